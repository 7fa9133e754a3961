"""Kill a build at each of its steps on the disk in turn, and look at what it leaves; run by test_kill.py.

Every build and every look is a fork of this process, which itself never opens a store.
"""

import itertools
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from rdflib import Literal, URIRef
from sample_release import sample_graphs, write_sample

from graph import release
from graph.statements import Graphs
from ontology import terms

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.listdir", "fcntl.flock"}
GRAPH = URIRef("https://w3id.org/findings-graph/g/pdf/XRU/2016")


def other_graphs() -> Graphs:
    """Return the sample with one statement more."""
    return {**sample_graphs(), GRAPH: [*sample_graphs()[GRAPH], (GRAPH, terms.ordinal, Literal(1))]}


def in_child(work: Callable[[], None]) -> int:
    """Return the wait status of a fork that does the work."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def build_and_die(into: Path, step: int) -> None:
    """Write the other release, and die of SIGKILL at a step."""
    graphs, steps = other_graphs(), itertools.count(1)

    def hook(event: str, _: object) -> None:
        if event in STEPS and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    write_sample(into, graphs)


def look(into: Path, first: str, step: int) -> None:
    """Check that current is whole, that the first release is, and now and then that the next build cleans up."""
    release.verify(release.open(into))
    release.verify(release.open(into / first))
    if step % 4:
        return
    final = write_sample(into, other_graphs())
    release.verify(final)
    assert release.open(into) == final
    assert {".lock", "current", first, final.directory.name} == {entry.name for entry in into.iterdir()}


def main(base: Path) -> None:
    """Print the number of steps at which a build was killed, once it has been killed at all."""
    assert in_child(lambda: write_sample(base / "0") and None) == 0
    first = (base / "0" / "current").readlink().name
    for step in itertools.count(1):
        into = base / str(step)
        shutil.copytree(base / "0", into, symlinks=True)
        status = in_child(lambda into=into, step=step: build_and_die(into, step))
        if status == 0:
            sys.stdout.write(f"{step - 1}\n")
            return
        assert os.WTERMSIG(status) == signal.SIGKILL, f"step {step}: status {status}"
        assert in_child(lambda into=into, step=step: look(into, first, step)) == 0, f"what was left at step {step}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
