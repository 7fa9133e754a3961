from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import RDF, BNode, URIRef
from rdflib.term import Node

from graph.reason.compiling import Rules
from graph.reason.model import Clash, Derivation, Encoded, Triple
from graph.reason.state import State
from graph.reason.terms import SAME, THING, TYPE


class Inferred(Mapping[Triple, Derivation]):
    """Map each inferred triple to its derivation; turned back from numbers only as it is read."""

    __slots__ = ("_state", "_triples")

    def __init__(self, state: State, triples: list[Encoded]) -> None:
        self._state = state
        self._triples = triples

    def __len__(self) -> int:
        return len(self._triples)

    def __iter__(self) -> Iterator[Triple]:
        return map(self._state.terms.decode, self._triples)

    def __contains__(self, triple: object) -> bool:
        return isinstance(triple, tuple) and len(triple) == 3 and self._find(triple) is not None

    def __getitem__(self, triple: Triple) -> Derivation:
        found = self._find(triple)
        if found is None:
            raise KeyError(triple)
        rule, premises = found
        decode = self._state.terms.decode
        return Derivation(rule, tuple(decode(premise) for premise in premises))

    def _find(self, triple: Triple) -> tuple[str, tuple[Encoded, ...]] | None:
        find = self._state.terms.find
        encoded = find(triple[0]), find(triple[1]), find(triple[2])
        reason = self._state.known.get(encoded)
        if reason is None or not is_telling(self._state, encoded):
            return None
        return reason[0].name, (*reason[0].axioms, *reason[1])


@dataclass(frozen=True, slots=True)
class Closure:
    """Hold what follows from some triples under an ontology, and the contradictions among them."""

    rules: Rules
    state: State
    inferred: Inferred
    clashes: tuple[Clash, ...]


def is_telling(state: State, triple: Encoded) -> bool:
    """Tell whether an inferred triple is RDF and says more than that a node is itself or a thing."""
    subject, link, value = triple
    if subject in state.literals or (link == TYPE and value == THING):
        return False
    if link == SAME:
        return subject != value and value not in state.literals
    return not isinstance(state.terms.nodes[link], BNode)


def in_namespace(triples: Iterable[Triple], prefix: str) -> list[tuple[URIRef, URIRef, Node]]:
    """Keep the statements about IRIs whose property, or for rdf:type whose class, is in a namespace."""
    return [
        (subject, link, value)
        for subject, link, value in triples
        if isinstance(subject, URIRef) and isinstance(link, URIRef)
        if _is_in(value if link == RDF.type else link, prefix)
    ]


def _is_in(term: Node, prefix: str) -> bool:
    return isinstance(term, URIRef) and term.startswith(prefix)
