"""Attack this server and, where it is installed, oxigraph's, and compare what harm is done.

python benchmarks/attacks.py RELEASE [OXIGRAPH]

What a server refuses and by which status is its own choice, and no harm: harm is a server that dies, keeps others or
the attacker waiting beyond the time that it was given, calls another, or gives out as whole what is not.
"""

import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from attacked import Target, started
from attacks import Attack
from attacks_all import ATTACKS
from attacks_run import Outcome, run

from graph import release as releases
from graph.release import Release
from server.data import PATIENCE

DEADLINE = 2
#: Without a bound, one query could take all the memory of the machine.
MEMORY = 4 * 1024**3


@dataclass(slots=True)
class Subject:
    """A server to attack, which is started anew when it dies."""

    name: str
    command: list[str]
    endpoint: str
    scratch: Path
    memory: int = 0
    deaths: int = 0
    _stack: ExitStack = field(default_factory=ExitStack)
    _target: Target | None = None

    @property
    def target(self) -> Target:
        """Return the running server; one that died after its last answer is started anew."""
        if self._target is not None and self._target.process.poll() is not None:
            self.deaths += 1
            self.stop()
        if self._target is None:
            log = self.scratch / f"{self.name}.log"
            self._target = self._stack.enter_context(started(self.command, log, memory=self.memory))
        return self._target

    def suffer(self, attack: Attack) -> tuple[str, str]:
        """Attack; say what became of it and of the server, and what harm that is."""
        target = self.target
        with socket.create_server(("127.0.0.1", 0)) as elsewhere:
            elsewhere.settimeout(0)
            sent = attack.at(f"http://127.0.0.1:{elsewhere.getsockname()[1]}/")
            request = sent.request.replace(b" /sparql", b" " + self.endpoint.encode(), 1)
            outcomes = run(replace(sent, request=request), target.place, _longest(attack) + 1, lambda: None)
            has_called = bool(select.select([elsewhere], [], [], 0)[0])
        harms = [self._after(target), "it called another" if has_called else "", _harm(attack, outcomes)]
        if any(harms):
            self.stop()  # what goes on must not be taken for harm by the next attack
        return _told(outcomes), "; ".join(filter(None, harms))

    def _after(self, target: Target) -> str:
        """Say what has become of the server."""
        path = f"{self.endpoint}?query={quote(f'ASK {{ ?s ?p ?o }} # {time.monotonic_ns()}')}"
        try:
            seconds, status, _ = target.ask(path, patience=10)
        except (OSError, HTTPException):
            time.sleep(0.5)
            has_died = target.process.poll() is not None
            self.deaths += has_died
            return "the server died" if has_died else "the next query had no answer in 10 s"
        return "" if status == 200 and seconds < DEADLINE else f"the next query took {seconds:.1f} s ({status})"

    def stop(self) -> None:
        """End the server."""
        self._stack.close()
        self._target = None


def main() -> None:
    """Print a table of what became of each attack."""
    release = releases.open(Path(sys.argv[1]))
    oxigraph = sys.argv[2] if len(sys.argv) > 2 else shutil.which("oxigraph")
    with tempfile.TemporaryDirectory() as folder:
        subjects = [_ours(release, Path(folder))]
        if oxigraph:
            subjects.append(_oxigraph(release, Path(folder), oxigraph))
        print("|".join(["attack", *(subject.name for subject in subjects)]))
        harmed: Counter[str] = Counter()
        for attack in ATTACKS:
            told = [subject.suffer(attack) for subject in subjects]
            print(
                "|".join([attack.name, *(f"{words}{f' HARM: {harm}' * bool(harm)}" for words, harm in told)]),
                flush=True,
            )
            harmed.update(subject.name for subject, (_, harm) in zip(subjects, told, strict=True) if harm)
        for subject in subjects:
            print(f"{subject.name}: harmed by {harmed[subject.name]} of {len(ATTACKS)}; it died {subject.deaths} times")
            subject.stop()
        print(f"load average {os.getloadavg()[0]:.1f}")


def _ours(release: Release, folder: Path) -> Subject:
    command = [sys.executable, "-m", "graph", "serve", str(release.directory), "--port", "PORT"]
    return Subject("findings", [*command, "--timeout", str(DEADLINE)], "/sparql", folder)


def _oxigraph(release: Release, folder: Path, program: str) -> Subject:
    store = str(folder / "oxigraph")
    subprocess.run(
        [program, "load", "--location", store, "--file", str(release.directory / "graph.trig")],
        check=True,
        capture_output=True,
    )
    command = [program, "serve-read-only", "--location", store, "--bind", "127.0.0.1:PORT", "--union-default-graph"]
    return Subject("oxigraph", [*command, "--timeout-s", str(DEADLINE)], "/query", folder, memory=MEMORY)


def _told(outcomes: list[Outcome]) -> str:
    words = Counter(outcome.word for outcome in outcomes)
    number = len(outcomes)
    told = ", ".join(word if number == 1 else f"{count} x {word}" for word, count in sorted(words.items()))
    seconds = max(outcome.seconds for outcome in outcomes)
    return f"{told}, {seconds:.1f} s"


def _harm(attack: Attack, outcomes: list[Outcome]) -> str:
    """Say what is wrong with the answers to an attack, whatever a server's choices are."""
    words = {outcome.word for outcome in outcomes} - attack.outcomes
    if "200 cut" in words or ("200" in words and "broken" in attack.outcomes):
        return "what is not whole looks whole"
    if words & {"waiting", "endless"}:
        return "it goes on beyond its time"
    late = any(outcome.seconds > _longest(attack) for outcome in outcomes if outcome.word != "waiting")
    return "it is late" if late else "no answer" if "closed" in words else ""


def _longest(attack: Attack) -> float:
    return DEADLINE + 1 + (PATIENCE if attack.clients > 1 else 0)


if __name__ == "__main__":
    main()
