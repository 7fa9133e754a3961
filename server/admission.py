"""How many queries run at once, and how many may wait; further ones are turned away while it is still cheap."""

import threading
import time
from collections.abc import Callable

from server.backend import Answer, Asker, Backend, Overloaded, Parts, Query


class Admission:
    """A backend that lets so many queries at a time to another one."""

    def __init__(self, backend: Backend, *, slots: int, waiting: int, patience: float) -> None:
        self._backend = backend
        self._free = threading.BoundedSemaphore(slots)
        self._waiting = threading.BoundedSemaphore(slots + waiting)
        self._patience = patience

    def run(self, query: Query, asker: Asker | None = None) -> Answer:
        """Begin to answer a query as soon as it is its turn."""
        if not self._waiting.acquire(blocking=False):
            raise Overloaded("As many queries wait as may wait. Try again in a moment.")
        try:
            self._enter()
        except BaseException:
            self._waiting.release()
            raise
        began = time.monotonic()

        def leave() -> None:
            self._leave()
            if asker is not None:
                asker.used(time.monotonic() - began)

        try:
            answer = self._backend.run(query, asker)
        except BaseException:
            leave()
            raise
        return Answer(answer.head, _Leaving(answer.parts, leave))

    def _enter(self) -> None:
        if not self._free.acquire(timeout=self._patience):
            raise Overloaded(f"No query worker was free for {self._patience:g} s. Try again in a moment.")

    def _leave(self) -> None:
        self._free.release()
        self._waiting.release()


class _Leaving:
    """Parts that make room for the next query when they end, however they do."""

    def __init__(self, parts: Parts, leave: Callable[[], None]) -> None:
        self._parts, self._leave = parts, leave
        self._is_open = True

    def __iter__(self) -> "_Leaving":
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._parts)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the query, unless it has ended."""
        if self._is_open:
            self._is_open = False
            try:
                self._parts.close()
            finally:
                self._leave()

    def __del__(self) -> None:
        self.close()
