"""Labels with a slip of the press: what a printed label must mean, where that can be one thing only."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

SHARE: Final = 13
"""One letter of so many, and of a shorter label one, may be wrong, missing or too many."""

APART: Final = 2
"""A label of another meaning is at least so many letters farther: "Inspectons" is Inspections or Inspectors."""


def meant(printed: str, known: Mapping[str, str]) -> str | None:
    """Return what a label stands for that is not among the known ones, all given in their letters.

    It is the nearest one's meaning, if every label of another meaning is farther, and no digit differs.
    """
    most = max(1, len(printed) // SHARE)
    near: dict[str, int] = {}
    for label, meaning in known.items():
        if abs(len(label) - len(printed)) < most + APART:
            steps = _steps(printed, label)
            near[meaning] = min(steps, near.get(meaning, steps))
    ranked = sorted(near.items(), key=lambda item: item[1])
    if not ranked or ranked[0][1] > most or any(steps < ranked[0][1] + APART for _, steps in ranked[1:]):
        return None
    best = ranked[0][0]
    own = {_digits(label) for label, meaning in known.items() if meaning == best}
    return best if _digits(printed) in own else None


def _digits(label: str) -> str:
    return "".join(character for character in label if character.isdigit())


def _steps(one: str, other: str) -> int:
    """Count the letters to change, leave out or add to get from one label to the other."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        above, row = row, [number]
        for place, ((diagonal, over), wanted) in enumerate(zip(pairwise(above), other, strict=True)):
            row.append(min(diagonal + (letter != wanted), over + 1, row[place] + 1))
    return row[-1]
