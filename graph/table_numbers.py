"""Which tables a chapter should have: it may do without one, but not without one that it numbers or refers to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.document import Document, Paragraph
from graph.edition import Edition

REFERENCE: Final = re.compile(r"\bTables?\s+(\d{1,2})(?:\s*(?:,|and|&|,\s*and)\s*(?:Tables?\s+)?(\d{1,2})\b)?")


@dataclass(frozen=True, slots=True)
class MissingTable:
    """A number without its table, and the keys of the tables that it could be."""

    number: int
    keys: tuple[str, ...]


def missing(document: Document, edition: Edition) -> Iterator[MissingTable]:
    """Yield the tables that the prose refers to, or that the numbering skips, and that were not found."""
    captions = {table.number: table.caption for table in document.tables}
    found = {number: edition.table_key(caption) or edition.table_meant(caption) for number, caption in captions.items()}
    expected = _referred_to(document) | set(range(1, max(found, default=0)))
    for number in sorted(expected - set(found)):
        yield MissingTable(number, tuple(_between(number, found, list(edition.tables))))


def _referred_to(document: Document) -> set[int]:
    texts = (block.text for block in document.blocks if isinstance(block, Paragraph))
    groups = (match.groups() for text in texts for match in REFERENCE.finditer(text))
    return {int(number) for numbers in groups for number in numbers if number}


def _between(number: int, found: dict[int, str | None], keys: list[str]) -> list[str]:
    """Return the keys without a table that stand, in printed order, between those of the tables around a number."""
    places = {other: keys.index(key) for other, key in found.items() if key in keys}
    first = max((place for other, place in places.items() if other < number), default=-1)
    last = min((place for other, place in places.items() if other > number), default=len(keys))
    return [key for key in keys[first + 1 : last] if key not in found.values()]
