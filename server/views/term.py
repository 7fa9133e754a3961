"""The pages of the ontology: all terms, one term, all shapes, one shape."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from flask import url_for
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

import ontology
import shapes
from ontology.questions import questions
from server import links
from server.data import Asked, Data
from server.links import Link
from server.names import short
from server.views.validation import advice
from shapes import Shape

KINDS: Final = {
    OWL.Class: "Classes",
    OWL.ObjectProperty: "Properties between things",
    OWL.DatatypeProperty: "Properties with values",
    OWL.AnnotationProperty: "Annotations",
}
_ONE: Final = {
    OWL.Class: "Class",
    OWL.ObjectProperty: "Property between things",
    OWL.DatatypeProperty: "Property with values",
    OWL.AnnotationProperty: "Annotation",
}
_FACTS: Final = {
    "Is a kind of": RDFS.subClassOf,
    "Is a part of property": RDFS.subPropertyOf,
    "Is the same as": OWL.equivalentClass,
    "Is the inverse of": OWL.inverseOf,
    "Follows along": OWL.propertyChainAxiom,
    "Is said of": RDFS.domain,
    "Leads to": RDFS.range,
    "See also": RDFS.seeAlso,
}
_KINDS_OF_IT: Final = (RDFS.subClassOf, RDFS.subPropertyOf)
_NAME: Final = re.compile(r"\bfg:([A-Za-z]\w*)")
_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term in the list: its name, label and definition."""

    name: str
    label: str
    definition: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPage:
    """What the page of a term shows."""

    name: str
    iri: str
    label: str
    kind: str
    definition: str
    notes: tuple[str, ...]
    source: Link | None
    facts: tuple[tuple[str, tuple[Link, ...]], ...]
    examples: tuple[tuple[Link, ...], ...]
    asked: Asked
    questions: tuple[Link, ...]
    shapes: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeLine:
    """A shape with how often this release breaks it; None where there is no report."""

    shape: Shape
    page: str
    advice: str
    found: int | None
    results: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapePage:
    """What the page of a shape shows."""

    line: ShapeLine
    targets: tuple[Link, ...]
    terms: tuple[Link, ...]
    queries: tuple[str, ...]


@cache
def graph() -> Graph:
    """Read the ontology, once; do not change it."""
    return ontology.load()


def iri_of(term: str) -> URIRef | None:
    """Return the IRI of a term of the ontology, by its name."""
    iri = URIRef(ontology.NAMESPACE + term)
    return iri if (iri, RDF.type, None) in graph() else None


def index() -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """List the terms by kind and name."""
    found = ((words, tuple(_entries(kind))) for kind, words in KINDS.items())
    return tuple((words, entries) for words, entries in found if entries)


def build(data: Data, iri: URIRef) -> TermPage:
    """Gather what the page of a term shows."""
    kind = next((kind for kind in KINDS if (iri, RDF.type, kind) in graph()), OWL.Class)
    is_class = kind == OWL.Class
    asked = data.ask("examples-of-class", kind=iri) if is_class else data.ask("examples-of-property", property=iri)
    name = iri.removeprefix(ontology.NAMESPACE)
    return TermPage(
        name=name,
        iri=str(iri),
        label=_text(iri, RDFS.label),
        kind=_ONE[kind],
        definition=_text(iri, SKOS.definition),
        notes=tuple(sorted(str(note) for note in graph().objects(iri, SKOS.scopeNote))),
        source=_source(data, iri),
        facts=tuple(_facts(data, iri)),
        examples=_examples(data, asked, ("thing",) if is_class else ("subject", "object")),
        asked=asked,
        questions=tuple(
            Link(item.title, url_for("gallery.question", name=item.name))
            for item in questions()
            if name in _names(item.query)
        ),
        shapes=tuple(Link(shape.label, _page_of(shape)) for shape in _using().get(name, ())),
    )


def turtle(iri: URIRef) -> str:
    """Write what the ontology says of a term."""
    told = graph().cbd(iri)
    for prefix, space in ontology.PREFIXES.items():
        told.bind(prefix, space)
    return told.serialize(format="turtle")


def shape_lines(data: Data) -> tuple[ShapeLine, ...]:
    """List the shapes with what they found."""
    found: dict[URIRef, int] | None = None
    if data.report:
        found = {}
        for result in data.report.results:
            found[result.shape] = found.get(result.shape, 0) + 1
    return tuple(_line(shape, found) for shape in shapes.catalogue().values())


def build_shape(data: Data, line: ShapeLine) -> ShapePage:
    """Gather what the page of a shape shows."""
    told = shapes.load().cbd(line.shape.iri)
    targets = sorted(str(kind) for kind in told.objects(line.shape.iri, SH.targetClass))
    named = sorted(name for name, using in _using().items() if line.shape in using)
    return ShapePage(
        line=line,
        targets=tuple(_term_link(data, URIRef(target)) for target in targets),
        terms=tuple(_term_link(data, URIRef(ontology.NAMESPACE + name)) for name in named),
        queries=tuple(sorted(str(query) for query in told.objects(None, SH.select))),
    )


def _line(shape: Shape, found: dict[URIRef, int] | None) -> ShapeLine:
    return ShapeLine(
        shape=shape,
        page=_page_of(shape),
        advice=advice(shape.message),
        found=None if found is None else found.get(shape.iri, 0),
        results=url_for("findings.index", kind="validation", shape=shape.name),
    )


def _page_of(shape: Shape) -> str:
    return url_for("vocabulary.shape_page", shape=shape.name)


def _entries(kind: URIRef) -> Iterator[Entry]:
    found = {iri for iri in graph().subjects(RDF.type, kind) if isinstance(iri, URIRef)}
    for iri in sorted(found):
        if iri.startswith(ontology.NAMESPACE):
            name = iri.removeprefix(ontology.NAMESPACE)
            address = url_for("vocabulary.term_page", term=name)
            yield Entry(name=name, label=_text(iri, RDFS.label), definition=_text(iri, SKOS.definition), page=address)


def _text(iri: URIRef, predicate: URIRef) -> str:
    return str(graph().value(iri, predicate) or "")


def _source(data: Data, iri: URIRef) -> Link | None:
    source = graph().value(iri, DCTERMS.source)
    if isinstance(source, URIRef):
        return links.thing(data, str(source), str(source))
    return None if source is None else Link(str(source))


def _facts(data: Data, iri: URIRef) -> Iterator[tuple[str, tuple[Link, ...]]]:
    for words, predicate in _FACTS.items():
        found = tuple(link for node in graph().objects(iri, predicate) for link in _expression(data, node))
        if found:
            yield words, tuple(sorted(found, key=lambda link: link.text))
    if (iri, RDF.type, OWL.TransitiveProperty) in graph():
        yield "Is", (Link("transitive"),)
    narrower = {node for kind in _KINDS_OF_IT for node in graph().subjects(kind, iri) if isinstance(node, URIRef)}
    if narrower:
        yield "Has as kinds", tuple(_term_link(data, node) for node in sorted(narrower))


def _expression(data: Data, node: Node) -> Iterator[Link]:
    """Link a term, or tell a class or chain that the ontology describes without a name."""
    if isinstance(node, URIRef):
        yield _term_link(data, node)
    elif isinstance(node, BNode):
        yield Link(_words(node))
    else:
        yield Link(str(node))


def _words(node: Node) -> str:
    if isinstance(node, URIRef):
        return short(str(node))
    if isinstance(node, Literal):
        return str(node)
    on, value, parts = (graph().value(node, which) for which in (OWL.onProperty, OWL.hasValue, OWL.intersectionOf))
    if on is not None and value is not None:
        return f"{_words(on)} is {_words(value)}"
    if parts is not None:
        return ", and ".join(_words(part) for part in Collection(graph(), parts))
    return ", then ".join(_words(part) for part in Collection(graph(), node))


def _term_link(data: Data, iri: URIRef) -> Link:
    return links.thing(data, str(iri), short(str(iri)))


def _examples(data: Data, asked: Asked, columns: tuple[str, ...]) -> tuple[tuple[Link, ...], ...]:
    for column in columns:
        data.introduce(row[column] for row in asked.rows)
    shown = asked.rows[:_EXAMPLES]
    return tuple(tuple(links.term(data, term) for column in columns if (term := row[column])) for row in shown)


def _names(text: str) -> set[str]:
    return set(_NAME.findall(text))


@cache
def _using() -> dict[str, tuple[Shape, ...]]:
    """Return the shapes that use each term, by its name."""
    found: dict[str, list[Shape]] = {}
    for iri, shape in shapes.catalogue().items():
        for name in sorted(_named(shapes.load().cbd(iri))):
            found.setdefault(name, []).append(shape)
    return {name: tuple(using) for name, using in found.items()}


def _named(told: Iterable[tuple[Node, Node, Node]]) -> set[str]:
    named: set[str] = set()
    for _, _, node in told:
        if isinstance(node, URIRef) and node.startswith(ontology.NAMESPACE):
            named.add(node.removeprefix(ontology.NAMESPACE))
        elif isinstance(node, Literal):
            named |= _names(str(node))
    return named
