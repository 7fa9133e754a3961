"""Tables 6 and 7: what labor and criminal law enforcement did in this year and the year before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from graph import identifiers
from graph.chapter import Chapter, cell_spot
from graph.claim import Claim, Subject, describe
from graph.document import Cell, Table
from graph.statements import Triple
from graph.subjects import shares, together
from graph.table import LabeledRow, TableKind, header, single_rows, unknown
from graph.values import Value, read
from ontology import terms as fg


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """One cell: what the table says of an indicator for one year, on the country or an area."""

    item: str
    year: int
    value: Value
    marks: str
    cell: Cell
    subject: Subject


def _kind(key: str, finding: URIRef) -> TableKind[Effort]:
    def parse(table: Table, chapter: Chapter) -> Iterator[Effort]:
        years = _years(header(table, chapter, key))
        for row in single_rows(table, chapter, key):
            subjects = _subjects(row, years, chapter)
            for column, year in years.items():
                efforts = _efforts(row, subjects, year, row.cells[column], chapter)
                if not efforts:
                    unknown(chapter, key, row.cells[column], "a number, Yes, No, or a word for no value")
                yield from efforts

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
            subject=row.subject,
        )
        yield from describe(claim, chapter)
        yield claim.iri(chapter), fg.indicator, identifiers.indicator(key, row.item)

    return TableKind(key=key, parse=parse, describe=describe_row)


def _years(printed: dict[int, Cell]) -> dict[int, int]:
    """Return the column of each year, from the header."""
    headers = ((column, re.fullmatch(r"20\d\d", cell.text.strip())) for column, cell in printed.items())
    return {column: int(match[0]) for column, match in headers if match}


def _subjects(row: LabeledRow, years: dict[int, int], chapter: Chapter) -> tuple[Subject, ...]:
    """Return what a row is on; a count on several areas is on these together."""
    cells = (read(chapter.read(row.cells[column]).text, chapter.edition) for column in years)
    if len(row.subjects) > 1 and any(value is not None and value.number for value in cells):
        joint = together(row.subjects, chapter.country)
        return row.subjects if joint is None or row.in_lines else (joint,)
    return row.subjects


def _efforts(
    row: LabeledRow, subjects: tuple[Subject, ...], year: int, cell: Cell, chapter: Chapter
) -> tuple[Effort, ...]:
    """Return what a cell says on each subject; a count on several together, unless it is zero, is on none of them."""
    printed = chapter.read(cell)
    value = read(printed.text, chapter.edition)
    if len(subjects) > 1 and (value is None or value.number):
        parts = shares(printed.text, subjects, in_lines=row.in_lines)
        values = [read(part, chapter.edition) for part in parts or ()]
    else:
        values = [value] * len(subjects)
    return tuple(
        Effort(item=row.item, year=year, value=value, marks=printed.marks, cell=cell, subject=subject)
        for subject, value in zip(subjects, values, strict=False)
        if value is not None and None not in values
    )


LABOR: Final = _kind("labor-enforcement", fg.LaborEnforcementFinding)
CRIMINAL: Final = _kind("criminal-enforcement", fg.CriminalEnforcementFinding)
