"""Read facts that were exported from a release: the asserted graphs of chapters, without the report's sentences."""

import re
from pathlib import Path
from typing import Final

from rdflib import URIRef

from graph.errors import NotAChapter
from graph.identifiers import BASE, Witness
from graph.statements import Triple, read_quads

CHAPTER_GRAPH: Final = re.compile(re.escape(BASE) + r"g/(pdf|text|xml)/[A-Z]{3}/\d{4}")
PROVENANCE: Final = URIRef(BASE + "g/prov")


def read(path: Path) -> dict[URIRef, set[Triple]]:
    """Return the chapter graphs of a file, and what PROV says of them; other graphs are derived anew by the build."""
    graphs = read_quads(path)
    kept = {name: set(triples) for name, triples in graphs.items() if CHAPTER_GRAPH.fullmatch(name)}
    if not kept:
        raise NotAChapter(
            path.name,
            f"{len(graphs)} graphs, none of them a chapter's",
            f"a graph named {BASE}g/pdf/COUNTRY/YEAR or the like",
            "Make the file with: findings export --format trig --facts-only.",
        )
    if PROVENANCE in graphs:
        kept[PROVENANCE] = set(graphs[PROVENANCE])
    return kept


def witness_of(name: URIRef) -> Witness | None:
    """Return the witness whose chapter graph this is, if it is one."""
    match = CHAPTER_GRAPH.fullmatch(name)
    return match[1] if match else None  # type: ignore[return-value]  # the pattern holds the three witnesses
