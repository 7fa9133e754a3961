"""An index of the names and the words of a release, as SQLite: for each thing what it is called, and where it is said.

``documents`` holds each text once, by kind and country, and ``places`` the things that bear it with their editions;
``found`` is the full text of the documents. ``terms`` and ``deletions`` serve spelling: whatever is left of a term
without one of its letters leads back to the term.
"""

import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, RDFS, SKOS

from graph.identifiers import BASE
from ontology import terms as fg

NAME: Final = "search.sqlite"

#: The kinds of documents, in the order in which they are shown, with the class that tells each.
KINDS: Final[Mapping[str, frozenset[str]]] = {
    "country": frozenset({str(fg.Country)}),
    "treaty": frozenset({str(fg.Treaty)}),
    "standard": frozenset(),
    "law": frozenset({str(fg.NationalLaw)}),
    "agency": frozenset({str(fg.Agency), str(fg.CoordinatingBody)}),
    "policy": frozenset({str(fg.Policy)}),
    "program": frozenset({str(fg.Program)}),
    "source": frozenset({str(fg.Source)}),
    "activity": frozenset({str(fg.ActivityFinding)}),
    "action": frozenset({str(fg.SuggestedAction)}),
    "quote": frozenset({str(fg.Sentence), str(fg.Claim)}),
    "term": frozenset(),
}
#: A term shorter than this is not corrected.
SHORTEST: Final = 3

# A URIRef is equal to no other text, and these are compared with what is read.
_TYPE, _OF_COUNTRY, _CONCEPT = str(RDF.type), str(fg.country), str(SKOS.Concept)
_NAMES: Final = (str(SKOS.prefLabel), str(RDFS.label), str(DCTERMS.title))
_ALSO: Final = tuple(map(str, (SKOS.altLabel, fg.acronym, fg.eli_id_local, fg.lawNumber, fg.author)))
_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "activity": (str(fg.textValue),),
    "action": (str(fg.statement),),
    "quote": (str(fg.quote), str(fg.statement)),
}
#: What leads from a claim, or a reference, to a thing that its chapter names.
_NAMING: Final = tuple(map(str, (fg.agency, fg.policy, fg.program, fg.basedOnInstrument, fg.refersTo)))
_READ: Final = {_TYPE, _OF_COUNTRY, *_NAMES, *_ALSO, *_NAMING, *(name for names in _TEXTS.values() for name in names)}
_WANTED: Final = frozenset(f"<{iri}>".encode() for iri in _READ)
_WORD: Final = re.compile(r"[^\W_]+")
_CHAPTER: Final = re.compile(re.escape(BASE) + r"id/[a-z-]+/([A-Z]{3})/(\d{4})/")
_COUNTRY: Final = BASE + "id/country/"
_STANDARD: Final = BASE + "id/standard/"
_OWN: Final = BASE + "id/"
_LINES_AT_ONCE: Final = 20_000

_STAGE: Final = """
CREATE TABLE staged (kind INTEGER, country TEXT, name TEXT, also TEXT, iri TEXT, edition INTEGER);
CREATE TABLE named (iri TEXT, country TEXT, edition INTEGER);
CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
"""
# A source belongs to the country whose chapters alone cite it.
_SETTLE: Final = """
CREATE INDEX by_iri ON named (iri);
UPDATE staged SET country = COALESCE(
    (SELECT MIN(named.country) FROM named WHERE named.iri = staged.iri HAVING COUNT(DISTINCT named.country) = 1), ''
) WHERE country = '';
"""
_SCHEMA: Final = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, kind TEXT, country TEXT, name TEXT, also TEXT, place TEXT);
CREATE TABLE places (document INTEGER, edition INTEGER, iri TEXT, PRIMARY KEY (document, edition, iri)) WITHOUT ROWID;
CREATE TABLE kinds (kind TEXT PRIMARY KEY, first INTEGER, last INTEGER) WITHOUT ROWID;
CREATE TABLE terms (term TEXT PRIMARY KEY, documents INTEGER) WITHOUT ROWID;
CREATE TABLE deletions (rest TEXT, term TEXT, PRIMARY KEY (rest, term)) WITHOUT ROWID;
CREATE VIRTUAL TABLE found USING fts5 (
    name, also, place, content = 'documents', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
"""
_ROWS: Final = """
SELECT kind, s.country, s.name, also, COALESCE(c.name, ''), COALESCE(s.edition, n.edition, 0), s.iri
FROM staged s LEFT JOIN named n ON n.iri = s.iri LEFT JOIN countries c ON c.code = s.country
ORDER BY 1, 2, 3, 4, 5, 6, 7
"""

Row = tuple[int, str, str, str, str, int, str]


def write(lines: Path, into: Path) -> None:
    """Write the index of a file of N-Quads whose lines are sorted; the same lines give the same bytes."""
    into.unlink(missing_ok=True)
    with closing(sqlite3.connect("")) as stage, lines.open("rb") as stream:
        stage.executescript(_STAGE)
        for subject, said in _things(stream):
            _stage(stage, subject, said)
        stage.executescript(_SETTLE)
        with closing(sqlite3.connect(into)) as index:
            index.executescript(f"PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; {_SCHEMA}")
            with index:
                _fill(index, stage.execute(_ROWS))
            index.execute("VACUUM")


def words(text: str) -> list[str]:
    """Split a text into the words that it is found by: without capitals and accents."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return _WORD.findall(plain.lower())


def rests(term: str, deleted: int = 1) -> set[str]:
    """Return what is left of a term without some of its letters, and the term itself."""
    found = {term}
    for _ in range(deleted):
        found |= {rest[:place] + rest[place + 1 :] for rest in found for place in range(len(rest))}
    return found


def _things(stream: IO[bytes]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield each subject with what is read of it: the values of each property, each once."""
    for batch in _batches(stream):
        quads = ox.parse(batch, ox.RdfFormat.N_QUADS)
        for subject, group in groupby(quads, key=lambda quad: quad.subject):
            if isinstance(subject, ox.NamedNode):
                said: dict[str, dict[str, None]] = {}
                for quad in group:
                    value = quad.object
                    if isinstance(value, ox.NamedNode | ox.Literal):
                        said.setdefault(quad.predicate.value, {})[value.value] = None
                yield subject.value, {name: list(values) for name, values in said.items()}


def _batches(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines that are read, many at once; the lines of one subject stay together."""
    kept: list[bytes] = []
    subject = b""
    for line in stream:
        parts = line.split(b" ", 2)
        if parts[1] in _WANTED:
            if len(kept) > _LINES_AT_ONCE and parts[0] != subject:
                yield b"".join(kept)
                kept.clear()
            subject = parts[0]
            kept.append(line)
    yield b"".join(kept)


def _stage(stage: sqlite3.Connection, subject: str, said: Mapping[str, list[str]]) -> None:
    chapter = _CHAPTER.match(subject)
    country, edition = (chapter[1], int(chapter[2])) if chapter else ("", None)
    if chapter:
        naming = [(thing, country, edition) for predicate in _NAMING for thing in said.get(predicate, ())]
        stage.executemany("INSERT INTO named VALUES (?, ?, ?)", naming)
    kind = _kind(subject, set(said.get(_TYPE, ())))
    texts = _first(said, _TEXTS.get(kind, _NAMES))
    if not kind or not texts:
        return
    if kind == "country":
        country = subject.rpartition("/")[2]
        stage.execute("INSERT OR IGNORE INTO countries VALUES (?, ?)", (country, texts[0]))
    elif not chapter:
        country = next(iter(said.get(_OF_COUNTRY, ())), "").removeprefix(_COUNTRY)
    also = [] if kind in _TEXTS else [text for name in (*_NAMES, *_ALSO) for text in said.get(name, ())]
    others = " · ".join(sorted({*also, *([country] if kind == "country" else [])} - {texts[0]}))
    number = list(KINDS).index(kind)
    stage.execute("INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?)", (number, country, texts[0], others, subject, edition))


def _kind(subject: str, types: set[str]) -> str:
    """Tell the kind of a thing, or nothing for what is not searched for."""
    known = next((kind for kind, classes in KINDS.items() if types & classes), "")
    if not known and (not subject.startswith(_OWN) or _CONCEPT in types):
        known = "standard" if subject.startswith(_STANDARD) else "term"
    return known


def _first(said: Mapping[str, list[str]], names: Iterable[str]) -> list[str]:
    return next((said[name] for name in names if name in said), [])


def _fill(index: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Write the documents in the order of their kinds, so that each kind is one range of numbers."""
    kinds = list(KINDS)
    terms: Counter[str] = Counter()
    ranges: dict[str, tuple[int, int]] = {}
    number = 0
    for number, (key, places) in enumerate(groupby(rows, key=itemgetter(0, 1, 2, 3, 4)), start=1):
        kind, texts = kinds[key[0]], key[1:]
        index.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", (number, kind, *texts))
        index.executemany(
            "INSERT OR IGNORE INTO places VALUES (?, ?, ?)", [(number, row[5], _short(row[6])) for row in places]
        )
        terms.update({word for text in texts for word in words(text)})
        ranges[kind] = (ranges.get(kind, (number,))[0], number)
    index.executemany("INSERT INTO kinds VALUES (?, ?, ?)", [(kind, *ends) for kind, ends in ranges.items()])
    index.executemany("INSERT INTO terms VALUES (?, ?)", sorted(terms.items()))
    spelled = (term for term in terms if len(term) >= SHORTEST and term.isalpha())
    pairs = ((rest, term) for term in spelled for rest in rests(term))
    index.executemany("INSERT INTO deletions VALUES (?, ?)", sorted(pairs))
    index.execute("INSERT INTO found (found) VALUES ('rebuild')")
    index.execute("INSERT INTO found (found) VALUES ('optimize')")


def _short(iri: str) -> str:
    return iri.removeprefix(BASE)
