"""A small chapter, and small editions, that conform to every shape, and the updates that each breach one."""

from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import XSD, Literal, URIRef

from graph.statements import Triple

DATA: Final = Path(__file__).parent / "data" / "shapes"
VIOLATIONS: Final = {path.stem: path.read_text(encoding="utf-8") for path in sorted(DATA.glob("violations/*.ru"))}
ACROSS: Final = DATA / "across"
VIOLATIONS_ACROSS: Final = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted(ACROSS.glob("violations/*.ru"))
}


@cache
def conforming() -> tuple[Triple, ...]:
    """Return the chapter."""
    return tuple(triples(""))


def triples(update: str) -> list[Triple]:
    """Return the chapter after an update."""
    return _updated(DATA, update)


def editions(update: str) -> list[Triple]:
    """Return the editions after an update."""
    return _updated(ACROSS, update)


def _updated(folder: Path, update: str) -> list[Triple]:
    store = ox.Store()
    store.load(path=folder / "base.ttl")
    store.update((folder / "complete.ru").read_text(encoding="utf-8"))
    if update:
        before = set(store)
        store.update(update)
        assert set(store) != before, "the update changes nothing"
    return [(URIRef(quad.subject.value), URIRef(quad.predicate.value), _object(quad.object)) for quad in store]


def _object(term: ox.NamedNode | ox.Literal) -> URIRef | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if term.language or term.datatype.value == str(XSD.string):
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value))
