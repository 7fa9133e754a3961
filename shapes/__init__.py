"""The shapes that a chapter's graph, and the chapters of a release together, are validated against."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from rdflib import DCTERMS, RDF, RDFS, SH, Graph, Literal, URIRef

NAMESPACE: Final = "https://w3id.org/findings-graph/shapes#"
ACROSS: Final = "across"
"""The folder of the shapes that compare chapters with each other."""

PREFIXES: Final = "prefixes.ttl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One shape: what it asks for and what that rests on, how much a breach matters, and what to do about one."""

    iri: URIRef
    identifier: str
    label: str
    source: str
    severity: str
    message: str

    @property
    def name(self) -> str:
        """Return the last part of the IRI."""
        return self.iri.removeprefix(NAMESPACE)


@cache
def load() -> Graph:
    """Read all shapes into one graph, once; do not change it."""
    return _read([*_files(files(__name__)), *_files(files(__name__) / ACROSS)])


@cache
def of_chapter() -> Graph:
    """Read the shapes of one chapter, once; do not change the graph."""
    return _read(_files(files(__name__)))


@cache
def across_chapters() -> Graph:
    """Read the shapes that compare chapters, once; do not change the graph."""
    return _read([files(__name__) / PREFIXES, *_files(files(__name__) / ACROSS)])


def _files(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".ttl")), key=lambda file: file.name)


def _read(named: list[Traversable]) -> Graph:
    graph = Graph()
    for file in named:
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
        source=text(DCTERMS.source),
        severity=text(SH.severity).removeprefix(str(SH)),
        message=text(SH.message),
    )
