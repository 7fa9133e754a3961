"""A page of another origin in a real browser: its scripts may ask the endpoint, with any header, and read it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

import pytest
from browser import opened
from serving import Server, served

ASK: Final = "ASK { <http://example.org/tom> a <http://example.org/Cat> }"
FETCH: Final = """async ([address, options]) => {
  const answer = await fetch(address, options);
  return {status: answer.status, etag: answer.headers.get("ETag"), text: await answer.text()};
}"""


class Elsewhere(BaseHTTPRequestHandler):
    """Another site, with an empty page."""

    def do_GET(self) -> None:  # the name is the library's
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Elsewhere</title>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("browser") / "pets.ttl"
    place.write_text("<http://example.org/tom> a <http://example.org/Cat> .", encoding="utf-8")
    with served(place, "--workers", "2") as running:
        yield running


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """Open a page of another origin in a browser, or skip."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as site, opened() as (page, _):
        threading.Thread(target=site.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{site.server_port}/")
        yield page
        site.shutdown()


def fetch(page: Any, address: str, **options: object) -> dict[str, Any]:
    """Let a script of the page send a request, and return what it could read."""
    answer: dict[str, Any] = page.evaluate(FETCH, [address, options])
    return answer


def test_a_script_asks_by_get(server: Server, page: Any) -> None:
    answer = fetch(page, f"{server.address}sparql?format=json&query={ASK}")

    assert 200 == answer["status"]
    assert '"boolean":true' in answer["text"].replace(" ", "")


def test_a_script_posts_a_query_with_headers_of_its_own(server: Server, page: Any) -> None:
    headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv, */*", "X-Requested-With": "a script"}
    headers |= {"Authorization": "Bearer of-nothing", "Cache-Control": "no-cache", "X-Anything": "goes"}

    answer = fetch(page, f"{server.address}sparql", method="POST", headers=headers, body=f"SELECT * {ASK[4:]}")

    assert 200 == answer["status"]


def test_a_script_reads_why_its_query_is_refused(server: Server, page: Any) -> None:
    answer = fetch(page, f"{server.address}sparql?query=SELECT+nothing")

    assert 400 == answer["status"]
    assert "expected" in answer["text"]


def test_a_script_sees_that_a_graph_is_unchanged(server: Server, page: Any) -> None:
    first = fetch(page, f"{server.address}data?default", cache="no-store")

    second = fetch(page, f"{server.address}data?default", headers={"If-None-Match": first["etag"]}, cache="no-store")

    assert [200, 304] == [first["status"], second["status"]]


def test_a_script_reads_the_description_of_the_service(server: Server, page: Any) -> None:
    answer = fetch(page, f"{server.address}sparql", headers={"Accept": "text/turtle"})

    assert "sparql-service-description#" in answer["text"]


def test_a_script_of_elsewhere_cannot_read_what_does_not_let_it(server: Server, page: Any) -> None:
    """The browser keeps the rule of origins at all, or the tests above would say nothing."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as closed:
        threading.Thread(target=closed.serve_forever, daemon=True).start()
        outcome = page.evaluate(
            "address => fetch(address).then(() => 'read', () => 'refused')", f"http://127.0.0.1:{closed.server_port}/"
        )
        closed.shutdown()

    assert "refused" == outcome
