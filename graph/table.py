"""What a table module offers: how its printed rows become typed rows, and these triples."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph import layout, subjects
from graph.chapter import Chapter
from graph.claim import Subject
from graph.document import Cell, Table
from graph.statements import Triple

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableKind(Generic[Row]):
    """A table of the report.

    ``parse`` reads the printed table into rows and keeps what it does not understand among the chapter's faults;
    ``describe`` says what one row means. ``quoted_columns`` hold the report's sentences, not names or figures.
    """

    key: str
    parse: Callable[[Table, Chapter], Iterator[Row]]
    describe: Callable[[Row, Chapter], Iterator[Triple]]
    quoted_columns: frozenset[int] = frozenset()

    def triples(self, chapter: Chapter) -> Iterator[Triple]:
        """Yield what the chapter's table states, if it has one in the form of the edition."""
        table = chapter.tables.get(self.key)
        if table is not None and _has_form(table, chapter, self.key):
            for row in self.parse(table, chapter):
                yield from self.describe(row, chapter)


def _has_form(table: Table, chapter: Chapter, key: str) -> bool:
    """Tell whether a table has the columns of its edition; one that has others is kept as a fault."""
    if layout.find(table, chapter, key) is not None:
        return True
    header = table.header()
    chapter.fault(
        key,
        "header",
        f"the columns {', '.join(repr(header[column].text) for column in sorted(header))}",
        expected=f"the columns {', '.join(repr(column) for column in chapter.form(key).columns)}",
        remedy=f"If the page prints it so, describe it in graph/editions/{chapter.edition.year}.toml.",
        page=table.parts[0].place.page,
    )
    return False


def printed_rows(table: Table, chapter: Chapter, key: str) -> Iterator[layout.Row]:
    """Yield the rows by the columns of the edition's form.

    An area that is not curated is kept as a fault; so is a row whose area is a sentence, and it says nothing else.
    """
    found = layout.find(table, chapter, key)
    reported: set[str] = set()
    for row in found.rows(table, chapter) if found else ():
        for subject in row.subjects:
            if subject.area not in reported and not subjects.is_known(subject, chapter):
                reported.add(subject.area)
                _unknown_area(chapter, key, row, subject)
        if all(subjects.is_name(subject) for subject in row.subjects):
            yield row


def header(table: Table, chapter: Chapter, key: str) -> dict[int, Cell]:
    """Return a table's header by the columns of the edition's form."""
    found = layout.find(table, chapter, key)
    return found.header(table) if found else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabeledRow:
    """A row whose label the edition knows: the item's key, the label's cell, the row's cells, and what it is on."""

    item: str
    label: Cell
    cells: dict[int, Cell]
    subjects: tuple[Subject, ...]
    lines: tuple[int, ...] = ()


def labeled_rows(table: Table, chapter: Chapter, key: str, *, column: int = 0) -> Iterator[LabeledRow]:
    """Yield the rows whose label the edition knows.

    A heading over rows is ignored by name; any other label, or none, is kept as a fault.
    """
    form = chapter.form(key)
    item: str | None = None
    for row in printed_rows(table, chapter, key):
        label = row.cells.get(column)
        if label is None:
            unknown(chapter, key, _first(row), "a cell with the row's label")
            continue
        words, on = _on(chapter.read(label).text, row, chapter)
        if words:
            item = form.row_key(words)
            if item is None and not form.is_heading(words):
                item = form.row_meant(words)
                read_as = f"{label.text!r}, read as that of the row {item}" if item else repr(label.text)
                unknown(chapter, key, label, "a row's label of this edition", found=read_as)
        if item is not None:
            yield LabeledRow(item=item, label=label, cells=row.cells, subjects=on, lines=row.lines)


def _on(label: str, row: layout.Row, chapter: Chapter) -> tuple[str, tuple[Subject, ...]]:
    """Return a row's label and what the row is on; an area in the label is parted from it, and may stand alone."""
    return subjects.in_label(label, chapter) or (label or " ", row.subjects)


def single_rows(
    table: Table, chapter: Chapter, key: str, *, ignoring: re.Pattern[str] | None = None
) -> Iterator[LabeledRow]:
    """Yield the labeled rows of a table that prints each item once for an area; a second one is kept as a fault.

    One that repeats another, and at most adds to it, is the same; ``ignoring`` are words that tell no two rows apart.
    """
    rows = labeled_rows(table, chapter, key)
    yield from once(_fullest(list(rows), chapter, ignoring), chapter, key)


def once(rows: Iterable[LabeledRow], chapter: Chapter, key: str) -> Iterator[LabeledRow]:
    """Yield the rows of which each is the first on its item and areas; another is kept as a fault."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        first = tuple(subject for subject in row.subjects if (row.item, subject.code) not in seen)
        seen.update((row.item, subject.code) for subject in first)
        if len(first) == len(row.subjects):
            yield row
        else:
            unknown(chapter, key, row.label, "each row once for the country or an area")


def _fullest(rows: list[LabeledRow], chapter: Chapter, ignoring: re.Pattern[str] | None) -> list[LabeledRow]:
    """Return the rows without those that another says as well: of these the one with the most cells stays."""
    kept: list[tuple[dict[int, str], LabeledRow]] = []
    for row in rows:
        said = _said(row, chapter, ignoring)
        place = next((i for i, (other, first) in enumerate(kept) if _are_one(row, first) and _agree(said, other)), None)
        if place is None:
            kept.append((said, row))
        elif len(said) > len(kept[place][0]):
            kept[place] = (said, row)
    return [row for _, row in kept]


def _said(row: LabeledRow, chapter: Chapter, ignoring: re.Pattern[str] | None) -> dict[int, str]:
    """Return the words of a row's cells that are not empty, the label's left out."""
    texts = {column: chapter.read(cell).text for column, cell in row.cells.items() if cell != row.label}
    plain = {column: ignoring.sub("", text) if ignoring else text for column, text in texts.items()}
    return {column: text for column, text in plain.items() if text}


def _are_one(row: LabeledRow, other: LabeledRow) -> bool:
    return row.item == other.item and [one.code for one in row.subjects] == [one.code for one in other.subjects]


def _agree(said: dict[int, str], other: dict[int, str]) -> bool:
    return all(said[column] == other[column] for column in said.keys() & other.keys())


def unknown(chapter: Chapter, key: str, cell: Cell, expected: str, *, found: str = "") -> None:
    """Keep a cell that was not understood as a fault of the chapter."""
    chapter.fault(
        key,
        f"row {cell.row}, column {cell.column}",
        found or repr(cell.text),
        expected=expected,
        remedy=f"If the page prints it so, describe it in graph/editions/{chapter.edition.year}.toml.",
        page=cell.place.page,
    )


def _unknown_area(chapter: Chapter, key: str, row: layout.Row, subject: Subject) -> None:
    first = _first(row)
    chapter.fault(
        key,
        f"row {first.row}",
        f"the area {subject.area!r}, which is not in graph/areas.toml",
        expected=f"an area of {subject.country.name}",
        remedy="Add the area, or the spelling, to graph/areas.toml; a claim keeps the printed name.",
        page=first.place.page,
    )


def _first(row: layout.Row) -> Cell:
    return min(row.cells.values(), key=lambda cell: cell.column)
