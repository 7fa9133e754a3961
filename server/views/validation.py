"""The results of validation, as pages show them."""

import re
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from graph.identifiers import BASE
from graph.report import SEVERITIES, Result
from server import links
from server.data import Data
from server.links import Link
from server.names import words
from shapes import catalogue

_IRI: Final = re.compile(rf"({re.escape(BASE)}[^\s<>()\"“”,;]*[^\s<>()\"“”,;.:])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result: what a shape says of one thing."""

    severity: str
    message: tuple[Link, ...]
    focus: Link
    page: str
    identifier: str
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The results of one shape."""

    severity: str
    identifier: str
    title: str
    anchor: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationPage:
    """What the page of the validation shows: the counts by severity, and the results by shape."""

    conforms: bool
    counts: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    shapes: int


def build(data: Data) -> ValidationPage:
    """Gather the results of a release by severity and shape."""
    report = data.report
    results = report.results if report else ()
    data.expect(str(result.focus) for result in results)
    data.expect(iri for result in results for iri in _IRI.split(result.message)[1::2])
    by_shape: dict[tuple[int, str], list[Result]] = {}
    for result in results:
        by_shape.setdefault((SEVERITIES.index(result.severity), str(result.shape)), []).append(result)
    return ValidationPage(
        conforms=report is not None and report.conforms,
        counts=tuple(report.counts.items()) if report else (),
        groups=tuple(_group(data, found) for _, found in sorted(by_shape.items())),
        shapes=len(catalogue()),
    )


def findings_on(data: Data, iri: str) -> tuple[Finding, ...]:
    """Return the results on one thing."""
    results = data.report.results if data.report else ()
    return tuple(finding(data, result) for result in results if _is_on(result, iri))


def _is_on(result: Result, iri: str) -> bool:
    return str(iri) in {str(result.focus), str(result.value)}


def _group(data: Data, results: list[Result]) -> Group:
    first = results[0]
    known = catalogue().get(first.shape)
    return Group(
        severity=first.severity,
        identifier=first.identifier,
        title=known.label if known else words(first.name),
        anchor=first.name,
        findings=tuple(finding(data, result) for result in results),
    )


def finding(data: Data, result: Result) -> Finding:
    """Show one result."""
    return Finding(
        severity=result.severity,
        message=_linked(data, result.message),
        focus=links.thing(data, str(result.focus)) if isinstance(result.focus, URIRef) else Link(str(result.focus)),
        page="" if result.page is None else str(result.page),
        identifier=result.identifier,
        shape=result.name,
    )


def _linked(data: Data, message: str) -> tuple[Link, ...]:
    """Part a message into words and the things that it names by their IRIs."""
    parts = _IRI.split(message)
    return tuple(links.thing(data, part) if place % 2 else Link(part) for place, part in enumerate(parts) if part)
