"""Hold statements in memory, and write and read them so that the same statements are always the same bytes.

Serialising and parsing is pyoxigraph's; sorting, and refusing what a store would change, is ours.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias, TypeVar, cast, get_args

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from graph.errors import StatementError, UnreadableFile
from graph.identifiers import BASE, Witness
from ontology import PREFIXES

Triple: TypeAlias = tuple[URIRef, URIRef, Node]
Graphs: TypeAlias = Mapping[URIRef, Collection[Triple]]

_Term = TypeVar("_Term")

#: The name under which the statements of a file without named graphs are kept.
DEFAULT_GRAPH: Final = URIRef(DATASET_DEFAULT_GRAPH_ID)

#: The RDF files that can be read, by suffix.
RDF_FORMATS: Final = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}


def nquads(graphs: Graphs) -> bytes:
    """Write canonical N-Quads: each statement one line, lines sorted, no line twice."""
    return canonical(_quads(graphs))


def canonical(quads: Iterable[ox.Quad]) -> bytes:
    """Write canonical N-Quads of what pyoxigraph has parsed or stored."""
    lines = set(_serialize(quads, ox.RdfFormat.N_QUADS).splitlines(keepends=True))
    return b"".join(sorted(lines))


def release_id(lines: bytes) -> str:
    """Return the SHA-256 of canonical N-Quads; a release's directory bears its first 16 characters."""
    return hashlib.sha256(lines).hexdigest()


def trig(graphs: Graphs) -> bytes:
    """Write TriG, sorted by graph, subject, predicate and object."""
    return _serialize(_sorted_quads(graphs), ox.RdfFormat.TRIG)


def jsonld(graphs: Graphs) -> bytes:
    """Write JSON-LD, sorted as the TriG is."""
    return _serialize(_sorted_quads(graphs), ox.RdfFormat.JSON_LD)


def turtle(triples: Iterable[Triple]) -> bytes:
    """Write Turtle, sorted by subject, predicate and object."""
    return _serialize(_sorted_triples(triples), ox.RdfFormat.TURTLE)


def ntriples(triples: Iterable[Triple]) -> bytes:
    """Write N-Triples, sorted by subject, predicate and object."""
    return _serialize(_sorted_triples(triples), ox.RdfFormat.N_TRIPLES)


def merged(graphs: Graphs) -> set[Triple]:
    """Gather the statements of all graphs."""
    return {triple for triples in graphs.values() for triple in triples}


def asserted(graphs: Graphs) -> Graphs:
    """Keep the graphs of what a witness says, and leave out the shared, the inferred and the derived ones."""
    witnesses = tuple(f"{BASE}g/{witness}/" for witness in get_args(Witness))
    return {name: triples for name, triples in graphs.items() if str(name).startswith(witnesses)}


def named(graph: Graph, prefix: str) -> list[Triple]:
    """Name the blank nodes of a graph by their labels of RDFC-1.0: the same graph always gets the same names."""
    dataset = ox.Dataset(ox.parse(input=graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)

    def name(term: _Term) -> _Term | ox.NamedNode:
        return ox.NamedNode(prefix + term.value) if isinstance(term, ox.BlankNode) else term

    quads = (ox.Quad(name(quad.subject), quad.predicate, name(quad.object)) for quad in dataset)
    return graphs_of(quads).get(DEFAULT_GRAPH, [])


def check_canonical(graphs: Graphs) -> None:
    """Raise for the first literal that a store would give back in other words, or that is ill-typed."""
    places: dict[tuple[str, str], tuple[URIRef, Triple]] = {}
    for graph, triples in graphs.items():
        for triple in triples:
            literal = triple[2]
            if isinstance(literal, Literal) and literal.datatype not in {None, XSD.string}:
                places.setdefault((str(literal), str(literal.datatype)), (graph, triple))
    for (graph, triple), stored in zip(places.values(), _stored(places), strict=True):
        literal = triple[2]
        if isinstance(literal, Literal) and literal.ill_typed:
            raise StatementError(graph, triple, f"{literal.n3()} does not fit its datatype")
        if stored != _object(literal):
            raise StatementError(graph, triple, f"a store would rewrite the literal as {stored}")


def read_quads(path: Path) -> dict[URIRef, list[Triple]]:
    """Read a .trig, .nq, .ttl or .nt file without blank nodes, literals exactly as written."""
    try:
        return graphs_of(ox.parse(path=path, format=rdf_format(path)))
    except TypeError as error:
        raise UnreadableFile(path.name, str(error), "IRIs only", "Name the node by an IRI.") from error
    except (SyntaxError, OSError) as error:
        remedy = "Check the file at the place named."
        raise UnreadableFile(path.name, str(error), f"well-formed {path.suffix} data", remedy) from error


def rdf_format(path: Path) -> ox.RdfFormat:
    """Tell the RDF format of a file by its suffix."""
    try:
        return RDF_FORMATS[path.suffix]
    except KeyError:
        known = ", ".join(RDF_FORMATS)
        found = f"the suffix {path.suffix or '(none)'}"
        raise UnreadableFile(path.name, found, f"one of {known}", "Rename or convert the file.") from None


def graphs_of(quads: Iterable[ox.Quad]) -> dict[URIRef, list[Triple]]:
    """Group statements by their graph, with the terms of rdflib; a blank node is a TypeError."""
    graphs: dict[URIRef, list[Triple]] = {}
    iris: dict[str, URIRef] = {}

    def iri(term: object) -> URIRef:
        if not isinstance(term, ox.NamedNode):
            raise TypeError(f"{term} is not an IRI")
        return iris.setdefault(term.value, URIRef(term.value))

    for quad in quads:
        name = DEFAULT_GRAPH if isinstance(quad.graph_name, ox.DefaultGraph) else iri(quad.graph_name)
        value = _literal(quad.object) if isinstance(quad.object, ox.Literal) else iri(quad.object)
        graphs.setdefault(name, []).append((iri(quad.subject), iri(quad.predicate), value))
    return graphs


def _literal(term: ox.Literal) -> Literal:
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == str(XSD.string):
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _stored(literals: Iterable[tuple[str, str]]) -> Iterator[object]:
    store, predicate = ox.Store(), ox.NamedNode("urn:x:value")
    for number, (text, datatype) in enumerate(literals):
        subject = ox.NamedNode(f"urn:x:{number}")
        store.add(ox.Quad(subject, predicate, ox.Literal(text, datatype=ox.NamedNode(datatype))))
        yield next(store.quads_for_pattern(subject, None, None)).object


def _iri(node: Node) -> ox.NamedNode:
    if not isinstance(node, URIRef):
        raise ValueError(f"{node!r} is not an IRI")
    return ox.NamedNode(node)


def _object(node: Node) -> ox.NamedNode | ox.Literal:
    if not isinstance(node, Literal):
        return _iri(node)
    datatype = ox.NamedNode(node.datatype) if node.datatype and not node.language else None
    return ox.Literal(str(node), language=node.language, datatype=datatype)


def _quads(graphs: Graphs) -> Iterator[ox.Quad]:
    for graph, triples in graphs.items():
        for triple in triples:
            try:
                name = ox.DefaultGraph() if graph == DEFAULT_GRAPH else _iri(graph)
                yield ox.Quad(_iri(triple[0]), _iri(triple[1]), _object(triple[2]), name)
            except ValueError as error:
                raise StatementError(graph, triple, str(error)) from error


def _sorted_quads(graphs: Graphs) -> list[ox.Quad]:
    return list(dict.fromkeys(sorted(_quads(graphs), key=_key)))


def _sorted_triples(triples: Iterable[Triple]) -> list[ox.Triple]:
    return [quad.triple for quad in _sorted_quads({DEFAULT_GRAPH: list(triples)})]


def _key(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    predicate = quad.predicate.value
    return str(quad.graph_name), str(quad.subject), predicate != str(RDF.type), predicate, str(quad.object)


def _serialize(statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    # Without a file to write to, the serialiser returns bytes.
    return cast("bytes", ox.serialize(statements, format=form, prefixes=dict(PREFIXES)))
