"""What follows from a chapter's statements by the ontology: the OWL 2 RL closure, in our own vocabulary."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

import ontology
from graph.errors import UsageError
from graph.reason import Clash, Closure, Rules, close, compile_ontology
from graph.statements import Triple
from ontology import terms as fg

COMPILED: Final = "compiled"
OWLRL: Final = "owlrl"
REASONERS: Final = (COMPILED, OWLRL)

PRINTED: Final = frozenset(
    {fg.Cell, fg.TablePart, fg.TableNote, fg.Sentence, fg.CitationGroup, fg.CitationMention, fg.Passage}
)
"""Classes of what only says where something is printed: nothing follows from it in the domain."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """The inferred statements in our own vocabulary, and the contradictions met."""

    triples: frozenset[Triple]
    clashes: tuple[Clash, ...]


@cache
def compiled_rules() -> Rules:
    """Return the ontology with its treaties, compiled once."""
    return compile_ontology(axioms())


def axioms() -> list[Triple]:
    """Return the ontology's statements."""
    return list(ontology.load())  # type: ignore[arg-type]  # rdflib types its subjects more widely


def domain(triples: Iterable[Triple]) -> list[Triple]:
    """Return the statements about the domain, less those on where things are printed and in which words."""
    everything = list(triples)
    printed = {subject for subject, predicate, node in everything if predicate == RDF.type and node in PRINTED}
    return [
        triple
        for triple in everything
        if triple[0] not in printed and triple[2] not in printed and not _is_words(triple[2])
    ]


def _is_words(node: object) -> bool:
    return isinstance(node, Literal) and node.language is not None


def closure(triples: Collection[Triple]) -> Closure:
    """Return the closure of a chapter's domain statements, with the derivation of each."""
    return close(compiled_rules(), domain(triples))


def infer(triples: Collection[Triple], reasoner: str = COMPILED) -> Inferred:
    """Infer with the compiled engine, or with the owlrl library that defines what is inferred."""
    if reasoner == COMPILED:
        found = closure(triples)
        return Inferred(frozenset(_ours(found.inferred)), found.clashes)
    if reasoner == OWLRL:
        from graph.reason.reference import close_with_owlrl  # noqa: PLC0415  # slow to import, seldom wanted

        return Inferred(frozenset(_ours(close_with_owlrl(axioms(), domain(triples)))), ())
    raise UsageError(f"reasoner {reasoner!r}: expected one of {', '.join(REASONERS)}")


def _ours(triples: Iterable[tuple[Node, Node, Node]]) -> Iterable[Triple]:
    return (triple for triple in triples if in_our_vocabulary(triple))  # type: ignore[misc]  # ours have IRIs there


def in_our_vocabulary(triple: tuple[Node, Node, Node]) -> bool:
    """Tell whether a statement uses our own property, or names one of our own classes."""
    _, predicate, node = triple
    if predicate == RDF.type:
        return isinstance(node, URIRef) and node.startswith(ontology.NAMESPACE)
    return str(predicate).startswith(ontology.NAMESPACE)
