"""Bars from year to year on one scale, as geometry: a template writes the SVG, and a list tells the same in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from server.links import Link

WIDTH: Final = 340
_EDGE, _BAR = 6, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Something that lasts: its words, its years as far as they are known, and what marks there are on the way."""

    link: Link
    first: int | None
    last: int | None
    marks: tuple[int, ...] = ()
    words: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A span on the scale: where it begins and how long it is; open at an end that is not known."""

    span: Span
    x: float
    width: float
    is_open_before: bool
    is_open_after: bool
    marks: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Bars over the years that they all lie in."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = _BAR + 6
    bar_height: int = _BAR


def timeline(spans: Sequence[Span], scale: Sequence[int] = ()) -> Timeline:
    """Draw spans; the scale holds their years and those given, and a span without any year has no bar."""
    known = [*scale, *(year for span in spans for year in (span.first, span.last, *span.marks) if year is not None)]
    first, last = min(known, default=0), max(known, default=0)
    step = (WIDTH - 2 * _EDGE) / (last - first + 1)

    def place(year: int) -> float:
        return round(_EDGE + (year - first) * step, 1)

    return Timeline(
        bars=tuple(_bar(span, place, step) for span in spans),
        ticks=tuple((place(year) + round(step / 2, 1), str(year)) for year in _labelled(first, last)),
    )


def _bar(span: Span, place: Callable[[int], float], step: float) -> Bar:
    begins, ends = _ends(span)
    return Bar(
        span=span,
        x=place(begins) if begins is not None else 0,
        width=round(place(ends) - place(begins) + step, 1) if begins is not None and ends is not None else 0,
        is_open_before=begins is not None and span.first is None,
        is_open_after=ends is not None and span.last is None,
        marks=tuple(round(place(year) + step / 2, 1) for year in span.marks),
    )


def _ends(span: Span) -> tuple[int | None, int | None]:
    """Return where a bar begins and ends: an end that is not known is where something is last heard of it."""
    known = [year for year in (span.first, span.last, *span.marks) if year is not None]
    if not known:
        return None, None
    return (min(known) if span.first is None else span.first), (max(known) if span.last is None else span.last)


def _labelled(first: int, last: int) -> Iterable[int]:
    every = max(1, (last - first) // 4)
    return range(first, last + 1, every)
