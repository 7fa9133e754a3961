"""The site and the endpoint over another store, a real Apache Jena Fuseki: the same answers, the same protections.

What only a release has, its files, its validation and its proofs, is not there over another store; so the comparison is
with the same statements served from a file. Fuseki's store writes the decimal 5 as 5.0, which is the same number.
"""

import json
import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.parse import quote, urldefrag, urljoin

import pyoxigraph as ox
import pytest
from client_of import client_of
from flask.testing import FlaskClient
from maven import jars_of
from proxy import free_port

from graph.build import build_release
from graph.release import Release
from ontology.questions import Question, questions
from server.app import create_app
from server.backend import Limits
from server.opening import Source, open_data

SETTINGS: Final = Path(__file__).parent / "java" / "fuseki"
START: Final = 90
HTML: Final = {"Accept": "text/html"}
LOOKED_AT: Final = 60
LINK: Final = re.compile(r'href="(/(?:page|about|query|non-public)[^"]*)"')
#: What a page says of where it comes from, the search that only a file beside the server allows, and the few of many
#: things that a store happens to find first.
STORE: Final = re.compile(
    r'<footer.*?</footer>|<form class="find".*?</form>|<dd>(?:(?!</dd>).)*(?=<a class="more")', re.DOTALL
)
#: A whole number as that store writes a decimal.
WHOLE: Final = re.compile(r"(?<![\d.])(-?\d+)\.0(?![\d.])")
ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l) }"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the release of the facts that the project ships."""
    with as_file(files("graph") / "shipped") as facts:
        outcome = build_release([facts], tmp_path_factory.mktemp("shipped"), echo=lambda _: None)
    assert outcome.release is not None
    return outcome.release


@pytest.fixture(scope="module")
def fuseki(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run Fuseki on this machine alone with the statements of the release; yield the address of its endpoint."""
    java = shutil.which("java") or pytest.skip("no java on the path")
    jar = next(jars_of(SETTINGS / "pom.xml", "fuseki").glob("jena-fuseki-server-*.jar"))
    folder, port = tmp_path_factory.mktemp("fuseki"), free_port()
    command = [java, "-Xmx1g", "-jar", str(jar), "--localhost", "--port", str(port)]
    command += ["--config", str(SETTINGS / "store.ttl")]
    log = (folder / "log").open("wb")
    process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}/findings"
        await_answer(f"{address}/sparql?query={quote('ASK {}')}", process, folder / "log")
        fill(f"{address}/data", release)
        yield f"{address}/sparql"
    finally:
        process.terminate()
        process.wait(START)
        log.close()


def await_answer(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - this machine
        except (URLError, OSError):
            time.sleep(0.3)
        else:
            return
    raise AssertionError(log.read_text()[-3000:])


def fill(address: str, release: Release) -> None:
    request = urllib.request.Request(  # noqa: S310 - this machine
        address, release.trig.read_bytes(), {"Content-Type": "application/trig"}, method="POST"
    )
    urllib.request.urlopen(request, timeout=START).close()  # noqa: S310


@pytest.fixture(scope="module")
def remote(fuseki: str) -> FlaskClient:
    return over(fuseki)


def over(address: str, *, seconds: float = 30) -> FlaskClient:
    data = open_data(Source(name="another store", store=address), Limits(seconds=seconds), workers=1)
    return create_app(data).test_client()


@pytest.fixture(scope="module")
def local(release: Release) -> FlaskClient:
    return client_of(release.trig)


def rows(client: FlaskClient, query: str) -> tuple[tuple[str, ...], set[tuple[str, ...]]]:
    answer = client.get("/sparql", query_string={"query": query, "format": "json"})
    assert 200 == answer.status_code, answer.text
    found = ox.parse_query_results(answer.data, ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    names = tuple(variable.value for variable in found.variables)
    return names, {tuple(WHOLE.sub(r"\1", str(term)) for term in row) for row in found}


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_each_question_has_one_answer_over_both_stores(
    question: Question, local: FlaskClient, remote: FlaskClient
) -> None:
    assert rows(local, question.query) == rows(remote, question.query)


def test_each_page_is_the_same_over_both_stores(local: FlaskClient, remote: FlaskClient) -> None:
    differing, looked_at = [], list(pages(local))
    for path, page in looked_at:
        answer = remote.get(path, headers=HTML)
        if (200, plain(page)) != (answer.status_code, plain(answer.text)):
            differing.append(path)

    assert LOOKED_AT == len(looked_at)
    assert [] == differing


def pages(client: FlaskClient) -> Iterator[tuple[str, str]]:
    waiting, seen = ["/page/chapter/UKR/2016"], set()
    while waiting and len(seen) < LOOKED_AT:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path, headers=HTML)
        assert 200 == answer.status_code, path
        yield path, answer.text
        waiting += [urldefrag(urljoin(path, link.replace("&amp;", "&")))[0] for link in LINK.findall(answer.text)]


def plain(page: str) -> str:
    return WHOLE.sub(r"\1", STORE.sub("", page))


@pytest.mark.parametrize("path", ["/data/country/UKR", "/data/claim/UKR/2016/assessment/level", "/data?default"])
def test_data_are_the_same_over_both_stores(local: FlaskClient, remote: FlaskClient, path: str) -> None:
    ours, theirs = (
        triples(client.get(path, headers={"Accept": "application/n-triples"})) for client in (local, remote)
    )

    assert ours
    assert ours == theirs


def triples(answer: object) -> set[str]:
    assert 200 == answer.status_code, answer.text  # type: ignore[attr-defined]
    return {WHOLE.sub(r"\1", str(quad.triple)) for quad in ox.parse(answer.data, format=ox.RdfFormat.N_TRIPLES)}  # type: ignore[attr-defined]


def test_the_store_behind_is_asked_to_call_nobody(remote: FlaskClient, fuseki: str) -> None:
    """Fuseki alone would make the call, which shows that it is the server in front that refuses."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?a ?b ?c }} }}"
        refused = remote.get("/sparql", query_string={"query": query})
        called_through_us = is_called(listener, seconds=1)
        threading.Thread(target=ask_directly, args=(fuseki, query), daemon=True).start()
        called_directly = is_called(listener, seconds=10)

    assert 403 == refused.status_code
    assert [False, True] == [called_through_us, called_directly]


def is_called(listener: socket.socket, *, seconds: float) -> bool:
    listener.settimeout(seconds)
    try:
        listener.accept()[0].close()
    except TimeoutError:
        return False
    return True


def ask_directly(address: str, query: str) -> None:
    try:
        urllib.request.urlopen(f"{address}?query={quote(query)}", timeout=30).close()  # noqa: S310
    except (URLError, OSError):
        return


def test_a_query_beyond_its_time_is_cut_off_over_another_store(fuseki: str) -> None:
    client = over(fuseki, seconds=2)
    start = time.monotonic()
    answer = client.get("/sparql", query_string={"query": ENDLESS})
    seconds = time.monotonic() - start
    after = client.get("/sparql", query_string={"query": "ASK { ?s a fg:Claim }", "format": "json"})

    assert (503, "timeout") == (answer.status_code, answer.json["type"].rpartition("#")[2])
    assert seconds < 4
    assert json.loads(after.data)["boolean"] is True


@pytest.mark.parametrize("query", ["SELECT nothing", "ASK {", "DELETE WHERE { ?s ?p ?o }"])
def test_a_query_that_cannot_be_read_is_refused_over_another_store(remote: FlaskClient, query: str) -> None:
    assert 400 == remote.get("/sparql", query_string={"query": query}).status_code


def test_nothing_is_written_to_another_store(remote: FlaskClient, local: FlaskClient) -> None:
    update = remote.post("/sparql", data={"update": "CLEAR ALL"})
    put = remote.put("/data?default", data="", content_type="text/turtle")

    assert [403, 405] == [update.status_code, put.status_code]
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a fg:Claim }"
    assert rows(local, count) == rows(remote, count)


def test_a_store_that_is_gone_is_said_to_be_unavailable(remote: FlaskClient) -> None:
    client = over(f"http://127.0.0.1:{free_port()}/sparql")

    assert 503 == client.get("/sparql", query_string={"query": "ASK {}"}).status_code
    assert 503 == client.get("/health/ready").status_code
