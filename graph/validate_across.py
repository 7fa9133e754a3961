"""Validate the chapters of a release together: what one edition or country says against what another one says.

The shapes are all queries, and each is answered once for the whole release; pySHACL then looks at the nodes that have
an answer, and at no other, so that the pass is as long as the release has claims.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

import shapes
from graph.memory import Memory
from graph.report import Report
from graph.statements import Triple
from graph.validate import AnsweredOnce, Answers, answers, mentioned, run
from ontology import terms as fg

TYPE: Final = f"<{RDF.type}>".encode()


def validate(files: Iterable[Path]) -> Report:
    """Validate the statements of N-Quads files, whatever their graphs, against the shapes that compare chapters."""
    asked = shapes.across_chapters()
    wanted = frozenset(f"<{term}>".encode() for term in mentioned(asked) if isinstance(term, URIRef))
    memory = Memory.of_lines(_statements(path, wanted) for path in files)
    found = {query: answers(memory, f"{_prefixes(asked)}\n{query}") for query in _queries(asked)}
    graph = AnsweredOnce(_about(found.values(), memory), lambda query: found[query.rpartition("\n")[2]])
    return Report.of(run(graph, asked))


def _statements(path: Path, wanted: frozenset[bytes]) -> bytes:
    """Return as N-Triples the statements of a file whose property, or for a type whose class, the shapes name."""
    with path.open("rb") as stream:
        kept = (_triple(line) for line in stream if _is_wanted(line.split(b" ", 3), wanted))
        return b"".join(kept)


def _is_wanted(parts: list[bytes], wanted: frozenset[bytes]) -> bool:
    return parts[1] in wanted and (parts[1] != TYPE or parts[2] in wanted)


def _triple(line: bytes) -> bytes:
    """Cut off the graph, which is an IRI and so holds no space."""
    return line[: line.rindex(b" <")] + b" .\n"


def _queries(asked: Graph) -> Iterator[str]:
    return (str(query) for query in asked.objects(None, SH.select) if isinstance(query, Literal))


def _prefixes(asked: Graph) -> str:
    declared = set(asked.objects(None, SH.declare))
    return " ".join(f"PREFIX {asked.value(node, SH.prefix)}: <{asked.value(node, SH.namespace)}>" for node in declared)


def _about(found: Iterable[Answers], memory: Memory) -> Iterator[Triple]:
    """Yield what is said of each node that has an answer, of what the answer names, and of its references."""
    waiting: set[Node] = {
        node for known in found for listed in known.values() for row in listed for node in row.values()
    }
    told: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if node not in told and isinstance(node, URIRef):
            told.add(node)
            for triple in memory.about(node):
                yield triple
                if triple[1] == fg.supportedBy:
                    waiting.add(triple[2])
