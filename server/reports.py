"""The validation of the release: a page that groups the results, and the report in the formats of the command."""

from typing import Final

from flask import Blueprint, Response, render_template

from graph.report import Report, render
from server.context import current_data
from server.errors import Missing
from server.views.validation import build

bp = Blueprint("reports", __name__)

#: The suffix of a file, the format of graph.report, and the media type.
FORMATS: Final = {
    "ttl": ("turtle", "text/turtle; charset=utf-8"),
    "json": ("json", "application/json"),
    "csv": ("csv", "text/csv; charset=utf-8"),
    "txt": ("text", "text/plain; charset=utf-8"),
    "html": ("html", "text/html; charset=utf-8"),
}


@bp.get("/reports/")
def index() -> str:
    """Show the results by severity and shape, each linked to what it is about."""
    _report()
    return render_template("reports.html", page=build(current_data()), suffixes=list(FORMATS))


@bp.get("/reports/validation.<suffix>")
def validation(suffix: str) -> Response:
    """Return the report as a file."""
    if suffix not in FORMATS:
        raise Missing(f"The report comes as {', '.join(FORMATS)}, and not as {suffix}.")
    form, content_type = FORMATS[suffix]
    return Response(render(_report(), form), content_type=content_type)


def _report() -> Report:
    report = current_data().report
    if report is None:
        raise Missing("These data come from a file and not from a release, so that there is no report on them.")
    return report
