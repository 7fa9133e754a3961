"""A strip of a country's levels of advancement over the editions; an edition without a chapter is a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_LEFT, _TOP, _ROW = 84, 14, 26
_WIDTH: Final = 420
#: From the highest down, as the report ranks them; what has no rank has a row of its own below.
RANKS: Final[tuple[tuple[str, str], ...]] = (
    ("significant", "Significant"),
    ("moderate", "Moderate"),
    ("minimal", "Minimal"),
    ("none", "None"),
    ("no-assessment", "Not assessed"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An edition's level: where it stands, what it is, and the sign of the reason that capped it."""

    x: float
    y: float
    kind: str
    year: int
    sign: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The strip: rows for the levels, a column for each year, marks, and lines between neighbouring editions."""

    rows: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    gaps: tuple[tuple[float, float], ...]
    marks: tuple[Mark, ...]
    path: str
    description: str
    width: int = _WIDTH
    height: int = 0
    left: int = _LEFT


def strip(levels: Sequence[tuple[int, str, str, str]], span: Sequence[int]) -> Strip:
    """Draw levels: each is a year, the key of the level, a short sign for the reason, and words for both."""
    used = [rank for rank in RANKS if rank[0] != "no-assessment" or any(level[1] == rank[0] for level in levels)]
    rows = {key: _TOP + _ROW * place for place, (key, _) in enumerate(used)}
    step = (_WIDTH - _LEFT - 8) / max(len(span), 1)
    places = {year: round(_LEFT + step * (place + 0.5), 1) for place, year in enumerate(span)}
    marks = tuple(
        Mark(x=places[year], y=rows[key], kind=key, year=year, sign=sign, told=told)
        for year, key, sign, told in levels
        if key in rows and year in places
    )
    at_hand = {level[0] for level in levels}
    return Strip(
        rows=tuple((rows[key], words) for key, words in used),
        ticks=tuple((x, str(year)) for year, x in places.items()),
        gaps=tuple((round(x - step / 2, 1), round(step, 1)) for year, x in places.items() if year not in at_hand),
        marks=marks,
        path=_path(marks),
        description="; ".join(f"{mark.year}: {mark.told}" for mark in marks),
        height=_TOP + _ROW * len(used) + 14,
    )


def _path(marks: Sequence[Mark]) -> str:
    """Join the marks of neighbouring editions; a gap parts the line."""
    path, before = "", None
    for mark in marks:
        path += f"{'L' if before == mark.year - 1 else 'M'}{mark.x} {mark.y}"
        before = mark.year
    return path
