"""Whether two claims on one cell say the same thing, each with the precision it is written in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Final

from graph.claims import ClaimRow
from graph.edition import letters

NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
OF_SUBJECT: Final = re.compile(r"/id/(?:text-|app-)?claim/([^/]+)/")
SAME_SENTENCE: Final = 0.9
"""How alike two texts of one action are that differ in spelling alone; measured on the actions of 2013 to 2021."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Cell:
    """What claims of several witnesses are about: a subject by its code, and an item for one year in one edition."""

    subject: str
    edition: int
    table: str
    item: str
    year: int


def subject_of(row: ClaimRow) -> str:
    """Return the code of the country or area that a claim is on, which its IRI holds."""
    match = OF_SUBJECT.search(row.claim)
    return match[1] if match else row.country


def cell_of(row: ClaimRow) -> Cell:
    """Return the cell that a claim is about; without a year of its own it is about its edition's."""
    edition = row.edition or 0
    year = edition if row.table == "actions" else row.reference_year or edition
    return Cell(subject=subject_of(row), edition=edition, table=row.table, item=row.item, year=year)


def same(first: ClaimRow, second: ClaimRow) -> bool:
    """Tell whether two claims have one status and, where it is known, one value."""
    if first.status != second.status or first.status != "known":
        return first.status == second.status
    if NUMBER.fullmatch(first.value) and NUMBER.fullmatch(second.value):
        return _same_number(Decimal(first.value), Decimal(second.value))
    return letters(first.value) == letters(second.value)


def alike(first: str, second: str) -> bool:
    """Tell whether two texts are one sentence, but for its spelling."""
    return letters(first) == letters(second) or _likeness(first, second) >= SAME_SENTENCE


def unmatched(rows: Iterable[ClaimRow], others: Iterable[ClaimRow]) -> list[ClaimRow]:
    """Return the rows whose text none of the others has; places in a list shift, so that words decide."""
    texts = [other.value for other in others]
    exact = {letters(text) for text in texts}
    return [
        row for row in rows if letters(row.value) not in exact and not any(alike(row.value, text) for text in texts)
    ]


def closest(rows: Iterable[ClaimRow], others: Iterable[ClaimRow]) -> Iterator[tuple[ClaimRow | None, ClaimRow | None]]:
    """Pair each row with the other in its place, or else the one most like it; what is left over stays alone."""
    waiting = list(others)
    for row in rows:
        ranked = sorted(waiting, key=lambda other: (other.item != row.item, -_likeness(row.value, other.value)))
        if ranked:
            waiting.remove(ranked[0])
        yield row, ranked[0] if ranked else None
    for other in waiting:
        yield None, other


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, letters(first), letters(second), autojunk=False).ratio()


def _same_number(first: Decimal, second: Decimal) -> bool:
    """Compare two numbers to the decimals of the one written with fewer."""
    places = min(_places(first), _places(second))
    return abs(first - second) <= Decimal(5).scaleb(-places - 1)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
