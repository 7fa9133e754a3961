"""Where a page links to: pages of this server for what the data knows, and http addresses outside for the rest."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox
from flask import url_for
from rdflib import RDF

import ontology
from ontology import BASE, NAMESPACE
from ontology import terms as fg
from server.data import Data
from server.names import name, term_text
from server.thing import Term

ID: Final = BASE + "id/"
_ONTOLOGY: Final = BASE + "ont"
_WEB: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Link:
    """Words, with an address where there is something to open; one outside of this server is marked."""

    text: str
    href: str | None = None
    is_external: bool = False
    language: str = ""


def page(data: Data, iri: str) -> str | None:
    """Return the address of an IRI's page, if the data knows the IRI."""
    if iri == _ONTOLOGY or iri.startswith(NAMESPACE):
        term = iri.removeprefix(NAMESPACE)
        if iri in _terms():
            return url_for("vocabulary.term_page", term=term)
        return url_for("vocabulary.ontology_page", _anchor=term if "#" in iri else None)
    if not data.knows(iri):
        return None
    if iri.startswith(ID):
        return url_for("resource.page", path=iri.removeprefix(ID))
    return url_for("resource.about", iri=iri)


@cache
def _terms() -> frozenset[str]:
    """Return the IRIs of the classes and properties that have a page of their own."""
    return frozenset(str(iri) for iri in ontology.load().subjects(RDF.type) if str(iri).startswith(NAMESPACE))


def thing(data: Data, iri: str, text: str = "") -> Link:
    """Link a thing by its name, or by the words given."""
    address = page(data, iri)
    called = text or name(data, iri)
    if address is None and iri.startswith(_WEB) and not iri.startswith(BASE):
        return web(iri, called)
    return Link(called, address)


def non_public(chapter: Link) -> str | None:
    """Return the address of the list of a chapter's sources that are not public."""
    _, found, path = (chapter.href or "").partition("/page/")
    return url_for("resource.non_public", path=path) if found else None


def things(data: Data, iris: Iterable[str]) -> tuple[Link, ...]:
    """Link things by their names, in the order of these."""
    names = list(iris)
    data.expect(names)
    found = (thing(data, iri) for iri in names)
    return tuple(sorted(found, key=lambda link: (link.text.casefold(), link.href or "")))


def predicate(data: Data, iri: str) -> Link:
    """Link a property to its definition here; one of another vocabulary is words."""
    return Link(name(data, iri), page(data, iri))


def articles(data: Data, provisions: Iterable[str]) -> tuple[Link, ...]:
    """Link the articles of a law by their numbers, in the order of these."""
    found = [data.thing(provision) for provision in provisions]
    found.sort(key=lambda item: [int(digits) for digits in re.findall(r"[0-9]{1,18}", item.text(fg.articleNumber))])
    return tuple(thing(data, item.iri, f"Art. {item.text(fg.articleNumber)}") for item in found)


def web(address: str, text: str = "") -> Link:
    """Link an address outside; one that is not http or https stays words."""
    is_web = address.lower().startswith(_WEB)
    return Link(text or address, address if is_web else None, is_external=is_web)


def term(data: Data, value: Term) -> Link:
    """Link a value: a thing by its name, an http address as it is; other literals are words."""
    if isinstance(value, ox.NamedNode):
        return thing(data, value.value)
    if isinstance(value, ox.Literal):
        if value.datatype.value.endswith("#anyURI"):
            return web(value.value)
        return Link(value.value, language=value.language or "")
    return Link(term_text(value))
