"""Labor inspectors against the ILO's benchmark: by the figures that a chapter states, or by the publisher's verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from server.data import Asked, Data
from server.observations import Observation, integer, key, text
from server.views.compare import Choice, Compared, Line, chapters, compare, region_of

_INDICATORS = (
    "labor-enforcement/inspectors",
    "quantities/ilo-inspectors-needed",
    "labor-enforcement/benchmark-met",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A chapter: its inspectors, those needed, the publisher's verdict, and what follows; empty where nothing does."""

    country: str
    code: str
    area: str
    edition: int
    inspectors: Observation | None
    needed: Observation | None
    met: Observation | None
    workers: int | None

    @property
    def ratio(self) -> int | None:
        """Return how many per cent of those needed there are."""
        if self.inspectors is None or self.needed is None:
            return None
        actual, needed = self.inspectors.number, self.needed.number
        return None if actual is None or not needed else round(100 * actual / needed)

    @property
    def verdict(self) -> str:
        """Tell whether there are fewer than the benchmark asks for, and by which witness."""
        if self.inspectors and self.needed and self.inspectors.number is not None and self.needed.number is not None:
            return "fewer" if self.inspectors.number < self.needed.number else "enough"
        if self.met is not None and isinstance(self.met.value, bool):
            return "enough" if self.met.value else "fewer"
        return "unknown"

    @property
    def is_disputed(self) -> bool:
        """Tell whether the figures and the publisher's verdict disagree."""
        said = self.met.value if self.met is not None else None
        return isinstance(said, bool) and self.ratio is not None and said != (self.verdict == "enough")


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkPage:
    """The chapters of a region, or of all; of an edition, or of all."""

    region: str
    regions: tuple[str, ...]
    edition: int | None
    editions: tuple[int, ...]
    lines: tuple[Measured, ...]
    asked: Asked

    def of(self, verdict: str) -> tuple[Measured, ...]:
        """Return the chapters of a verdict, the furthest from the benchmark first."""
        found = (line for line in self.lines if line.verdict == verdict)
        return tuple(sorted(found, key=lambda line: (line.ratio is None, line.ratio or 0, line.country, line.edition)))


def build(data: Data, region: str, edition: int | None) -> BenchmarkPage:
    """Measure the chapters of a region, of all editions unless one is asked for."""
    names, editions = chapters(data)
    regions = tuple(sorted({region_of(code) for code in names}))
    year = edition if edition in editions else None
    choice = Choice(
        indicators=_INDICATORS,
        regions=(region,) if region in regions else (),
        editions=(year,) if year is not None else (),
    )
    found = compare(data, choice)
    return BenchmarkPage(
        region=region if region in regions else "",
        regions=regions,
        edition=year,
        editions=editions,
        lines=tuple(measured for line in found.lines for measured in _measured(line, found, _advised(data))),
        asked=found.asked,
    )


def _advised(data: Data) -> dict[tuple[str, int | None], int | None]:
    rows = data.ask("compare-chapters").rows
    return {(key(text(row, "country")), integer(row, "edition")): integer(row, "workers") for row in rows}


def _measured(line: Line, found: Compared, advised: Mapping[tuple[str, int | None], int | None]) -> Iterable[Measured]:
    """Yield what is known of a country or area, one edition after the other."""
    told: dict[int, dict[str, Observation]] = {}
    for column, cell in zip(found.columns, line.cells, strict=True):
        if cell is not None:
            told.setdefault(column.edition, {})[column.indicator] = cell
    for edition, items in sorted(told.items()):
        yield Measured(
            country=line.country,
            code=line.code,
            area=line.area,
            edition=edition,
            inspectors=items.get(_INDICATORS[0]),
            needed=items.get(_INDICATORS[1]),
            met=items.get(_INDICATORS[2]),
            workers=advised.get((line.code, edition)),
        )
