import contextlib
import os
import signal
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest
from sample_release import write_sample

from graph.errors import QueryError, ReleaseError
from graph.release import Release
from ontology import PREFIXES
from server.backend import Died, Failed, FindingsError, Gone, Limits, Query, TimedOut, Unacceptable
from server.pool import Pool

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
QUICK = "ASK { ?s a fg:Claim }"
BOMB = 'SELECT ?x40 { BIND("aaaaaaaaaaaaaaaa" AS ?x0) %s }' % " ".join(  # noqa: UP031 - braces
    f"BIND(CONCAT(?x{step}, ?x{step}) AS ?x{step + 1})" for step in range(40)
)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return write_sample(tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="module")
def pool(release: Release) -> Iterator[Pool]:
    workers = Pool(release.store, Limits(seconds=2, memory=1024**3), size=2)
    yield workers
    workers.close()


class Leaving:
    """Somebody who has gone, and who is told what the query cost."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def is_gone(self) -> bool:
        return True

    def used(self, seconds: float) -> None:
        self.seconds += seconds


def ask(pool: Pool, text: str) -> bytes:
    return pool.run(Query(text=text, rows="json", graph="turtle")).read()


def test_each_protection_holds_when_it_is_tried(pool: Pool) -> None:
    assert {
        "no network": True,
        "no other program": True,
        "no new privileges": True,
        "dies with the server": True,
        "no core dump": True,
        "bounded memory": True,
        "bounded time": True,
    } == dict(pool.protections)


CALLS = {
    "plain": "SELECT * { SERVICE <U> { ?a ?b ?c } }",
    "silent": "SELECT * { SERVICE SILENT <U> { ?a ?b ?c } }",
    "in a filter": "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <U> { ?a ?b ?c } } }",
    "behind a comparison": "SELECT * { ?s ?p ?o FILTER(?o<'x'>||true)SERVICE<U>{ ?s ?p ?o } FILTER(?z='y') }",
    "lateral": "SELECT * { ?s ?p ?o LATERAL { SERVICE <U> { ?a ?b ?c } } }",
    "of a loopback of version 6": "SELECT * { SERVICE <V> { ?a ?b ?c } }",
    "from": "SELECT * FROM <U> { ?a ?b ?c }",
}


@pytest.mark.parametrize("query", CALLS.values(), ids=CALLS)
def test_a_worker_reaches_nobody_even_if_the_engine_tries(pool: Pool, query: str) -> None:
    """The queries go to the worker as they are, past everything that would refuse them before."""
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.create_server(("::1", 0), family=10) as other:
        ports = listener.getsockname()[1], other.getsockname()[1]
        text = query.replace("U>", f"http://127.0.0.1:{ports[0]}/>").replace("V>", f"http://[::1]:{ports[1]}/>")
        with contextlib.suppress(Failed, QueryError):
            ask(pool, text)
        for found in (listener, other):
            found.settimeout(0)
            with pytest.raises(BlockingIOError):
                found.accept()


ATTACKS: dict[str, tuple[str, tuple[type[FindingsError], ...]]] = {
    "a cross product": (ENDLESS, (TimedOut,)),
    "a sort of a cross product": ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i", (TimedOut, Died)),
    "a text that doubles": (BOMB, (TimedOut, Died)),
    "depth": (f"ASK {'{' * 60000}", (Died, QueryError)),
}


@pytest.mark.parametrize(("query", "expected"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_ends_in_time_and_the_next_query_is_answered(
    pool: Pool, query: str, expected: tuple[type[FindingsError], ...]
) -> None:
    start = time.monotonic()
    with pytest.raises(expected):
        ask(pool, query)
    seconds = time.monotonic() - start

    assert b"true" in ask(pool, QUICK)
    assert seconds < 3


def test_a_client_that_has_gone_ends_its_query(pool: Pool) -> None:
    start = time.monotonic()
    with pytest.raises(Gone):
        pool.run(Query(text=ENDLESS, rows="json"), Leaving())

    assert time.monotonic() - start < 1


def test_an_answer_that_nobody_reads_on_frees_its_worker(pool: Pool) -> None:
    for _ in range(6):
        answer = pool.run(Query(text="SELECT * { ?a ?b ?c . ?d ?e ?f }", rows="json"))
        next(answer.parts)
        answer.close()

    assert b"true" in ask(pool, QUICK)


def test_a_reader_that_stalls_is_cut_off_at_the_deadline(pool: Pool) -> None:
    answer = pool.run(Query(text="SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", rows="json"))
    time.sleep(3)

    with pytest.raises(TimedOut):
        answer.read()


def test_idle_workers_that_are_killed_cost_nothing(pool: Pool) -> None:
    for process in pool.pids():
        os.kill(process, signal.SIGKILL)

    assert b"true" in ask(pool, QUICK)


def test_queries_of_many_threads_get_their_own_answers(pool: Pool) -> None:
    with ThreadPoolExecutor(2) as threads:
        numbers = range(200)
        found = list(threads.map(lambda number: ask(pool, f"SELECT ({number} AS ?n) {{}}"), numbers))

    assert all(f'"value":"{number}"'.encode() in answer for number, answer in zip(numbers, found, strict=True))


def test_workers_die_with_the_pool(release: Release) -> None:
    workers = Pool(release.store, Limits(), size=1)
    processes = workers.pids()
    workers.close()

    assert processes
    assert not any(Path(f"/proc/{process}").exists() for process in processes)


def test_a_store_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="Build the release anew"):
        Pool(tmp_path / "nothing", Limits(), size=1)


def test_rows_are_refused_where_only_triples_are_taken(pool: Pool) -> None:
    with pytest.raises(Unacceptable):
        pool.run(Query(text="SELECT * {}", graph="turtle"))
    assert b"true" in ask(pool, QUICK)


def test_a_point_query_costs_little_more_than_in_the_process_itself(pool: Pool, release: Release) -> None:
    store = ox.Store.read_only(str(release.store))
    text = "SELECT ?p ?o { <https://w3id.org/findings-graph/id/country/XRU> ?p ?o }"

    def through() -> None:
        ask(pool, text)

    def within() -> None:
        answer = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        answer.serialize(format=ox.QueryResultsFormat.JSON)

    assert _median(through) - _median(within) < 0.001


def _median(call: object) -> float:
    assert callable(call)
    times = []
    for _ in range(300):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def test_a_pool_serves_threads_that_come_and_go(pool: Pool) -> None:
    found: list[bytes] = []
    for _ in range(20):
        thread = threading.Thread(target=lambda: found.append(ask(pool, QUICK)))
        thread.start()
        thread.join()

    assert [True] * 20 == [b"true" in answer for answer in found]
