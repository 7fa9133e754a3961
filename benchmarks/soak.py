"""Ask a server for minutes while its workers are killed and its release is swapped; check every answer.

python benchmarks/soak.py [--seconds 600] [--swap 60]
"""

import argparse
import io
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import count
from pathlib import Path
from statistics import mean
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import pyoxigraph as ox
from attacked import Target, started
from attacks import Attack
from attacks_costs import attacks as costly_attacks
from attacks_run import run
from process_tree import held
from rdflib import Literal, URIRef
from sample_release import sample_graphs, write_sample

from graph.release import CURRENT, Release
from ontology import NAMESPACE, terms
from server.data import PAGES, PATIENCE

DEADLINE, WORKERS, SPARE = 2, 2, 1
CLIENTS, HOSTILE = 4, 0.05
GRAPH = URIRef("https://w3id.org/findings-graph/g/pdf/XRU/2016")
ORDINAL = f"<{NAMESPACE}ordinal>"

#: The server looks for another release each second, and opens it; until then it answers from the one before.
SETTLING = 8.0

QUERIES = (
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    f"SELECT ?n {{ ?s {ORDINAL} ?n }} ORDER BY ?n",
    f"SELECT (SUM(?n) AS ?sum) {{ ?s {ORDINAL} ?n }}",
    f"ASK {{ <{GRAPH}> {ORDINAL} 2500 }}",
    "SELECT ?kind (COUNT(DISTINCT ?s) AS ?n) { ?s a ?kind } GROUP BY ?kind ORDER BY ?kind",
)


@dataclass(slots=True)
class Run:
    """What happened so far."""

    until: float
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    memory: list[tuple[int, int]] = field(default_factory=list)
    allowed: tuple[int, ...] = (0,)
    numbers: "count[int]" = field(default_factory=count)

    @property
    def is_over(self) -> bool:
        """Tell whether the time is over."""
        return time.monotonic() > self.until

    def fault(self, words: str) -> None:
        """Note what must not happen."""
        self.counts["faults"] += 1
        self.faults.append(words[:500])


def main() -> None:
    """Run, print what happened, and exit with 1 if anything was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--swap", type=float, default=60)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        releases = _releases(Path(folder) / "releases")
        answers = [_answers(release) for release in releases]
        command = [sys.executable, "-m", "graph", "serve", str(Path(folder) / "releases"), "--port", "PORT"]
        command += ["--timeout", str(DEADLINE), "--workers", str(WORKERS)]
        with started(command, Path(folder) / "log") as target:
            soak = Run(until=time.monotonic() + wanted.seconds)
            _together(
                soak,
                *[lambda: _client(soak, target, answers)] * CLIENTS,
                lambda: _kill(soak, target),
                lambda: _swap(soak, releases, Path(folder) / "releases", wanted.swap),
                lambda: _watch(soak, target),
            )
            _check_end(soak, target)
        log = (Path(folder) / "log").read_text()
    if "Traceback" in log:
        soak.fault(log[log.index("Traceback") :])
    _print(soak)
    sys.exit(bool(soak.faults))


def _releases(into: Path) -> list[Release]:
    """Write two releases of different size; the first one is current."""
    found = []
    for size in (2000, 3000):
        graphs = sample_graphs()
        graphs[GRAPH] += [(GRAPH, terms.ordinal, Literal(number)) for number in range(size)]
        found.append(write_sample(into, graphs))
    _make_current(found[0], into)
    return found


def _make_current(release: Release, into: Path) -> None:
    following = into / "following"
    following.symlink_to(release.directory.name)
    following.rename(into / CURRENT)


def _answers(release: Release) -> list[object]:
    """Ask the store itself."""
    store = ox.Store.read_only(str(release.store))
    return [_plain(store.query(query, use_default_graph_as_union=True)) for query in QUERIES]


def _plain(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> object:
    output = io.BytesIO()
    answer.serialize(output, format=ox.QueryResultsFormat.JSON)
    return json.loads(output.getvalue())


def _together(soak: Run, *parts: Callable[[], None]) -> None:
    def guarded(part: Callable[[], None]) -> None:
        try:
            part()
        except Exception as error:
            soak.fault(f"a part of this program ended: {error!r}")

    threads = [threading.Thread(target=guarded, args=(part,)) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _client(soak: Run, target: Target, answers: list[list[object]]) -> None:
    """Ask this and that; one time in twenty, something hostile."""
    choice = random.Random(next(soak.numbers))  # noqa: S311 - no secret
    hostile = [attack for attack in costly_attacks() if attack.clients == 1]
    while not soak.is_over:
        if choice.random() < HOSTILE:
            _suffer(soak, target, choice.choice(hostile))
        else:
            _ask(soak, target, choice, answers)


def _suffer(soak: Run, target: Target, attack: Attack) -> None:
    allowed = attack.outcomes | {"broken", "503 died", "503 overloaded", "503 unavailable", "503 timeout"}
    for outcome in run(attack, target.place, DEADLINE + PATIENCE + 1, lambda: None):
        soak.counts[f"hostile: {outcome.word}"] += 1
        if outcome.word not in allowed:
            soak.fault(f"{attack.name}: {outcome.word}")


def _ask(soak: Run, target: Target, choice: random.Random, answers: list[list[object]]) -> None:
    place = choice.randrange(len(QUERIES))
    remark = f" # {next(soak.numbers)}" if choice.random() < 0.5 else ""
    path = f"/sparql?query={quote(QUERIES[place] + remark)}"
    before = soak.allowed
    try:
        seconds, status, body = target.ask(path, Accept="application/sparql-results+json")
    except (OSError, HTTPException) as error:
        soak.fault(f"{QUERIES[place]}: {error!r}")
        return
    right = [answers[number][place] for number in {*before, *soak.allowed}]
    if status == 503:
        soak.counts[f"asked: 503 {json.loads(body)['type'].partition('#')[2]}"] += 1
    elif status != 200 or json.loads(body) not in right:
        soak.fault(f"{QUERIES[place]}: {status} {body[:200]!r}")
    else:
        soak.counts["asked: right"] += 1
    if seconds > DEADLINE + PATIENCE + 1:
        soak.fault(f"{QUERIES[place]}: after {seconds:.1f} s")


def _kill(soak: Run, target: Target) -> None:
    """Kill a query worker each second."""
    while not soak.is_over:
        workers = target.tree.workers()
        if workers:
            try:
                os.kill(random.choice(workers), signal.SIGKILL)  # noqa: S311 - no secret
                soak.counts["workers killed"] += 1
            except ProcessLookupError:
                pass
        time.sleep(1)


def _swap(soak: Run, releases: list[Release], into: Path, seconds: float) -> None:
    """Make the other release current now and then; for a while, an answer may be of either."""
    current = 0
    while not _slept(soak, seconds - SETTLING):
        current = 1 - current
        soak.allowed = (0, 1)
        _make_current(releases[current], into)
        soak.counts["releases swapped"] += 1
        if _slept(soak, SETTLING):
            return
        soak.allowed = (current,)


def _slept(soak: Run, seconds: float) -> bool:
    """Sleep, and tell whether the time is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not soak.is_over:
        time.sleep(0.1)
    return soak.is_over


def _watch(soak: Run, target: Target) -> None:
    """Note each second how much memory all processes take, and the one that speaks HTTP."""
    while not soak.is_over:
        tree = target.tree.processes()
        soak.memory.append((sum(map(held, tree)), held(tree[1]) if len(tree) > 1 else 0))
        time.sleep(1)


def _check_end(soak: Run, target: Target) -> None:
    """Check that all workers are there, that those of old releases are gone, and that memory has not grown."""
    time.sleep(DEADLINE + PATIENCE + 3)
    workers = len(target.tree.workers())
    soak.counts["workers at the end"], soak.counts["processes at the end"] = workers, len(target.tree.processes())
    if target.process.poll() is not None or workers != WORKERS + PAGES + SPARE:
        soak.fault(f"{workers} workers at the end, and {WORKERS + PAGES + SPARE} expected")
    quarter = len(soak.memory) // 4
    before = mean(http for _, http in soak.memory[quarter : 2 * quarter])
    after = mean(http for _, http in soak.memory[-quarter:])
    if after > 1.25 * before + 32 * 1024**2:
        soak.fault(f"memory of the HTTP process grew from {before / 1024**2:.0f} to {after / 1024**2:.0f} MiB")


def _print(soak: Run) -> None:
    for name, number in sorted(soak.counts.items()):
        print(f"{name:30}{number:9,}")
    for name, place in (("all processes", 0), ("the HTTP process", 1)):
        values = [found[place] / 1024**2 for found in soak.memory]
        parts = [values[len(values) * part // 4 : len(values) * (part + 1) // 4] for part in range(4)]
        told = ", ".join(f"{mean(part):.0f}" for part in parts if part)
        print(f"MiB of {name}, mean of each quarter: {told}; most {max(values):.0f}")
    for words in soak.faults[:20]:
        print(f"FAULT {words}")
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
