"""How much of the workers' time each client may use: seconds that fill up again, so that nobody takes all of it."""

import threading
import time
from typing import Final

from server.errors import TooMany

#: A client that comes for the first time has so many seconds' worth of its rate.
_BURST: Final = 120.0
_MOST_CLIENTS: Final = 10_000


class Shares:
    """For each client, worker seconds: ``rate`` more each second, up to a burst. A rate of 0 is no limit."""

    def __init__(self, rate: float) -> None:
        self._rate, self._burst = rate, rate * _BURST
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def check(self, client: str) -> None:
        """Raise an error if a client has used up its share."""
        if self._rate and (left := self._now(client)) <= 0:
            raise TooMany(1 - left / self._rate)

    def charge(self, client: str, seconds: float) -> None:
        """Take the time that a query took from the client's share."""
        if not self._rate:
            return
        left = self._now(client) - seconds
        with self._lock:
            if len(self._left) >= _MOST_CLIENTS:
                self._left.clear()
            self._left[client] = (left, time.monotonic())

    def _now(self, client: str) -> float:
        left, then = self._left.get(client, (self._burst, 0.0))
        return min(self._burst, left + (time.monotonic() - then) * self._rate)
