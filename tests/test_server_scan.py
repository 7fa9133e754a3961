import socket
import threading

import pyoxigraph as ox
import pytest

from ontology.questions import Question, questions
from server.scan import calls_service

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

# The store cannot make this call today; nothing says that it never will.
BY_A_VARIABLE = "SELECT * { ?s ?p ?o VALUES ?u { <U> } SERVICE ?u { ?a ?b ?c } }"

INNOCENT = {
    "a variable of that name": "SELECT * { ?service <http://x/p> ?o }",
    "a property of that name": "SELECT * { ?s ex:service ?o }",
    "a property that ends so": "SELECT * { ?s ex:hasService <http://x/a> }",
    "an IRI that holds the word": "SELECT * { <http://x/service?a=1> ?p ?o }",
    "a label": 'SELECT * { ?s rdfs:label "State Labor Service" }',
    "a word in a search": 'SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, "Service")) }',
}


@pytest.mark.parametrize("query", [*CALLS.values(), BY_A_VARIABLE], ids=[*CALLS, "by a variable"])
def test_a_call_is_found_however_it_is_spelled(query: str) -> None:
    assert calls_service(query.replace("<U>", "<http://127.0.0.1:9/>"))


@pytest.mark.parametrize("query", INNOCENT.values(), ids=INNOCENT)
def test_the_word_alone_is_no_call(query: str) -> None:
    assert not calls_service(query)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_no_question_of_ours_is_taken_for_a_call(question: Question) -> None:
    assert not calls_service(question.query)


def test_each_spelling_would_have_made_the_store_call() -> None:
    """The spellings are not made up: the store opens a connection for each."""
    store = ox.Store()
    node, predicate = ox.NamedNode("http://x/a"), ox.NamedNode("http://x/p")
    for value in (node, ox.Literal(1), ox.Literal(True)):
        store.add(ox.Quad(node, predicate, value))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        calls: list[str] = []
        threading.Thread(target=_hang_up, args=(listener, calls), daemon=True).start()
        unheard = [name for name, query in CALLS.items() if not _connects(store, query, listener, calls)]
        # A listener that is only closed leaves the thread in accept(); the last connection ends it.
        calls.append("stop")
        socket.create_connection(listener.getsockname()).close()

    assert unheard == []


def _connects(store: ox.Store, query: str, listener: socket.socket, calls: list[str]) -> bool:
    before = len(calls)
    address = f"<http://127.0.0.1:{listener.getsockname()[1]}/>"
    try:
        bool(store.query(query.replace("SELECT *", "ASK", 1).replace("<U>", address)))
    except OSError:
        return len(calls) > before
    return len(calls) > before


def _hang_up(listener: socket.socket, calls: list[str]) -> None:
    while "stop" not in calls:
        connection, _ = listener.accept()
        calls.append("call")
        connection.close()
