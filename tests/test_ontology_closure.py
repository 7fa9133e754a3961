from itertools import chain

import owlrl
import pytest
from rdflib import RDF, Graph, Literal, URIRef

import ontology
from ontology import BASE, terms


def thing(path: str) -> URIRef:
    return URIRef(f"{BASE}id/{path}")


STATED = [
    (thing("verdict"), RDF.type, terms.StandardFinding),
    (thing("verdict"), terms.booleanValue, Literal(False)),
    (thing("verdict"), terms.standard, thing("standard/forced-labor")),
    (thing("verdict"), terms.basedOnProvision, thing("law/art_1")),
    (thing("law/art_1"), terms.eli_is_part_of, thing("law")),
    (thing("verdict"), terms.ageFinding, thing("age")),
    (thing("verdict"), terms.supportedBy, thing("ref/1")),
    (thing("ref/1"), terms.refersTo, thing("source")),
    (thing("source"), terms.isPublic, Literal(False)),
    (thing("mention"), terms.mentions, thing("ref/1")),
    (thing("verdict"), terms.statedIn, thing("chapter")),
    (thing("chapter"), terms.assessment, thing("level-finding")),
    (thing("activity"), terms.hazardousByNationalLaw, Literal(True)),
    (thing("harmless"), terms.hazardousByNationalLaw, Literal(False)),
    (thing("program"), terms.governmentFunded, Literal(True)),
    (thing("program"), terms.operatedBy, thing("ministry")),
    (thing("bureau"), terms.within, thing("department")),
    (thing("department"), terms.within, thing("ministry")),
]


def closure(*graphs: Graph) -> Graph:
    closed = Graph()
    for triple in chain(*graphs):
        closed.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    return closed


def clashes(closed: Graph) -> list[str]:
    return sorted(str(message) for message in closed.objects(None, URIRef(owlrl.Namespaces.ERRNS + "error")))


@pytest.fixture(scope="module")
def findings() -> Graph:
    return ontology.load()


@pytest.fixture(scope="module")
def inferred(findings: Graph) -> Graph:
    stated = Graph()
    for triple in STATED:
        stated.add(triple)
    return closure(findings, stated)


@pytest.mark.parametrize(
    ("subject", "link", "value"),
    [
        ("verdict", RDF.type, terms.UnmetStandard),
        ("activity", RDF.type, terms.HazardousActivity),
        ("source", RDF.type, terms.NonPublicSource),
        ("program", RDF.type, terms.GovernmentFundedProgram),
        ("verdict", RDF.type, terms.Claim),
        ("age", RDF.type, terms.AgeFinding),
        ("law", RDF.type, terms.NationalLaw),
        ("verdict", terms.basedOnInstrument, thing("law")),
        ("law", terms.carriesFinding, thing("verdict")),
        ("law", terms.carriesStandard, thing("standard/forced-labor")),
        ("law", terms.hasProvision, thing("law/art_1")),
        ("age", terms.verdictFinding, thing("verdict")),
        ("verdict", terms.restsOnSource, thing("source")),
        ("ref/1", terms.supports, thing("verdict")),
        ("ref/1", terms.mentionedBy, thing("mention")),
        ("chapter", terms.hasClaim, thing("verdict")),
        ("level-finding", terms.statedIn, thing("chapter")),
        ("bureau", terms.within, thing("ministry")),
        ("ministry", terms.contains, thing("bureau")),
        ("bureau", terms.org_subOrganizationOf, thing("ministry")),
        ("program", terms.responsibleBody, thing("ministry")),
    ],
)
def test_what_follows_is_inferred(subject: str, link: URIRef, value: URIRef, inferred: Graph) -> None:
    assert (thing(subject), link, value) in inferred
    assert (thing(subject), link, value) not in STATED


def test_nothing_follows_from_a_mark_that_is_absent(inferred: Graph) -> None:
    assert (thing("harmless"), RDF.type, terms.ActivityFinding) in inferred
    assert (thing("harmless"), RDF.type, terms.HazardousActivity) not in inferred


def test_the_closure_of_what_was_stated_meets_no_contradiction(inferred: Graph) -> None:
    assert not clashes(inferred)


def test_the_closure_of_ontology_concepts_and_treaties_meets_no_contradiction() -> None:
    assert not clashes(closure(ontology.load(), ontology.load_concepts(), ontology.load_treaties()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (terms.StandardFinding, terms.AgeFinding),
        (terms.LaborEnforcementFinding, terms.CriminalEnforcementFinding),
        (terms.UnmetStandard, terms.ReferenceEntry),
        (terms.Cell, terms.Sentence),
        (terms.CoordinatingBody, terms.Program),
    ],
)
def test_a_thing_of_two_kinds_is_a_contradiction(one: URIRef, other: URIRef, findings: Graph) -> None:
    confused = Graph().add((thing("x"), RDF.type, one)).add((thing("x"), RDF.type, other))

    assert clashes(closure(findings, confused))
