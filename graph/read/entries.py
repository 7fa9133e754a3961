"""The reference list: printed lines to numbered entries."""

import re
from collections.abc import Iterable, Iterator

from graph.document import Entry, Line
from graph.read.prose import CONTINUED


def entries(lines: Iterable[Line]) -> Iterator[Entry]:
    """Part the list where the next number stands at the start of a line; the numbers run from 1 without a gap."""
    number = 0
    group: list[Line] = []
    for line in lines:
        if CONTINUED.fullmatch(line.text):
            continue
        if re.match(rf"{number + 1}\.(\s|$)", line.text):
            if group:
                yield Entry(number=number, lines=tuple(group))
            number, group = number + 1, []
        group.append(line)
    if group and number:
        yield Entry(number=number, lines=tuple(group))
