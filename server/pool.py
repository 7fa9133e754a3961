"""Query workers: processes that are started ahead, take one query at a time, and are killed when its time is over."""

import contextlib
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from graph.errors import FindingsError, ReleaseError
from server.backend import (
    Answer,
    Asker,
    Died,
    Failed,
    Gone,
    Head,
    Limits,
    Query,
    TimedOut,
    Unavailable,
)
from server.frames import BODY, END, FAILURE, HEAD, REQUEST, Reader, message, read_json
from server.process import GLANCE, Worker, failure, request

#: The pool looks for workers that died or are late so often, and waits so long after one that would not start.
_ROUND, _PAUSE = 0.25, 1.0


class _DeadAlready(Died):
    """A worker that was dead when it was asked."""


class Pool:
    """Workers on one store. As many as ``size`` may be busy; ``spare`` more stand by for those that will be killed."""

    def __init__(self, store: Path, limits: Limits, *, size: int, spare: int = 1) -> None:
        self.limits = limits
        self.protections: Mapping[str, bool] = {}
        self._store, self._size = store, size + spare
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._changed = threading.Condition()
        self._is_closed, self._started = False, 0
        self._fault: FindingsError | None = None
        # A worker dies with the thread that started it, so that all are started by one that lasts.
        self._keeper = threading.Thread(target=self._keep, name="query workers", daemon=True)
        self._keeper.start()
        with self._changed:
            self._changed.wait_for(lambda: self._idle or self._fault)
        if self._fault is not None:
            self.close()
            raise self._fault

    def run(self, query: Query, asker: Asker | None = None) -> Answer:
        """Begin to answer a query on a worker that is free; each that proves dead already costs another try."""
        for _ in range(self._size):
            with contextlib.suppress(_DeadAlready):
                return self._begin(query, asker)
        return self._begin(query, asker)

    def close(self) -> None:
        """End all workers."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        if threading.current_thread() is not self._keeper:
            self._keeper.join()

    def _begin(self, query: Query, asker: Asker | None) -> Answer:
        worker = self._take()
        stream = _Stream(self, worker, asker)
        try:
            worker.connection.sendall(message(REQUEST, request(query)))
            return Answer(stream.head(), stream)
        except OSError as error:
            stream.close()
            raise _DeadAlready(self.limits.memory) from error
        except BaseException:
            stream.close()
            raise

    def lines(self) -> Iterator[str]:
        """Count the processes, for Prometheus."""
        with self._changed:
            idle, all_of_them, started = len(self._idle), len(self._all), self._started
        yield "# TYPE findings_workers gauge"
        yield f'findings_workers{{state="idle"}} {idle}'
        yield f'findings_workers{{state="busy"}} {all_of_them - idle}'
        yield "# TYPE findings_workers_started_total counter"
        yield f"findings_workers_started_total {started}"

    def pids(self) -> list[int]:
        """Return the processes."""
        with self._changed:
            return [worker.process.pid for worker in self._all]

    def give_back(self, worker: Worker) -> None:
        """Take a worker back that has answered."""
        with self._changed:
            worker.until = None
            self._idle.append(worker)
            self._changed.notify()

    def discard(self, worker: Worker) -> None:
        """End a worker whose query nobody waits for, or that is of no use any more."""
        worker.end()
        with self._changed:
            self._all.discard(worker)
            self._changed.notify_all()

    def _take(self) -> Worker:
        until = time.monotonic() + self.limits.seconds
        with self._changed:
            while True:
                while self._idle:
                    worker = self._idle.pop()
                    if worker.is_alive():
                        worker.until, worker.is_late = time.monotonic() + self.limits.seconds, False
                        return worker
                    self._forget(worker)
                left = until - time.monotonic()
                if self._is_closed or left <= 0:
                    raise Unavailable("No query worker is free. Try again in a moment.")
                self._changed.wait(left)

    def _keep(self) -> None:
        """Keep as many workers as there should be, and kill those that are late, until the pool is closed."""
        while not self._is_closed:
            with self._changed:
                for worker in [worker for worker in self._idle if not worker.is_alive()]:
                    self._idle.remove(worker)
                    self._forget(worker)
                self._end_late()
                missing = self._size - len(self._all)
            pause = _ROUND if self._start(missing) else _PAUSE
            with self._changed:
                self._changed.wait_for(lambda: self._is_closed or len(self._all) < self._size, pause)
        for worker in list(self._all):
            worker.process.kill()
            worker.process.wait()
        for worker in self._idle:
            worker.connection.close()

    def _start(self, number: int) -> bool:
        """Start workers together, and tell whether all are ready."""
        started = [Worker(self._store, self.limits) for _ in range(number)]
        for worker in started:
            try:
                held = worker.greet()
            except (FindingsError, OSError) as error:
                worker.end()
                fault = error if isinstance(error, FindingsError) else ReleaseError(f"No query worker starts: {error}")
                with self._changed:
                    self._fault = fault
                    self._changed.notify_all()
                continue
            with self._changed:
                self._fault, self.protections = None, held
                self._started += 1
                self._all.add(worker)
                self._idle.append(worker)
                self._changed.notify()
        return self._fault is None

    def _end_late(self) -> None:
        """Kill what its own thread cannot, as it waits for a client that does not read."""
        now = time.monotonic()
        for worker in self._all:
            if worker.until is not None and worker.until + _ROUND < now:
                worker.is_late = True
                worker.process.kill()

    def _forget(self, worker: Worker) -> None:
        self._all.discard(worker)
        worker.end()


class _Stream:
    """The parts of an answer; the worker goes back when the last has come, and is killed when no more are wanted."""

    def __init__(self, pool: Pool, worker: Worker, asker: Asker | None) -> None:
        self._pool, self._worker, self._asker = pool, worker, asker
        self._frames = Reader(self._receive)
        self._is_open = True
        self._began = time.monotonic()

    def head(self) -> Head:
        """Wait for what the answer is."""
        kind, content = self._next()
        if kind != HEAD:
            raise Failed
        found = read_json(content)
        return Head(kind=found["kind"], format=found["format"], is_cut=found["cut"])

    def __iter__(self) -> "_Stream":
        return self

    def __next__(self) -> bytes:
        if not self._is_open:
            raise StopIteration
        try:
            kind, content = self._next()
        except BaseException:
            self.close()
            raise
        if kind == BODY:
            return content
        raise StopIteration

    def close(self) -> None:
        """End the query, unless it has ended."""
        if self._is_open:
            self._is_open = False
            self._pool.discard(self._worker)

    def __del__(self) -> None:
        self.close()

    def _next(self) -> tuple[bytes, bytes]:
        found = self._frames.next()
        if found is None:
            raise self._late() if self._worker.is_late else self._died()
        if found[0] in {END, FAILURE}:
            self._is_open = False
            self._pool.give_back(self._worker)
        if found[0] == FAILURE:
            raise failure(read_json(found[1]))
        return found

    def _receive(self, size: int) -> bytes:
        while True:
            try:
                return self._worker.connection.recv(size)
            except TimeoutError:
                if self._worker.until is not None and self._worker.until < time.monotonic():
                    raise self._late() from None
                if self._asker is not None and self._asker.is_gone():
                    raise Gone("The client has gone.") from None
            except OSError:
                return b""

    def _died(self) -> Died:
        """Tell a worker that somebody killed before it was asked from one that died of its query."""
        is_young = time.monotonic() - self._began < GLANCE
        is_killed = is_young and self._worker.process.wait() == -signal.SIGKILL
        return (_DeadAlready if is_killed else Died)(self._pool.limits.memory)

    def _late(self) -> TimedOut:
        return TimedOut(self._pool.limits.seconds)
