"""The outlines of countries, for maps that are drawn on the server as SVG.

The shapes are those of Natural Earth (public domain, 1:50 million, by way of the package world-atlas), in the Equal
Earth projection. Borders are as that source draws them, but for what assets/places.json names; they say nothing of any
claim to a territory.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Final

from server import built

#: What a page that shows the map says of its source.
SOURCE: Final = "Shapes: Natural Earth. They express no opinion on any border or territory."


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A map: its size, all land as one path, and the paths of countries by their alpha-3 codes."""

    width: int
    height: int
    land: str
    outlines: tuple[tuple[str, str], ...]


@cache
def world() -> World | None:
    """Return the map, or None where the package was built without it."""
    content = built.text("map.json")
    if content is None:
        return None
    drawn = json.loads(content)
    return World(
        width=drawn["width"], height=drawn["height"], land=drawn["land"], outlines=tuple(drawn["outlines"].items())
    )


def outlines() -> tuple[tuple[str, str], ...]:
    """Return the code and path of each country of the project's list that has one place; small ones are dots."""
    found = world()
    return found.outlines if found else ()
