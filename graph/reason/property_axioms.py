"""Tables 4 and 5: axioms about individuals and properties, made into rules."""

from itertools import permutations

from rdflib import OWL, RDFS

from graph.reason.axioms import Axioms
from graph.reason.constraints import AllDifferent, Asymmetric, Different, DisjointProperties, Irreflexive, Negative
from graph.reason.joins import Chain, Functional, InverseFunctional, Key, Transitive
from graph.reason.steps import ObjectToType, OtherDirection, SameDirection, SubjectToType
from graph.reason.table import Table
from graph.reason.terms import DIFFERENT, SAME


def add_property_rules(axioms: Axioms, table: Table) -> None:
    """Make rules of the axioms about properties."""
    _hierarchy(axioms, table)
    _inverses(axioms, table)
    _characteristics(axioms, table)
    _chains(axioms, table)
    _keys(axioms, table)
    _disjointness(axioms, table)
    _denials(axioms, table)


def add_difference_rules(axioms: Axioms, table: Table) -> None:
    """Make rules of what the ontology says to be different."""
    different = Different("eq-diff1", ())
    table.on_property(SAME, different)
    table.on_property(DIFFERENT, different)
    table.join(SAME)
    for node, axiom in axioms.instances(OWL.AllDifferent):
        for rule, link in (("eq-diff2", OWL.members), ("eq-diff3", OWL.distinctMembers)):
            for head, listed in axioms.values(node, link):
                table.on_property(SAME, AllDifferent(rule, (axiom, listed), frozenset(axioms.items(head))))


def _hierarchy(axioms: Axioms, table: Table) -> None:
    for axiom in axioms.of(RDFS.domain):
        table.on_property(axiom[0], SubjectToType("prp-dom", (axiom,), axiom[2]))
    for axiom in axioms.of(RDFS.range):
        table.on_property(axiom[0], ObjectToType("prp-rng", (axiom,), axiom[2]))
    for axiom in axioms.of(RDFS.subPropertyOf):
        if axiom[0] != axiom[2]:
            table.on_property(axiom[0], SameDirection("prp-spo1", (axiom,), axiom[2]))
    for axiom in axioms.of(OWL.equivalentProperty):
        if axiom[0] != axiom[2]:
            table.on_property(axiom[0], SameDirection("prp-eqp1", (axiom,), axiom[2]))
            table.on_property(axiom[2], SameDirection("prp-eqp2", (axiom,), axiom[0]))


def _inverses(axioms: Axioms, table: Table) -> None:
    for axiom in axioms.of(OWL.inverseOf):
        table.on_property(axiom[0], OtherDirection("prp-inv1", (axiom,), axiom[2]))
        table.on_property(axiom[2], OtherDirection("prp-inv2", (axiom,), axiom[0]))
    for link, axiom in axioms.instances(OWL.SymmetricProperty):
        table.on_property(link, OtherDirection("prp-symp", (axiom,), link))


def _characteristics(axioms: Axioms, table: Table) -> None:
    for link, axiom in axioms.instances(OWL.TransitiveProperty):
        table.on_property(link, Transitive("prp-trp", (axiom,)))
        table.join(link)
    for link, axiom in axioms.instances(OWL.FunctionalProperty):
        table.on_property(link, Functional("prp-fp", (axiom,)))
        table.join(link)
    for link, axiom in axioms.instances(OWL.InverseFunctionalProperty):
        table.on_property(link, InverseFunctional("prp-ifp", (axiom,)))
        table.join(link)
    for link, axiom in axioms.instances(OWL.IrreflexiveProperty):
        table.on_property(link, Irreflexive("prp-irp", (axiom,)))
    for link, axiom in axioms.instances(OWL.AsymmetricProperty):
        table.on_property(link, Asymmetric("prp-asyp", (axiom,)))


def _chains(axioms: Axioms, table: Table) -> None:
    for axiom in axioms.of(OWL.propertyChainAxiom):
        steps = axioms.items(axiom[2])
        rule = Chain("prp-spo2", (axiom,), steps, axiom[0])
        for step in dict.fromkeys(steps):
            table.on_property(step, rule)
            table.join(step)


def _keys(axioms: Axioms, table: Table) -> None:
    for axiom in axioms.of(OWL.hasKey):
        if links := axioms.items(axiom[2]):
            rule = Key("prp-key", (axiom,), axiom[0], links)
            table.on_class(axiom[0], rule)
            table.join(*links)
            for link in dict.fromkeys(links):
                table.on_property(link, rule)


def _disjointness(axioms: Axioms, table: Table) -> None:
    for axiom in axioms.of(OWL.propertyDisjointWith):
        table.on_property(axiom[0], DisjointProperties("prp-pdw", (axiom,), axiom[2]))
        table.on_property(axiom[2], DisjointProperties("prp-pdw", (axiom,), axiom[0]))
    for node, axiom in axioms.instances(OWL.AllDisjointProperties):
        for head, listed in axioms.values(node, OWL.members):
            for one, other in permutations(dict.fromkeys(axioms.items(head)), 2):
                table.on_property(one, DisjointProperties("prp-adp", (axiom, listed), other))


def _denials(axioms: Axioms, table: Table) -> None:
    for axiom in axioms.of(OWL.sourceIndividual):
        node, _, source = axiom
        for link, asserted in axioms.values(node, OWL.assertionProperty):
            for rule, kind in (("prp-npa1", OWL.targetIndividual), ("prp-npa2", OWL.targetValue)):
                for target, aimed in axioms.values(node, kind):
                    table.on_property(link, Negative(rule, (axiom, asserted, aimed), (source, link, target)))
