"""What the server answers from: a store that is only read, and the release it belongs to, if it belongs to one."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox
from rdflib import RDF, URIRef

from graph import release, report
from graph.errors import QueryError
from graph.release import Release
from graph.report import Report
from graph.store import is_rdf_file, names_dataset, open_rdf_file, open_store
from ontology import BASE, PREFIXES
from server.errors import TooLarge
from server.thing import Term, Thing, things

Answer: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_Graph: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

#: An answer is held in memory until it is complete, so that its status is true; no answer may be larger.
LARGEST_ANSWER: Final = 64 * 1024 * 1024
#: What is said of a query that fails while it runs; the words of the store could repeat what another server answered.
FAILED: Final = "The query could not be run to its end. Ask for less, or in parts."
MOST_TRIPLES: Final = 500_000


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request names for its query; empty stands for all graphs together."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Data:
    """Statements to answer from: a release, or any RDF file."""

    def __init__(self, store: ox.Store, name: str, release: Release | None = None) -> None:
        self.store = store
        # What is said of a thing never changes while it is served, and a page asks for the same few things often.
        self.thing = lru_cache(maxsize=4096)(self._thing)
        self.name = name
        self.release = release

    @cached_property
    def report(self) -> Report | None:
        """Return the release's validation report."""
        return report.read(self.release.report.read_bytes()) if self.release else None

    @cached_property
    def size(self) -> int:
        """Count the statements, each once in each graph."""
        return len(self.store)

    def solutions(self, query: str, **bound: str) -> ox.QuerySolutions:
        """Run a query of ``server/queries`` with some of its variables bound to IRIs."""
        terms: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(variable): ox.NamedNode(iri) for variable, iri in bound.items()
        }
        answer = self.store.query(
            query_text(query), prefixes=dict(PREFIXES), use_default_graph_as_union=True, substitutions=terms
        )
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError(f"{query}.rq is not a SELECT query.")
        return answer

    def rows(self, query: str, *variables: str, **bound: str) -> list[tuple[str, ...]]:
        """Run a query and return some of its columns: IRIs as URIRef, literals as their words, nothing as empty."""
        return [tuple(_plain(row[variable]) for variable in variables) for row in self.solutions(query, **bound)]

    def things(self, query: str, **bound: str) -> dict[URIRef, Thing]:
        """Run a query that selects ?thing ?predicate ?object, and gather what it says of each thing."""
        return things((row["thing"], row["predicate"], row["object"]) for row in self.solutions(query, **bound))

    def about(self, iri: str) -> Iterator[ox.Quad]:
        """Yield the statements that have the IRI as subject."""
        return self.store.quads_for_pattern(ox.NamedNode(iri), None, None)

    def _thing(self, iri: str) -> Thing:
        """Return what is said of an IRI, in whichever graph."""
        name = URIRef(iri)
        found = things((quad.subject, quad.predicate, quad.object) for quad in self.about(iri))
        return found.get(name) or Thing(name, {})

    def objects(self, iri: str, predicate: str) -> list[Term]:
        """Return the values of a property, each once."""
        found = self.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None)
        return list(dict.fromkeys(quad.object for quad in found))

    def knows(self, iri: str) -> bool:
        """Tell whether any statement has the IRI as subject or object."""
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        quads = self.store.quads_for_pattern
        return any(next(found, None) for found in (quads(node, None, None), quads(None, None, node)))

    def graphs(self) -> list[str]:
        """Name the named graphs."""
        return sorted(graph.value for graph in self.store.named_graphs() if isinstance(graph, ox.NamedNode))

    def ask(self, query: str, dataset: Dataset) -> Answer:
        """Run a client's query; the project's prefixes need not be declared, and IRIs may be relative to its base."""
        chosen = bool(dataset.default or dataset.named)
        try:
            default: list[_Graph] = [ox.NamedNode(name) for name in dataset.default]
            named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(name) for name in dataset.named]
            return self.store.query(
                query,
                base_iri=BASE,
                prefixes=dict(PREFIXES),
                use_default_graph_as_union=not chosen and not names_dataset(query),
                default_graph=default if chosen else None,
                named_graphs=named if chosen else None,
            )
        except (SyntaxError, ValueError) as error:
            raise QueryError(_concise(str(error))) from error
        except (OSError, RuntimeError) as error:
            raise QueryError(FAILED) from error


def open_data(path: Path | Release) -> Data:
    """Open a release, or load an RDF file, for reading."""
    if isinstance(path, Path) and is_rdf_file(path):
        return Data(open_rdf_file(path), path.name)
    opened = release.open(path) if isinstance(path, Path) else path
    return Data(open_store(opened.store), opened.id[:16], opened)


def write_rows(answer: ox.QuerySolutions | ox.QueryBoolean, form: ox.QueryResultsFormat) -> bytes:
    """Write rows or a yes-or-no answer, whole."""
    stream = _Bounded()
    try:
        answer.serialize(stream, format=form)
    except (OSError, RuntimeError) as error:
        raise QueryError(FAILED) from error
    return stream.getvalue()


def write_triples(triples: Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    """Write triples, each once, ordered by subject."""
    try:
        found = set(islice(triples, MOST_TRIPLES + 1))
    except (OSError, RuntimeError) as error:
        raise QueryError(FAILED) from error
    if len(found) > MOST_TRIPLES:
        raise TooLarge(f"The answer has more than {MOST_TRIPLES:,} triples. Ask for a part, or take a whole release.")
    stream = _Bounded()
    ox.serialize(sorted(found, key=_order), stream, form, prefixes=_prefixes(found))
    return stream.getvalue()


class _Bounded(io.BytesIO):
    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # pyoxigraph hands over bytes only
        if self.tell() + len(data) > LARGEST_ANSWER:
            megabytes = LARGEST_ANSWER // 1024**2
            raise TooLarge(f"The answer is larger than {megabytes} MiB. Ask for less with LIMIT, or in parts.")
        return super().write(data)


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return str(triple.subject), predicate != str(RDF.type), predicate, str(triple.object)


def _prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Keep the prefixes that the properties and classes of the triples use."""
    names: set[str] = set()
    for triple in triples:
        names.add(triple.predicate.value)
        if isinstance(triple.object, ox.NamedNode):
            names.add(triple.object.value)
        elif isinstance(triple.object, ox.Literal):
            names.add(triple.object.datatype.value)
    return {prefix: space for prefix, space in PREFIXES.items() if any(name.startswith(space) for name in names)}


@cache
def query_text(query: str) -> str:
    """Return the text of a query of ``server/queries``."""
    return (files("server") / "queries" / f"{query}.rq").read_text(encoding="utf-8")


def _concise(message: str, longest: int = 300) -> str:
    words = " ".join(message.split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def _plain(term: Term | None) -> str:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    return term.value if isinstance(term, ox.Literal) else ""
