"""Table 4: laws and regulations on child labor, standard by standard."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from graph import identifiers, laws
from graph.chapter import Chapter, Spot, cell_spot, note_spot
from graph.claim import Claim, boolean, describe
from graph.document import Cell, Table
from graph.statements import Triple
from graph.table import TableKind, labeled_rows, unknown
from graph.values import Value, figure, read
from ontology import terms as fg

KEY: Final = "standards"
CALCULATED: Final = re.compile(r"Age calculated", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A value with its marks and the cell that prints it."""

    value: Value
    marks: str
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A printed row: whether national law meets the standard, the age that it sets, and the law behind it."""

    item: str
    verdict: Printed
    age: Printed | None
    is_calculated: bool
    legislation: Cell
    law: tuple[laws.NamedLaw, ...]
    notes: tuple[Spot, ...]


def parse(table: Table, chapter: Chapter) -> Iterator[Standard]:
    """Read the rows of the printed table."""
    for item, _, cells in labeled_rows(table, chapter, KEY):
        verdict = _verdict(cells[1], chapter)
        if verdict is None:
            unknown(chapter, KEY, cells[1], "Yes, No, or a word for no value")
            continue
        age = _age(cells[2], chapter)
        if age is None and cells[2].text:
            unknown(chapter, KEY, cells[2], "an age in years, or an empty cell")
        calculated = age is not None and _is_calculated(age.marks, table)
        yield Standard(
            item=item,
            verdict=verdict,
            age=age,
            is_calculated=calculated,
            legislation=cells[3],
            law=laws.named_in(cells[3], chapter),
            notes=_notes(verdict.marks + (age.marks if age else ""), table),
        )


def _verdict(cell: Cell, chapter: Chapter) -> Printed | None:
    printed = chapter.read(cell)
    value = read(printed.text, chapter.edition)
    return None if value is None or value.number is not None else Printed(value=value, marks=printed.marks, cell=cell)


def _age(cell: Cell, chapter: Chapter) -> Printed | None:
    printed = chapter.read(cell)
    number = figure(printed.text)
    if number is not None:
        return Printed(value=Value(number=number, unit="years"), marks=printed.marks, cell=cell)
    value = read(printed.text, chapter.edition)
    has_status = value is not None and value.affirmed is None
    return Printed(value=value, marks=printed.marks, cell=cell) if has_status and value else None


def _is_calculated(marks: str, table: Table) -> bool:
    return any(note.marks and note.marks in marks and CALCULATED.search(note.text) for note in table.notes)


def _notes(marks: str, table: Table) -> tuple[Spot, ...]:
    numbered = enumerate(table.notes, start=1)
    return tuple(note_spot(KEY, number) for number, note in numbered if note.marks and note.marks in marks)


def describe_row(row: Standard, chapter: Chapter) -> Iterator[Triple]:
    """Yield the verdict, and the age where one is printed, each a claim on the law that the row names."""
    verdict = _claim(row, row.item, row.verdict, fg.StandardFinding)
    iri = verdict.iri(chapter)
    standard = identifiers.concept("standard", row.item)
    yield from describe(verdict, chapter)
    yield iri, fg.standard, standard
    yield from _law(iri, row, chapter)
    if row.age is None:
        return
    age = _claim(row, f"{row.item}.age", row.age, fg.AgeFinding)
    yield from describe(age, chapter)
    yield age.iri(chapter), fg.standard, standard
    yield age.iri(chapter), fg.verdictFinding, iri
    yield iri, fg.ageFinding, age.iri(chapter)
    if row.is_calculated:
        yield age.iri(chapter), fg.ageCalculated, boolean(True)


def _claim(row: Standard, item: str, printed: Printed, kind: URIRef) -> Claim:
    legislation = cell_spot(KEY, row.legislation)
    return Claim(
        kind=kind,
        table=KEY,
        item=item,
        value=printed.value,
        printed=printed.cell.text,
        marks=printed.marks,
        spot=cell_spot(KEY, printed.cell),
        place=printed.cell.place,
        cited=(legislation, *(row.notes if printed.marks else ())),
    )


def _law(iri: URIRef, row: Standard, chapter: Chapter) -> Iterator[Triple]:
    for named in row.law:
        law = laws.law_iri(named, chapter)
        yield iri, fg.basedOnInstrument, law
        yield from laws.describe(named, chapter)
        for article in named.articles:
            yield iri, fg.basedOnProvision, identifiers.provision(law, article)


TABLE: Final = TableKind(key=KEY, parse=parse, describe=describe_row, quoted_columns=frozenset({3}))
