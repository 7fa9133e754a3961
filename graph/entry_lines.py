"""Join the printed lines of a reference entry, whose web addresses break over lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.document import Run
from graph.read.words import LINE_END_HYPHEN

_IN_ADDRESS: Final = re.compile(r"(?:https?:|www\.|file:/)\S*$")


def join_lines(lines: Iterable[str]) -> str:
    """Join the printed lines of an entry; a line that goes on inside an address is joined without a space."""
    return "".join(run.text for run in join_runs([Run(line)] for line in lines))


def join_runs(lines: Iterable[Sequence[Run]]) -> tuple[Run, ...]:
    """Join the lines of an entry as ``join_lines`` does, keeping the style of each run."""
    joined: list[Run] = []
    text = ""
    for line in lines:
        runs = _squeezed(line)
        printed = "".join(run.text for run in runs)
        if text and printed:
            joined.append(Run(_joint(text, printed), joined[-1].italic))
            text += joined[-1].text
        joined.extend(runs)
        text += printed
    return tuple(run for run in joined if run.text)


def _squeezed(line: Sequence[Run]) -> list[Run]:
    """Return a line with single spaces, none at its ends, and PDFium's line-end hyphen as printed."""
    runs = [Run(re.sub(r"\s+", " ", LINE_END_HYPHEN.sub("-", run.text)), run.italic) for run in line]
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].italic)
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].italic)
    return runs


def _joint(text: str, line: str) -> str:
    """Return what stands between a text and its next line: nothing after a hyphen or inside an address."""
    if not _IN_ADDRESS.search(text):
        return "" if re.search(r"\w-$", text) else " "
    piece, _, more = line.partition(" ")
    if more and re.fullmatch(r"[A-Z][a-z]+,?", piece):
        return " "
    goes_on = text[-1] in "/-_=?&%#:~+@" or piece[0] in "./:_-%?&=" or re.search(r"[/=_%&?#~]|\w\.\w", piece)
    return "" if goes_on or (piece[0].islower() and (text[-1] == "." or not more)) else " "


def part_lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Part runs at the line breaks in them; PDFium's line-end hyphen stands for the break too."""
    line: list[Run] = []
    for run in runs:
        pieces = re.sub(rf"({LINE_END_HYPHEN.pattern})\s*", "-\n", run.text).splitlines() or [""]
        for count, piece in enumerate(pieces):
            if count:
                yield line
                line = []
            line.append(Run(piece, run.italic))
        if run.text.endswith("\n"):
            yield line
            line = []
    yield line
