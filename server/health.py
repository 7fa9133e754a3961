"""Whether the server lives, whether it can answer, and what it offers."""

from flask import Blueprint, Response, current_app, url_for

from server.answers import triples_answer
from server.backend import Unavailable
from server.context import current_data
from server.descriptions import void_description

bp = Blueprint("health", __name__)


@bp.get("/health/live")
def live() -> Response:
    """Say that the process answers."""
    return _fresh(Response("live\n", content_type="text/plain; charset=utf-8"))


@bp.get("/health/ready")
def ready() -> Response:
    """Say that the data can be read."""
    data = current_data()
    if data.release is not None and not (data.release.directory / "release.json").is_file():
        raise Unavailable("The files of the release that is served are gone.")
    data.check()
    return _fresh(Response(f"ready: {data.name}\n", content_type="text/plain; charset=utf-8"))


@bp.get("/metrics")
def metrics() -> Response:
    """Count what was answered, for Prometheus."""
    data = current_data()
    lines = [*current_app.extensions["metrics"].lines(), *data.backend.lines()]
    content = "\n".join([*lines, f'findings_release{{name="{data.name}"}} 1', ""])
    return _fresh(Response(content, content_type="text/plain; version=0.0.4; charset=utf-8"))


def _fresh(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/.well-known/void")
def void() -> Response:
    """Describe the data set in VoID."""
    data = current_data()
    has_dump = data.release is not None
    dump = url_for("downloads.file", release=data.name, name="graph.trig", _external=True) if has_dump else None
    root, endpoint = url_for("pages.first", _external=True), url_for("sparql.by_get", _external=True)
    return triples_answer(void_description(data, root=root, endpoint=endpoint, dump=dump))
