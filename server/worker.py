"""The process that evaluates queries: it opens the store for reading, takes one at a time, and answers in bytes.

It is run as a program and is ended by SIGKILL, since nothing else ends a query of the engine. The modules it imports
are few, so that a new one answers at once.
"""

import io
import socket
from typing import Any, Final

import pyoxigraph as ox

from server import sandbox
from server.frames import BODY, END, FAILURE, HEAD, READY, Reader, frame, message, read_json
from server.writing import NO_XML, ROWS, XML, Graph, first_rows

_PART: Final = 64 * 1024


class _Unwritable(Exception):
    pass


class _Unacceptable(Exception):
    pass


def main() -> None:
    """Serve the queries that come over the socket at descriptor 0, until it is closed."""
    connection = socket.socket(fileno=0)
    reader = Reader(connection.recv)
    first = reader.next()
    if first is None:
        return
    settings = read_json(first[1])
    sandbox.enter(memory=settings["memory"])
    try:
        store = ox.Store.read_only(settings["store"])
    except (OSError, RuntimeError) as error:
        connection.sendall(message(FAILURE, {"kind": "store", "message": str(error)}))
        return
    connection.sendall(message(READY, sandbox.tried(memory=settings["memory"])))
    while (found := reader.next()) is not None:
        _serve(connection, store, read_json(found[1]), settings)


def _serve(connection: socket.socket, store: ox.Store, request: dict[str, Any], settings: dict[str, Any]) -> None:
    sandbox.allow_seconds(settings["seconds"])
    output = _Output(connection)
    try:
        _answer(store, request, settings, output)
        output.end()
    except (SyntaxError, ValueError) as error:
        output.fail("malformed", str(error))
    except _Unacceptable as error:
        output.fail("unacceptable", str(error))
    except _Unwritable:
        output.fail("unwritable", "")
    except (OSError, RuntimeError, MemoryError) as error:
        output.fail("failed", type(error).__name__)


class _Output(io.BytesIO):
    """A file for the engine to write to, that sends what it is given in frames."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__()
        self._connection = connection
        self._head = b""
        self._checked = False
        self._tail = b""

    def begin(self, kind: str, form: str, *, is_cut: bool = False) -> None:
        """Say what the answer is, before any of it."""
        self._head = message(HEAD, {"kind": kind, "format": form, "cut": is_cut})
        self._checked = form in XML

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # pyoxigraph hands over bytes only
        """Take some of the answer."""
        if self._checked:
            # A character of three bytes may stand across two parts.
            if NO_XML.search(self._tail + data):
                raise _Unwritable
            self._tail = data[-2:]
        super().write(data)
        if self.tell() >= _PART:
            self._send()
        return len(data)

    def end(self) -> None:
        """Send the rest, and that it was all."""
        self._send(frame(END))

    def fail(self, kind: str, words: str) -> None:
        """Send that there will be no more, and why."""
        self._connection.sendall(message(FAILURE, {"kind": kind, "message": words}))

    def _send(self, after: bytes = b"") -> None:
        body = frame(BODY, self.getvalue()) if self.tell() else b""
        self._connection.sendall(self._head + body + after)
        self._head = b""
        self.seek(0)
        self.truncate()


def _answer(store: ox.Store, request: dict[str, Any], settings: dict[str, Any], output: _Output) -> None:
    answer = _columns_as_written(store, request, settings)
    if isinstance(answer, ox.QueryTriples):
        form = _wanted(request, "graph")
        graph = Graph(answer, request["limit"])
        output.begin("graph", form, is_cut=graph.is_cut)
        graph.write(output, form, settings["prefixes"])
        return
    form, is_cut = _wanted(request, "rows"), False
    if isinstance(answer, ox.QuerySolutions) and request["limit"] is not None:
        answer, is_cut = first_rows(answer, request["limit"])
    output.begin("rows" if isinstance(answer, ox.QuerySolutions) else "boolean", form, is_cut=is_cut)
    answer.serialize(output, format=ROWS[form])


def _wanted(request: dict[str, Any], kind: str) -> str:
    form = request[kind]
    if not form:
        raise _Unacceptable(kind)
    return str(form)


def _columns_as_written(
    store: ox.Store, request: dict[str, Any], settings: dict[str, Any]
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Evaluate the query; the engine sorts the columns of SELECT *, so they are named as the query names them."""
    answer = _evaluate(store, request["text"], request, settings)
    if request["star"] is None or not isinstance(answer, ox.QuerySolutions):
        return answer
    at, order = request["star"]
    names = [variable.value for variable in answer.variables]
    written = [name for name in order if name in names]
    if written == names or sorted(written) != sorted(names):
        return answer
    columns = " ".join(f"?{name}" for name in written)
    text = f"{request['text'][:at]} {columns} {request['text'][at + 1 :]}"
    try:
        return _evaluate(store, text, request, settings)
    except SyntaxError:
        return answer


def _evaluate(
    store: ox.Store, text: str, request: dict[str, Any], settings: dict[str, Any]
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    default, named = request["default"], request["named"]
    return store.query(
        text,
        base_iri=settings["base"],
        prefixes=settings["prefixes"],
        use_default_graph_as_union=request["union"],
        default_graph=None if default is None else [ox.NamedNode(name) for name in default],
        named_graphs=None if named is None else [ox.NamedNode(name) for name in named],
    )


if __name__ == "__main__":
    main()
