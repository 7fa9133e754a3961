"""Tables 6 and 7: what labor and criminal law enforcement did in this year and the year before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from graph import identifiers
from graph.chapter import Chapter, cell_spot
from graph.claim import Claim, describe
from graph.document import Cell, Table
from graph.statements import Triple
from graph.table import TableKind, labeled_rows, unknown
from graph.values import Value, read
from ontology import terms as fg


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """One cell: what the table says of an indicator for one year."""

    item: str
    year: int
    value: Value
    marks: str
    cell: Cell


def _kind(key: str, finding: URIRef) -> TableKind[Effort]:
    def parse(table: Table, chapter: Chapter) -> Iterator[Effort]:
        years = _years(table)
        for item, _, cells in labeled_rows(table, chapter, key):
            for column, year in years.items():
                effort = _effort(item, year, cells[column], chapter)
                if effort is None:
                    unknown(chapter, key, cells[column], "a number, Yes, No, or a word for no value")
                else:
                    yield effort

    def describe_row(row: Effort, chapter: Chapter) -> Iterator[Triple]:
        spot = cell_spot(key, row.cell)
        claim = Claim(
            kind=finding,
            table=key,
            item=row.item,
            reference_year=row.year,
            value=row.value,
            printed=row.cell.text,
            marks=row.marks,
            spot=spot,
            place=row.cell.place,
            cited=(spot,),
        )
        yield from describe(claim, chapter)
        yield claim.iri(chapter), fg.indicator, identifiers.indicator(key, row.item)

    return TableKind(key=key, parse=parse, describe=describe_row)


def _years(table: Table) -> dict[int, int]:
    """Return the column of each year, from the header."""
    headers = ((column, re.fullmatch(r"20\d\d", cell.text.strip())) for column, cell in table.header().items())
    return {column: int(match[0]) for column, match in headers if match}


def _effort(item: str, year: int, cell: Cell, chapter: Chapter) -> Effort | None:
    printed = chapter.read(cell)
    value = read(printed.text, chapter.edition)
    return None if value is None else Effort(item=item, year=year, value=value, marks=printed.marks, cell=cell)


LABOR: Final = _kind("labor-enforcement", fg.LaborEnforcementFinding)
CRIMINAL: Final = _kind("criminal-enforcement", fg.CriminalEnforcementFinding)
