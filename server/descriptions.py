"""What the server says of itself in RDF: the SPARQL 1.1 service description, and VoID."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, VOID, XSD
from rdflib.namespace import Namespace

from ontology import BASE
from server.data import Data

SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS: Final = Namespace("http://www.w3.org/ns/formats/")
_RESULTS: Final = tuple(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV"))
_RESULT_FORMATS: Final = (*_RESULTS, "Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def service_description(data: Data, *, endpoint: str) -> Iterator[ox.Triple]:
    """Describe the endpoint: what it speaks, what it writes, and which graphs it holds."""
    service, dataset, default = endpoint, f"{endpoint}#dataset", f"{endpoint}#default-graph"
    yield _triple(service, RDF.type, SD.Service)
    yield _triple(service, SD.endpoint, endpoint)
    yield _triple(service, SD.supportedLanguage, SD.SPARQL11Query)
    yield _triple(service, SD.feature, SD.UnionDefaultGraph)
    yield from (_triple(service, SD.resultFormat, _FORMATS[name]) for name in _RESULT_FORMATS)
    yield _triple(service, SD.defaultDataset, dataset)
    yield _triple(dataset, RDF.type, SD.Dataset)
    yield _triple(dataset, SD.defaultGraph, default)
    yield _triple(default, RDF.type, SD.Graph)
    yield _triple(default, VOID.triples, data.size)
    for number, name in enumerate(data.graphs):
        graph = f"{endpoint}#graph-{number}"
        yield _triple(dataset, SD.namedGraph, graph)
        yield _triple(graph, RDF.type, SD.NamedGraph)
        yield _triple(graph, SD.name, name)


def void_description(data: Data, *, root: str, endpoint: str, dump: str | None) -> Iterator[ox.Triple]:
    """Describe the data set: its size, its vocabularies, and where to get it."""
    dataset = f"{root}.well-known/void#dataset"
    yield _triple(dataset, RDF.type, VOID.Dataset)
    title = ox.Literal("Findings on the Worst Forms of Child Labor as a graph", language="en")
    yield ox.Triple(ox.NamedNode(dataset), ox.NamedNode(str(DCTERMS.title)), title)
    yield ox.Triple(ox.NamedNode(dataset), ox.NamedNode(str(DCTERMS.identifier)), ox.Literal(data.name))
    yield _triple(dataset, VOID.sparqlEndpoint, endpoint)
    yield _triple(dataset, VOID.triples, data.size)
    yield ox.Triple(ox.NamedNode(dataset), ox.NamedNode(str(VOID.uriSpace)), ox.Literal(f"{BASE}id/"))
    yield _triple(dataset, VOID.vocabulary, f"{BASE}ont")
    if dump is not None:
        yield _triple(dataset, VOID.dataDump, dump)


def _triple(subject: str, predicate: str, value: str | int) -> ox.Triple:
    if isinstance(value, int):
        term: ox.NamedNode | ox.Literal = ox.Literal(str(value), datatype=ox.NamedNode(str(XSD.integer)))
    else:
        term = ox.NamedNode(str(value))
    return ox.Triple(ox.NamedNode(str(subject)), ox.NamedNode(str(predicate)), term)
