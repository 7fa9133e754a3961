"""The SPARQL 1.1 Graph Store HTTP Protocol, for reading: one graph, named in the address, or all of them together."""

from typing import Final

from flask import Blueprint, Response, request

from server.answers import ask
from server.context import current_data
from server.data import is_iri
from server.errors import BadRequest, Missing

bp = Blueprint("graph_store", __name__)

_ALL: Final = "CONSTRUCT WHERE { ?subject ?predicate ?object }"


@bp.get("/data")
def read() -> Response:
    """Return the graph of ``?graph=``, or with ``?default`` the union of all graphs, which queries see."""
    named, is_default = request.args.getlist("graph"), "default" in request.args
    if len(named) + is_default != 1:
        raise BadRequest("Name one graph with ?graph=IRI, or ask for all of them together with ?default.")
    if not named:
        return ask(_ALL)
    if not is_iri(named[0]):
        raise BadRequest(f"{named[0]!r} is no IRI.")
    if not current_data().has_graph(named[0]):
        raise Missing(f"No graph here is named {named[0]}.")
    return ask(_ALL, default=(named[0],))
