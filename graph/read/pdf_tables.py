"""Ruled grids: from ruling lines and text runs to cells.

The chapters draw no vertical lines. A horizontal rule is drawn cell by cell, so the ends of its pieces give the
columns, and a column that lacks a piece at some height has a merged cell there.
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from graph.document import Box, Cell, Place
from graph.read.pdf_lines import cell_text
from graph.read.pdf_objects import TextRun

SAME_EDGE = 4.0
"""Two ends of ruling lines nearer than this, in points, are one edge: neighbouring pieces overlap by two points."""

SAME_HEIGHT = 3.0
"""Two ruling lines nearer than this, in points, are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridArea:
    """The ruling lines, header bands, ticks and runs below one caption."""

    page: int
    rules: tuple[Box, ...]
    bands: tuple[Box, ...]
    ticks: tuple[Box, ...]
    runs: tuple[TextRun, ...]


def columns(rules: tuple[Box, ...]) -> list[tuple[float, float]]:
    """Return the left and right edge of each column."""
    lefts = _merged([rule.left for rule in rules], SAME_EDGE)
    right = max(rule.right for rule in rules)
    return list(pairwise([*lefts, right]))


def cells(area: GridArea, *, first_row: int) -> list[Cell]:
    """Return the cells of a grid from the top, numbered on from ``first_row``; the header's cells come first.

    A tick counts in the last columns only: the emblems in the first hold shapes of the same size.
    """
    found: list[tuple[int, float, float, str, Place, bool]] = []
    floor = header_bottom(area)
    top = max((band.top for band in area.bands), default=floor)
    edges_of_columns = columns(area.rules)
    for column, (left, right) in enumerate(edges_of_columns):
        edges = row_edges(area.rules, left, right, floor)
        for upper, lower in pairwise([top, *edges]):
            box = Box(left, lower, right, upper)
            runs = [run for run in area.runs if inside(run, box)]
            may_tick = column > 1 or column == len(edges_of_columns) - 1
            tick = next((tick for tick in area.ticks if may_tick and _center_inside(tick, box)), None)
            boxes = [run.box for run in runs if run.text.strip()] + ([tick] if tick else [])
            place = Place(page=area.page, box=Box.around(boxes) if boxes else box)
            found.append((column, upper, lower, cell_text(runs), place, tick is not None))
    heights = sorted(_merged([lower for _, _, lower, *_ in found], SAME_HEIGHT), reverse=True)
    numbered = (_number(item, heights, first_row, floor) for item in found)
    return sorted(numbered, key=lambda cell: (cell.row, cell.column))


def header_bottom(area: GridArea) -> float:
    """Return the height at which the header ends."""
    return min((band.bottom for band in area.bands), default=max(rule.top for rule in area.rules))


def _number(
    item: tuple[int, float, float, str, Place, bool], heights: list[float], first_row: int, floor: float
) -> Cell:
    column, upper, lower, text, place, ticked = item
    ascending = heights[::-1]
    last = len(heights) - 1 - _nearest(ascending, lower)
    above = len(heights) - 1 - _nearest(ascending, upper) if upper <= heights[0] + SAME_HEIGHT else -1
    return Cell(
        text=text,
        row=first_row + above + 1,
        column=column,
        row_span=last - above,
        is_header=lower >= floor - SAME_HEIGHT,
        ticked=ticked,
        place=place,
    )


def _nearest(ascending: list[float], value: float) -> int:
    index = bisect_left(ascending, value)
    candidates = [i for i in (index - 1, index) if 0 <= i < len(ascending)]
    return min(candidates, key=lambda i: abs(ascending[i] - value))


def row_edges(rules: tuple[Box, ...], left: float, right: float, floor: float) -> list[float]:
    """Return the heights that part the rows of a column, from the header's end down to that of the grid.

    A cell that goes on over the page has no ruling line below it there; its words end with the grid all the same.
    """
    middle = (left + right) / 2
    heights = [(rule.bottom + rule.top) / 2 for rule in rules if rule.left <= middle <= rule.right]
    last = min((rule.bottom + rule.top) / 2 for rule in rules)
    below = [height for height in (*heights, last) if height < floor - SAME_HEIGHT]
    return [floor, *sorted(_merged(below, SAME_HEIGHT), reverse=True)]


def _merged(values: list[float], tolerance: float) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > tolerance:
            merged.append(value)
    return merged


def inside(run: TextRun, box: Box) -> bool:
    """Tell whether a run stands in a cell."""
    height = run.baseline + run.size * 0.3
    return box.left - 1 <= run.box.left < box.right - 1 and box.bottom <= height < box.top


def _center_inside(inner: Box, box: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.bottom + inner.top) / 2
    return box.left <= x < box.right and box.bottom <= y < box.top
