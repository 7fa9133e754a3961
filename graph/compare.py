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


def agree(first: ClaimRow, second: ClaimRow) -> bool:
    """Tell whether two claims are the same, or one counts what the other answers with yes or no; 0 is a no."""
    return same(first, second) or _answers(first, second) or _answers(second, first)


def _answers(answer: ClaimRow, count: ClaimRow) -> bool:
    is_counted = answer.value in {"yes", "no"} and NUMBER.fullmatch(count.value)
    return bool(is_counted) and (answer.value == "yes") == (Decimal(count.value) > 0)


def heading(row: ClaimRow) -> str:
    """Return the heading that a suggested action stands under; other claims have their item alone."""
    return row.item.partition("/")[0] if row.table == "actions" else row.item


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


def paired(rows: Iterable[ClaimRow], others: Iterable[ClaimRow]) -> Iterator[tuple[ClaimRow | None, ClaimRow | None]]:
    """Pair each action with the other of its words, or else the one most like it; what is left over stays alone.

    One that a list has twice is paired twice with the one of the other list.
    """
    printed, stated = list(rows), list(others)
    left, right = list(printed), list(stated)
    for is_pair in (_are_one, _say_one):
        for row in tuple(left):
            other = next((other for other in right if is_pair(row, other)), None)
            if other is not None:
                left.remove(row)
                right.remove(other)
                yield row, other
    again = [(row, other) for row in left for other in stated if _say_one(row, other)]
    again += [(row, other) for other in right for row in printed if _say_one(row, other)]
    yield from again
    yield from closest(
        [row for row in left if all(row is not first for first, _ in again)],
        [other for other in right if all(other is not second for _, second in again)],
    )


def _are_one(row: ClaimRow, other: ClaimRow) -> bool:
    return heading(row) == heading(other) and alike(row.value, other.value)


def _say_one(row: ClaimRow, other: ClaimRow) -> bool:
    return alike(row.value, other.value)


def closest(rows: Iterable[ClaimRow], others: Iterable[ClaimRow]) -> Iterator[tuple[ClaimRow | None, ClaimRow | None]]:
    """Pair actions of one heading, those most alike first; what is left over stays alone."""
    left, right = list(rows), list(others)
    ranked = sorted(
        ((row, other) for row in left for other in right if heading(row) == heading(other)),
        key=lambda pair: (-_likeness(pair[0].value, pair[1].value), pair[0].item != pair[1].item),
    )
    for row, other in ranked:
        if row in left and other in right:
            left.remove(row)
            right.remove(other)
            yield row, other
    yield from ((row, None) for row in left)
    yield from ((None, other) for other in right)


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, letters(first), letters(second), autojunk=False).ratio()


def _same_number(first: Decimal, second: Decimal) -> bool:
    """Compare two numbers to the decimals of the one written with fewer."""
    places = min(_places(first), _places(second))
    return abs(first - second) <= Decimal(5).scaleb(-places - 1)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
