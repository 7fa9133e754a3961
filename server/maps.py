"""World maps drawn on the server: each country a link with its words, shaded by a kind that a legend counts.

A kind is told by colour and by hatching; what the map shows stands on the page as a table too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from server import geometry
from server.data import Data

#: The hatchings that the template draws; a kind has the one of its place in the legend.
SHADES: Final = ("solid", "lines", "dots", "cross", "blank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaded:
    """What a map says of a country: the key of a kind, words for those who point or listen, and where it leads."""

    kind: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A kind in the legend: its hatching, its name, and how many countries are of it."""

    key: str
    shade: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A country on the map: its outline, and what is said of it."""

    path: str
    key: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldMap:
    """A map with its legend; without outlines where the package was built without them."""

    label: str
    width: int
    height: int
    land: str
    areas: tuple[Area, ...]
    legend: tuple[Entry, ...]
    source: str = geometry.SOURCE


def world_map(label: str, kinds: Mapping[str, str], countries: Mapping[str, Shaded]) -> WorldMap:
    """Draw countries, by their alpha-3 codes; ``kinds`` are the names of at most five kinds, in order."""
    world = geometry.world()
    shades = dict(zip(kinds, SHADES, strict=False))
    counts = Counter(shaded.kind for shaded in countries.values())
    outlines = [(path, countries[code]) for code, path in geometry.outlines() if code in countries]
    return WorldMap(
        label=label,
        width=world.width if world else 0,
        height=world.height if world else 0,
        land=world.land if world else "",
        areas=tuple(
            Area(path=path, key=shaded.kind, title=shaded.title, href=shaded.href)
            for path, shaded in _by_name(outlines)
        ),
        legend=tuple(Entry(key=key, shade=shades[key], name=name, count=counts[key]) for key, name in kinds.items()),
    )


def country_names(data: Data) -> dict[str, str]:
    """Return what the countries are called, by their IRIs."""
    found = data.ask("country-names").rows
    return {row["country"].value: row["name"].value for row in found if row["country"] and row["name"]}


def code(iri: str) -> str:
    """Return the alpha-3 code that a country's IRI ends in."""
    return iri.rpartition("/")[2]


def _by_name(outlines: Sequence[tuple[str, Shaded]]) -> list[tuple[str, Shaded]]:
    """Sort by name, as the keyboard goes from one to the next; dots come after all, so that no country covers them."""
    return sorted(outlines, key=lambda pair: ("a" in pair[0], pair[1].title.casefold()))
