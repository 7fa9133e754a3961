"""Who asks: whether the client still waits, and by which address it is told from others."""

import select
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app, request

from server import journal

_HUNG_UP = getattr(select, "POLLRDHUP", 0) | select.POLLHUP | select.POLLERR


@dataclass(frozen=True, slots=True)
class Client:
    """The other end of the connection of a request."""

    address: str
    connection: socket.socket | None
    notes: dict[str, Any]
    charge: Callable[[str, float], None]

    @classmethod
    def current(cls) -> "Client":
        """Return the client of the current request; it must have some of its share left."""
        shares, found = current_app.extensions["shares"], request.environ.get("gunicorn.socket")
        address = request.remote_addr or ""
        shares.check(address)
        return cls(address, found if isinstance(found, socket.socket) else None, journal.current(), shares.charge)

    def is_gone(self) -> bool:
        """Tell whether the client has closed the connection; one that only waits keeps it open both ways."""
        if self.connection is None:
            return False
        poll = select.poll()
        try:
            poll.register(self.connection, _HUNG_UP)
            return bool(poll.poll(0))
        except (OSError, ValueError):
            return True

    def used(self, seconds: float) -> None:
        """Take account of the time that a worker was busy for the client."""
        self.notes["worker"] = self.notes.get("worker", 0.0) + seconds
        self.charge(self.address, seconds)
