import pytest
from reasoning import turtle

from graph.reason import close, compile_ontology, explain

# Table 9: axioms from axioms. The restrictions are named, to be named in the conclusion.
SOME = ":A owl:onProperty {} ; owl:{} {} . :B owl:onProperty {} ; owl:{} {} . "
SCHEMA = (
    ("scm-cls", ":A a owl:Class .", ":A rdfs:subClassOf owl:Thing ."),
    ("scm-sco", ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C .", ":A rdfs:subClassOf :C ."),
    ("scm-eqc1", ":A owl:equivalentClass :B .", ":B rdfs:subClassOf :A ."),
    ("scm-eqc2", ":A rdfs:subClassOf :B . :B rdfs:subClassOf :A .", ":A owl:equivalentClass :B ."),
    ("scm-op", ":p a owl:ObjectProperty .", ":p rdfs:subPropertyOf :p ."),
    ("scm-dp", ":p a owl:DatatypeProperty .", ":p owl:equivalentProperty :p ."),
    ("scm-spo", ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .", ":p rdfs:subPropertyOf :r ."),
    ("scm-eqp1", ":p owl:equivalentProperty :q .", ":q rdfs:subPropertyOf :p ."),
    ("scm-eqp2", ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .", ":p owl:equivalentProperty :q ."),
    ("scm-dom1", ":p rdfs:domain :A . :A rdfs:subClassOf :B .", ":p rdfs:domain :B ."),
    ("scm-dom2", ":p rdfs:domain :A . :q rdfs:subPropertyOf :p .", ":q rdfs:domain :A ."),
    ("scm-rng1", ":p rdfs:range :A . :A rdfs:subClassOf :B .", ":p rdfs:range :B ."),
    ("scm-rng2", ":p rdfs:range :A . :q rdfs:subPropertyOf :p .", ":q rdfs:range :A ."),
    (
        "scm-hv",
        SOME.format(":p", "hasValue", ":v", ":q", "hasValue", ":v") + ":p rdfs:subPropertyOf :q .",
        ":A rdfs:subClassOf :B .",
    ),
    (
        "scm-svf1",
        SOME.format(":p", "someValuesFrom", ":C", ":p", "someValuesFrom", ":D") + ":C rdfs:subClassOf :D .",
        ":A rdfs:subClassOf :B .",
    ),
    (
        "scm-svf2",
        SOME.format(":p", "someValuesFrom", ":C", ":q", "someValuesFrom", ":C") + ":p rdfs:subPropertyOf :q .",
        ":A rdfs:subClassOf :B .",
    ),
    (
        "scm-avf1",
        SOME.format(":p", "allValuesFrom", ":C", ":p", "allValuesFrom", ":D") + ":C rdfs:subClassOf :D .",
        ":A rdfs:subClassOf :B .",
    ),
    (
        "scm-avf2",
        SOME.format(":p", "allValuesFrom", ":C", ":q", "allValuesFrom", ":C") + ":p rdfs:subPropertyOf :q .",
        ":B rdfs:subClassOf :A .",
    ),
    ("scm-int", ":A owl:intersectionOf ( :B :C ) .", ":A rdfs:subClassOf :C ."),
    ("scm-uni", ":A owl:unionOf ( :B :C ) .", ":C rdfs:subClassOf :A ."),
)


@pytest.mark.parametrize(("rule", "axioms", "conclusion"), SCHEMA, ids=[rule for rule, _, _ in SCHEMA])
def test_an_axiom_follows_from_axioms_as_table_9_says(rule: str, axioms: str, conclusion: str) -> None:
    closure = close(compile_ontology(turtle(axioms)), [])

    proof = explain(closure, turtle(conclusion)[0])

    assert proof is not None
    assert rule == proof.rule
    assert {premise.rule for premise in proof.premises} == {"ontology"}
