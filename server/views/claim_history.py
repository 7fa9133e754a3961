"""What other witnesses and other editions say of what a claim is on."""

from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import URIRef

from ontology import terms as fg
from server import links
from server.data import Asked, Data, Row
from server.figures import value_text
from server.links import Link
from server.names import name
from server.thing import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What one witness of the edition says of the same question."""

    name: Link
    value: str
    status: str
    verbatim: str
    page: str
    is_this: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one edition says: of which year, by which witness, and how that relates to the claim of the page."""

    edition: str
    year: str
    witness: str
    claim: Link
    relation: str
    differs: bool
    is_this: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What all editions say of what a claim is on, with the query that found it."""

    asked: Asked
    told: tuple[Told, ...]


def told_by(data: Data, thing: Thing) -> Asked:
    """Find the claims of all editions and witnesses on what a claim is on, itself among them."""
    asked = data.ask("history", claim=thing.iri)
    data.introduce(row["other"] for row in asked.rows)
    return asked


def witnesses(data: Data, thing: Thing, asked: Asked) -> tuple[Witness, ...]:
    """Set side by side what the witnesses of one edition say; one alone has nothing beside it."""
    slot, edition = thing.iri_of(fg.slot), thing.text(fg.editionYear)
    found = [
        data.thing(_text(row, "other"))
        for row in asked.rows
        if _text(row, "slot") == str(slot) and _text(row, "edition") == edition
    ]
    return tuple(_witness(data, other, thing) for other in found) if len(found) > 1 else ()


def _witness(data: Data, other: Thing, thing: Thing) -> Witness:
    return Witness(
        name=links.thing(data, other.iri, _concept(data, other, fg.witness)),
        value=value_text(data, other) or "No value",
        status=_concept(data, other, fg.status),
        verbatim=other.text(fg.verbatim, fg.quote),
        page=other.text(fg.page),
        is_this=other.iri == thing.iri,
    )


def history(data: Data, thing: Thing, asked: Asked) -> History:
    """Tell what all editions say."""
    return History(asked=asked, told=tuple(_told(data, thing, row) for row in asked.rows))


def _told(data: Data, thing: Thing, row: Row) -> Told:
    other, edition = data.thing(_text(row, "other")), _text(row, "edition")
    year = _text(row, "year")
    is_this, is_same = other.iri == thing.iri, _text(row, "slot") == str(thing.iri_of(fg.slot))
    value = value_text(data, other) or "No value"
    return Told(
        edition=edition,
        year=year,
        witness=_concept(data, other, fg.witness),
        claim=links.thing(data, other.iri, value),
        relation="prior year" if year and year != edition and not other.is_a(fg.SuggestedAction) else "",
        differs=is_same and not is_this and value != (value_text(data, thing) or "No value"),
        is_this=is_this,
    )


def _concept(data: Data, thing: Thing, predicate: URIRef) -> str:
    iri = thing.iri_of(predicate)
    return name(data, iri) if iri else ""


def _text(row: Row, variable: str) -> str:
    term = row[variable]
    return "" if term is None or isinstance(term, ox.BlankNode | ox.Triple) else term.value
