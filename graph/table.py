"""What a table module offers: how its printed rows become typed rows, and these triples."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph.chapter import Chapter
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
    expected = chapter.form(key).columns
    header = table.header()
    if len(expected) == len({cell.column for cell in table.cells}):
        return True
    chapter.fault(
        key,
        "header",
        f"the columns {', '.join(repr(header[column].text) for column in sorted(header))}",
        expected=f"the columns {', '.join(repr(column) for column in expected)}",
        remedy=f"If the page prints it so, describe it in graph/editions/{chapter.edition.year}.toml.",
        page=table.parts[0].place.page,
    )
    return False


def labeled_rows(
    table: Table, chapter: Chapter, key: str, *, column: int = 0
) -> Iterator[tuple[str, Cell, dict[int, Cell]]]:
    """Yield the rows whose label the edition knows, with the item's key, the label's cell and the row's cells.

    A heading over rows is ignored by name; any other label is kept as a fault.
    """
    form = chapter.form(key)
    for cells in table.rows():
        label = cells.get(column)
        if label is None:
            continue
        words = chapter.read(label).text
        item = form.row_key(words)
        if item is not None:
            yield item, label, cells
        elif not form.is_heading(words):
            unknown(chapter, key, label, "a row's label of this edition")


def unknown(chapter: Chapter, key: str, cell: Cell, expected: str) -> None:
    """Keep a cell that was not understood as a fault of the chapter."""
    chapter.fault(
        key,
        f"row {cell.row}, column {cell.column}",
        repr(cell.text),
        expected=expected,
        remedy=f"If the page prints it so, describe it in graph/editions/{chapter.edition.year}.toml.",
        page=cell.place.page,
    )
