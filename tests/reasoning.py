"""Small ontologies for the tests of the reasoner: written in Turtle, or drawn at random."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from graph.reason import Triple

E = "http://e/"
HEADER = f"""@prefix : <{E}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . @prefix xsd: <{XSD}> .
"""

CLASSES = [URIRef(E + name) for name in "ABC"]
LINKS = [URIRef(E + name) for name in "pqr"]
FIELDS = [URIRef(E + name) for name in ("d1", "d2")]
INDIVIDUALS = [URIRef(E + name) for name in "klmn"]
NUMBERS = [Literal(1), Literal(2)]


def turtle(text: str) -> list[Triple]:
    """Read triples; the prefix : is that of the tests."""
    return list(Graph().parse(data=HEADER + text, format="turtle"))


def iri(name: str) -> URIRef:
    """Name a term of the tests."""
    return URIRef(E + name)


@dataclass
class Draft:
    """An ontology being drawn."""

    draw: st.DrawFn
    triples: list[Triple] = field(default_factory=list)
    blanks: int = 0

    def one(self, *pools: list[URIRef] | list[Literal]) -> Node:
        return self.draw(st.sampled_from([node for pool in pools for node in pool]))

    def some(self, pool: list[URIRef], least: int = 2, most: int = 3) -> list[Node]:
        return [*self.draw(st.lists(st.sampled_from(pool), min_size=least, max_size=most, unique=True))]

    def say(self, subject: Node, link: URIRef, value: Node) -> None:
        self.triples.append((subject, link, value))

    def blank(self) -> BNode:
        self.blanks += 1
        return BNode(f"b{self.blanks}")

    def listed(self, items: list[Node]) -> Node:
        head: Node = RDF.nil
        for item in reversed(items):
            cell = self.blank()
            self.say(cell, RDF.first, item)
            self.say(cell, RDF.rest, head)
            head = cell
        return head

    def link(self) -> Node:
        """An object property, or the inverse of one."""
        named = self.one(LINKS)
        if self.draw(st.integers(0, 7)):
            return named
        inverse = self.blank()
        self.say(inverse, OWL.inverseOf, named)
        return inverse

    def concept(self, depth: int = 2) -> Node:
        """A class, or a class expression of OWL 2 RL."""
        kind = self.draw(st.sampled_from((*["named"] * 4, *EXPRESSIONS))) if depth else "named"
        if kind == "named":
            return self.one(CLASSES)
        node = self.blank()
        EXPRESSIONS[kind](self, node, depth - 1)
        return node

    def restrict(self, node: Node, link: Node, kind: URIRef, value: Node) -> None:
        self.say(node, RDF.type, OWL.Restriction)
        self.say(node, OWL.onProperty, link)
        self.say(node, kind, value)


def _limit(draft: Draft, node: Node, depth: int, *, qualified: bool) -> None:
    kind = OWL.maxQualifiedCardinality if qualified else OWL.maxCardinality
    bound = draft.draw(st.integers(0, 1))
    draft.restrict(node, draft.link(), kind, Literal(bound, datatype=XSD.nonNegativeInteger))
    if qualified:
        draft.say(node, OWL.onClass, draft.draw(st.sampled_from([OWL.Thing, *CLASSES])) if depth else draft.concept(0))


EXPRESSIONS: dict[str, Callable[[Draft, Node, int], None]] = {
    "and": lambda d, n, depth: d.say(n, OWL.intersectionOf, d.listed([d.concept(depth), d.concept(depth)])),
    "or": lambda d, n, depth: d.say(n, OWL.unionOf, d.listed([d.concept(depth), d.concept(depth)])),
    "one of": lambda d, n, _: d.say(n, OWL.oneOf, d.listed(d.some(INDIVIDUALS))),
    "not": lambda d, n, depth: d.say(n, OWL.complementOf, d.concept(depth)),
    "some": lambda d, n, depth: d.restrict(n, d.link(), OWL.someValuesFrom, d.concept(depth)),
    "some thing": lambda d, n, _: d.restrict(n, d.link(), OWL.someValuesFrom, OWL.Thing),
    "some number": lambda d, n, _: d.restrict(n, d.one(FIELDS), OWL.someValuesFrom, XSD.integer),
    "only": lambda d, n, depth: d.restrict(n, d.link(), OWL.allValuesFrom, d.concept(depth)),
    "value": lambda d, n, _: d.restrict(n, d.link(), OWL.hasValue, d.one(INDIVIDUALS)),
    "number": lambda d, n, _: d.restrict(n, d.one(FIELDS), OWL.hasValue, d.one(NUMBERS)),
    "max": lambda d, n, depth: _limit(d, n, depth, qualified=False),
    "max of": lambda d, n, depth: _limit(d, n, depth, qualified=True),
}


def _all(draft: Draft, kind: URIRef, pool: list[URIRef], link: URIRef = OWL.members) -> None:
    node = draft.blank()
    draft.say(node, RDF.type, kind)
    draft.say(node, link, draft.listed(draft.some(pool)))


def _deny(draft: Draft) -> None:
    node = draft.blank()
    draft.say(node, OWL.sourceIndividual, draft.one(INDIVIDUALS))
    if draft.draw(st.booleans()):
        draft.say(node, OWL.assertionProperty, draft.one(LINKS))
        draft.say(node, OWL.targetIndividual, draft.one(INDIVIDUALS))
    else:
        draft.say(node, OWL.assertionProperty, draft.one(FIELDS))
        draft.say(node, OWL.targetValue, draft.one(NUMBERS))


def _key(draft: Draft) -> None:
    links = draft.some([*LINKS, *FIELDS], 1, 2)
    draft.say(draft.one(CLASSES), OWL.hasKey, draft.listed(links))


AXIOMS: dict[str, Callable[[Draft], None]] = {
    "sub class": lambda d: d.say(d.concept(), RDFS.subClassOf, d.concept()),
    "same class": lambda d: d.say(d.concept(), OWL.equivalentClass, d.concept()),
    "disjoint": lambda d: d.say(d.concept(1), OWL.disjointWith, d.concept(1)),
    "all disjoint": lambda d: _all(d, OWL.AllDisjointClasses, CLASSES),
    "nothing": lambda d: d.say(d.concept(), RDFS.subClassOf, OWL.Nothing),
    "sub property": lambda d: d.say(d.one(LINKS), RDFS.subPropertyOf, d.link()),
    "sub field": lambda d: d.say(d.one(FIELDS), RDFS.subPropertyOf, d.one(FIELDS)),
    "same property": lambda d: d.say(d.one(LINKS), OWL.equivalentProperty, d.one(LINKS)),
    "inverse": lambda d: d.say(d.one(LINKS), OWL.inverseOf, d.one(LINKS)),
    "domain": lambda d: d.say(d.one(LINKS, FIELDS), RDFS.domain, d.concept(1)),
    "range": lambda d: d.say(d.one(LINKS), RDFS.range, d.concept(1)),
    "field range": lambda d: d.say(d.one(FIELDS), RDFS.range, XSD.integer),
    "inverse functional field": lambda d: d.say(d.one(FIELDS), RDF.type, OWL.InverseFunctionalProperty),
    "chain": lambda d: d.say(
        d.one(LINKS),
        OWL.propertyChainAxiom,
        d.listed([d.link() for _ in range(d.draw(st.integers(2, 4)))]),
    ),
    "key": _key,
    "disjoint properties": lambda d: d.say(d.one(LINKS), OWL.propertyDisjointWith, d.one(LINKS)),
    "all disjoint properties": lambda d: _all(d, OWL.AllDisjointProperties, LINKS),
    "denial": _deny,
    "all different": lambda d: _all(d, OWL.AllDifferent, INDIVIDUALS, OWL.distinctMembers),
}


def _about(expression: str) -> Callable[[Draft], None]:
    """Say of a class expression what it is part of, what is part of it, or what it equals."""

    def say(draft: Draft) -> None:
        node = draft.blank()
        EXPRESSIONS[expression](draft, node, 1)
        if draft.draw(st.booleans()):
            draft.say(node, RDFS.subClassOf, draft.one(CLASSES))
        if draft.draw(st.booleans()):
            draft.say(draft.one(CLASSES), RDFS.subClassOf, node)
        else:
            draft.say(draft.one(CLASSES), OWL.equivalentClass, node)

    return say


def _characterise(kind: str) -> Callable[[Draft], None]:
    return lambda draft: draft.say(draft.one(LINKS), RDF.type, OWL[f"{kind}Property"])


CHARACTERISTICS = ("Symmetric", "Transitive", "Functional", "InverseFunctional", "Irreflexive", "Asymmetric")
AXIOMS |= {f"{kind} property": _characterise(kind) for kind in CHARACTERISTICS}
AXIOMS |= {f"{expression} expression": _about(expression) for expression in EXPRESSIONS}


@st.composite
def ontologies(draw: st.DrawFn, kind: str | None = None) -> list[Triple]:
    """Draw an ontology of a few axioms, one at least of the kind."""
    draft = Draft(draw)
    for pool, declared in ((CLASSES, OWL.Class), (LINKS, OWL.ObjectProperty), (FIELDS, OWL.DatatypeProperty)):
        for term in pool:
            draft.say(term, RDF.type, declared)
    others = draw(st.lists(st.sampled_from(sorted(AXIOMS)), min_size=2, max_size=8))
    for name in [*([kind] if kind else []), *others]:
        AXIOMS[name](draft)
    return draft.triples


@st.composite
def facts(draw: st.DrawFn) -> list[Triple]:
    """Draw statements about a few individuals."""
    individual = st.sampled_from(INDIVIDUALS)
    kinds = (
        st.tuples(individual, st.just(RDF.type), st.sampled_from(CLASSES)),
        st.tuples(individual, st.just(RDF.type), st.sampled_from(CLASSES)),
        st.tuples(individual, st.sampled_from(LINKS), individual),
        st.tuples(individual, st.sampled_from(LINKS), individual),
        st.tuples(individual, st.sampled_from(FIELDS), st.sampled_from(NUMBERS)),
        st.tuples(individual, st.sampled_from(FIELDS), st.sampled_from(NUMBERS)),
    )
    found: list[Triple] = draw(st.lists(st.one_of(*kinds), min_size=10, max_size=24, unique=True))
    if draw(st.integers(0, 3)) == 0:
        found.append((draw(individual), OWL.sameAs, draw(individual)))
    if draw(st.integers(0, 5)) == 0:
        found.append((draw(individual), OWL.differentFrom, draw(individual)))
    return found
