"""One identity over the editions: which members of a country's chapters are the same law, body, policy or action.

Each member keeps the IRI that its printed name gives it. Members that are one form a line, a node of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rdflib import URIRef

from graph.likeness import weights
from graph.matching import THRESHOLD, conflict, score, strong_keys
from graph.members import Member

RARE_WORDS: Final = 5
"""So many of a member's rarest words are looked up; two members that share none of them are not compared."""

CROWD: Final = 60
"""A word or feature that more members share than this tells none of them apart."""

Line = tuple[Member, ...]


def lines(members: Sequence[Member]) -> list[Line]:
    """Part members into lines, each in the order of its members' IRIs; a member like no other is a line of its own."""
    by_kind: dict[str, list[Member]] = defaultdict(list)
    for member in sorted(members, key=lambda member: member.iri):
        by_kind[member.kind].append(member)
    return [line for kind in sorted(by_kind) for line in _lines(by_kind[kind])]


def _lines(members: Sequence[Member]) -> Iterator[Line]:
    weight = weights(words for member in members for words in member.words)
    line_of: dict[URIRef, list[Member]] = {member.iri: [member] for member in members}
    for _, one, other in sorted(_pairs(members, weight), key=lambda pair: (-pair[0], pair[1].iri, pair[2].iri)):
        mine, others = line_of[one.iri], line_of[other.iri]
        if mine is not others and not any(conflict(a, b) for a in mine for b in others):
            mine.extend(others)
            line_of.update((member.iri, mine) for member in others)
    found = {id(line): tuple(sorted(line, key=lambda member: member.iri)) for line in line_of.values()}
    yield from sorted(found.values(), key=lambda line: line[0].iri)


def _pairs(members: Sequence[Member], weight: Mapping[str, float]) -> Iterator[tuple[float, Member, Member]]:
    """Yield the pairs that are alike enough, with their score."""
    for one, other in _candidates(members, weight):
        if not conflict(one, other):
            alike = score(one, other, weight)
            if alike >= THRESHOLD:
                yield round(alike, 6), one, other


def _candidates(members: Sequence[Member], weight: Mapping[str, float]) -> Iterable[tuple[Member, Member]]:
    """Return the pairs that share a feature or one of their rarest words."""
    keyed: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        rarest = {
            word
            for words in member.words
            for word in sorted(words.words, key=lambda word: (-weight[word], word))[:RARE_WORDS]
        }
        for key in sorted(rarest | strong_keys(member)):
            keyed[key].append(member)
    pairs: Counter[tuple[int, int]] = Counter()
    place = {member.iri: number for number, member in enumerate(members)}
    for sharing in keyed.values():
        if len(sharing) <= CROWD:
            pairs.update((place[one.iri], place[other.iri]) for at, one in enumerate(sharing) for other in sharing[:at])
    return [(members[min(pair)], members[max(pair)]) for pair in pairs]
