"""Table 9: what follows from the axioms alone."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TypeAlias

from rdflib import OWL, RDFS, URIRef

from graph.reason.axioms import Axioms
from graph.reason.model import Encoded
from graph.reason.terms import NOTHING, THING

Consequence: TypeAlias = tuple[Encoded, str, tuple[Encoded, ...]]
SchemaReason: TypeAlias = tuple[str, tuple[Encoded, ...]]


def close_schema(axioms: Axioms) -> dict[Encoded, SchemaReason]:
    """Infer axioms from axioms, until nothing new follows."""
    schema = _Schema(axioms)
    size = -1
    while size < len(schema.inferred):
        size = len(schema.inferred)
        for consequence in [consequence for rule in _RULES for consequence in rule(schema)]:
            schema.add(*consequence)
    return schema.inferred


class _Schema:
    def __init__(self, axioms: Axioms) -> None:
        self.axioms = axioms
        self.inferred: dict[Encoded, SchemaReason] = {}
        self.wider: defaultdict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.sub_class, self.sub_property = axioms.number(RDFS.subClassOf), axioms.number(RDFS.subPropertyOf)
        self.same_class, self.same_property = axioms.number(OWL.equivalentClass), axioms.number(OWL.equivalentProperty)
        self.domain, self.range = axioms.number(RDFS.domain), axioms.number(RDFS.range)
        self._known: set[Encoded] = set()
        links = (self.sub_class, self.sub_property, self.same_class, self.same_property, self.domain, self.range)
        for triple in axioms.stated:
            if triple[1] in links:
                self._file(triple)

    def add(self, triple: Encoded, rule: str, premises: tuple[Encoded, ...]) -> None:
        if triple not in self._known:
            self.inferred[triple] = rule, premises
            self._file(triple)

    def pairs(self, link: int) -> Iterator[Encoded]:
        return ((narrow, link, wide) for narrow, wides in self.wider[link].items() for wide in wides)

    def has(self, triple: Encoded) -> bool:
        return triple in self._known

    def restrictions(self, kind: URIRef) -> list[tuple[int, int, int, tuple[Encoded, Encoded]]]:
        """Give class, filler and property of each restriction of a kind, and the axioms that say so."""
        return [
            (concept, filler, link, ((concept, kind_number, filler), on))
            for concept, kind_number, filler in self.axioms.of(kind)
            for link, on in self.axioms.values(concept, OWL.onProperty)
        ]

    def _file(self, triple: Encoded) -> None:
        self._known.add(triple)
        self.wider[triple[1]][triple[0]].append(triple[2])


def _declared(schema: _Schema) -> Iterator[Consequence]:
    for concept, why in schema.axioms.instances(OWL.Class):
        yield (concept, schema.sub_class, concept), "scm-cls", (why,)
        yield (concept, schema.same_class, concept), "scm-cls", (why,)
        yield (concept, schema.sub_class, THING), "scm-cls", (why,)
        yield (NOTHING, schema.sub_class, concept), "scm-cls", (why,)
    for kind, rule in ((OWL.ObjectProperty, "scm-op"), (OWL.DatatypeProperty, "scm-dp")):
        for link, why in schema.axioms.instances(kind):
            yield (link, schema.sub_property, link), rule, (why,)
            yield (link, schema.same_property, link), rule, (why,)


def _hierarchies(schema: _Schema) -> Iterator[Consequence]:
    for sub, same, names in (
        (schema.sub_class, schema.same_class, ("scm-sco", "scm-eqc1", "scm-eqc2")),
        (schema.sub_property, schema.same_property, ("scm-spo", "scm-eqp1", "scm-eqp2")),
    ):
        for pair in schema.pairs(sub):
            narrow, _, wide = pair
            for wider in schema.wider[sub].get(wide, ()):
                yield (narrow, sub, wider), names[0], (pair, (wide, sub, wider))
            if schema.has((wide, sub, narrow)):
                yield (narrow, same, wide), names[2], (pair, (wide, sub, narrow))
        for pair in schema.pairs(same):
            yield (pair[0], sub, pair[2]), names[1], (pair,)
            yield (pair[2], sub, pair[0]), names[1], (pair,)


def _domains_and_ranges(schema: _Schema) -> Iterator[Consequence]:
    for link, names in ((schema.domain, ("scm-dom1", "scm-dom2")), (schema.range, ("scm-rng1", "scm-rng2"))):
        for pair in schema.pairs(link):
            for wider in schema.wider[schema.sub_class].get(pair[2], ()):
                yield (pair[0], link, wider), names[0], (pair, (pair[2], schema.sub_class, wider))
        for narrower in schema.pairs(schema.sub_property):
            for concept in schema.wider[link].get(narrower[2], ()):
                yield (narrower[0], link, concept), names[1], ((narrower[2], link, concept), narrower)


def _restrictions(schema: _Schema) -> Iterator[Consequence]:
    for kind, names in ((OWL.someValuesFrom, ("scm-svf1", "scm-svf2")), (OWL.allValuesFrom, ("scm-avf1", "scm-avf2"))):
        found = schema.restrictions(kind)
        for one, filler, link, why in found:
            for other, other_filler, other_link, other_why in found:
                fillers = filler, schema.sub_class, other_filler
                if link == other_link and schema.has(fillers):
                    yield (one, schema.sub_class, other), names[0], (*why, *other_why, fillers)
                links = link, schema.sub_property, other_link
                if filler == other_filler and schema.has(links):
                    # allValuesFrom of a wider property is the narrower class.
                    narrow, wide = (one, other) if kind == OWL.someValuesFrom else (other, one)
                    yield (narrow, schema.sub_class, wide), names[1], (*why, *other_why, links)


def _values(schema: _Schema) -> Iterator[Consequence]:
    found = schema.restrictions(OWL.hasValue)
    for one, value, link, why in found:
        for other, other_value, other_link, other_why in found:
            links = link, schema.sub_property, other_link
            if value == other_value and schema.has(links):
                yield (one, schema.sub_class, other), "scm-hv", (*why, *other_why, links)


def _lists(schema: _Schema) -> Iterator[Consequence]:
    for axiom in schema.axioms.of(OWL.intersectionOf):
        for part in schema.axioms.items(axiom[2]):
            yield (axiom[0], schema.sub_class, part), "scm-int", (axiom,)
    for axiom in schema.axioms.of(OWL.unionOf):
        for part in schema.axioms.items(axiom[2]):
            yield (part, schema.sub_class, axiom[0]), "scm-uni", (axiom,)


_RULES: tuple[Callable[[_Schema], Iterator[Consequence]], ...] = (
    _declared,
    _hierarchies,
    _domains_and_ranges,
    _restrictions,
    _values,
    _lists,
)
