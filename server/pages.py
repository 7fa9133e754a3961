"""The first page, and the page of each kind of thing: the class decides on the view and its template."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template, request
from rdflib import URIRef

from ontology import terms as fg
from server import links
from server.context import current_data
from server.data import Data
from server.names import name
from server.thing import Thing
from server.views import agency, chapter, claim, country, home, law, source, standard, treaty
from server.views.everything import everything
from server.views.validation import findings_on

bp = Blueprint("pages", __name__)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: its template, and what gathers the values for it."""

    template: str
    build: Callable[[Data, Thing], object]


KINDS: Final[dict[URIRef, Kind]] = {
    fg.Country: Kind("country.html", country.build),
    fg.Chapter: Kind("chapter.html", chapter.build),
    fg.Agency: Kind("agency.html", agency.build),
    fg.CoordinatingBody: Kind("agency.html", agency.build),
    fg.NationalLaw: Kind("law.html", law.build_law),
    fg.Treaty: Kind("treaty.html", treaty.build),
    fg.Source: Kind("source.html", source.build),
}
_CLAIM: Final = Kind("claim.html", claim.build)
_STANDARD: Final = Kind("standard.html", standard.build)


@bp.get("/")
def first() -> str:
    """Show what this is, and what it holds."""
    return render_template("home.html", page=home.build(current_data(), request.args.get("edition", "")))


def render(data: Data, iri: str) -> str:
    """Show the page of a thing, whatever it is."""
    thing = data.thing(iri)
    kind = kind_of(thing)
    about = everything(data, iri)
    if kind is None:
        results = findings_on(data, iri)
        types = [name(data, found) for found in thing.types]
        return render_template("thing.html", title=name(data, iri), types=types, results=results, about=about)
    return render_template(kind.template, page=kind.build(data, thing), about=about)


def kind_of(thing: Thing) -> Kind | None:
    """Return the kind of page that a thing has, or None for the page that any thing can have."""
    if fg.itemKey in thing.values and fg.statedIn in thing.values:
        return _CLAIM
    if thing.iri.startswith(f"{links.ID}standard/"):
        return _STANDARD
    return next((kind for name, kind in KINDS.items() if thing.is_a(name)), None)
