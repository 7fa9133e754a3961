"""Clients that people use, each as they use it, against a server of its own: curl, SPARQLWrapper, rdflib, Comunica."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import Server, served
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

CLIENTS: Final = Path(__file__).parent / "clients"
WAIT: Final = 120
EX: Final = "http://example.org/"
DATA: Final = """@prefix : <http://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:cats { :tom a :Cat ; rdfs:label "Tom"@en ; :age 7 . :käthe a :Cat ; rdfs:label "Käthe & <co>"@de . }
:dogs { :rex a :Dog ; :chases :tom . }
"""
CATS: Final = (
    "PREFIX : <http://example.org/> SELECT ?cat ?age { ?cat a :Cat OPTIONAL { ?cat :age ?age } } ORDER BY ?cat"
)
EVERY_DOG: Final = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{EX}dogs> {{ ?s ?p ?o }} }}"
UNREACHABLE: Final = ("ENOTFOUND", "ECONNREFUSED", "ETIMEDOUT", "EAI_AGAIN", "ECONNRESET", "ENETUNREACH", "ENOTCACHED")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("clients") / "pets.trig"
    place.write_text(DATA, encoding="utf-8")
    with served(place, "--workers", "2") as running:
        yield running


def endpoint(server: Server) -> str:
    return f"{server.address}sparql"


# curl


def curl(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("curl")
    if program is None:
        pytest.skip("curl is absent")
    return subprocess.run([program, "-sS", *arguments], capture_output=True, text=True, check=False, timeout=WAIT)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["-G", "--data-urlencode", f"query={CATS}"], id="in the address"),
        pytest.param(["--data-urlencode", f"query={CATS}"], id="as a form"),
        pytest.param(["-H", "Content-Type: application/sparql-query", "--data-binary", CATS], id="as the body"),
        pytest.param(["-G", "--data-urlencode", f"query={CATS}", "--http1.0"], id="with HTTP 1.0"),
        pytest.param(["-G", "--data-urlencode", f"query={CATS}", "--compressed"], id="compressed if it can be"),
    ],
)
def test_curl_asks(server: Server, arguments: list[str]) -> None:
    answer = curl("--fail", "-H", "Accept: text/csv", *arguments, endpoint(server))

    assert (0, "") == (answer.returncode, answer.stderr)
    assert ["cat,age", f"{EX}käthe,", f"{EX}tom,7"] == answer.stdout.splitlines()


def test_curl_is_told_of_a_fault_by_its_exit_status(server: Server) -> None:
    answer = curl("--fail-with-body", "-G", "--data-urlencode", "query=SELECT nothing", endpoint(server))

    assert 22 == answer.returncode
    assert 400 == json.loads(answer.stdout)["status"]


def test_curl_reads_the_head_of_an_answer(server: Server) -> None:
    head = curl("--fail", "--head", "-H", "Accept: text/turtle", f"{server.address}data?graph={EX}dogs")

    assert 0 == head.returncode
    assert "content-type: text/turtle" in head.stdout.lower()


def test_curl_follows_a_graph_and_sees_that_it_is_unchanged(server: Server, tmp_path: Path) -> None:
    tag, address = tmp_path / "tag", f"{server.address}data?graph={EX}dogs"
    first = curl("--fail", "--etag-save", str(tag), address)

    second = curl("--fail", "--etag-compare", str(tag), "-w", "%{http_code}", address)

    assert f"{EX}chases" in first.stdout
    assert "304" == second.stdout


# SPARQLWrapper


def wrapper(server: Server, query: str, form: str) -> SPARQLWrapper:
    client = SPARQLWrapper(endpoint(server))
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setTimeout(WAIT)
    return client


@pytest.mark.parametrize("how", ["GET", "as a form", "as the body"])
def test_sparqlwrapper_reads_rows(server: Server, how: str) -> None:
    client = wrapper(server, CATS, JSON)
    client.setMethod("GET" if how == "GET" else POST)
    if how == "as the body":
        client.setRequestMethod(POSTDIRECTLY)

    rows = client.queryAndConvert()["results"]["bindings"]

    assert [f"{EX}käthe", f"{EX}tom"] == [row["cat"]["value"] for row in rows]
    assert "7" == rows[1]["age"]["value"]


def test_sparqlwrapper_reads_xml_csv_and_turtle(server: Server) -> None:
    xml = wrapper(server, CATS, XML).queryAndConvert()
    csv = wrapper(server, CATS, CSV).queryAndConvert()
    graph = Graph().parse(data=wrapper(server, EVERY_DOG, TURTLE).queryAndConvert(), format="turtle")

    assert [f"{EX}käthe", f"{EX}tom"] == [uri.firstChild.data for uri in xml.getElementsByTagName("uri")]
    assert f"cat,age\r\n{EX}käthe,\r\n{EX}tom,7\r\n" == csv.decode()
    assert (URIRef(f"{EX}rex"), URIRef(f"{EX}chases"), URIRef(f"{EX}tom")) in graph


def test_sparqlwrapper_names_graphs(server: Server) -> None:
    client = wrapper(server, "ASK { ?s a <http://example.org/Cat> }", JSON)
    client.addDefaultGraph(f"{EX}dogs")

    assert {"boolean": False} == {"boolean": client.queryAndConvert()["boolean"]}


def test_sparqlwrapper_is_told_of_a_fault(server: Server) -> None:
    with pytest.raises(QueryBadFormed, match="expected"):
        wrapper(server, "SELECT nothing", JSON).query()


# rdflib


def test_rdflib_reads_the_endpoint_as_a_graph(server: Server) -> None:
    graph = Graph(SPARQLStore(endpoint(server)))

    assert {URIRef(f"{EX}tom"), URIRef(f"{EX}käthe")} == set(graph.subjects(RDF.type, URIRef(f"{EX}Cat")))
    assert Literal("Käthe & <co>", lang="de") == graph.value(URIRef(f"{EX}käthe"), RDFS.label)
    assert [(Literal(7),)] == [tuple(row) for row in graph.query(f"SELECT ?age {{ ?cat <{EX}age> ?age }}")]


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_one_graph_of_the_endpoint(server: Server, method: str) -> None:
    store = SPARQLStore(endpoint(server), method=method, returnFormat="json")
    dogs = Graph(store, identifier=URIRef(f"{EX}dogs"))

    assert [(URIRef(f"{EX}rex"), URIRef(f"{EX}chases"), URIRef(f"{EX}tom"))] == [
        triple for triple in dogs if triple[1] != RDF.type
    ]


# Comunica


@pytest.fixture(scope="module")
def comunica() -> Path:
    """Return the command of Comunica, installed beside its lock file, or skip."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("Node.js and npm are absent")
    program = CLIENTS / "node_modules" / ".bin" / "comunica-sparql"
    if not program.exists():
        command = [npm, "ci", "--prefer-offline", "--loglevel=error"]
        installed = subprocess.run(command, cwd=CLIENTS, capture_output=True, text=True, check=False, timeout=600)
        if any(sign in installed.stderr for sign in UNREACHABLE):
            pytest.skip("Comunica is not installed, and no npm registry can be reached")
        assert 0 == installed.returncode, installed.stderr
    return program


def asked(comunica: Path, *arguments: str) -> str:
    answer = subprocess.run([str(comunica), *arguments], capture_output=True, text=True, check=False, timeout=WAIT)
    assert 0 == answer.returncode, answer.stderr
    return answer.stdout


@pytest.mark.parametrize("named_as", ["sparql@", ""], ids=["named as an endpoint", "found by its description"])
def test_comunica_asks(server: Server, comunica: Path, named_as: str) -> None:
    rows = json.loads(asked(comunica, f"{named_as}{endpoint(server)}", CATS, "-t", "application/sparql-results+json"))

    assert [f"{EX}käthe", f"{EX}tom"] == [row["cat"]["value"] for row in rows["results"]["bindings"]]


def test_comunica_joins_the_endpoint_with_a_graph_of_it(server: Server, comunica: Path) -> None:
    graph = f"{server.address}data?graph={EX}dogs"
    query = f"SELECT ?age {{ ?dog <{EX}chases> ?cat . ?cat <{EX}age> ?age }}"

    rows = json.loads(
        asked(comunica, f"sparql@{endpoint(server)}", graph, query, "-t", "application/sparql-results+json")
    )

    assert {"7"} == {row["age"]["value"] for row in rows["results"]["bindings"]}
