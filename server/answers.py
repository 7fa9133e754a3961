"""Answers in the format that the client likes best, with a status that is true.

Up to ``HELD`` bytes are held back, so that a query that fails early, as most that fail do, is answered with an error. A
larger answer goes out as it comes in; if it fails after that, the transfer breaks off, which every client of HTTP can
tell from an end.
"""

import errno
import hashlib
import io
import re
import socket
import struct
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import pyoxigraph as ox
from flask import Response, request

from graph.errors import FindingsError
from ontology import PREFIXES
from server import journal
from server.backend import Answer, Query, Unacceptable, Unwritable
from server.clients import Client
from server.context import current_data
from server.errors import error_kind
from server.formats import GRAPHS, ROWS, SPREADSHEET, Choice, GraphFormat, RowFormat, choose, not_acceptable, preferred
from server.headers import FRESH
from server.spreadsheet import Safe
from server.writing import NO_XML, XML, Graph

HELD: Final = 4 * 1024 * 1024

#: Functions that answer otherwise each time.
_CHANGING: Final = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


def ask(text: str, *, default: tuple[str, ...] = (), named: tuple[str, ...] = (), limit: int | None = None) -> Response:
    """Answer a client's query with rows or with a graph, each in the format that the client likes best."""
    rows, graphs = preferred(ROWS), preferred(GRAPHS)
    if rows is None and graphs is None:
        raise not_acceptable((*ROWS, *GRAPHS))
    query = Query(
        text=text,
        rows=rows.format.syntax if rows else "",
        graph=graphs.format.key if graphs else "",
        default=default,
        named=named,
        limit=limit,
    )
    data = current_data()
    tag = _tag(query, data.identity)
    if tag and request.if_none_match.contains_weak(tag):
        return _tagged(negotiated(Response(status=304)), tag)
    try:
        answer = data.clients.run(query, Client.current())
    except Unacceptable as error:
        raise not_acceptable(GRAPHS if error.answered == "graph" else ROWS) from error
    choice = graphs if answer.head.kind == "graph" else rows
    if choice is not None and choice.format.key == SPREADSHEET:
        answer = Answer(answer.head, Safe(answer.parts))
    return _tagged(_limited(_sent(answer, choice or choose(ROWS)), answer, limit), tag)


def triples_answer(triples: Iterable[ox.Triple]) -> Response:
    """Answer with triples that the server knows itself."""
    choice = choose(GRAPHS)
    output = io.BytesIO()
    Graph(triples).write(output, choice.format.key, PREFIXES)
    if choice.format.key in XML and NO_XML.search(output.getvalue()):
        raise Unwritable
    return negotiated(Response(output.getvalue(), content_type=choice.content_type))


def negotiated(answer: Response) -> Response:
    """Say that the answer depends on what the client accepts."""
    answer.vary.add("Accept")
    return answer


def _tag(query: Query, identity: str) -> str:
    """Return the entity tag of the answer, known before it is: of the release, the query and the formats."""
    if not identity or request.method not in {"GET", "HEAD", "QUERY"} or _CHANGING.search(query.text):
        return ""
    return hashlib.sha256(repr((identity, query)).encode()).hexdigest()[:40]


def _tagged(response: Response, tag: str) -> Response:
    if tag:
        response.set_etag(tag)
        response.headers["Cache-Control"] = FRESH
    else:
        response.headers["Cache-Control"] = "no-store" if request.method in {"GET", "HEAD"} else "no-cache"
    return response


def _limited(response: Response, answer: Answer, limit: int | None) -> Response:
    """Say that no more was asked for than this, and whether there is more."""
    if limit is not None:
        response.headers["Findings-Limit"] = f"{limit}; complete={'?0' if answer.head.is_cut else '?1'}"
    return response


def _sent(answer: Answer, choice: Choice[RowFormat] | Choice[GraphFormat]) -> Response:
    held: list[bytes] = []
    size = 0
    for part in answer.parts:
        held.append(part)
        size += len(part)
        if size > HELD:
            response = Response(_following(held, answer.parts), content_type=choice.content_type)
            response.call_on_close(answer.close)
            return negotiated(response)
    return negotiated(Response(b"".join(held), content_type=choice.content_type))


def _following(held: list[bytes], parts: Iterator[bytes]) -> Iterator[bytes]:
    """Pass parts on; break the transfer off, and the connection with it, if no more come and the end has not come."""
    connection, is_old = request.environ.get("gunicorn.socket"), request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0"
    notes = journal.current()

    def passed() -> Iterator[bytes]:
        try:
            yield from chain(held, parts)
        except FindingsError as error:
            notes["outcome"] = f"broken: {error_kind(error)}"
            if isinstance(connection, socket.socket) and is_old:
                # HTTP/1.0 knows no end but the end of the connection; a reset is none.
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.close()
            raise BrokenPipeError(errno.EPIPE, "the answer cannot be completed") from error

    return passed()
