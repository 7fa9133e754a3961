"""One part of a table on one page: bands, ruling segments per column, caption, header and cells, in that order."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from synthetic_draw import GREY, WHITE, Face, Line, Sheet
from synthetic_labels import INDENTED
from synthetic_spec import NOT_RATIFIED, RATIFIED, Table

CAPTION: Final = Face("Helvetica", "B", 11, stretch=86)
COLUMN: Final = Face("Helvetica", "B", 9, WHITE, stretch=86)
CELL: Final = Face("Helvetica", "", 9, stretch=86)

CAPTION_HEIGHT: Final = 14.0
LEADING: Final = 10.0
PADDING: Final = 4.6
INDENT: Final = 18.0
EMBLEM_WIDTH: Final = 36.4
EMBLEM_HEIGHT: Final = 31.7
NO_TICK: Final = 7.4
"""The side of the white square that stands where there is no tick."""
RATIFICATION_HEIGHTS: Final = (23.9, 23.9, 15.2, 15.2, 15.2, 40.0)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is set: its printed words, broken into lines, where it stands, and whether a group ends with it."""

    words: tuple[str, ...]
    cells: tuple[list[Line], ...]
    top: float
    bottom: float
    ends_group: bool


class Grid:
    """Some rows of a table, laid out from the top of its caption."""

    def __init__(self, sheet: Sheet, table: Table, rows: tuple[tuple[str, ...], ...], top: float) -> None:
        self._sheet, self._table, self._top = sheet, table, top
        self._columns = tuple(pairwise(table.edges))
        self._header = [self._wrap(text, COLUMN, column) for column, text in enumerate(table.header)]
        self._header_top = top + CAPTION_HEIGHT
        self._header_bottom = self._header_top + max(map(len, self._header)) * LEADING + max(3.2, table.slack - 1)
        self._rows = list(self._laid_out(rows))
        self.bottom = self._rows[-1].bottom
        self.caption_end = table.edges[0] + sheet.width(table.caption, CAPTION)

    def draw(self) -> None:
        """Draw the bands, then the rules, then the words."""
        self._bands()
        self._rules()
        self._sheet.text(self._table.edges[0], self._header_top - 4.6, self._table.caption, CAPTION)
        self._titles()
        for row in self._rows:
            if self._table.key == "ratifications":
                self._ratification(row)
            else:
                self._cells(row)

    def _wrap(self, text: str, face: Face, column: int) -> list[Line]:
        left, right = self._columns[column]
        indent = INDENT if column == 0 and text in INDENTED else 0
        return self._sheet.wrap(text, face, lambda _: right - left - 2 * PADDING - indent) if text else []

    def _laid_out(self, rows: tuple[tuple[str, ...], ...]) -> Iterator[Row]:
        top = self._header_bottom
        for number, words in enumerate(rows):
            cells = tuple(self._wrap(text, CELL, column) for column, text in enumerate(words))
            last = number + 1 == len(rows) or bool(rows[number + 1][0]) or not self._table.grouped
            if self._table.key == "ratifications":
                height = RATIFICATION_HEIGHTS[number]
            else:
                counted = cells if last and words[0] else cells[1:]
                height = max(1, *map(len, counted)) * LEADING + self._table.slack
            yield Row(words, cells, top, top + height, last)
            top += height

    def _bands(self) -> None:
        edges = self._table.edges
        self._sheet.fill([(edges[0], self._top, edges[-1], self.bottom)], WHITE)
        header = [(left, self._header_top, right, self._header_bottom) for left, right in self._columns]
        self._sheet.fill(header, GREY)
        body = [(left, row.top, right, row.bottom) for row in self._rows for left, right in self._columns[1:]]
        self._sheet.fill(body, WHITE)

    def _rules(self) -> None:
        if self._table.key == "ratifications":
            self._segments(self._header_bottom, self._columns)
        for row in self._rows:
            self._segments(row.bottom, self._columns if row.ends_group else self._columns[1:])

    def _segments(self, y: float, columns: tuple[tuple[float, float], ...]) -> None:
        for left, right in columns:
            self._sheet.rule(left, right, y)

    def _titles(self) -> None:
        for (left, _), lines in zip(self._columns, self._header, strict=True):
            middle = (self._header_top + self._header_bottom) / 2
            self._lines(left + PADDING, middle - (len(lines) - 1) * LEADING / 2 + 3.2, lines)

    def _cells(self, row: Row) -> None:
        for column, ((left, right), lines) in enumerate(zip(self._columns, row.cells, strict=True)):
            indent = INDENT if column == 0 and row.words[0] in INDENTED else 0
            x = left + PADDING + indent
            if self._table.key == "actions" and column == 2 and lines:
                x = (left + right - self._sheet.width(row.words[2], CELL)) / 2
            self._lines(x, row.top + LEADING - 0.6 + (self._table.slack - 3.2) / 2, lines)

    def _lines(self, x: float, y: float, lines: list[Line]) -> None:
        for number, line in enumerate(lines):
            self._sheet.line(x, y + number * LEADING, line)

    def _ratification(self, row: Row) -> None:
        emblem, name, mark = row.words
        if emblem:
            bottom = next(r.bottom for r in self._rows if r.top >= row.top and r.ends_group)
            left, top = self._table.edges[0] + 5.4, (row.top + bottom - EMBLEM_HEIGHT) / 2
            self._sheet.emblem((left, top, left + EMBLEM_WIDTH, top + EMBLEM_HEIGHT))
        baseline = (row.top + row.bottom) / 2 + 3.1
        left, right = self._columns[2]
        self._sheet.text(self._table.edges[1] + 6.1, baseline, name, CELL)
        if mark == RATIFIED:
            self._sheet.tick((left + right) / 2 - 3.7, baseline + 0.5)
        elif mark == NOT_RATIFIED:
            x = (left + right) / 2 - 3.7
            self._sheet.fill([(x, baseline + 0.5 - NO_TICK, x + NO_TICK, baseline + 0.5)], WHITE)
        elif mark:
            self._sheet.text((left + right) / 2 - 3.7, baseline, mark, CELL)
