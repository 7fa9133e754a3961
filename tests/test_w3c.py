"""The W3C's tests of SPARQL 1.1, over HTTP: what fails is known and listed, and the published page says so."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import w3c_report
from rdflib import RDF, Graph
from rdflib.namespace import Namespace
from serving import Server
from w3c import Outcome, Suite
from w3c_results import as_written
from w3c_run import FAILED, UNTESTED, deviations, failure, run

EARL = Namespace("http://www.w3.org/ns/earl#")
NEVER = "(?!)"
TO_RENEW = "python tests/w3c_report.py ../shared/w3c/sparql/sparql11"


@pytest.fixture(scope="module")
def root(shared: Path) -> Path:
    found = shared / "w3c" / "sparql" / "sparql11"
    if not found.is_dir():
        pytest.skip("the tests of the W3C are absent")
    return found


@pytest.fixture(scope="module")
def outcomes(root: Path) -> list[Outcome]:
    return run(root)


def test_what_fails_is_listed_and_fails_in_the_way_that_is_listed(outcomes: list[Outcome]) -> None:
    listed = {name: deviation.failure for deviation in deviations() for name in deviation.tests}
    failed = {outcome.case.name: outcome.reason for outcome in outcomes if outcome.result == FAILED}

    assert {} == {name: reason for name, reason in failed.items() if not re.match(listed.get(name, NEVER), reason)}
    assert set() == listed.keys() - failed.keys()


class Wrong(BaseHTTPRequestHandler):
    """A server that says the same to everybody."""

    status = 404
    answer = b"no"

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(self.status)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(self.answer)))
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else self.answer)

    do_POST = do_HEAD = do_GET  # noqa: N815 - the names are the library's

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Yes(Wrong):
    """A server that says yes to everybody."""

    status = 200
    answer = b'{"head": {}, "boolean": true}'


def test_no_test_passes_whatever_the_server_answers(root: Path) -> None:
    suite = Suite(root)
    cases = [case for case in suite.cases() if not case.reason_not_to_run]

    with as_written(), _listening(Wrong) as no, _listening(Yes) as yes:
        passed = [case.name for case in cases if not failure(suite, case, no) and not failure(suite, case, yes)]

    assert 376 == len(cases)
    assert [] == passed


@contextmanager
def _listening(kind: type[Wrong]) -> Iterator[Server]:
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Server(f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


def test_no_test_is_left_out(outcomes: list[Outcome]) -> None:
    untested = [outcome for outcome in outcomes if outcome.result == UNTESTED]

    assert 625 == len({outcome.case.iri for outcome in outcomes})
    assert 376 == len(outcomes) - len(untested)
    assert all(outcome.reason for outcome in untested)


def test_the_protocol_the_graph_store_and_the_description_have_no_deviation(outcomes: list[Outcome]) -> None:
    folders = ("protocol", "graph-store-protocol", "service-description")
    run_here = [outcome for outcome in outcomes if outcome.case.folder in folders and outcome.result != UNTESTED]

    assert 27 + 8 + 3 == len(run_here)
    assert [] == [outcome.case.name for outcome in run_here if outcome.result == FAILED]


@pytest.fixture
def docs() -> None:
    if not w3c_report.DOCS.is_dir():
        pytest.skip("the documentation is in the checkout only")


@pytest.mark.usefixtures("docs")
def test_the_page_says_what_came_of_the_tests(outcomes: list[Outcome]) -> None:
    assert w3c_report.page(outcomes) == w3c_report.PAGE.read_text(encoding="utf-8"), TO_RENEW


@pytest.mark.usefixtures("docs")
def test_the_earl_report_says_what_came_of_the_tests(outcomes: list[Outcome]) -> None:
    written = w3c_report.EARL.read_text(encoding="utf-8")

    graph = Graph().parse(data=written, format="turtle")

    assert w3c_report.earl(outcomes) == written, TO_RENEW
    assert 625 == len(set(graph.subjects(RDF.type, EARL.Assertion)))
