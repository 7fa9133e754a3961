import re

import pytest
from made_up_chapter import VIOLATIONS, VIOLATIONS_ACROSS, conforming, editions, triples
from pyshacl.entrypoints import meta_validate
from rdflib import RDF, SH, URIRef

import shapes
from graph.report import SEVERITIES
from graph.validate import validate
from ontology import NAMESPACE, terms

BY_REASONER = {"consistent"}
IMPLIED = {"report-stale": {"source-public"}}
NAMES = sorted(shape.name for shape in shapes.catalogue().values())
CATALOGUE = {f"S-{number:02}" for number in range(1, 45)}
"""The numbers of the catalogue; shapes of our own have numbers beyond them."""


def test_the_made_up_chapter_conforms_to_every_shape() -> None:
    report = validate(conforming())

    assert report.results == ()


@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_breach_is_found_by_its_shape_alone_and_named(name: str) -> None:
    report = validate(triples(VIOLATIONS[name]))

    assert {name} | IMPLIED.get(name, set()) == {result.name for result in report.results}
    for result in report.results:
        assert result.message.startswith(str(result.focus))
        assert "{" not in result.message


def test_each_shape_has_a_graph_that_breaches_it() -> None:
    assert set(NAMES) - BY_REASONER == {*VIOLATIONS, *VIOLATIONS_ACROSS}


def test_each_number_of_the_catalogue_has_a_shape() -> None:
    assert {shape.identifier for shape in shapes.catalogue().values()} >= CATALOGUE


def test_a_shape_is_either_of_a_chapter_or_across_chapters() -> None:
    of_chapter, across = (
        {node for kind in (SH.NodeShape, SH.PropertyShape) for node in graph.subjects(RDF.type, kind)}
        for graph in (shapes.of_chapter(), shapes.across_chapters())
    )

    assert not of_chapter & across
    assert set(shapes.catalogue()) == of_chapter | across


@pytest.mark.parametrize("shape", shapes.catalogue().values(), ids=lambda shape: shape.name)
def test_a_shape_says_what_it_is_and_what_to_do(shape: shapes.Shape) -> None:
    assert shape.iri.startswith(shapes.NAMESPACE)
    assert shape.identifier[:2] in {"S-", "R-"}
    assert shape.identifier[2:].isdecimal()
    assert shape.label
    assert shape.source.endswith(".")
    assert shape.severity in SEVERITIES
    assert shape.message.count(".") >= 2


@pytest.mark.parametrize("name", sorted(set(NAMES) - BY_REASONER))
def test_a_shape_has_something_to_look_at_in_what_is_made_up(name: str) -> None:
    graph, iri = shapes.load(), URIRef(shapes.NAMESPACE + name)
    made_up = conforming() if name in VIOLATIONS else editions("")
    types = {node for _, predicate, node in made_up if predicate == RDF.type}
    predicates = {predicate for _, predicate, _ in made_up}
    of_classes = set(graph.objects(iri, SH.targetClass))
    of_properties = {*graph.objects(iri, SH.targetSubjectsOf), *graph.objects(iri, SH.targetObjectsOf)}

    assert of_classes | of_properties
    assert of_classes <= types
    assert of_properties <= predicates


def test_a_severity_stands_on_the_shape_where_it_is_heeded() -> None:
    graph = shapes.load()
    constraints = set(graph.objects(None, SH.sparql))

    assert constraints
    assert not [node for node in constraints if (node, SH.severity, None) in graph]


def test_the_shapes_are_well_formed_by_the_shapes_of_shacl() -> None:
    conforms, _, text = meta_validate(shapes.load())

    assert conforms, text


def test_the_catalogue_is_in_the_order_of_its_numbers() -> None:
    identifiers = [shape.identifier for shape in shapes.catalogue().values()]

    assert sorted(identifiers) == identifiers


def test_the_shapes_name_no_term_that_the_ontology_does_not_have() -> None:
    graph = shapes.load()
    iris = {str(node) for node in graph.objects() if str(node).startswith(NAMESPACE)} - {NAMESPACE}
    named = {iri.removeprefix(NAMESPACE) for iri in iris}
    named |= {name for query in graph.objects(None, SH.select) for name in re.findall(r"\bfg:(\w+)", str(query))}

    assert named <= set(vars(terms))
