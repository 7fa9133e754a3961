"""Errors of requests, and the one table that turns any error into an answer.

FindingsError (graph.errors)
├── BadRequest              400  a parameter that is missing, repeated or not what it must be
├── Refused                 403  something that this endpoint never does: updates, SERVICE
├── Missing                 404  nothing in the data has this IRI
├── NotAcceptable           406  no format that the client takes
├── TooLarge                413  a query or its answer, too large to serve
├── UnsupportedMediaType    415  a body that is neither a form nor a query
├── TooMany                 429  a client that has had its share of the workers' time
└── the errors of a query, in :mod:`server.backend`: Unwritable 406, Gone 499, Failed 500, and of Unavailable, 503,
    Overloaded, TimedOut and Died
"""

import math
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, current_app, json, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from graph.errors import FindingsError
from ontology import BASE
from server import journal
from server.backend import Unavailable
from server.negotiation import negotiate

PROBLEM: Final = "application/problem+json"
_PROBLEMS: Final = f"{BASE}problem#"
_PHRASES: Final = {499: "Client Closed Request"}
_POSITION: Final = re.compile(r"\bat (\d+):(\d+)")


class BadRequest(FindingsError):
    """A parameter that is missing, repeated or not what it must be."""

    http_status = 400


class Refused(FindingsError):
    """Something that this endpoint never does."""

    http_status = 403


class Missing(FindingsError):
    """Nothing here under this address."""

    http_status = 404


class TooLarge(FindingsError):
    """A query or its answer, too large to serve."""

    http_status = 413


class UnsupportedMediaType(FindingsError):
    """A body that is neither a form nor a query."""

    http_status = 415


class TooMany(FindingsError):
    """A client that has had its share of the workers' time."""

    http_status = 429
    kind = "share"

    def __init__(self, seconds: float) -> None:
        self.retry_after = math.ceil(seconds)
        super().__init__(f"You have had your share of the workers' time. Ask again in {self.retry_after} s.")


class NotAcceptable(FindingsError):
    """No format that the client takes; ``offers`` are the pairs of ``?format=`` and media type that there are."""

    http_status = 406

    def __init__(self, offers: tuple[tuple[str, str], ...]) -> None:
        self.offers = offers
        known = ", ".join(f"{media_type} (?format={key})" for key, media_type in offers)
        super().__init__(f"None of the formats you accept is offered here. Ask for one of: {known}.")


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(FindingsError, _on_findings_error)
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(Exception, _on_fault)


def _on_findings_error(error: FindingsError) -> Response:
    journal.note(outcome=error_kind(error))
    answer = problem(error.http_status, str(error), members=_members(error), kind=error_kind(error))
    if isinstance(error, Unavailable | TooMany):
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def _on_http_error(error: HTTPException) -> Response:
    answer = problem(error.code or HTTPStatus.INTERNAL_SERVER_ERROR, error.description or "", members={})
    if isinstance(error, MethodNotAllowed):
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return answer


def _on_fault(error: Exception) -> Response:
    current_app.logger.error("%s %s", request.method, request.path, exc_info=error)
    return problem(500, "The server met a fault of its own. It is in the server's log.", members={})


def _members(error: FindingsError) -> dict[str, object]:
    """Return what a machine can use beside the sentence: the offers, or the parser's position."""
    if isinstance(error, NotAcceptable):
        return {"offers": [{"format": key, "mediaType": media_type} for key, media_type in error.offers]}
    place = position(str(error))
    return {"line": place[0], "column": place[1]} if place else {}


def position(message: str) -> tuple[int, int] | None:
    """Return the line and column that a parser names, both from 1."""
    found = _POSITION.search(message)
    return (int(found[1]), int(found[2])) if found else None


def error_kind(error: FindingsError) -> str:
    """Return the word by which logs and problem details tell an error from others of its status."""
    return str(getattr(error, "kind", "")) or re.sub(r"(?<=.)(?=[A-Z])", "-", type(error).__name__).lower()


def problem(status: int, detail: str, *, members: Mapping[str, object], kind: str = "") -> Response:
    """Answer with RFC 9457 problem details, or with a page for people."""
    title = _PHRASES.get(status) or HTTPStatus(status).phrase
    if negotiate(request.headers.get("Accept"), (PROBLEM, "text/html")) == "text/html":
        page = render_template("error.html", status=status, title=title, detail=detail)
        answer = Response(page, status, content_type="text/html; charset=utf-8")
    else:
        content = {
            "type": f"{_PROBLEMS}{kind}" if kind else "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            **members,
        }
        answer = Response(json.dumps(content, ensure_ascii=False, sort_keys=False) + "\n", status, content_type=PROBLEM)
    answer.vary.add("Accept")
    answer.headers["Cache-Control"] = "no-store"
    return answer
