"""What a release says of itself must be true of it, and enough for an editor that knows only the endpoint."""

import csv
from importlib.resources import as_file, files
from typing import Final

import pyoxigraph as ox
import pytest
from client_of import client_of
from flask.testing import FlaskClient
from rdflib import URIRef
from sample_release import write_sample

from graph.build import build_release
from graph.release import Release
from graph.selfdescription import NAME, describe
from graph.statements import Triple, check_canonical, nquads
from graph.store import ask, open_store
from ontology import BASE, PREFIXES
from ontology.questions import questions

ENTITIES: Final = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class } GROUP BY ?class"
USES: Final = """SELECT ?class ?p (COUNT(*) AS ?n) WHERE {
  { SELECT DISTINCT ?s ?p ?o ?class WHERE { ?s a ?class ; ?p ?o } }
} GROUP BY ?class ?p"""
DATATYPES: Final = """SELECT ?class ?p ?type (COUNT(*) AS ?n) WHERE {
  { SELECT DISTINCT ?s ?p ?o ?class WHERE { ?s a ?class ; ?p ?o } } FILTER(isLiteral(?o)) BIND(DATATYPE(?o) AS ?type)
} GROUP BY ?class ?p ?type"""
ALL: Final = """SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) WHERE {
  { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } }
}"""

SAID_OF_CLASSES: Final = """SELECT ?class ?n WHERE {
  <https://w3id.org/findings-graph/id/dataset> void:classPartition [ void:class ?class ; void:entities ?n ]
}"""
SAID_OF_USES: Final = """SELECT ?class ?p ?n WHERE {
  [ void:class ?class ; void:propertyPartition [ void:property ?p ; void:triples ?n ] ]
}"""
SAID_OF_DATATYPES: Final = """PREFIX ext: <http://ldf.fi/void-ext#> SELECT ?class ?p ?type ?n WHERE {
  [ void:class ?class ; void:propertyPartition [
      void:property ?p ; ext:datatypePartition [ ext:datatype ?type ; void:triples ?n ] ] ]
}"""
SAID_OF_ALL: Final = """SELECT ?triples ?subjects WHERE {
  <https://w3id.org/findings-graph/id/dataset> void:triples ?triples ; void:distinctSubjects ?subjects
}"""
EXAMPLES: Final = """SELECT ?title ?comment ?query WHERE {
  ?q a sh:SPARQLExecutable ; rdfs:label ?title ; rdfs:comment ?comment .
  ?q sh:select|sh:ask|sh:construct|sh:describe ?query .
}"""
DECLARED: Final = "SELECT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix }"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the release of the facts that the project ships."""
    with as_file(files("graph") / "shipped") as facts:
        outcome = build_release([facts], tmp_path_factory.mktemp("shipped"), echo=lambda _: None)
    assert outcome.release is not None
    return outcome.release


@pytest.fixture(scope="module")
def others(shipped: Release) -> dict[URIRef, list[Triple]]:
    """Return the statements that are described, without what describes them."""
    return {name: triples for name, triples in shipped.graphs().items() if name != NAME}


@pytest.fixture(scope="module")
def plain(others: dict[URIRef, list[Triple]]) -> ox.Store:
    store = ox.Store()
    store.load(nquads(others), ox.RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="module")
def described(others: dict[URIRef, list[Triple]], tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return a release that holds what it says of itself."""
    graphs = {**others, **describe(nquads(others).splitlines(keepends=True))}
    return write_sample(tmp_path_factory.mktemp("described"), graphs)


@pytest.fixture(scope="module")
def client(described: Release) -> FlaskClient:
    return client_of(described)


def rows(store: ox.Store, query: str) -> set[tuple[str, ...]]:
    found = ask(store, query)
    assert isinstance(found, ox.QuerySolutions)
    return {tuple(term.value for term in row) for row in found}


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        pytest.param(SAID_OF_ALL, ALL, id="statements and subjects"),
        pytest.param(SAID_OF_CLASSES, ENTITIES, id="classes"),
        pytest.param(SAID_OF_USES, USES, id="properties of classes"),
        pytest.param(SAID_OF_DATATYPES, DATATYPES, id="datatypes of properties of classes"),
    ],
)
def test_what_is_said_of_sizes_is_what_the_store_counts(
    said: str, counted: str, described: Release, plain: ox.Store
) -> None:
    told = rows(open_store(described.store), said)

    assert told
    assert rows(plain, counted) == told


def test_the_graphs_of_each_kind_are_counted(described: Release, others: dict[URIRef, list[Triple]]) -> None:
    query = f"SELECT ?part ?n WHERE {{ <{BASE}id/dataset> void:subset ?part . ?part void:triples ?n }}"
    told = {(part.rpartition("/")[2], int(size)) for part, size in rows(open_store(described.store), query)}
    kinds = {str(name).removeprefix(f"{BASE}g/").partition("/")[0] for name in others}

    assert {(kind, sum(len(set(others[n])) for n in others if kind_of(n) == kind)) for kind in kinds} == told


def kind_of(name: URIRef) -> str:
    return str(name).removeprefix(f"{BASE}g/").partition("/")[0]


def test_an_editor_finds_each_question_through_the_endpoint_and_its_answer(client: FlaskClient) -> None:
    """The query for examples is the one that editors send; each example is then sent as it came."""
    found = asked(client, EXAMPLES)
    answers = {row["title"]["value"]: table(client, row["query"]["value"]) for row in found}

    assert {question.title for question in questions()} == set(answers)
    assert [] == [
        question.name for question in questions() if not question.chapters and question.rows != answers[question.title]
    ]


def test_an_editor_finds_the_prefixes_through_the_endpoint(client: FlaskClient) -> None:
    found = asked(client, DECLARED)

    assert PREFIXES == {row["prefix"]["value"]: row["namespace"]["value"] for row in found}


def asked(client: FlaskClient, query: str) -> list[dict[str, dict[str, str]]]:
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert 200 == answer.status_code, answer.text
    bindings: list[dict[str, dict[str, str]]] = answer.json["results"]["bindings"]
    return bindings


def table(client: FlaskClient, query: str) -> tuple[tuple[str, ...], ...]:
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert 200 == answer.status_code, answer.text
    return tuple(tuple(row) for row in csv.reader(answer.text.splitlines()))


def test_what_is_said_of_itself_is_in_a_graph_of_its_own_that_can_be_fetched(client: FlaskClient) -> None:
    answer = client.get("/data", query_string={"graph": NAME}, headers={"Accept": "text/turtle"})

    assert 200 == answer.status_code
    assert "sh:SPARQLExecutable" in answer.text


def test_a_release_takes_what_it_says_of_itself(others: dict[URIRef, list[Triple]]) -> None:
    described = describe(nquads(others).splitlines(keepends=True))

    check_canonical(described)
    assert len(described[NAME]) == len(set(described[NAME]))
    assert described == describe(nquads(others).splitlines(keepends=True))


def test_each_example_of_shacl_has_one_form_of_query(client: FlaskClient) -> None:
    forms = asked(client, "SELECT ?q (COUNT(?text) AS ?n) { ?q sh:select|sh:ask|sh:construct ?text } GROUP BY ?q")

    assert {"1"} == {row["n"]["value"] for row in forms}
