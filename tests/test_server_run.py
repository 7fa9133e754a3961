import json
import os
import shutil
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


def _answer_to(address: str, request: bytes) -> bytes:
    """Send bytes as they are, say that there are no more, and return the first line of the answer."""
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((host, int(port)), timeout=WAIT) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        with connection.makefile("rb") as answer:
            return answer.readline()


def _post(*fields: str, body: bytes) -> bytes:
    head = "\r\n".join(("POST /sparql HTTP/1.1", "Host: x", "Content-Type: application/sparql-query", *fields))
    return f"{head}\r\n\r\n".encode() + body


def _chunk(body: bytes) -> bytes:
    return f"{len(body):X}\r\n".encode() + body + b"\r\n"


def test_a_body_is_read_whole_or_refused(ruritania: Release) -> None:
    query, chunked = b"ASK { ?s a fg:Claim }", "Transfer-Encoding: chunked"
    requests = {
        b"200": _post(chunked, body=_chunk(query) + b"0\r\n\r\n"),
        b"413": _post(chunked, body=_chunk(query + b" " * 100_000) + _chunk(b" " * 200_000) + b"0\r\n\r\n"),
        b"400": _post("Content-Length: 100", body=query),
        b"400 ": _post(chunked, body=b"zz\r\n" + query + b"\r\n0\r\n\r\n"),
        b"413 ": _post("Content-Length: 300000", body=query + b" " * 300_000),
    }
    with serving(ruritania.directory, workers=1) as (_, greeting):
        answers = {status: _answer_to(address_of(greeting), request) for status, request in requests.items()}

    assert {status.strip(): line.split()[1] for status, line in answers.items()} == {
        status: status for status in (b"200", b"413", b"400")
    }
    assert all(line.split()[1] == status.strip() for status, line in answers.items())


def test_a_query_that_takes_too_much_memory_or_stack_is_survived(ruritania: Release) -> None:
    bomb = 'SELECT ?x30 { BIND("aaaaaaaaaaaaaaaa" AS ?x0) %s }' % " ".join(  # noqa: UP031 - braces
        f"BIND(CONCAT(?x{step}, ?x{step}) AS ?x{step + 1})" for step in range(30)
    )
    deep = f"ASK {{ {'?s ?p [] . ' * 900} {'MINUS { ?s ?p 1 } ' * 900} }}"
    with serving(ruritania.directory, workers=1, timeout=5) as (process, greeting):
        address = address_of(greeting)
        for query in (bomb, deep):
            _answer_to(address, _post(f"Content-Length: {len(query)}", body=query.encode()))
            assert _eventually(lambda: fetch(f"{address}health/ready")).startswith(b"ready")
        assert process.poll() is None


def test_connections_that_say_nothing_keep_nobody_waiting(ruritania: Release) -> None:
    if not hasattr(socket, "TCP_DEFER_ACCEPT"):
        pytest.skip("only Linux holds back connections that send nothing")
    with serving(ruritania.directory, workers=1) as (_, greeting):
        address = address_of(greeting)
        host, port = address.removeprefix("http://").rstrip("/").split(":")
        with socket.create_connection((host, int(port))), socket.create_connection((host, int(port))):
            start = time.monotonic()
            fetch(f"{address}health/live")

    assert time.monotonic() - start < 4


def test_a_release_that_is_gone_is_not_ready_and_its_worker_goes_on(ruritania: Release, tmp_path: Path) -> None:
    directory = tmp_path / ruritania.directory.name
    shutil.copytree(ruritania.directory, directory)
    with serving(directory, workers=1) as (process, greeting):
        address = address_of(greeting)
        fetch(f"{address}health/ready")
        directory.rename(tmp_path / "elsewhere")
        with pytest.raises(HTTPError) as raised:
            fetch(f"{address}health/ready")
        assert b"live" in fetch(f"{address}health/live")
        assert process.poll() is None

    raised.value.close()
    assert 503 == raised.value.code


def test_a_worker_that_cannot_be_replaced_takes_no_other_with_it(ruritania: Release, tmp_path: Path) -> None:
    directory = tmp_path / ruritania.directory.name
    shutil.copytree(ruritania.directory, directory)
    with serving(directory, workers=2) as (process, greeting):
        address = address_of(greeting)
        _eventually(lambda: fetch(f"{address}health/ready"))
        time.sleep(2)
        directory.rename(tmp_path / "elsewhere")
        os.kill(_children(process.pid)[0], signal.SIGKILL)
        time.sleep(4)
        assert b"live" in fetch(f"{address}health/live")
        assert process.poll() is None


def _children(parent: int) -> list[int]:
    place = Path(f"/proc/{parent}/task/{parent}/children")
    if not place.is_file():
        pytest.skip("the list of children is Linux's")
    return [int(child) for child in place.read_text().split()]
