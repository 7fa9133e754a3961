from rdflib import Literal
from reasoning import iri, turtle

from graph.reason import Derivation, close, compile_ontology, explain, render

PREFIXES = {"": "http://e/"}
AXIOMS = """
:UnmetStandard owl:equivalentClass [ owl:intersectionOf ( :Verdict [ owl:onProperty :met ; owl:hasValue false ] ) ] .
:Verdict rdfs:subClassOf :Claim .
:restsOn owl:propertyChainAxiom ( :supportedBy :refersTo ) .
:within a owl:TransitiveProperty .
"""
DATA = """
:verdict a :Verdict ; :met false ; :supportedBy :entry . :entry :refersTo :source .
:a :within :b . :b :within :c . :c :within :d .
"""


def test_a_derivation_names_the_axioms_first_and_then_the_triples_in_their_order() -> None:
    closure = close(compile_ontology(turtle(AXIOMS)), turtle(DATA))

    derivation = closure.inferred[turtle(":verdict :restsOn :source .")[0]]

    assert derivation.rule == "prp-spo2"
    assert iri("restsOn") == derivation.premises[0][0]
    assert (
        tuple(turtle(":verdict :supportedBy :entry .") + turtle(":entry :refersTo :source ."))
        == derivation.premises[1:]
    )


def test_a_proof_is_written_in_words_and_class_expressions_in_manchester_syntax() -> None:
    closure = close(compile_ontology(turtle(AXIOMS)), turtle(DATA))

    proof = explain(closure, turtle(":verdict a :UnmetStandard .")[0], PREFIXES)

    assert proof is not None
    assert render(proof).splitlines() == [
        ":verdict a :UnmetStandard  [cax-eqc2]",
        "  :UnmetStandard owl:equivalentClass (:Verdict and (:met value false))  [ontology]",
        "  :verdict a (:Verdict and (:met value false))  [cls-int1]",
        "    :verdict a :Verdict  [asserted]",
        "    :verdict a (:met value false)  [cls-hv2]",
        "      :verdict :met false  [asserted]",
    ]


def test_a_step_that_is_needed_twice_is_shown_once() -> None:
    rules = compile_ontology(
        turtle(":p rdfs:subPropertyOf :q , :r . :A owl:hasKey ( :q :r ) . :A owl:oneOf ( :x :y ) .")
    )
    closure = close(rules, turtle(":x :p 1 . :y :p 1 ."))

    proof = explain(closure, turtle(":x owl:sameAs :y .")[0], PREFIXES)

    assert proof is not None
    assert render(proof).count("[asserted]") == 4


def test_an_axiom_that_was_inferred_is_proved_from_the_stated_ones() -> None:
    some = ":{0}s owl:equivalentClass [ owl:onProperty :p ; owl:someValuesFrom :{0} ] . "
    rules = compile_ontology(turtle(some.format("A") + some.format("B") + ":A rdfs:subClassOf :B ."))
    closure = close(rules, turtle(":x a :As ."))

    proof = explain(closure, turtle(":x a :Bs .")[0], PREFIXES)

    assert proof is not None
    assert render(proof).splitlines() == [
        ":x a :Bs  [cax-eqc2]",
        "  :Bs owl:equivalentClass (:p some :B)  [ontology]",
        "  :x a (:p some :B)  [cax-sco]",
        "    (:p some :A) rdfs:subClassOf (:p some :B)  [scm-svf1]",
        "      :A rdfs:subClassOf :B  [ontology]",
        "    :x a (:p some :A)  [cax-eqc1]",
        "      :As owl:equivalentClass (:p some :A)  [ontology]",
        "      :x a :As  [asserted]",
    ]


def test_what_is_asserted_needs_no_rule_and_what_does_not_hold_has_no_proof() -> None:
    closure = close(compile_ontology(turtle(AXIOMS)), turtle(DATA))

    asserted = explain(closure, turtle(":a :within :b .")[0])

    assert asserted is not None
    assert render(asserted) == "<http://e/a> <http://e/within> <http://e/b>  [asserted]"
    assert explain(closure, turtle(":d :within :a .")[0]) is None
    assert explain(closure, (iri("nobody"), iri("within"), Literal("nowhere"))) is None


def test_the_inferred_triples_are_a_mapping() -> None:
    closure = close(compile_ontology(turtle(":A rdfs:subClassOf :B .")), turtle(":x a :A ."))
    triple = turtle(":x a :B .")[0]

    expected = {triple: Derivation("cax-sco", (*turtle(":A rdfs:subClassOf :B ."), *turtle(":x a :A .")))}

    assert expected == closure.inferred
    assert triple in closure.inferred
    assert turtle(":x a :A .")[0] not in closure.inferred
    assert closure.inferred.get(turtle(":x a :C .")[0]) is None
