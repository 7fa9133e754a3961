"""Two servers of one release behind nginx: when one dies under load, clients get true answers from the other."""

import http.client
import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import pytest
from proxy import free_port, proxied
from serving import Server

from graph.release import Release

PATIENCE: Final = 30
COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o FILTER(STRLEN(STR(?o)) != %d) }"
ALL: Final = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"
CLIENTS: Final = 4
BEFORE, AFTER = 60, 120


@contextmanager
def replica(place: Path, port: int, base: str) -> Iterator[subprocess.Popen[str]]:
    """Serve a release on a port until the block ends, unless it is killed before."""
    options = ["--port", str(port), "--workers", "1", "--base", base, "--proxies", "1"]
    command = [sys.executable, "-m", "graph", "serve", str(place), *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        greeting = process.stderr.readline()
        assert " at http://" in greeting, greeting
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


@dataclass
class Load:
    """Clients that ask one thing after the other, and what became of each."""

    address: str
    expected: dict[str, bytes]
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self, number: int) -> None:
        """Ask until told to stop; an answer that is no error must be the whole and the right one."""
        queries = list(self.expected)
        while not self._stop.is_set():
            number += 1
            query = queries[number % len(queries)]
            self._take(query, *ask(self.address, query))

    def _take(self, query: str, status: int, body: bytes) -> None:
        if status == 200 and body != self.expected[query]:
            self.wrong.append(f"{query}: {body[:200]!r}")
        self.outcomes[str(status)] += 1

    def stop(self) -> None:
        """Let the clients end."""
        self._stop.set()

    def await_answers(self, count: int) -> None:
        """Wait until so many more answers have come."""
        goal, end = self.outcomes["200"] + count, time.monotonic() + PATIENCE
        while self.outcomes["200"] < goal:
            assert time.monotonic() < end, self.outcomes
            time.sleep(0.02)


def ask(address: str, query: str) -> tuple[int, bytes]:
    """Ask once; 0 stands for a transfer that broke off, which a client can tell from an answer."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE)
    try:
        connection.request("GET", f"{parts.path}sparql?format=tsv&query={quote(query)}")
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()


@pytest.fixture(scope="module")
def queries(ruritania: Release) -> list[str]:
    return [ALL, *(COUNT % length for length in range(1000, 1020))]


@contextmanager
def loaded(load: Load) -> Iterator[None]:
    """Keep clients asking as long as the block lasts."""
    threads = [threading.Thread(target=load.run, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        load.stop()
        for thread in threads:
            thread.join(PATIENCE)


def test_when_one_of_two_dies_under_load_no_answer_is_wrong_and_the_other_serves(
    ruritania: Release, queries: list[str], tmp_path: Path
) -> None:
    outside, one, other = free_port(), free_port(), free_port()
    base = f"http://127.0.0.1:{outside}/findings"
    with replica(ruritania.directory, one, base) as first, replica(ruritania.directory, other, base):
        expected = {query: ask(f"http://127.0.0.1:{other}/", query)[1] for query in queries}
        with proxied(tmp_path, outside, [one, other]) as address:
            load = Load(address, expected)
            with loaded(load):
                load.await_answers(BEFORE)
                kill(first)
                load.await_answers(AFTER)
    broken = load.outcomes.total() - load.outcomes["200"]

    assert [] == load.wrong
    assert broken <= CLIENTS, load.outcomes  # no more than were under way in the one that died
    assert load.outcomes["200"] >= BEFORE + AFTER
    assert len(set(expected.values())) > 1


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a server at once, with the processes that it started."""
    family = [process.pid, *children(process.pid)]
    for number in family:
        subprocess.run(["kill", "-9", str(number)], check=False)


def children(parent: int) -> list[int]:
    """Return the processes below one, whatever their depth."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    found = [parent]
    for number in found:
        found.extend(child for child, above in pairs if above == number)
    return found[1:]


def test_both_replicas_give_one_answer_the_same_tag(ruritania: Release) -> None:
    """A client may ask one of them whether what it has from the other still holds."""
    one, other = free_port(), free_port()
    base = "http://127.0.0.1/findings"
    path = f"/sparql?format=json&query={quote(COUNT % 1)}"
    with replica(ruritania.directory, one, base), replica(ruritania.directory, other, base):
        first = Server(f"http://127.0.0.1:{one}/").ask(path)
        second = Server(f"http://127.0.0.1:{other}/").ask(path, headers={"If-None-Match": first.headers["ETag"]})

    assert json.loads(first.body)["results"]["bindings"]
    assert [200, 304] == [first.status, second.status]
