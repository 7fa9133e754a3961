import csv
import io
import json
from html.parser import HTMLParser

import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from graph import report
from graph.errors import ReleaseError, UsageError
from graph.report import Report, Result
from shapes import NAMESPACE

CLAIM = URIRef("https://w3id.org/findings-graph/id/claim/XRU/2016/labor-enforcement/penalties-imposed/2016")
CHAPTER = URIRef("https://w3id.org/findings-graph/id/chapter/XRU/2016")
OTHER = URIRef("https://w3id.org/findings-graph/id/chapter/XRU/2016/ref/10")
EARLIER = URIRef("https://w3id.org/findings-graph/id/chapter/XRU/2016/ref/9")


def result(
    focus: URIRef | Literal = CLAIM,
    shape: str = "penalties-exceed-violations",
    severity: str = "Warning",
    message: str = "8 penalties for 6 violations, <check> & see.",
    page: int | None = 4,
    *,
    chapter: URIRef = CHAPTER,
) -> Result:
    return Result(
        focus=focus,
        shape=URIRef(NAMESPACE + shape),
        component=SH.SPARQLConstraintComponent,
        severity=severity,
        message=message,
        page=page,
        chapter=chapter,
    )


MIXED = Report.of(
    [
        result(),
        result(focus=OTHER, shape="source-public", severity="Info", page=None),
        result(focus=EARLIER, shape="source-public", severity="Info", page=9),
        result(focus=Literal("LO"), shape="acronym-of-one-agency", page=None),
    ]
)


def test_results_stand_by_severity_then_shape_then_focus_with_numbers_as_numbers() -> None:
    expected = [Literal("LO"), CLAIM, EARLIER, OTHER]

    assert expected == [found.focus for found in MIXED.results]


def test_warnings_and_infos_leave_a_graph_conforming() -> None:
    assert MIXED.conforms
    assert MIXED.counts == {"Violation": 0, "Warning": 2, "Info": 2}


def test_a_violation_does_not() -> None:
    assert not Report.of([result(severity="Violation")]).conforms


def test_a_report_without_results_conforms() -> None:
    assert Report().conforms
    assert Report() == report.read(Report().turtle())


def test_reports_of_several_chapters_are_merged_without_repetition() -> None:
    merged = Report.merge([Report.of([result()]), MIXED, Report()])

    assert merged == MIXED


def test_the_same_said_of_two_chapters_is_two_results() -> None:
    acronyms = [result(focus=Literal("LO"), chapter=URIRef(f"{CHAPTER[:-4]}{year}")) for year in (2015, 2016)]

    merged = Report.of(acronyms)

    assert len(merged.results) == 2
    assert report.read(merged.turtle()) == merged


def test_a_report_is_read_back_as_it_was_written() -> None:
    assert report.read(MIXED.turtle()) == MIXED


def test_the_same_results_are_the_same_bytes() -> None:
    assert Report.of(reversed(MIXED.results)).turtle() == MIXED.turtle()


def test_the_turtle_is_a_shacl_report_without_blank_nodes() -> None:
    graph = Graph().parse(data=MIXED.turtle(), format="turtle")

    (name,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert set(graph.objects(name, SH.result)) == {found.iri for found in MIXED.results}
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_a_result_without_a_shape_is_refused_by_name() -> None:
    cut = MIXED.turtle().replace(b"sh:sourceShape", b"sh:order")

    with pytest.raises(ReleaseError, match="sourceShape"):
        report.read(cut)


def test_the_text_says_the_verdict_first() -> None:
    lines = report.render(MIXED, "text").splitlines()

    assert lines[0] == "The graph conforms: 0 Violation, 2 Warning, 2 Info."
    assert "Warning   S-19 penalties-exceed-violations" in lines


def test_the_json_holds_the_counts_and_a_row_a_result() -> None:
    document = json.loads(report.render(MIXED, "json"))

    assert document["conforms"] is True
    assert document["counts"] == {"Violation": 0, "Warning": 2, "Info": 2}
    assert document["results"][1] == {
        "severity": "Warning",
        "identifier": "S-19",
        "shape": "penalties-exceed-violations",
        "focus": str(CLAIM),
        "path": None,
        "value": None,
        "page": 4,
        "chapter": str(CHAPTER),
        "message": "8 penalties for 6 violations, <check> & see.",
    }


def test_the_csv_has_a_header_and_a_row_a_result() -> None:
    rows = list(csv.reader(io.StringIO(report.render(MIXED, "csv"), newline="")))

    assert rows[0] == list(report.COLUMNS)
    assert [row[3] for row in rows[1:]] == [str(found.focus) for found in MIXED.results]


def test_the_html_escapes_what_it_shows_and_links_what_is_ours() -> None:
    links: list[str | None] = []
    words: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                links.append(dict(attrs)["href"])

        def handle_data(self, data: str) -> None:
            words.append(data)

    page = report.render(MIXED, "html")
    Reader().feed(page)

    assert "<check>" not in page
    assert "8 penalties for 6 violations, <check> & see." in "".join(words)
    chapter = str(CHAPTER)
    assert links == [chapter, str(CLAIM), chapter, str(EARLIER), chapter, str(OTHER), chapter]


def test_the_turtle_format_is_the_stored_report() -> None:
    assert report.render(MIXED, "turtle").encode() == MIXED.turtle()


def test_a_format_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="text, turtle, json, html, csv"):
        report.render(MIXED, "yaml")
