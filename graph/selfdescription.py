"""What a release says of itself in its own graph, so that editors and clients need nothing but the endpoint.

Classes and properties with their counts are in VoID, with the datatypes of values (void-ext); prefixes and questions to
begin with are in SHACL's words for them. All is counted in one pass over the other statements, in little memory.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias

from rdflib import DCTERMS, RDF, RDFS, SH, VOID, XSD, Literal, URIRef
from rdflib.namespace import Namespace

from graph import identifiers
from graph.identifiers import BASE, digest
from graph.statements import Triple
from ontology import PREFIXES
from ontology.questions import Question, questions

NAME: Final = identifiers.graph("description")
VOIDEXT: Final = Namespace("http://ldf.fi/void-ext#")

_ONTOLOGY: Final = URIRef(f"{BASE}ont")
_TITLE: Final = "Findings on the Worst Forms of Child Labor as a graph"
_ABOUT: Final = (
    "Names, figures, dates and addresses read from the chapters of a work of the US Department of Labor, which has "
    "neither made nor endorsed this; each with the page, the row and the sources that it rests on."
)
_TYPE: Final = f"<{RDF.type}>".encode()
_STRING, _WORDS = str(XSD.string).encode(), str(RDF.langString).encode()
_GROUP: Final = re.compile(rf"{re.escape(BASE)}g/([^/]+)")
_FORMS: Final = {
    "SELECT": (SH.SPARQLSelectExecutable, SH.select),
    "ASK": (SH.SPARQLAskExecutable, SH.ask),
    "CONSTRUCT": (SH.SPARQLConstructExecutable, SH.construct),
}
_FORM: Final = re.compile(rf"^\s*({'|'.join(_FORMS)})\b", re.IGNORECASE | re.MULTILINE)

Counts: TypeAlias = Counter[tuple[str, ...]]
#: The classes of a subject, and the properties with the datatypes of their values.
Shape: TypeAlias = tuple[frozenset[bytes], tuple[tuple[bytes, bytes], ...]]


def describe(lines: Iterable[bytes]) -> dict[URIRef, list[Triple]]:
    """Return the graph that describes statements: N-Quads as a release writes them, in the order of their subjects."""
    return {NAME: [*_dataset(_count(lines)), *_prefixes(), *_questions()]}


def _count(lines: Iterable[bytes]) -> Counts:
    """Count, under a path of names, what is said of each class, property, datatype and group of graphs.

    Things of one kind have much the same said of them, so that shapes are counted first, and then what is in a shape.
    """
    shapes, graphs = Counter[Shape](), Counter[bytes]()
    for _, of_subject in groupby((line.split(b" ", 2) for line in lines), key=itemgetter(0)):
        said: set[tuple[bytes, bytes]] = set()
        for _, predicate, rest in of_subject:
            value, name, _ = rest.rsplit(b" ", 2)
            said.add((predicate, value))
            graphs[name] += 1
        classes = frozenset(value for predicate, value in said if predicate == _TYPE)
        shapes[classes, tuple(sorted((predicate, _datatype(value)) for predicate, value in said))] += 1
    counts: Counts = Counter({("graphs", _text(name)): count for name, count in graphs.items()})
    for shape, count in shapes.items():
        for path in _paths(*shape):
            counts[path] += count
    return counts


def _paths(classes: frozenset[bytes], said: tuple[tuple[bytes, bytes], ...]) -> Iterator[tuple[str, ...]]:
    """Yield what is counted once for each statement, and once for each class, of one subject."""
    names = [_text(name) for name in classes]
    yield ("subjects",)
    yield from (("class", name) for name in names)
    for predicate, datatype in said:
        used = _text(predicate)
        yield ("triples",)
        yield "property", used
        for name in names:
            yield "class", name, "property", used
            if datatype:
                yield "class", name, "property", used, "datatype", datatype.decode()


def _datatype(value: bytes) -> bytes:
    """Return the datatype of a value, or nothing where it is an IRI."""
    if value.startswith(b"<"):
        return b""
    if value.endswith(b'"'):
        return _STRING
    return value[value.rindex(b'"^^<') + 4 : -1] if value.endswith(b">") else _WORDS


def _text(iri: bytes) -> str:
    return iri[1:-1].decode()


def _dataset(counts: Counts) -> Iterator[Triple]:
    whole = identifiers.dataset()
    yield whole, RDF.type, VOID.Dataset
    yield whole, RDFS.label, Literal(_TITLE, lang="en")
    yield whole, DCTERMS.title, Literal(_TITLE, lang="en")
    yield whole, DCTERMS.description, Literal(_ABOUT, lang="en")
    yield whole, VOID.uriSpace, Literal(f"{BASE}id/")
    yield whole, VOID.triples, _number(counts["triples",])
    yield whole, VOID.distinctSubjects, _number(counts["subjects",])
    yield whole, VOID.classes, _number(sum(path[0] == "class" and len(path) == 2 for path in counts))
    yield whole, VOID.properties, _number(sum(path[0] == "property" for path in counts))
    yield from _vocabularies(whole, counts)
    yield from _groups(whole, counts)
    for path, count in counts.items():
        yield from _partition(path, count)


def _vocabularies(whole: URIRef, counts: Counts) -> Iterator[Triple]:
    used = {path[1] for path in counts if path[0] in {"class", "property"}}
    for space in PREFIXES.values():
        if any(name.startswith(space) for name in used):
            yield whole, VOID.vocabulary, URIRef(space.removesuffix("#") if space.startswith(BASE) else space)


def _groups(whole: URIRef, counts: Counts) -> Iterator[Triple]:
    """Describe each group of graphs: what a kind of witness says, what is inferred, where all of it comes from."""
    sizes, numbers = Counter[str](), Counter[str]()
    for path, count in counts.items():
        if path[0] == "graphs" and (found := _GROUP.match(path[1])):
            sizes[found[1]] += count
            numbers[found[1]] += 1
    for group, size in sizes.items():
        part = identifiers.dataset("graphs", group)
        yield whole, VOID.subset, part
        yield part, RDF.type, VOID.Dataset
        yield part, RDFS.label, Literal(f"graphs below {BASE}g/{group}: {numbers[group]}", lang="en")
        yield part, VOID.triples, _number(size)


def _partition(path: tuple[str, ...], count: int) -> Iterator[Triple]:
    """Describe a partition by its last two names, and tie it to what the names before these describe."""
    match path[-2:]:
        case ("class", name):
            tie, names, counted = VOID.classPartition, VOID["class"], VOID.entities
        case ("property", name):
            tie, names, counted = VOID.propertyPartition, VOID.property, VOID.triples
        case ("datatype", name):
            tie, names, counted = VOIDEXT.datatypePartition, VOIDEXT.datatype, VOID.triples
        case _:
            return
    part = _part(path)
    yield _part(path[:-2]), tie, part
    yield part, names, URIRef(name)
    yield part, counted, _number(count)


def _part(path: tuple[str, ...]) -> URIRef:
    return identifiers.dataset(*(word if place % 2 == 0 else _key(word) for place, word in enumerate(path)))


def _key(iri: str) -> str:
    """Spell an IRI as part of another one: by its prefix, or else by its hash."""
    for prefix, space in PREFIXES.items():
        local = iri.removeprefix(space)
        if local != iri and re.fullmatch(r"[A-Za-z0-9_-]+", local):
            return f"{prefix}-{local}"
    return digest(iri)


def _prefixes() -> Iterator[Triple]:
    for name, space in PREFIXES.items():
        declaration = identifiers.prefix(name)
        yield _ONTOLOGY, SH.declare, declaration
        yield declaration, RDF.type, SH.PrefixDeclaration
        yield declaration, SH.prefix, Literal(name)
        yield declaration, SH.namespace, Literal(space, datatype=XSD.anyURI)


def _questions() -> Iterator[Triple]:
    for question in questions():
        node = identifiers.question(question.name)
        kind, property_of = _form(question)
        yield node, RDF.type, SH.SPARQLExecutable
        yield node, RDF.type, kind
        yield node, RDFS.label, Literal(question.title, lang="en")
        yield node, RDFS.comment, Literal(question.question, lang="en")
        yield node, SH.prefixes, _ONTOLOGY
        yield node, property_of, Literal(question.query)


def _form(question: Question) -> tuple[URIRef, URIRef]:
    found = _FORM.search(question.query)
    if found is None:
        raise ValueError(f"{question.name} is none of {', '.join(_FORMS)}")
    return _FORMS[found[1].upper()]


def _number(count: int) -> Literal:
    return Literal(count, datatype=XSD.integer)
