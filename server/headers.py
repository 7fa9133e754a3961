"""What every answer carries: what a browser may do with a page, who may read data, and whether it has changed."""

from typing import Final

from flask import Flask, Response, request

from server.context import current_data

#: Nothing is loaded but our own style sheet and pictures, nothing is run, and forms lead back here.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

#: Everybody may keep an answer; whether it still holds costs them one short question.
FRESH: Final = "public, no-cache"


def init_app(app: Flask) -> None:
    """Add the headers to every answer, and the footer's values to every page."""
    app.after_request(_secure)
    app.after_request(_share)
    app.after_request(_validate)
    app.context_processor(_footer)


def _secure(answer: Response) -> Response:
    answer.headers.setdefault("Content-Security-Policy", POLICY)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _share(answer: Response) -> Response:
    """Let scripts of any site read: the data is public, and nothing here depends on who asks."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = (
        "Content-Location, ETag, Findings-Limit, Link, Location, Retry-After"
    )
    if request.method == "OPTIONS":
        answer.headers["Access-Control-Allow-Methods"] = answer.headers.get("Allow", "GET, HEAD, OPTIONS")
        answer.headers["Access-Control-Allow-Headers"] = request.headers.get("Access-Control-Request-Headers", "*")
        answer.headers["Access-Control-Max-Age"] = "86400"
    return answer


def _validate(answer: Response) -> Response:
    """Answer 304 to a client that holds the same bytes already; what comes in parts is tagged where it is made."""
    is_tagged = "no-store" not in answer.headers.get("Cache-Control", "") and not answer.direct_passthrough
    if request.method in {"GET", "HEAD"} and answer.status_code == 200 and is_tagged:
        answer.headers.setdefault("Cache-Control", FRESH if current_data().identity else "no-cache")
        if not answer.is_streamed:
            answer.add_etag()
            answer.make_conditional(request)
    return answer


def _footer() -> dict[str, object]:
    data = current_data()
    return {"release": data.name, "is_release": data.release is not None}
