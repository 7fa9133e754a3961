"""The formats that answers are written in, and the choice among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from flask import request

from server.errors import NotAcceptable
from server.negotiation import negotiate


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name in ``?format=``, how people call it, its media type first and others it answers to."""

    key: str
    label: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...] = ()

    @property
    def media_type(self) -> str:
        """Return the registered media type."""
        return self.media_types[0]


@dataclass(frozen=True, slots=True)
class GraphFormat(Format):
    """A format of triples; :mod:`server.writing` writes it under the same key."""


@dataclass(frozen=True, slots=True)
class RowFormat(Format):
    """A format of rows and yes-or-no answers; :mod:`server.writing` writes it under the same key, or ``written``."""

    written: str = ""

    @property
    def syntax(self) -> str:
        """Return the key under which it is written."""
        return self.written or self.key


F = TypeVar("F", bound=Format)

HTML: Final = Format("html", "HTML", ("text/html",))
GRAPHS: Final = (
    GraphFormat("turtle", "Turtle", ("text/turtle", "application/x-turtle"), ("ttl",)),
    GraphFormat("ntriples", "N-Triples", ("application/n-triples",), ("nt",)),
    GraphFormat("jsonld", "JSON-LD", ("application/ld+json", "application/json"), ("json",)),
    GraphFormat("rdfxml", "RDF/XML", ("application/rdf+xml",), ("rdf", "xml")),
)
#: Chosen by name alone: the media type is that of CSV.
SPREADSHEET: Final = "spreadsheet"
_JSON: Final = ("application/sparql-results+json", "application/json")
_XML: Final = ("application/sparql-results+xml", "application/xml", "text/xml")
ROWS: Final = (
    RowFormat("json", "JSON", _JSON),
    RowFormat("xml", "XML", _XML),
    RowFormat("csv", "CSV", ("text/csv",)),
    RowFormat("tsv", "TSV", ("text/tab-separated-values",)),
    RowFormat(SPREADSHEET, "CSV for spreadsheets", ("text/csv",), written="csv"),
)


@dataclass(frozen=True, slots=True)
class Choice(Generic[F]):
    """The format chosen and the media type, among those it answers to, that the client named."""

    format: F
    media_type: str

    @property
    def content_type(self) -> str:
        """Return the value of the Content-Type field."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


def choose(offers: Sequence[F]) -> Choice[F]:
    """Choose by ``?format=`` if the request has it, else by its Accept field; NotAcceptable lists the offers."""
    found = preferred(offers)
    if found is None:
        raise not_acceptable(offers)
    return found


def preferred(offers: Sequence[F]) -> Choice[F] | None:
    """Choose as :func:`choose` does; None where the client takes none of the offers."""
    return _named(offers) if "format" in request.args else _negotiated(offers)


def not_acceptable(offers: Sequence[Format]) -> NotAcceptable:
    """Make the error that lists the offers."""
    return NotAcceptable(tuple((offer.key, offer.media_type) for offer in offers))


def _named(offers: Sequence[F]) -> Choice[F] | None:
    wanted = request.args["format"].lower()
    named = (offer for offer in offers if wanted in (offer.key, *offer.suffixes, *offer.media_types))
    return next((Choice(offer, offer.media_type) for offer in named), None)


def _negotiated(offers: Sequence[F]) -> Choice[F] | None:
    by_type = {media_type: offer for offer in reversed(offers) for media_type in offer.media_types}
    liked = negotiate(request.headers.get("Accept"), [name for offer in offers for name in offer.media_types])
    return None if liked is None else Choice(by_type[liked], liked)
