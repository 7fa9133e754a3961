"""What is said of one thing: its properties with their values, read with the types that a page needs.

IRIs are rdflib's, as the terms of the ontology are, so that the two compare equal; a plain str would not.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

import pyoxigraph as ox
from rdflib import RDF, URIRef

_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Thing:
    """An IRI with the values of its properties; a property that is absent reads as empty."""

    iri: URIRef
    values: Mapping[URIRef, tuple[Term, ...]]

    def all(self, predicate: URIRef) -> tuple[Term, ...]:
        """Return the values of a property."""
        return self.values.get(predicate, ())

    def iris(self, *predicates: URIRef) -> list[URIRef]:
        """Return the IRIs among the values of some properties, in order."""
        found = {term.value for name in predicates for term in self.all(name) if isinstance(term, ox.NamedNode)}
        return [URIRef(iri) for iri in sorted(found)]

    def iri_of(self, *predicates: URIRef) -> URIRef | None:
        """Return the first IRI among the values."""
        return next(iter(self.iris(*predicates)), None)

    def text(self, *predicates: URIRef) -> str:
        """Return the first literal of the first property that has one, English before other languages."""
        for predicate in predicates:
            literals = [term for term in self.all(predicate) if isinstance(term, ox.Literal)]
            if literals:
                return min(literals, key=lambda term: (term.language not in {None, "en"}, term.value)).value
        return ""

    def number(self, predicate: URIRef) -> Decimal | None:
        """Return a number."""
        try:
            return Decimal(self.text(predicate))
        except InvalidOperation:
            return None

    def integer(self, predicate: URIRef) -> int | None:
        """Return a whole number."""
        return whole(self.text(predicate))

    def flag(self, predicate: URIRef) -> bool | None:
        """Return a truth value."""
        return {"true": True, "1": True, "false": False, "0": False}.get(self.text(predicate))

    def is_a(self, *classes: URIRef) -> bool:
        """Tell whether the thing is typed by any of the classes."""
        return not set(classes).isdisjoint(self.types)

    @property
    def types(self) -> list[URIRef]:
        """Return the classes of the thing."""
        return self.iris(RDF.type)


def whole(text: str) -> int | None:
    """Read a whole number of at most 18 digits; longer ones are no number, year or place of a report."""
    return int(text) if _WHOLE.fullmatch(text) else None


def things(statements: Iterable[tuple[Term | None, Term | None, Term | None]]) -> dict[URIRef, Thing]:
    """Gather statements by their subject; what is said of blank nodes is left out."""
    found: dict[URIRef, dict[URIRef, dict[Term, None]]] = {}
    iris: dict[str, URIRef] = {}

    def iri(node: ox.NamedNode) -> URIRef:
        found = iris.get(node.value)
        if found is None:
            found = iris[node.value] = URIRef(node.value)
        return found

    for subject, predicate, value in statements:
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode) and value is not None:
            found.setdefault(iri(subject), {}).setdefault(iri(predicate), {})[value] = None
    return {
        name: Thing(name, {predicate: tuple(values) for predicate, values in about.items()})
        for name, about in found.items()
    }
