"""Table 4: laws and regulations on child labor, standard by standard."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from graph import identifiers, laws
from graph.chapter import Chapter, Spot, cell_spot, note_spot
from graph.claim import Claim, Subject, boolean, describe
from graph.document import Cell, Table
from graph.statements import Triple
from graph.subjects import shares
from graph.table import LabeledRow, TableKind, single_rows, unknown
from graph.values import Value, figure, read
from ontology import terms as fg

KEY: Final = "standards"
SEVERAL_AGES: Final = re.compile(r"\d+(?:\.5)?\+|\d+(?:\.5)?(?:(?:\s*[/,–-]\s*|\s+(?:or |and )?)\d+(?:\.5)?)+")
"""Ages as "16/17", "12–14", "16+": S-16 asks for one, and the claim says in words what is printed."""

BY_DUTY: Final = re.compile(r"(?:Non-?\s*)?Combat:\s*", re.IGNORECASE)
"""A verdict on each kind of military service, in one row or in two; where they are alike, they are the standard's."""

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
    subject: Subject


def parse(table: Table, chapter: Chapter) -> Iterator[Standard]:
    """Read the rows of the printed table."""
    rows = list(single_rows(table, chapter, KEY, ignoring=BY_DUTY))
    named = laws.named_in((row.cells[3] for row in rows), chapter)
    for row in rows:
        verdicts = _each(row, row.cells[1], chapter, _verdict)
        ages = _each(row, row.cells[2], chapter, _age)
        if verdicts is None:
            unknown(chapter, KEY, row.cells[1], "Yes, No, or a word for no value")
            continue
        if ages is None and row.cells[2].text:
            unknown(chapter, KEY, row.cells[2], "an age in years, or an empty cell")
        for place, subject in enumerate(row.subjects):
            verdict, age = verdicts[place], ages[place] if ages else None
            yield Standard(
                item=row.item,
                verdict=verdict,
                age=age,
                is_calculated=age is not None and _is_calculated(age.marks, table),
                legislation=row.cells[3],
                law=named[row.cells[3]],
                notes=_notes(verdict.marks + (age.marks if age else ""), table),
                subject=subject,
            )


def _each(
    row: LabeledRow, cell: Cell, chapter: Chapter, read_value: Callable[[str, Chapter], Value | None]
) -> tuple[Printed, ...] | None:
    """Return what a cell says on each subject of its row: one value for all, or one for each."""
    printed = chapter.read(cell)
    parts = shares(printed.text, row.subjects, row.lines) if len(row.subjects) > 1 else None
    values = [read_value(part, chapter) for part in parts or (printed.text,) * len(row.subjects)]
    known = tuple(Printed(value=value, marks=printed.marks, cell=cell) for value in values if value is not None)
    return known if known and len(known) == len(row.subjects) else None


def _verdict(text: str, chapter: Chapter) -> Value | None:
    by_duty = set(BY_DUTY.sub("", text).split()) if BY_DUTY.search(text) else set()
    value = read(by_duty.pop() if len(by_duty) == 1 else text, chapter.edition)
    return None if value is None or value.number is not None else value


def _age(text: str, chapter: Chapter) -> Value | None:
    number = figure(text)
    if number is not None:
        return Value(number=number, unit="years")
    if SEVERAL_AGES.fullmatch(text):
        return Value(name=re.sub(r"\s*(?:,|/|\bor\b|\band\b|\s)\s*", "/", text), unit="years")
    value = read(text, chapter.edition)
    return value if value is not None and value.affirmed is None else None


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
        subject=row.subject,
    )


def _law(iri: URIRef, row: Standard, chapter: Chapter) -> Iterator[Triple]:
    for named in row.law:
        law = laws.law_iri(named, chapter)
        yield iri, fg.basedOnInstrument, law
        yield from laws.describe(named, chapter)
        for article in named.articles:
            yield iri, fg.basedOnProvision, identifiers.provision(law, article)


TABLE: Final = TableKind(key=KEY, parse=parse, describe=describe_row, quoted_columns=frozenset({3}))
