import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from rdflib import OWL, XSD, BNode, Literal
from rdflib.term import Node
from reasoning import AXIOMS, facts, iri, ontologies, turtle

import ontology
from graph.country import load as load_countries
from graph.inference import domain
from graph.pipeline import asserted, read_chapter
from graph.reason import Clash, Closure, Triple, close, compile_ontology, explain, explain_clash, render
from graph.reason.proof import ASSERTED, Proof
from graph.reason.reference import close_with_owlrl, run_owlrl
from graph.source import Source

# To shrink an example takes owlrl minutes, and the drawn ones are small.
AS_DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)
FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=AS_DRAWN)
MANY = settings(max_examples=20, deadline=None)

# owlrl does not find a clash of owl:AllDifferent once the members are equated within the list itself.
NOT_FOUND_BY_OWLRL = ("eq-diff2", "eq-diff3")

# The words of owlrl, with the places of the clash's axioms and triples.
WORDING = {
    "cax-adc": "Disjoint classes {first[2]} and {last[2]} have a common individual {first[0]}",
    "cax-dw": "Disjoint classes {first[2]} and {last[2]} have a common individual {first[0]}",
    "cls-com": "Violation of complementarity for classes {axiom[0]} and {axiom[2]} on element {axiom[2]}",
    "cls-maxc1": "Erroneous usage of maximum cardinality with {axiom[0]} and {second[2]}",
    "cls-maxqc1": "Erroneous usage of maximum qualified cardinality with {axiom[0]}, {on[2]} and {second[2]}",
    "cls-maxqc2": "Erroneous usage of maximum qualified cardinality with {axiom[0]}, {on[2]} and {second[2]}",
    "cls-nothing2": "{first[0]} is defined of type 'Nothing'",
    "eq-diff1": "'sameAs' and 'differentFrom' cannot be used on the same subject-object pair: ({first[0]}, {first[2]})",
    "prp-adp": "Disjoint properties in an 'AllDisjointProperties' are not really disjoint: "
    "({first[0]}, {first[1]},{first[2]}) and ({last[0]},{last[1]},{last[2]})",
    "prp-asyp": "Erroneous usage of asymmetric property {first[1]} on {first[0]} and {first[2]}",
    "prp-irp": "Irreflexive property used on {first[0]} with {first[1]}",
    "prp-npa1": "Negative (object) property assertion violated for: ({first[0]}, {first[1]}, {first[2]})",
    "prp-npa2": "Negative (datatype) property assertion violated for: ({first[0]}, {first[1]}, {first[2]})",
    "prp-pdw": "Erroneous usage of disjoint properties {first[1]} and {last[1]} on {first[0]} and {first[2]}",
}


@pytest.mark.parametrize("kind", AXIOMS)
@FEW
@given(st.data(), facts())
def test_the_closure_and_the_clashes_are_those_of_owlrl(kind: str, drawn: st.DataObject, data: list[Triple]) -> None:
    axioms = drawn.draw(ontologies(kind))
    closure = close(compile_ontology(axioms), data)
    twins = _twins({*data, *closure.inferred})
    assume(not _equates_values_of_axioms(axioms, twins))

    reference = run_owlrl(axioms, data)

    assert set(reference.inferred) == set(closure.inferred)
    clashes = {_plain(_as_owlrl(clash), twins) for clash in closure.clashes if clash.rule not in NOT_FOUND_BY_OWLRL}
    assert {_plain(text, twins) for text in reference.errors if "AllDifferent" not in text} == clashes


@MANY
@given(ontologies(), facts(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_neither_conclusions_nor_derivations(
    axioms: list[Triple], data: list[Triple], random: Random
) -> None:
    expected = close(compile_ontology(axioms), data)
    random.shuffle(axioms)
    random.shuffle(data)

    closure = close(compile_ontology(axioms), data)

    assert list(expected.inferred.items()) == list(closure.inferred.items())
    assert expected.clashes == closure.clashes


@MANY
@given(ontologies(), facts())
def test_the_labels_of_blank_nodes_change_no_proof(axioms: list[Triple], data: list[Triple]) -> None:
    labels: dict[Node, Node] = {node: BNode() for triple in axioms for node in triple if isinstance(node, BNode)}
    relabelled = [(labels.get(s, s), p, labels.get(o, o)) for s, p, o in axioms]

    closures = [close(compile_ontology(ontology), data) for ontology in (axioms, relabelled)]

    first, second = ({*map(partial(_proof, closure), filter(_is_named, closure.inferred))} for closure in closures)
    assert first == second


@pytest.mark.parametrize("kind", AXIOMS)
@MANY
@given(st.data(), facts())
def test_a_proof_needs_no_more_than_its_leaves(kind: str, drawn: st.DataObject, data: list[Triple]) -> None:
    axioms = drawn.draw(ontologies(kind))
    rules = compile_ontology(axioms)
    closure = close(rules, data)

    for triple in closure.inferred:
        proof = explain(closure, triple)
        assert proof is not None
        assert triple in close(rules, set(_leaves(proof))).inferred
    for clash in closure.clashes:
        assert clash in close(rules, set(_leaves(explain_clash(closure, clash)))).clashes


@MANY
@given(ontologies(), facts())
def test_closing_a_closure_adds_nothing(axioms: list[Triple], data: list[Triple]) -> None:
    rules = compile_ontology(axioms)
    closure = close(rules, data)

    again = close(rules, [*data, *closure.inferred])

    assert list(again.inferred) == []


def test_owlrl_infers_the_same_from_the_projects_own_ontology() -> None:
    axioms = list(ontology.load())
    data = turtle(
        """@prefix fg: <https://w3id.org/findings-graph/ont#> . @prefix eli: <http://data.europa.eu/eli/ontology#> .
        :verdict a fg:StandardFinding ; fg:booleanValue false ; fg:basedOnProvision :article ; fg:standard :hazard ;
            fg:supportedBy :entry ; fg:statedIn :chapter ; fg:ageFinding :age .
        :article eli:is_part_of :law . :entry fg:refersTo :source . :source fg:isPublic false .
        :office fg:within :service . :service fg:within :ministry . :program fg:operatedBy :office .
        :activity a fg:ActivityFinding ; fg:hazardousByNationalLaw true .
        :both a fg:LaborEnforcementFinding , fg:CriminalEnforcementFinding ."""
    )
    closure = close(compile_ontology(axioms), data)

    reference = run_owlrl(axioms, data)

    assert set(reference.inferred) == set(closure.inferred)
    assert {_plain(text, {}) for text in reference.errors} == {
        _plain(_as_owlrl(clash), {}) for clash in closure.clashes
    }
    assert [iri("both")] == [clash.triples[0][0] for clash in closure.clashes]


def test_owlrl_infers_the_same_from_a_whole_chapter(chapter_pdf: Path, synthetic_countries: Path) -> None:
    axioms = list(ontology.load())
    data = domain(asserted(read_chapter(Source.of(chapter_pdf), load_countries(synthetic_countries))))

    closure = close(compile_ontology(axioms), data)

    assert set(run_owlrl(axioms, data).inferred) == set(closure.inferred)


def test_owlrl_rewrites_axioms_by_equalities_of_the_data_and_ours_does_not() -> None:
    axioms = turtle(
        """:A owl:equivalentClass [ owl:onProperty :p ; owl:hasValue :k ] .
        :B owl:equivalentClass [ owl:onProperty :p ; owl:hasValue :l ] . :p a owl:ObjectProperty .
        :SomeA owl:onProperty :q ; owl:someValuesFrom :A . :SomeB owl:onProperty :q ; owl:someValuesFrom :B ."""
    )
    data = turtle(":x a :SomeA . :k owl:sameAs :l .")

    closure = close(compile_ontology(axioms), data)

    assert set(turtle(":x a :SomeB .")) == close_with_owlrl(axioms, data) - set(closure.inferred)


def test_owlrl_replaces_the_values_of_a_functional_property_where_ours_reports_them() -> None:
    axioms = turtle(":age a owl:FunctionalProperty .")
    data = turtle(":x :age 14 , 15 . :y :since 14 .")

    closure = close(compile_ontology(axioms), data)

    assert set(turtle(":y :since 15 .")) == close_with_owlrl(axioms, data)
    assert list(closure.inferred) == []
    assert [clash.rule for clash in closure.clashes] == ["prp-fp"]


def test_owlrl_too_reports_a_literal_that_is_not_of_its_datatype() -> None:
    data = [(iri("x"), iri("p"), Literal("fourteen", datatype=XSD.integer))]

    closure = close(compile_ontology([]), data)

    assert len(run_owlrl([], data).errors) == len(closure.clashes) == 1


def _equates_values_of_axioms(axioms: list[Triple], twins: dict[str, str]) -> bool:
    """Tell whether owl:hasValue restrictions became one by the data; ours compares classes before it sees any data."""
    values = {str(value) for _, link, value in axioms if link == OWL.hasValue}
    return len(values) > len({twins.get(value, value) for value in values})


def _is_named(triple: Triple) -> bool:
    return not any(isinstance(node, BNode) for node in triple)


def _proof(closure: Closure, triple: Triple) -> str:
    proof = explain(closure, triple)
    assert proof is not None
    return render(proof)


def _leaves(proof: Proof) -> Iterable[Triple]:
    if proof.rule == ASSERTED:
        yield proof.triple
    for premise in proof.premises:
        yield from _leaves(premise)


def _as_owlrl(clash: Clash) -> str:
    axiom, on = (clash.axioms[0], clash.axioms[-1]) if clash.axioms else (None, None)
    first, second, last = clash.triples[0], clash.triples[min(1, len(clash.triples) - 1)], clash.triples[-1]
    return WORDING[clash.rule].format(axiom=axiom, on=on, first=first, second=second, last=last)


def _twins(triples: set[Triple]) -> dict[str, str]:
    """Map each individual to the first of those that are the same."""
    twins: dict[str, str] = {}
    for one, link, other in sorted(triples):
        if link == OWL.sameAs:
            twins[str(one)] = min(twins.get(str(one), str(one)), str(other))
    return twins


def _plain(text: str, twins: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Part the words from the terms, for owlrl repeats a message for each twin and in each order."""
    term = re.compile(r"http://e/\w+|http://www\.w3\.org/\S+#\w+|\bb\d+\b")
    return term.sub("_", text), tuple(sorted(twins.get(found, found) for found in term.findall(text)))
