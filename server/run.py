"""Run the server: one process of gunicorn that speaks HTTP on many threads, over a pool of query workers."""

import contextlib
import errno
import ipaddress
import os
import socket
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.errors import AppImportError

from graph import release as releases
from graph.errors import FindingsError, UsageError
from graph.release import CURRENT
from server.app import create_app
from server.backend import Limits
from server.context import attach
from server.data import PATIENCE, WAITING, Data
from server.front import Front
from server.opening import Source, find, of_release, open_data
from server.pool import Pool

_LONGEST_REQUEST_LINE: Final = 8190

#: Threads beyond those of queries that run or wait, for pages and for clients that send or read slowly: each such
#: client holds one. A larger crowd of them is for a proxy that reads requests whole (docs/public.md).
_MORE_THREADS: Final = 240

#: For so many seconds the kernel keeps a connection that sends nothing, and a client may take nothing or send nothing.
_SILENCE, _STALLED = 5, 10

#: The link ``current`` is looked at so often.
_FOLLOW: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to serve."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    timeout: float = 30.0
    public: bool = False
    base: str = ""
    store: str = ""
    log: str = ""
    log_queries: bool = False
    rate: float = 0.0
    proxies: int = 0
    sources: Path | None = None


def serve(place: Path | None, settings: Settings) -> None:
    """Serve a release, an RDF file, or a store elsewhere, until SIGTERM or SIGINT."""
    with tempfile.TemporaryDirectory(prefix="findings-") as scratch:
        source = _source(place, settings, Path(scratch))
        listener = _listen(settings.host, settings.port)
        address = settings.base or _address(listener)
        name = f"release {source.name}" if source.release else source.name
        greeting = f"Serving {name} at {address.rstrip('/')}/"
        is_followed = place is not None and (place / CURRENT).exists()
        _Application(listener, settings, source, place if is_followed else None, greeting).run()


def _source(place: Path | None, settings: Settings, scratch: Path) -> Source:
    if settings.store:
        return Source(name=settings.store, store=settings.store)
    if place is None:
        raise UsageError("Name a release or an RDF file, or a store elsewhere with --store.")
    return find(place, scratch)


class _Application(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """A gunicorn application made from settings instead of a command line."""

    def __init__(
        self, listener: socket.socket, settings: Settings, source: Source, followed: Path | None, greeting: str
    ) -> None:
        self.settings, self.source, self.followed, self.greeting = settings, source, followed, greeting
        self.gunicorn = {
            "bind": f"fd://{listener.detach()}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": settings.workers * (1 + WAITING) + _MORE_THREADS,
            "timeout": 60,
            "graceful_timeout": int(settings.timeout) + 1,
            "keepalive": 5,
            "limit_request_line": _LONGEST_REQUEST_LINE,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        """Take the settings."""
        for name, value in self.gunicorn.items():
            self.cfg.set(name, value)

    def load(self) -> Front:
        """Make the application, in the process that serves: a pool must not be carried over a fork."""
        settings = self.settings
        limits = Limits(seconds=settings.timeout)

        def opened(source: Source) -> Data:
            return open_data(source, limits, workers=settings.workers)

        try:
            data = opened(of_release(releases.open(self.followed)) if self.followed else self.source)
            _say(self.greeting, data, settings)
        except FindingsError as error:
            raise AppImportError(str(error)) from error
        app = create_app(data, rate=settings.rate, sources=settings.sources)
        threading.Thread(target=_warm, args=(data,), name="first page", daemon=True).start()
        if self.followed is not None:
            follower = _Follower(app, self.followed, data, opened, limits.seconds + PATIENCE + 1)
            threading.Thread(target=follower.run, name="releases", daemon=True).start()
        return Front(
            app, base=settings.base, proxies=settings.proxies, log=settings.log, log_queries=settings.log_queries
        )

    def run(self) -> None:
        """Serve until told to stop; exit with 1 where the workers cannot start."""
        parent = os.getpid()
        try:
            Arbiter(self).run()
        except SystemExit as stop:
            if os.getpid() == parent:
                sys.exit(1 if stop.code else 0)
            raise  # the process that serves, whose own codes tell the parent whether to start another


def _say(greeting: str, data: Data, settings: Settings) -> None:
    """Say what is served, and how queries are kept apart; refuse to serve the public where they are not."""
    print(greeting, file=sys.stderr, flush=True)  # noqa: T201
    if not isinstance(data.backend, Pool):
        print("Queries run in the store that is asked, under its own protections.", file=sys.stderr)  # noqa: T201
        return
    held = data.backend.protections
    lacking = [name for name, holds in held.items() if not holds]
    kept = [name for name, holds in held.items() if holds]
    print(f"Query workers: {'; '.join(kept)}.", file=sys.stderr, flush=True)  # noqa: T201
    if lacking:
        print(f"They lack: {'; '.join(lacking)}.", file=sys.stderr, flush=True)  # noqa: T201
    if lacking and settings.public:
        data.close()
        raise UsageError(f"Queries of the public are not safe here without: {', '.join(lacking)}.")


@dataclass(frozen=True, slots=True)
class _Follower:
    """Serve the release that is current: a new one from the next request on, while requests begun before end."""

    app: Flask
    place: Path
    first: Data
    opened: Callable[[Source], Data]
    longest: float

    def run(self) -> None:
        """Look for a new release now and then, as long as the process lives."""
        served, data = self.first.release and self.first.release.directory, self.first
        while True:
            time.sleep(_FOLLOW)
            current = Path(os.path.realpath(self.place / CURRENT))
            if current == served:
                continue
            try:
                found = releases.open(current)
                following = self.opened(of_release(found))
            except (FindingsError, OSError) as error:
                print(f"The new release is not served: {error}", file=sys.stderr, flush=True)  # noqa: T201
                served = current
                continue
            _warm(following)
            attach(self.app, following)
            threading.Timer(self.longest, data.close).start()
            served, data = current, following
            print(f"Serving release {found.id[:16]} from now on.", file=sys.stderr, flush=True)  # noqa: T201


def _warm(data: Data) -> None:
    """Make the pages that look at all chapters before anybody asks for them: others use what they found."""
    with contextlib.suppress(FindingsError):
        client = create_app(data).test_client()
        for address in ("/", "/findings"):
            client.get(address)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise UsageError(f"Cannot listen on {host}, port {port}: {_reason(error)}") from error
    if hasattr(socket, "TCP_DEFER_ACCEPT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, _SILENCE)
    for option in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):  # connections inherit both from the listener
        listener.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", _STALLED, 0))
    return listener


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return "the port is in use. Choose another with --port, or 0 for any free one."
        case errno.EACCES:
            return "ports below 1024 need more rights. Choose another with --port."
        case errno.EADDRNOTAVAIL:
            return "this machine has no such address. Choose another with --host."
        case _:
            return f"{os.strerror(error.errno) if error.errno and error.errno > 0 else error}."


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(host).is_unspecified:
            host = socket.gethostname()
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
