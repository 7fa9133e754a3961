"""The levels of advancement, edition by edition: a map of one edition, and how many countries had each level in all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import url_for

from server import links
from server.data import Asked, Data
from server.links import Link
from server.maps import Shaded, WorldMap, code, country_names, world_map
from server.names import name

#: The levels in order; the last is for chapters that give none.
LEVELS: Final = {
    "significant": "Significant advancement",
    "moderate": "Moderate advancement",
    "minimal": "Minimal advancement",
    "none": "No advancement",
    "no-assessment": "No assessment",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A chapter with its country and its level."""

    year: int
    chapter: str
    country: str
    name: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many chapters of an edition have a level: the place in a column of bars, from the top, in percent."""

    level: str
    count: int
    top: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition to choose, with the shares of the levels."""

    year: int
    href: str
    title: str
    shares: tuple[Share, ...]
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """One edition on a map and as a list, among the others."""

    year: int
    editions: tuple[Edition, ...]
    previous: str | None
    next: str | None
    map: WorldMap
    chapters: tuple[tuple[Link, str, str], ...]
    asked: Asked


def levels(data: Data, wanted: int | None) -> Levels | None:
    """Show the levels of an edition, or of the latest; nothing where the data hold no such edition."""
    asked = data.ask("levels")
    found = list(_assessed(data, asked))
    years = sorted({item.year for item in found})
    year = wanted if wanted is not None else max(years, default=0)
    if year not in years:
        return None
    shown = sorted((item for item in found if item.year == year), key=lambda item: item.name.casefold())
    place = years.index(year)
    return Levels(
        year=year,
        editions=tuple(
            _edition(one, [item for item in found if item.year == one], is_shown=one == year) for one in years
        ),
        previous=_address(years[place - 1]) if place else None,
        next=_address(years[place + 1]) if place + 1 < len(years) else None,
        map=_map(year, shown),
        chapters=tuple((Link(item.name, _page(item.chapter)), item.level, LEVELS[item.level]) for item in shown),
        asked=asked,
    )


def _assessed(data: Data, asked: Asked) -> Iterable[Assessed]:
    """Take the level of each chapter from the PDF before the text, and from that before the official data."""
    names = country_names(data)
    chapters: dict[str, Assessed] = {}
    for row in asked.rows:
        chapter, country, level = row["chapter"].value, row["country"].value, row["level"]
        if chapter not in chapters:
            chapters[chapter] = Assessed(
                year=int(row["year"].value),
                chapter=chapter,
                country=country,
                name=names.get(country) or name(data, country),
                level=_NONE if level is None else level.value.rpartition("/")[2],
            )
    return chapters.values()


_NONE: Final = "no-assessment"


def _edition(year: int, chapters: list[Assessed], *, is_shown: bool) -> Edition:
    counts = Counter(item.level for item in chapters)
    shares: list[Share] = []
    top = 0.0
    for level in LEVELS:
        if counts[level]:
            height = 100 * counts[level] / len(chapters)
            shares.append(Share(level=level, count=counts[level], top=round(top, 1), height=round(height, 1)))
            top += height
    told = ", ".join(f"{counts[level]} {name[:1].lower()}{name[1:]}" for level, name in LEVELS.items() if counts[level])
    return Edition(year=year, href=_address(year), title=f"{year}: {told}", shares=tuple(shares), is_shown=is_shown)


def _map(year: int, chapters: Iterable[Assessed]) -> WorldMap:
    countries = {
        code(item.country): Shaded(
            kind=item.level, title=f"{item.name}: {LEVELS[item.level].lower()}", href=_page(item.chapter)
        )
        for item in chapters
    }
    return world_map(f"Level of advancement of each country, edition of {year}", LEVELS, countries)


def _page(chapter: str) -> str:
    return url_for("resource.page", path=chapter.removeprefix(links.ID))


def _address(year: int) -> str:
    return url_for("pages.first", edition=year, _anchor="levels")
