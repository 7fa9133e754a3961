"""How one edition of the report is printed: captions, columns, labels and what a cell says instead of a value.

``base.toml`` holds what the editions share; the file of a year says what that year prints differently.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from graph import misprint
from graph.errors import NotAChapter

BASE: Final = "base.toml"
NUMBER_OF_TABLE: Final = re.compile(r"^Table\s*\d+[A-Z]?\s*[.:–—-]?\s*|\s*\(cont[^)]*\)\s*$", re.IGNORECASE)


def letters(label: str) -> str:
    """Reduce a printed label to its letters and digits, since spaces and marks get lost in print."""
    return "".join(re.findall(r"\w", label.casefold())).replace("_", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """How one table is printed in an edition; ``captions`` are others that also head it.

    ``lacks`` holds the items of its rows that other editions print and this one does not.
    """

    key: str
    caption: str
    captions: tuple[str, ...] = ()
    columns: tuple[str, ...]
    rows: dict[str, str]
    headings: tuple[str, ...]
    openers: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    def row_key(self, label: str) -> str | None:
        """Return the item's key for a row's printed label."""
        return self.rows.get(letters(label))

    def row_meant(self, label: str) -> str | None:
        """Return the item's key for a row's label with a slip of the press, where it can mean one row only."""
        return misprint.meant(letters(label), self.rows)

    def is_heading(self, label: str) -> bool:
        """Tell whether a row's label is a heading over rows, which holds no value."""
        return letters(label) in {letters(heading) for heading in self.headings}

    def is_headed_by(self, caption: str) -> bool:
        """Tell whether a caption, in its letters, is one of the table's."""
        return caption in {letters(known) for known in (self.caption, *self.captions)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The printed form of one year's report."""

    year: int
    statuses: dict[str, str]
    verdicts: dict[str, bool]
    levels: dict[str, str]
    reasons: dict[str, str]
    head_labels: tuple[str, ...]
    tables: dict[str, TableForm]
    numbers_by_first_citation: bool = False
    judges_by_standards: bool = True

    def table_key(self, caption: str) -> str | None:
        """Return the key of the table that a printed caption names."""
        printed = letters(NUMBER_OF_TABLE.sub("", caption))
        return next((form.key for form in self.tables.values() if form.is_headed_by(printed)), None)

    def table_meant(self, caption: str) -> str | None:
        """Return the key of the table that a caption with a slip of the press can mean, if it is one only."""
        known = {letters(words): form.key for form in self.tables.values() for words in (form.caption, *form.captions)}
        return misprint.meant(letters(NUMBER_OF_TABLE.sub("", caption)), known)


@cache
def load(year: int) -> Edition:
    """Return the printed form of an edition."""
    if year not in years():
        known = ", ".join(str(item) for item in years())
        raise NotAChapter(
            f"edition {year}",
            "no description of how it is printed",
            f"one of the editions {known}",
            f"Describe it in graph/editions/{year}.toml.",
        )
    return _edition(_merged(_read(BASE), _read(f"{year}.toml")))


@cache
def of_year(year: int) -> Edition:
    """Return the printed form of an edition, or what the editions share where no file describes it."""
    return load(year) if year in years() else _edition({**_read(BASE), "year": year})


@cache
def years() -> tuple[int, ...]:
    """Return the editions that are described."""
    names = (item.name for item in (resources.files("graph") / "editions").iterdir())
    return tuple(sorted(int(name[:4]) for name in names if re.fullmatch(r"\d{4}\.toml", name)))


def _read(name: str) -> dict[str, Any]:
    file = resources.files("graph") / "editions" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Put an edition's own values over the common ones; a caption that it replaces stays one of the table's."""
    merged = dict(base)
    for key, value in own.items():
        common = base.get(key)
        merged[key] = _merged(common, value) if isinstance(common, dict) and isinstance(value, dict) else value
    if "caption" in own and "caption" in base:
        merged["captions"] = [*merged.get("captions", ()), base["caption"]]
    return merged


def _edition(data: dict[str, Any]) -> Edition:
    assessment = data["assessment"]
    return Edition(
        year=data["year"],
        statuses={letters(label): status for label, status in data["statuses"].items()},
        verdicts={letters(label): verdict for label, verdict in data["verdicts"].items()},
        levels={letters(label): key for label, key in assessment["levels"].items()},
        reasons={letters(label): key for label, key in assessment["reasons"].items()},
        head_labels=tuple(assessment["ignored"]),
        tables={key: _form(key, form) for key, form in data["tables"].items() if key not in data.get("absent", ())},
        numbers_by_first_citation=data["numbers_by_first_citation"],
        judges_by_standards=data["judges_by_standards"],
    )


def _form(key: str, form: dict[str, Any]) -> TableForm:
    return TableForm(
        key=key,
        caption=form["caption"],
        captions=tuple(form.get("captions", ())),
        columns=tuple(form["columns"]),
        rows={letters(label): item for label, item in form.get("rows", {}).items()},
        headings=tuple(form.get("headings", ())),
        openers=tuple(form.get("openers", ())),
        lacks=tuple(form.get("lacks", ())),
    )
