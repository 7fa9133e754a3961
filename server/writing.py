"""Write answers as bytes: rows and graphs, whole or cut after a number of them, each to a file as they are found."""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO, Final

import pyoxigraph as ox

ROWS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
#: The formats that are XML, and the characters that no reader of XML takes, however they are written.
XML: Final = frozenset({"xml", "rdfxml"})
NO_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

#: Triples up to so many are sorted, each once; a larger graph goes out as the engine finds it.
SORTED: Final = 20_000


class _Enough(Exception):
    pass


def first_rows(answer: ox.QuerySolutions, limit: int) -> tuple[ox.QuerySolutions, bool]:
    """Return the first rows, and whether there are more; the engine writes, since it cannot be asked for some."""
    lines, is_cut = _Lines(limit + 1), False
    try:
        answer.serialize(lines, format=ox.QueryResultsFormat.TSV)
    except _Enough:
        is_cut = True
    kept = ox.parse_query_results(lines.kept(), ox.QueryResultsFormat.TSV)
    if not isinstance(kept, ox.QuerySolutions):
        raise TypeError("rows were written, and something else was read")
    return kept, is_cut


class _Lines(io.BytesIO):
    """A file that takes lines up to a number; in TSV, a row is a line."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._count = 0

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # pyoxigraph hands over bytes only
        super().write(data)
        self._count += data.count(b"\n")
        if self._count > self._most:
            raise _Enough
        return len(data)

    def kept(self) -> bytes:
        return b"".join(line + b"\n" for line in self.getvalue().split(b"\n")[: min(self._most, self._count)])


class Graph:
    """The triples of an answer: the first are read at once, to sort them and to know whether there are more."""

    def __init__(self, triples: Iterable[ox.Triple], limit: int | None = None) -> None:
        self._triples = iter(triples)
        self._first = list(islice(self._triples, SORTED if limit is None else limit))
        self._next = next(self._triples, None)
        self.is_cut = limit is not None and self._next is not None

    def write(self, output: IO[bytes], form: str, prefixes: dict[str, str]) -> None:
        """Write the triples: few sorted and each once, many as they come."""
        whole: Iterator[ox.Triple] = iter(sorted(set(self._first), key=_order))
        if self._next is not None and not self.is_cut:
            whole = chain(self._first, (self._next,), self._triples)
        ox.serialize(whole, output, GRAPHS[form], prefixes=_used(prefixes, self._first))


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return str(triple.subject), predicate != _TYPE, predicate, str(triple.object)


def _used(prefixes: dict[str, str], triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Keep the prefixes that the properties and classes of the triples use."""
    names: set[str] = set()
    for triple in triples:
        names.add(triple.predicate.value)
        if isinstance(triple.object, ox.NamedNode):
            names.add(triple.object.value)
        elif isinstance(triple.object, ox.Literal):
            names.add(triple.object.datatype.value)
    return {prefix: space for prefix, space in prefixes.items() if any(name.startswith(space) for name in names)}
