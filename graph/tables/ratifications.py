"""Table 3: ratification of international conventions on child labor; its ticks are drawn, not written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF

from graph import identifiers
from graph.chapter import Chapter, cell_spot
from graph.claim import Claim, Subject, describe, integer
from graph.document import Cell, Table
from graph.statements import Triple
from graph.table import TableKind, labeled_rows, once, unknown
from graph.values import Value, read
from ontology import terms as fg

KEY: Final = "ratifications"
TICK_SIGNS: Final = ("✓", "✔")
YEAR_IN_REFERENCE: Final = re.compile(r"\(No\. (\d+)\).{0,60}?\(ratification: (\d{4})\)")
ILO_NUMBERS: Final = {"ilo-c138": "138", "ilo-c182": "182"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratification:
    """A printed row: whether the country has ratified the treaty, and since when if a cited source says so."""

    treaty: str
    value: Value
    year: int | None
    cell: Cell
    subject: Subject


def parse(table: Table, chapter: Chapter) -> Iterator[Ratification]:
    """Read the rows of the printed table: a tick says yes, its absence no."""
    for row in once(labeled_rows(table, chapter, KEY, column=1), chapter, KEY):
        cell = row.cells[2]
        value = _value(cell, chapter)
        if value is None:
            unknown(chapter, KEY, cell, "a tick, an empty cell or 'N/A'")
        else:
            year = _year(row.item, chapter)
            yield from (
                Ratification(treaty=row.item, value=value, year=year, cell=cell, subject=subject)
                for subject in row.subjects
            )


def _value(cell: Cell, chapter: Chapter) -> Value | None:
    printed = chapter.read(cell).text
    if cell.ticked or printed in TICK_SIGNS:
        return Value(affirmed=True)
    if not printed:
        return Value(affirmed=False)
    value = read(printed, chapter.edition)
    return value if value is not None and value.number is None and value.name is None else None


def _year(treaty: str, chapter: Chapter) -> int | None:
    texts = (YEAR_IN_REFERENCE.search(reference.text) for reference in chapter.references.values())
    years = {int(match[2]) for match in texts if match and match[1] == ILO_NUMBERS.get(treaty)}
    return years.pop() if len(years) == 1 else None


def describe_row(row: Ratification, chapter: Chapter) -> Iterator[Triple]:
    """Yield the claim, and the event by which the country became bound."""
    claim = Claim(
        kind=fg.RatificationFinding,
        table=KEY,
        item=row.treaty,
        value=row.value,
        printed="✓" if row.cell.ticked else row.cell.text,
        spot=cell_spot(KEY, row.cell),
        place=row.cell.place,
        subject=row.subject,
    )
    iri, treaty = claim.iri(chapter), identifiers.instrument(row.treaty)
    yield from describe(claim, chapter)
    yield iri, fg.instrument, treaty
    if row.value.affirmed:
        event = identifiers.ratification(row.subject.country.alpha3, row.treaty)
        yield iri, fg.ratification, event
        yield event, RDF.type, fg.Ratification
        yield event, fg.party, identifiers.country(row.subject.country.alpha3)
        yield event, fg.instrument, treaty
        if row.year:
            yield event, fg.year, integer(row.year)


TABLE: Final = TableKind(key=KEY, parse=parse, describe=describe_row)
