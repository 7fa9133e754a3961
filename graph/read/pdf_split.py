"""Part a text object that runs over the edge of a column: some pages show the cells of a row as one object."""

import ctypes
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pypdfium2 import raw

from graph.document import Box

TABLE_SIZE: Final = 10.0
"""Nearly all tables are set smaller than this, in points, and prose larger."""

ABOVE: Final = 60.0
BELOW: Final = 250.0
BELOW_LARGE: Final = 30.0
"""Ruling lines so far above and below a text tell the columns of its table, in points; a large text must be near."""

GAP: Final = 0.35
"""Words of two columns stand apart by more than this part of the type size; a space is narrower."""

SOUGHT: Final = 40.0
"""The first character is sought so far from the left end, in points."""

TALL: Final = 8.0
"""Half of this above and below the middle of its box, in points, a character is sought: a stop stands low."""

MARGIN: Final = 3.0
"""The words of a cell start to the right of its edge, or at most so much to the left of it, in points."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text object, with the left and right end of its printed characters."""

    text: str
    left: float
    right: float


def crossed(box: Box, size: float, rules: list[Box]) -> list[float]:
    """Return the edges of columns that a text in a table runs over, from the left."""
    below, above = (BELOW, ABOVE) if size < TABLE_SIZE else (BELOW_LARGE, 0.0)
    near = (rule for rule in rules if box.bottom - below < rule.top < box.top + above)
    return sorted({rule.left for rule in near if box.left + MARGIN < rule.left < box.right - MARGIN})


def pieces(item: Any, text_page: Any, box: Box, size: float, edges: list[float]) -> list[Piece]:
    """Part a text object where its words stand apart at an edge; one piece if they stand apart at none."""
    found: list[Piece] = []
    for character, left, right in _characters(item, text_page, box):
        before = found[-1] if found else None
        if before is None or (not character.isspace() and _is_apart(before.right, left, size, edges)):
            found.append(Piece(character, left, right))
        elif character.isspace():
            found[-1] = Piece(before.text + character, before.left, before.right)
        else:
            found[-1] = Piece(before.text + character, before.left, right)
    return found


def is_whole(found: list[Piece], text: str) -> bool:
    """Tell whether the pieces hold all that the text object shows."""
    return "".join("".join(piece.text for piece in found).split()) == "".join(text.split())


def _is_apart(end: float, start: float, size: float, edges: list[float]) -> bool:
    if start - end < GAP * size:
        return False
    edge = bisect_left(edges, end - MARGIN)
    return edge < len(edges) and edges[edge] <= start + MARGIN


def _characters(item: Any, text_page: Any, box: Box) -> Iterator[tuple[str, float, float]]:
    """Yield the characters of a text object with their ends; a generated space has none of its own."""
    page, own = text_page.raw, _address(item.raw)
    start = _first(page, own, box)
    if start is None:
        return
    ends = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = ends
    last = box.left
    for index in range(start, raw.FPDFText_CountChars(page)):
        if not _belongs(page, index, own):
            if raw.FPDFText_IsGenerated(page, index) == 1:
                yield " ", last, last
                continue
            return
        character = chr(raw.FPDFText_GetUnicode(page, index))
        raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        last = right.value
        yield character, left.value, right.value


def _first(page: Any, own: int, box: Box) -> int | None:
    """Return the index of a text object's first character, sought from the left, where its neighbour may overlap."""
    middle = (box.bottom + box.top) / 2
    steps = int(min(box.right - box.left, SOUGHT))
    tried = (raw.FPDFText_GetCharIndexAtPos(page, box.left + step + 0.5, middle, 1.0, TALL) for step in range(steps))
    start = next((index for index in tried if index >= 0 and _belongs(page, index, own)), None)
    while start and _belongs(page, start - 1, own):
        start -= 1
    return start


def _belongs(page: Any, index: int, own: int) -> bool:
    shown = raw.FPDFText_GetTextObject(page, index)
    return bool(shown) and _address(shown) == own


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
