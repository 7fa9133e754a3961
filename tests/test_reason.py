import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Variable
from reasoning import E, iri, turtle

from graph.reason import BrokenListError, Closure, Proof, Triple, close, compile_ontology, explain, in_namespace

SUM = "owl:equivalentClass [ owl:{} ( :A :B ) ]"
RESTRICTED = ":C owl:equivalentClass [ owl:onProperty :p ; {} ] ."


@dataclass(frozen=True)
class Case:
    """What a rule of the OWL 2 Profiles specification concludes, the rule's own conclusion first."""

    rule: str
    axioms: str
    data: str
    inferred: tuple[str, ...]


TABLE_4 = (
    Case("eq-sym", "", ":a owl:sameAs :b .", (":b owl:sameAs :a .",)),
    Case(
        "eq-trans",
        "",
        ":a owl:sameAs :b . :b owl:sameAs :c .",
        (":a owl:sameAs :c .", ":b owl:sameAs :a .", ":c owl:sameAs :b .", ":c owl:sameAs :a ."),
    ),
    Case("eq-rep-s", "", ":a owl:sameAs :b ; :p :x .", (":b :p :x .", ":b owl:sameAs :a .")),
    Case("eq-rep-p", "", ":p owl:sameAs :q . :x :p :y .", (":x :q :y .", ":q owl:sameAs :p .")),
    Case("eq-rep-o", "", ":a owl:sameAs :b . :x :p :a .", (":x :p :b .", ":b owl:sameAs :a .")),
)
TABLE_5 = (
    Case("prp-dom", ":p rdfs:domain :C .", ":x :p :y .", (":x a :C .",)),
    Case("prp-rng", ":p rdfs:range :C .", ":x :p :y , 5 .", (":y a :C .",)),
    Case("prp-fp", ":p a owl:FunctionalProperty .", ":x :p :y , :z .", (":y owl:sameAs :z .", ":z owl:sameAs :y .")),
    Case(
        "prp-ifp",
        ":p a owl:InverseFunctionalProperty .",
        ":y :p 5 . :z :p 5 .",
        (":y owl:sameAs :z .", ":z owl:sameAs :y ."),
    ),
    Case("prp-symp", ":p a owl:SymmetricProperty .", ":x :p :y , 5 .", (":y :p :x .",)),
    Case("prp-trp", ":p a owl:TransitiveProperty .", ":x :p :y . :y :p :z .", (":x :p :z .",)),
    Case("prp-spo1", ":p rdfs:subPropertyOf :q .", ":x :p 5 .", (":x :q 5 .",)),
    Case("prp-spo2", ":p owl:propertyChainAxiom ( :q :r ) .", ":x :q :y . :y :r :z .", (":x :p :z .",)),
    Case("prp-eqp1", ":p owl:equivalentProperty :q .", ":x :p :y .", (":x :q :y .",)),
    Case("prp-eqp2", ":p owl:equivalentProperty :q .", ":x :q :y .", (":x :p :y .",)),
    Case("prp-inv1", ":p owl:inverseOf :q .", ":x :p :y .", (":y :q :x .",)),
    Case("prp-inv2", ":p owl:inverseOf :q .", ":x :q :y .", (":y :p :x .",)),
    Case(
        "prp-key",
        ":C owl:hasKey ( :p :q ) .",
        ":x a :C ; :p 1 ; :q 2 , 3 . :y a :C ; :p 1 ; :q 3 , 4 . :z a :C ; :p 1 ; :q 5 . :w :p 1 ; :q 2 .",
        (
            ":x owl:sameAs :y .",
            ":y owl:sameAs :x .",
            ":x :q 4 .",
            ":y :q 2 .",
        ),
    ),
)
TABLE_6 = (
    Case("cls-int1", f":C {SUM.format('intersectionOf')} .", ":x a :A , :B . :y a :A .", (":x a :C .",)),
    Case("cls-int2", ":C owl:intersectionOf ( :A :B ) .", ":x a :C .", (":x a :A .", ":x a :B .")),
    Case("cls-uni", ":C owl:unionOf ( :A :B ) .", ":x a :A .", (":x a :C .",)),
    Case("cls-svf1", RESTRICTED.format("owl:someValuesFrom :D"), ":x :p :y . :y a :D . :z :p :x .", (":x a :C .",)),
    Case("cls-svf2", RESTRICTED.format("owl:someValuesFrom owl:Thing"), ":x :p 5 .", (":x a :C .",)),
    Case("cls-avf", RESTRICTED.format("owl:allValuesFrom :D"), ":x a :C ; :p :y . :z :p :w .", (":y a :D .",)),
    Case("cls-hv1", RESTRICTED.format("owl:hasValue 5"), ":x a :C .", (":x :p 5 .",)),
    Case("cls-hv2", RESTRICTED.format("owl:hasValue :v"), ":x :p :v . :y :p :w .", (":x a :C .",)),
    Case(
        "cls-maxc2",
        RESTRICTED.format('owl:maxCardinality "1"^^xsd:nonNegativeInteger'),
        ":x a :C ; :p :y , :z . :w :p :y , :v .",
        (":y owl:sameAs :z .", ":z owl:sameAs :y .", ":w :p :z ."),
    ),
    Case(
        "cls-maxqc3",
        RESTRICTED.format('owl:maxQualifiedCardinality "1"^^xsd:nonNegativeInteger ; owl:onClass :D'),
        ":x a :C ; :p :y , :z , :w . :y a :D . :z a :D .",
        (":y owl:sameAs :z .", ":z owl:sameAs :y ."),
    ),
    Case(
        "cls-maxqc4",
        RESTRICTED.format('owl:maxQualifiedCardinality "1"^^xsd:nonNegativeInteger ; owl:onClass owl:Thing'),
        ":x a :C ; :p :y , :z .",
        (":y owl:sameAs :z .", ":z owl:sameAs :y ."),
    ),
    Case("cls-oo", ":C owl:oneOf ( :a :b ) .", "", (":a a :C .", ":b a :C .")),
)
TABLE_7 = (
    Case("cax-sco", ":A rdfs:subClassOf :B .", ":x a :A .", (":x a :B .",)),
    Case("cax-eqc1", ":A owl:equivalentClass :B .", ":x a :A .", (":x a :B .",)),
    Case("cax-eqc2", ":A owl:equivalentClass :B .", ":x a :B .", (":x a :A .",)),
)


@pytest.mark.parametrize("case", [*TABLE_4, *TABLE_5, *TABLE_6, *TABLE_7], ids=lambda case: case.rule)
def test_a_rule_infers_what_its_table_says_and_no_more(case: Case) -> None:
    closure = close(compile_ontology(turtle(case.axioms)), turtle(case.data))

    assert {triple for text in case.inferred for triple in turtle(text)} == about_iris(closure)
    assert case.rule in rules_behind(closure, turtle(case.inferred[0])[0])
    assert closure.clashes == ()


@pytest.mark.parametrize("case", [*TABLE_4, *TABLE_5, *TABLE_6, *TABLE_7], ids=lambda case: case.rule)
def test_the_premises_of_a_rule_are_enough_for_its_conclusion(case: Case) -> None:
    rules = compile_ontology(turtle(case.axioms))
    closure = close(rules, turtle(case.data))
    conclusion = turtle(case.inferred[0])[0]

    leaves = {step.triple for step in steps_behind(closure, conclusion) if step.rule == "asserted"}

    assert conclusion in close(rules, leaves).inferred


def test_each_rule_that_the_engine_names_has_a_case() -> None:
    name = re.compile(r'"((?:eq|prp|cls|cax|scm|dt)-[a-z0-9-]+)"')
    package, tests = files("graph.reason"), Path(__file__).parent
    modules = [module for module in package.iterdir() if module.name.endswith(".py")]

    named = {rule for module in modules for rule in name.findall(module.read_text("utf-8"))}

    assert named == {
        rule for module in tests.glob("test_reason*.py") for rule in name.findall(module.read_text("utf-8"))
    }


@pytest.mark.parametrize("length", [2, 3, 5])
def test_a_chain_may_have_any_length(length: int) -> None:
    steps = [f":p{place}" for place in range(length)]
    data = " ".join(f":x{place} {step} :x{place + 1} ." for place, step in enumerate(steps))

    closure = close(compile_ontology(turtle(f":long owl:propertyChainAxiom ( {' '.join(steps)} ) .")), turtle(data))

    assert set(turtle(f":x0 :long :x{length} .")) == set(closure.inferred)


def test_a_chain_may_repeat_a_property_and_name_itself() -> None:
    rules = compile_ontology(turtle(":p owl:propertyChainAxiom ( :p :p ) ."))

    closure = close(rules, turtle(":a :p :b . :b :p :c . :c :p :d ."))

    assert set(turtle(":a :p :c , :d . :b :p :d .")) == set(closure.inferred)


def test_a_chain_may_run_against_a_property() -> None:
    rules = compile_ontology(turtle(":carries owl:propertyChainAxiom ( [ owl:inverseOf :basedOn ] :standard ) ."))

    closure = close(rules, turtle(":verdict :basedOn :law ; :standard :forcedLabor ."))

    assert set(turtle(":law :carries :forcedLabor .")) == set(closure.inferred)


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("owl:onProperty :p ; owl:someValuesFrom :D", "owl:onProperty :p ; owl:someValuesFrom :E"),
        ("owl:onProperty :p ; owl:someValuesFrom :D", "owl:onProperty :q ; owl:someValuesFrom :D"),
        ("owl:onProperty :p ; owl:allValuesFrom :D", "owl:onProperty :p ; owl:allValuesFrom :E"),
        ("owl:onProperty :q ; owl:allValuesFrom :D", "owl:onProperty :p ; owl:allValuesFrom :D"),
    ],
)
def test_a_restriction_is_part_of_a_wider_one_also_without_values(narrow: str, wide: str) -> None:
    defined = ":A owl:equivalentClass [ {} ] . :B owl:equivalentClass [ {} ] ."
    hierarchy = ":D rdfs:subClassOf :E . :p rdfs:subPropertyOf :q ."
    rules = compile_ontology(turtle(defined.format(narrow, wide) + hierarchy))

    closure = close(rules, turtle(":x a :A . :y a :B ."))

    assert set(turtle(":x a :B .")) == about_iris(closure)


def test_the_order_of_axioms_that_say_the_same_changes_no_derivation() -> None:
    axioms = turtle(":A owl:hasKey ( :p ) , ( :p ) .")
    data = turtle(":x a :A ; :p 1 . :y a :A ; :p 1 .")

    derivations = [close(compile_ontology(order), data).inferred for order in (axioms, axioms[::-1])]

    assert derivations[0] == derivations[1]


def test_a_literal_is_of_the_datatypes_that_hold_its_value() -> None:
    rules = compile_ontology(turtle(":A owl:equivalentClass [ owl:onProperty :p ; owl:someValuesFrom xsd:integer ] ."))

    closure = close(rules, turtle(':x :p 5 . :y :p 5.5 . :z :p "5" . :w :p 6.0 .'))

    assert set(turtle(":x a :A . :w a :A .")) == about_iris(closure)
    assert "dt-type2" in rules_behind(closure, turtle(":x a :A .")[0])


def test_nothing_is_inferred_about_a_literal_or_a_thing() -> None:
    axioms = ":p rdfs:range :A ; rdfs:domain owl:Thing ; a owl:SymmetricProperty . :A a owl:Class ."

    closure = close(compile_ontology(turtle(axioms)), turtle(":x :p 5 . :x owl:sameAs :x ."))

    assert list(closure.inferred) == []


def test_individuals_of_the_ontology_take_part() -> None:
    rules = compile_ontology(turtle(":within a owl:TransitiveProperty . :office :within :ministry ."))

    closure = close(rules, turtle(":desk :within :office ."))

    assert set(turtle(":desk :within :ministry .")) == set(closure.inferred)


def test_what_is_stated_is_not_inferred() -> None:
    rules = compile_ontology(turtle(":A rdfs:subClassOf :B ."))

    closure = close(rules, turtle(":x a :A , :B . :x a :B ."))

    assert list(closure.inferred) == []


CIRCLES = {
    "classes": (":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :C rdfs:subClassOf :A .", ":x a :A .", 2),
    "properties": (":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .", ":x :p :y .", 1),
    "inverse of itself": (":p owl:inverseOf :p ; a owl:TransitiveProperty .", ":x :p :y .", 3),
    "inverse, transitive, same": (
        ":p a owl:TransitiveProperty ; owl:inverseOf :q . :q rdfs:subPropertyOf :p .",
        ":a :p :b . :b :p :c . :c owl:sameAs :a .",
        17,
    ),
    "a class of its own values": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :A ] .",
        ":x a :A ; :p :x .",
        0,
    ),
}


@pytest.mark.parametrize(("axioms", "data", "size"), CIRCLES.values(), ids=CIRCLES)
def test_a_circle_of_axioms_comes_to_an_end(axioms: str, data: str, size: int) -> None:
    closure = close(compile_ontology(turtle(axioms)), turtle(data))

    assert size == len(about_iris(closure))


def test_in_namespace_keeps_our_properties_and_our_classes() -> None:
    triples = turtle(":x :p 5 ; a :A , rdfs:Class ; rdfs:seeAlso :y . [] :p 6 .")

    kept = in_namespace(triples, E)

    assert sorted(turtle(":x :p 5 ; a :A .")) == sorted(kept)


@pytest.mark.parametrize("cell", ["rdf:first :A", "rdf:rest rdf:nil", "rdf:first :A ; rdf:rest :list"])
def test_a_list_without_an_end_is_an_error_that_says_so(cell: str) -> None:
    ontology = turtle(f"@prefix rdf: <{RDF}> . :C owl:unionOf :list . :list {cell} .")

    with pytest.raises(BrokenListError, match="does not end"):
        compile_ontology(ontology)


def test_a_term_outside_rdf_is_refused() -> None:
    with pytest.raises(TypeError, match="holds IRIs, blank nodes and literals"):
        close(compile_ontology([]), [(iri("x"), iri("p"), Variable("v"))])


def about_iris(closure: Closure) -> set[Triple]:
    """Leave out the types that are blank class expressions."""
    return {triple for triple in closure.inferred if not isinstance(triple[2], BNode)}


def rules_behind(closure: Closure, triple: Triple) -> set[str]:
    """Give the rules in the proof of a triple."""
    return {step.rule for step in steps_behind(closure, triple)}


def steps_behind(closure: Closure, triple: Triple) -> list[Proof]:
    """Give the steps of the proof of a triple."""
    proof = explain(closure, triple)
    steps = [proof] if proof else []
    for step in steps:
        steps.extend(step.premises)
    return steps
