"""What claims tell, as rows of a query: each with its edition, its place, and its value or the status in its stead."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox
from flask import url_for

from ontology import BASE
from server.data import Asked, Row
from server.thing import Term

_ID: Final = BASE + "id/"
_WITNESSES: Final = ("pdf", "text", "xml")
#: What stands for a value, so that no two of them can be taken for each other or for zero.
SIGNS: Final = {
    "unknown": "Unknown",
    "not-applicable": "N/A",
    "not-reported": "Not reported",
    "unavailable": "Unavailable",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What one claim tells."""

    claim: str
    href: str
    edition: int
    witness: str
    item: str = ""
    table: str = ""
    country: str = ""
    area: str = ""
    year: int | None = None
    status: str = "known"
    value: Decimal | bool | str | None = None
    unit: str = ""

    @property
    def number(self) -> Decimal | None:
        """Return the value, if it is a number."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def sign(self) -> str:
        """Write the value, or the sign of what stands in its stead."""
        match self.value:
            case bool():
                return "Yes" if self.value else "No"
            case Decimal():
                return f"${self.value:,}" if self.unit == "USD" else f"{self.value:,}"
            case str():
                return self.value.replace("-", " ").capitalize()
        return SIGNS.get(self.status, "No value")

    @property
    def is_own(self) -> bool:
        """Tell whether the claim is about its edition's own year, or about no year of a table."""
        return self.year is None or self.year == self.edition


def observations(asked: Asked) -> tuple[Observation, ...]:
    """Read the rows of a query that name a claim, by the names of its variables."""
    here = local()
    return tuple(_observation(row, here) for row in asked.rows if text(row, "claim"))


def best(found: Iterable[Observation], question: Callable[[Observation], Hashable]) -> tuple[Observation, ...]:
    """Keep what the best witness of each edition says to a question: the PDF before its text and the XML."""
    chosen: dict[Hashable, Observation] = {}
    for one in sorted(found, key=lambda one: _WITNESSES.index(one.witness)):
        chosen.setdefault((one.edition, question(one)), one)
    return tuple(sorted(chosen.values(), key=lambda one: (one.edition, one.claim)))


def local() -> Callable[[str], str]:
    """Return what makes the address here of an IRI of our own; a URL is built once, as a page has thousands."""
    root = url_for("resource.page", path="x")[:-1]
    return lambda iri: root + quote(iri.removeprefix(_ID), safe="/:;,@!$()*+=~") if iri.startswith(_ID) else iri


def term(row: Row, name: str) -> Term | None:
    """Return what stands in a column; a query without the column tells nothing."""
    try:
        found: Term | None = row[name]
        return found
    except KeyError:
        return None


def text(row: Row, name: str) -> str:
    """Return the words or the IRI in a column, or nothing."""
    found = term(row, name)
    return found.value if isinstance(found, ox.Literal | ox.NamedNode) else ""


def integer(row: Row, name: str) -> int | None:
    """Return the whole number in a column, or nothing."""
    found = text(row, name)
    return int(found) if found.lstrip("-").isdecimal() else None


def key(iri: str) -> str:
    """Return the last part of an IRI: the key of a concept, the code of a country."""
    return iri.rpartition("/")[2]


def _observation(row: Row, here: Callable[[str], str]) -> Observation:
    claim = text(row, "claim")
    return Observation(
        claim=claim,
        href=here(claim),
        edition=int(text(row, "edition")),
        witness=key(text(row, "witness")) or "pdf",
        item=text(row, "item"),
        table=text(row, "table"),
        country=key(text(row, "country")),
        area=text(row, "area"),
        year=integer(row, "year"),
        status=key(text(row, "status")) or "known",
        value=_value(term(row, "value")),
        unit=text(row, "unit"),
    )


def _value(found: Term | None) -> Decimal | bool | str | None:
    if isinstance(found, ox.NamedNode):
        return key(found.value)
    if not isinstance(found, ox.Literal):
        return None
    match found.datatype.value.rpartition("#")[2]:
        case "boolean":
            return found.value == "true"
        case "integer" | "decimal":
            return Decimal(found.value)
    return found.value
