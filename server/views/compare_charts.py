"""One column of a comparison as bars, the longest first; who has no number is told in the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from server.observations import Observation

_MOST: Final = 60
_ROOM: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A country's bar: its words, its figure, its length."""

    words: str
    figure: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars on one scale, and how many countries have none."""

    bars: tuple[Bar, ...]
    without: int
    more: int


def bars(told: Sequence[tuple[str, str, Observation | None]]) -> Bars | None:
    """Draw the numbers of a column; without two of them there is nothing to draw."""
    numbers = [
        (one.number, f"{country}, {area}" if area else country, one.sign)
        for country, area, one in told
        if one is not None and one.number is not None
    ]
    if len(numbers) < 2:
        return None
    numbers.sort(key=lambda found: (-found[0], found[1]))
    largest = numbers[0][0] or Decimal(1)
    drawn = tuple(
        Bar(words=called, figure=figure, width=round(float(number / largest) * _ROOM, 1))
        for number, called, figure in numbers[:_MOST]
    )
    return Bars(bars=drawn, without=len(told) - len(numbers), more=max(0, len(numbers) - _MOST))
