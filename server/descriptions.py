"""What the server says of itself in RDF: the SPARQL 1.1 service description, VoID, and DCAT for what can be fetched.

What holds of the data wherever they are served is in the data (graph/selfdescription.py); what is added here are the
addresses of this server, which are never in the data.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, FOAF, RDF, VOID, XSD
from rdflib.namespace import Namespace

from graph import identifiers
from graph.errors import FindingsError
from graph.manifest import File
from ontology import BASE
from server.data import Data

DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
_FORMATS: Final = Namespace("http://www.w3.org/ns/formats/")
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_RESULTS: Final = tuple(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV"))
_RESULT_FORMATS: Final = (*_RESULTS, "Turtle", "N-Triples", "JSON-LD", "RDF_XML")
_TITLE: Final = "Findings on the Worst Forms of Child Labor as a graph"
_DESCRIPTION: Final = str(identifiers.graph("description"))

#: The media types of a release's files, by suffix.
TYPES: Final = {
    ".trig": "application/trig",
    ".ttl": "text/turtle",
    ".csv": "text/csv",
    ".json": "application/json",
}


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
    """Describe the data set: its size, its vocabularies, its classes and properties, and where to get it."""
    dataset, document = f"{root}.well-known/void#dataset", f"{root}.well-known/void"
    yield _triple(document, RDF.type, VOID.DatasetDescription)
    yield _triple(document, FOAF.primaryTopic, dataset)
    yield _triple(dataset, RDF.type, VOID.Dataset)
    yield _literal(dataset, DCTERMS.title, _TITLE if data.release else data.name, language="en")
    yield _literal(dataset, DCTERMS.identifier, data.name)
    yield _triple(dataset, VOID.sparqlEndpoint, endpoint)
    yield _triple(dataset, VOID.triples, data.size)
    if data.release is not None:
        yield _literal(dataset, VOID.uriSpace, f"{BASE}id/")
        yield _triple(dataset, VOID.vocabulary, f"{BASE}ont")
    if dump is not None and data.release is not None:
        yield _triple(dataset, VOID.dataDump, dump)
        yield _triple(dataset, DCTERMS.isFormatOf, identifiers.dataset())
        files = data.release.manifest.files
        yield from catalog_entry(dataset, data.release.id, files, folder=dump.rpartition("/")[0], endpoint=endpoint)
    yield from _partitions(data, dataset)


def catalog_entry(
    dataset: str, release: str, files: Mapping[str, File], *, folder: str, endpoint: str = ""
) -> Iterator[ox.Triple]:
    """Describe a release for catalogues (DCAT 3): each file with its size and checksum, and where it is queried."""
    yield _triple(dataset, RDF.type, DCAT.Dataset)
    yield _literal(dataset, DCTERMS.title, _TITLE, language="en")
    yield _literal(dataset, DCAT.version, release)
    yield _triple(dataset, DCAT.landingPage, f"{folder}/")
    for name, file in sorted(files.items()):
        yield from _distribution(dataset, f"{folder}/{name}", name, file)
    if endpoint:
        service = f"{endpoint}#service"
        yield _triple(service, RDF.type, DCAT.DataService)
        yield _literal(service, DCTERMS.title, "SPARQL endpoint", language="en")
        yield _triple(service, DCAT.endpointURL, endpoint)
        yield _triple(service, DCAT.servesDataset, dataset)
        yield _triple(service, DCTERMS.conformsTo, "https://www.w3.org/TR/sparql11-protocol/")


def _distribution(dataset: str, address: str, name: str, file: File) -> Iterator[ox.Triple]:
    distribution, checksum = f"{address}#distribution", f"{address}#sha256"
    yield _triple(dataset, DCAT.distribution, distribution)
    yield _triple(distribution, RDF.type, DCAT.Distribution)
    yield _literal(distribution, DCTERMS.title, name, language="en")
    yield _triple(distribution, DCAT.downloadURL, address)
    yield _triple(distribution, DCAT.accessURL, address)
    yield _triple(distribution, DCAT.byteSize, file.size, datatype=XSD.nonNegativeInteger)
    media_type = TYPES.get(PurePath(name).suffix, "application/octet-stream")
    yield _triple(distribution, DCAT.mediaType, f"{_MEDIA_TYPES}{media_type}")
    yield _triple(distribution, SPDX.checksum, checksum)
    yield _triple(checksum, RDF.type, SPDX.Checksum)
    yield _triple(checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    yield _literal(checksum, SPDX.checksumValue, file.sha256, datatype=XSD.hexBinary)


def _partitions(data: Data, dataset: str) -> Iterator[ox.Triple]:
    """Describe classes, properties and groups of graphs: in the words of the data, or else as they are counted now."""
    told = data.solutions("described") if _DESCRIPTION in data.graphs else []
    whole = str(identifiers.dataset())
    for row in told:
        subject, value = row["thing"], row["object"]
        if subject.value != whole:
            yield ox.Triple(subject, row["predicate"], value)
        elif row["predicate"].value != str(VOID.triples):  # which the server counts with the description itself
            yield ox.Triple(ox.NamedNode(dataset), row["predicate"], value)
    if not told:
        yield from _counted(data, "class-counts", dataset, (VOID.classPartition, VOID["class"], VOID.entities))
        yield from _counted(data, "property-counts", dataset, (VOID.propertyPartition, VOID.property, VOID.triples))


def _counted(data: Data, query: str, dataset: str, words: tuple[str, str, str]) -> Iterator[ox.Triple]:
    """Count what a query counts; data too large for that go without."""
    try:
        rows: Iterable[tuple[str, ...]] = data.rows(query, "name", "count")
    except FindingsError:
        return
    tie, names, counted = words
    for number, (name, count) in enumerate(rows):
        part = f"{dataset}-{query}-{number}"
        yield _triple(dataset, tie, part)
        yield _triple(part, names, name)
        yield _triple(part, counted, int(count))


def _triple(subject: str, predicate: str, value: str | int, datatype: str = XSD.integer) -> ox.Triple:
    if isinstance(value, int):
        return _literal(subject, predicate, str(value), datatype=datatype)
    return ox.Triple(ox.NamedNode(str(subject)), ox.NamedNode(str(predicate)), ox.NamedNode(str(value)))


def _literal(
    subject: str, predicate: str, value: str, *, language: str | None = None, datatype: str | None = None
) -> ox.Triple:
    kind = ox.NamedNode(str(datatype)) if datatype else None
    return ox.Triple(
        ox.NamedNode(str(subject)),
        ox.NamedNode(str(predicate)),
        ox.Literal(value, language=language, datatype=kind),
    )
