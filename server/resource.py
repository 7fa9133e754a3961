"""One IRI, one redirect to its page or its data, and the pages and data themselves."""

from typing import Final

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Response as Redirection

from graph.identifiers import BASE
from server import links
from server.answers import triples_answer
from server.context import current_data
from server.errors import Missing
from server.formats import GRAPHS, HTML, Format, choose
from server.pages import render
from server.views.everything import listing, start_of_request
from server.views.non_public import sources
from server.views.why import why

bp = Blueprint("resource", __name__)

_PAGE_FIRST: Final[tuple[Format, ...]] = (HTML, *GRAPHS)
_DATA_FIRST: Final[tuple[Format, ...]] = (*GRAPHS, HTML)


@bp.get("/id/<path:path>")
def identify(path: str) -> Redirection:
    """Send a client from an IRI to the page or the data about it (303, as the IRI names a thing and no document)."""
    _known(links.ID + path)
    choice = choose(_PAGE_FIRST)
    view = "resource.page" if choice.format is HTML else "resource.data"
    answer = redirect(url_for(view, path=path, format=request.args.get("format")), 303)
    answer.vary.add("Accept")
    return answer


@bp.get("/page/<path:path>")
def page(path: str) -> str | Response:
    """Show the page of a thing under our own base."""
    return _show(links.ID + path)


@bp.get("/about")
def about() -> str | Response:
    """Show the page of any IRI that the data knows."""
    return _show(request.args.get("iri", ""))


@bp.get("/non-public/<path:path>")
def non_public(path: str) -> str:
    """List the sources of a chapter that the public cannot obtain."""
    chapter = _known(links.ID + path)
    data = current_data()
    return render_template("non_public.html", chapter=links.thing(data, chapter), sources=sources(data, chapter))


@bp.get("/data/<path:path>")
def data(path: str) -> Response:
    """Return the statements about a thing."""
    iri = _known(links.ID + path)
    answer = triples_answer(current_data().triples(iri))
    for other in GRAPHS:
        address = url_for("resource.data", path=path, format=other.key)
        answer.headers.add("Link", f'<{address}>; rel="alternate"; type="{other.media_type}"')
    answer.headers.add("Link", f'<{url_for("resource.page", path=path)}>; rel="alternate"; type="text/html"')
    answer.headers.add("Link", f'<{iri_to_uri(iri)}>; rel="describes"')
    return answer


@bp.get("/g/<path:path>")
def graph(path: str) -> Redirection:
    """Send a client from the IRI of a named graph to the graph or to the page about it."""
    iri = f"{BASE}g/{path}"
    if iri not in current_data().graphs:
        raise Missing(f"No graph here is named {iri}.")
    if choose(_DATA_FIRST).format is HTML and current_data().knows(iri):
        answer = redirect(url_for("resource.about", iri=iri), 303)
    else:
        answer = redirect(url_for("graph_store.read", graph=iri), 303)
    answer.vary.add("Accept")
    return answer


def _show(iri: str) -> str | Response:
    _known(iri)
    for direction in ("property", "inverse"):
        predicate = request.args.get(direction)
        if predicate:
            return _list(iri, predicate, is_inverse=direction == "inverse")
    if "why" in request.args:
        return render_template("why.html", thing=links.thing(current_data(), iri), steps=why(current_data(), iri))
    return render(current_data(), iri)


def _list(iri: str, predicate: str, *, is_inverse: bool) -> str:
    data, start = current_data(), start_of_request()
    try:
        found = listing(data, iri, predicate=predicate, start=start, is_inverse=is_inverse)
    except ValueError as error:
        raise Missing(f"{predicate} is no IRI.") from error
    return render_template("listing.html", thing=links.thing(data, iri), iri=iri, page=found)


def _known(iri: str) -> str:
    if not current_data().knows(iri):
        raise Missing(f"Nothing is said here of {iri or 'an empty IRI'}. Is it spelled as in the data?")
    return iri
