"""How one edition of the report is printed: captions, columns, labels and what a cell says instead of a value."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from graph.errors import NotAChapter


def letters(label: str) -> str:
    """Reduce a printed label to its letters and digits, since spaces and marks get lost in print."""
    return "".join(re.findall(r"\w", label.casefold())).replace("_", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """How one table is printed in an edition."""

    key: str
    caption: str
    columns: tuple[str, ...]
    rows: dict[str, str]
    headings: tuple[str, ...]
    openers: tuple[str, ...] = ()

    def row_key(self, label: str) -> str | None:
        """Return the item's key for a row's printed label."""
        return self.rows.get(letters(label))

    def is_heading(self, label: str) -> bool:
        """Tell whether a row's label is a heading over rows, which holds no value."""
        return letters(label) in {letters(heading) for heading in self.headings}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The printed form of one year's report."""

    year: int
    statuses: dict[str, str]
    verdicts: dict[str, bool]
    levels: dict[str, str]
    reasons: dict[str, str]
    tables: dict[str, TableForm]

    def table_key(self, caption: str) -> str | None:
        """Return the key of the table that a printed caption names."""
        printed = letters(re.sub(r"^Table \d+[A-Z]?\.\s*|\s*\(cont[^)]*\)\s*$", "", caption))
        found = (form.key for form in self.tables.values() if letters(form.caption) == printed)
        return next(found, None)


@cache
def load(year: int) -> Edition:
    """Return the printed form of an edition."""
    file = resources.files("graph") / "editions" / f"{year}.toml"
    if not file.is_file():
        known = ", ".join(str(item) for item in years())
        raise NotAChapter(
            f"edition {year}",
            "no description of how it is printed",
            f"one of the editions {known}",
            f"Describe it in graph/editions/{year}.toml.",
        )
    return _edition(tomllib.loads(file.read_text(encoding="utf-8")))


def years() -> tuple[int, ...]:
    """Return the editions that are described."""
    names = (item.name for item in (resources.files("graph") / "editions").iterdir())
    return tuple(sorted(int(name[:4]) for name in names if re.fullmatch(r"\d{4}\.toml", name)))


def _edition(data: dict[str, Any]) -> Edition:
    return Edition(
        year=data["year"],
        statuses={letters(label): status for label, status in data["statuses"].items()},
        verdicts={letters(label): verdict for label, verdict in data["verdicts"].items()},
        levels={letters(label): key for label, key in data["assessment"]["levels"].items()},
        reasons={letters(label): key for label, key in data["assessment"]["reasons"].items()},
        tables={key: _form(key, form) for key, form in data["tables"].items()},
    )


def _form(key: str, form: dict[str, Any]) -> TableForm:
    return TableForm(
        key=key,
        caption=form["caption"],
        columns=tuple(form["columns"]),
        rows={letters(label): item for label, item in form.get("rows", {}).items()},
        headings=tuple(form.get("headings", ())),
        openers=tuple(form.get("openers", ())),
    )
