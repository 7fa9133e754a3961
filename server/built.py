"""What the package's build made for the pages to load; where it could not, the pages do without."""

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from flask import Response, request, url_for

PLACE: Final = "built"
_FOREVER: Final = "public, max-age=31536000, immutable"


@cache
def names() -> dict[str, str]:
    """Return the names of the files as they are built, by their plain names; none where nothing was built."""
    try:
        manifest = json.loads((_folder() / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return dict(manifest["files"])


def address(name: str) -> str | None:
    """Return where a built file is served, by its plain name."""
    built = names().get(name)
    return built and url_for("static", filename=f"{PLACE}/{built}")


def text(name: str) -> str | None:
    """Return the content of a built file, by its plain name."""
    built = names().get(name)
    return built and (_folder() / built).read_text(encoding="utf-8")


def keep(answer: Response) -> Response:
    """Let browsers keep a built file for good where its name has the hash of its content."""
    plain, _, built = request.path.rpartition(f"/static/{PLACE}/")
    if built in names().values() and built not in names() and not plain and answer.status_code in {200, 304}:
        answer.headers["Cache-Control"] = _FOREVER
    return answer


def _folder() -> Traversable:
    return files("server") / "static" / PLACE
