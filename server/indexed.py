"""Search the index of a release for names and words: by rank, in groups by kind, with mercy for spelling.

What is typed is taken as words and nothing else, so that no sign of the index's own language comes through. Words that
the index does not hold are taken as beginnings, or else as misspelt.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from heapq import nsmallest
from operator import itemgetter
from pathlib import Path
from typing import Final

from graph.search_index import KINDS, SHORTEST, rests, words
from server.backend import TimedOut

#: Words beyond these are not looked for; no search takes longer than so many seconds.
MOST_WORDS: Final = 12
LONGEST: Final = 1.0
_LONGEST_WORD: Final = 40

_OPEN, _CLOSE = "\x02", "\x03"
_STEPS: Final = 5_000
#: Words of so many letters may differ in two places; the best few terms stand for a word.
_LONG, _SUGGESTED = 6, 4

_ALL, _SOME = " AND ", " OR "
_KNOWN: Final = "SELECT 1 FROM terms WHERE term = ?"
_BEGINS: Final = "SELECT 1 FROM terms WHERE term >= ? AND term < ? LIMIT 1"
_NEAR: Final = "SELECT DISTINCT term FROM deletions WHERE rest = ?"
_FREQUENCY: Final = "SELECT documents FROM terms WHERE term = ?"
_RANGES: Final = "SELECT kind, first, last FROM kinds"
_RANKED: Final = "SELECT rowid, bm25(found, 8.0, 4.0, 1.0) FROM found WHERE found MATCH ?"
_SHOWN: Final = """SELECT d.id, d.kind, d.country, d.place, d.name, d.also,
  snippet(found, 0, ?1, ?2, '…', 48), highlight(found, 1, ?1, ?2)
FROM found JOIN documents d ON d.id = found.rowid WHERE found MATCH ?3 AND found.rowid = ?4"""
_PLACES: Final = "SELECT edition, iri FROM places WHERE document = ? ORDER BY edition, iri"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word as typed, and the words, or beginnings of words, that are looked for in its place."""

    typed: str
    terms: tuple[str, ...]
    is_beginning: bool = False

    @property
    def is_corrected(self) -> bool:
        """Tell whether other words stand for it."""
        return bool(self.terms) and self.typed not in self.terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a text stands: the thing that bears it and the edition, which is 0 where there is none."""

    edition: int
    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A text that was found: its parts, each with whether it is what was looked for, its country, and where it is."""

    kind: str
    country: str
    place: str
    name: str
    parts: tuple[tuple[str, bool], ...]
    also: tuple[tuple[str, bool], ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The best hits of one kind, and how many there are."""

    kind: str
    count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, the words as they were taken, and whether each hit holds all of them."""

    words: tuple[Word, ...]
    groups: tuple[Group, ...]
    holds_all: bool


@dataclass(frozen=True, slots=True)
class Index:
    """An index on disk, which nobody changes."""

    path: Path

    def search(self, text: str, *, kind: str = "", start: int = 0, most: int = 6) -> Found:
        """Find texts; with a kind, only those of this kind, from a place in their order on."""
        with self._opened() as index:
            taken, expression, ranked = _ranked(index, text)
            groups = tuple(
                Group(kind=name, count=len(rows), hits=tuple(_hits(index, expression, _best(rows, start, most))))
                for name, rows in _by_kind(index, ranked)
                if kind in {"", name}
            )
        return Found(
            words=taken, groups=groups, holds_all=f"){_SOME}(" not in expression and all(word.terms for word in taken)
        )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        address = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
        end = time.monotonic() + LONGEST
        with closing(sqlite3.connect(address, uri=True)) as index:
            index.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
            try:
                yield index
            except sqlite3.OperationalError as error:
                if time.monotonic() > end:
                    raise TimedOut(LONGEST) from error
                raise


Ranked = list[tuple[int, float]]


def _taken(index: sqlite3.Connection, word: str) -> Word:
    """Take a word as it is, or as the beginning of others, or as others that are spelt like it."""
    word = word[:_LONGEST_WORD]
    if index.execute(_KNOWN, (word,)).fetchone():
        return Word(typed=word, terms=(word,))
    if index.execute(_BEGINS, (word, f"{word}\U0010ffff")).fetchone():
        return Word(typed=word, terms=(word,), is_beginning=True)
    return Word(typed=word, terms=_near(index, word))


def _respelt(index: sqlite3.Connection, word: Word) -> Word:
    return Word(typed=word.typed, terms=tuple(dict.fromkeys((*word.terms, *_near(index, word.typed)))))


def _near(index: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """Return the terms that are spelt like a word: those that differ least, and of these the most frequent."""
    if len(word) < SHORTEST:
        return ()
    most = 2 if len(word) >= _LONG else 1
    candidates = {term for rest in sorted(rests(word, most)) for (term,) in index.execute(_NEAR, (rest,))} - {word}
    distances = {term: distance(word, term) for term in candidates}
    least = min(distances.values(), default=most + 1)
    if least > most:
        return ()
    nearest = [term for term, found in distances.items() if found == least]
    frequency = {term: index.execute(_FREQUENCY, (term,)).fetchone()[0] for term in nearest}
    return tuple(sorted(nearest, key=lambda term: (-frequency[term], term))[:_SUGGESTED])


def distance(one: str, other: str) -> int:
    """Count the letters to insert, leave out, replace or swap with their neighbour, to make one word of the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, facing in enumerate(other, start=1):
            cost = min(now[-1] + 1, last[column] + 1, last[column - 1] + (letter != facing))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == facing:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]


def _expression(taken: Sequence[Word], operator: str) -> str:
    """Write the query of the index: every word in quotes, so that it is a word whatever it is."""
    looked_for = [word for word in taken if word.terms]
    groups = (
        " OR ".join(f'"{term}" *' if word.is_beginning else f'"{term}"' for term in word.terms) for word in looked_for
    )
    return operator.join(f"({group})" for group in groups)


def _ranked(index: sqlite3.Connection, text: str) -> tuple[tuple[Word, ...], str, Ranked]:
    """Find the documents that hold all words, or all in some spelling, or else some of the words."""
    taken = tuple(_taken(index, word) for word in words(text)[:MOST_WORDS])
    respelt = tuple(_respelt(index, word) for word in taken)
    for attempt, operator in ((taken, _ALL), (respelt, _ALL), (taken, _SOME)):
        expression = _expression(attempt, operator)
        found = index.execute(_RANKED, (expression,)).fetchall() if expression else []
        if found:
            return attempt, expression, found
    return taken, "", []


def _by_kind(index: sqlite3.Connection, ranked: Ranked) -> Iterator[tuple[str, Ranked]]:
    """Divide what was found by kind; the documents of a kind are one range of numbers."""
    ranges = {kind: (first, last) for kind, first, last in index.execute(_RANGES)}
    for kind in (kind for kind in KINDS if kind in ranges):
        first, last = ranges[kind]
        rows = [row for row in ranked if first <= row[0] <= last]
        if rows:
            yield kind, rows


def _best(rows: Ranked, start: int, most: int) -> list[int]:
    best = nsmallest(start + most, rows, key=itemgetter(1, 0))
    return [number for number, _ in best[start:]]


def _hits(index: sqlite3.Connection, expression: str, numbers: Iterable[int]) -> Iterator[Hit]:
    for number in numbers:
        row = index.execute(_SHOWN, (_OPEN, _CLOSE, expression, number)).fetchone()
        places = tuple(Place(edition=edition, iri=iri) for edition, iri in index.execute(_PLACES, (number,)))
        _, kind, country, place, name, _also, shown, also = row
        yield Hit(
            kind=kind,
            country=country,
            place=place,
            name=name,
            parts=_parts(shown),
            also=_parts(also),
            places=places,
        )


def _parts(text: str) -> tuple[tuple[str, bool], ...]:
    """Divide a text at the marks around what was looked for."""
    found: list[tuple[str, bool]] = []
    for piece in text.split(_OPEN):
        marked, is_closed, rest = piece.partition(_CLOSE)
        found += [(marked, True), (rest, False)] if is_closed else [(marked, False)]
    return tuple((piece, is_marked) for piece, is_marked in found if piece)
