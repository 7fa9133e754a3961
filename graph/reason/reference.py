"""The same closure by the owlrl library: what ours is measured against, and the reasoner to fall back on.

Where owlrl 7.6 and ours differ:
- of the lists of owl:hasKey, owl:AllDifferent and owl:AllDisjointProperties it never compares the last item, so
  that a key of one property equates everything; here the last item is repeated, and then all are compared;
- it equates the values of a functional data property and replaces one by the other all over the graph, where ours
  reports the clash;
- it lets equalities found in the data rewrite axioms, so that restrictions to two values become one class when the
  values turn out the same; ours compares classes before it sees any data;
- a contradiction is a text, and of AllDifferent it is not found once an equality has reached the list itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from owlrl import DeductiveClosure, OWLRL_Semantics
from owlrl.Namespaces import ERRNS
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from graph.reason.axioms import KINDS, SCHEMA
from graph.reason.model import Triple


@dataclass(frozen=True, slots=True)
class Reference:
    """Hold what owlrl infers and the contradictions it reports."""

    inferred: frozenset[Triple]
    errors: frozenset[str]


def close_with_owlrl(ontology: Iterable[Triple], triples: Iterable[Triple]) -> set[Triple]:
    """Infer with owlrl what follows about individuals, without the trivial."""
    return set(run_owlrl(ontology, triples).inferred)


def run_owlrl(ontology: Iterable[Triple], triples: Iterable[Triple]) -> Reference:
    """Run owlrl, and part what it infers from what it reports."""
    graph = Graph()
    for triple in (*ontology, *triples):
        graph.add(triple)
    given = set(graph)
    _repeat_last_items(graph)
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    errors = frozenset(str(text) for text in graph.objects(None, ERRNS.error))
    return Reference(frozenset(triple for triple in graph if triple not in given and _is_telling(triple)), errors)


def _repeat_last_items(graph: Graph) -> None:
    heads = [*graph.objects(None, OWL.hasKey)]
    for kind in (OWL.AllDifferent, OWL.AllDisjointProperties):
        for node in graph.subjects(RDF.type, kind):
            heads += [*graph.objects(node, OWL.members), *graph.objects(node, OWL.distinctMembers)]
    for head in heads:
        last: Node = head
        while (rest := graph.value(last, RDF.rest)) not in (None, RDF.nil):
            last = rest
        item, cell = graph.value(last, RDF.first), BNode()
        if item is not None:
            graph.remove((last, RDF.rest, None))
            for triple in ((last, RDF.rest, cell), (cell, RDF.first, item), (cell, RDF.rest, RDF.nil)):
                graph.add(triple)


def _is_telling(triple: Triple) -> bool:
    """Leave out what any graph entails, what is about literals, and what is about the ontology."""
    subject, link, value = triple
    if isinstance(subject, Literal) or not isinstance(link, URIRef):
        return False
    if link == OWL.sameAs:
        return subject != value and not isinstance(value, Literal)
    if link == OWL.differentFrom or (link == RDF.type and value == OWL.Nothing):
        return True
    term = value if link == RDF.type else link
    return term not in (*SCHEMA, *KINDS, RDFS.Resource, OWL.Thing) and not str(term).startswith((str(OWL), str(ERRNS)))
