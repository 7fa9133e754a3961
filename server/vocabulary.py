"""The ontology, as Turtle for machines and as a list of terms for people; the shapes as Turtle."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from flask import Blueprint, Response, render_template
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef

import ontology
import shapes
from server.answers import negotiated
from server.formats import GRAPHS, HTML, Format, choose

bp = Blueprint("vocabulary", __name__)

_KINDS: Final = {
    OWL.Class: "Classes",
    OWL.ObjectProperty: "Properties between things",
    OWL.DatatypeProperty: "Properties with values",
    OWL.AnnotationProperty: "Annotations",
}
_FACTS: Final = {
    "subclass of": RDFS.subClassOf,
    "part of property": RDFS.subPropertyOf,
    "inverse of": OWL.inverseOf,
    "said of": RDFS.domain,
    "leads to": RDFS.range,
}
_OFFERS: Final[tuple[Format, ...]] = (HTML, GRAPHS[0])
_TURTLE: Final = "text/turtle; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class or property as the list shows it."""

    name: str
    iri: str
    label: str
    definition: str
    source: str
    facts: tuple[tuple[str, str], ...]


@bp.get("/ont")
def ontology_page() -> Response:
    """Show the terms of the ontology, or return it as Turtle."""
    choice = choose(_OFFERS)
    if choice.format is HTML:
        page = render_template("ontology.html", groups=_groups(), version=ontology.VERSION, iri=f"{ontology.BASE}ont")
        return negotiated(Response(page, content_type=choice.content_type))
    return negotiated(Response(_ontology_turtle(), content_type=choice.content_type))


@bp.get("/shapes")
def shapes_as_turtle() -> Response:
    """Return the shapes that a release is validated against."""
    return Response(_shapes_turtle(), content_type=_TURTLE)


@cache
def _ontology_turtle() -> str:
    return ontology.load().serialize(format="turtle")


@cache
def _shapes_turtle() -> str:
    return shapes.load().serialize(format="turtle")


@cache
def _groups() -> tuple[tuple[str, tuple[Term, ...]], ...]:
    graph = ontology.load()
    return tuple((words, tuple(_terms(graph, kind))) for kind, words in _KINDS.items())


def _terms(graph: Graph, kind: URIRef) -> list[Term]:
    names = {iri for iri in graph.subjects(RDF.type, kind) if isinstance(iri, URIRef)}
    return [_term(graph, iri) for iri in sorted(names) if iri.startswith(ontology.NAMESPACE)]


def _term(graph: Graph, iri: URIRef) -> Term:
    return Term(
        name=iri.removeprefix(ontology.NAMESPACE),
        iri=str(iri),
        label=str(graph.value(iri, RDFS.label) or iri),
        definition=str(graph.value(iri, SKOS.definition) or ""),
        source=str(graph.value(iri, DCTERMS.source) or ""),
        facts=tuple(_facts(graph, iri)),
    )


def _facts(graph: Graph, iri: URIRef) -> Iterator[tuple[str, str]]:
    for words, predicate in _FACTS.items():
        values = sorted(_name(value) for value in graph.objects(iri, predicate) if isinstance(value, URIRef))
        if values:
            yield words, ", ".join(values)


def _name(iri: URIRef) -> str:
    found = next((prefix for prefix, space in ontology.PREFIXES.items() if iri.startswith(space)), None)
    return str(iri) if found is None else f"{found}:{iri.removeprefix(ontology.PREFIXES[found])}"
