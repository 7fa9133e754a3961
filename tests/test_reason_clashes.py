import pytest
from rdflib import XSD, Literal
from rdflib.term import Node
from reasoning import turtle

from graph.reason import close, compile_ontology, explain_clash, render
from graph.reason.datatypes import contains, is_one_value

LIMITED = ":C owl:equivalentClass [ owl:onProperty :p ; {} ] ."
NONE = 'owl:maxCardinality "0"^^xsd:nonNegativeInteger'
NONE_OF = 'owl:maxQualifiedCardinality "0"^^xsd:nonNegativeInteger ; owl:onClass {}'
DENIED = "[] owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:target{} ."

# Rule, ontology, data, and the triples of the data that the clash names.
CLASHES = (
    ("eq-diff1", "", ":a owl:sameAs :b ; owl:differentFrom :c . :b owl:sameAs :c .", None),
    ("eq-diff2", "[] a owl:AllDifferent ; owl:members ( :a :b :c ) .", ":b owl:sameAs :c .", ":b owl:sameAs :c ."),
    ("eq-diff3", "[] a owl:AllDifferent ; owl:distinctMembers ( :a :b ) .", ":b owl:sameAs :a .", ":a owl:sameAs :b ."),
    ("prp-fp", ":p a owl:FunctionalProperty .", ":x :p 14 , 15 .", ":x :p 14 , 15 ."),
    ("prp-irp", ":p a owl:IrreflexiveProperty .", ":x :p :x , :y .", ":x :p :x ."),
    ("prp-asyp", ":p a owl:AsymmetricProperty .", ":x :p :y , :z . :y :p :x .", ":x :p :y . :y :p :x ."),
    ("prp-pdw", ":p owl:propertyDisjointWith :q .", ":x :p :y ; :q :y , :z .", ":x :p :y ; :q :y ."),
    (
        "prp-adp",
        "[] a owl:AllDisjointProperties ; owl:members ( :p :q :r ) .",
        ":x :q :y ; :r :y .",
        ":x :q :y ; :r :y .",
    ),
    ("prp-npa1", DENIED.format("Individual :y"), ":x :p :y , :z .", ":x :p :y ."),
    ("prp-npa2", DENIED.format("Value 5"), ":x :p 5 , 6 .", ":x :p 5 ."),
    ("cls-nothing2", ":A rdfs:subClassOf owl:Nothing .", ":x a :A .", ":x a owl:Nothing ."),
    ("cls-com", ":A owl:complementOf :B .", ":x a :A , :B . :y a :A .", ":x a :A , :B ."),
    ("cls-maxc1", LIMITED.format(NONE), ":x a :C ; :p 5 . :y :p 5 .", None),
    ("cls-maxc2", LIMITED.format(NONE.replace("0", "1")), ":x a :C ; :p 5 , 6 .", None),
    ("cls-maxqc1", LIMITED.format(NONE_OF.format(":D")), ":x a :C ; :p :y , :z . :y a :D .", None),
    ("cls-maxqc2", LIMITED.format(NONE_OF.format("owl:Thing")), ":x a :C ; :p :y .", None),
    ("cax-dw", ":A owl:disjointWith :B .", ":x a :A , :B .", ":x a :A , :B ."),
    ("cax-adc", "[] a owl:AllDisjointClasses ; owl:members ( :A :B :C ) .", ":x a :A , :C .", ":x a :A , :C ."),
    ("dt-not-type", ":p rdfs:range xsd:integer .", ':x :p 5 , 5.0 , "five" .', ':x :p "five" .'),
    ("dt-not-type", LIMITED.format("owl:allValuesFrom xsd:boolean"), ":x a :C ; :p true , 1 .", None),
    ("dt-not-type", "", ':x :p "five"^^xsd:integer , "5"^^xsd:integer .', ':x :p "five"^^xsd:integer .'),
)


@pytest.mark.filterwarnings("ignore:Failed to convert Literal")
@pytest.mark.parametrize(
    ("rule", "axioms", "data", "triples"), CLASHES, ids=[f"{place} {case[0]}" for place, case in enumerate(CLASHES)]
)
def test_a_contradiction_names_its_rule_its_axioms_and_its_triples(
    rule: str, axioms: str, data: str, triples: str | None
) -> None:
    ontology = turtle(axioms)

    clashes = close(compile_ontology(ontology), turtle(data)).clashes

    assert {rule} == {clash.rule for clash in clashes}
    assert {axiom for clash in clashes for axiom in clash.axioms} <= set(ontology)
    if triples is not None:
        assert [set(turtle(triples))] == [set(clash.triples) for clash in clashes]


@pytest.mark.parametrize(
    ("axioms", "data"),
    [
        (":A owl:disjointWith :B .", ":x a :A . :y a :B ."),
        (":p a owl:FunctionalProperty .", ":x :p 5 , 5.0 ."),
        (LIMITED.format(NONE_OF.format(":D")), ":x a :C ; :p :y ."),
        (LIMITED.format(NONE.replace("0", "2")), ":x a :C ; :p 1 , 2 , 3 ."),
        (":p rdfs:range xsd:decimal .", ":x :p 5 ."),
        (":p a owl:AsymmetricProperty , owl:IrreflexiveProperty .", ":x :p :y . :y :p :z ."),
        ("[] a owl:AllDifferent ; owl:members ( :a :b ) .", ":b owl:sameAs :c ."),
    ],
)
def test_what_is_allowed_does_not_clash(axioms: str, data: str) -> None:
    closure = close(compile_ontology(turtle(axioms)), turtle(data))

    assert closure.clashes == ()


def test_a_contradiction_is_proved_from_its_axiom_and_its_triples() -> None:
    closure = close(
        compile_ontology(turtle(":A owl:disjointWith :B . :C rdfs:subClassOf :B .")), turtle(":x a :A , :C .")
    )

    text = render(explain_clash(closure, closure.clashes[0], {"": "http://e/"}))

    assert text.splitlines() == [
        "contradiction  [cax-dw]",
        "  :A owl:disjointWith :B  [ontology]",
        "  :x a :A  [asserted]",
        "  :x a :B  [cax-sco]",
        "    :C rdfs:subClassOf :B  [ontology]",
        "    :x a :C  [asserted]",
    ]


@pytest.mark.parametrize(
    ("datatype", "literal", "held"),
    [
        (XSD.integer, Literal("5.0", datatype=XSD.decimal), True),
        (XSD.integer, Literal("5.5", datatype=XSD.decimal), False),
        (XSD.nonNegativeInteger, Literal(0), True),
        (XSD.nonNegativeInteger, Literal(-1), False),
        (XSD.byte, Literal(127), True),
        (XSD.byte, Literal(128), False),
        (XSD.decimal, Literal(5), True),
        (XSD.double, Literal(5), False),
        (XSD.string, Literal("x"), True),
        (XSD.string, Literal("x", lang="en"), False),
        (XSD.string, Literal("http://e/", datatype=XSD.anyURI), False),
        (XSD.gYear, Literal("2016", datatype=XSD.gYear), True),
        (XSD.gYear, Literal(2016), False),
    ],
)
def test_a_datatype_holds_the_values_of_its_space(datatype: Node, literal: Literal, held: bool) -> None:
    assert held == contains(datatype, literal)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (Literal("5", datatype=XSD.integer), Literal("+05", datatype=XSD.integer, normalize=False), True),
        (Literal("5", datatype=XSD.integer), Literal("5.0", datatype=XSD.decimal), True),
        (Literal("1", datatype=XSD.integer), Literal("true", datatype=XSD.boolean), False),
        (Literal("1", datatype=XSD.boolean, normalize=False), Literal("true", datatype=XSD.boolean), True),
        (Literal("law"), Literal("law", datatype=XSD.string), True),
        (Literal("law", lang="en"), Literal("law", lang="fr"), False),
        (Literal("law", lang="en"), Literal("law"), False),
    ],
    ids=[
        "sign and zero",
        "integer and decimal",
        "number and boolean",
        "booleans",
        "strings",
        "languages",
        "language and none",
    ],
)
def test_literals_are_compared_by_value(first: Literal, second: Literal, one: bool) -> None:
    assert one == is_one_value(first, second)
