"""The first page: what this is, the chapters that the release holds, and what is remarkable in them."""

from dataclasses import dataclass
from typing import Final

from flask import url_for
from rdflib import RDF, URIRef

from graph.report import Report
from ontology import terms as fg
from server.data import Data, query_text
from server.links import Link
from server.views.country import ChapterLine, chapters

_REMARKS: Final = {
    fg.Shortfall: ("shortfall", "shortfalls", "a figure stays below the figure asked for"),
    fg.ComplianceGap: ("compliance gap", "compliance gaps", "findings that together fall short of a treaty"),
    fg.contradicts: ("contradiction", "contradictions", "prose and tables of one chapter disagree"),
    fg.UnmetStandard: ("unmet standard", "unmet standards", "national law does not meet an international standard"),
    fg.RestsOnlyOnNonPublicSources: ("claim", "claims", "rest only on sources that the public cannot obtain"),
    fg.expiredBy: ("policy", "policies", "had expired by the end of the edition’s year"),
}


_QUERIES: Final = {fg.contradicts: "contradictions", fg.expiredBy: "expired"}


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
    chapters: tuple[ChapterLine, ...]
    remarks: tuple[Remark, ...]
    checked: str
    statements: int
    graphs: tuple[Link, ...]


def build(data: Data) -> HomePage:
    """Gather what the first page shows."""
    found = chapters(data)
    return HomePage(
        name=data.name,
        is_release=data.release is not None,
        chapters=found,
        remarks=tuple(_remarks(data)),
        checked=_checked(data),
        statements=data.size,
        graphs=() if found else tuple(Link(graph, url_for("graph_store.read", graph=graph)) for graph in data.graphs),
    )


def _checked(data: Data) -> str:
    """Tell the counts of the validation in words."""
    if data.report is None:
        return ""
    found = (f"{count} {word if count == 1 else f'{word}s'}" for word, count in _severities(data.report))
    return ", ".join(found)


def _severities(report: Report) -> list[tuple[str, int]]:
    words = {"Violation": "violation", "Warning": "warning", "Info": "hint"}
    return [(words[severity], count) for severity, count in report.counts.items()]


def _remarks(data: Data) -> list[Remark]:
    counted = {URIRef(kind): int(count) for kind, count in data.rows("remarkable", "kind", "count")}
    return [
        Remark(count=counted[kind], noun=one if counted[kind] == 1 else many, text=text, href=_where(kind))
        for kind, (one, many, text) in _REMARKS.items()
        if counted.get(kind)
    ]


def _where(kind: URIRef) -> str:
    """Return a page that lists what a remark counts: the members of the class, or a query ready to be changed."""
    if kind in _QUERIES:
        return url_for("query.form", query=query_text(_QUERIES[kind]))
    return url_for("resource.about", iri=kind, inverse=RDF.type)
