"""Validate a chapter's graph against the shapes, with pySHACL."""

import re
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Final

import pyshacl
from rdflib import RDF, SH, Graph, URIRef
from rdflib.query import Result as Answer
from rdflib.term import Node, Variable

import shapes as shipped
from graph import printed
from graph.memory import Memory, Solution
from graph.reason import Clash
from graph.report import Report, Result
from graph.statements import Triple
from ontology import terms as fg

PREFIXED: Final = re.compile(r"\b([a-z]+):([A-Za-z][\w-]*)")
IN_FULL: Final = re.compile(r"<([^<>\s]+)>")
SAID_BESIDE: Final = frozenset({fg.page, fg.number, fg.supportedBy, fg.statedIn})
"""What a result tells of the node in focus, whether or not a shape asks for it."""

OF_CHAPTER: Final = frozenset({fg.inChapter, fg.editionYear, fg.Chapter})
"""What tells which chapter a graph is of."""

# pySHACL changes rdflib's global switches while it loads.
_ONE_AT_A_TIME: Final = threading.Lock()

Answers = dict[Node, list[Solution]]
"""The solutions of a query, by the node that $this stands for."""


class AnsweredOnce(Graph):
    """A graph that answers each query of the shapes once, for all nodes.

    pySHACL asks anew for each node in focus, with $this bound to it, and rdflib parses the query anew each time.
    The queries all meet $this in a triple pattern, so that what holds for one node is what the answers say of it.
    """

    def __init__(self, triples: Iterable[Triple], answer: Callable[[str], Answers]) -> None:
        super().__init__(bind_namespaces="none")
        self.addN((*triple, self) for triple in triples)
        self._answer = cache(answer)

    def query(self, query_object: Any, *args: Any, **_: Any) -> Answer:
        """Answer a query about the node that $this is bound to."""
        *_before, bindings, _after = args
        solutions = self._answer(query_object).get(bindings["this"], [])
        answer = Answer("SELECT")
        answer.vars = [Variable(name) for name in dict.fromkeys(chain.from_iterable(solutions))]
        answer.bindings = [{Variable(name): node for name, node in solution.items()} for solution in solutions]
        return answer


def answers(memory: Memory, query: str) -> Answers:
    """Answer a query for all nodes that $this can stand for."""
    found: Answers = {}
    for solution in memory.select(query):
        found.setdefault(solution["this"], []).append(solution)
    return found


def validate(triples: Iterable[Triple], shapes: Graph | None = None, *, clashes: Iterable[Clash] = ()) -> Report:
    """Validate the asserted, inferred and concluded statements of one chapter as one witness tells it.

    Clashes that the reasoner met are reported as violations beside the results of the shapes.
    """
    shapes = shipped.of_chapter() if shapes is None else shapes
    wanted = mentioned(shapes) | OF_CHAPTER
    asked = [triple for triple in triples if triple[1] in wanted and (triple[1] != RDF.type or triple[2] in wanted)]
    asked.extend(what_is_printed(asked))
    memory = Memory(asked)
    graph = AnsweredOnce(asked, lambda query: answers(memory, query))
    return Report.of([*run(graph, shapes), *(_contradiction(clash, graph) for clash in clashes)])


def what_is_printed(triples: Collection[Triple]) -> Iterator[Triple]:
    """Yield what the editions of the statements print, which shapes may ask for."""
    yield from printed.triples({int(str(node)) for _, predicate, node in triples if predicate == fg.editionYear})


def run(graph: Graph, shapes: Graph) -> Iterator[Result]:
    """Yield what pySHACL finds in a graph."""
    with _ONE_AT_A_TIME:
        _, found, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True, inference="none")
    if isinstance(found, Exception):  # pySHACL returns what it should raise
        raise found
    return _results(found, graph)


@cache
def mentioned(shapes: Graph) -> frozenset[Node]:
    """Return the terms that the shapes ask about; the statements with others, as on cells, need not be looked at."""
    declared = shapes.objects(None, SH.declare)
    namespaces = {str(shapes.value(node, SH.prefix)): str(shapes.value(node, SH.namespace)) for node in declared}
    queries = " ".join(map(str, shapes.objects(None, SH.select)))
    short = {namespaces[prefix] + name for prefix, name in PREFIXED.findall(queries) if prefix in namespaces}
    queried = map(URIRef, short.union(IN_FULL.findall(queries)))
    return frozenset({RDF.type, *shapes.objects(), *queried, *SAID_BESIDE})


def _results(found: Graph, graph: Graph) -> Iterator[Result]:
    for node in found.subjects(RDF.type, SH.ValidationResult):
        told: Mapping[Node, Node] = dict(found.predicate_objects(node))
        focus, value, path = told[SH.focusNode], told.get(SH.value), told.get(SH.resultPath)
        chapter = _chapter(graph, focus)
        page = _page(graph, focus, value if _chapter(graph, value) == chapter else None)
        yield Result(
            focus=focus,
            shape=URIRef(str(told[SH.sourceShape])),
            component=URIRef(str(told[SH.sourceConstraintComponent])),
            severity=str(told[SH.resultSeverity]).removeprefix(str(SH)),
            message=_located(str(told[SH.resultMessage]), focus, page, graph),
            path=path if isinstance(path, URIRef) else None,
            value=None if value == focus else value,
            page=page,
            chapter=chapter,
        )


def _page(graph: Graph, *nodes: Node | None) -> int | None:
    """Return the page of the first of the nodes that stands on one."""
    pages = (sorted(int(str(page)) for page in graph.objects(node, fg.page)) for node in nodes if node is not None)
    return next((found[0] for found in pages if found), None)


def _chapter(graph: Graph, node: Node | None) -> URIRef | None:
    """Return the chapter that states something; of what belongs to none, the graph's first."""
    said = {*graph.objects(node, fg.statedIn), *graph.objects(node, fg.inChapter)} if node is not None else set()
    chapters = said or set(graph.subjects(RDF.type, fg.Chapter))
    return min((chapter for chapter in chapters if isinstance(chapter, URIRef)), default=None)


def _located(message: str, focus: Node, page: int | None, graph: Graph) -> str:
    """Let every message start with the node in focus, its page and its references."""
    entries = graph.objects(focus, fg.supportedBy)
    numbers = sorted(int(str(number)) for entry in entries for number in graph.objects(entry, fg.number))
    place = [f"p. {page}"] if page else []
    place += ["ref. " + ", ".join(map(str, numbers))] if numbers else []
    where = f"{focus} ({'; '.join(place)})" if place else str(focus)
    return f"{where}: {message.removeprefix(f'{focus}: ')}"


def _contradiction(clash: Clash, graph: Graph) -> Result:
    subject = clash.triples[0][0]
    known = shipped.catalogue()[URIRef(shipped.NAMESPACE + "consistent")]
    against = "; ".join(" ".join(node.n3() for node in triple) for triple in clash.triples)
    return Result(
        focus=subject,
        shape=known.iri,
        component=SH.SPARQLConstraintComponent,
        severity=known.severity,
        message=f"{subject}: {against} ({clash.rule}). {known.message}",
        chapter=_chapter(graph, subject),
    )
