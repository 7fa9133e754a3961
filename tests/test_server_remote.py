import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from client_of import client_of
from flask.testing import FlaskClient
from serving import served

from graph.errors import QueryError, UsageError
from graph.release import Release
from server.app import create_app
from server.backend import Failed, Limits, Query, TimedOut, Unavailable
from server.data import Data
from server.remote import Remote

SECONDS = 2.0


@pytest.fixture(scope="module")
def address(ruritania: Release) -> Iterator[str]:
    with served(ruritania.directory, "--workers", "2", "--timeout", "20") as server:
        yield f"{server.address}sparql"


@pytest.fixture(scope="module")
def far(address: str) -> FlaskClient:
    return create_app(Data(Remote(address, Limits(seconds=SECONDS)), "far", workers=2)).test_client()


@pytest.fixture(scope="module")
def near(ruritania: Release) -> FlaskClient:
    return client_of(ruritania)


PATHS = ["/page/country/XRU", "/page/chapter/XRU/2016", "/page/claim/XRU/2016/labor-enforcement/inspectors/2016"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_over_a_store_elsewhere_shows_the_same_things(near: FlaskClient, far: FlaskClient, path: str) -> None:
    here, there = near.get(path), far.get(path)

    assert (200, 200) == (here.status_code, there.status_code)
    assert _heading(here.text) == _heading(there.text)
    assert 0 < there.text.count("href=") <= here.text.count("href=")


def _heading(page: str) -> str:
    return page.partition("<h1")[2].partition("</h1>")[0]


@pytest.mark.parametrize("form", ["json", "csv", "tsv"])
def test_an_answer_is_passed_on_as_it_is(near: FlaskClient, far: FlaskClient, form: str) -> None:
    query = "SELECT ?claim ?value { ?claim fg:numericValue ?value } ORDER BY ?claim ?value"
    answers = [client.get("/sparql", query_string={"query": query, "format": form}) for client in (near, far)]

    assert [200, 200] == [answer.status_code for answer in answers]
    assert answers[0].data == answers[1].data


def test_a_limit_holds_for_a_store_elsewhere_too(far: FlaskClient) -> None:
    query = {"query": "SELECT * { ?s ?p ?o }", "format": "csv", "limit": "3"}
    answer = far.get("/sparql", query_string=query)

    assert ("3; complete=?0", 4) == (answer.headers["Findings-Limit"], len(answer.text.splitlines()))


@pytest.mark.parametrize(
    ("status", "query"),
    [(400, "SELECT *"), (403, "SELECT * { SERVICE <http://x/> {} }"), (400, f"ASK {'{' * 3000}")],
)
def test_a_query_is_refused_as_for_a_store_here(far: FlaskClient, status: int, query: str) -> None:
    assert status == far.get("/sparql", query_string={"query": query}).status_code


def test_nothing_is_held_of_a_store_that_may_change(far: FlaskClient) -> None:
    answer = far.get("/sparql", query_string={"query": "ASK {}"})

    assert "no-store" == answer.headers["Cache-Control"]


def test_a_store_elsewhere_has_its_time(far: FlaskClient) -> None:
    start = time.monotonic()
    answer = far.get("/sparql", query_string={"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"})

    assert (503, "timeout") == (answer.status_code, json.loads(answer.data)["type"].partition("#")[2])
    assert time.monotonic() - start < SECONDS + 1


OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
WRONG = {
    "nobody": (b"", Unavailable),
    "no http": (b"hello\r\n\r\n", Unavailable),
    "busy": (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", Unavailable),
    "broken": (b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", Failed),
    "elsewhere": (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", Failed),
    "an error of the query": (b"HTTP/1.1 400 No\r\nContent-Length: 7\r\n\r\nline 1!", QueryError),
    "cut short": (OK + b"Content-Length: 100\r\n\r\n{}", Failed),
    "cut between chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", Failed),
}


@pytest.mark.parametrize(("said", "expected"), WRONG.values(), ids=WRONG)
def test_a_store_that_answers_wrongly_is_never_believed(said: bytes, expected: type[Exception]) -> None:
    with _saying(said) as address, pytest.raises(expected):
        Remote(address, Limits(seconds=5)).run(Query(text="ASK {}", rows="json")).read()


def test_a_store_that_says_a_byte_now_and_then_has_its_time() -> None:
    with _saying(OK + b"Content-Length: 100\r\n\r\n", drip=b"{") as address, pytest.raises(TimedOut):
        Remote(address, Limits(seconds=1)).run(Query(text="ASK {}", rows="json")).read()


class _saying:  # noqa: N801 - read as a function
    """Listen for one connection, and say the same whatever is asked."""

    def __init__(self, said: bytes, drip: bytes = b"") -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._said, self._drip = said, drip
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/sparql"

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(self._said)
            try:
                while self._drip:
                    time.sleep(0.1)
                    connection.sendall(self._drip)
            except OSError:
                return


@pytest.mark.parametrize("address", ["", "x", "file:///etc/passwd", "ftp://x/", "http://"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(UsageError, match="http"):
        Remote(address, Limits())


def test_the_command_serves_a_store_elsewhere(address: str, tmp_path: Path) -> None:
    with served(tmp_path, "--store", address) as server:
        page = server.ask("/page/country/XRU")
        answer = server.ask("/sparql?query=ASK%7B%7D", headers={"Accept": "application/sparql-results+json"})

    assert b"Ruritania" in page.body
    assert {"head": {}, "boolean": True} == json.loads(answer.body)
