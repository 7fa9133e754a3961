"""A SPARQL store elsewhere, asked by the SPARQL 1.1 Protocol, within a time and as many bytes as an answer may have.

The order of columns and what the default graph holds are that store's own; what is checked before a query is sent, and
what is said of a failure, is the same as for the stores of this machine.
"""

import contextlib
import http.client
import io
import re
import select
import socket
import threading
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from graph.errors import FindingsError, QueryError, UsageError
from ontology import PREFIXES
from server.backend import (
    Answer,
    Asker,
    Failed,
    Gone,
    Head,
    Limits,
    Query,
    TimedOut,
    Unacceptable,
    Unavailable,
    concise,
)
from server.formats import GRAPHS, ROWS
from server.writing import ROWS as ROW_SYNTAXES
from server.writing import Graph, first_rows

#: The most that is passed on of an answer, and the most that is read of one that shall be cut.
LARGEST, LARGEST_TO_CUT = 1024**3, 64 * 1024**2
_PART, _GLANCE, _OF_AN_ERROR = 64 * 1024, 0.1, 2000
_TYPES: Final = {offer.key: offer.media_types for offer in (*ROWS, *GRAPHS)}
_GRAPH_TYPES: Final = frozenset(name for offer in GRAPHS for name in offer.media_types if name != "application/json")
_DECLARED: Final = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_OPTIONS: Final = "application/x-www-form-urlencoded"


class Remote:
    """A SPARQL endpoint at an address."""

    def __init__(self, address: str, limits: Limits) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageError(
                f"{address!r} is no http address of a SPARQL endpoint, such as http://localhost:7878/query."
            )
        self._parts, self._limits = parts, limits

    def run(self, query: Query, asker: Asker | None = None) -> Answer:
        """Send a query, and begin to take its answer."""
        exchange = _Exchange(self._connection(), self._limits.seconds)
        sent = (
            query
            if query.limit is None
            else replace(query, rows=query.rows and "json", graph=query.graph and "ntriples")
        )
        try:
            found = exchange.send(self._path(), _body(sent), _accept(sent), asker).headers.get_content_type()
            is_graph = found in _GRAPH_TYPES
            if found not in _TYPES.get(sent.graph if is_graph else sent.rows, ()):
                raise Unacceptable("graph" if is_graph else "rows")
            if query.limit is not None:
                return _cut(_whole(exchange), query, query.limit, is_graph=is_graph)
            head = Head(kind="graph", format=query.graph) if is_graph else Head(kind="rows", format=query.rows)
            return Answer(head, exchange)
        except BaseException:
            exchange.close()
            raise

    def lines(self) -> tuple[str, ...]:
        """Count nothing: the store counts for itself."""
        return ()

    def close(self) -> None:
        """Do nothing: a connection lasts for one query."""

    def _connection(self) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
        return kind(self._parts.hostname or "", self._parts.port, timeout=self._limits.seconds)

    def _path(self) -> str:
        return f"{self._parts.path or '/'}{f'?{self._parts.query}' if self._parts.query else ''}"


class _Exchange:
    """One request with its answer, as parts; the connection is cut when the time is over."""

    def __init__(self, connection: http.client.HTTPConnection, seconds: float) -> None:
        self._connection, self._seconds = connection, seconds
        self._response: http.client.HTTPResponse | None = None
        self._taken, self._is_late = 0, False
        self._timer = threading.Timer(seconds, self._cut_off)
        self._timer.daemon = True

    def send(self, path: str, body: str, accept: str, asker: Asker | None) -> http.client.HTTPResponse:
        """Send the request, and return the answer if it is one."""
        self._timer.start()
        try:
            self._connection.request("POST", path, body, {"Content-Type": _OPTIONS, "Accept": accept})
            self._await(asker)
            self._response = self._connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            raise self._fault(Unavailable("The store that is asked for answers cannot be reached.")) from error
        if self._response.status != http.client.OK:
            raise _refused(self._response)
        return self._response

    def __iter__(self) -> "_Exchange":
        return self

    def __next__(self) -> bytes:
        if self._response is None:
            raise StopIteration
        try:
            part = self._part(self._response)
        except BaseException:
            self.close()
            raise
        if not part:
            self.close()
            raise StopIteration
        return part

    def close(self) -> None:
        """Hang up."""
        self._timer.cancel()
        if self._response is not None:
            self._response.close()
        self._response = None
        self._connection.close()

    def _part(self, response: http.client.HTTPResponse) -> bytes:
        try:
            part = response.read(_PART)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise self._fault(Failed()) from error
        self._taken += len(part)
        if self._is_late or (not part and response.length) or self._taken > LARGEST:
            raise self._fault(Failed())
        return part

    def _await(self, asker: Asker | None) -> None:
        """Wait for the answer to begin, unless nobody waits for it any more."""
        poll = select.poll()
        poll.register(self._connection.sock, select.POLLIN)
        while not poll.poll(_GLANCE * 1000):
            if asker is not None and asker.is_gone():
                raise Gone("The client has gone.")

    def _fault(self, fault: FindingsError) -> FindingsError:
        return TimedOut(self._seconds) if self._is_late else fault

    def _cut_off(self) -> None:
        self._is_late = True
        connected = self._connection.sock
        if connected is not None:
            with contextlib.suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)


def _whole(exchange: _Exchange) -> bytes:
    content = bytearray()
    for part in exchange:
        content += part
        if len(content) > LARGEST_TO_CUT:
            raise Failed
    return bytes(content)


def _cut(content: bytes, query: Query, limit: int, *, is_graph: bool) -> Answer:
    """Write the first rows or triples of an answer in the format wanted."""
    output, is_cut = io.BytesIO(), False
    try:
        if is_graph:
            graph = Graph((quad.triple for quad in ox.parse(content, ox.RdfFormat.N_TRIPLES)), limit)
            graph.write(output, query.graph, PREFIXES)
            return Answer(Head(kind="graph", format=query.graph, is_cut=graph.is_cut), _Whole(output.getvalue()))
        rows = ox.parse_query_results(content, ox.QueryResultsFormat.JSON)
        if isinstance(rows, ox.QuerySolutions):
            rows, is_cut = first_rows(rows, limit)
        rows.serialize(output, format=ROW_SYNTAXES[query.rows])
    except SyntaxError as error:
        raise Failed from error
    return Answer(Head(kind="rows", format=query.rows, is_cut=is_cut), _Whole(output.getvalue()))


class _Whole:
    """An answer that is there already, in one part."""

    def __init__(self, content: bytes) -> None:
        self._parts = iter((content,))

    def __iter__(self) -> "_Whole":
        return self

    def __next__(self) -> bytes:
        return next(self._parts)

    def close(self) -> None:
        """Do nothing."""


def _body(query: Query) -> str:
    """Write the form; prefixes of the project that the query uses and does not declare are put before it."""
    declared = set(_DECLARED.findall(query.text))
    missing = (name for name in PREFIXES if name not in declared and re.search(rf"(?<![\w-]){name}:\w", query.text))
    prologue = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing)
    graphs = [("default-graph-uri", iri) for iri in query.default] + [("named-graph-uri", iri) for iri in query.named]
    return urlencode([("query", prologue + query.text), *graphs])


def _accept(query: Query) -> str:
    return ", ".join(_TYPES[form][0] for form in (query.rows, query.graph) if form)


def _refused(response: http.client.HTTPResponse) -> FindingsError:
    match response.status:
        case 400:
            return QueryError(concise(response.read(_OF_AN_ERROR).decode("utf-8", "replace")))
        case 406:
            return Unacceptable("graph")
        case 408 | 429 | 502 | 503 | 504:
            return Unavailable("The store that is asked for answers is busy. Try again in a moment.")
        case _:
            return Failed()
