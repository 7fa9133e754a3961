"""What a made-up chapter says, as data: its tables, prose and references, printed by synthetic.render."""

import re
from dataclasses import dataclass, replace
from typing import Any, Final, Self

RATIFIED: Final = "yes"
"""A cell of Table 3 that is printed as a drawn tick."""
NOT_RATIFIED: Final = "no"
"""A cell of Table 3 that is printed as a white square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the form: its printed cells, row by row; in a grouped one an empty first cell continues the group."""

    key: str
    number: int
    title: str
    header: tuple[str, ...]
    edges: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    grouped: bool = False
    slack: float = 3.2
    continued_after: int = 0

    @property
    def caption(self) -> str:
        return f"Table {self.number}. {self.title}"

    def row(self, label: str) -> tuple[str, ...]:
        """Return the one row that has a cell of this text."""
        (found,) = [row for row in self.rows if label in map(plain, row)]
        return found

    def with_cell(self, label: str, column: int, text: str) -> Self:
        """Print another text in one cell of the row."""
        old = self.row(label)
        new = (*old[:column], text, *old[column + 1 :])
        return replace(self, rows=tuple(new if row is old else row for row in self.rows))


@dataclass(frozen=True, slots=True)
class Heading:
    numeral: str
    title: str


@dataclass(frozen=True, slots=True)
class Subheading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Here:
    """The place of a table in the text."""

    key: str


Block = Heading | Subheading | Paragraph | Here


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterSpec:
    """A whole chapter. In texts <i>…</i> is printed in italics and <u>…</u> underlined."""

    country: str
    code: str
    year: int
    level: str
    summary: str
    body: tuple[Block, ...]
    tables: tuple[Table, ...]
    references: tuple[str, ...]

    def table(self, key: str) -> Table:
        (found,) = [table for table in self.tables if table.key == key]
        return found

    def without_table(self, key: str) -> Self:
        """Leave a table out; the prose about it stays."""
        return replace(self, tables=tuple(table for table in self.tables if table is not self.table(key)))

    def with_table(self, key: str, **changes: Any) -> Self:
        """Print a table otherwise, by its fields."""
        old = self.table(key)
        return replace(self, tables=tuple(replace(t, **changes) if t is old else t for t in self.tables))

    def with_cell(self, key: str, label: str, column: int, text: str) -> Self:
        """Print another text in one cell, of the row with the label."""
        return self.with_table(key, rows=self.table(key).with_cell(label, column, text).rows)

    def texts(self) -> list[str]:
        """Return the summary, paragraphs, cells and notes in the order of the document, as printed."""
        found = [self.summary]
        for block in self.body:
            match block:
                case Here(key):
                    for table in (table for table in self.tables if table.key == key):
                        found += [cell for row in table.rows for cell in row]
                        found += table.notes
                case Heading(_, text) | Subheading(text) | Paragraph(text):
                    found.append(text)
        return [plain(text) for text in found]


def plain(text: str) -> str:
    """Return the words without the marks for italics and underlining."""
    return re.sub(r"</?[iu]>", "", text)


def expanded(citations: str) -> list[int]:
    """Return the reference numbers of a printed group such as "1-3, 8"."""
    numbers: list[int] = []
    for part in citations.split(", "):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers
