"""The results of a validation, kept as a SHACL report that is the same bytes for the same results, and shown."""

import csv
import html
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, SH, XSD, Literal, URIRef
from rdflib.term import Node

from graph.errors import ReleaseError, UsageError
from graph.identifiers import BASE, digest
from graph.memory import node
from graph.statements import Triple, turtle
from ontology import terms as fg
from shapes import catalogue

SEVERITIES: Final = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One breach of a shape: the node in focus, what is wrong with it, and the chapter and page it stands on."""

    focus: Node
    shape: URIRef
    component: URIRef
    severity: str
    message: str
    path: URIRef | None = None
    value: Node | None = None
    page: int | None = None
    chapter: URIRef | None = None

    @property
    def identifier(self) -> str:
        """Return the shape's number in the catalogue."""
        known = catalogue().get(self.shape)
        return known.identifier if known else ""

    @property
    def name(self) -> str:
        """Return the shape's name."""
        return self.shape.rpartition("#")[2]

    @property
    def iri(self) -> URIRef:
        """Name the result by what it says, so that the same result has the same name in every report."""
        said = _line(self.shape, self.focus, self.path, self.value, self.message, self.chapter)
        return URIRef(f"{BASE}id/result/{digest(said)}")

    def sort_key(self) -> tuple[int, str, str, str]:
        """Order results by severity, shape, focus and the rest; numbers in names count as numbers."""
        focus = re.sub(r"\d+", lambda digits: digits[0].zfill(6), str(self.focus))
        rest = _line(self.focus, self.path, self.value, self.message, self.chapter)
        return SEVERITIES.index(self.severity), f"{self.identifier} {self.shape}", focus, rest


@dataclass(frozen=True, slots=True)
class Report:
    """The results of validating one chapter or several, in a stable order."""

    results: tuple[Result, ...] = ()

    @classmethod
    def of(cls, results: Iterable[Result]) -> "Report":
        """Gather results, each once, in order."""
        return cls(tuple(sorted(set(results), key=Result.sort_key)))

    @classmethod
    def merge(cls, reports: Iterable["Report"]) -> "Report":
        """Join the reports of several chapters."""
        return cls.of(result for report in reports for result in report.results)

    @property
    def conforms(self) -> bool:
        """Tell whether there is no violation; warnings and infos are for a reader to weigh."""
        return self.counts["Violation"] == 0

    @property
    def counts(self) -> dict[str, int]:
        """Count the results of each severity."""
        counted = Counter(result.severity for result in self.results)
        return {severity: counted[severity] for severity in SEVERITIES}

    def turtle(self) -> bytes:
        """Write a sh:ValidationReport whose results are named."""
        triples: list[Triple] = []
        for result in self.results:
            triples.extend(_describe(result))
        names = [result.iri for result in self.results]
        report = URIRef(f"{BASE}id/report/{digest(_line(*names))}")
        triples.append((report, RDF.type, SH.ValidationReport))
        triples.append((report, SH.conforms, Literal("true" if self.conforms else "false", datatype=XSD.boolean)))
        triples.extend((report, SH.result, name) for name in names)
        return turtle(triples)


def read(report: bytes | str) -> Report:
    """Read a report back from the Turtle that ``Report.turtle`` wrote."""
    described: dict[str, dict[Node, Node]] = {}
    for triple in ox.parse(report, ox.RdfFormat.TURTLE):
        described.setdefault(str(triple.subject), {})[node(triple.predicate)] = node(triple.object)
    return Report.of(_read(told) for told in described.values() if told.get(RDF.type) == SH.ValidationResult)


def render(report: Report, form: str) -> str:
    """Show a report as text, turtle, json, html or csv."""
    try:
        renderer = FORMATS[form]
    except KeyError:
        raise UsageError(f"format {form!r}: expected one of {', '.join(FORMATS)}") from None
    return renderer(report)


def _line(*parts: object) -> str:
    return "\t".join("" if part is None else part.n3() if isinstance(part, Node) else str(part) for part in parts)


def _describe(result: Result) -> Iterable[Triple]:
    iri = result.iri
    yield iri, RDF.type, SH.ValidationResult
    yield iri, SH.focusNode, result.focus
    yield iri, SH.sourceShape, result.shape
    yield iri, SH.sourceConstraintComponent, result.component
    yield iri, SH.resultSeverity, SH[result.severity]
    yield iri, SH.resultMessage, Literal(result.message, lang="en")
    if result.path is not None:
        yield iri, SH.resultPath, result.path
    if result.value is not None:
        yield iri, SH.value, result.value
    if result.chapter is not None:
        yield iri, fg.inChapter, result.chapter
    if result.page is not None:
        yield iri, fg.page, Literal(str(result.page), datatype=XSD.integer)


def _read(told: dict[Node, Node]) -> Result:
    page, path, chapter = told.get(fg.page), told.get(SH.resultPath), told.get(fg.inChapter)
    try:
        return Result(
            focus=told[SH.focusNode],
            shape=URIRef(str(told[SH.sourceShape])),
            component=URIRef(str(told[SH.sourceConstraintComponent])),
            severity=str(told[SH.resultSeverity]).removeprefix(str(SH)),
            message=str(told[SH.resultMessage]),
            path=path if isinstance(path, URIRef) else None,
            value=told.get(SH.value),
            page=None if page is None else int(str(page)),
            chapter=chapter if isinstance(chapter, URIRef) else None,
        )
    except KeyError as error:
        raise ReleaseError(f"A result of the report has no {error}. Build the release again.") from error


def _as_text(report: Report) -> str:
    counts = ", ".join(f"{number} {severity}" for severity, number in report.counts.items())
    verdict = "conforms" if report.conforms else "does not conform"
    lines = [f"The graph {verdict}: {counts}.", ""]
    for result in report.results:
        lines.append(f"{result.severity:9} {result.identifier} {result.name}")
        lines.append(f"  {result.message}")
    return "\n".join(lines) + "\n"


def _as_turtle(report: Report) -> str:
    return report.turtle().decode()


def _as_json(report: Report) -> str:
    results = [dict(zip(COLUMNS, _row(result), strict=True)) for result in report.results]
    document = {"conforms": report.conforms, "counts": report.counts, "results": results}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _as_csv(report: Report) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows(_row(result) for result in report.results)
    return stream.getvalue()


def _as_html(report: Report) -> str:
    head = "".join(f"<th>{html.escape(column)}</th>" for column in COLUMNS)
    rows = "\n".join(f"<tr>{''.join(map(_html_cell, _row(result)))}</tr>" for result in report.results)
    counts = ", ".join(f"{number} {severity}" for severity, number in report.counts.items())
    verdict = "Conforms" if report.conforms else "Does not conform"
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Validation report</title>\n'
        f"<h1>{verdict}</h1>\n<p>{counts}</p>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</html>\n"
    )


def _html_cell(value: str | int | None) -> str:
    text = html.escape("" if value is None else str(value))
    linked = f'<a href="{text}">{text}</a>' if text.startswith(BASE) and " " not in text else text
    return f"<td>{linked}</td>"


_FIELDS: Final = attrgetter("severity", "identifier", "name", "focus", "path", "value", "page", "chapter", "message")
COLUMNS: Final = ("severity", "identifier", "shape", "focus", "path", "value", "page", "chapter", "message")
FORMATS: Final[dict[str, Callable[[Report], str]]] = {
    "text": _as_text,
    "turtle": _as_turtle,
    "json": _as_json,
    "html": _as_html,
    "csv": _as_csv,
}


def _row(result: Result) -> list[str | int | None]:
    return [field if field is None or isinstance(field, int) else str(field) for field in _FIELDS(result)]
