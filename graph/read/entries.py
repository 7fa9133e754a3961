"""The reference list: printed lines to numbered entries."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from graph.document import Entry, Line
from graph.read.prose import CONTINUED

NUMBERED: Final = re.compile(r"(\d{1,3})(?:\.(?=\s|$)|\s|$)")
"""A number at the start of a line, with a full stop behind it until 2016 and without one since."""

HANGING: Final = 6.0
"""Lines that go on with an entry are set further in than its number by more than this, in points."""


def entries(lines: Iterable[Line]) -> Iterator[Entry]:
    """Part the list where the next number stands at the start of a line; the numbers run on from 1.

    A number that the page leaves out is passed over where the one after it stands out as a number does.
    """
    number = 0
    group: list[Line] = []
    for line in lines:
        if CONTINUED.fullmatch(line.text):
            continue
        printed = _number(line)
        follows = printed == number + 1 and not _is_set_in(line, group)
        if printed and (follows or (printed == number + 2 and _stands_out(line, group))):
            if group and number:
                yield Entry(number=number, lines=tuple(group))
            number, group = printed, []
        group.append(line)
    if group and number:
        yield Entry(number=number, lines=tuple(group))


def _number(line: Line) -> int | None:
    match = NUMBERED.match(line.text)
    return int(match[1]) if match else None


def _is_set_in(line: Line, group: list[Line]) -> bool:
    """Tell whether a line stands further in than the number of the entry before it, in the same column."""
    if not group or not line.place.box or not group[0].place.box:
        return False
    indent = line.place.box.left - group[0].place.box.left
    return line.place.page == group[0].place.page and HANGING < indent < 0.5 * _width(group[0])


def _stands_out(line: Line, group: list[Line]) -> bool:
    """Tell whether a line begins where the number of the entry before it does, and that entry's other lines do not."""
    lefts = [item.place.box.left for item in (*group, line) if item.place.box and item.place.page == line.place.page]
    is_aligned = len(lefts) == len(group) + 1 > 2 and abs(lefts[0] - lefts[-1]) < HANGING / 2
    return is_aligned and all(left - lefts[0] > HANGING for left in lefts[1:-1])


def _width(line: Line) -> float:
    return line.place.box.right - line.place.box.left if line.place.box else 0.0
