"""Why an inferred statement holds: the rule of the reasoner, and the statements it was applied to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rdflib import BNode, URIRef
from rdflib.term import Node

from graph.explain import proofs_in
from graph.facts import witness_of
from graph.inference import closure
from graph.reason import Closure, Proof
from server import links
from server.data import Data
from server.links import Link

#: What the rules of OWL 2 RL (W3C, OWL 2 Profiles, section 4.3) do, for those that our ontology sets to work.
RULES: Final = {
    "asserted": "stated in the document",
    "ontology": "an axiom of the ontology",
    "cax-eqc1": "equivalent classes",
    "cax-eqc2": "equivalent classes",
    "cax-sco": "a subclass of a class",
    "cls-hv1": "a class defined by a value",
    "cls-hv2": "a class defined by a value",
    "cls-int1": "an intersection of classes",
    "cls-int2": "an intersection of classes",
    "prp-dom": "the domain of a property",
    "prp-inv1": "inverse properties",
    "prp-inv2": "inverse properties",
    "prp-rng": "the range of a property",
    "prp-spo1": "a subproperty of a property",
    "prp-spo2": "a chain of properties",
    "prp-symp": "a symmetric property",
    "prp-trp": "a transitive property",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A statement, why it holds, and the statements before it."""

    statement: tuple[Link, Link, Link]
    rule: str
    reason: str
    premises: tuple["Step", ...]


def why(data: Data, iri: str) -> tuple[Step, ...]:
    """Explain what was inferred about a thing; data that is no release keeps no account of its inferences."""
    if data.release is None:
        return ()
    names = {URIRef(graph) for _, _, graph in data.about(iri)}
    if not any("/g/inferred/" in name for name in names):
        return ()
    found = {
        proof.triple: proof
        for name in sorted(names)
        if witness_of(name)
        for proof in proofs_in(_closure(data, name), URIRef(iri))
    }
    return tuple(_step(data, found[triple]) for triple in sorted(found))


@lru_cache(maxsize=8)
def _closure(data: Data, name: str) -> Closure:
    return closure(data.statements([name]).get(URIRef(name), []))


def _step(data: Data, proof: Proof) -> Step:
    subject, predicate, value = proof.triple
    return Step(
        statement=(_link(data, subject), _link(data, predicate), _link(data, value)),
        rule=proof.rule,
        reason=RULES.get(proof.rule, "a rule of OWL 2 RL"),
        premises=tuple(_step(data, premise) for premise in _worth_showing(proof)),
    )


def _worth_showing(proof: Proof) -> Iterator[Proof]:
    """Leave out the axioms that only spell out an anonymous class, such as the links of a list."""
    return (premise for premise in proof.premises if not isinstance(premise.triple[0], BNode))


def _link(data: Data, node: Node) -> Link:
    if isinstance(node, URIRef):
        return links.thing(data, str(node))
    if isinstance(node, BNode):
        return Link("a class described in the ontology")
    return Link(str(node))
