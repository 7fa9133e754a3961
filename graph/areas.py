"""The curated areas of countries, and the territories that share a chapter, by the names that the report prints.

``areas.toml`` is kept by hand. No library of places is asked: the report's Punjab is not the one a library finds first.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from graph.edition import letters
from graph.identifiers import slug

WHOLE_KEY: Final = ""
"""The key of an area that is the country as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of a country that the report makes statements on; one without a key is the whole country.

    ``parts`` are the keys of the areas that it has, where the report counts these together.
    """

    country: str
    key: str
    label: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """Areas by country and printed name, and territories by their chapter's code and printed name.

    ``groups`` are the areas that one name stands for, where it is not the country as a whole.
    """

    whole: frozenset[str]
    groups: dict[tuple[str, str], tuple[Area, ...]]
    by_name: dict[tuple[str, str], Area]
    territories: dict[tuple[str, str], str]

    def find(self, alpha3: str, name: str) -> Area | None:
        """Return the area of a country that is printed so."""
        return self.by_name.get((alpha3, letters(name)))

    def group(self, alpha3: str, name: str) -> tuple[Area, ...]:
        """Return the areas of a country that a printed name stands for, if it stands for several."""
        return self.groups.get((alpha3, letters(name)), ())

    def together(self, alpha3: str, keys: set[str]) -> Area | None:
        """Return the area that some areas of a country are together."""
        found = (area for area in self.by_name.values() if area.country == alpha3 and area.parts)
        return next((area for area in found if set(area.parts) == keys), None)

    def is_whole(self, alpha3: str, country: str, name: str) -> bool:
        """Tell whether a printed name is the country as a whole: its own name, "All", or the two together."""
        printed, own = letters(name), letters(country)
        known = self.find(alpha3, name)
        if known is not None:
            return known.key == WHOLE_KEY and not known.parts
        return printed == own or printed in self.whole or printed in {f"{word}{own}" for word in self.whole}

    def territory(self, chapter: str, name: str) -> str | None:
        """Return the code of the territory that a chapter on several prints so."""
        return self.territories.get((chapter, letters(name)))

    def of_chapter(self, chapter: str) -> tuple[str, ...]:
        """Return the codes of the territories that share a chapter, in the order of the table."""
        return tuple(dict.fromkeys(code for (shared, _), code in self.territories.items() if shared == chapter))


def key(alpha3: str, name: str) -> str:
    """Return the key of an area; one that is not in the table is named by its printed words."""
    known = load().find(alpha3, name)
    return slug(name) if known is None else known.key


@cache
def load() -> Areas:
    """Return the table of areas."""
    data = tomllib.loads((resources.files("graph") / "areas.toml").read_text(encoding="utf-8"))
    by_name: dict[tuple[str, str], Area] = {}
    for row in data["area"]:
        area = Area(country=row["country"], key=row["key"], label=row["label"], parts=tuple(row.get("parts", ())))
        by_name.update({(area.country, letters(name)): area for name in (area.label, *row["names"])})
    territories = {
        (row["chapter"], letters(name)): row["country"] for row in data["territory"] for name in row["names"]
    }
    by_key = {(area.country, area.key): area for area in by_name.values()}
    groups = {
        (row["country"], letters(name)): tuple(by_key[row["country"], part] for part in row["parts"])
        for row in data["group"]
        for name in row["names"]
    }
    whole = frozenset(letters(word) for word in data["whole"])
    return Areas(whole=whole, groups=groups, by_name=by_name, territories=territories)
