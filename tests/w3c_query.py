"""Send the W3C's tests of queries, of their syntax and of their results to a server."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox
from rdflib import Graph, URIRef
from serving import Reply, Server
from w3c import QT, Case, Suite, the
from w3c_results import ROWS, TRIPLES, Answer, Table, as_values, as_words, difference, read_file, read_graph, read_rows

KINDS: Final = frozenset({"QueryEvaluationTest", "CSVResultFormatTest", "PositiveSyntaxTest11", "NegativeSyntaxTest11"})
WRITTEN_OTHERWISE: Final = "right values, written otherwise: "
_QUERY: Final = "application/sparql-query"
_FROM: Final = re.compile(r"\bFROM\b", re.IGNORECASE)
_NOTHING: Final = "urn:x-test:nothing"
_PROPER: Final = {"csv": "text/csv", "tsv": "text/tab-separated-values", "srj": "application/sparql-results+json"}


def write_data(suite: Suite, cases: Iterable[Case], into: Path) -> None:
    """Write the data of all tests to one file: each of their files as a graph of its own, under its address."""
    addresses = sorted({address for case in cases for address in (*_data(case, QT.data), *_data(case, QT.graphData))})
    with into.open("wb") as stream:
        for address in addresses:
            quads = ox.parse(
                path=suite.path(address), base_iri=address, rename_blank_nodes=True, without_named_graphs=True
            )
            ox.serialize(in_graph(quads, address), stream, ox.RdfFormat.N_QUADS)


def in_graph(quads: Iterable[ox.Quad], name: str) -> Iterator[ox.Quad]:
    """Move statements to the graph of the name, or without a name to the default graph."""
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    return (ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)


def failure(suite: Suite, case: Case, server: Server) -> str:
    """Run a test; say what is wrong, or nothing."""
    if case.kind.endswith("SyntaxTest11"):
        return _failure_of_syntax(suite, case, server)
    address = str(the(case.manifest, case.action, QT.query))
    query = f"BASE <{address}>\n".encode() + suite.path(address).read_bytes()
    path = f"/sparql?{urlencode(_dataset(case, query))}"
    expected = read_file(suite.path(case.result).read_bytes(), case.result)
    if case.folder.endswith("-res"):
        wanted = _PROPER[case.result.rpartition(".")[2]]
        return _failure_as(wanted, expected, _send(server, path, query, wanted), in_order=True)
    answers = ((wanted, _send(server, path, query, wanted)) for wanted in _formats(expected))
    failures = (_failure_as(wanted, expected, reply, in_order=False) for wanted, reply in answers)
    return next(filter(None, failures), "")


def _failure_of_syntax(suite: Suite, case: Case, server: Server) -> str:
    query = suite.path(str(case.action)).read_bytes()
    path = f"/sparql?{urlencode({'default-graph-uri': _NOTHING})}"
    status = _send(server, path, query, "*/*").status
    wanted = 200 if case.kind.startswith("Positive") else 400
    return "" if status == wanted else f"{status}, not {wanted}"


def _data(case: Case, predicate: URIRef) -> list[str]:
    if case.kind not in KINDS or isinstance(case.action, URIRef) or case.reason_not_to_run:
        return []
    return [str(address) for address in case.manifest.objects(case.action, predicate)]


def _dataset(case: Case, query: bytes) -> list[tuple[str, str]]:
    """Name the graphs of a test, as the protocol has it; what a query names itself by FROM stands."""
    if _FROM.search(query.decode()):
        return []
    default = [("default-graph-uri", address) for address in _data(case, QT.data)]
    named = [("named-graph-uri", address) for address in _data(case, QT.graphData)]
    return [*default, *named] or [("default-graph-uri", _NOTHING)]


def _formats(expected: Answer) -> tuple[str, ...]:
    if isinstance(expected, Graph):
        return tuple(TRIPLES)
    return tuple(ROWS) if isinstance(expected, Table) else tuple(ROWS)[:2]  # CSV and TSV have no yes and no


def _send(server: Server, path: str, query: bytes, accept: str) -> Reply:
    return server.ask(path, method="POST", headers={"Content-Type": _QUERY, "Accept": accept}, body=query)


def _failure_as(wanted: str, expected: Answer, reply: Reply, *, in_order: bool) -> str:
    if reply.status != 200:
        return f"{reply.status}, not 200: {reply.body.decode(errors='replace')[:200]}"
    if reply.media_type != wanted:
        return f"{reply.media_type}, not {wanted}"
    form = ROWS.get(wanted)
    found: Answer = read_graph(reply.body, TRIPLES[wanted]) if form is None else read_rows(reply.body, form)
    if form == "csv":
        expected, found = as_words(expected), as_words(found)
    if in_order and isinstance(expected, Table) and isinstance(found, Table) and expected.columns != found.columns:
        return f"the columns are {' '.join(found.columns)}, not {' '.join(expected.columns)}"
    wrong = difference(expected, found)
    if wrong and not difference(as_values(expected), as_values(found)):
        return f"{WRITTEN_OTHERWISE}{wrong}"
    return wrong
