"""Tables 6 and 7: axioms about classes, made into rules."""

from collections.abc import Iterator

from rdflib import OWL, RDFS, URIRef

from graph.reason.axioms import Axioms
from graph.reason.constraints import AtMostNone, DisjointClasses, Nothing
from graph.reason.joins import AllValues, AtMostOne, Intersection, SomeValues
from graph.reason.model import Encoded
from graph.reason.schema import SchemaReason
from graph.reason.state import Axiomatic
from graph.reason.steps import SubjectToType, TypeToType, TypeToValue, ValueToType
from graph.reason.table import Table
from graph.reason.terms import NOTHING, THING, TYPE

# What follows from a restriction being wider than another needs no value at hand, so it has a rule of its own.
COMPARISONS = ("scm-svf1", "scm-svf2", "scm-avf1", "scm-avf2")


def add_class_rules(axioms: Axioms, table: Table) -> None:
    """Make rules of the axioms about classes."""
    table.on_class(NOTHING, Nothing("cls-nothing2", ()))
    _lists(axioms, table)
    _quantifiers(axioms, table)
    _values(axioms, table)
    _cardinalities(axioms, table)
    _disjointness(axioms, table)


def add_hierarchy_rules(axioms: Axioms, schema: dict[Encoded, SchemaReason], table: Table) -> None:
    """Make rules of the class hierarchy, with the inferred steps that the rules of single axioms would not find."""
    for axiom in axioms.of(OWL.equivalentClass):
        if axiom[0] != axiom[2]:
            table.on_class(axiom[0], TypeToType("cax-eqc1", (axiom,), axiom[2]))
            table.on_class(axiom[2], TypeToType("cax-eqc2", (axiom,), axiom[0]))
    sub_class = axioms.number(RDFS.subClassOf)
    compared = [triple for triple, (rule, _) in schema.items() if rule in COMPARISONS]
    declared = [triple for triple, (rule, _) in schema.items() if rule == "scm-cls" and triple[1] == sub_class]
    for axiom in (*axioms.of(RDFS.subClassOf), *compared, *declared):
        narrow, _, wide = axiom
        # That everything is a owl:Thing matters only where an axiom asks for it.
        if narrow != wide and (wide != THING or table.by_class.get(THING)):
            table.on_class(narrow, TypeToType("cax-sco", (axiom,), wide))


def _lists(axioms: Axioms, table: Table) -> None:
    for axiom in axioms.of(OWL.intersectionOf):
        if parts := axioms.items(axiom[2]):
            rule = Intersection("cls-int1", (axiom,), parts, axiom[0])
            for part in dict.fromkeys(parts):
                table.on_class(part, rule)
                table.on_class(axiom[0], TypeToType("cls-int2", (axiom,), part))
    for axiom in axioms.of(OWL.unionOf):
        for part in axioms.items(axiom[2]):
            table.on_class(part, TypeToType("cls-uni", (axiom,), axiom[0]))
    for axiom in axioms.of(OWL.oneOf):
        given = Axiomatic("cls-oo", (axiom,))
        for item in axioms.items(axiom[2]):
            table.give((item, TYPE, axiom[0]), given)


def _quantifiers(axioms: Axioms, table: Table) -> None:
    for concept, filler, link, why in _restrictions(axioms, OWL.someValuesFrom):
        if filler == THING:
            table.on_property(link, SubjectToType("cls-svf2", why, concept))
        else:
            some = SomeValues("cls-svf1", why, link, filler, concept)
            table.on_property(link, some)
            table.on_class(filler, some)
            table.join(link)
    for concept, filler, link, why in _restrictions(axioms, OWL.allValuesFrom):
        every = AllValues("cls-avf", why, concept, link, filler)
        table.on_property(link, every)
        table.on_class(concept, every)
        table.join(link)


def _values(axioms: Axioms, table: Table) -> None:
    for concept, value, link, why in _restrictions(axioms, OWL.hasValue):
        table.on_class(concept, TypeToValue("cls-hv1", why, link, value))
        table.on_property(link, ValueToType("cls-hv2", why, value, concept))


def _cardinalities(axioms: Axioms, table: Table) -> None:
    for limit, limited, why in _limits(axioms):
        concept, link, filler = limited
        rule: AtMostNone | AtMostOne
        if limit == 0:
            name = "cls-maxc1" if len(why) == 2 else "cls-maxqc2" if filler == THING else "cls-maxqc1"
            rule = AtMostNone(name, why, *limited)
        else:
            name = "cls-maxc2" if len(why) == 2 else "cls-maxqc4" if filler == THING else "cls-maxqc3"
            rule = AtMostOne(name, why, *limited)
        table.on_property(link, rule)
        table.join(link)
        for trigger in sorted({concept, filler} - {THING}):
            table.on_class(trigger, rule)


def _limits(axioms: Axioms) -> Iterator[tuple[int, Encoded, tuple[Encoded, ...]]]:
    """Yield each limit of 0 or 1, its class, property and filler, and the axioms: three if it is qualified."""
    for concept, bound, link, why in _restrictions(axioms, OWL.maxCardinality):
        if (limit := axioms.limit(bound)) is not None:
            yield limit, (concept, link, THING), why
    for concept, bound, link, why in _restrictions(axioms, OWL.maxQualifiedCardinality):
        if (limit := axioms.limit(bound)) is not None:
            for filler, on in axioms.values(concept, OWL.onClass):
                yield limit, (concept, link, filler), (*why, on)


def _disjointness(axioms: Axioms, table: Table) -> None:
    for name, link in (("cax-dw", OWL.disjointWith), ("cls-com", OWL.complementOf)):
        for axiom in axioms.of(link):
            _exclude(table, DisjointClasses(name, (axiom,), frozenset((axiom[0], axiom[2]))))
    for node, axiom in axioms.instances(OWL.AllDisjointClasses):
        for head, listed in axioms.values(node, OWL.members):
            _exclude(table, DisjointClasses("cax-adc", (axiom, listed), frozenset(axioms.items(head))))


def _exclude(table: Table, rule: DisjointClasses) -> None:
    table.join(TYPE)
    for member in sorted(rule.members):
        table.on_class(member, rule)


def _restrictions(axioms: Axioms, kind: URIRef) -> Iterator[tuple[int, int, int, tuple[Encoded, ...]]]:
    """Yield class, filler and property of each restriction of a kind, and the axioms that say so."""
    for axiom in axioms.of(kind):
        for link, on in axioms.values(axiom[0], OWL.onProperty):
            yield axiom[0], axiom[2], link, (axiom, on)
