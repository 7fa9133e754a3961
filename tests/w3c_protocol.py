"""Send the W3C's tests of the protocol, the graph store and the service description to a server."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pyshacl
from rdflib import RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import Namespace
from rdflib.term import Node
from serving import Reply, Server
from w3c import MF, Case, Suite, the
from w3c_query import in_graph
from w3c_results import ROWS, TRIPLES, read_graph, read_rows

HT: Final = Namespace("http://www.w3.org/2011/http#")
CNT: Final = Namespace("http://www.w3.org/2011/content#")
UT: Final = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
SHAPES: Final = Path(__file__).parent / "data" / "service_description.ttl"

_AUTHORITY: Final = "www.example"
_OFFERED: Final = {"boolean": tuple(ROWS)[:2], "tabular": tuple(ROWS), "RDF": tuple(TRIPLES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request, and what is said of its answer."""

    method: str
    path: str
    headers: dict[str, str]
    body: str
    charset: str
    answer: Node

    @property
    def parts(self) -> list[str]:
        """Return the documents of the body: several where it is a form with files."""
        head = "".join(f"{name}: {value}\n" for name, value in self.headers.items())
        message = message_from_string(f"{head}\n{self.body}")
        return [str(part.get_payload()) for part in message.walk() if not part.is_multipart()]

    def sent_to(self, server: Server) -> Reply:
        """Send the request."""
        body = self.body.encode(self.charset) if self.body else None
        return server.ask(self.path, method=self.method, headers=self.headers, body=body)


def protocol_data(suite: Suite, case: Case) -> Iterator[tuple[str, Path]]:
    """Yield the graphs that a test of the protocol wants, by name and file."""
    for item in case.manifest.objects(case.node, UT.graphData):
        yield str(the(case.manifest, item, RDFS.label)), suite.path(str(the(case.manifest, item, UT.graph)))


def failure_of_protocol(case: Case, server: Server) -> str:
    """Send the requests of a test of the protocol; say what is wrong, or nothing."""
    return next((wrong for exchange in _exchanges(case) if (wrong := _failure(case, exchange, server))), "")


def _failure(case: Case, exchange: Exchange, server: Server) -> str:
    reply = exchange.sent_to(server)
    statuses = {str(status)[-3:] for status in case.manifest.objects(exchange.answer, MF.expectedStatus)}
    if f"{reply.status // 100}xx" not in statuses:
        return f"{reply.status}, not {' or '.join(sorted(statuses))}"
    form = case.manifest.value(exchange.answer, MF.expectedFormat)
    if form is not None and reply.media_type not in _OFFERED[str(form)]:
        return f"{reply.media_type}, which is not {form}"
    if form is not None and str(form) == "RDF":
        read_graph(reply.body, TRIPLES[reply.media_type])
    boolean = case.manifest.value(exchange.answer, MF.expectedBoolean)
    if boolean is not None and read_rows(reply.body, ROWS[reply.media_type]) is not (str(boolean) == "true"):
        return f"not {boolean}"
    return ""


def _exchanges(case: Case) -> Iterator[Exchange]:
    graph = case.manifest
    for request in Collection(graph, the(graph, case.action, HT.requests)):
        body = graph.value(request, HT.body)
        yield Exchange(
            method=str(the(graph, request, HT.methodName)),
            path=str(the(graph, request, HT.absolutePath)),
            headers=_headers(graph, request),
            body="" if body is None else str(the(graph, body, CNT.chars)),
            charset="utf-8" if body is None else str(the(graph, body, CNT.characterEncoding)),
            answer=the(graph, request, HT.resp),
        )


def _headers(graph: Graph, message: Node) -> dict[str, str]:
    head = graph.value(message, HT.headers)
    fields = [] if head is None else list(Collection(graph, head))
    return {str(the(graph, field, HT.fieldName)): str(the(graph, field, HT.fieldValue)) for field in fields}


class GraphStoreTest:
    """A test of the graph store; what it writes is written to the data beforehand, and what it reads is asked.

    The state changes between its requests and the data of a server does not, so each reading has a host of its own in
    place of the host that the manifest leaves open.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.uses_default_graph = any("?default" in exchange.path for exchange in _exchanges(case))

    def data(self) -> Iterator[ox.Quad]:
        """Yield the statements as they are when each reading is sent."""
        for _, host, state in self._readings():
            for name, texts in state.items():
                for text in texts:
                    parsed = ox.parse(
                        text.replace(_AUTHORITY, host), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True
                    )
                    yield from in_graph(parsed, name.replace(_AUTHORITY, host))

    def failure(self, server: Server) -> str:
        """Send the readings; say what is wrong, or nothing."""
        return next((w for exchange, host, _ in self._readings() if (w := self._failure(exchange, host, server))), "")

    def _readings(self) -> Iterator[tuple[Exchange, str, dict[str, list[str]]]]:
        state: dict[str, list[str]] = {}
        for number, exchange in enumerate(_exchanges(self.case)):
            name = parse_qs(urlsplit(exchange.path).query).get("graph", [""])[0]
            match exchange.method:
                case "PUT":
                    state[name] = exchange.parts
                case "POST":
                    state[name] = [*state.get(name, []), *exchange.parts]
                case "DELETE":
                    state.pop(name, None)
                case _:
                    test = self.case.name.rpartition("/")[2].replace("_", "-")
                    yield exchange, f"{test}-{number}.example", dict(state)

    def _failure(self, exchange: Exchange, host: str, server: Server) -> str:
        manifest = self.case.manifest
        path = exchange.path.replace("/gsp", "/data", 1).replace(_AUTHORITY, host)
        reply = server.ask(path, method=exchange.method, headers=exchange.headers)
        wanted = the(manifest, exchange.answer, MF.expectedStatus)
        if reply.status != _STATUS[str(wanted).rpartition("#")[2]]:
            return f"{exchange.method}: {reply.status}, not {wanted}"
        for name, value in _headers(manifest, exchange.answer).items():
            if reply.headers[name] != value:
                return f"{exchange.method}: {name} is {reply.headers[name]}, not {value}"
        body = manifest.value(exchange.answer, HT.body)
        if body is None:
            return ""
        expected = Graph().parse(data=str(the(manifest, body, CNT.chars)).replace(_AUTHORITY, host), format="turtle")
        return "" if isomorphic(expected, read_graph(reply.body, "turtle")) else "GET: the graph is another one"


_STATUS: Final = {"OK": 200, "NotFound": 404}


def failure_of_description(case: Case, server: Server) -> str:
    """Check the service description, of which the W3C's tests have names only; say what is wrong, or nothing."""
    name = case.name.rpartition("/")[2]
    return {"returns-rdf": _no_rdf, "has-endpoint-triple": _no_endpoint, "conforms-to-schema": _no_conformance}[name](
        server
    )


def _described(server: Server) -> Graph:
    return read_graph(server.ask("/sparql", headers={"Accept": "text/turtle"}).body, "turtle")


def _no_rdf(server: Server) -> str:
    for accepted in (None, *TRIPLES):
        reply = server.ask("/sparql", headers={} if accepted is None else {"Accept": accepted})
        if reply.status != 200 or reply.media_type not in TRIPLES or accepted not in (None, reply.media_type):
            return f"{reply.status} and {reply.media_type or 'no type'} for {accepted or 'any type'}"
        if not read_graph(reply.body, TRIPLES[reply.media_type]):
            return f"no triples in {reply.media_type}"
    return ""


def _no_endpoint(server: Server) -> str:
    wanted, found = f"{server.address}sparql", {str(iri) for iri in _described(server).objects(None, SD.endpoint)}
    return "" if found == {wanted} else f"sd:endpoint is {' '.join(sorted(found)) or 'absent'}, not {wanted}"


def _no_conformance(server: Server) -> str:
    description, shapes = _described(server), Graph().parse(SHAPES)
    terms = {node for triple in shapes for node in triple if isinstance(node, URIRef) and node in SD}
    unknown = {str(name) for name in description.predicates() if str(name).startswith(str(SD))} - {
        str(term) for term in terms
    }
    if unknown:
        return f"no terms of the schema: {' '.join(sorted(unknown))}"
    conforms, _, report = pyshacl.validate(description, shacl_graph=shapes)
    return "" if conforms else str(report)
