"""Counts of what was answered and how long it took, in the text format of Prometheus."""

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final

_BOUNDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """Counts since the server started."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._buckets = [0] * (len(_BOUNDS) + 1)
        self._seconds = self._worker_seconds = 0.0
        self._bytes = 0

    def count(self, *, outcome: str, status: int, seconds: float, worker: float, length: int) -> None:
        """Count one request."""
        with self._lock:
            self._requests[outcome, status] += 1
            self._buckets[bisect_left(_BOUNDS, seconds)] += 1
            self._seconds += seconds
            self._worker_seconds += worker
            self._bytes += length

    def lines(self) -> Iterator[str]:
        """Yield the lines of the exposition."""
        with self._lock:
            requests, buckets = dict(self._requests), list(self._buckets)
            seconds, worker, length = self._seconds, self._worker_seconds, self._bytes
        yield "# TYPE findings_requests_total counter"
        for (outcome, status), count in sorted(requests.items()):
            yield f'findings_requests_total{{outcome="{outcome}",status="{status}"}} {count}'
        yield "# TYPE findings_request_seconds histogram"
        total = 0
        for bound, count in zip((*map(str, _BOUNDS), "+Inf"), buckets, strict=True):
            total += count
            yield f'findings_request_seconds_bucket{{le="{bound}"}} {total}'
        yield f"findings_request_seconds_sum {seconds:.6f}"
        yield f"findings_request_seconds_count {total}"
        yield "# TYPE findings_worker_seconds_total counter"
        yield f"findings_worker_seconds_total {worker:.6f}"
        yield "# TYPE findings_response_bytes_total counter"
        yield f"findings_response_bytes_total {length}"
