"""What is suggested to a country's government, and its policies and programs, over the years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rdflib import URIRef

from ontology import BASE
from server.data import Asked, Data, Row
from server.links import Link
from server.names import name, short, words
from server.observations import integer, key, local, text
from server.timeline import Span, Timeline, timeline

_AREAS: Final = ("legal-framework", "enforcement", "coordination", "policies", "social-programs")
_KINDS: Final = {"policy": "Policies", "program": "Social programs"}
_WITHOUT_WORDS: Final = "Action, its words left out of this copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action with the years for which it has been asked, and the claim of the latest edition that asks for it."""

    link: Link
    area: str
    since: int
    until: int
    editions: tuple[int, ...]

    @property
    def years(self) -> int:
        """Count the years from the first to the last."""
        return self.until - self.since + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A heading with bars."""

    heading: str
    anchor: str
    timeline: Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """All actions that were suggested, by area, and the oldest that the latest edition still repeats."""

    groups: tuple[Drawn, ...]
    oldest: tuple[Action, ...]
    repeated: int
    latest: int
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Efforts:
    """Policies and programs on a line of time."""

    groups: tuple[Drawn, ...]
    asked: Asked


def actions(data: Data, country: URIRef) -> Actions | None:
    """Gather the actions by line, the oldest of each area first."""
    asked = data.ask("country-actions", country=country)
    lines: dict[str, list[Row]] = {}
    for row in asked.rows:
        lines.setdefault(text(row, "line") or text(row, "claim"), []).append(row)
    found = sorted((_action(rows) for rows in lines.values()), key=lambda one: (one.since, -one.until, one.link.text))
    if not found:
        return None
    latest = max(edition for one in found for edition in one.editions)
    repeated = [one for one in found if latest in one.editions]
    scale = (min(one.since for one in found), max(one.until for one in found))
    return Actions(
        groups=tuple(_areas(data, found, scale)),
        oldest=tuple(one for one in repeated if one.since == repeated[0].since),
        repeated=len(repeated),
        latest=latest,
        asked=asked,
    )


def _areas(data: Data, found: Sequence[Action], scale: Sequence[int]) -> Iterable[Drawn]:
    areas = {one.area for one in found}
    for area in (*(known for known in _AREAS if known in areas), *sorted(areas.difference(_AREAS))):
        heading = name(data, f"{BASE}id/action-area/{area}") if area else "Other"
        chosen = [_asked_for(one) for one in found if one.area == area]
        yield Drawn(heading=heading, anchor=f"actions-{area}", timeline=timeline(chosen, scale))


def _asked_for(one: Action) -> Span:
    told = f"{one.since}–{one.until}" if one.until > one.since else str(one.since)
    return Span(link=one.link, first=one.since, last=one.until, marks=one.editions, words=told)


def _action(rows: Sequence[Row]) -> Action:
    """Join the suggestions of one line; the years are those of the line, or else those that editions print."""
    last = max(rows, key=lambda row: int(text(row, "edition")))
    editions = {int(text(row, "edition")) for row in rows}
    begun = [year for row in rows for column in ("since", "first") if (year := integer(row, column)) is not None]
    ended = [year for row in rows for column in ("until", "last") if (year := integer(row, column)) is not None]
    return Action(
        link=Link(text(last, "words") or text(last, "label") or _WITHOUT_WORDS, local()(text(last, "claim"))),
        area=key(text(last, "area")),
        since=min(begun, default=min(editions)),
        until=max(ended, default=max(editions)),
        editions=tuple(sorted(editions)),
    )


def efforts(data: Data, country: URIRef) -> Efforts | None:
    """Gather policies and programs by line, with their years of validity and the editions that name them."""
    asked = data.ask("country-efforts", country=country)
    lines: dict[tuple[str, str], list[Row]] = {}
    for row in asked.rows:
        lines.setdefault((text(row, "kind"), text(row, "line") or text(row, "thing")), []).append(row)
    spans = [(kind, _effort(rows)) for (kind, _), rows in lines.items()]
    scale = [year for _, span in spans for year in span.marks]
    spans.sort(key=lambda pair: (pair[0], min(filter(None, (pair[1].first, *pair[1].marks))), pair[1].link.text))
    groups = (
        Drawn(heading=_KINDS.get(kind, words(kind)), anchor=f"efforts-{kind}", timeline=timeline(found, scale))
        for kind, pairs in groupby(spans, key=lambda pair: pair[0])
        if (found := [span for _, span in pairs])
    )
    return Efforts(groups=tuple(groups), asked=asked) if spans else None


def _effort(rows: Sequence[Row]) -> Span:
    last = max(rows, key=lambda row: int(text(row, "edition")))
    begins = [year for row in rows if (year := integer(row, "from")) is not None]
    ends = [year for row in rows if (year := integer(row, "to")) is not None]
    first, until = min(begins, default=None), max(ends, default=None)
    return Span(
        link=Link(text(last, "label") or short(text(last, "thing")), local()(text(last, "thing"))),
        first=first,
        last=until,
        marks=tuple(sorted({int(text(row, "edition")) for row in rows})),
        words="–".join(str(year) if year else "?" for year in (first, until)) if first or until else "years not stated",
    )
