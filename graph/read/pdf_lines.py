"""From text runs in reading order to printed lines."""

from collections.abc import Iterable
from itertools import pairwise

from graph.document import Box, Line, Place, Run
from graph.read.pdf_objects import TextRun
from graph.read.words import join

WORD_GAP = 0.22
"""A gap wider than this part of the type size is a space that the page does not spell."""

BESIDE_ONE = 0.15
"""The digit 1 leaves so much more of the type size free on either side than other digits."""

COLUMN_GAP = 2.5
"""A gap wider than this many times the type size parts two columns."""


def lines(runs: Iterable[TextRun], page: int) -> list[Line]:
    """Group runs into lines: a new line begins where the baseline moves or the text jumps back."""
    grouped: list[list[TextRun]] = []
    for run in runs:
        if grouped and _continues(grouped[-1], run):
            grouped[-1].append(run)
        elif run.text.strip():
            grouped.append([run])
    return [_line(group, page) for group in grouped]


def cell_text(runs: list[TextRun]) -> str:
    """Return the words of a cell in one line."""
    return join(line.text for line in lines(runs, 0))


def _continues(group: list[TextRun], run: TextRun) -> bool:
    last = group[-1]
    size = max(last.size, run.size)
    same_baseline = abs(run.baseline - group[0].baseline) < 0.45 * max(group[0].size, run.size)
    return same_baseline and -size <= run.box.left - last.box.right < COLUMN_GAP * size


def _line(group: list[TextRun], page: int) -> Line:
    pieces = [Run(group[0].text, group[0].italic, group[0].bold)]
    for before, run in pairwise(group):
        gap = run.box.left - before.box.right
        spelled = pieces[-1].text[-1:].isspace() or run.text[:1].isspace()
        is_space = gap > _word_gap(before.text, run.text) * run.size and run.text[:1] not in ",.;:)"
        space = " " if is_space and not spelled else ""
        pieces.append(Run(space + run.text, run.italic, run.bold))
    box = Box.around([run.box for run in group if run.text.strip()] or [group[0].box])
    return Line(runs=tuple(pieces), size=max(run.size for run in group), place=Place(page=page, box=box))


def _word_gap(before: str, text: str) -> float:
    """Return the least gap that is a space, in type sizes: between the digits of a number a 1 leaves a wide one."""
    digits = before[-1:] + text[:1]
    return WORD_GAP + (BESIDE_ONE * digits.count("1") if len(digits) == 2 and digits.isdecimal() else 0.0)
