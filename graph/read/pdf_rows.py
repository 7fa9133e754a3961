"""Rows that a page parts without a ruling line: items of a list within a cell, each with values of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from graph.document import Box
from graph.read.pdf_lines import cell_text
from graph.read.pdf_objects import TextRun
from graph.read.pdf_tables import GridArea, columns, header_bottom, inside, row_edges

BULLET: Final = re.compile(r"[n■▪•]\s*")
BULLET_FONT: Final = re.compile(r"Dingbats|Wingdings|Symbol", re.IGNORECASE)
RISE: Final = 7.5
"""A line of a table reaches so far above its baseline, in points."""

LETTER: Final = 4.0
"""A letter of a table is about so wide, in points."""

SAME_LINE: Final = 3.0
YEAR: Final = re.compile(r"20\d\d\W*")
ITEM: Final = re.compile(r"[A-Z]")
VALUE: Final = re.compile(r"(?:Yes|No|N/A|\d{1,2})\W*", re.IGNORECASE)
"""A verdict or an age; a cell of several, one above the other, is parted where the law beside it is."""

BALANCED: Final = re.compile(r"[^()]*(\([^()]*\)[^()]*)*")


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line within a cell: its baseline, its right end and its words."""

    height: float
    right: float
    text: str


def divided(area: GridArea) -> GridArea:
    """Return the area with a ruling line above each item of a list, and without the marks of the list.

    The name that a row on an area has is that of all its items.
    """
    found = columns(area.rules)
    heights = [run.baseline + RISE for run in area.runs if is_bullet(run) and run.box.left < found[0][1]]
    heights += _unmarked(area) if _has_years(area) else []
    named = _of_names(area, found)
    added = [
        Box(left, height, right, height)
        for height in heights
        for left, right in found
        if (left, right) not in named or _has_words(area, (left, right), height, heights)
    ]
    added += _beside_parts(area, found)
    return replace(area, rules=(*area.rules, *added), runs=tuple(run for run in area.runs if not is_bullet(run)))


def is_bullet(run: TextRun) -> bool:
    """Tell whether a run is the mark of an item in a list."""
    return BULLET_FONT.search(run.font) is not None and BULLET.fullmatch(run.text) is not None


def _has_years(area: GridArea) -> bool:
    return len(_years(area)) > 1


def _years(area: GridArea) -> list[TextRun]:
    floor = header_bottom(area)
    return [run for run in area.runs if run.baseline > floor and YEAR.fullmatch(run.text.strip())]


def _of_names(area: GridArea, found: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the columns between the labels and the years, which name areas."""
    years = _years(area)
    middles = [(run.box.left + run.box.right) / 2 for run in years] if len(years) > 1 else []
    return [(left, right) for left, right in found[1:] if middles and not any(left < x < right for x in middles)]


def _has_words(area: GridArea, column: tuple[float, float], height: float, heights: list[float]) -> bool:
    """Tell whether a column has words between a height and the next line below it."""
    lower = [*heights, *row_edges(area.rules, *column, header_bottom(area))]
    bottom = max((edge for edge in lower if edge < height - SAME_LINE), default=0.0)
    return any(inside(run, Box(column[0], bottom, column[1], height)) for run in area.runs if run.text.strip())


def _unmarked(area: GridArea) -> Iterator[float]:
    """Yield the heights that part rows whose columns all have the same lines, each a label or a value."""
    found = columns(area.rules)
    edges = row_edges(area.rules, *found[0], header_bottom(area))
    for upper, lower in pairwise(edges):
        by_column = [_lines(area, Box(left, lower, right, upper)) for left, right in found]
        if _are_items(by_column, found[0][1]):
            yield from (line.height + RISE for line in by_column[0][1:])


def _beside_parts(area: GridArea, found: list[tuple[float, float]]) -> Iterator[Box]:
    """Yield lines across the values of a cell, at the heights where the last column is ruled and they stand apart."""
    floor = header_bottom(area)
    last = row_edges(area.rules, *found[-1], floor) if len(found) > 2 else []
    for left, right in found[1:-1]:
        for upper, lower in pairwise(row_edges(area.rules, left, right, floor)):
            lines = _lines(area, Box(left, lower, right, upper))
            if len(lines) > 1 and all(VALUE.fullmatch(line.text) for line in lines):
                inner = (height for height in last if lower + SAME_LINE < height < upper - SAME_LINE)
                yield from (
                    Box(left, height, right, height) for height in inner if lines[-1].height < height < lines[0].height
                )


def _lines(area: GridArea, box: Box) -> list[CellLine]:
    heights: list[float] = []
    runs = [run for run in area.runs if inside(run, box) and run.text.strip()]
    for run in sorted(runs, key=lambda run: -run.baseline):
        if not heights or heights[-1] - run.baseline > SAME_LINE:
            heights.append(run.baseline)
    lines = ([run for run in runs if 0 <= height - run.baseline <= SAME_LINE] for height in heights)
    return [
        CellLine(height, max(run.box.right for run in line), cell_text(line))
        for height, line in zip(heights, lines, strict=True)
    ]


def _are_items(by_column: list[list[CellLine]], right: float) -> bool:
    labels, *values = by_column
    if len(labels) < 2 or any(len(lines) != len(labels) for lines in values):
        return False
    aligned = all(
        abs(own.height - label.height) < SAME_LINE for lines in values for own, label in zip(lines, labels, strict=True)
    )
    whole = all(BALANCED.fullmatch(line.text) and not line.text.startswith("(") for lines in values for line in lines)
    ended = all(_ends_early(line, below, right) for line, below in pairwise(labels))
    return aligned and whole and ended and all(ITEM.match(line.text) for line in labels)


def _ends_early(line: CellLine, below: CellLine, right: float) -> bool:
    """Tell whether a line ends although the next word would fit into the column."""
    return line.right + LETTER * (len(below.text.split()[0]) + 2) < right
