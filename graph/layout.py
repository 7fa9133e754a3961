"""The columns of a printed table: where those of the edition's form stand, and which say what a row is on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph import subjects
from graph.chapter import Chapter
from graph.claim import Subject
from graph.document import Cell, Table
from graph.edition import letters

ENTITY_HEADINGS: Final = frozenset({"relatedentity", "entity", "territory", "relatedentities"})
SPREAD_BY_AREA: Final = frozenset({"statistics", "ratifications"})
"""Tables whose last column may stand once for each area or territory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A printed row: its cells by the columns of the edition's form, and what it is on.

    ``lines`` are the numbers of names on each line of their cell, where it has several.
    """

    cells: dict[int, Cell]
    subjects: tuple[Subject, ...]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a table: ``columns`` leads from the form's to the printed ones.

    ``entity`` is the printed column that names what a row is on. ``spread`` gives the subjects of each printed column
    that holds the form's last.
    """

    columns: tuple[int, ...]
    entity: int | None = None
    spread: tuple[tuple[int, tuple[Subject, ...]], ...] = ()

    def rows(self, table: Table, chapter: Chapter) -> Iterator[Row]:
        """Yield the rows of the table, one for each column over which the last is spread.

        A row without a name is on the territory of the part's title; or, below a heading that names areas beside its
        label, on these areas.
        """
        inherited: tuple[Subject, ...] = ()
        for printed in table.rows():
            named = self._named(printed, chapter)
            if named:
                inherited = named if self._is_heading(printed) else ()
            on = named or inherited or _titled(table, printed, chapter)
            lines = subjects.lines(self._name(printed, chapter), named) if len(named) > 1 else ()
            yield from self._spread(printed, on, lines)

    def header(self, table: Table) -> dict[int, Cell]:
        """Return the header by the columns of the form."""
        return self._cells(table.header(), self.columns)

    def _named(self, printed: dict[int, Cell], chapter: Chapter) -> tuple[Subject, ...]:
        name = self._name(printed, chapter)
        if not name or letters(name) in chapter.edition.statuses:
            return ()
        return subjects.in_chapter(name, chapter)

    def _name(self, printed: dict[int, Cell], chapter: Chapter) -> str:
        cell = printed.get(self.entity) if self.entity is not None else None
        return chapter.read(cell).text if cell else ""

    def _is_heading(self, printed: dict[int, Cell]) -> bool:
        return not any(printed[column].text for column in self.columns[1:] if column in printed)

    def _spread(self, printed: dict[int, Cell], on: tuple[Subject, ...], lines: tuple[int, ...]) -> Iterator[Row]:
        if not self.spread:
            yield Row(cells=self._cells(printed, self.columns), subjects=on, lines=lines)
        for column, column_on in self.spread:
            yield Row(cells=self._cells(printed, (*self.columns, column)), subjects=column_on)

    @staticmethod
    def _cells(printed: dict[int, Cell], columns: tuple[int, ...]) -> dict[int, Cell]:
        return {place: printed[column] for place, column in enumerate(columns) if column in printed}


def find(table: Table, chapter: Chapter, key: str) -> Layout | None:
    """Return the columns of a table, or nothing if they are not those of the edition's form."""
    expected = len(chapter.form(key).columns)
    printed = tuple(sorted({cell.column for cell in table.cells}))
    if len(printed) == expected:
        return Layout(columns=printed)
    entity = _entity_column(table, chapter, chapter.form(key).columns)
    if entity is not None and len(printed) == expected + 1:
        return Layout(columns=tuple(column for column in printed if column != entity), entity=entity)
    if key in SPREAD_BY_AREA and len(printed) > expected:
        return _spread_layout(table, chapter, printed[: expected - 1], printed[expected - 1 :])
    return None


def quoted(table: Table, chapter: Chapter, key: str, columns: frozenset[int]) -> frozenset[int]:
    """Return the printed columns that hold the report's sentences, of a form's; of an unknown form any might."""
    if not columns or key not in chapter.edition.tables:
        return frozenset()
    found = find(table, chapter, key)
    if found is None:
        return frozenset(cell.column for cell in table.cells if cell.column >= min(columns))
    return frozenset(found.columns[column] for column in columns)


def _entity_column(table: Table, chapter: Chapter, columns: tuple[str, ...]) -> int | None:
    """Return the column headed as one of entities, or another whose cells mostly name areas.

    Else it is the second, if its heading alone is none of the form's and its cells hold names.
    """
    header = table.header()
    for column, cell in header.items():
        if letters(cell.text) in ENTITY_HEADINGS:
            return column
    known = {letters(heading) for heading in columns}
    others = [column for column, cell in header.items() if column and letters(_plain(cell, chapter)) not in known]
    for column in others:
        named = [item.text for item in table.cells if item.column == column and not item.is_header and item.text]
        if 2 * sum(_names_areas(name, chapter) for name in named) > len(named):
            return column
    return others[0] if others == [1] and _holds_names(table, others[0], chapter) else None


def _holds_names(table: Table, column: int, chapter: Chapter) -> bool:
    """Tell whether the cells of a column are few words each, none of them a value or a number."""
    texts = [chapter.read(cell).text for cell in table.cells if cell.column == column and not cell.is_header]
    values = {*chapter.edition.statuses, *chapter.edition.verdicts}
    return any(texts) and not any(
        letters(text) in values or re.search(r"\d", text) or len(text.split()) > subjects.LONGEST_NAME for text in texts
    )


def _plain(cell: Cell, chapter: Chapter) -> str:
    return chapter.read(cell).text


def _names_areas(name: str, chapter: Chapter) -> bool:
    return all(subjects.is_known(subject, chapter) for subject in subjects.in_chapter(name, chapter))


def _spread_layout(table: Table, chapter: Chapter, fixed: tuple[int, ...], spread: tuple[int, ...]) -> Layout | None:
    header = table.header()
    if not all(column in header and _names_areas(header[column].text, chapter) for column in spread):
        return None
    named = tuple((column, subjects.in_chapter(header[column].text, chapter)) for column in spread)
    return Layout(columns=fixed, spread=named)


def _titled(table: Table, printed: dict[int, Cell], chapter: Chapter) -> tuple[Subject, ...]:
    """Return what the title of a row's part names, in a chapter on several territories; else the country."""
    first = min(cell.row for cell in printed.values())
    titles = [part.title for part in table.parts if part.first_row <= first]
    named = titles[-1] if titles and chapter.territories else ""
    return subjects.in_chapter(named, chapter) if named else (Subject(country=chapter.country),)
