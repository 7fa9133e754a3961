"""The page of a country: its chapters, treaties, and what the report names in it."""

from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, SKOS

from ontology import terms as fg
from server import links
from server.data import Data
from server.figures import value_text
from server.links import Link
from server.names import label, name
from server.thing import Thing

_KINDS: Final = {
    fg.CoordinatingBody: "Coordinating bodies",
    fg.Agency: "Agencies",
    fg.NationalLaw: "Laws",
    fg.Policy: "Policies",
    fg.Program: "Social programs",
}
_COLUMNS: Final = ("chapter", "country", "year", "item", "concept")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterLine:
    """A chapter in a list: country, year, level and reason."""

    chapter: Link
    country: Link
    year: str
    level: str
    level_key: str
    reason: str
    sources: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryPage:
    """What the page of a country shows."""

    title: str
    code: str
    chapters: tuple[ChapterLine, ...]
    treaties: tuple[tuple[Link, Link, str], ...]
    groups: tuple[tuple[str, tuple[Link, ...]], ...]


def build(data: Data, thing: Thing) -> CountryPage:
    """Gather what the page of a country shows."""
    found: dict[str, list[str]] = {}
    for kind, member in data.rows("country-things", "kind", "thing", country=thing.iri):
        found.setdefault(kind, []).append(member)
    coordinating = set(found.get(fg.CoordinatingBody, ()))
    found[fg.Agency] = [iri for iri in found.get(fg.Agency, ()) if iri not in coordinating]
    return CountryPage(
        title=name(data, thing.iri),
        code=thing.text(DCTERMS.identifier) or thing.iri.rpartition("/")[2],
        chapters=chapters(data, country=thing.iri),
        treaties=_treaties(data, thing.iri),
        groups=tuple((words, links.things(data, found[kind])) for kind, words in _KINDS.items() if found.get(kind)),
    )


def chapters(data: Data, **bound: str) -> tuple[ChapterLine, ...]:
    """List the chapters by country and year."""
    lines: dict[str, dict[str, str]] = {}
    for chapter, country, year, item, concept in data.rows("chapters", *_COLUMNS, **bound):
        lines.setdefault(chapter, {"country": country, "year": year})[item] = concept
    found = [
        ChapterLine(
            chapter=links.thing(data, iri),
            country=links.thing(data, line["country"]),
            year=line["year"],
            level=name(data, line["level"]) if line.get("level") else "",
            level_key=line.get("level", "").rpartition("/")[2],
            reason=name(data, line["reason"]) if line.get("reason") else "",
            sources=links.non_public(links.thing(data, iri)),
        )
        for iri, line in lines.items()
    ]
    return tuple(sorted(found, key=lambda line: (line.country.text.casefold(), line.year)))


def _treaties(data: Data, country: str) -> tuple[tuple[Link, Link, str], ...]:
    found = data.rows("country-treaties", "instrument", "claim", "year", country=country)
    return tuple(
        (_treaty(data, treaty), links.thing(data, claim, value_text(data, data.thing(claim)) or "—"), year)
        for treaty, claim, year in found
    )


def _treaty(data: Data, iri: str) -> Link:
    treaty = data.thing(iri)
    return links.thing(data, iri, treaty.text(SKOS.altLabel) or label(treaty))
