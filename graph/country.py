"""The table of countries: names as the report prints them, their codes, and how the UN classes their economies.

``countries.csv`` was put together once and is kept by hand since. Its sources: for names and aliases, the report's
running heads and published XML (``d’lvoire`` is how the head's type spells it); for codes and formal names, ISO 3166-1
from pycountry 26.2.16; for M49, the numeric codes of ISO 3166-1, which are the UN's, and its five regions; for
Wikidata, OpenSanctions' rigour 2.6.1; for the EU's authority table of countries, its codes, which are ISO's but for
Kosovo. XKX stands for Kosovo, which M49 leaves out and which lies in Europe; territories of a chapter that all lie in
one region share it. XAU, XGB and XNZ, from the codes that ISO leaves to its users, stand for chapters on the overseas
territories of one state together, which are neither that state nor one of the territories.

The column ``development`` follows the UN's World Economic Situation and Prospects 2017, Statistical Annex: tables A
(developed), B (transition) and C (developing); small island states and territories that only its list of small island
developing States names are developing; whom it does not name has none. The years on and off the UN's list of least
developed countries are those of its Committee for Development Policy, as known in 2024. Scheduled then and not yet
entered: Bangladesh, Laos and Nepal for 2026, the Solomon Islands for 2027, Cambodia and Senegal for 2029.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from graph.edition import letters
from graph.errors import UnknownCountry, UnreadableFile

COLUMNS: Final = ("alpha3", "alpha2", "name")
"""What each row of a table must have; the other columns may be left out."""

WORKERS_PER_INSPECTOR: Final = {"developed": 10_000, "developing": 15_000, "transition": 20_000}
LEAST_DEVELOPED: Final = 40_000
"""The ILO's technical advice (GB.297/ESP/3, paragraph 13): at most so many workers for one labor inspector."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country of the report; codes are ISO 3166-1 (XKX for Kosovo, as the EU uses it)."""

    alpha3: str
    alpha2: str
    name: str
    aliases: tuple[str, ...]
    m49: str = ""
    region: str = ""
    wikidata: str = ""
    eu: str = ""
    development: str = ""
    least_developed_since: int | None = None
    graduated: int | None = None

    def is_least_developed(self, year: int) -> bool:
        """Tell whether the country was on the UN's list of least developed countries at the end of a year."""
        since, until = self.least_developed_since, self.graduated
        return since is not None and since <= year and (until is None or year < until)

    def workers_per_inspector(self, year: int) -> int | None:
        """Return for how many workers the ILO advises one inspector, or nothing where the UN has not classed it."""
        return LEAST_DEVELOPED if self.is_least_developed(year) else WORKERS_PER_INSPECTOR.get(self.development)


@dataclass(frozen=True, slots=True)
class Countries:
    """Countries by the names that the report gives them."""

    by_name: dict[str, Country]

    def named(self, name: str, where: str) -> Country:
        """Return the country that the report calls by this name."""
        country = self.find(name)
        if country is None:
            raise UnknownCountry(
                where,
                f"the country {name!r}",
                "a name from the table of countries",
                "Name it in graph/countries.csv, or in a table of your own given with --countries.",
            )
        return country

    def find(self, name: str) -> Country | None:
        """Return the country of a name, or nothing where the table has none."""
        return self.by_name.get(letters(name))

    def coded(self, alpha3: str) -> Country | None:
        """Return the country of an ISO 3166-1 alpha-3 code."""
        return next((country for country in self.by_name.values() if country.alpha3 == alpha3), None)


@cache
def load(extra: Path | None = None) -> Countries:
    """Return the table of countries, with the rows of a file of the same form added."""
    rows = list(_rows((resources.files("graph") / "countries.csv").read_text(encoding="utf-8"), "countries.csv"))
    if extra is not None:
        rows += _rows(_read(extra), extra.name)
    by_name: dict[str, Country] = {}
    for country in rows:
        by_name.update({letters(name): country for name in (country.name, *country.aliases) if name})
    return Countries(by_name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(str(path), str(error), "a table of countries in UTF-8", "Check the file.") from error


def _rows(content: str, name: str) -> Iterator[Country]:
    table = csv.DictReader(io.StringIO(content, newline=""))
    missing = [column for column in COLUMNS if column not in (table.fieldnames or ())]
    if missing:
        raise UnreadableFile(
            name,
            f"a first line without {', '.join(missing)}",
            f"a table (CSV) whose first line names at least {', '.join(COLUMNS)}",
            "Begin it with: alpha3,alpha2,name,aliases",
        )
    for row in table:
        try:
            yield _country(row)
        except (ValueError, KeyError) as error:
            place = f"{name}, line {table.line_num}"
            raise UnreadableFile(place, str(error), "codes, a name and years", "Mend the line.") from error


def _country(row: dict[str, str | None]) -> Country:
    cells = {column: (row.get(column) or "").strip() for column in row if column}
    if not re.fullmatch("[A-Z]{3}", cells["alpha3"]) or not cells["name"]:
        raise ValueError(f"the code {cells['alpha3']!r} with the name {cells['name']!r}")
    if cells.get("development") and cells["development"] not in WORKERS_PER_INSPECTOR:
        raise ValueError(f"the class {cells['development']!r}")
    return Country(
        alpha3=cells["alpha3"],
        alpha2=cells["alpha2"],
        name=cells["name"],
        aliases=tuple(alias.strip() for alias in cells.get("aliases", "").split("|") if alias.strip()),
        m49=cells.get("m49", ""),
        region=cells.get("region", ""),
        wikidata=cells.get("wikidata", ""),
        eu=cells.get("eu", ""),
        development=cells.get("development", ""),
        least_developed_since=_year(cells.get("least_developed_since", "")),
        graduated=_year(cells.get("graduated", "")),
    )


def _year(printed: str) -> int | None:
    return int(printed) if printed else None
