import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from graph.release import Release
from server import codings
from server.app import create_app
from server.backend import Limits
from server.data import Data
from server.errors import TooMany
from server.front import Front
from server.opening import of_release, open_data
from server.shares import Shares

ALL = "SELECT * { ?s ?p ?o }"
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture(scope="module")
def data(ruritania: Release) -> Iterator[Data]:
    opened = open_data(of_release(ruritania), Limits(seconds=10), workers=1)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(data: Data) -> Client:
    return Client(Front(create_app(data)))


def ask(client: Client, query: str, method: str = "GET", **headers: str) -> TestResponse:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.open(f"/sparql?{urlencode({'query': query})}", method=method, headers=fields, buffered=True)


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_what_has_not_changed_is_not_sent_nor_evaluated_again(client: Client, coding: str) -> None:
    first = ask(client, ALL, Accept_Encoding=coding)
    again = ask(client, ALL, Accept_Encoding=coding, If_None_Match=f'"other", {first.headers["ETag"]}')

    assert (304, b"", first.headers["ETag"]) == (again.status_code, again.data, again.headers["ETag"])
    assert "Accept-Encoding" in again.headers["Vary"]
    assert "*" == again.headers["Access-Control-Allow-Origin"]


def test_the_tag_of_an_answer_is_known_before_the_query_runs(data: Data) -> None:
    """A server that has just begun holds nothing, and asks no worker either: this query would take for ever."""
    endless = f"{ALL} # SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f }}"
    known = ask(Client(Front(create_app(data))), endless).headers["ETag"]
    fresh = create_app(data)
    answer = ask(Client(Front(fresh)), endless, If_None_Match=known)

    assert 304 == answer.status_code
    assert "findings_worker_seconds_total 0.000000" in list(fresh.extensions["metrics"].lines())


def test_each_format_query_and_coding_has_its_own_tag(client: Client) -> None:
    answers = [
        ask(client, ALL, Accept="text/csv"),
        ask(client, ALL, Accept="application/sparql-results+json"),
        ask(client, f"{ALL} LIMIT 3", Accept="text/csv"),
        ask(client, ALL, Accept="text/csv", Accept_Encoding="gzip"),
    ]

    assert 4 == len({answer.headers["ETag"] for answer in answers})


@pytest.mark.parametrize("function", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_what_changes_each_time_is_never_kept(client: Client, function: str) -> None:
    answer = ask(client, f"SELECT ({function} AS ?x) {{}}")

    assert "ETag" not in answer.headers
    assert "no-store" == answer.headers["Cache-Control"]


def test_an_answer_comes_compressed_to_those_who_can_read_it(client: Client) -> None:
    query = f"{ALL} LIMIT 200"
    plain, pressed = ask(client, query), ask(client, query, Accept_Encoding="gzip")
    held = ask(client, query, Accept_Encoding="gzip")

    assert plain.data == gzip.decompress(pressed.data) == gzip.decompress(held.data)
    assert ("gzip", str(len(pressed.data))) == (pressed.headers["Content-Encoding"], pressed.headers["Content-Length"])
    assert "Content-Encoding" not in plain.headers


def test_an_error_is_not_compressed_nor_held(client: Client) -> None:
    answers = [ask(client, "SELECT", Accept_Encoding="gzip") for _ in range(2)]

    assert [(400, None)] * 2 == [(answer.status_code, answer.headers.get("ETag")) for answer in answers]


def test_head_says_what_get_would(client: Client) -> None:
    get, head = ask(client, ALL), ask(client, ALL, method="HEAD")

    assert b"" == head.data
    assert [get.headers[name] for name in ("ETag", "Content-Type", "Content-Length")] == [
        head.headers[name] for name in ("ETag", "Content-Type", "Content-Length")
    ]


def test_a_query_may_come_by_the_method_of_that_name(client: Client) -> None:
    fields = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    answer = client.open("/sparql", method="QUERY", data=ALL, headers=fields)
    again = client.open(
        "/sparql", method="QUERY", data=ALL, headers={**fields, "If-None-Match": answer.headers["ETag"]}
    )

    assert ask(client, ALL, Accept="text/csv").data == answer.data
    assert 304 == again.status_code


def test_a_page_is_held_whatever_formats_a_browser_names(client: Client) -> None:
    tags = {
        client.get("/page/country/XRU", headers={"Accept": accept}).headers["ETag"]
        for accept in ("text/html", "text/html,application/xhtml+xml,*/*;q=0.8", "*/*")
    }

    assert 1 == len(tags)


def test_each_request_is_logged_as_json_without_its_text(data: Data, tmp_path: Path) -> None:
    quiet, full = tmp_path / "quiet.jsonl", tmp_path / "full.jsonl"
    for place, with_text in ((quiet, False), (full, True)):
        client = Client(Front(create_app(data), log=str(place), log_queries=with_text))
        ask(client, ALL)
        ask(client, "SELECT")
        client.get("/health/live", buffered=True)
    lines = [json.loads(line) for line in quiet.read_text().splitlines()]

    assert [(200, "ok"), (400, "query-error"), (200, "ok")] == [(line["status"], line["outcome"]) for line in lines]
    assert [64, 64] == [len(line["sha256"]) for line in lines[:2]]
    assert lines[0]["bytes"] > 0
    assert lines[0]["worker_ms"] > 0
    assert "?s ?p ?o" not in quiet.read_text()
    assert ALL == json.loads(full.read_text().splitlines()[0])["query"]


def test_what_was_answered_is_counted(data: Data) -> None:
    client = Client(Front(create_app(data)))
    ask(client, "ASK {}")
    ask(client, "ASK")
    lines = client.get("/metrics").text.splitlines()

    assert 'findings_requests_total{outcome="ok",status="200"} 1' in lines
    assert 'findings_requests_total{outcome="query-error",status="400"} 1' in lines
    assert "findings_request_seconds_count 2" in lines
    assert any(line.startswith('findings_workers{state="idle"}') for line in lines)


def test_a_client_that_has_had_its_share_waits(data: Data) -> None:
    client = Client(Front(create_app(data, rate=0.000001), proxies=1))
    ask(client, ALL, X_Forwarded_For="192.0.2.1")
    refused = ask(client, f"{ALL} LIMIT 1", X_Forwarded_For="10.0.0.1, 192.0.2.1")
    other = ask(client, f"{ALL} LIMIT 1", X_Forwarded_For="192.0.2.2")

    assert (429, 200) == (refused.status_code, other.status_code)
    assert int(refused.headers["Retry-After"]) > 0
    assert json.loads(refused.data)["type"].endswith("#share")


def test_a_share_fills_up_again() -> None:
    shares = Shares(10.0)
    shares.charge("a", 1200.5)
    with pytest.raises(TooMany) as refused:
        shares.check("a")
    time.sleep(0.1)
    shares.check("a")

    assert 1 <= refused.value.retry_after <= 2


@given(st.text(max_size=60) | st.sampled_from(["gzip;q=0", "*", "identity", "gzip;q=0.5, *;q=0", "GZIP"]))
def test_a_coding_is_chosen_whatever_a_client_says(accepted: str) -> None:
    assert codings.choose(accepted) in {"", "gzip", "br", "zstd"}


def test_a_coding_refused_is_not_used() -> None:
    assert "" == codings.choose("gzip;q=0, br;q=0, zstd;q=0")
    assert "gzip" == codings.choose("gzip, br;q=0, zstd;q=0")
