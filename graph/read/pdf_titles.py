"""Tables of a chapter on several territories: a grid for each, under a title in capitals instead of a caption."""

from dataclasses import replace
from typing import Final

from graph.document import Box, Line, Run
from graph.read.pdf_captions import Captions, top
from graph.read.pdf_objects import PageObjects, TextRun
from graph.read.pdf_tables import GridArea

DIRECTLY: Final = 8.0
"""A title, or a caption, stands so far above what it heads at most, in points."""

HALF_A_POINT: Final = 0.5


def captioned(captions: Captions, page: PageObjects, printed: list[Line], before: str) -> tuple[Line, ...]:
    """Return a page's captions, and for each grid that has a title alone the caption of the table that it goes on with.

    ``before`` is the caption of the last table of the pages before.
    """
    found = list(captions.lines)
    for band in page.bands:
        title = next((line for line in printed if _heads(line, band)), None)
        if title is not None and not any(_is_above(caption, title) for caption in captions.lines):
            above = min((line for line in captions.lines if top(line) > top(title)), key=top, default=None)
            text = above.text if above else before
            if text:
                found.append(_caption(title, text))
    return tuple(sorted(found, key=top, reverse=True))


def title(area: GridArea) -> str:
    """Return the title in capitals between a grid's caption and its header, if there is one."""
    ceiling = max((band.top for band in area.bands), default=0.0)
    words = " ".join(run.text.strip() for run in area.runs if run.baseline > ceiling) if ceiling else ""
    return words if words.isupper() and _is_bold([run for run in area.runs if run.baseline > ceiling]) else ""


def _is_bold(runs: list[TextRun]) -> bool:
    return all(run.bold for run in runs if run.text.strip())


def _heads(line: Line, band: Box) -> bool:
    box = line.place.box
    return box is not None and line.bold and line.text.isupper() and -2 < box.bottom - band.top < DIRECTLY


def _is_above(caption: Line, title: Line) -> bool:
    return caption.place.box is not None and 0 < caption.place.box.bottom - top(title) + 2 < 2 * DIRECTLY


def _caption(title: Line, text: str) -> Line:
    box = title.place.box or Box(0, 0, 0, 0)
    above = Box(box.left, box.top + HALF_A_POINT, box.right, box.top + 2 * HALF_A_POINT)
    return replace(title, runs=(Run(text, bold=True),), place=replace(title.place, box=above))
