"""Search for names and words: a page for people, and the same as JSON."""

from typing import Final

from flask import Blueprint, Response, json, render_template, request

from server.context import current_data
from server.errors import BadRequest, Missing
from server.indexed import Index
from server.views import search as view
from server.views.everything import start_of_request

bp = Blueprint("search", __name__)

#: A text longer than this is cut.
LONGEST: Final = 200


@bp.get("/search")
def page() -> str:
    """Show what was found, by kind."""
    found = view.build(_index(), _text(), _kind(), start_of_request())
    return render_template("search.html", page=found)


@bp.get("/search.json")
def as_json() -> Response:
    """Return what was found for other programs."""
    text, kind = _text(), _kind()
    found = _index().search(text, kind=kind, start=start_of_request(), most=view.MANY if kind else view.FEW)
    return Response(json.dumps(view.plain(text, found), ensure_ascii=False), content_type="application/json")


def _text() -> str:
    return " ".join(request.args.get("q", "").split())[:LONGEST]


def _kind() -> str:
    kind = request.args.get("kind", "")
    if kind and kind not in view.KIND_NAMES:
        raise BadRequest(f"{kind} is no kind of result. Ask for one of: {', '.join(view.KIND_NAMES)}.")
    return kind


def _index() -> Index:
    path = current_data().index
    if path is None:
        raise Missing(
            "These data cannot be searched for words: no index stands beside them. A release that is built anew has "
            "one; what a store elsewhere holds can be asked with a query."
        )
    return Index(path)
