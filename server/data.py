"""What the pages are made from: a release, or any RDF file or store, asked through a backend and remembered."""

import re
import threading
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox
from rdflib import URIRef

from graph import report
from graph.errors import QueryError
from graph.release import Release
from graph.report import Report
from graph.statements import Triple, graphs_of
from server.admission import Admission
from server.backend import Backend, Query
from server.thing import Term, Thing, things

_WHERE: Final = re.compile(r"WHERE\s*\{")
# A join of the two halves would compare each statement with each graph.
_ABOUT: Final = """SELECT DISTINCT ?graph ?predicate ?object WHERE {
  { ?thing ?predicate ?object } UNION { GRAPH ?graph { ?thing ?predicate ?object } }
}"""
_THINGS: Final = "SELECT DISTINCT ?thing ?predicate ?object WHERE { ?thing ?predicate ?object }"
_NAMED: Final = "SELECT DISTINCT ?thing WHERE { FILTER EXISTS { ?subject ?predicate ?thing } }"
_OBJECTS: Final = "SELECT DISTINCT ?object WHERE { ?thing ?predicate ?object }"
_GRAPHS: Final = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph {} }"
_GRAPH: Final = "SELECT ?graph WHERE { GRAPH ?graph { ?subject ?predicate ?object } } LIMIT 1"
_ANY: Final = "SELECT * WHERE { ?subject ?predicate ?object } LIMIT 1"
_STATEMENTS: Final = """SELECT ?graph ?subject ?predicate ?object WHERE {
  GRAPH ?graph { ?subject ?predicate ?object }
}"""
_SIZE: Final = "SELECT (COUNT(*) AS ?count) WHERE { ?subject ?predicate ?object }"

#: Queries of clients at once, processes for pages alone, queries that may wait for each worker, and how many seconds.
WORKERS: Final = 2
PAGES, WAITING, PATIENCE = 1, 8, 5.0

#: So many things are fetched at once, and so many are remembered.
_TOGETHER, _REMEMBERED = 400, 20_000
#: Answers of whole queries that are remembered.
_QUESTIONS = 200

Row = ox.QuerySolution

#: What a page binds a variable of a query to: a URIRef or NamedNode, a whole number, or words.
Value: TypeAlias = str | int | ox.NamedNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Rows that a page shows, with the query that found them, as anyone can ask it at the endpoint."""

    query: str
    rows: tuple[Row, ...]


class Data:
    """Statements to answer from. ``site`` answers the pages' own queries, ``clients`` those of others.

    ``identity`` is what changes when any statement does, or nothing where no one can tell; ``index`` is searched for
    words, where there is one.
    One process more than clients may keep busy is left for the pages, so that these open whatever is asked.
    What a release says never changes while it is served, so each thing is fetched once; and a page that asks for one of
    the things that a result named will ask for the others, so these are fetched together.
    """

    def __init__(
        self,
        backend: Backend,
        name: str,
        release: Release | None = None,
        *,
        identity: str = "",
        index: Path | None = None,
        workers: int = WORKERS,
    ) -> None:
        self.backend = backend
        self.clients = Admission(backend, slots=workers, waiting=WAITING * workers, patience=PATIENCE)
        self.site = Admission(backend, slots=workers + PAGES, waiting=WAITING * workers, patience=PATIENCE)
        self.name = name
        self.release = release
        self.identity = identity
        self.index = index
        self._things: dict[str, Thing] = {}
        self._whole: dict[str, list[Row]] = {}
        self._known: dict[str, bool] = {}
        self._peers: dict[str, tuple[str, ...]] = {}
        self._lock = threading.Lock()

    @cached_property
    def report(self) -> Report | None:
        """Return the release's validation report."""
        return report.read(self.release.report.read_bytes()) if self.release else None

    @cached_property
    def size(self) -> int:
        """Count the statements, each once in each graph where a release counted them."""
        if self.release is not None:
            return self.release.manifest.counts["statements"]
        return int(self._select(_SIZE)[0]["count"].value)

    @cached_property
    def graphs(self) -> tuple[str, ...]:
        """Name the named graphs."""
        return tuple(sorted(row["graph"].value for row in self._select(_GRAPHS)))

    def has_graph(self, iri: str) -> bool:
        """Tell whether there is a graph of this name that holds anything."""
        return bool(self._select(_GRAPH, graph=(iri,)))

    def solutions(self, query: str, **bound: str) -> list[Row]:
        """Run a query of ``server/queries`` with some of its variables bound to IRIs."""
        if bound:
            return self._select(query_text(query), **{name: (iri,) for name, iri in bound.items()})
        if query not in self._whole:
            self._whole[query] = self._select(query_text(query))
        return self._whole[query]

    def rows(self, query: str, *variables: str, **bound: str) -> list[tuple[str, ...]]:
        """Run a query and return some of its columns: IRIs as URIRef, literals as their words, nothing as empty."""
        found = self.solutions(query, **bound)
        for variable in variables:
            self.introduce(row[variable] for row in found)
        return [tuple(_plain(row[variable]) for variable in variables) for row in found]

    def ask(self, query: str, **bound: Value | Sequence[Value]) -> Asked:
        """Run a query of ``server/queries`` as a page shows it: some variables are bound to IRIs, numbers or words."""
        text = _bind(query_text(query), bound)
        if text not in self._whole:
            with self._lock:
                if len(self._whole) > _QUESTIONS:
                    self._whole.clear()
            self._whole[text] = self._run(text)
        return Asked(query=text, rows=tuple(self._whole[text]))

    def things(self, query: str, **bound: str) -> dict[URIRef, Thing]:
        """Run a query that selects ?thing ?predicate ?object with all that is said of the things, and gather it."""
        return self._gather(self.solutions(query, **bound))

    def about(self, iri: str) -> list[tuple[str, Term, str]]:
        """Return the statements about an IRI: predicate, value, and the graph, which is empty for the default one."""
        rows = self._select(_ABOUT, thing=(iri,))
        self._introduce_by_predicate(rows)
        in_graphs = {(row["predicate"], row["object"]) for row in rows if row["graph"]}
        return [
            (row["predicate"].value, row["object"], _plain(row["graph"]))
            for row in rows
            if row["graph"] or (row["predicate"], row["object"]) not in in_graphs
        ]

    def triples(self, iri: str) -> Iterator[ox.Triple]:
        """Yield the statements about an IRI."""
        subject = ox.NamedNode(iri)
        return (ox.Triple(subject, ox.NamedNode(name), value) for name, value, _ in self.about(iri))

    def statements(self, graphs: Sequence[str]) -> dict[URIRef, list[Triple]]:
        """Return the statements of some named graphs, with the terms of rdflib."""
        rows = self._select(_STATEMENTS, graph=graphs)
        return graphs_of(ox.Quad(row["subject"], row["predicate"], row["object"], row["graph"]) for row in rows)

    def thing(self, iri: str) -> Thing:
        """Return what is said of an IRI, in whichever graph."""
        iri = str(iri)  # a URIRef is equal to no other text
        found = self._things.get(iri)
        if found is None and not is_iri(iri):
            return Thing(URIRef(iri), {})
        if found is None:
            wanted = self._together(iri, self._things)
            self._gather(self._select(_THINGS, thing=wanted))
            for name in wanted:
                self._things.setdefault(name, Thing(URIRef(name), {}))
            found = self._things.get(iri) or Thing(URIRef(iri), {})
        return found

    def objects(self, iri: str, predicate: str) -> list[Term]:
        """Return the values of a property, each once."""
        return [row["object"] for row in self._select(_OBJECTS, thing=(iri,), predicate=(predicate,))]

    def knows(self, iri: str) -> bool:
        """Tell whether any statement has the IRI as subject or object."""
        iri = str(iri)
        if iri not in self._known:
            if not is_iri(iri):
                return False
            if self.thing(iri).values:
                return True
            wanted = [name for name in self._together(iri, self._known) if not self.thing(name).values]
            named = {row["thing"].value for row in self._select(_NAMED, thing=wanted)}
            self._known.update((name, name in named) for name in wanted)
        return self._known.get(iri, False)

    def check(self) -> None:
        """Raise an error if the data cannot be read."""
        self._select(_ANY)

    def close(self) -> None:
        """Let go of the backends."""
        self.backend.close()

    def _select(self, text: str, **bound: Sequence[str]) -> list[Row]:
        """Run a query for rows; what is bound stands first in each part of it, so that the store begins there."""
        return self._run(_bind(text, {name: tuple(map(ox.NamedNode, iris)) for name, iris in bound.items()}))

    def _run(self, text: str) -> list[Row]:
        answer = self.site.run(Query(text=text, rows="json"))
        found = ox.parse_query_results(answer.read(), ox.QueryResultsFormat.JSON)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("a query of the pages is not a SELECT query")
        return list(found)

    def _gather(self, rows: Sequence[Row]) -> dict[URIRef, Thing]:
        found = things((row["thing"], row["predicate"], row["object"]) for row in rows)
        with self._lock:
            if len(self._things) + len(found) > _REMEMBERED:
                self._things.clear()
                self._known.clear()
            self._things.update((str(name), thing) for name, thing in found.items())
        self._introduce_by_predicate(rows)
        return found

    def _introduce_by_predicate(self, rows: Iterable[Row]) -> None:
        """Remember that the values of one property belong together."""
        columns: dict[str, list[Term]] = {}
        for row in rows:
            columns.setdefault(row["predicate"].value, []).append(row["object"])
        self.introduce(row["predicate"] for row in rows)
        for values in columns.values():
            self.introduce(values)

    def expect(self, iris: Iterable[str]) -> None:
        """Remember that these will be asked for together."""
        self.introduce(ox.NamedNode(iri) for iri in iris if is_iri(iri))

    def introduce(self, terms: Iterable[Term | None]) -> None:
        """Remember that these belong together, so that one that is asked for brings the others."""
        names = {term.value: None for term in terms if isinstance(term, ox.NamedNode)}
        group = tuple(name for name in names if name not in self._things)
        with self._lock:
            if len(self._peers) + len(group) > _REMEMBERED:
                self._peers.clear()
            self._peers.update((name, group) for name in group)

    def _together(self, iri: str, known: Container[str]) -> list[str]:
        group = self._peers.get(iri, ())
        others = [name for name in group if name != iri and name not in known]
        return [iri, *others[: _TOGETHER - 1]]


@cache
def query_text(query: str) -> str:
    """Return the text of a query of ``server/queries``."""
    return (files("server") / "queries" / f"{query}.rq").read_text(encoding="utf-8")


def is_iri(text: str) -> bool:
    """Tell whether a text is an absolute IRI."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _bind(query: str, bound: Mapping[str, Value | Sequence[Value]]) -> str:
    """Put the values of variables first in each part of a query."""
    values = "".join(f" VALUES ?{name} {{ {' '.join(_terms(found))} }}" for name, found in bound.items())
    return _WHERE.sub(lambda where: where[0] + values, query)


def _terms(values: Value | Sequence[Value]) -> Iterator[str]:
    if isinstance(values, (str, int, ox.NamedNode)):
        values = (values,)
    for value in values:
        if isinstance(value, URIRef):
            yield str(ox.NamedNode(value))
        elif isinstance(value, int):
            yield str(value)
        else:
            yield str(value if isinstance(value, ox.NamedNode) else ox.Literal(value))


def _plain(term: Term | None) -> str:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    return term.value if isinstance(term, ox.Literal) else ""
