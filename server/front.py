"""What stands before the application: the public address, answers held for their next asking, the log, the counts."""

import json
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from flask import Flask

from server import codings, journal
from server.context import served
from server.metrics import Metrics

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_PORTS: Final = {"http": "80", "https": "443"}

#: Whole answers up to a size are held, up to so many bytes in all; of larger ones, what tells whether they changed.
_LARGEST_HELD, _HELD = 1024**2, 64 * 1024**2
_ENTRY: Final = 2000
_OF_304: Final = frozenset(
    {"access-control-allow-origin", "cache-control", "content-location", "date", "etag", "expires", "vary"}
)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was given: its headers, its entity tag, and its body unless that is too large."""

    headers: tuple[tuple[str, str], ...]
    tag: str
    body: bytes | None


class Held:
    """The answers given last; they hold as long as the release is served."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: tuple[str, ...]) -> Kept | None:
        """Return the answer held under a key."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, key: tuple[str, ...], answer: Kept) -> None:
        """Hold an answer, and let go of those that were not asked for the longest."""
        with self._lock:
            self._size += _weight(answer) - (_weight(self._answers.pop(key)) if key in self._answers else 0)
            self._answers[key] = answer
            while self._size > _HELD:
                self._size -= _weight(self._answers.popitem(last=False)[1])


def _weight(answer: Kept) -> int:
    return _ENTRY + len(answer.body or b"")


class Front:
    """A WSGI application around the application."""

    def __init__(
        self, app: Flask, *, base: str = "", proxies: int = 0, log: str = "", log_queries: bool = False
    ) -> None:
        self._app, self._proxies, self._log_queries = app, proxies, log_queries
        self._base = urlsplit(base) if base else None
        self._log = log
        self._held = Held()
        self.metrics: Metrics = app.extensions["metrics"]

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request, from what is held where that is enough."""
        exchange = _Exchange(environ, start_response, self._done)
        self._locate(environ)
        keys = self._keys(environ, exchange.coding)
        kept = next(filter(None, map(self._held.get, keys)), None)
        if kept is not None and _matches(environ.get("HTTP_IF_NONE_MATCH", ""), kept.tag):
            headers = [pair for pair in kept.headers if pair[0].lower() in _OF_304]
            return exchange.answer("304 Not Modified", headers, b"")
        if kept is not None and kept.body is not None:
            return exchange.answer("200 OK", list(kept.headers), kept.body)

        def keep(answer: Kept) -> None:
            if keys and keys[0][0] == served(self._app).name:  # and no other release has come in between
                self._held.put(keys[_depends_on_accept(answer)], answer)

        return exchange.run(self._app, keep)

    def _keys(self, environ: "WSGIEnvironment", coding: str) -> tuple[tuple[str, ...], ...]:
        """Return what an answer depends on, without and with the formats accepted; nothing where it depends on more."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or "HTTP_RANGE" in environ:
            return ()
        host = "" if self._base else environ.get("HTTP_HOST", "")
        key = (served(self._app).name, coding, host, environ["PATH_INFO"], environ.get("QUERY_STRING", ""))
        return (*key, ""), (*key, f"accept: {environ.get('HTTP_ACCEPT', '')}")

    def _locate(self, environ: "WSGIEnvironment") -> None:
        """Let links begin with the public address, whether or not a proxy has taken the prefix off the path."""
        if self._proxies:
            hops = [hop.strip() for hop in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
            environ["REMOTE_ADDR"] = hops[-self._proxies] if len(hops) >= self._proxies else environ["REMOTE_ADDR"]
        if self._base is None:
            return
        prefix, path = self._base.path.rstrip("/"), environ["PATH_INFO"]
        is_below = path == prefix or path.startswith(f"{prefix}/")
        environ["PATH_INFO"] = (path.removeprefix(prefix) if is_below else path) or "/"
        environ["SCRIPT_NAME"], environ["wsgi.url_scheme"] = prefix, self._base.scheme
        environ["HTTP_HOST"] = self._base.netloc
        environ["SERVER_NAME"] = self._base.hostname or ""
        environ["SERVER_PORT"] = str(self._base.port or _PORTS[self._base.scheme])

    def _done(self, environ: "WSGIEnvironment", status: int, length: int, seconds: float) -> None:
        """Count a request that has ended, and log it."""
        notes: dict[str, Any] = environ[journal.KEY]
        outcome = str(notes.get("outcome") or ("ok" if status < HTTPStatus.BAD_REQUEST else "error"))
        worker = float(notes.get("worker", 0.0))
        self.metrics.count(outcome=outcome, status=status, seconds=seconds, worker=worker, length=length)
        if not self._log:
            return
        line: dict[str, object] = {
            "time": round(time.time(), 3),
            "method": environ["REQUEST_METHOD"],
            "path": environ["PATH_INFO"],
            "status": status,
            "outcome": outcome,
            "ms": round(seconds * 1000, 1),
            "worker_ms": round(worker * 1000, 1),
            "bytes": length,
            "sha256": notes.get("sha256"),
        }
        if self._log_queries:
            line["query"] = notes.get("query")
        _write(self._log, json.dumps(line, ensure_ascii=False))


class _Exchange:
    """One request with its answer."""

    def __init__(
        self,
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
        done: Callable[["WSGIEnvironment", int, int, float], None],
    ) -> None:
        self._environ, self._start, self._done = environ, start_response, done
        self._began = time.monotonic()
        self._status, self._length = 0, 0
        self._asked_tags = environ.get("HTTP_IF_NONE_MATCH", "")
        self.coding = codings.choose(environ.get("HTTP_ACCEPT_ENCODING", ""))
        environ[journal.KEY] = {}

    def answer(self, status: str, headers: list[tuple[str, str]], body: bytes) -> Iterable[bytes]:
        """Answer with bytes that are there."""
        self._begin(status, headers)
        is_sent = self._environ["REQUEST_METHOD"] != "HEAD" and body
        return _Counted(iter([body]) if is_sent else iter(()), self._end)

    def run(self, app: Callable[..., Any], keep: Callable[[Kept], None]) -> Iterable[bytes]:
        """Let the application answer; put what it says into the coding, and keep it if it stays true."""
        if self._asked_tags:
            tags = ",".join(codings.untagged(tag.strip()) for tag in self._asked_tags.split(","))
            self._environ["HTTP_IF_NONE_MATCH"] = tags
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
            told[:] = [(status, headers)]
            return lambda _: None

        parts = app(self._environ, start)
        close = getattr(parts, "close", lambda: None)
        status, headers = told[0]
        fields = {name.lower(): value for name, value in headers}
        length = int(fields["content-length"]) if "content-length" in fields else None
        coding = self._coding(status, fields, length)
        if coding:
            headers = _in_coding(headers, coding)
        elif status.startswith("304") and "etag" in fields:
            headers = [*_without(headers, "etag"), ("ETag", _asked(self._asked_tags, fields["etag"]))]
        kept = _is_kept(status, fields)
        is_whole = length is not None and length <= _LARGEST_HELD and self._environ["REQUEST_METHOD"] != "HEAD"
        if is_whole and (coding or kept):
            body = b"".join(codings.encode(parts, coding) if coding else parts)
            close()
            headers = [*_without(headers, "content-length"), ("Content-Length", str(len(body)))]
            if kept:
                keep(Kept(tuple(headers), dict(headers)["ETag"], body))
            return self.answer(status, headers, body)
        if kept:
            keep(Kept(tuple(headers), dict(headers)["ETag"], None))
        self._begin(status, _without(headers, "content-length") if coding else headers)
        return _Counted(codings.encode(parts, coding) if coding else iter(parts), self._end, close)

    def _coding(self, status: str, fields: dict[str, str], length: int | None) -> str:
        is_body = status.startswith("200") and self._environ["REQUEST_METHOD"] != "HEAD"
        is_free = "content-encoding" not in fields and "content-range" not in fields
        worthwhile = is_body and is_free and codings.is_worthwhile(fields.get("content-type", ""), length)
        return self.coding if worthwhile else ""

    def _begin(self, status: str, headers: list[tuple[str, str]]) -> None:
        self._status = int(status[:3])
        self._start(status, _varying(headers))

    def _end(self, length: int, is_whole: bool) -> None:
        if not is_whole:
            self._environ[journal.KEY].setdefault("outcome", "left")  # the client has gone, or does not read on
        self._done(self._environ, self._status, length, time.monotonic() - self._began)


class _Counted:
    """Parts that are counted as they are sent."""

    def __init__(
        self, parts: Iterator[bytes], end: Callable[[int, bool], None], close: Callable[[], None] = lambda: None
    ) -> None:
        self._parts, self._end, self._close = parts, end, close
        self._length, self._is_whole = 0, False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            part = next(self._parts)
        except StopIteration:
            self._is_whole = True
            raise
        self._length += len(part)
        return part

    def close(self) -> None:
        """Let go of the answer, whole or not."""
        try:
            self._close()
        finally:
            self._end(self._length, self._is_whole)


def _is_kept(status: str, fields: dict[str, str]) -> bool:
    """Tell whether an answer holds as long as its release: it has a tag, and everybody may keep it."""
    return status.startswith("200") and "etag" in fields and fields.get("cache-control", "").startswith("public")


def _depends_on_accept(answer: Kept) -> bool:
    fields = (value.lower() for name, value in answer.headers if name.lower() == "vary")
    return any("accept" in {word.strip() for word in field.split(",")} for field in fields)


def _in_coding(headers: list[tuple[str, str]], coding: str) -> list[tuple[str, str]]:
    return [
        *((name, codings.tagged(value, coding) if name.lower() == "etag" else value) for name, value in headers),
        ("Content-Encoding", coding),
    ]


def _varying(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Say that an answer may depend on the codings that the client takes."""
    vary = ", ".join(value for name, value in headers if name.lower() == "vary")
    if "accept-encoding" in vary.lower():
        return headers
    return [*_without(headers, "vary"), ("Vary", f"{vary}, Accept-Encoding" if vary else "Accept-Encoding")]


def _without(headers: list[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    return [pair for pair in headers if pair[0].lower() != name]


def _matches(asked: str, tag: str) -> bool:
    """Tell whether an If-None-Match field names a tag; its comparison is the weak one."""
    return bool(asked) and (
        asked.strip() == "*" or tag in [name.strip().removeprefix("W/") for name in asked.split(",")]
    )


def _asked(asked: str, tag: str) -> str:
    """Return the tag by which the client knows an answer."""
    known = (name.strip().removeprefix("W/") for name in asked.split(","))
    return next((name for name in known if codings.untagged(name) == tag), tag)


def _write(log: str, line: str) -> None:
    """Add a line to a log, or to stderr; the file is opened each time, so that it can be moved away."""
    if log == "-":
        print(line, file=sys.stderr, flush=True)  # noqa: T201
        return
    with Path(log).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
