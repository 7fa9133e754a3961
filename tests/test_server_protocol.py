"""The protocol tests of the W3C, sent to the application: those that a server which only reads can pass."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
from rdflib import RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import Namespace
from rdflib.term import Node

from server import create_app
from server.data import Data

HT: Final = Namespace("http://www.w3.org/2011/http#")
CNT: Final = Namespace("http://www.w3.org/2011/content#")
MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT: Final = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
ROWS: Final = ("sparql-results+json", "sparql-results+xml", "csv", "tab-separated-values")
TRIPLES: Final = ("turtle", "n-triples", "rdf+xml", "ld+json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request of a test, with what the answer must be."""

    name: str
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[str]
    format: str
    boolean: bool | None
    graphs: dict[str, str]


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    manifest = shared / "w3c" / "sparql" / "sparql11" / "protocol" / "manifest.ttl"
    graph = Graph().parse(manifest, format="turtle")
    tests = Collection(graph, _the(graph, URIRef(manifest.as_uri()), MF.entries))
    found = [case for test in tests for case in _cases(graph, test)]
    # A server that only reads answers no update; the tests of updates that must fail apply to it all the same.
    return [case for case in found if not case.name.startswith("update_")]


def test_the_protocol_tests_of_the_w3c_pass(cases: list[Case]) -> None:
    failures = {case.name: failure for case in cases if (failure := _failure(case))}

    assert 27 == len({case.name for case in cases})
    assert {} == failures


def _cases(graph: Graph, test: Node) -> Iterator[Case]:
    data = {
        str(graph.value(item, RDFS.label)): str(graph.value(item, UT.graph))
        for item in graph.objects(test, UT.graphData)
    }
    action = _the(graph, test, MF.action)
    for request in Collection(graph, _the(graph, action, HT.requests)):
        answer, body = _the(graph, request, HT.resp), graph.value(request, HT.body)
        headers = Collection(graph, graph.value(request, HT.headers) or _the(graph, action, HT.requests))
        boolean = graph.value(answer, MF.expectedBoolean)
        yield Case(
            name=str(test).rpartition("#")[2],
            method=str(graph.value(request, HT.methodName)),
            path=str(graph.value(request, HT.absolutePath)),
            headers={
                str(graph.value(header, HT.fieldName)): str(graph.value(header, HT.fieldValue))
                for header in headers
                if graph.value(header, HT.fieldName)
            },
            body=b"" if body is None else _body(graph, body),
            statuses=frozenset(str(status)[-3:] for status in graph.objects(answer, MF.expectedStatus)),
            format=str(graph.value(answer, MF.expectedFormat) or ""),
            boolean=None if boolean is None else str(boolean) == "true",
            graphs=data,
        )


def _the(graph: Graph, subject: Node, predicate: URIRef) -> Node:
    value = graph.value(subject, predicate)
    assert value is not None, (subject, predicate)
    return value


def _body(graph: Graph, body: Node) -> bytes:
    return str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding) or "utf-8"))


def _failure(case: Case) -> str:
    store = ox.Store()
    for name, file in case.graphs.items():
        path = Path(file.removeprefix("file://"))
        store.load(path=path, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    client = create_app(Data(store, "protocol")).test_client()
    answer = client.open(case.path, method=case.method, headers=case.headers, data=case.body)
    if f"{answer.status_code // 100}xx" not in case.statuses:
        return f"{answer.status_code}, not {sorted(case.statuses)}: {answer.text}"
    expected = {"tabular": ROWS, "boolean": ROWS[:2], "RDF": TRIPLES}.get(case.format)
    if expected is not None and not any(kind in answer.content_type for kind in expected):
        return f"{answer.content_type}, not {case.format}"
    if case.boolean is not None and json.loads(answer.data)["boolean"] is not case.boolean:
        return f"not {case.boolean}"
    return ""
