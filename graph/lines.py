"""Lines over the editions of each country as statements, in graphs of their own."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.term import Node

from graph import identifiers
from graph.claim import integer, text
from graph.identity import Line, lines
from graph.members import ACTION, Chapters, Edition, gather
from graph.parts import Part, open_part, write
from graph.report import Report
from graph.statements import Triple
from ontology import terms as fg

TYPE: Final = RDF.type
NAMED_BY: Final = (fg.agency, fg.policy, fg.program, fg.action)
"""What leads from a row's claim to the member that the row is about."""

_READ: Final = frozenset((fg.about, fg.tableKey, fg.itemKey, fg.referenceYear, *NAMED_BY))

Key = tuple[str, ...]


def build_part(alpha3: str, parts: Sequence[Part], folder: Path) -> Part:
    """Return the lines of a country as a part of their own; it is made anew if one of the country's parts changes."""
    words = "\n".join(("lines", alpha3, *sorted(part.directory.name for part in parts)))
    directory = folder / hashlib.sha256(words.encode()).hexdigest()[:32]
    known = open_part(directory)
    if known is not None:
        return known
    chapters = {_edition(name): told for part in parts for name, told in part.extract(alpha3).items()}
    made = {identifiers.graph("lines", alpha3): triples(alpha3, chapters)}
    return write(directory, made, Report(), source="", counts={}, faults=(), seconds={})


def _edition(name: URIRef) -> Edition:
    witness, _, year = name.rsplit("/", 3)[1:]
    return witness, int(year)


def triples(alpha3: str, chapters: Chapters) -> set[Triple]:
    """Return the lines of a country's chapters, with the names of each edition and how its claims follow on others."""
    found = {identifiers.line(line[0].kind, alpha3, earliest(line)): line for line in lines(gather(chapters))}
    line_of = {member.iri: iri for iri, line in found.items() for member in line}
    made = {triple for iri, line in found.items() for triple in _line(iri, line, alpha3)}
    return made | set(_continued(chapters, line_of))


def earliest(line: Line) -> URIRef:
    """Return the IRI of the member that the earliest edition names."""
    return min((min(member.editions), member.iri) for member in line)[1]


def _line(iri: URIRef, line: Line, alpha3: str) -> Iterator[Triple]:
    editions = {year for member in line for year in member.editions}
    yield iri, TYPE, fg.Line
    yield iri, fg.country, identifiers.country(alpha3)
    yield iri, fg.firstEdition, integer(min(editions))
    yield iri, fg.lastEdition, integer(max(editions))
    for member in line:
        yield member.iri, fg.line, iri
    if line[0].kind == ACTION:
        yield from _suggested(iri, line)
    yield from _names(iri, line)


def _suggested(iri: URIRef, line: Line) -> Iterator[Triple]:
    first = min(line, key=lambda member: (min(member.editions), member.iri))
    last = max(line, key=lambda member: (max(member.editions), member.iri))
    if first.first_years and last.last_years:
        yield iri, fg.suggestedSince, integer(min(first.first_years))
        yield iri, fg.suggestedUntil, integer(max(last.last_years))


def _names(iri: URIRef, line: Line) -> Iterator[Triple]:
    """Yield what each edition calls the members; the line itself is labelled as the latest edition has it."""
    names = sorted({(year, name) for member in line for name, years in member.names.items() for year in years})
    for year, name in names:
        node = identifiers.name_in_edition(iri, year, name)
        yield node, TYPE, fg.NameInEdition
        yield node, fg.nameOf, iri
        yield node, fg.editionYear, integer(year)
        yield node, RDFS.label, text(name)
    if names:
        yield iri, RDFS.label, text(min(name for year, name in names if year == names[-1][0]))


def _continued(chapters: Chapters, line_of: Mapping[URIRef, URIRef]) -> Iterator[Triple]:
    """Yield which claim of the nearest earlier edition each claim follows on, as one witness tells both."""
    before: dict[Key, list[URIRef]] = {}
    for edition in sorted(chapters):
        now = {(edition[0], *key): claims for key, claims in _rows(chapters[edition], line_of).items()}
        for key, claims in now.items():
            for earlier in before.get(key, ()):
                yield from ((claim, fg.continues, earlier) for claim in claims)
        before.update(now)


def _rows(statements: Iterable[Triple], line_of: Mapping[URIRef, URIRef]) -> dict[Key, list[URIRef]]:
    """Return the claims by what they are on; of a row's claims on several years, those on the latest."""
    said: dict[URIRef, dict[URIRef, Node]] = defaultdict(dict)
    for subject, predicate, node in statements:
        if predicate in _READ:
            said[subject][predicate] = min(said[subject].get(predicate, node), node, key=str)
    rows: dict[Key, list[tuple[int, URIRef]]] = defaultdict(list)
    for claim, told in said.items():
        if fg.itemKey in told and fg.about in told:
            rows[_key(told, line_of)].append((_number(told.get(fg.referenceYear)), claim))
    latest = {key: max(year for year, _ in claims) for key, claims in rows.items()}
    return {key: sorted(claim for year, claim in claims if year == latest[key]) for key, claims in rows.items()}


def _key(told: Mapping[URIRef, Node], line_of: Mapping[URIRef, URIRef]) -> Key:
    named = [line_of[node] for link in NAMED_BY if isinstance(node := told.get(link), URIRef) and node in line_of]
    row = [str(node) for node in named] or [str(told[fg.itemKey])]
    return str(told[fg.about]), str(told.get(fg.tableKey)), *row


def _number(node: Node | None) -> int:
    return int(node) if isinstance(node, Literal) else 0
