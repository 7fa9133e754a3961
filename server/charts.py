"""Bar charts as geometry: a template writes the SVG, and the same figures stand in a table of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ontology import terms as fg
from server.thing import Thing

WIDTH: Final = 460
_LABEL, _FIGURE = 190, 48
_BAR, _STEP = 18, 28
_ASKED: Final = {
    "quantities/authorized-inspectors": "Posts authorized",
    "quantities/ilo-inspectors-needed": "Needed (ILO measure)",
}
_EFFORTS: Final = {
    "violations": "Violations found",
    "penalties-imposed": "Penalties imposed",
    "penalties-collected": "Penalties collected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its place, its length, and the words before and after it."""

    label: str
    figure: str
    y: int
    width: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of horizontal bars on one scale."""

    title: str
    description: str
    bars: tuple[Bar, ...]
    height: int
    left: int = _LABEL
    width: int = WIDTH
    bar_height: int = _BAR


def charts(claims: Sequence[Thing]) -> tuple[Chart, ...]:
    """Draw what the claims of a chapter allow: inspectors against what is asked for, and enforcement in two years."""
    items: dict[str, list[Thing]] = {}
    for claim in claims:
        if claim.number(fg.numericValue) is not None:
            items.setdefault(f"{claim.text(fg.tableKey)}/{claim.text(fg.itemKey)}", []).append(claim)
    found = (_inspectors(items), _enforcement(items))
    return tuple(chart for chart in found if chart is not None)


def _inspectors(items: Mapping[str, list[Thing]]) -> Chart | None:
    employed = [
        (f"Employed, {claim.text(fg.referenceYear)}", claim, "actual")
        for claim in sorted(items.get("labor-enforcement/inspectors", ()), key=_year)
    ]
    asked = [(words, claim, "required") for key, words in _ASKED.items() for claim in items.get(key, ())]
    return _chart("Labor inspectors", [*employed, *asked]) if employed and len(employed + asked) > 1 else None


def _enforcement(items: Mapping[str, list[Thing]]) -> Chart | None:
    found = [
        (f"{words}, {claim.text(fg.referenceYear)}", claim)
        for key, words in _EFFORTS.items()
        for claim in sorted(items.get(f"labor-enforcement/{key}", ()), key=_year)
    ]
    if len(found) < 2:
        return None
    latest = max(_year(claim) for _, claim in found)
    rows = [(words, claim, "actual" if _year(claim) == latest else "earlier") for words, claim in found]
    return _chart("Child labor violations and penalties", rows)


def _chart(title: str, rows: Sequence[tuple[str, Thing, str]]) -> Chart:
    return bars(title, [(label, claim.number(fg.numericValue) or Decimal(0), kind) for label, claim, kind in rows])


def bars(title: str, rows: Sequence[tuple[str, Decimal, str]], *, left: int = _LABEL) -> Chart:
    """Draw a bar for each label and number, of some kind; ``left`` is the room for the labels."""
    values = [value for _, value, _ in rows]
    largest = max(values) or Decimal(1)
    room = WIDTH - _LABEL - _FIGURE
    drawn = tuple(
        Bar(label=label, figure=f"{value:,}", y=place * _STEP, width=max(round(room * value / largest), 1), kind=kind)
        for place, ((label, _, kind), value) in enumerate(zip(rows, values, strict=True))
    )
    told = "; ".join(f"{bar.label}: {bar.figure}" for bar in drawn)
    return Chart(
        title=title, description=told, bars=drawn, height=len(drawn) * _STEP, left=left, width=left + WIDTH - _LABEL
    )


def _year(claim: Thing) -> int:
    return claim.integer(fg.referenceYear) or 0
