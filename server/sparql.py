"""The SPARQL 1.1 Protocol, for reading: a query by GET, by form, or as the body of a POST."""

import re
from itertools import chain
from typing import IO, Final
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, Response, redirect, request, url_for
from gunicorn.http.errors import ParseException
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Redirection

from graph.scan import calls_service, excess
from server import answers, journal
from server.answers import triples_answer
from server.context import current_data
from server.data import is_iri
from server.descriptions import service_description
from server.errors import BadRequest, Refused, TooLarge, UnsupportedMediaType
from server.formats import GRAPHS, HTML, ROWS, Format, choose

bp = Blueprint("sparql", __name__)

LARGEST_REQUEST: Final = 256 * 1024
#: The most that ``limit`` can ask for: a limited answer is held until it is known whether there is more.
MOST_ROWS: Final = 100_000
_TOO_LARGE: Final = f"A request may have {LARGEST_REQUEST // 1024} KiB."
_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_OPERATION: Final = ("query", "default-graph-uri", "named-graph-uri")
_ANSWERS: Final[tuple[Format, ...]] = (*ROWS, *GRAPHS, HTML)
_DESCRIPTIONS: Final[tuple[Format, ...]] = (*GRAPHS, HTML)


@bp.get("/sparql")
def by_get() -> Response | Redirection:
    """Answer the query of the address; without one, describe the service. A browser gets the form instead."""
    has_operation = "query" in request.args or "update" in request.args
    if choose(_ANSWERS if has_operation else _DESCRIPTIONS).format is HTML:
        return _form()
    if has_operation:
        return _answer(request.args, None)
    return triples_answer(service_description(current_data(), endpoint=url_for("sparql.by_get", _external=True)))


@bp.route("/sparql", methods=["POST", "QUERY"])
def by_post() -> Response:
    """Answer the query of a form or of a body; by QUERY (RFC 10008), the answer can be kept."""
    if request.mimetype == _FORM:
        fields = parse_qsl(_decoded(_body()), keep_blank_values=True)
        return _answer(MultiDict([*request.args.items(multi=True), *fields]), None)
    if request.mimetype == _QUERY:
        return _answer(request.args, _decoded(_body()))
    if request.mimetype == _UPDATE:
        raise Refused("This endpoint only reads; it takes no updates.")
    raise UnsupportedMediaType(f"Send a query as {_QUERY}, or in a form as {_FORM}.")


def check(query: str) -> None:
    """Refuse a query that would have a store call another one, or that it cannot read without harm."""
    journal.note_query(query)
    reason = excess(query)
    if reason:
        raise BadRequest(f"{reason} Ask in parts.")
    if calls_service(query):
        raise Refused(
            "This endpoint does not call others: SERVICE is off. If the letters are part of a string, a comment, or a "
            "name with a prefix, spell them otherwise: an http IRI in full is no doubt."
        )


def graphs_of(parameters: MultiDict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the graphs that a request names for its query, for the default graph and for GRAPH."""
    found = {word: tuple(parameters.getlist(f"{word}-graph-uri")) for word in ("default", "named")}
    for name in chain(*found.values()):
        if not is_iri(name):
            raise BadRequest(f"{name!r} is no IRI that can name a graph.")
    return found


def with_operation(address: str, **more: str) -> str:
    """Add the query of the request, and the graphs it names, to an address."""
    pairs = [(name, value) for name in _OPERATION for value in request.args.getlist(name)]
    return f"{address}?{urlencode([*pairs, *more.items()])}" if pairs or more else address


def _answer(parameters: MultiDict[str, str], body: str | None) -> Response:
    query = _query(parameters, body)
    check(query)
    return answers.ask(query, **graphs_of(parameters), limit=_limit(parameters))


def _limit(parameters: MultiDict[str, str]) -> int | None:
    """Return how many rows or triples the client wants at most; without ``limit``, it gets all of them."""
    wanted = parameters.getlist("limit")
    if not wanted:
        return None
    if len(wanted) > 1 or not re.fullmatch(r"[0-9]{1,6}", wanted[0]) or int(wanted[0]) > MOST_ROWS:
        raise BadRequest(f"limit is a number up to {MOST_ROWS:,}, given once. Without it, the answer is whole.")
    return int(wanted[0])


def _query(parameters: MultiDict[str, str], body: str | None) -> str:
    if "update" in parameters:
        raise Refused("This endpoint only reads; it takes no updates.")
    queries = parameters.getlist("query") + ([] if body is None else [body])
    if len(queries) != 1:
        raise BadRequest(f"Send one query; this request has {len(queries)}.")
    return queries[0]


def _body() -> bytes:
    """Read the whole body; one that is too long or not complete is refused, and never cut."""
    length = request.content_length
    if length is None and not request.environ.get("wsgi.input_terminated"):
        return b""  # without a length, and not in chunks, a request has no body
    if length is not None and length > LARGEST_REQUEST:
        raise TooLarge(_TOO_LARGE)
    body = _read(request.environ["wsgi.input"], LARGEST_REQUEST + 1 if length is None else length)
    if len(body) > LARGEST_REQUEST:
        raise TooLarge(_TOO_LARGE)
    if length is not None and len(body) < length:
        raise BadRequest(f"The body ends after {len(body)} of {length} bytes.")
    return body


def _read(stream: IO[bytes], most: int) -> bytes:
    parts: list[bytes] = []
    try:
        while most > 0 and (part := stream.read(most)):
            parts.append(part)
            most -= len(part)
    except (OSError, ParseException) as error:
        raise BadRequest("The body cannot be read: it is cut short, or the size of a chunk is none.") from error
    return b"".join(parts)


def _decoded(body: bytes) -> str:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in {"utf-8", "utf8"}:
        raise UnsupportedMediaType(f"The query is in {charset}; send it in UTF-8.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The query is not UTF-8: byte {error.start} of the body cannot be read.") from error


def _form() -> Redirection:
    answer = redirect(with_operation(url_for("query.form")), 303)
    answer.vary.add("Accept")
    return answer
