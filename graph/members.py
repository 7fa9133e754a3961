"""What chapters of one country name, gathered over their editions: the members that lines are made of."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from rdflib import DCTERMS, RDF, RDFS, Literal, URIRef
from rdflib.term import Node

from graph.likeness import Words
from graph.statements import Graphs, Triple, asserted
from ontology import terms as fg

LAW: Final = "law"
AGENCY: Final = "agency"
POLICY: Final = "policy"
PROGRAM: Final = "program"
SOURCE: Final = "source"
ACTION: Final = "action"

KINDS: Final[dict[Node, str]] = {
    fg.NationalLaw: LAW,
    fg.Agency: AGENCY,
    fg.CoordinatingBody: AGENCY,
    fg.Policy: POLICY,
    fg.Program: PROGRAM,
    fg.Source: SOURCE,
    fg.Action: ACTION,
}
_LISTED_BY: Final = (fg.agency, fg.policy, fg.program, fg.action, fg.refersTo)
_TEXTS: Final[dict[str, tuple[URIRef, ...]]] = {
    LAW: (RDFS.label,),
    AGENCY: (RDFS.label,),
    POLICY: (RDFS.label,),
    PROGRAM: (RDFS.label,),
    SOURCE: (DCTERMS.title, fg.author),
    ACTION: (),
}
_DATES: Final = (fg.eli_date_document, DCTERMS.issued, fg.enacted)
TYPE: Final = RDF.type
_ROW: Final = (fg.about, fg.tableKey, fg.itemKey, fg.referenceYear)
_READ: Final = frozenset(
    {
        *(TYPE, RDFS.label, DCTERMS.title, fg.author, fg.acronym, fg.eli_id_local, fg.lawNumber, fg.url, fg.validFrom),
        *(fg.validTo, fg.dataYear, fg.citedAs, fg.textOf, fg.statement, fg.rawCitation, fg.firstSuggested),
        *(fg.lastSuggested, *_LISTED_BY, *_DATES, *_ROW),
    }
)
DATA: Final = re.compile(r"Original data from (.+?)\s*Analysis received")
YEAR: Final = re.compile(r"(?:19|20)\d\d")

Edition = tuple[str, int]
"""A witness and a year."""

Chapters = Mapping[Edition, Collection[Triple]]
"""The statements of a country's chapters."""

_Index = dict[URIRef, dict[URIRef, list[Node]]]


@dataclass(kw_only=True)
class Member:
    """One thing under one IRI, with all that the chapters say of it that could tell it from others.

    ``listed`` holds the editions that give it a row or an entry of its own: two things listed side by side are two.
    """

    kind: str
    iri: URIRef
    names: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    editions: set[int] = field(default_factory=set)
    listed: set[Edition] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    periods: set[tuple[int, int]] = field(default_factory=set)
    data_years: set[str] = field(default_factory=set)
    first_years: set[int] = field(default_factory=set)
    last_years: set[int] = field(default_factory=set)
    descriptions: set[str] = field(default_factory=set)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """Return the texts that name the member, taken apart."""
        return tuple(Words.of(text) for text in sorted(self.texts))

    @cached_property
    def described(self) -> tuple[Words, ...]:
        """Return what rows and entries say of the member, taken apart."""
        return tuple(Words.of(text) for text in sorted(self.descriptions))


def extracts(graphs: Graphs) -> dict[str, dict[URIRef, list[Triple]]]:
    """Return by country what the chapters' graphs say that lines are made from."""
    found: dict[str, dict[URIRef, list[Triple]]] = defaultdict(dict)
    for name, triples in asserted(graphs).items():
        found[name.rsplit("/", 2)[1]][name] = [triple for triple in triples if _is_read(triple)]
    return found


def _is_read(triple: Triple) -> bool:
    return triple[1] in _READ and (triple[1] != TYPE or triple[2] in KINDS)


def gather(chapters: Chapters) -> list[Member]:
    """Return what the chapters name, in the order of the IRIs."""
    members: dict[URIRef, Member] = {}
    for edition in sorted(chapters):
        index = _index(chapters[edition])
        for iri, said in index.items():
            for kind in {KINDS[node] for node in said.get(TYPE, ()) if node in KINDS}:
                _add(members.setdefault(iri, Member(kind=kind, iri=iri)), said, edition[1])
        for iri, said in index.items():
            _list(iri, said, members, edition)
    return [members[iri] for iri in sorted(members)]


def _index(triples: Collection[Triple]) -> _Index:
    index: _Index = {}
    for triple in triples:
        if _is_read(triple):
            index.setdefault(triple[0], {}).setdefault(triple[1], []).append(triple[2])
    return index


def _add(member: Member, said: Mapping[URIRef, list[Node]], year: int) -> None:
    member.editions.add(year)
    texts = [" ".join(sorted(_strings(said, predicate))) for predicate in _TEXTS[member.kind]]
    if member.kind == SOURCE:
        member.texts.add(" ".join(texts))
    else:
        member.texts.update(text for predicate in _TEXTS[member.kind] for text in _strings(said, predicate))
        for name in member.texts:
            member.names[name].add(year)
    member.acronyms |= _strings(said, fg.acronym)
    member.numbers |= _strings(said, fg.eli_id_local) | _strings(said, fg.lawNumber)
    member.dates |= {date for predicate in _DATES for date in _strings(said, predicate)}
    member.addresses |= _strings(said, fg.url)
    member.data_years |= _strings(said, fg.dataYear)
    starts, ends = _strings(said, fg.validFrom), _strings(said, fg.validTo)
    member.periods |= {(int(start), int(end)) for start in starts for end in ends}


def _list(iri: URIRef, said: Mapping[URIRef, list[Node]], members: Mapping[URIRef, Member], edition: Edition) -> None:
    """Add to members what the rows and entries that list them say."""
    for member in _members(said, _LISTED_BY, members):
        member.listed.add(edition)
        if member.kind == SOURCE:
            member.descriptions |= _strings(said, fg.rawCitation)
            member.data_years |= {year for text in member.descriptions for year in _data_years(text)}
        elif member.kind != ACTION:
            member.descriptions |= _strings(said, fg.statement)
        else:
            member.texts |= _strings(said, fg.statement)
            member.first_years |= {int(year) for year in _strings(said, fg.firstSuggested)}
            member.last_years |= {int(year) for year in _strings(said, fg.lastSuggested)}
    if iri in members and fg.citedAs in said:
        members[iri].listed.add(edition)
    for law in _members(said, (fg.textOf,), members):
        law.addresses |= _strings(said, fg.url)


def _members(
    said: Mapping[URIRef, list[Node]], links: Iterable[URIRef], members: Mapping[URIRef, Member]
) -> list[Member]:
    named = (node for link in links for node in said.get(link, ()) if isinstance(node, URIRef))
    return [members[node] for node in named if node in members]


def _data_years(citation: str) -> list[str]:
    return [year for data in DATA.findall(citation) for year in YEAR.findall(data)]


def _strings(said: Mapping[URIRef, list[Node]], predicate: URIRef) -> set[str]:
    return {str(node) for node in said.get(predicate, ()) if isinstance(node, Literal)}
