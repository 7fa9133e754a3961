"""One query worker as the server sees it: its process, its socket, and what is said over it."""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from graph.errors import FindingsError, QueryError, ReleaseError
from graph.store import names_dataset
from ontology import BASE, PREFIXES
from server.backend import Failed, Limits, Query, Unacceptable, Unwritable, concise
from server.columns import star
from server.frames import READY, SETTINGS, Reader, message, read_json

#: A receiver looks up so often, to see whether anybody waits; a worker that starts is given up after so long.
GLANCE, START = 0.1, 30.0


class Worker:
    """One process with its socket; ``until`` is when its query must have ended."""

    def __init__(self, store: Path, limits: Limits) -> None:
        self.connection, other = socket.socketpair()
        with other:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "server.worker"],
                stdin=other.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PATH": os.defpath},
                start_new_session=True,
            )
        self.until: float | None = None
        self.is_late = False
        settings = {
            "store": str(store),
            "seconds": limits.seconds,
            "memory": limits.memory,
            "base": BASE,
            "prefixes": PREFIXES,
        }
        self.connection.sendall(message(SETTINGS, settings))

    def greet(self) -> dict[str, bool]:
        """Wait until the worker is ready, and return which protections it found to hold."""
        self.connection.settimeout(START)
        found = Reader(self.connection.recv).next()
        if found is None or found[0] != READY:
            told = read_json(found[1])["message"] if found else "a query worker does not start"
            raise ReleaseError(f"{told}. Build the release anew.")
        self.connection.settimeout(GLANCE)
        held: dict[str, bool] = read_json(found[1])
        return held

    def is_alive(self) -> bool:
        """Tell whether the process runs."""
        return self.process.poll() is None

    def end(self) -> None:
        """Kill the process, whatever it does, and let go of it."""
        self.process.kill()
        self.process.wait()
        self.connection.close()


def request(query: Query) -> dict[str, object]:
    """Write a query as a worker takes it."""
    chosen = bool(query.default or query.named)
    return {
        "text": query.text,
        "rows": query.rows,
        "graph": query.graph,
        "limit": query.limit,
        "star": star(query.text),
        "union": not chosen and not names_dataset(query.text),
        "default": query.default if chosen else None,
        "named": query.named if chosen else None,
    }


def failure(told: Mapping[str, str]) -> FindingsError:
    """Return the error that a worker tells of."""
    match told["kind"]:
        case "malformed":
            return QueryError(concise(told["message"]))
        case "unwritable":
            return Unwritable()
        case "unacceptable":
            return Unacceptable(told["message"])
        case _:
            return Failed()
