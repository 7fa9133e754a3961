"""A country's enforcement figures by the year that they are about, with what a later edition says instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from graph.identifiers import slug
from ontology import BASE
from server.charts_years import Series, Years, by_year, distinct, years
from server.data import Asked, Data
from server.names import name, words
from server.observations import Observation, best, observations

_CHARTED: Final = (
    ("labor-enforcement", "inspections"),
    ("labor-enforcement", "violations"),
    ("labor-enforcement", "penalties-imposed"),
    ("criminal-enforcement", "investigations"),
    ("criminal-enforcement", "violations"),
    ("criminal-enforcement", "prosecutions"),
    ("criminal-enforcement", "convictions"),
)
_INSPECTORS: Final = (
    ("actual", "Employed", "labor-enforcement", "inspectors"),
    ("authorized", "Posts authorized", "quantities", "authorized-inspectors"),
    ("needed", "Needed by the ILO’s advice", "quantities", "ilo-inspectors-needed"),
)
_KINDS: Final = {"labor-enforcement": "labor law", "criminal-enforcement": "criminal law"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is said of a year: by the first edition that speaks of it, then by each that says something else."""

    told: tuple[Observation, ...]

    @property
    def is_restated(self) -> bool:
        """Tell whether a later edition says something else."""
        return len(self.told) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An indicator with a cell for each year, None where no edition at hand speaks of the year."""

    label: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The figures of the whole country or of an area: charts, and a table of the same."""

    area: str
    anchor: str
    charts: tuple[Years, ...]
    lines: tuple[Line, ...]
    restated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a country, area by area, over one span of years."""

    years: tuple[int, ...]
    blocks: tuple[Block, ...]
    asked: Asked


def build(data: Data, country: URIRef) -> Figures | None:
    """Gather what the editions say of each year."""
    asked = data.ask("country-figures", country=country)
    found = best(observations(asked), lambda one: (one.table, one.item, one.area, one.year))
    if not found:
        return None
    told = [one.year or one.edition for one in found]
    span = range(min(told), max(told) + 1)
    areas = sorted({one.area for one in found})
    blocks = (_block(data, area, [one for one in found if one.area == area], span) for area in areas)
    return Figures(years=tuple(span), blocks=tuple(blocks), asked=asked)


def _block(data: Data, area: str, found: Sequence[Observation], span: Sequence[int]) -> Block:
    """Build the block of an area; for a part of the country it keeps to the figures of the charts."""
    charted = {*_CHARTED, *((table, item) for _, _, table, item in _INSPECTORS)}
    lines = tuple(_lines(data, [one for one in found if not area or (one.table, one.item) in charted], span))
    return Block(
        area=area,
        anchor=f"figures-{slug(area)}" if area else "figures-country",
        charts=() if area else tuple(_charts(data, found, span)),
        lines=lines,
        restated=sum(1 for line in lines for cell in line.cells if cell is not None and cell.is_restated),
    )


def _charts(data: Data, found: Sequence[Observation], span: Sequence[int]) -> Iterable[Years]:
    inspectors = tuple(
        Series(kind=kind, words=called, found=tuple(_of(found, table, item)))
        for kind, called, table, item in _INSPECTORS
        if _of(found, table, item)
    )
    if inspectors:
        yield years("Labor inspectors", inspectors, span)
    for table, item in _CHARTED:
        chosen = _of(found, table, item)
        if chosen:
            title = indicator(data, table, item)
            yield years(title, [Series(kind="actual", words=title, found=tuple(chosen))], span)


def _lines(data: Data, found: Sequence[Observation], span: Sequence[int]) -> Iterable[Line]:
    for table, item in dict.fromkeys((one.table, one.item) for one in sorted(found, key=_order)):
        told = by_year(_of(found, table, item))
        cells = tuple(Cell(told=tuple(distinct(told[year]))) if year in told else None for year in span)
        yield Line(label=indicator(data, table, item), cells=cells)


def indicator(data: Data, table: str, item: str) -> str:
    """Return what a row of the tables on enforcement is called, with the kind of law where two tables share a name."""
    iri = f"{BASE}id/indicator/{table}/{item}"
    called = name(data, iri) if data.thing(iri).values else words(item)
    return f"{called} ({_KINDS[table]})" if table in _KINDS and item in {"violations"} else called


def _of(found: Iterable[Observation], table: str, item: str) -> list[Observation]:
    return [one for one in found if (one.table, one.item) == (table, item)]


def _order(one: Observation) -> tuple[bool, bool, str, str]:
    return one.table == "quantities", one.table == "criminal-enforcement", one.table, one.item
