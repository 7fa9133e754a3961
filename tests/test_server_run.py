import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import IncompleteRead
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from sample_release import write_sample

from graph.errors import ReleaseError, UnreadableFile, UsageError
from graph.release import Release
from server.run import Settings, serve

PROGRAM = "import sys; from pathlib import Path; from server.run import Settings, serve; "
WAIT = 20


@contextmanager
def serving(place: Path, path: str = "", **settings: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve in a process of its own on a free port, and stop it."""
    call = f"serve(Path(sys.argv[1]), Settings(**{ {'port': 0, **settings}!r}))"
    command = [sys.executable, "-c", PROGRAM + call, str(place)]
    env = {**os.environ, "PYTHONPATH": path} if path else None
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
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


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
QUICK = "ASK { ?s a fg:Claim }"


def test_a_query_beyond_its_time_is_cut_off_and_the_next_one_answered(ruritania: Release) -> None:
    with serving(ruritania.directory, workers=1, timeout=1) as (_, greeting):
        address = address_of(greeting)
        start = time.monotonic()
        with pytest.raises(HTTPError) as raised:
            fetch(f"{address}sparql?query={quote(ENDLESS)}")
        seconds = time.monotonic() - start
        problem = json.loads(raised.value.read())
        asked = json.loads(fetch(f"{address}sparql?query={quote(QUICK)}"))

    assert (503, "60") == (raised.value.code, raised.value.headers["Retry-After"])
    assert problem["type"].endswith("#timeout")
    assert seconds < 2
    assert asked["boolean"] is True


def test_more_queries_than_can_wait_are_turned_away_at_once(ruritania: Release) -> None:
    with serving(ruritania.directory, workers=1, timeout=3) as (_, greeting):
        address = f"{address_of(greeting)}sparql?query={quote(ENDLESS)}"
        with ThreadPoolExecutor(20) as threads:
            outcomes = list(threads.map(lambda _: _problem(address), range(20)))
        page = fetch(address_of(greeting))

    assert {"timeout", "overloaded"} == set(outcomes)
    assert 11 <= outcomes.count("overloaded")
    assert b"Ruritania" in page


def _problem(address: str) -> str:
    try:
        fetch(address)
    except HTTPError as error:
        with error:
            return str(json.loads(error.read())["type"]).partition("#")[2]
    return ""


def test_pages_open_while_clients_keep_all_their_workers_busy(ruritania: Release) -> None:
    with serving(ruritania.directory, workers=1, timeout=10) as (_, greeting):
        address = address_of(greeting)
        with _asking(address, ENDLESS):
            start = time.monotonic()
            page = fetch(f"{address}page/country/XRU")

    assert b"Ruritania" in page
    assert time.monotonic() - start < 5


def test_a_client_that_goes_away_frees_its_worker(ruritania: Release) -> None:
    with serving(ruritania.directory, workers=1, timeout=30) as (_, greeting):
        address = address_of(greeting)
        with _asking(address, ENDLESS):
            pass
        start = time.monotonic()
        asked = json.loads(fetch(f"{address}sparql?query={quote(QUICK)}"))

    assert asked["boolean"] is True
    assert time.monotonic() - start < 2


@contextmanager
def _asking(address: str, query: str) -> Iterator[socket.socket]:
    """Send a query, and leave without an answer."""
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((host, int(port)), timeout=WAIT) as connection:
        connection.sendall(_post(f"Content-Length: {len(query)}", body=query.encode()))
        time.sleep(0.5)
        yield connection


def test_a_transfer_that_fails_is_broken_and_never_looks_whole(ruritania: Release) -> None:
    large = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with serving(ruritania.directory, workers=1, timeout=2) as (_, greeting):
        for form in ("json", "xml", "csv", "tsv"):
            with pytest.raises(IncompleteRead):
                _read_slowly(f"{address_of(greeting)}sparql?format={form}&query={quote(large)}")


def test_a_transfer_that_fails_is_reset_where_only_its_end_could_tell(ruritania: Release) -> None:
    query = b"SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    head = f"POST /sparql HTTP/1.0\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(query)}\r\n\r\n"
    with serving(ruritania.directory, workers=1, timeout=2) as (_, greeting):
        host, port = address_of(greeting).removeprefix("http://").rstrip("/").split(":")
        with socket.create_connection((host, int(port)), timeout=WAIT) as connection:
            connection.sendall(head.encode() + query)
            with pytest.raises(ConnectionResetError):
                _drain(connection)


def _drain(connection: socket.socket) -> None:
    while connection.recv(65536):
        time.sleep(0.0005)


def _read_slowly(address: str) -> None:
    with urlopen(address, timeout=WAIT) as answer:  # noqa: S310 - our own server
        assert 200 == answer.status
        while answer.read(65536):
            time.sleep(0.0005)


def test_workers_killed_under_load_cost_no_wrong_answer(ruritania: Release) -> None:
    query = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"
    with serving(ruritania.directory, workers=2) as (process, greeting):
        address = f"{address_of(greeting)}sparql?query={quote(query)}"
        expected = json.loads(fetch(address))
        with ThreadPoolExecutor(4) as threads:
            found = [threads.submit(_count, f"{address}%23{number}") for number in range(300)]
            for _ in range(5):
                time.sleep(0.1)
                for worker in _workers(process.pid)[:2]:
                    os.kill(worker, signal.SIGKILL)
        after = [_count(f"{address}%23after{number}") for number in range(3)]

    assert {200} <= {status for status, _ in (one.result() for one in found)} <= {200, 503}
    assert all(answer == expected for status, answer in (one.result() for one in found) if status == 200)
    assert [(200, expected)] * 3 == after


def _count(address: str) -> tuple[int, object]:
    try:
        return 200, json.loads(fetch(address))
    except HTTPError as error:
        with error:
            return error.code, None


def _workers(server: int) -> list[int]:
    """Return the query workers: the children of the process that speaks HTTP."""
    return [worker for child in _children(server) for worker in _children(child)]


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
        serve(ruritania.directory, Settings(port=taken.getsockname()[1]))

    assert "the port is in use" in str(raised.value)
    assert "--port" in str(raised.value)


def test_an_address_of_another_machine_is_told(ruritania: Release) -> None:
    with pytest.raises(UsageError, match="Choose another with --host"):
        serve(ruritania.directory, Settings(host="192.0.2.1", port=0))


def test_what_cannot_be_served_is_told_before_any_worker_starts(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b>")

    with pytest.raises(UnreadableFile):
        serve(broken, Settings(port=0))
    with pytest.raises(ReleaseError):
        serve(tmp_path, Settings(port=0))


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


def test_a_release_that_becomes_current_is_served_and_no_request_is_lost(ruritania: Release, tmp_path: Path) -> None:
    other = write_sample(tmp_path / "other")
    for release in (ruritania, other):
        shutil.copytree(release.directory, tmp_path / "releases" / release.directory.name)
    current = tmp_path / "releases" / "current"
    current.symlink_to(ruritania.directory.name)
    with serving(current.parent, workers=1) as (_, greeting):
        address = address_of(greeting)
        with ThreadPoolExecutor(2) as threads:
            found = [threads.submit(_count, f"{address}sparql?query={quote(QUICK)}%23{n}") for n in range(400)]
            time.sleep(0.2)
            (tmp_path / "next").symlink_to(other.directory.name)
            (tmp_path / "next").rename(current)
        served = _eventually(lambda: _named(other, fetch(f"{address}health/ready")))

    assert served == f"ready: {other.id[:16]}\n".encode()
    assert {200} == {one.result()[0] for one in found}


def _named(release: Release, text: bytes) -> bytes:
    if release.id[:16].encode() not in text:
        raise OSError("the other release is still served")
    return text


@pytest.mark.parametrize("path", ["/findings/sparql", "/sparql"])
def test_the_public_address_is_the_one_configured(ruritania: Release, path: str) -> None:
    """A proxy may take the prefix off the path or not."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with serving(ruritania.directory, workers=1, port=port, base="https://example.org/findings") as (_, greeting):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
        connection.request("GET", path, headers={"Accept": "application/n-triples"})
        description = connection.getresponse().read().decode()
        connection.request("GET", path.replace("sparql", ""))
        page = connection.getresponse().read().decode()
        connection.close()

    assert "Serving release" in greeting
    assert "https://example.org/findings/" in greeting
    assert "<https://example.org/findings/sparql>" in description
    assert 'href="/findings/page/' in page


def test_the_public_is_not_served_where_a_protection_is_lacking(ruritania: Release, tmp_path: Path) -> None:
    """On a machine whose system calls are not known, queries could open connections."""
    (tmp_path / "sitecustomize.py").write_text("import platform; platform.machine = lambda: 'z80'")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    with serving(ruritania.directory, path=path, public=True, workers=1) as (process, _):
        told = process.stderr.read() if process.stderr else ""
        code = process.wait(timeout=WAIT)
    with serving(ruritania.directory, path=path, workers=1) as (process, _):
        warned = [process.stderr.readline() for _ in range(2)] if process.stderr else []

    assert 1 == code
    assert "not safe here without: no network, no other program" in told
    assert "They lack: no network; no other program.\n" == warned[1]


def _children(parent: int) -> list[int]:
    place = Path(f"/proc/{parent}/task/{parent}/children")
    if not place.is_file():
        pytest.skip("the list of children is Linux's")
    return [int(child) for child in place.read_text().split()]
