import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from graph.errors import ReleaseError, UnreadableFile, UsageError
from graph.release import Release
from server.run import serve

PROGRAM = "import sys; from pathlib import Path; from server.run import serve; "
WAIT = 20


@contextmanager
def serving(place: Path, **settings: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve in a process of its own on a free port, and stop it."""
    call = f"serve(Path(sys.argv[1]), port=0, **{settings!r})"
    process = subprocess.Popen([sys.executable, "-c", PROGRAM + call, str(place)], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        yield process, process.stderr.readline()
    finally:
        process.terminate()
        process.communicate(timeout=WAIT)


def address_of(greeting: str) -> str:
    return greeting.split(" at ")[1].strip()


def fetch(address: str) -> bytes:
    with urlopen(address, timeout=WAIT) as answer:  # noqa: S310 - our own server
        content: bytes = answer.read()
        return content


def test_a_release_is_served_until_it_is_told_to_stop(ruritania: Release) -> None:
    with serving(ruritania.directory, workers=2) as (process, greeting):
        address = address_of(greeting)
        asked = json.loads(fetch(f"{address}sparql?query={quote('ASK { ?s a fg:Claim }')}"))
        page = fetch(address)
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=WAIT)

    assert f"Serving release {ruritania.id[:16]} at http://127.0.0.1:" in greeting
    assert asked["boolean"] is True
    assert b"Ruritania" in page
    assert 0 == code


def test_an_rdf_file_is_served(tmp_path: Path) -> None:
    path = tmp_path / "cats.ttl"
    path.write_text("<http://x/tom> a <http://x/Cat> .")

    with serving(path, workers=1) as (_, greeting):
        answer = json.loads(fetch(f"{address_of(greeting)}sparql?query={quote('ASK { ?s a <http://x/Cat> }')}"))

    assert "Serving cats.ttl at" in greeting
    assert answer["boolean"] is True


def test_only_this_machine_can_reach_the_server(ruritania: Release) -> None:
    with serving(ruritania.directory, workers=1) as (process, greeting):
        port = int(address_of(greeting).rstrip("/").rpartition(":")[2])
        listening = {local for local, state in _sockets() if state == "0A" and local.endswith(f":{port:04X}")}
        assert process.poll() is None

    assert {f"0100007F:{port:04X}"} == listening


def _sockets() -> list[tuple[str, str]]:
    table = Path("/proc/net/tcp")
    if not table.is_file():
        pytest.skip("the table of sockets is Linux's")
    return [(fields[1], fields[3]) for fields in (line.split() for line in table.read_text().splitlines()[1:])]


def test_a_query_beyond_its_time_is_cut_off_and_the_next_one_answered(ruritania: Release) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

    with serving(ruritania.directory, workers=1, timeout=1) as (_, greeting):
        address = address_of(greeting)
        start = time.monotonic()
        with pytest.raises((OSError, HTTPError)):
            fetch(f"{address}sparql?query={quote(endless)}")
        seconds = time.monotonic() - start
        ready = _eventually(lambda: fetch(f"{address}health/ready"))

    assert seconds < 10
    assert ready.startswith(b"ready")


def _eventually(attempt: Callable[[], bytes]) -> bytes:
    deadline = time.monotonic() + WAIT
    while True:
        try:
            return attempt()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_a_port_in_use_is_told_with_what_to_do(ruritania: Release) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError) as raised:
        serve(ruritania.directory, port=taken.getsockname()[1])

    assert "the port is in use" in str(raised.value)
    assert "--port" in str(raised.value)


def test_an_address_of_another_machine_is_told(ruritania: Release) -> None:
    with pytest.raises(UsageError, match="Choose another with --host"):
        serve(ruritania.directory, host="192.0.2.1", port=0)


def test_what_cannot_be_served_is_told_before_any_worker_starts(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b>")

    with pytest.raises(UnreadableFile):
        serve(broken, port=0)
    with pytest.raises(ReleaseError):
        serve(tmp_path, port=0)


def test_a_store_that_is_damaged_stops_the_server(ruritania: Release, tmp_path: Path) -> None:
    directory = tmp_path / "damaged"
    directory.mkdir()
    for file in ruritania.directory.iterdir():
        if file.is_file():
            os.link(file, directory / file.name)
    (directory / "store").mkdir()

    with serving(directory, workers=1) as (process, _):
        code = process.wait(timeout=WAIT)

    assert 1 == code
