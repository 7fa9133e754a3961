"""What a cell says: a number, a verdict, words, or that there is none to give."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rdflib import XSD, Literal

from graph.edition import Edition, letters

KNOWN: Final = "known"
NUMBER: Final = re.compile(r"\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
"""A number with its thousands separators; a space may stand behind one by a slip of the press."""

POINTED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""A count is whole, so a point before three of its digits parts thousands."""

MONEY: Final = re.compile(
    rf"(?:US\s?)?([$€£])\s?({NUMBER.pattern})(?:\s?(million|billion))?(?:\s?USD)?(?:\s*\([^()]*\b[A-Z]{{3,4}}\))?",
    re.IGNORECASE,
)
"""An amount of money; another currency's in parentheses behind it says the same again."""

CURRENCIES: Final = {"$": "USD", "€": "EUR", "£": "GBP"}
SCALE: Final = {None: 1, "million": 10**6, "billion": 10**9}
HEDGE: Final = r"(?:(?:more|less|fewer) than|over|at least|up to|nearly|approximately|about|around|[<>~≥≤])"
INEXACT: Final = re.compile(
    rf"{HEDGE}\s*(?:{NUMBER.pattern})"
    rf"|(?:{NUMBER.pattern})(?:\s*(?:–|-|/|\bto\b|\bor\b)\s*(?:{NUMBER.pattern})|\s?\+)",
    re.IGNORECASE,
)
"""A range, alternatives, or a bound: known, but no one number."""

YEARS: Final = re.compile(r"(20\d\d)(?:[–—-]+(20\d\d))?,?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with its status; exactly one of the fields holds it where the status is ``known``.

    Unknown, not applicable and zero are three statements: zero is a known number.
    """

    status: str = KNOWN
    number: int | Decimal | None = None
    affirmed: bool | None = None
    name: str | None = None
    statement: str | None = None
    concept: tuple[str, str] | None = None
    unit: str | None = None


def figure(text: str) -> int | Decimal | None:
    """Read a number with its thousands separators, or nothing if the text is not one."""
    if not NUMBER.fullmatch(text.strip()):
        return None
    plain = Decimal(re.sub(r"[,\s]", "", text))
    return int(plain) if plain == plain.to_integral_value() and "." not in text else plain


def read(text: str, edition: Edition) -> Value | None:
    """Read a cell of an enforcement table, without its citations and marks; nothing if it says something else."""
    printed = letters(text)
    if printed in edition.statuses:
        return Value(status=edition.statuses[printed])
    if printed in edition.verdicts:
        return Value(affirmed=edition.verdicts[printed])
    if POINTED.fullmatch(text.strip()):
        return Value(number=int(text.replace(".", "")), unit="count")
    number = figure(text)
    if number is not None:
        return Value(number=number, unit="count")
    if INEXACT.fullmatch(text.strip()):
        return Value(name=" ".join(text.split()), unit="count")
    return money(text)


def money(text: str) -> Value | None:
    """Read an amount of money in its currency, or nothing if the text is not one."""
    match = MONEY.fullmatch(text.strip())
    if match is None:
        return None
    scale = SCALE[match[3].casefold() if match[3] else None]
    return Value(number=Decimal(re.sub(r"[,\s]", "", match[2])) * scale, unit=CURRENCIES[match[1]])


def years(text: str) -> tuple[int, int] | None:
    """Read the first and last year of a range, or of several one after another; nothing if the text is not one."""
    bare = re.sub(r"\s", "", text)
    if not re.fullmatch(rf"(?:{YEARS.pattern})+", bare):
        return None
    named = [int(year) for match in YEARS.finditer(bare) for year in match.groups() if year]
    return min(named), max(named)


def number_literal(number: int | Decimal) -> Literal:
    """Write a number in the one spelling that every store keeps: an integer, or a decimal without closing zeros."""
    if number == int(number):
        return Literal(str(int(number)), datatype=XSD.integer if isinstance(number, int) else XSD.decimal)
    return Literal(format(number.normalize() if isinstance(number, Decimal) else number, "f"), datatype=XSD.decimal)
