import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sample_release import write_sample

from graph import release
from graph.store import ask, open_store

KILLS = 20

# Builds releases of the sample for ever, each with one statement of its own, and tells when the first is there.
LOOP = """
import itertools, pathlib, sys
from rdflib import Literal, URIRef
from ontology import terms
from sample_release import sample_graphs, write_sample
graph = URIRef("https://w3id.org/findings-graph/g/pdf/XRU/2016")
start = int(sys.argv[2])
print("ready", flush=True)
for number in itertools.count(start):
    graphs = sample_graphs()
    graphs[graph].append((graph, terms.ordinal, Literal(number)))
    write_sample(pathlib.Path(sys.argv[1]), graphs)
"""


def killed_build(into: Path, start: int, seconds: float) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([".", "tests"])}
    with subprocess.Popen(
        [sys.executable, "-c", LOOP, into, str(start)],
        env=environment,
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
    ) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        builder.send_signal(signal.SIGKILL)
        assert builder.wait(30) == -signal.SIGKILL


def test_a_build_killed_at_any_moment_leaves_a_whole_release_current(tmp_path):
    first = write_sample(tmp_path)

    for number in range(KILLS):
        killed_build(tmp_path, number * 1000, seconds=random.Random(number).uniform(0, 0.25))  # noqa: S311 - no secret
        current = release.open(tmp_path)
        release.verify(current)
        cells = ask(open_store(current.store), "SELECT (COUNT(*) AS ?n) { ?cell a fg:Cell }")
        assert [row["n"].value for row in cells] == ["4"], f"kill {number}"

    assert write_sample(tmp_path) == first == release.open(tmp_path)
    assert not list(tmp_path.glob(".building-*"))


def test_a_build_killed_at_each_step_leaves_a_whole_release_current(tmp_path):
    tests = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-W", "error", tests / "die_at_each_step.py", tmp_path],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tests.parent), str(tests)])},
    )

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30
