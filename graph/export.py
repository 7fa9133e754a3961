"""A release, or the chapters of one country or edition, in a format that other programs read."""

import re
from collections.abc import Callable, Iterable
from typing import Final, get_args

from rdflib import Literal, URIRef

from graph import identifiers
from graph.claims import table
from graph.errors import UsageError
from graph.identifiers import BASE, Witness
from graph.release import Release
from graph.statements import Graphs, Triple, asserted, jsonld, merged, nquads, trig, turtle
from ontology import load, terms

_WRITERS: Final[dict[str, Callable[[Graphs], bytes]]] = {
    "turtle": lambda graphs: turtle(merged(graphs)),
    "trig": trig,
    "nquads": nquads,
    "jsonld": jsonld,
    "csv": table,
}
FORMATS: Final = tuple(_WRITERS)

_CHAPTER: Final = re.compile(rf"{re.escape(BASE)}g/(?:.+/)?(?:{'|'.join(get_args(Witness))})/([A-Z]{{3}})/(\d{{4}})")
PROVENANCE: Final = identifiers.graph("prov")


def export(
    release: Release, form: str, *, country: str | None = None, edition: int | None = None, facts_only: bool = False
) -> bytes:
    """Write a release; with a country or edition, only the graphs of those chapters and where these come from."""
    if country is None and edition is None and not facts_only and form in {"trig", "csv"}:
        return (release.trig if form == "trig" else release.claims).read_bytes()
    graphs: Graphs = release.graphs()
    if country is not None or edition is not None:
        graphs = chapters(graphs, country, edition)
    if facts_only:
        graphs = facts(graphs)
    return _WRITERS[form](graphs)


def chapters(graphs: Graphs, country: str | None, edition: int | None) -> Graphs:
    """Keep the graphs, asserted and inferred, of one country or edition or both, and their provenance.

    A country is kept with its lines over the editions.
    """
    found = {name: match.groups() for name in graphs if (match := _CHAPTER.fullmatch(str(name)))}
    kept = {
        name: graphs[name]
        for name, (alpha3, year) in found.items()
        if country in {None, alpha3} and edition in {None, int(year)}
    }
    if not kept:
        held = ", ".join(sorted({" ".join(chapter) for chapter in found.values()}))
        wanted = " ".join(str(part) for part in (country, edition) if part is not None)
        raise UsageError(f"The release holds no chapter of {wanted}; it holds {held or 'none'}.")
    lines = identifiers.graph("lines", country or "")
    if edition is None and lines in graphs:
        kept[lines] = graphs[lines]
    if provenance := _reachable(graphs.get(PROVENANCE, ()), kept):
        kept[PROVENANCE] = provenance
    return kept


def chapter_of(name: str) -> tuple[str, int] | None:
    """Return the country and edition of a chapter's graph, asserted or inferred."""
    match = _CHAPTER.fullmatch(name)
    return (match[1], int(match[2])) if match else None


def facts(graphs: Graphs) -> Graphs:
    """Keep what the witnesses say and where it comes from, less every sentence quoted from the report."""
    quoting = set(load().subjects(terms.isQuotation, Literal(True)))
    kept: dict[URIRef, list[Triple]] = {}
    for name, triples in asserted(graphs).items():
        wordless = {triple[0] for triple in triples if triple[1] == terms.statement}
        kept[name] = [triple for triple in triples if triple[1] not in quoting]
        kept[name] += [(claim, terms.textOmitted, Literal(True)) for claim in wordless]
    if PROVENANCE in graphs:
        kept[PROVENANCE] = list(graphs[PROVENANCE])
    return kept


def _reachable(triples: Iterable[Triple], roots: Iterable[URIRef]) -> list[Triple]:
    """Keep the statements about the roots, about what these name, and so on."""
    about: dict[URIRef, list[Triple]] = {}
    for triple in triples:
        about.setdefault(triple[0], []).append(triple)
    kept: list[Triple] = []
    waiting = [root for root in roots if root in about]
    while waiting:
        statements = about.pop(waiting.pop(), [])
        kept += statements
        waiting += [value for _, _, value in statements if isinstance(value, URIRef) and value in about]
    return kept
