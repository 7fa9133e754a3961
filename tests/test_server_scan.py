import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from client_of import client_of
from flask.testing import FlaskClient
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.scan import calls_service, excess
from graph.store import load, names_dataset
from ontology.questions import Question, questions
from server.backend import Failed, Limits, Query, TimedOut
from server.pool import Pool

CALLS = {
    "plain": "SELECT * { ?s ?p ?o SERVICE <U> { ?a ?b ?c } }",
    "lower case": "SELECT * { ?s ?p ?o service <U> { ?a ?b ?c } }",
    "silent": "SELECT * { ?s ?p ?o SERVICE SILENT <U> { ?a ?b ?c } }",
    "no space at all": "SELECT * { ?s ?p ?o SERVICESILENT<U>{ ?a ?b ?c } }",
    "after a number": "SELECT * { ?s ?p 1SERVICE<U>{ ?a ?b ?c } }",
    "after a dot": "SELECT * { ?s ?p ?o.SERVICE<U>{ ?a ?b ?c } }",
    "after a truth value": "PREFIX l: <U> SELECT * { ?s ?p trueSERVICE l:x { ?a ?b ?c } }",
    "by a prefixed name": "PREFIX l: <U> SELECT * { ?s ?p ?o SERVICE l:x { ?a ?b ?c } }",
    "by a prefixed name without a space": "PREFIX l: <U> SELECT * { ?s ?p ?o SERVICEl:x { ?a ?b ?c } }",
    "after a comment": "SELECT * { ?s ?p ?o SERVICE # not yet\n <U> { ?a ?b ?c } }",
    "a comment ended by a carriage return": "SELECT * { ?s ?p ?o SERVICE #\r<U>{ ?a ?b ?c } }",
    "in a filter": "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <U> { ?a ?b ?c } } }",
    "behind a comparison that looks like an IRI and a string": (
        "SELECT * { ?s ?p ?o FILTER(?o<'x>'||true)SERVICE<U>{ ?s ?p ?o } FILTER(?z='y') }"
    ),
    "after a datatype": 'SELECT * { ?s ?p "1"^^<http://www.w3.org/2001/XMLSchema#integer>SERVICE<U>{ ?a ?b ?c } }',
}

# Here no IRI can be made of prefix and name, so that the name ends before the keyword.
SWALLOWED = {
    "after an empty name and a dot": "PREFIX x: <http://x/T> SELECT * { ?s ?p x:.SERVICE <U> { ?a ?b ?c } }",
    "as a name that makes no IRI": "PREFIX x: <http://x:80> SELECT * { ?s ?p x:SERVICE <U> { ?a ?b ?c } }",
    "by a comparison that looks like an IRI": (
        "PREFIX : <U> SELECT * { ?s ?p ?o FILTER(1<2)SERVICE:four#>\n{ ?a ?b ?c } }"
    ),
}
CALLS |= SWALLOWED

# The store cannot make this call today; nothing says that it never will.
BY_A_VARIABLE = "SELECT * { ?s ?p ?o VALUES ?u { <U> } SERVICE ?u { ?a ?b ?c } }"

INNOCENT = {
    "a variable of that name": "SELECT * { ?service <http://x/p> ?o }",
    "a property of that name": "SELECT * { ?s ex:service ?o }",
    "a name that ends so": "SELECT * { ?s fg:a_service <http://x/a> }",
    "a property that ends so": "SELECT * { ?s ex:hasService <http://x/a> }",
    "an IRI that holds the word": "SELECT * { <http://x/service?a=1> ?p ?o }",
    "a label": 'SELECT * { ?s rdfs:label "State Labor Service" }',
    "a call in a string": 'SELECT * { ?s ?p "SERVICE <http://x/> {" }',
    "a call in a long string": 'SELECT * { ?s ?p """a "quoted" SERVICE <http://x/> {""" }',
    "a call in a comment": "SELECT * { ?s ?p ?o # SERVICE <http://x/> { }\n }",
    "a declared property of that name": "PREFIX ex: <http://x/ns#> SELECT * { ?s ex:service ?o }",
    "a declared prefix of that name": "PREFIX service: <http://x/> SELECT * { ?s service:of ?o }",
    "a word in a search": 'SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, "Service")) }',
}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_of(ox.Store())


@pytest.mark.parametrize("query", [*CALLS.values(), BY_A_VARIABLE], ids=[*CALLS, "by a variable"])
def test_a_call_is_found_however_it_is_spelled(query: str) -> None:
    assert calls_service(query.replace("U>", "http://127.0.0.1:9/>"))


@pytest.mark.parametrize("query", INNOCENT.values(), ids=INNOCENT)
def test_the_word_alone_is_no_call(query: str) -> None:
    assert not calls_service(query)


def test_no_query_of_the_w3c_is_refused_but_those_that_call(shared: Path) -> None:
    files = sorted((shared / "w3c" / "sparql").rglob("*.rq"))
    refused = {file.parent.name for file in files if calls_service(text := file.read_text("utf-8")) or excess(text)}

    assert len(files) > 400
    assert {"service", "syntax-fed"} == refused


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_no_question_of_ours_is_taken_for_a_call(question: Question) -> None:
    assert not calls_service(question.query)


def test_each_spelling_would_have_made_the_store_call() -> None:
    """The spellings are not made up: the store opens a connection for each."""
    store = ox.Store()
    node, predicate = ox.NamedNode("http://x/a"), ox.NamedNode("http://x/p")
    others = (ox.NamedNode("http://x/T"), ox.NamedNode("http://x:80"))
    for value in (node, ox.Literal(1), ox.Literal(True), *others):
        store.add(ox.Quad(node, predicate, value))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        calls: list[str] = []
        threading.Thread(target=_hang_up, args=(listener, calls), daemon=True).start()
        unheard = [name for name, query in CALLS.items() if not _connects(store, query, listener, calls)]
        # A listener that is only closed leaves the thread in accept(); the last connection ends it.
        calls.append("stop")
        socket.create_connection(listener.getsockname()).close()

    assert unheard == []


def test_an_escaped_letter_is_read() -> None:
    assert calls_service(r"SELECT * { ?s ?p ?o \u0053ERVICE <http://x/> { ?a ?b ?c } }")


@pytest.mark.parametrize("query", CALLS.values(), ids=CALLS)
def test_the_endpoint_opens_no_connection(client: FlaskClient, query: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        answer = client.get("/sparql", query_string={"query": query.replace("U>", f"{address}>")})
        listener.settimeout(0)
        with pytest.raises(BlockingIOError):
            listener.accept()

    assert 403 == answer.status_code


OPENERS = [
    *("{ ", "{ { ?s ?p ?o } UNION ", "OPTIONAL { ?s ?p ?o ", "GRAPH ?g { ", "MINUS { ?s ?p ?o ", "{ SELECT * { "),
    *("LATERAL { ", "FILTER EXISTS { ", "FILTER NOT EXISTS { ", "FILTER(", "FILTER(!", "BIND(1 AS ?a", "?s (", "?s ^"),
    *("?s !(", "[ ?p ", "( ", "VALUES ?x { 1 ", "?s ?p ", ". ", "} ", ") ", "] ", "<http://x/", "<a", "'", '"', "#"),
    *("\n", "<<", "<< ?s ?p ?o >> ", "<<( "),
]
CHAINS = [
    "!",
    "-",
    "+ 1",
    "|| ?x ",
    "&& ?x ",
    "= ?x ",
    "/ ?x ",
    "* 2 ",
    "/:p",
    "|:p",
    "^:p",
    ", 1",
    "; ?p 1",
    "UNION {} ",
    "IF(1,2,",
]
PIECES = st.lists(
    st.tuples(st.sampled_from(OPENERS + CHAINS), st.sampled_from([1, 1, 1, 2, 60, 127, 500, 3000])),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    directory = tmp_path_factory.mktemp("store")
    lines = directory / "one.nq"
    lines.write_text("<http://x/a> <http://x/p> <http://x/b> .\n")
    load(lines, directory / "store")
    workers = Pool(directory / "store", Limits(seconds=1), size=1)
    yield workers
    workers.close()


@given(st.sampled_from(["SELECT * { ", "ASK { ", "CONSTRUCT WHERE { ", "SELECT (", "DESCRIBE "]), PIECES, st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_accepted_ends_no_process(
    pool: Pool, start: str, pieces: list[tuple[str, int]], is_closed: bool
) -> None:
    query = start + "".join(piece * times for piece, times in pieces)
    query += _closing(query) if is_closed else ""
    assume(not excess(query) and not calls_service(query) and len(query) < 256 * 1024)

    try:
        pool.run(Query(text=query, rows="json", graph="ntriples")).read()
    except (QueryError, TimedOut, Failed):
        return


def _closing(query: str) -> str:
    """Close all brackets, the last one first."""
    pairs = {"{": "}", "(": ")", "[": "]"}
    return "".join(f"{pairs[sign]} " for sign in reversed(query) if sign in pairs)


DEEP = {
    "braces": "{" * 3000,
    "optional": "SELECT * { " + "OPTIONAL {" * 20000,
    "parentheses": "SELECT * { FILTER(" + "(" * 3000,
    "negations": "SELECT * { FILTER(" + "!" * 20000,
    "subtractions": "SELECT * { FILTER(1" + "-1" * 20000,
    "alternatives": "SELECT * { FILTER(1" + "||1" * 20000,
    "unions": "SELECT * { {}" + "UNION{}" * 4000,
    "a long collection": f"SELECT * {{ ?s ?p ({'1 ' * 100000}) }}",
    "variables": f"SELECT {' '.join(f'(1 AS ?x{number})' for number in range(4000))} {{}}",
    "braces closed in comments": "SELECT * " + "{ #}\n" * 3000,
    "braces closed in strings": "SELECT * " + "{ '}' " * 3000,
    "braces closed in what looks like an IRI": "SELECT * " + "{ FILTER(1<2) #>\n" + "{ #}\n" * 3000,
    "braces closed in what looks like a string": "SELECT * { FILTER(?a<'>||?b<c) " + "{ #'}\n" * 3000,
}


@pytest.mark.parametrize("query", DEEP.values(), ids=DEEP)
def test_a_query_too_deep_is_refused_with_the_reason(client: FlaskClient, query: str) -> None:
    answer = client.post("/sparql", data=query, content_type="application/sparql-query")

    assert 400 == answer.status_code
    assert "The query is" in json.loads(answer.data)["detail"]


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_no_question_of_ours_is_too_deep(question: Question) -> None:
    assert "" == excess(question.query)


def test_a_long_list_of_values_is_not_deep() -> None:
    assert "" == excess(f"SELECT * {{ VALUES (?x ?y) {{ {'(1 <http://x/a#b>) ' * 5000} }} }}")


LONG = {
    "keywords": "SERVICE" * 35000,
    "keywords with spaces": "SERVICE " * 30000,
    "keywords in comments": "#SERVICE" * 30000,
    "names": "a-" * 125000,
    "quotes": '"' * 250000,
    "long quotes": "\"\"\"'''" * 40000,
    "escaped quotes": '"""\\' * 60000,
    "angles": "<" * 250000,
    "angles closed": "<a" * 120000,
    "variables": "?" * 250000,
}


@pytest.mark.parametrize("query", LONG.values(), ids=LONG)
def test_the_longest_query_is_read_in_time(query: str) -> None:
    start = time.process_time()
    calls_service(query)
    excess(query)
    names_dataset(query)

    assert time.process_time() - start < 3


NAMING = {
    "plain": "SELECT * FROM <g> {}",
    "after a comment ended by a carriage return": "SELECT * #x\rFROM <g> {}",
    "right before a prefixed name": "PREFIX : <http://x/> SELECT * FROM:{}",
    "joined to a prefix": "PREFIX n: <http://x/> SELECT * FROMn:x {}",
    "joined to the word before": "ASKFROM<g>{}",
    "named": "SELECT * FROM NAMED <g> {}",
    "after a template": "CONSTRUCT { ?s ?p ?o } FROM <g> WHERE { ?s ?p ?o }",
    "of what is described": "DESCRIBE <x> FROM <g>",
}
NOT_NAMING = {
    "a prefix": "PREFIX from: <http://x/> SELECT * { ?s from:x ?o }",
    "a property": "SELECT * { ?s ex:from ?o }",
    "a variable": "SELECT ?from { ?s ?p ?from }",
    "a function of an order": "SELECT * { ?s ?p ?o } ORDER BY from:x(?o)",
    "a thing described": "DESCRIBE from:x",
    "a comment": "SELECT * # FROM <g>\n {}",
    "a string": "SELECT ('FROM <g>' AS ?x) {}",
}


@pytest.mark.parametrize("query", NAMING.values(), ids=NAMING)
def test_a_query_that_names_its_graphs_is_told(query: str) -> None:
    assert names_dataset(query)


@pytest.mark.parametrize("query", NOT_NAMING.values(), ids=NOT_NAMING)
def test_a_query_that_names_none_is_told(query: str) -> None:
    assert not names_dataset(query)


def _connects(store: ox.Store, query: str, listener: socket.socket, calls: list[str]) -> bool:
    before = len(calls)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    try:
        bool(store.query(query.replace("SELECT *", "ASK", 1).replace("U>", f"{address}>")))
    except OSError:
        return len(calls) > before
    return len(calls) > before


def _hang_up(listener: socket.socket, calls: list[str]) -> None:
    while "stop" not in calls:
        connection, _ = listener.accept()
        calls.append("call")
        connection.close()
