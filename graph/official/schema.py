"""The schema of the official data: which tag is which table and item, and how its values are spelled."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from graph.edition import letters

ASSESSMENT: Final = "assessment"
STATISTICS: Final = "statistics"
RATIFICATIONS: Final = "ratifications"
STANDARDS: Final = "standards"
MECHANISMS: Final = "mechanisms"
ENFORCEMENT: Final = "enforcement"
ACTIONS: Final = "actions"

Slot = tuple[str, str]
"""A table's key and an item's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """Names of elements that the reader meets below a country's."""

    root: str
    record: str
    name: str
    description: str
    code: str
    level: frozenset[str]
    reason: frozenset[str]
    territory: str
    territory_name: str
    ages: str
    data_year: str
    verdict: str
    age: str
    calculated: str
    conforms: str
    enforcement: str
    action: str
    action_text: str
    action_years: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """The mapping of the official data to the keys of the claims table."""

    tags: Tags
    ignored: frozenset[str]
    sections: dict[str, str]
    year_patterns: tuple[re.Pattern[str], ...]
    statuses: dict[str, str]
    verdicts: dict[str, bool]
    levels: dict[str, str]
    reasons: dict[str, str]
    no_action: frozenset[str]
    statistics: dict[str, dict[str, tuple[str, str]]]
    slots: dict[str, Slot]
    standards: dict[str, str]
    aged: frozenset[str]
    columns_apart: frozenset[tuple[int, str]]
    areas_of_action: dict[str, str]
    money: frozenset[str]

    def are_columns_apart(self, edition: int, item: str) -> bool:
        """Tell whether the data's two columns of verdicts on a standard differ in meaning in an edition."""
        return not self.columns_apart.isdisjoint({(edition, ""), (edition, item)})

    def slot(self, tag: str) -> Slot | None:
        """Return the table and item of an element that holds one value, if the schema knows it."""
        return self.slots.get(tag)


@cache
def load() -> Schema:
    """Return the schema."""
    text = (resources.files("graph") / "official" / "schema.toml").read_text(encoding="utf-8")
    return _schema(tomllib.loads(text))


def _schema(data: dict[str, Any]) -> Schema:
    return Schema(
        tags=_tags(data),
        ignored=frozenset([*data["ignored"], *data["territories"]["ignored"]]),
        sections=_sections(data),
        year_patterns=tuple(re.compile(pattern) for pattern in data["year_patterns"]),
        statuses={letters(word): status for word, status in data["statuses"].items()},
        verdicts={letters(word): verdict for word, verdict in data["verdicts"].items()},
        levels={letters(word): level for word, level in data["levels"].items()},
        reasons={letters(words): key for words, key in data["reasons"].items()},
        no_action=frozenset(letters(words) for words in data["no_action"]["spellings"]),
        statistics={
            block: {tag: (item, unit) for tag, (item, unit) in values.items()}
            for block, values in data["statistics"]["values"].items()
        },
        slots=_slots(data),
        standards=data["standards"]["values"],
        aged=frozenset(data["standards"]["aged"]),
        columns_apart=frozenset((year, item) for year, item in data["standards"]["columns_apart"]),
        areas_of_action=data["actions"]["values"],
        money=frozenset(data["enforcement"]["money"]),
    )


def _tags(data: dict[str, Any]) -> Tags:
    standards, territories = data["standards"], data["territories"]
    return Tags(
        root=data["root"],
        record=data["record"],
        name=data["name"],
        description=data["description"],
        code=data["code"],
        level=frozenset(data["assessment"]["level"]),
        reason=frozenset(data["assessment"]["reason"]),
        territory=territories["tag"],
        territory_name=territories["name"],
        ages=data["statistics"]["ages"],
        data_year=data["statistics"]["year"],
        verdict=standards["verdict"],
        age=standards["age"],
        calculated=standards["calculated"],
        conforms=standards["conforms"],
        enforcement=data["enforcement"]["value"],
        action=data["actions"]["item"],
        action_text=data["actions"]["text"],
        action_years=data["actions"]["years"],
    )


def _sections(data: dict[str, Any]) -> dict[str, str]:
    keys = (STATISTICS, RATIFICATIONS, STANDARDS, MECHANISMS, ENFORCEMENT, ACTIONS)
    sections = {tag: key for key in keys for tag in data[key]["tags"]}
    return {**sections, **dict.fromkeys([*data["assessment"]["level"], *data["assessment"]["reason"]], ASSESSMENT)}


def _slots(data: dict[str, Any]) -> dict[str, Slot]:
    """Gather the elements that hold one value each, with or without territories."""
    enforcement, mechanisms = data["enforcement"], data["mechanisms"]
    slots = {tag: (RATIFICATIONS, item) for tag, item in data["ratifications"]["values"].items()}
    slots |= {tag: (STANDARDS, item) for tag, item in data["standards"]["flat"].items()}
    slots |= {tag: ("labor-enforcement", item) for tag, item in enforcement["labor"].items()}
    slots |= {tag: ("criminal-enforcement", item) for tag, item in enforcement["criminal"].items()}
    stated = {**mechanisms["values"], **mechanisms["flat"]}
    return {**slots, **{tag: (table, "mechanism-exists") for tag, table in stated.items()}}
