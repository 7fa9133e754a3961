"""The first page: what this is, the world in one edition, and what is remarkable in the release."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from flask import url_for
from rdflib import RDF, URIRef

from graph.difference import COLUMNS_OF_DATA, EDITIONS, PROSE, SEQUENCE, WITNESSES
from graph.report import Report
from ontology import terms as fg
from server.data import Data, query_text
from server.errors import Missing
from server.links import Link
from server.views import findings
from server.views.levels import Levels, levels

_FINDINGS: Final = {
    EDITIONS: ("restated figure", "restated figures", "an edition repeats the year before, and gives another figure"),
    findings.GAPS: ("treaty gap", "treaty gaps", "the law allows what a treaty in force does not"),
    findings.SHORTFALLS: ("shortfall", "shortfalls", "fewer labor inspectors than are authorized or needed"),
    PROSE: ("contradiction", "contradictions", "the prose of a chapter says one thing, and its table another"),
    WITNESSES: ("difference", "differences", "between chapters as printed and the official data of the same edition"),
    COLUMNS_OF_DATA: ("slip", "slips", "columns of the official data that mean the same are not the same"),
    SEQUENCE: (
        "ratification undone",
        "ratifications undone",
        "a treaty is ratified in one edition, and not in a later",
    ),
    findings.VALIDATION: ("validation result", "validation results", "something to look at twice, each with its place"),
}
_CLASSES: Final = {
    fg.UnmetStandard: ("unmet standard", "unmet standards", "national law does not meet an international standard"),
    fg.RestsOnlyOnNonPublicSources: ("claim", "claims", "rest only on sources that the public cannot obtain"),
}
_QUERIES: Final = {
    fg.contradicts: (_FINDINGS[PROSE], "contradictions"),
    fg.expiredBy: (("policy", "policies", "had expired by the end of the edition’s year"), "expired"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A count with what it counts, and where to see them."""

    count: int
    noun: str
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What the first page shows."""

    name: str
    is_release: bool
    can_search: bool
    levels: Levels | None
    remarks: tuple[Remark, ...]
    checked: str
    statements: int
    graphs: tuple[Link, ...]


def build(data: Data, edition: str = "") -> HomePage:
    """Gather what the first page shows, for an edition or for the latest."""
    shown = levels(data, int(edition) if edition.isdecimal() and len(edition) == 4 else None)
    if edition and (shown is None or str(shown.year) != edition):
        raise Missing(f"These data hold no edition of {edition}.")
    return HomePage(
        name=data.name,
        is_release=data.release is not None,
        can_search=data.index is not None,
        levels=shown,
        remarks=(*_found(data), *_counted(data)),
        checked=_checked(data),
        statements=data.size,
        graphs=() if shown else tuple(Link(graph, url_for("graph_store.read", graph=graph)) for graph in data.graphs),
    )


def _checked(data: Data) -> str:
    """Tell the counts of the validation in words."""
    if data.report is None:
        return ""
    found = (f"{count:,} {word if count == 1 else f'{word}s'}" for word, count in _severities(data.report))
    return ", ".join(found)


def _severities(report: Report) -> list[tuple[str, int]]:
    words = {"Violation": "violation", "Warning": "warning", "Info": "hint"}
    return [(words[severity], count) for severity, count in report.counts.items()]


def _found(data: Data) -> list[Remark]:
    """Count the findings that have a list of their own."""
    counted = Counter(item.kind for item in findings.items(data))
    return [
        _remark(counted[kind], words, url_for("findings.index", kind=kind))
        for kind, words in _FINDINGS.items()
        if counted[kind]
    ]


def _counted(data: Data) -> list[Remark]:
    """Count what rules made of claims: the members of a class, or what a query lists that is ready to be changed."""
    counted = {URIRef(kind): int(count) for kind, count in data.rows("remarkable", "kind", "count")}
    found = [
        _remark(counted[kind], words, url_for("resource.about", iri=kind, inverse=RDF.type))
        for kind, words in _CLASSES.items()
        if counted.get(kind)
    ]
    for kind, (words, query) in _QUERIES.items():
        if counted.get(kind) and not (kind == fg.contradicts and _lists_contradictions(data)):
            found.append(_remark(counted[kind], words, url_for("query.form", query=query_text(query))))
    return found


def _lists_contradictions(data: Data) -> bool:
    return any(item.kind == PROSE for item in findings.items(data))


def _remark(count: int, words: tuple[str, str, str], href: str) -> Remark:
    return Remark(count=count, noun=words[0] if count == 1 else words[1], text=words[2], href=href)
