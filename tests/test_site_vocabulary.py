import pyoxigraph as ox
import pytest
from client_of import client_of
from flask.testing import FlaskClient
from rdflib import RDF, URIRef

import ontology
from graph.release import Release
from ontology.questions import questions
from server.pattern import PATTERNS, Arrow
from shapes import catalogue

TERMS = sorted({str(iri) for iri in ontology.load().subjects(RDF.type) if str(iri).startswith(ontology.NAMESPACE)})
ARROWS = [(f"{pattern.key} {arrow.label}", arrow) for pattern in PATTERNS for arrow in pattern.arrows]


@pytest.fixture(scope="module")
def client(ruritania: Release) -> FlaskClient:
    return client_of(ruritania)


def test_every_term_has_a_page_and_is_anchored_in_the_list(client: FlaskClient) -> None:
    listed = client.get("/ont").text

    for iri in TERMS:
        name = iri.removeprefix(ontology.NAMESPACE)
        page = client.get(f"/ont/{name}")
        assert 200 == page.status_code, name
        assert iri in page.text
        assert f'id="{name}"' in listed


def test_a_term_comes_as_turtle(client: FlaskClient) -> None:
    answer = client.get("/ont/UnmetStandard", headers={"Accept": "text/turtle"})
    subjects = {quad.subject for quad in ox.parse(answer.data, format=ox.RdfFormat.TURTLE)}

    assert ox.NamedNode(f"{ontology.NAMESPACE}UnmetStandard") in subjects


def test_a_defined_class_says_what_defines_it(client: FlaskClient) -> None:
    assert "fg:StandardFinding, and fg:booleanValue is false" in client.get("/ont/UnmetStandard").text


def test_a_term_shows_examples_questions_and_shapes(client: FlaskClient) -> None:
    text = client.get("/ont/supportedBy").text

    assert "/page/claim/XRU/2016/" in text
    assert 'href="/questions/' in text
    assert 'href="/shapes/' in text


def test_a_term_that_there_is_not_is_missing(client: FlaskClient) -> None:
    assert 404 == client.get("/ont/Crown").status_code


def test_links_to_a_term_lead_to_its_page(client: FlaskClient) -> None:
    assert 'href="/ont/statedIn"' in client.get("/page/claim/XRU/2016/labor-enforcement/inspectors/2016").text


@pytest.mark.parametrize(("name", "arrow"), ARROWS, ids=[name for name, _ in ARROWS])
def test_each_arrow_of_a_diagram_stands_in_the_graph(client: FlaskClient, name: str, arrow: Arrow) -> None:
    start, end = (
        f"?{side} a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* <{box.term}> ." if box.term else ""
        for side, box in (("start", arrow.start), ("end", arrow.end))
    )
    query = f"ASK {{ ?start <{arrow.term}> ?end . {start} {end} }}"

    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "application/json"})

    assert answer.json is not None
    assert answer.json["boolean"] is True, name


def test_the_terms_of_the_diagrams_are_in_the_ontology() -> None:
    graph = ontology.load()

    for pattern in PATTERNS:
        for term in (*(box.term for box in pattern.boxes), *(arrow.term for arrow in pattern.arrows)):
            assert term is None or (URIRef(term), None, None) in graph


def test_every_shape_has_a_page_that_says_what_it_found(client: FlaskClient) -> None:
    listed = client.get("/shapes/").text

    for shape in catalogue().values():
        page = client.get(f"/shapes/{shape.name}")
        assert 200 == page.status_code
        assert "Found in this release" in page.text
        assert f'href="/shapes/{shape.name}"' in listed


def test_every_question_has_a_page_with_its_query(client: FlaskClient) -> None:
    listed = client.get("/questions").text

    for item in questions():
        page = client.get(f"/questions/{item.name}")
        assert 200 == page.status_code
        assert "Show query" in page.text
        assert f'href="/questions/{item.name}"' in listed
    assert 404 == client.get("/questions/nothing").status_code
