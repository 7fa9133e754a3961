"""Query statements that are held in memory, as rdflib terms, on pyoxigraph."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias, cast

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from graph.statements import Triple

Solution: TypeAlias = dict[str, URIRef | Literal]


class Memory:
    """Statements without blank nodes, in one graph."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(_quads(triples))

    @classmethod
    def of_lines(cls, batches: Iterable[bytes]) -> "Memory":
        """Hold the statements of N-Triples, which come in batches."""
        memory = cls(())
        for lines in batches:
            memory._store.bulk_load(input=lines, format=ox.RdfFormat.N_TRIPLES)
        return memory

    def about(self, subject: Node) -> Iterator[Triple]:
        """Yield the statements with a subject."""
        for quad in self._store.quads_for_pattern(cast("ox.NamedNode", _term(subject)), None, None):
            yield _iri(quad.subject), _iri(quad.predicate), node(quad.object)

    def select(self, query: str) -> Iterator[Solution]:
        """Yield the solutions of a SELECT query, less what they leave unbound."""
        solutions = cast("ox.QuerySolutions", self._store.query(query))
        names = [variable.value for variable in solutions.variables]
        for row in solutions:
            yield {name: node(term) for name, term in zip(names, row, strict=True) if term is not None}

    def construct(self, query: str) -> set[Triple]:
        """Return the statements that a CONSTRUCT query makes."""
        made = cast("ox.QueryTriples", self._store.query(query))
        return {(_iri(triple.subject), _iri(triple.predicate), node(triple.object)) for triple in made}


def _quads(triples: Iterable[Triple]) -> Iterator[ox.Quad]:
    # The same terms come again and again, and a term is costlier to make than to find.
    known: dict[Node, ox.NamedNode | ox.Literal] = {}
    for triple in triples:
        for part in triple:
            if part not in known:
                known[part] = _term(part)
        subject, predicate, value = (known[part] for part in triple)
        yield ox.Quad(cast("ox.NamedNode", subject), cast("ox.NamedNode", predicate), value)


def _term(part: Node) -> ox.NamedNode | ox.Literal:
    if isinstance(part, Literal):
        datatype = ox.NamedNode(part.datatype) if part.datatype and not part.language else None
        return ox.Literal(str(part), language=part.language, datatype=datatype)
    return ox.NamedNode(str(part))


def node(term: object) -> URIRef | Literal:
    """Turn a term of pyoxigraph into one of rdflib."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if not isinstance(term, ox.Literal):
        raise TypeError(f"{term} is neither an IRI nor a literal")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return Literal(term.value) if datatype == str(XSD.string) else Literal(term.value, datatype=URIRef(datatype))


def _iri(term: object) -> URIRef:
    found = node(term)
    if not isinstance(found, URIRef):
        raise TypeError(f"{term} is not an IRI")
    return found
