"""Results of queries, read by rdflib from files and from answers, and compared but for the names of blank nodes."""

import io
import re
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

import rdflib
from rdflib import XSD, BNode, Graph, Literal, Namespace
from rdflib.compare import isomorphic
from rdflib.plugins.sparql.results.rdfresults import RDFResult
from rdflib.query import Result
from rdflib.term import Identifier

RS: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_VARIABLE: Final = Namespace("urn:x-variable:")
_ROW: Final = Namespace("urn:x-row:")
_NUMBER: Final = re.compile(r"\A[+-]?(?=\.?\d)\d*(?P<fraction>\.\d*)?(?P<exponent>[eE][+-]?\d+)?\Z")
#: The formats that each kind of answer is asked for, with the names by which rdflib knows them.
ROWS: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLES: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}
_BY_SUFFIX: Final = {"srj": "json", "srx": "xml", "csv": "csv", "tsv": "tsv"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, with the names of the columns in their order."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Identifier], ...]


Answer: TypeAlias = Table | Graph | bool


@contextmanager
def as_written() -> Iterator[None]:
    """Have rdflib keep literals as they are written: 01 is not 1."""
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False  # the library's own switch
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


def read_file(content: bytes, address: str) -> Answer:
    """Read an expected result."""
    suffix = address.rpartition(".")[2]
    if suffix in _BY_SUFFIX:
        return read_rows(content, _BY_SUFFIX[suffix])
    graph = Graph().parse(data=content, format="turtle", publicID=address)
    return _table(RDFResult(graph)) if (None, None, RS.ResultSet) in graph else graph


def read_rows(content: bytes, form: str) -> Table | bool:
    """Read rows, or yes or no."""
    return _read_tsv(content.decode()) if form == "tsv" else _table(Result.parse(io.BytesIO(content), format=form))


def _read_tsv(content: str) -> Table:
    """Read TSV, whose cells are terms of Turtle; rdflib's own reader drops rows that bind nothing."""
    head, *lines = content.removesuffix("\n").split("\n")
    columns = tuple(name[1:] for name in head.split("\t") if name)
    statements = (
        f"<{_ROW[str(number)]}> <{_VARIABLE[column]}> {_NUMBER.sub(_typed, cell)} ."
        for number, line in enumerate(lines)
        for column, cell in zip(columns, line.split("\t"), strict=False)
        if cell
    )
    graph = Graph().parse(data="\n".join(statements), format="turtle")
    rows = [
        {column: graph.value(_ROW[str(number)], _VARIABLE[column]) for column in columns}
        for number in range(len(lines))
    ]
    return Table(
        columns, tuple({name: term for name, term in row.items() if isinstance(term, Identifier)} for row in rows)
    )


def _typed(number: re.Match[str]) -> str:
    """Write a number as a literal with its datatype: rdflib reads those as they are written."""
    datatype = XSD.double if number["exponent"] else XSD.decimal if number["fraction"] else XSD.integer
    return f'"{number[0]}"^^<{datatype}>'


def read_graph(content: bytes, form: str) -> Graph:
    """Read triples."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's reader of JSON-LD uses what rdflib deprecates
        return Graph().parse(data=content, format=form)


def _table(result: Result) -> Table | bool:
    if result.type == "ASK":
        return bool(result.askAnswer)
    rows = tuple({str(name): term for name, term in row.items()} for row in result.bindings)
    return Table(tuple(str(name) for name in result.vars or ()), rows)


def difference(expected: Answer, found: Answer) -> str:
    """Say how a result is not the expected one; rows may come in any order, and blank nodes have any name."""
    if isinstance(expected, Table) and isinstance(found, Table):
        return _difference_of_tables(expected, found)
    if isinstance(expected, Graph) and isinstance(found, Graph):
        same = isomorphic(expected, found)
        return "" if same else f"{len(found)} triples are not the {len(expected)} expected"
    return "" if expected is found else f"{_kind(found)}, not {_kind(expected)}"


def _difference_of_tables(expected: Table, found: Table) -> str:
    if set(expected.columns) != set(found.columns):
        return f"the columns are {' '.join(found.columns)}, not {' '.join(expected.columns)}"
    if len(expected.rows) != len(found.rows):
        return f"{len(found.rows)} rows, not {len(expected.rows)}"
    if any(isinstance(term, BNode) for row in (*expected.rows, *found.rows) for term in row.values()):
        return "" if isomorphic(_as_graph(expected), _as_graph(found)) else "the rows differ, or their blank nodes do"
    missing = Counter(map(_key, expected.rows)) - Counter(map(_key, found.rows))
    return f"{missing.total()} rows are missing, such as {_shown(next(iter(missing)))}" if missing else ""


def _key(row: dict[str, Identifier]) -> frozenset[tuple[str, Identifier]]:
    return frozenset(row.items())


def _shown(row: frozenset[tuple[str, Identifier]]) -> str:
    return ", ".join(f"?{name} = {term.n3()}" for name, term in sorted(row)) or "an empty one"


def _kind(answer: Answer) -> str:
    return str(answer).lower() if isinstance(answer, bool) else type(answer).__name__.lower()


def _as_graph(table: Table) -> Graph:
    """Write each row as a node, so that rows are alike where the graphs are."""
    graph = Graph()
    for row in table.rows:
        node = BNode()
        graph.add((node, rdflib.RDF.type, _VARIABLE.row))
        for name, term in row.items():
            graph.add((node, _VARIABLE[name], term))
    return graph


def as_words(answer: Answer) -> Answer:
    """Keep of a table what CSV keeps: words without their types; an empty string is as no value."""
    if not isinstance(answer, Table):
        return answer
    rows = tuple({name: _word(term) for name, term in row.items() if str(term)} for row in answer.rows)
    return Table(answer.columns, rows)


def _word(term: Identifier) -> Identifier:
    return term if isinstance(term, BNode) else Literal(str(term))


def as_values(answer: Answer) -> Answer:
    """Write each literal in one way a value, to see whether a result is wrong but for how values are written."""
    if isinstance(answer, Table):
        rows = tuple({name: _value(term) for name, term in row.items()} for row in answer.rows)
        return Table(answer.columns, rows)
    return answer


def _value(term: Identifier) -> Identifier:
    if not isinstance(term, Literal):
        return term
    value, datatype = term.value, term.datatype
    if isinstance(value, Decimal):
        return Literal(f"{value.normalize():f}", datatype=datatype)
    if isinstance(value, bool | float):
        return Literal(repr(value), datatype=datatype)
    if isinstance(value, int):
        return Literal(str(value), datatype=XSD.integer)  # whichever of the types derived from it
    if datatype is None and not term.language and _NUMBER.match(term):
        return Literal(repr(float(term)))  # a word of CSV
    return term
