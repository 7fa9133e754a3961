"""Queries and requests that would have the server open a connection; ``ELSEWHERE`` is where to."""

from collections.abc import Iterator
from typing import Final

from attacks import ELSEWHERE, Attack, fields, post, query, raw
from test_server_scan import BY_A_VARIABLE, CALLS

_CALL: Final = "SERVICE <U> { ?a ?b ?c }"

PLACES: Final = {
    "mixed case": "SELECT * { ?s ?p ?o sErViCe <U> { ?a ?b ?c } }",
    "an escaped letter": r"SELECT * { ?s ?p ?o \u0053ERVICE <U> { ?a ?b ?c } }",
    "an escaped letter of eight digits": r"SELECT * { ?s ?p ?o SERVIC\U00000045 <U> { ?a ?b ?c } }",
    "all letters escaped": "SELECT * { ?s ?p ?o "
    + "".join(f"\\u{ord(c):04x}" for c in "SERVICE")
    + " <U> { ?a ?b ?c } }",
    "an escaped address": r"SELECT * { ?s ?p ?o SERVICE <\u0068ttp://elsewhere.example/> { ?a ?b ?c } }",
    "in a sub-SELECT": f"SELECT * {{ {{ SELECT * {{ ?s ?p ?o {_CALL} }} }} }}",
    "in EXISTS in a sub-SELECT": f"SELECT * {{ {{ SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {_CALL} }} }} }} }}",
    "in EXISTS in an order": f"SELECT * {{ ?s ?p ?o }} ORDER BY (EXISTS {{ {_CALL} }})",
    "in EXISTS in HAVING": f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING(EXISTS {{ {_CALL} }})",
    "in EXISTS in a column": f"SELECT ?s (EXISTS {{ {_CALL} }} AS ?x) {{ ?s ?p ?o }}",
    "in MINUS": f"SELECT * {{ ?s ?p ?o MINUS {{ {_CALL} }} }}",
    "in UNION": f"SELECT * {{ {{ ?s ?p ?o }} UNION {{ {_CALL} }} }}",
    "in OPTIONAL": f"SELECT * {{ ?s ?p ?o OPTIONAL {{ {_CALL} }} }}",
    "in GRAPH": f"SELECT * {{ GRAPH ?g {{ ?s ?p ?o {_CALL} }} }}",
    "in LATERAL": f"SELECT * {{ ?s ?p ?o LATERAL {{ {_CALL} }} }}",
    "in SERVICE": f"SELECT * {{ SERVICE <U> {{ {_CALL} }} }}",
    "in CONSTRUCT": f"CONSTRUCT {{ ?a ?b ?c }} WHERE {{ {_CALL} }}",
    "in DESCRIBE": f"DESCRIBE ?a {{ {_CALL} }}",
    "in ASK": f"ASK {{ {_CALL} }}",
    "after a string": f"SELECT * {{ ?s ?p 'SERVICE'. {_CALL} }}",
    "after a string that opens a comment": f"SELECT * {{ ?s ?p '#'. {_CALL} }}",
    "after an IRI that opens a comment": f"SELECT * {{ ?s <x:#> ?o . {_CALL} }}",
    "between comments": "SELECT * { ?s ?p ?o #'\nSERVICE #<x>\n<U> #'\n{ ?a ?b ?c } }",
    "by a base": "BASE <U> SELECT * { ?s ?p ?o SERVICE <x> { ?a ?b ?c } }",
}
UPDATES: Final = {
    "LOAD": "LOAD <U>",
    "LOAD SILENT INTO": "LOAD SILENT <U> INTO GRAPH <x:g>",
    "load after a comment": "#\nload <U>",
    "INSERT with a call": f"INSERT {{ ?a ?b ?c }} WHERE {{ {_CALL} }}",
    "LOAD after a query": "ASK {} ; LOAD <U>",
}
GRAPHS: Final = {
    "FROM": "SELECT * FROM <U> { ?s ?p ?o }",
    "FROM NAMED": "SELECT * FROM NAMED <U> { GRAPH ?g { ?s ?p ?o } }",
    "from in lower case": "select * from <U> where { ?s ?p ?o }",
    "FROM by a prefix": "PREFIX u: <U> SELECT * FROM u:x { ?s ?p ?o }",
    "a comment before FROM's address": "SELECT * FROM #\n<U> { ?s ?p ?o }",
    "GRAPH": "SELECT * { GRAPH <U> { ?s ?p ?o } }",
    "a thing described": "DESCRIBE <U>",
}


def attacks() -> Iterator[Attack]:
    """Yield them: calls are refused, updates too, and a graph that the store has not is empty."""
    for name, text in {**CALLS, "by a variable": BY_A_VARIABLE, **PLACES}.items():
        yield query(f"SERVICE, {name}", text.replace("U>", f"{ELSEWHERE}>"), "403")
    for name, text in UPDATES.items():
        sent = text.replace("U>", f"{ELSEWHERE}>")
        yield query(f"{name} as a query", sent, "400", "403")
        yield fields(f"{name} as an update", [("update", sent)], "403")
        length = f"Content-Length: {len(sent)}"
        head = post(length, "Content-Type: application/sparql-update")
        yield raw(f"{name} as the body of an update", head + sent.encode(), "403")
    for name, text in GRAPHS.items():
        yield query(f"{name} of another server", text.replace("U>", f"{ELSEWHERE}>"), "200")
    for name in ("default-graph-uri", "named-graph-uri"):
        yield fields(f"{name} of another server", [("query", "ASK { ?s ?p ?o }"), (name, ELSEWHERE)], "200")
