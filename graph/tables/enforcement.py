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

YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
SLIP: Final = re.compile(r"\s*\(\d{1,3}(?=\s|$)|\)")
"""A citation that is not closed, "Unknown (10", or a parenthesis that closes none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """One cell: what the table says of an indicator for one year, on the country or an area.

    ``counted_with`` are the other areas for which the cell gives one number.
    """

    item: str
    year: int
    value: Value
    marks: str
    cell: Cell
    subject: Subject
    counted_with: tuple[Subject, ...] = ()


def _kind(key: str, finding: URIRef) -> TableKind[Effort]:
    def parse(table: Table, chapter: Chapter) -> Iterator[Effort]:
        years = _years(table, chapter, key)
        rows = list(single_rows(table, chapter, key))
        own = {(row.item, row.subjects[0].code) for row in rows if len(row.subjects) == 1}
        for row in rows:
            subjects = _subjects(row, years, own, chapter)
            for year in years:
                efforts = _efforts(row, subjects, year, chapter)
                if not efforts:
                    unknown(chapter, key, row.cells[year.column], "a number, Yes, No, or a word for no value")
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
        for other in row.counted_with:
            yield claim.iri(chapter), fg.countedWith, other.iri

    return TableKind(key=key, parse=parse, describe=describe_row)


@dataclass(frozen=True, slots=True)
class Year:
    """A column of the table: its year, and the marks of the header that are those of its cells as well."""

    column: int
    number: int
    marks: str


def _years(table: Table, chapter: Chapter, key: str) -> list[Year]:
    """Return the columns that the header gives a year; one of values without a year is kept as a fault."""
    found: list[Year] = []
    for column, cell in header(table, chapter, key).items():
        printed = chapter.read(cell)
        years = YEAR.findall(printed.text)
        if len(years) == 1:
            found.append(Year(column, int(years[0]), printed.marks))
        elif column > 0:
            unknown(chapter, key, cell, "one year")
    return found


def _subjects(row: LabeledRow, years: list[Year], own: set[tuple[str, str]], chapter: Chapter) -> tuple[Subject, ...]:
    """Return what a row is on: a count on all parts of a country is on it, unless it has a row of its ``own``.

    A count of zero is on each part as well.
    """
    cells = [read(chapter.read(row.cells[year.column]).text, chapter.edition) for year in years]
    counts = [value.number for value in cells if value is not None and value.number is not None]
    joint = together(row.subjects, chapter.country) if len(row.subjects) > 1 and not row.lines else None
    if not counts or joint is None or (row.item, joint.code) in own:
        return row.subjects
    if any(counts):
        return (joint,)
    return row.subjects if joint in row.subjects else (joint, *row.subjects)


def _efforts(row: LabeledRow, subjects: tuple[Subject, ...], year: Year, chapter: Chapter) -> tuple[Effort, ...]:
    """Return what a cell says on each subject: its share of the cell, or else what it says of all."""
    cell = row.cells[year.column]
    printed = chapter.read(cell)
    is_parted, values = _values(printed.text, subjects, row, chapter)
    if None in values:
        is_parted, values = _values(SLIP.sub("", printed.text), subjects, row, chapter)
    return tuple(
        Effort(
            item=row.item,
            year=year.number,
            value=value,
            marks=printed.marks + year.marks,
            cell=cell,
            subject=subject,
            counted_with=() if is_parted or not value.number else tuple(one for one in subjects if one != subject),
        )
        for subject, value in zip(subjects, values, strict=True)
        if value is not None and None not in values
    )


def _values(
    text: str, subjects: tuple[Subject, ...], row: LabeledRow, chapter: Chapter
) -> tuple[bool, list[Value | None]]:
    """Return whether a cell has a share for each subject, and the value on each."""
    parts = shares(text, subjects, row.lines) if len(subjects) > 1 else None
    return parts is not None, [read(part, chapter.edition) for part in parts or (text,) * len(subjects)]


LABOR: Final = _kind("labor-enforcement", fg.LaborEnforcementFinding)
CRIMINAL: Final = _kind("criminal-enforcement", fg.CriminalEnforcementFinding)
