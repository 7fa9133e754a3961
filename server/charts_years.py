"""Small charts of figures over years: each value as it was first said, and what a later edition says instead.

A year without a value has a sign and no point: unknown, not applicable and zero must not look alike, and a year of
which no edition speaks stays empty.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from server.observations import Observation

WIDTH, HEIGHT = 340, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 14, 24, 118
_SIGNS: Final = {"unknown": "?", "not-applicable": "n/a", "not-reported": "nr", "unavailable": "nv"}
_LONGEST: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value, or the sign that stands for none: its place, its kind, and its words."""

    x: float
    y: float
    kind: str
    label: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """A chart over years: the years below, the dots, the lines between neighbours, and what a reader is told."""

    title: str
    description: str
    ticks: tuple[tuple[float, str], ...]
    dots: tuple[Dot, ...]
    paths: tuple[tuple[str, str], ...]
    is_empty: bool
    width: int = WIDTH
    height: int = HEIGHT
    base: int = _BOTTOM


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures of one kind, with the words for them."""

    kind: str
    words: str
    found: tuple[Observation, ...]


def years(title: str, series: Sequence[Series], span: Sequence[int]) -> Years:
    """Draw series on one scale; of a year with two different values both are shown, the later one as restated."""
    numbers = [one.number for part in series for one in part.found if one.number is not None]
    largest = max(numbers, default=Decimal(0))
    step = (WIDTH - _LEFT - _RIGHT) / max(len(span), 1)
    places = {year: round(_LEFT + step * (place + 0.5), 1) for place, year in enumerate(span)}
    dots = [dot for part in series for dot in _dots(part, places, largest)]
    told = "; ".join(dot.told for dot in dots) or "no edition at hand tells a value"
    return Years(
        title=title,
        description=told,
        ticks=tuple((x, f"’{year % 100:02}") for year, x in places.items()),
        dots=tuple(dots),
        paths=tuple((part.kind, path) for part in series if (path := _path(part, places, largest))),
        is_empty=not numbers,
    )


def _dots(part: Series, places: dict[int, float], largest: Decimal) -> Iterable[Dot]:
    for year, found in by_year(part.found).items():
        if year not in places:
            continue
        told = distinct(found)
        for place, one in enumerate(told):
            kind = part.kind if place == 0 else f"{part.kind} restated"
            said = f"{part.words}, {year}: {one.sign} (edition {one.edition})"
            if one.number is not None:
                label = f"{one.number:,}"
                y = _height(one.number, largest)
                label = label if len(label) <= _LONGEST else _short(one.number)
                yield Dot(x=places[year], y=y, kind=kind, label=label, told=said)
            else:
                y = _BOTTOM - 6 - 12 * place
                yield Dot(x=places[year], y=y, kind="sign", label=_SIGNS.get(one.status, "–"), told=said)


def _path(part: Series, places: dict[int, float], largest: Decimal) -> str:
    """Join the values of neighbouring years, as the latest edition gives them; a gap parts the line."""
    path, before = "", None
    for year, found in sorted(by_year(part.found).items()):
        number = distinct(found)[-1].number
        if number is None or year not in places:
            continue
        path += f"{'L' if before == year - 1 else 'M'}{places[year]} {_height(number, largest)}"
        before = year
    return path


def by_year(found: Iterable[Observation]) -> dict[int, list[Observation]]:
    """Gather what is said of each year, the earliest edition first."""
    years_of: dict[int, list[Observation]] = {}
    for one in sorted(found, key=lambda one: (one.year or one.edition, one.edition)):
        years_of.setdefault(one.year or one.edition, []).append(one)
    return years_of


def distinct(found: Sequence[Observation]) -> list[Observation]:
    """Leave out what an edition says as the edition before did."""
    return [one for place, one in enumerate(found) if place == 0 or one.sign != found[place - 1].sign]


def _height(number: Decimal, largest: Decimal) -> float:
    share = float(number / largest) if largest else 0.0
    return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)


def _short(number: Decimal) -> str:
    size, unit = next((size, unit) for size, unit in ((10**9, "bn"), (10**6, "m"), (10**3, "k")) if number >= size)
    return f"{number / size:.3g}{unit}"
