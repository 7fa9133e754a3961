"""The captions of a page's tables, of which some run over two lines beside a figure."""

from dataclasses import dataclass, replace
from typing import Final

from graph.document import Box, Line, Place, Run
from graph.read.prose import CONTINUED, is_caption

SAME_LEFT: Final = 3.0
"""The second line of a caption begins below the first, give or take so much, in points."""


@dataclass(frozen=True, slots=True)
class Captions:
    """A page's captions from the top, and where their lines stand."""

    lines: tuple[Line, ...]
    places: frozenset[Place]

    @classmethod
    def among(cls, printed: list[Line]) -> "Captions":
        """Find the captions among a page's lines."""
        found: list[Line] = []
        places: set[Place] = set()
        for line in printed:
            if is_caption(line):
                below = [other for other in printed if _goes_on(line, other)]
                places.update(item.place for item in (line, *below))
                found.append(_joined(line, below[0]) if below else line)
        return cls(tuple(sorted(found, key=top, reverse=True)), frozenset(places))

    def is_furniture(self, line: Line) -> bool:
        """Tell whether a line belongs to a table rather than to the prose: its caption, or the sign that it goes on."""
        return is_caption(line) or line.place in self.places or CONTINUED.fullmatch(line.text) is not None


def top(line: Line) -> float:
    """Return the height at which a line begins."""
    return line.place.box.top if line.place.box else 0.0


def _goes_on(caption: Line, line: Line) -> bool:
    above, below = caption.place.box, line.place.box
    if above is None or below is None or not line.bold or is_caption(line) or abs(line.size - caption.size) > 0.6:
        return False
    return abs(above.left - below.left) < SAME_LEFT and 0 < above.bottom - below.bottom < 1.5 * caption.size


def _joined(caption: Line, line: Line) -> Line:
    boxes = [item.place.box for item in (caption, line) if item.place.box]
    place = replace(caption.place, box=Box.around(boxes))
    return replace(caption, runs=(*caption.runs, Run(" ", bold=True), *line.runs), place=place)
