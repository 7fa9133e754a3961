"""The standards of a country over the editions, with what changed from each to the next, for each area on its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from graph.identifiers import slug
from server.data import Asked, Data
from server.links import Link
from server.names import name, short
from server.observations import Observation, best, local, observations, text

#: The order of print; what an edition adds comes after.
_ORDER: Final = (
    "minimum-age-work",
    "minimum-age-hazardous-work",
    "hazardous-work-list",
    "forced-labor",
    "child-trafficking",
    "commercial-sexual-exploitation",
    "illicit-activities",
    "military-compulsory",
    "military-voluntary",
    "military-non-state",
    "compulsory-education",
    "free-public-education",
)
_AGE: Final = ".age"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an edition says of a standard: verdict, age, laws, and whether these differ from the edition before."""

    verdict: Observation | None
    age: Observation | None
    is_calculated: bool
    laws: tuple[int, ...]
    is_changed: bool
    is_law_changed: bool

    @property
    def kind(self) -> str:
        """Tell the kind of the verdict, for the style."""
        return "none" if self.verdict is None else self.verdict.sign.lower().replace("/", "").replace(" ", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The standards of the country or of an area of it: a row a standard, a cell an edition, None for a gap."""

    area: str
    anchor: str
    rows: tuple[tuple[Link, tuple[Verdict | None, ...]], ...]
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """All matrices of a country on one scale of editions, with the laws that their cells name by number."""

    editions: tuple[int, ...]
    matrices: tuple[Matrix, ...]
    laws: tuple[tuple[int, Link], ...]
    asked: Asked
    asked_laws: Asked


@dataclass(frozen=True, slots=True)
class _Laws:
    """The laws that verdicts rest on, by number, where those of one line share theirs; and the ages calculated."""

    of_claim: Mapping[str, tuple[int, ...]]
    listed: tuple[tuple[int, Link], ...]
    calculated: frozenset[str]


def build(data: Data, country: URIRef, editions: Sequence[int]) -> Standards | None:
    """Set the verdicts of all editions side by side."""
    asked, asked_laws = data.ask("country-standards", country=country), data.ask("country-laws", country=country)
    found = best(observations(asked), lambda one: (one.area, one.item))
    if not found:
        return None
    calculated = frozenset(text(row, "claim") for row in asked.rows if text(row, "calculated") == "true")
    laws = _laws(asked_laws, {one.claim for one in found}, calculated)
    standards = {text(row, "item").removesuffix(_AGE): text(row, "standard") for row in asked.rows}
    areas = sorted({one.area for one in found})
    data.expect(standards.values())
    here = local()
    heads = {item: Link(name(data, iri), here(iri)) for item, iri in standards.items()}
    matrices = (_matrix(area, [one for one in found if one.area == area], heads, editions, laws) for area in areas)
    return Standards(
        editions=tuple(editions), matrices=tuple(matrices), laws=laws.listed, asked=asked, asked_laws=asked_laws
    )


def _matrix(
    area: str,
    found: Iterable[Observation],
    heads: Mapping[str, Link],
    editions: Sequence[int],
    laws: _Laws,
) -> Matrix:
    told = {(one.item, one.edition): one for one in found}
    items = sorted({item.removesuffix(_AGE) for item, _ in told}, key=_place)
    rows = []
    for item in items:
        ages = [told.get((item + _AGE, edition)) for edition in editions]
        if not any(age is not None and age.number is not None for age in ages):
            ages = [None] * len(editions)  # some editions print N/A for the age of a standard that is about none
        pairs = [(told.get((item, edition)), age) for edition, age in zip(editions, ages, strict=True)]
        rows.append((heads[item], tuple(_verdicts(pairs, laws))))
    changes = sum(1 for _, cells in rows for cell in cells if cell is not None and cell.is_changed)
    return Matrix(
        area=area, anchor=f"standards-{slug(area)}" if area else "standards-country", rows=tuple(rows), changes=changes
    )


def _verdicts(pairs: Iterable[tuple[Observation | None, Observation | None]], laws: _Laws) -> Iterator[Verdict | None]:
    """Yield the cells of a row; each is compared with the last edition that says anything."""
    before: Verdict | None = None
    for verdict, age in pairs:
        if verdict is None and age is None:
            yield None
            continue
        numbers = laws.of_claim.get(verdict.claim, ()) if verdict else ()
        cell = Verdict(
            verdict=verdict,
            age=age,
            is_calculated=age is not None and age.claim in laws.calculated,
            laws=numbers,
            is_changed=before is not None
            and (_sign(before.verdict), _sign(before.age)) != (_sign(verdict), _sign(age)),
            is_law_changed=before is not None and before.laws != numbers,
        )
        yield cell
        before = cell


def _sign(one: Observation | None) -> str:
    return "" if one is None else one.sign


def _place(item: str) -> tuple[int, str]:
    return (_ORDER.index(item) if item in _ORDER else len(_ORDER)), item


def _laws(asked: Asked, claims: set[str], calculated: frozenset[str]) -> _Laws:
    here, numbers = local(), dict[str, int]()
    listed: list[tuple[int, Link]] = []
    of_claim: dict[str, set[int]] = {}
    for row in asked.rows:
        claim, law = text(row, "claim"), text(row, "law")
        if claim not in claims:
            continue
        line = text(row, "line") or law
        if line not in numbers:
            numbers[line] = len(numbers) + 1
            listed.append((numbers[line], Link(text(row, "label") or short(law), here(law))))
        of_claim.setdefault(claim, set()).add(numbers[line])
    return _Laws({claim: tuple(sorted(found)) for claim, found in of_claim.items()}, tuple(listed), calculated)
