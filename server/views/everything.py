"""All statements about a thing, and all that points to it, grouped by property."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox
from flask import request, url_for
from rdflib import RDF, XSD, URIRef

from ontology import BASE
from server import links
from server.data import Data
from server.links import Link
from server.names import short
from server.thing import Term

SHOWN: Final = 12
PER_PAGE: Final = 100
_STATED: Final = "stated"
_PLAIN: Final = {XSD.string, XSD.integer, XSD.boolean, XSD.decimal, XSD.anyURI, RDF.langString}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value, with its datatype where that tells more, and how it came into the graph unless a document states it."""

    link: Link
    datatype: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property with the values shown, how many there are, and where to see the rest."""

    link: Link
    values: tuple[Value, ...]
    count: int
    more: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """All that is known of a thing."""

    iri: str
    statements: tuple[Property, ...]
    inverse: tuple[Property, ...]
    formats: tuple[Link, ...]
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Some of the values of one property, or of what points to a thing by it."""

    property: Link
    is_inverse: bool
    first: int
    last: int
    count: int
    values: tuple[Value, ...]
    previous: str | None
    next: str | None


def everything(data: Data, iri: str) -> Everything:
    """Gather all that is known of a thing; long lists are cut."""
    stated: dict[str, dict[Term, set[str]]] = {}
    for predicate, value, graph in data.about(iri):
        stated.setdefault(predicate, {}).setdefault(value, set()).add(origin(graph))
    how = {origin for values in stated.values() for origins in values.values() for origin in origins}
    statements = [_property(data, iri, name, values) for name, values in stated.items()]
    return Everything(
        iri=iri,
        statements=tuple(sorted(statements, key=_first_the_type)),
        inverse=tuple(_inverse(data, iri)),
        formats=_formats(iri),
        why=_with(_page(iri), why="") if data.release and "inferred" in how else None,
    )


def listing(data: Data, iri: str, *, predicate: str, start: int, is_inverse: bool) -> Listing:
    """Gather one page of the values of a property, or of what points to a thing by it."""
    values = _subjects(data, iri, predicate) if is_inverse else _objects(data, iri, predicate)
    count = len(values)
    shown = values[start : start + PER_PAGE]
    address = _address(iri, "inverse" if is_inverse else "property", predicate)
    return Listing(
        property=links.predicate(data, predicate),
        is_inverse=is_inverse,
        first=min(start + 1, count),
        last=start + len(shown),
        count=count,
        values=tuple(_value(data, term) for term in shown),
        previous=address(max(start - PER_PAGE, 0)) if start > 0 else None,
        next=address(start + PER_PAGE) if start + PER_PAGE < count else None,
    )


def origin(graph: str) -> str:
    """Tell how the statements of a graph came to be: stated, inferred, or drawn by a rule."""
    match graph.removeprefix(f"{BASE}g/").split("/"):
        case ["inferred", *_]:
            return "inferred"
        case ["rules", rule, *_]:
            return f"rule {rule}"
        case _:
            return _STATED


def _property(data: Data, iri: str, predicate: str, values: dict[Term, set[str]]) -> Property:
    terms = sorted(values, key=_term_order)
    return Property(
        link=links.predicate(data, predicate),
        values=tuple(_value(data, term, values[term]) for term in terms[:SHOWN]),
        count=len(terms),
        more=_address(iri, "property", predicate)(0) if len(terms) > SHOWN else None,
    )


def _inverse(data: Data, iri: str) -> Iterator[Property]:
    for predicate, count in data.rows("backlink-counts", "predicate", "count", object=iri):
        yield Property(
            link=links.predicate(data, predicate),
            values=tuple(_value(data, subject) for subject in _first_subjects(data, iri, predicate, int(count))),
            count=int(count),
            more=_address(iri, "inverse", predicate)(0) if int(count) > SHOWN else None,
        )


def _subjects(data: Data, iri: str, predicate: str) -> list[Term]:
    found = (row["subject"] for row in data.solutions("backlinks", object=iri, predicate=predicate))
    return [subject for subject in found if subject is not None]


def _first_subjects(data: Data, iri: str, predicate: str, count: int) -> list[Term]:
    if count <= SHOWN:
        return _subjects(data, iri, predicate)
    found = (row["subject"] for row in data.solutions("first-backlinks", object=iri, predicate=predicate))
    return sorted((subject for subject in found if subject is not None), key=_term_order)


def _objects(data: Data, iri: str, predicate: str) -> list[Term]:
    return sorted(data.objects(iri, predicate), key=_term_order)


def _value(data: Data, term: Term, origins: Iterable[str] = (_STATED,)) -> Value:
    datatype = ""
    if isinstance(term, ox.Literal) and URIRef(term.datatype.value) not in _PLAIN:
        datatype = short(term.datatype.value)
    how = "" if _STATED in origins else ", ".join(sorted(origins))
    return Value(link=links.term(data, term), datatype=datatype, origin=how)


def _term_order(term: Term) -> tuple[bool, int, str]:
    text = term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
    return not isinstance(term, ox.NamedNode), len(text) if text.isdecimal() else 0, text


def _first_the_type(found: Property) -> tuple[bool, str]:
    return found.link.text != "is a", found.link.text.casefold()


def _address(iri: str, direction: str, predicate: str) -> Callable[[int], str]:
    def address(start: int) -> str:
        return _with(_page(iri), **{direction: predicate, "start": str(start)})

    return address


def _with(address: str, **parameters: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"


def _page(iri: str) -> str:
    if iri.startswith(links.ID):
        return url_for("resource.page", path=iri.removeprefix(links.ID))
    return url_for("resource.about", iri=iri)


def _formats(iri: str) -> tuple[Link, ...]:
    if not iri.startswith(links.ID):
        return ()
    path = iri.removeprefix(links.ID)
    keys = {"turtle": "Turtle", "jsonld": "JSON-LD", "ntriples": "N-Triples", "rdfxml": "RDF/XML"}
    return tuple(Link(name, url_for("resource.data", path=path, format=key)) for key, name in keys.items())


def start_of_request() -> int:
    """Return the place in a list that the request asks for."""
    text = request.args.get("start", "0")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
