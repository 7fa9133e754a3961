"""Any indicators of any countries in any editions side by side, as the address of the page names them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from rdflib import URIRef

from graph.country import load
from ontology import BASE
from server.data import Asked, Data
from server.names import table_name, words
from server.observations import Observation, best, integer, key, observations, text
from server.views.compare_charts import Bars, bars

_AGES: Final = ("minimum-age-work", "minimum-age-hazardous-work", "military-compulsory", "military-voluntary")
_FIXED: Final = {
    "assessment/level": "Level of advancement",
    "assessment/reason": "What capped the level",
    "quantities/authorized-inspectors": "Inspectors’ posts authorized",
    "quantities/ilo-inspectors-needed": "Inspectors needed by the ILO’s advice",
}
#: So many cells of a table stand on one page; the file holds all.
_CELLS: Final = 1200
_OTHER: Final = "Other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is chosen, in the words of the address; an empty choice of countries or editions is all of them."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    editions: tuple[int, ...] = ()
    is_restated: bool = False
    filter: str = ""
    start: int = 0

    def address(self, **changed: str | int) -> str:
        """Write the choice as the query of an address."""
        pairs: list[tuple[str, str | int]] = [("indicator", name) for name in self.indicators]
        pairs += [("region", name) for name in self.regions] + [("country", code) for code in self.countries]
        pairs += [("edition", year) for year in self.editions]
        pairs += [("restated", "yes")] if self.is_restated else []
        return urlencode([*pairs, *changed.items()])


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something to tick: its key, its words, and whether it is ticked."""

    key: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: an indicator in an edition, about the edition's own year or another."""

    indicator: str
    words: str
    edition: int
    year: int | None

    @property
    def head(self) -> str:
        """Write the edition, with the year that it is about where that is another."""
        return str(self.edition) if self.year in {None, self.edition} else f"{self.year} in {self.edition}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row: a country or an area of it, with a cell for each column, None where nothing is said."""

    country: str
    code: str
    area: str
    cells: tuple[Observation | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The table of what is chosen."""

    columns: tuple[Column, ...]
    groups: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """What the page shows: the form, and what it found."""

    choice: Choice
    countries: tuple[Option, ...]
    regions: tuple[Option, ...]
    indicators: tuple[tuple[str, tuple[Option, ...]], ...]
    editions: tuple[Option, ...]
    found: Compared | None
    shown: tuple[Line, ...]
    previous: str | None
    next: str | None
    chart: Bars | None
    title: str


def build(data: Data, choice: Choice) -> ComparePage:
    """Gather the form and, where an indicator is chosen, the table."""
    names, editions = chapters(data)
    known = indicators(data)
    found = compare(data, choice) if choice.indicators else None
    per_page = max(10, _CELLS // max(len(found.columns), 1)) if found else 0
    lines = found.lines if found else ()
    shown = lines[choice.start : choice.start + per_page]
    wanted = choice.filter.casefold()
    return ComparePage(
        choice=choice,
        countries=tuple(
            Option(key=code, words=words_, is_chosen=code in choice.countries)
            for code, words_ in names.items()
            if wanted in words_.casefold() or code in choice.countries
        ),
        regions=tuple(
            Option(key=region, words=region, is_chosen=region in choice.regions)
            for region in sorted({region_of(code) for code in names})
        ),
        indicators=_grouped(known, choice),
        editions=tuple(Option(key=str(y), words=str(y), is_chosen=y in choice.editions) for y in editions),
        found=found,
        shown=shown,
        previous=choice.address(start=max(0, choice.start - per_page)) if choice.start else None,
        next=choice.address(start=choice.start + per_page) if choice.start + per_page < len(lines) else None,
        chart=bars([(line.country, line.area, line.cells[0]) for line in lines]) if _is_single(found) else None,
        title=", ".join(known.get(name, name) for name in choice.indicators[:3]) or "Compare",
    )


def _is_single(found: Compared | None) -> bool:
    return found is not None and len(found.columns) == 1


def compare(data: Data, choice: Choice) -> Compared:
    """Set what is chosen side by side."""
    codes, known = chosen_countries(data, choice), indicators(data)
    items = sorted({name.partition("/")[2] for name in choice.indicators})
    bound: dict[str, list[URIRef] | list[int] | list[str]] = {"item": items}
    if choice.countries or choice.regions:
        bound["country"] = [URIRef(f"{BASE}id/country/{code}") for code in codes]
    if choice.editions:
        bound["edition"] = list(choice.editions)
    asked = data.ask("compare", **bound)
    told = [
        one for one in observations(asked) if f"{one.table}/{one.item}" in choice.indicators and one.country in codes
    ]
    found = best(
        (one for one in told if one.is_own or choice.is_restated or not _is_yearly(one)),
        lambda one: (one.table, one.item, one.country, one.area, one.year),
    )
    return _table(found, choice, codes, known, asked)


def _is_yearly(one: Observation) -> bool:
    """Tell whether a claim is of a table that gives the edition's own year and the one before."""
    return one.table in {"labor-enforcement", "criminal-enforcement"}


def _table(
    found: Iterable[Observation], choice: Choice, codes: Mapping[str, str], known: Mapping[str, str], asked: Asked
) -> Compared:
    cells: dict[tuple[str, str], dict[tuple[int, int, int | None], Observation]] = {}
    for one in found:
        place = choice.indicators.index(f"{one.table}/{one.item}")
        year = one.year if _is_yearly(one) else None
        cells.setdefault((one.country, one.area), {})[(place, one.edition, year)] = one
    places = sorted({place for row in cells.values() for place in row}, key=lambda p: (p[0], p[1], p[2] or 0))
    columns = tuple(
        Column(indicator=choice.indicators[at], words=known.get(choice.indicators[at], ""), edition=edition, year=year)
        for at, edition, year in places
    )
    heads: dict[str, int] = {}
    for column in columns:
        heads[column.words] = heads.get(column.words, 0) + 1
    rows = sorted(cells, key=lambda row: (codes[row[0]].casefold(), row[1]))
    lines = (
        Line(country=codes[code], code=code, area=area, cells=tuple(cells[code, area].get(place) for place in places))
        for code, area in rows
    )
    return Compared(columns=columns, groups=tuple(heads.items()), lines=tuple(lines), asked=asked)


def chosen_countries(data: Data, choice: Choice) -> dict[str, str]:
    """Return the countries that are ticked, or that lie in a region that is, or else all."""
    names, _ = chapters(data)
    if not (choice.countries or choice.regions):
        return names
    return {c: words_ for c, words_ in names.items() if c in choice.countries or region_of(c) in choice.regions}


def chapters(data: Data) -> tuple[dict[str, str], tuple[int, ...]]:
    """Return the countries by their codes, and the editions, that there are chapters of."""
    rows = data.ask("compare-chapters").rows
    names = {key(text(row, "country")): text(row, "label") or key(text(row, "country")) for row in rows}
    editions = {year for row in rows if (year := integer(row, "edition")) is not None}
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold())), tuple(sorted(editions))


def region_of(code: str) -> str:
    """Return the region of M49 that a country lies in."""
    country = load().coded(code)
    return country.region or _OTHER if country else _OTHER


def indicators(data: Data) -> dict[str, str]:
    """Name all that can be compared, by table and item; an age is an indicator of its own."""
    found = dict(_FIXED)
    for row in data.ask("compare-indicators").rows:
        scheme, _, rest = text(row, "thing").removeprefix(f"{BASE}id/").partition("/")
        table = {"standard": "standards/", "instrument": "ratifications/"}.get(scheme, "")
        if "/" in rest and table:
            continue
        found[f"{table}{rest}"] = text(row, "label")
        if table == "standards/" and ("age" in rest.split("-") or rest in {*_AGES, "compulsory-education"}):
            found[f"{table}{rest}.age"] = f"{text(row, 'label')}: the age"
    return found


def _grouped(known: Mapping[str, str], choice: Choice) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    groups: dict[str, list[Option]] = {}
    for name, called in known.items():
        option = Option(key=name, words=called or words(name), is_chosen=name in choice.indicators)
        groups.setdefault(table_name(name.partition("/")[0]), []).append(option)
    return tuple((heading, tuple(options)) for heading, options in groups.items())
