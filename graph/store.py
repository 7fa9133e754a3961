"""Load statements into a store, open it for reading, and ask it one query.

All data is in named graphs, so a query that names no dataset sees the union of all graphs as its default graph. A query
with FROM or FROM NAMED sees what it names: Oxigraph's switch for the union would silently override those clauses, which
is why :func:`names_dataset` looks for them.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from graph.errors import QueryError, ReleaseError, UnreadableFile
from graph.statements import RDF_FORMATS, rdf_format
from graph.tabulate import table
from ontology import PREFIXES

_RESULT_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH_FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
FORMATS: Final = ("table", *_RESULT_FORMATS, *_GRAPH_FORMATS)

# The tokens of SPARQL, as far as a keyword or a bracket must be told from text. Quantifiers are possessive, and what is
# not closed runs to the end of its line or of the query, so that no character is read more than a few times.
TOKEN: Final = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
      |(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*+(?:\"{3}|\Z) | '{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3}|\Z)
        |"(?:[^"\\\r\n]|\\.)*+"? | '(?:[^'\\\r\n]|\\.)*+'?)
      |(?P<comment>\#[^\r\n]*+) | (?P<variable>[?$@]\w++) | (?P<word>(?:[\w.%:-]|\\.)++) | (?P<sign>[^\s\w])""",
    re.VERBOSE | re.DOTALL,
)
_FROM: Final = re.compile(r"(?:ASK|CONSTRUCT)?FROM(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_POSITION: Final = re.compile(r"\bat (\d+):(\d+)")


def load(lines: Path, into: Path) -> None:
    """Write a store on disk that holds the statements of a file of N-Quads, written by the same library."""
    store = ox.Store(into)
    store.bulk_load(path=lines, format=ox.RdfFormat.N_QUADS, lenient=True)
    store.flush()
    del store
    _forget_logs(into)


def load_rdf_file(path: Path, into: Path) -> None:
    """Write a store on disk that holds the statements of an RDF file."""
    store = ox.Store(into)
    _load(path, store)
    store.flush()
    del store
    _forget_logs(into)


def _forget_logs(directory: Path) -> None:
    """Remove what a store leaves behind when it is closed: it names the directories of this machine."""
    for log in directory.glob("LOG*"):
        log.unlink()


def open_store(directory: Path) -> ox.Store:
    """Open a store on disk for reading only."""
    try:
        return ox.Store.read_only(str(directory))
    except (OSError, RuntimeError) as error:
        raise ReleaseError(f"{directory}: the store cannot be opened: {error}. Build the release anew.") from error


def is_rdf_file(path: Path) -> bool:
    """Tell by its suffix whether a path names an RDF file."""
    return path.suffix in RDF_FORMATS


def open_rdf_file(path: Path) -> ox.Store:
    """Load an RDF file into a store in memory."""
    store = ox.Store()
    _load(path, store)
    return store


def _load(path: Path, store: ox.Store) -> None:
    try:
        store.bulk_load(path=path, format=rdf_format(path), base_iri=path.resolve().as_uri())
    except (SyntaxError, OSError) as error:
        remedy = "Check the file at the place named."
        raise UnreadableFile(path.name, str(error), f"well-formed {path.suffix} data", remedy) from error


def tokens(query: str) -> Iterator[tuple[str, str]]:
    """Yield the tokens of a query, each with its kind: iri, string, comment, variable, word or sign."""
    return ((match.lastgroup or "", match[0]) for match in TOKEN.finditer(query))


def names_dataset(query: str) -> bool:
    """Tell whether a query says itself, by FROM or FROM NAMED, which graphs it is about."""
    depth, before, in_head = 0, "", True
    for kind, text in tokens(query):
        if kind == "sign":
            depth += (text in "{(") - (text in "})")
            in_head = in_head and text != "{"
        elif kind == "word":
            if depth == 0 and _is_from(text, before, in_head=in_head):
                return True
            before = text.upper()
    return False


def _is_from(word: str, before: str, *, in_head: bool) -> bool:
    """Tell the keyword, which may stand right before a prefixed name, from a name that begins with its letters."""
    found = _FROM.fullmatch(word)
    if found is None or before in {"PREFIX", "DESCRIBE"}:
        return found is not None and not found["rest"] and before == "DESCRIBE"
    return found["rest"].upper() in {"", "NAMED"} or (in_head and ":" in found["rest"])


def ask(store: ox.Store, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Run a query; the project's prefixes need not be declared."""
    try:
        return store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=not names_dataset(query))
    except SyntaxError as error:
        raise QueryError(_pointed(query, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(str(error)) from error


def write_answer(store: ox.Store, query: str, form: str | None, stream: IO[bytes]) -> None:
    """Run a query and write its answer; without a format, rows as a table and graphs as Turtle."""
    answer = ask(store, query)
    try:
        if isinstance(answer, ox.QueryTriples):
            _write_graph(answer, form or "turtle", stream)
        else:
            _write_rows(answer, form or "table", stream)
    except BrokenPipeError:
        raise  # the reader has gone, which is no fault of the query
    except (OSError, RuntimeError) as error:
        raise QueryError(str(error)) from error


def _write_rows(answer: ox.QuerySolutions | ox.QueryBoolean, form: str, stream: IO[bytes]) -> None:
    if form == "table":
        stream.write(table(answer).encode())
    elif form in _RESULT_FORMATS:
        answer.serialize(stream, format=_RESULT_FORMATS[form])
    else:
        raise QueryError(f"The query answers rows, which {form} cannot write; choose one of {_names(_RESULT_FORMATS)}.")


def _write_graph(answer: ox.QueryTriples, form: str, stream: IO[bytes]) -> None:
    if form not in _GRAPH_FORMATS:
        raise QueryError(
            f"The query answers a graph, which {form} cannot write; choose one of {_names(_GRAPH_FORMATS)}."
        )
    triples = sorted(answer, key=str)
    ox.serialize(triples, stream, _GRAPH_FORMATS[form], prefixes=dict(PREFIXES))


def _names(formats: dict[str, ox.QueryResultsFormat] | dict[str, ox.RdfFormat]) -> str:
    return ", ".join(formats)


def _pointed(query: str, message: str) -> str:
    """Put the line in question, with a mark under the place, below the parser's words."""
    words = " ".join(message.split())
    words = words if len(words) <= 300 else words[:299] + "…"
    place = _POSITION.search(message)
    lines = query.splitlines()
    if place is None or not 0 < int(place[1]) <= len(lines):
        return words
    return f"{words}\n  {lines[int(place[1]) - 1]}\n  {' ' * (int(place[2]) - 1)}^"
