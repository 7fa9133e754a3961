"""Valid queries that take time, memory or bytes without end."""

from collections.abc import Iterator
from typing import Final

from attacks import COSTLY, Attack, Pace, query

_PRODUCT: Final = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
_DOUBLED: Final = " ".join(f"BIND({{0}}(?x{step}, ?x{step}) AS ?x{step + 1})" for step in range(40))

PLANS: Final = {
    "a chain of 256 patterns": "SELECT * { " + " ".join(f"?x{n} ?p{n} ?x{n + 1} ." for n in range(256)) + " }",
    "a chain of 2,000 patterns": "SELECT * { " + " ".join(f"?x{n} ?p{n} ?x{n + 1} ." for n in range(2000)) + " }",
    "a star of 256 patterns": "SELECT * { " + " ".join(f"?x ?p{n} ?y{n} ." for n in range(256)) + " }",
    "256 patterns that share nothing": "ASK { " + " ".join(f"?x{n} ?p{n} ?y{n} ." for n in range(256)) + " }",
    "a clique of 24": "ASK { " + " ".join(f"?x{m} ?p{m}_{n} ?x{n} ." for m in range(24) for n in range(m)) + " }",
    "900 OPTIONALs": "SELECT * { ?s ?p ?o " + " ".join(f"OPTIONAL {{ ?s ?p{n} ?o{n} }}" for n in range(900)) + " }",
    "a path of 1,024 steps": "SELECT * { ?s " + "/".join(["(<x:p>|!<x:p>)"] * 100 + ["!<x:p>"] * 900) + " ?o }",
    "900 blank nodes": "ASK { " + "?s ?p [] . " * 900 + " }",
    "UNIONs that multiply": "SELECT * { " + "{ ?s ?p ?o } UNION { ?o ?p ?s } " * 300 + " }",
    "sub-SELECTs that multiply": "SELECT * { " + "{ SELECT ?s { ?s ?p ?o } } " * 300 + " }",
}
TIMES: Final = {
    "a count of a product": f"SELECT (COUNT(*) AS ?n) {_PRODUCT}",
    "what differs in a product": f"SELECT (COUNT(DISTINCT ?a) AS ?n) {_PRODUCT}",
    "an order of a product": f"SELECT * {_PRODUCT} ORDER BY ?l ?a",
    "groups of a product": f"SELECT ?a ?d (COUNT(*) AS ?n) {_PRODUCT} GROUP BY ?a ?d",
    "what is distinct in a product": f"SELECT DISTINCT * {_PRODUCT}",
    "the end of a product": f"SELECT * {_PRODUCT} OFFSET 100000000000 LIMIT 1",
    "a product without anything": f"SELECT * {_PRODUCT[:-1]} FILTER(?a = 1) }}",
    "a product of VALUES": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{n} {{ {'1 ' * 100} }}" for n in range(6))
    + " }",
    "a product of NOT EXISTS": "ASK { ?a ?b ?c . ?d ?e ?f FILTER NOT EXISTS { ?g ?h ?i . ?j ?k ?l FILTER(?a = 1) } }",
    "a product in MINUS": f"SELECT * {{ ?a ?b ?c MINUS {_PRODUCT} }}",
    "a product in OPTIONAL": f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c OPTIONAL {_PRODUCT.replace('?a', '?z')} }}",
    "all paths between all things": "SELECT (COUNT(*) AS ?n) { ?a (<x:p>|!<x:p>)* ?b . ?c (<x:p>|!<x:p>)* ?d }",
    "paths of paths": "SELECT (COUNT(*) AS ?n) { ?a ((!<x:p>)+/(!<x:p>)*)+ ?b . ?b ((^!<x:p>)|!<x:p>)* ?c }",
    "a product that is asked": f"ASK {_PRODUCT[:-1]} FILTER(?a = 1) }}",
    "a description of a product": f"DESCRIBE ?a {_PRODUCT[:-1]} FILTER(?a = 1) }}",
    "hashes of a product": f"SELECT (MAX(SHA512(CONCAT(STR(?a), STR(?f), STR(?l)))) AS ?x) {_PRODUCT}",
}
MEMORY: Final = {
    "a text doubled 40 times": f'SELECT ?x40 {{ BIND("0123456789abcdef" AS ?x0) {_DOUBLED.format("CONCAT")} }}',
    "its length alone": f'SELECT (STRLEN(?x40) AS ?n) {{ BIND("0123456789" AS ?x0) {_DOUBLED.format("CONCAT")} }}',
    "a text replaced by longer ones": 'SELECT ?x9 { BIND("aaaaaaaa" AS ?x0) '
    + " ".join(f'BIND(REPLACE(?x{n}, "a", "{"a" * 16}") AS ?x{n + 1})' for n in range(9))
    + " }",
    "a text of escapes of escapes": 'SELECT ?x30 { BIND("%%%%%%%%" AS ?x0) '
    + " ".join(f"BIND(ENCODE_FOR_URI(CONCAT(?x{n}, ?x{n})) AS ?x{n + 1})" for n in range(30))
    + " }",
    "a text of all texts": f"SELECT (GROUP_CONCAT(STR(?l); separator='{'-' * 1000}') AS ?x) {_PRODUCT}",
    "all different texts": f"SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?a), STR(?f), STR(?l))) AS ?x) {_PRODUCT}",
    "an order of long texts": f"SELECT ?t {_PRODUCT[:-1]} BIND(CONCAT(STR(?a), STR(?f), STR(?l)) AS ?t) }} ORDER BY ?t",
    "a template of a thousand triples": f"CONSTRUCT {{ {'?a ?b [] . ' * 1000} }} WHERE {_PRODUCT}",
}
PATTERNS: Final = {
    "repeats of repeats": f'SELECT * {{ ?s ?p ?o FILTER(REGEX("{"a" * 5000}", "(a*)*b")) }}',
    "large repeats": 'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "((a{1,1000}){1,1000}){1,1000}")) }',
    "many large repeats": 'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "' + "[a-z]{1,500}" * 50 + '")) }',
    "nested parentheses": 'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "' + "(" * 50_000 + ")" * 50_000 + '")) }',
    "a pattern for each row": f"SELECT (COUNT(*) AS ?n) {_PRODUCT[:-1]} FILTER(REGEX(STR(?a), STR(?l))) }}",
    "a text against itself": 'SELECT (REPLACE("' + "ab" * 20_000 + '", "(a|ab)(c|bcd)?(d*)", "$1$2$3") AS ?x) {}',
}
ROWS: Final = ("json", "xml", "csv", "tab-separated-values")
GRAPHS: Final = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")


def attacks() -> Iterator[Attack]:
    """Yield them; an answer without end begins, and is broken off when its time is over."""
    for name, text in {**PLANS, **TIMES, **MEMORY, **PATTERNS}.items():
        yield query(name, text, *COSTLY, "broken")
    for form in ROWS:
        kind = f"text/{form}" if form in {"csv", "tab-separated-values"} else f"application/sparql-results+{form}"
        yield query(f"rows without end as {form}", f"SELECT * {_PRODUCT}", "broken", accept=kind)
    for kind in GRAPHS:
        yield query(
            f"triples without end as {kind}", f"CONSTRUCT {{ ?a ?e ?l }} {_PRODUCT}", *COSTLY[1:], "broken", accept=kind
        )
    yield query("a description of everything", "DESCRIBE ?s { ?s ?p ?o }", "200", "503 timeout", "broken")
    endless = query("", f"SELECT * {_PRODUCT}").request
    slow = Pace(size=1000, pause=0.1)
    yield Attack(name="a slow reader", request=endless, outcomes=frozenset({"broken"}), reading=slow)
    many = frozenset({"broken", "503 overloaded", "503 timeout"})
    yield Attack(name="forty slow readers", request=endless, outcomes=many, reading=slow, clients=40)
    counting = f"SELECT (COUNT(*) AS ?n) {_PRODUCT}"
    yield query("forty costly queries at once", counting, "503 timeout", "503 overloaded", clients=40)
