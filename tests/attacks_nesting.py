"""Queries that are nested, or joined, just below and far above what a store can read on its stack."""

from collections.abc import Callable, Iterator
from typing import Final

from attacks import Attack, query

Shape = tuple[Callable[[int], str], int, int]

#: A level to repeat, how often that is nearly too deep, and how often it is far too deep.
DEEP: Final = (120, 20_000)
JOINED: Final = (950, 12_000)
SIGNS: Final = (3900, 60_000)


def _around(before: str, inside: str, after: str, start: str = "SELECT * { ", end: str = " }") -> Callable[[int], str]:
    return lambda times: f"{start}{before * times}{inside}{after * times}{end}"


def _chain(link: str, first: str, start: str = "SELECT * { ", end: str = " }") -> Callable[[int], str]:
    return lambda times: f"{start}{first}{link * times}{end}"


def _numbered(link: str, start: str, end: str) -> Callable[[int], str]:
    return lambda times: start + "".join(link.format(n, n + 1) for n in range(times)) + end


SHAPES: Final[dict[str, Shape]] = {
    "groups": (_around("{", "?s ?p ?o", "}"), *DEEP),
    "sub-SELECTs": (_around("{ SELECT * ", "{ ?s ?p ?o }", "}"), DEEP[0] // 2, 10_000),
    "BINDs": (_numbered("BIND(?x{} AS ?x{}) ", "SELECT * { BIND(1 AS ?x0) ", "}"), 470, 9000),
    "parentheses": (_around("(", "1", ")", "SELECT * { FILTER(", ") }"), *DEEP),
    "UNION arms": (_chain("UNION{}", "{}"), *JOINED),
    "UNION within UNION": (_around("{} UNION { ", "?s ?p ?o", "}"), DEEP[0], 15_000),
    "OPTIONALs": (_chain("OPTIONAL { ?s ?p ?o } ", "?s ?p ?o "), JOINED[0], 8000),
    "OPTIONAL within OPTIONAL": (_around("OPTIONAL{", "?s ?p ?o", "}"), DEEP[0], 15_000),
    "negations": (_chain("!", "", "SELECT * { FILTER(", "true) }"), *SIGNS),
    "alternatives": (_chain("||1", "1", "SELECT * { FILTER(", ") }"), 1900, 60_000),
    "conjunctions": (_chain("&&1", "1", "SELECT * { FILTER(", ") }"), 1900, 60_000),
    "sums": (_chain("+1", "1", "SELECT * { FILTER(", ") }"), *SIGNS),
    "unary minus": (_around("-(", "1", ")", "SELECT (", " AS ?x) {}"), *DEEP),
    "path steps": (_chain("/a", "?s a", end=" ?o }"), *SIGNS),
    "path alternatives": (_chain("|a", "?s a", end=" ?o }"), *SIGNS),
    "inverse paths": (_around("^(", "a", ")", "SELECT * { ?s ", " ?o }"), *DEEP),
    "repeated paths": (_around("(", "a", ")*", "SELECT * { ?s ", " ?o }"), *DEEP),
    "negated path sets": (_chain("|a", "?s !(a", end=") ?o }"), *SIGNS),
    "blank nodes": (_around("[ ?p ", "1", " ]", "SELECT * { ?s ?p ", " }"), *DEEP),
    "lists": (_around("(", "1", ")", "SELECT * { ?s ?p ", " }"), *DEEP),
    "a long list": (_chain(" 1", "?s ?p (", end=") }"), 19_000, 100_000),
    "EXISTS": (_around("FILTER EXISTS{", "?s ?p ?o", "}"), DEEP[0], 15_000),
    "NOT EXISTS": (_around("FILTER NOT EXISTS{", "?s ?p ?o", "}"), DEEP[0], 12_000),
    "MINUS": (_chain("MINUS{?s ?p 1} ", "?s ?p ?o "), JOINED[0], 12_000),
    "MINUS within MINUS": (_around("?s ?p ?o MINUS{", "?s ?p ?o", "}"), DEEP[0], 12_000),
    "VALUES": (_chain(" 1", "VALUES ?x {", end="} }"), 19_000, 100_000),
    "IN": (_chain(",1", "FILTER(1 IN (1", end=")) }"), 19_000, 100_000),
    "functions": (_around("STR(", "1", ")", "SELECT (", " AS ?x) {}"), *DEEP),
    "arguments": (_chain(",1", "BIND(CONCAT(1", end=") AS ?x) }"), 19_000, 100_000),
    "IFs": (_around("IF(1,2,", "1", ")", "SELECT (", " AS ?x) {}"), *DEEP),
    "GRAPHs": (_around("GRAPH ?g{", "?s ?p ?o", "}"), DEEP[0], 15_000),
    "triple terms": (_around("<<( ?s ?p ", "1", " )>>", "SELECT * { ?s ?p ", " }"), DEEP[0], 15_000),
    "reified triples": (_around("<< ?s ?p ", "1", " >>", "SELECT * { ?s ?p ", " }"), DEEP[0], 15_000),
    "columns": (_numbered("({} AS ?x{}) ", "SELECT ", "{}"), 950, 12_000),
    "conditions of an order": (_chain(" ?s", "SELECT * { ?s ?p ?o } ORDER BY ?p", start="", end=""), 15_000, 70_000),
    "FILTERs": (_chain("FILTER(1)", "?s ?p ?o "), JOINED[0], 15_000),
}


def attacks() -> Iterator[Attack]:
    """Yield each shape twice; what is far too deep is refused, and the other is answered or takes too long."""
    for name, (written, near, far) in SHAPES.items():
        yield query(f"{name}, nearly too many", written(near), "200", "503 timeout")
        yield query(f"{name}, far too many", written(far), "400")
