"""Processes that share a build's work: they end with their parent, and one that dies costs one item."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.workers import each

# Sets two workers to sleep, and tells their process ids.
SLEEPERS = """
import os, time
from graph.workers import each
def work(number):
    print(os.getpid(), flush=True)
    time.sleep(60)
list(each(work, [1, 2], 2, str))
"""


def lost(item: int) -> str:
    return f"{item} is lost"


def work(item: int) -> str:
    if item % 5 == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{item} is done"


def fail(item: int) -> str:
    raise ValueError(item)


@pytest.mark.parametrize("jobs", [0, 2, 3])
def test_an_item_whose_process_dies_is_lost_and_no_other(jobs: int) -> None:
    items = [3, 5, 7, 10, 11, 12, 15]

    results = dict(each(work, items, jobs, lost))

    assert {n: f"{item} is {'lost' if item % 5 == 0 else 'done'}" for n, item in enumerate(items)} == results


def test_an_error_of_the_work_is_raised() -> None:
    with pytest.raises(ValueError, match="1"):
        list(each(fail, [1, 1], 2, lost))


def is_alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="tells by /proc which processes live")
def test_workers_end_when_their_parent_is_killed() -> None:
    root = Path(__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, "-c", SLEEPERS], cwd=root, env={**os.environ, "PYTHONPATH": "."}, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        assert all(map(is_alive, workers))
        parent.kill()
        deadline = time.monotonic() + 10
        while any(map(is_alive, workers)) and time.monotonic() < deadline:
            time.sleep(0.1)

    assert [] == [worker for worker in workers if is_alive(worker)]
