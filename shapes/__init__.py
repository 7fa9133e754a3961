"""The shapes that a chapter's graph is validated against."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rdflib import DCTERMS, RDF, RDFS, SH, Graph, Literal, URIRef

NAMESPACE = "https://w3id.org/findings-graph/shapes#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One shape: what it asks for, how much a breach matters, and what to do about one."""

    iri: URIRef
    identifier: str
    label: str
    severity: str
    message: str

    @property
    def name(self) -> str:
        """Return the last part of the IRI."""
        return self.iri.removeprefix(NAMESPACE)


@cache
def load() -> Graph:
    """Read all shapes into one graph, once; do not change it."""
    graph = Graph()
    for file in sorted(files(__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    # pySHACL searches a query line by line for each node in focus, so one line is much faster than many.
    for constraint, query in list(graph.subject_objects(SH.select)):
        graph.set((constraint, SH.select, Literal(" ".join(str(query).split()))))
    return graph


@cache
def catalogue() -> dict[URIRef, Shape]:
    """Return the named shapes by IRI, in the order of their identifiers."""
    graph = load()
    named = {iri for kind in (SH.NodeShape, SH.PropertyShape) for iri in graph.subjects(RDF.type, kind)}
    shapes = [_shape(graph, iri) for iri in named if isinstance(iri, URIRef)]
    return {shape.iri: shape for shape in sorted(shapes, key=lambda shape: (shape.identifier, shape.iri))}


def _shape(graph: Graph, iri: URIRef) -> Shape:
    def text(predicate: URIRef) -> str:
        return str(graph.value(iri, predicate) or "")

    return Shape(
        iri=iri,
        identifier=text(DCTERMS.identifier),
        label=text(RDFS.label),
        severity=text(SH.severity).removeprefix(str(SH)),
        message=text(SH.message),
    )
