"""Find the figures that prose states; what no kind of figure fits is left."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.quantity_kinds import KINDS, NUMBER_WORDS, Kind
from graph.values import SCALE


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure stated in a sentence: what it counts, and the table's indicator that it is about, if it is one's."""

    item: str
    value: int | Decimal
    unit: str
    is_approximate: bool = False
    scope: str | None = None
    indicator: tuple[str, str] | None = None
    reference_year: int | None = None


_OF_CHILDREN: Final = re.compile(r"\bchild|\bminors?\b|\bforced begging\b")
_AT_YEAR: Final = re.compile(r"\b(?:[Ii]n|[Dd]uring)\s+((?:19|20)\d\d)\b")
_ANY_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_EARLIER: Final = re.compile(r"\bprevious|\bprior\b|\byear before\b", re.IGNORECASE)
_OPENING: Final = re.compile(r"(?:In|During) (?:(20\d\d)|the (?:reporting (?:period|year)|year)),")
_CLAUSE_END: Final = re.compile(r"[,;.(](?!\d)")
_REPORTING_PERIOD: Final = re.compile(r"\bthe reporting (?:period|year)\b|\bduring the year\b")


def find(sentence: str, year: int, *, is_summary: bool = False) -> tuple[Quantity, ...]:
    """Find the figures that a sentence of the report for a year states, in their order in the sentence.

    The summary tells of the report's year throughout; elsewhere a sentence has to name the year that it is set in.
    """
    sentence = " ".join(sentence.split())
    found: dict[tuple[int, str], Quantity] = {}
    for kind in KINDS:
        for match in kind.pattern.finditer(sentence) if kind.fits(sentence) else ():
            found.setdefault((match.start("number"), kind.item), _quantity(kind, match, year, is_summary))
    return tuple(found[place] for place in sorted(found))


def _quantity(kind: Kind, match: re.Match[str], year: int, is_summary: bool) -> Quantity:
    named = match.groupdict()
    scope = named.get("scope")
    slug = "-" + re.sub(r"[^a-z0-9]+", "-", scope) if scope else ""
    indicator = kind.indicator if scope is None or _OF_CHILDREN.search(scope) else None
    stated = named.get("year")
    told = int(stated) if stated else _opening_year(match, year)
    told = told or _reference_year(match.string, year, is_summary or kind.is_current)
    return Quantity(
        item=kind.item + slug,
        value=_value(match["number"]) * SCALE[named.get("scale")],
        unit=kind.unit,
        is_approximate=bool(match["about"]),
        scope=scope,
        indicator=indicator,
        reference_year=told and told - kind.years_before if kind.unit != "year" else None,
    )


def _value(printed: str) -> int | Decimal:
    if printed in NUMBER_WORDS:
        return NUMBER_WORDS[printed]
    plain = printed.replace(",", "")
    return Decimal(plain).normalize() if "." in plain else int(plain)


def _opening_year(match: re.Match[str], year: int) -> int | None:
    """Return the year that a sentence opens with, where no other stands before the end of the figure's clause."""
    opening, end = _OPENING.match(match.string), _CLAUSE_END.search(match.string, match.end("number"))
    if opening is None:
        return None
    clause = match.string[opening.end() : end.start() if end else None]
    return None if _ANY_YEAR.search(clause) or _EARLIER.search(clause) else int(opening[1] or year)


def _reference_year(sentence: str, year: int, is_current: bool) -> int | None:
    """Return the one year that a sentence is set in; with several, or none, or a comparison, it is not known."""
    years = {int(found) for found in _ANY_YEAR.findall(sentence)}
    if _REPORTING_PERIOD.search(sentence) or (is_current and not years):
        years.add(year)
    elif not _AT_YEAR.search(sentence):
        return None
    return years.pop() if len(years) == 1 and not _EARLIER.search(sentence) else None
