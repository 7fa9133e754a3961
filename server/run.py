"""Run the server under gunicorn: workers that each open the data themselves, and a deadline for every request."""

import contextlib
import errno
import ipaddress
import os
import resource
import socket
import sys
import time
from pathlib import Path

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.errors import AppImportError
from gunicorn.workers.base import Worker

from graph import release as releases
from graph.errors import FindingsError, UsageError
from graph.store import is_rdf_file, open_rdf_file
from server import create_app
from server.data import open_data

_LONGEST_REQUEST_LINE = 8190

#: The address space of a worker: a query that would take more ends its own worker, and not the machine.
MOST_MEMORY = 4 * 1024**3

#: The store follows a query part by part on the stack; Linux leaves at least 128 MiB of room for it.
_STACK = 120 * 1024**2

#: A worker that cannot replace one that died waits so many seconds before the next is tried.
_PAUSE = 2

#: For so many seconds the kernel keeps a connection that sends nothing, so that no worker waits for it.
_SILENCE = 5


def serve(place: Path, *, host: str = "127.0.0.1", port: int = 8000, workers: int = 2, timeout: int = 30) -> None:
    """Serve a release or an RDF file until SIGTERM or SIGINT; a request that takes longer than the timeout dies."""
    name = _checked(place)
    listener = _listen(host, port)
    address = _address(listener)
    application = _Application(
        place,
        {
            "bind": f"fd://{listener.detach()}",
            "workers": workers,
            "worker_class": "sync",
            "timeout": timeout,
            "graceful_timeout": min(timeout, 10),
            "limit_request_line": _LONGEST_REQUEST_LINE,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda _: print(f"Serving {name} at {address}", file=sys.stderr, flush=True),  # noqa: T201
        },
    )
    application.run()


class _Application(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """A gunicorn application made from settings instead of a command line."""

    def __init__(self, place: Path, settings: dict[str, object]) -> None:
        self.place = place
        self.settings = {**settings, "post_fork": self.prepare}
        self.is_replaced = False
        super().__init__()

    def load_config(self) -> None:
        """Take the settings."""
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def prepare(self, _server: Arbiter, worker: Worker) -> None:
        """Make a new worker know its bounds, and whether it stands in for one that has died."""
        self.is_replaced = worker.age > self.cfg.workers
        _limit(resource.RLIMIT_AS, MOST_MEMORY)
        _limit(resource.RLIMIT_STACK, _STACK)

    def load(self) -> object:
        """Make the application, in a worker: a store must not be carried over a fork."""
        try:
            return create_app(open_data(self.place))
        except FindingsError as error:
            if self.is_replaced:
                time.sleep(_PAUSE)
                sys.exit(0)  # the parent tries again, and the other workers go on
            raise AppImportError(str(error)) from error

    def run(self) -> None:
        """Serve until told to stop; exit with 1 where the workers cannot start."""
        parent = os.getpid()
        try:
            Arbiter(self).run()
        except SystemExit as stop:
            if os.getpid() == parent:
                sys.exit(1 if stop.code else 0)
            raise  # a worker, whose own codes tell the parent whether to start another


def _limit(kind: int, most: int) -> None:
    """Set a limit, below the one that the process has already; some systems do not know each limit."""
    _, hard = resource.getrlimit(kind)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _checked(place: Path) -> str:
    """Name what is served, or raise at once what every worker would stumble over."""
    if is_rdf_file(place):
        open_rdf_file(place)
        return place.name
    return f"release {releases.open(place).id[:16]}"


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(f"Cannot listen on {host}, port {port}: {_reason(error)}") from error
    if hasattr(socket, "TCP_DEFER_ACCEPT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, _SILENCE)
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
