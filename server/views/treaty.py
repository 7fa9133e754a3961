"""The page of a treaty: who is bound since when in an edition, and where national law falls short of which article."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import RDFS, SKOS, URIRef

from ontology import terms as fg
from server import links
from server.data import Asked, Data, Row
from server.links import Link
from server.maps import Shaded, WorldMap, code, country_names, world_map
from server.names import name
from server.thing import Thing
from server.views.editions import Choice, chosen

_KINDS: Final = {
    "met": "Bound, nothing found short",
    "short": "Bound, and the law falls short",
    "unbound": "Not bound",
    "unknown": "No answer",
}
#: How the IRIs of claims begin, by witness, the nearest to print first.
_WITNESSES: Final = ("claim", "text-claim", "app-claim", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A country: whether it is bound and since when, and what of its law falls short of an article."""

    country: Link
    kind: str
    bound: Link
    since: str
    short: tuple[tuple[Link, Link], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyPage:
    """What the page of a treaty shows."""

    title: str
    also: str
    definition: str
    code: str
    year: str
    text: tuple[Link, ...]
    articles: tuple[tuple[Link, str, tuple[Link, ...]], ...]
    edition: Choice
    map: WorldMap | None
    parties: tuple[Party, ...]
    asked: tuple[Asked, ...]


def build(data: Data, thing: Thing) -> TreatyPage:
    """Gather what the page of a treaty shows."""
    edition = chosen(data, thing.iri)
    names = ("treaty-bound", "treaty-unmet", "treaty-gaps")
    asked = tuple(data.ask(query, instrument=URIRef(thing.iri), year=edition.year) for query in names)
    parties = _parties(data, *(found.rows for found in asked)) if asked[0].rows else {}
    return TreatyPage(
        title=name(data, thing.iri),
        also=thing.text(SKOS.altLabel),
        definition=thing.text(SKOS.definition),
        code=thing.text(fg.eli_id_local),
        year=thing.text(fg.adoptionYear),
        text=tuple(links.web(iri) for iri in thing.iris(RDFS.seeAlso)),
        articles=_articles(data, thing.iri),
        edition=edition,
        map=_map(thing.text(SKOS.altLabel) or name(data, thing.iri), edition.year, parties) if parties else None,
        parties=tuple(sorted(parties.values(), key=lambda party: party.country.text.casefold())),
        asked=asked if parties else (),
    )


def _parties(data: Data, bound: Iterable[Row], unmet: Iterable[Row], gaps: Iterable[Row]) -> dict[str, Party]:
    names = country_names(data)
    short: dict[str, dict[tuple[Link, Link], None]] = {}
    for row in _nearest(unmet):
        pair = (_article(data, row), links.thing(data, row["claim"].value, name(data, row["standard"].value)))
        short.setdefault(row["country"].value, {})[pair] = None
    for row in _nearest(gaps, "gap"):
        words = f"Minimum age {row['age'].value}, schooling until {row['ends'].value}" if row["age"] else "Gap"
        pair = (_article(data, row), links.thing(data, row["gap"].value, words))
        short.setdefault(row["country"].value, {})[pair] = None
    found = {}
    for row in _nearest(bound):
        country = row["country"].value
        found[country] = _party(data, row, names.get(country, code(country)), tuple(short.get(country, ())))
    return found


def _party(data: Data, row: Row, called: str, short: tuple[tuple[Link, Link], ...]) -> Party:
    verdict = row["verdict"]
    is_bound = verdict is not None and verdict.value == "true"
    kind = ("short" if short else "met") if is_bound else "unknown" if verdict is None else "unbound"
    first = f"edition of {row['first'].value} or before" if row["first"] else ""
    return Party(
        country=links.thing(data, row["country"].value, called),
        kind=kind,
        bound=links.thing(data, row["claim"].value, {"unknown": "No answer", "unbound": "No"}.get(kind, "Yes")),
        since=(row["ratified"].value if row["ratified"] else first) if is_bound else "",
        short=short,
    )


def _nearest(rows: Iterable[Row], said: str = "claim") -> Iterator[Row]:
    """Keep what the PDF says of a country, or else the text, or else the official data."""
    found: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        witness = next((word for word in _WITNESSES if f"/{word}/" in row[said].value), "")
        found.setdefault(row["country"].value, {}).setdefault(witness, []).append(row)
    for by_witness in found.values():
        yield from by_witness[min(by_witness, key=_WITNESSES.index)]


def _article(data: Data, row: Row) -> Link:
    return links.thing(data, row["article"].value)


def _map(called: str, year: int, parties: Mapping[str, Party]) -> WorldMap:
    countries = {
        code(iri): Shaded(
            kind=party.kind,
            title=f"{party.country.text}: {_KINDS[party.kind].lower()}",
            href=party.country.href or f"#{code(iri)}",
        )
        for iri, party in parties.items()
    }
    return world_map(f"{called}, edition of {year}", _KINDS, countries)


def _articles(data: Data, treaty: str) -> tuple[tuple[Link, str, tuple[Link, ...]], ...]:
    standards: dict[str, list[str]] = {}
    for article, standard in data.rows("treaty-articles", "article", "standard", instrument=treaty):
        standards.setdefault(article, []).extend([standard] if standard else [])
    return tuple(
        (links.thing(data, article), data.thing(article).text(SKOS.definition), links.things(data, measured))
        for article, measured in standards.items()
    )
