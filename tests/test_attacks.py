import json
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from attacked import Target, started
from attacks import Attack
from attacks_all import ATTACKS
from attacks_run import Outcome, run
from process_tree import Tree

from graph.release import Release
from server.data import PAGES, PATIENCE

if not Path("/proc/self/task").is_dir():
    pytest.skip("the list of processes is Linux's", allow_module_level=True)

WORKERS, SPARE = 2, 1
DEADLINE: Final = 2.0

#: What all processes may hold between attacks, beyond what they held at first: answers kept, and what Python retains.
GROWTH: Final = 1024**3


@pytest.fixture(scope="module")
def target(ruritania: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    log = tmp_path_factory.mktemp("attacks") / "log"
    command = [sys.executable, "-m", "graph", "serve", str(ruritania.directory), "--port", "PORT", "--public"]
    with started([*command, "--timeout", f"{DEADLINE:g}", "--workers", str(WORKERS)], log) as found:
        yield found
    assert b"Traceback" not in log.read_bytes()


@pytest.fixture(scope="module")
def memory(target: Target) -> int:
    """Return what the server takes before any attack."""
    return target.tree.memory()


@pytest.fixture
def elsewhere() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        yield listener


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_an_attack_gets_a_right_answer_in_time_and_harms_nobody(
    target: Target, memory: int, elsewhere: socket.socket, attack: Attack
) -> None:
    outcomes = _outcomes(target, attack.at(f"http://127.0.0.1:{elsewhere.getsockname()[1]}/"))
    seconds, _, answer = target.ask(f"/sparql?query={quote(f'ASK {{ ?s a fg:Claim }} # {time.monotonic_ns()}')}")

    assert {outcome.word for outcome in outcomes} <= attack.outcomes
    assert all(outcome.seconds < _longest(attack) for outcome in outcomes if outcome.word != "waiting")
    assert json.loads(answer)["boolean"] is True
    assert seconds < DEADLINE
    with pytest.raises(BlockingIOError):
        elsewhere.accept()
    assert target.process.poll() is None
    assert _eventually_whole(target.tree) == WORKERS + PAGES + SPARE
    assert target.tree.memory() - memory < GROWTH


def _outcomes(target: Target, attack: Attack) -> list[Outcome]:
    """Attack; what many clients do at once keeps nobody else from a page."""
    waits: list[float] = []
    found = run(attack, target.place, _longest(attack) + 0.5, lambda: waits.append(target.ask("/health/live")[0]))
    assert all(seconds < DEADLINE for seconds in waits), f"others wait for {waits} s"
    return found


def _longest(attack: Attack) -> float:
    """Return how long an answer may take; of many that come at once, some wait for a worker first."""
    return DEADLINE + 1 + (PATIENCE if attack.clients > 1 else 0)


def _eventually_whole(tree: Tree) -> int:
    """Count the workers as soon as there are enough, or at last."""
    until = time.monotonic() + 5
    while (number := len(tree.workers())) < WORKERS + PAGES + SPARE and time.monotonic() < until:
        time.sleep(0.05)
    return number
