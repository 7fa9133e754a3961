"""The SPARQL 1.1 Graph Store HTTP Protocol, for reading: one graph, named in the address, or all of them together."""

from collections.abc import Iterator

import pyoxigraph as ox
from flask import Blueprint, Response, request

from server.answers import triples_answer
from server.context import current_data
from server.data import Data
from server.errors import BadRequest, Missing

bp = Blueprint("graph_store", __name__)


@bp.get("/data")
def read() -> Response:
    """Return the graph of ``?graph=``, or with ``?default`` the union of all graphs, which queries see."""
    named, is_default = request.args.getlist("graph"), "default" in request.args
    if len(named) + is_default != 1:
        raise BadRequest("Name one graph with ?graph=IRI, or ask for all of them together with ?default.")
    data = current_data()
    return triples_answer(_named(data, named[0]) if named else (quad.triple for quad in data.store))


def _named(data: Data, iri: str) -> Iterator[ox.Triple]:
    try:
        graph = ox.NamedNode(iri)
    except ValueError as error:
        raise BadRequest(f"{iri!r} is no IRI.") from error
    if not data.store.contains_named_graph(graph):
        raise Missing(f"No graph here is named {iri}.")
    return (quad.triple for quad in data.store.quads_for_pattern(None, None, None, graph))
