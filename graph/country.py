"""The table of countries: names as the report prints them, and their codes.

``countries.csv`` was put together once and is kept by hand since. Its sources: for names and aliases, the report's
running heads and published XML (``d’lvoire`` is how the head's type spells it); for codes and formal names, ISO 3166-1
from pycountry 26.2.16; for M49, the numeric codes of ISO 3166-1, which are the UN's; for Wikidata, OpenSanctions'
rigour 2.6.1. XKX stands for Kosovo. XAU, XGB and XNZ, from the codes that ISO leaves to its users, stand for chapters
on the overseas territories of one state together, which are neither that state nor one of the territories.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from graph.edition import letters
from graph.errors import UnknownCountry


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country of the report; codes are ISO 3166-1 (XKX for Kosovo, as the EU uses it)."""

    alpha3: str
    alpha2: str
    name: str
    aliases: tuple[str, ...]
    m49: str = ""
    wikidata: str = ""


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
    tables = [(resources.files("graph") / "countries.csv").read_text(encoding="utf-8")]
    if extra is not None:
        tables.append(extra.read_text(encoding="utf-8"))
    rows = [row for table in tables for row in csv.DictReader(table.splitlines())]
    by_name: dict[str, Country] = {}
    for row in rows:
        country = _country(row)
        by_name.update({letters(name): country for name in (country.name, *country.aliases) if name})
    return Countries(by_name)


def _country(row: dict[str, str]) -> Country:
    return Country(
        alpha3=row["alpha3"],
        alpha2=row["alpha2"],
        name=row["name"],
        aliases=tuple(alias.strip() for alias in (row.get("aliases") or "").split("|") if alias.strip()),
        m49=row.get("m49") or "",
        wikidata=row.get("wikidata") or "",
    )
