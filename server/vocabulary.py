"""The ontology and the shapes: as Turtle for machines, and for people a page of each term and of each shape."""

from functools import cache
from typing import Final

from flask import Blueprint, Response, render_template
from rdflib import URIRef

import ontology
import shapes
from server.answers import negotiated
from server.context import current_data
from server.errors import Missing
from server.formats import GRAPHS, HTML, Format, choose
from server.pattern import PATTERNS
from server.views import term as view

bp = Blueprint("vocabulary", __name__)

_OFFERS: Final[tuple[Format, ...]] = (HTML, GRAPHS[0])
_TURTLE: Final = "text/turtle; charset=utf-8"


@bp.get("/ont")
def ontology_page() -> Response:
    """Show the terms of the ontology, or return it as Turtle."""
    choice = choose(_OFFERS)
    if choice.format is not HTML:
        return negotiated(Response(_ontology_turtle(), content_type=choice.content_type))
    page = render_template(
        "ontology.html",
        groups=view.index(),
        patterns=PATTERNS,
        version=ontology.VERSION,
        iri=f"{ontology.BASE}ont",
        shapes=len(shapes.catalogue()),
    )
    return negotiated(Response(page, content_type=choice.content_type))


@bp.get("/ont/<term>")
def term_page(term: str) -> Response:
    """Show a term of the ontology, or return what the ontology says of it as Turtle."""
    iri, choice = _known(term), choose(_OFFERS)
    if choice.format is not HTML:
        return negotiated(Response(view.turtle(iri), content_type=choice.content_type))
    page = render_template("term.html", page=view.build(current_data(), iri))
    return negotiated(Response(page, content_type=choice.content_type))


@bp.get("/shapes")
def shapes_as_turtle() -> Response:
    """Return the shapes that a release is validated against."""
    return Response(_shapes_turtle(), content_type=_TURTLE)


@bp.get("/shapes/")
def shapes_page() -> str:
    """List the shapes with what they found."""
    return render_template("shapes.html", lines=view.shape_lines(current_data()), page=None)


@bp.get("/shapes/<shape>")
def shape_page(shape: str) -> str:
    """Show a shape."""
    data = current_data()
    line = next((line for line in view.shape_lines(data) if line.shape.name == shape), None)
    if line is None:
        raise Missing(f"There is no shape {shape}; /shapes/ lists them.")
    return render_template("shapes.html", lines=(), page=view.build_shape(data, line))


def _known(term: str) -> URIRef:
    found = view.iri_of(term)
    if found is None:
        raise Missing(f"The ontology has no term {term}; /ont lists them.")
    return found


@cache
def _ontology_turtle() -> str:
    return ontology.load().serialize(format="turtle")


@cache
def _shapes_turtle() -> str:
    return shapes.load().serialize(format="turtle")
