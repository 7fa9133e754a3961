"""The description of every address that is answered, in OpenAPI 3.1; it stands in ``openapi.json`` beside this file."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from flask import Blueprint, Response, url_for

import ontology

bp = Blueprint("openapi", __name__)


@bp.get("/openapi.json")
def description() -> Response:
    """Return the description, with the address under which this server is known."""
    content = {**document(), "servers": [{"url": url_for("pages.first", _external=True).rstrip("/")}]}
    return Response(json.dumps(content, ensure_ascii=False), content_type="application/json")


@cache
def document() -> dict[str, Any]:
    """Read the description."""
    content: dict[str, Any] = json.loads((files("server") / "openapi.json").read_text(encoding="utf-8"))
    content["info"]["version"] = ontology.VERSION
    return content
