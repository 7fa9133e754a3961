"""What a cell says: a number, a verdict, words, or that there is none to give."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rdflib import XSD, Literal

from graph.edition import Edition, letters

KNOWN: Final = "known"
NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
MONEY: Final = re.compile(rf"\$\s?({NUMBER.pattern})( million| billion)?")
SCALE: Final = {None: 1, " million": 10**6, " billion": 10**9}


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
    plain = Decimal(text.strip().replace(",", ""))
    return int(plain) if plain == plain.to_integral_value() and "." not in text else plain


def read(text: str, edition: Edition) -> Value | None:
    """Read a cell of an enforcement table, without its citations and marks; nothing if it says something else."""
    printed = letters(text)
    if printed in edition.statuses:
        return Value(status=edition.statuses[printed])
    if printed in edition.verdicts:
        return Value(affirmed=edition.verdicts[printed])
    number = figure(text)
    if number is not None:
        return Value(number=number, unit="count")
    money = MONEY.fullmatch(text.strip())
    if money:
        amount = Decimal(money[1].replace(",", "")) * SCALE[money[2]]
        return Value(number=amount, unit="USD")
    return None


def number_literal(number: int | Decimal) -> Literal:
    """Write a number in the one spelling that every store keeps: an integer, or a decimal without closing zeros."""
    if number == int(number):
        return Literal(str(int(number)), datatype=XSD.integer if isinstance(number, int) else XSD.decimal)
    return Literal(format(number.normalize() if isinstance(number, Decimal) else number, "f"), datatype=XSD.decimal)
