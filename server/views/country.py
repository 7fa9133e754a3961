"""The page of a country: its editions side by side, and what the report names in it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS

from server import links
from server.data import Data
from server.links import Link
from server.names import name
from server.thing import Thing
from server.views import country_figures, country_standards
from server.views.country_bodies import Bodies, Faults, bodies, faults
from server.views.country_efforts import Actions, Efforts, actions, efforts
from server.views.country_figures import Figures
from server.views.country_levels import Levels, Sources, Treaties, levels, sources, treaties
from server.views.country_standards import Standards

#: The page's queries; each takes a while the first time, so that as many run at once as there are workers.
_QUERIES: Final = (
    "country-figures",
    "country-standards",
    "country-efforts",
    "country-laws",
    "country-bodies",
    "country-actions",
    "country-assessments",
    "country-sources",
    "country-ratifications",
)
_AT_ONCE: Final = 3
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
    """What the page of a country shows; a section without data is absent."""

    title: str
    code: str
    levels: Levels | None
    standards: Standards | None
    figures: Figures | None
    treaties: Treaties | None
    bodies: Bodies | None
    actions: Actions | None
    efforts: Efforts | None
    sources: Sources | None
    faults: tuple[Faults, ...]


def build(data: Data, thing: Thing) -> CountryPage:
    """Gather what the page of a country shows."""
    country = thing.iri
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(lambda query: data.ask(query, country=country), _QUERIES))
    found = levels(data, country)
    editions = tuple(dict.fromkeys(line.year for line in found.lines)) if found else ()
    return CountryPage(
        title=name(data, country),
        code=thing.text(DCTERMS.identifier) or country.rpartition("/")[2],
        levels=found,
        standards=country_standards.build(data, country, editions),
        figures=country_figures.build(data, country),
        treaties=treaties(data, country, editions),
        bodies=bodies(data, country),
        actions=actions(data, country),
        efforts=efforts(data, country),
        sources=sources(data, country),
        faults=faults(data, country),
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
