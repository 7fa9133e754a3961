"""The findings of a release as lists: what differs, what rules concluded, and what validation found."""

from flask import Blueprint, Response, render_template, request

from server.context import current_data
from server.views import findings as view

bp = Blueprint("findings", __name__)

_LAST = 10**6


@bp.get("/findings")
def index() -> str:
    """Show the findings that the filters of the address take, a page at a time."""
    return render_template("findings.html", page=view.build(current_data(), _filters()))


@bp.get("/findings.csv")
def table() -> Response:
    """Send all findings that the filters take."""
    content = view.table(current_data(), _filters())
    return Response(content, content_type="text/csv; charset=utf-8")


def _filters() -> view.Filters:
    start = request.args.get("start", "0")
    chosen = {key: request.args.get(key, "") for key in view.FILTERS}
    return view.Filters(**chosen, start=min(int(start), _LAST) if start.isdecimal() and len(start) < 9 else 0)
