"""A country's level of advancement over the editions, its treaties, and how much of each chapter can be checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from ontology import BASE
from server.charts_levels import Strip, strip
from server.data import Asked, Data
from server.links import Link, non_public
from server.names import name, short
from server.observations import Observation, best, integer, local, observations, text

#: What capped a level, in the space of a column: a regression is marked, as it is worse than what merely continues.
_REASONS: Final = {"law": "L", "policy": "P", "practice": "Pr", "law-and-practice": "L+Pr", "complicity": "C"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """An edition at hand, or a gap: the level and what capped it, as claims."""

    year: int
    chapter: Link | None
    level: Observation | None
    level_name: str
    reason: Observation | None
    reason_name: str
    sign: str
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The levels of a country: the chart, and the same as rows."""

    strip: Strip
    lines: tuple[Assessed, ...]
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A treaty: since when it is ratified, where a chapter tells, and what each edition says, None for a gap."""

    treaty: Link
    area: str
    since: int | None
    told: tuple[Observation | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaties:
    """The treaties over the editions."""

    editions: tuple[int, ...]
    lines: tuple[Treaty, ...]
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many claims of an edition name sources, and how many of them no public one."""

    year: int
    chapter: Link
    cited: int
    closed: int

    @property
    def percent(self) -> int:
        """Return the share that nobody outside can check."""
        return round(100 * self.closed / self.cited) if self.cited else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The shares of all editions."""

    lines: tuple[Share, ...]
    asked: Asked


def levels(data: Data, country: URIRef) -> Levels | None:
    """Gather the levels of all editions, gaps included."""
    asked = data.ask("country-assessments", country=country)
    here = local()
    chapters = {int(text(row, "edition")): here(text(row, "chapter")) for row in asked.rows}
    if not chapters:
        return None
    found = best(observations(asked), lambda one: (one.area, one.item))
    told: dict[tuple[int, str], dict[str, Observation]] = {}
    for one in found:
        told.setdefault((one.edition, one.area), {})[one.item] = one
    span = range(min(chapters), max(chapters) + 1)
    lines = []
    for year in span:
        areas = sorted(area for edition, area in told if edition == year) or [""]
        lines += [_assessed(data, year, chapters.get(year), area, told.get((year, area), {})) for area in areas]
    marks = [
        (line.year, str(line.level.value), line.sign, ", ".join(filter(None, (line.level_name, line.reason_name))))
        for line in lines
        if line.level is not None and not line.area
    ]
    return Levels(strip=strip(marks, span), lines=tuple(lines), asked=asked)


def _assessed(data: Data, year: int, chapter: str | None, area: str, items: Mapping[str, Observation]) -> Assessed:
    level, reason = items.get("level"), items.get("reason")
    return Assessed(
        year=year,
        chapter=Link(str(year), chapter) if chapter else None,
        level=level,
        level_name=_concept(data, "level", level),
        reason=reason,
        reason_name=_concept(data, "reason", reason),
        sign=_sign(str(reason.value)) if reason is not None and reason.value else "",
        area=area,
    )


def _concept(data: Data, scheme: str, one: Observation | None) -> str:
    if one is None:
        return ""
    return name(data, f"{BASE}id/{scheme}/{one.value}") if isinstance(one.value, str) else one.sign


def _sign(reason: str) -> str:
    plain = reason.removeprefix("regression-")
    return f"{'↓' if plain != reason else ''}{_REASONS.get(plain, plain)}"


def treaties(data: Data, country: URIRef, editions: Sequence[int]) -> Treaties | None:
    """Gather what the editions say of treaties."""
    asked = data.ask("country-ratifications", country=country)
    links = {text(row, "claim"): text(row, "instrument") for row in asked.rows}
    names = {text(row, "instrument"): text(row, "label") for row in asked.rows}
    since: dict[str, int] = {}
    for row in asked.rows:
        year = integer(row, "since")
        if year is not None:
            since[text(row, "instrument")] = year
    found = best(observations(asked), lambda one: (links[one.claim], one.area))
    here = local()
    lines = []
    for iri, area in sorted({(links[one.claim], one.area) for one in found}, key=lambda pair: (pair[1], pair[0])):
        told = {one.edition: one for one in found if (links[one.claim], one.area) == (iri, area)}
        lines.append(
            Treaty(
                treaty=Link(names[iri] or short(iri), here(iri)),
                area=area,
                since=since.get(iri),
                told=tuple(told.get(year) for year in editions),
            )
        )
    return Treaties(editions=tuple(editions), lines=tuple(lines), asked=asked) if lines else None


def sources(data: Data, country: URIRef) -> Sources | None:
    """Count how much of each edition rests on sources that are not public."""
    asked = data.ask("country-sources", country=country)
    here = local()
    lines = tuple(
        Share(
            year=int(text(row, "edition")),
            chapter=Link(text(row, "edition"), non_public(Link("", here(text(row, "chapter"))))),
            cited=integer(row, "cited") or 0,
            closed=integer(row, "closed") or 0,
        )
        for row in asked.rows
    )
    return Sources(lines=lines, asked=asked) if lines else None
