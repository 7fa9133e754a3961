"""Processes that share the work of a build, and that do not outlive it."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Final, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

SECONDS_BETWEEN_LOOKS: Final = 0.5
IN_THIS_PROCESS: Final = 1


def each(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int, lost: Callable[[Item], Result]
) -> Iterator[tuple[int, Result]]:
    """Yield what the work gives for each item, with its place among them, as it is done; 0 jobs is one a processor.

    An item whose process dies gives what is lost with it, and the others go on.
    """
    if jobs == IN_THIS_PROCESS or len(items) <= 1:
        yield from ((place, work(item)) for place, item in enumerate(items))
        return
    waiting = dict(enumerate(items))
    while waiting:
        together = min(jobs or os.cpu_count() or 1, len(waiting))
        try:
            for place, result in _at_once(work, waiting, together):
                del waiting[place]
                yield place, result
        except BrokenProcessPool:
            # They begin in order: those that were at work when one died are the first of the rest.
            for place in list(waiting)[:together]:
                yield place, _alone(work, waiting.pop(place), lost)


def _at_once(work: Callable[[Item], Result], waiting: dict[int, Item], jobs: int) -> Iterator[tuple[int, Result]]:
    pool = _pool(jobs)
    try:
        places: dict[Future[Result], int] = {pool.submit(work, item): place for place, item in waiting.items()}
        for future in as_completed(places):
            yield places[future], future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return lost(item)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_follow, initargs=(os.getpid(),))


def _follow(parent: int) -> None:
    """Let an interrupt be the parent's to answer, and end with it, even if it is killed without a word."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(1)
