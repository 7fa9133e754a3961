from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from made_up_chapter import VIOLATIONS, conforming, triples
from pyshacl.errors import ValidationFailure
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

import shapes
from graph.pipeline import Options, build_chapter
from graph.reason import Clash
from graph.report import Report
from graph.source import Source
from graph.statements import Triple
from graph.validate import validate, what_is_printed
from ontology import terms as fg

CLAIM = "https://w3id.org/findings-graph/id/claim/XRU/2016/"

# Breaches that can stand side by side, from each of the files of shapes.
SEVERAL = (
    "chapter-country-agrees",
    "known-claim-has-value",
    "percentage-in-range",
    "ratification-sentence",
    "standards-complete",
    "minimum-age-below-schooling",
    "penalties-exceed-violations",
    "enforcement-years",
    "inspectors-below-need",
    "vocational-exception",
    "policy-expired",
    "action-text",
    "acronym-of-one-agency",
    "quantity-cited",
    "first-mentions-ascend",
    "accessed-incomplete",
    "law-has-one-reference",
    "claim-place",
)


@cache
def several() -> tuple[Triple, ...]:
    base = set(conforming())
    chapter = set(base)
    for name in SEVERAL:
        changed = set(triples(VIOLATIONS[name]))
        chapter = (chapter - (base - changed)) | (changed - base)
    return tuple(chapter)


class ParsedOnce(Graph):
    """rdflib's own evaluation for each node in focus, less parsing the query anew each time, which takes minutes."""

    def query(self, query_object: Any, *args: Any, **options: Any) -> Any:
        return super().query(parsed(query_object), *args, **options)


parsed = cache(prepareQuery)


def found_by_pyshacl(chapter: Iterable[Triple]) -> set[tuple[Node, Node, Node, Node | None]]:
    graph, chapter = ParsedOnce(), list(chapter)
    for triple in (*chapter, *what_is_printed(chapter)):
        graph.add(triple)
    _, found, _ = pyshacl.validate(graph, shacl_graph=shapes.of_chapter())
    return {
        (
            found.value(node, SH.focusNode) or node,
            found.value(node, SH.sourceShape) or node,
            found.value(node, SH.resultSeverity) or node,
            found.value(node, SH.value),
        )
        for node in found.subjects(RDF.type, SH.ValidationResult)
    }


def found_by_us(report: Report) -> set[tuple[Node, Node, Node, Node | None]]:
    return {(result.focus, result.shape, SH[result.severity], result.value) for result in report.results}


def with_value(results: Iterable[tuple[Node, Node, Node, Node | None]]) -> set[tuple[Node, Node, Node, Node | None]]:
    """Leave out values that repeat the focus, as our results do."""
    return {(focus, shape, severity, None if value == focus else value) for focus, shape, severity, value in results}


def test_the_results_are_those_of_pyshacl_and_rdflib() -> None:
    chapter = several()

    report = validate(chapter)

    assert with_value(found_by_pyshacl(chapter)) == found_by_us(report)
    assert set(SEVERAL) <= {result.name for result in report.results}


def test_the_results_on_a_real_chapter_are_those_of_pyshacl_and_rdflib(ukraine_pdf: Path) -> None:
    build = build_chapter(Source.of(ukraine_pdf), Options())
    chapter = {triple for statements in build.graphs.values() for triple in statements}

    assert with_value(found_by_pyshacl(chapter)) == found_by_us(build.report)


def test_the_order_of_the_statements_does_not_matter() -> None:
    chapter = several()

    assert validate(sorted(chapter)) == validate(sorted(chapter, reverse=True))


def test_statements_that_no_shape_asks_about_change_nothing() -> None:
    cell = URIRef("https://w3id.org/findings-graph/id/chapter/XRU/2016/table/statistics/cell/1/1")
    more: list[Triple] = [(cell, RDF.type, fg.Cell), (cell, fg.box, Literal("1 2 3 4"))]

    assert validate([*several(), *more]) == validate(several())


def test_a_result_has_the_page_and_the_references_of_its_focus() -> None:
    (result,) = validate(triples(VIOLATIONS["penalties-exceed-violations"])).results

    assert result.focus == URIRef(CLAIM + "labor-enforcement/penalties-imposed/2016")
    assert result.page == 4
    assert result.message.startswith(f"{result.focus} (p. 4; ref. 1): 8 penalties for 6 violations")
    assert (result.severity, result.identifier) == ("Warning", "S-19")


def test_a_result_on_a_chapter_has_the_page_of_the_statement_named() -> None:
    (result,) = validate(triples(VIOLATIONS["chapter-country-agrees"])).results

    assert result.value == URIRef(CLAIM + "activities/mining")
    assert result.page == 4


def test_a_clash_is_a_violation_that_names_rule_and_statements() -> None:
    node = URIRef(CLAIM + "activities/mining")
    clash = Clash("cax-dw", (), ((node, RDF.type, fg.ActivityFinding), (node, RDF.type, fg.AgeFinding)))

    report = validate(conforming(), clashes=[clash])

    assert not report.conforms
    (result,) = report.results
    assert (result.focus, result.name) == (node, "consistent")
    assert "cax-dw" in result.message
    assert fg.AgeFinding in result.message


def test_other_shapes_can_be_given() -> None:
    asked = Graph().parse(
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix fg: <https://w3id.org/findings-graph/ont#> .
        <https://example.org/#named> a sh:PropertyShape ; sh:targetClass fg:Chapter ; sh:path fg:slot ; sh:minCount 1 ;
            sh:severity sh:Warning ; sh:message "Name it." .
        """,
        format="turtle",
    )

    (result,) = validate(conforming(), asked).results

    assert (result.severity, result.name, result.path) == ("Warning", "named", fg.slot)


@pytest.mark.parametrize(
    "task", [lambda: validate(several()), lambda: validate(conforming())], ids=["breached", "whole"]
)
def test_chapters_can_be_validated_at_the_same_time(task: Callable[[], Report]) -> None:
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda _: task(), range(8)))

    assert set(reports) == {task()}


def test_a_query_that_shacl_forbids_is_an_error_and_no_result() -> None:
    asked = Graph().parse(
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix fg: <https://w3id.org/findings-graph/ont#> .
        <https://example.org/#less> a sh:NodeShape ; sh:targetClass fg:Chapter ; sh:sparql [
            sh:select "SELECT $this WHERE { $this ?any ?thing MINUS { $this a ?class } }" ] .
        """,
        format="turtle",
    )

    with pytest.raises(ValidationFailure, match="MINUS"):
        validate(conforming(), asked)


def test_the_chapter_of_ukraine_has_the_findings_that_readers_found(ukraine_pdf: Path) -> None:
    report = build_chapter(Source.of(ukraine_pdf), Options()).report

    found: dict[str, list[str]] = {}
    for result in report.results:
        tail = str(result.focus).partition("/UKR/2016/")[2]
        found.setdefault(f"{result.identifier} {result.severity}", []).append(tail)
    assert report.conforms
    assert found.pop("S-10 Warning")[0].startswith("coordination/interagency-council-on-family")
    assert len(found.pop("S-44 Info")) == 15
    assert len(found.pop("S-35 Warning")) == 6
    figures = [place for place in found["S-43 Info"] if place.startswith("quantities/")]
    assert found == {
        "S-14 Info": ["statistics/primary-completion"],
        "S-19 Warning": ["labor-enforcement/penalties-imposed/2016"],
        "S-26 Info": ["labor-enforcement/inspectors/2016", "quantities/authorized-inspectors/2016"],
        "S-27 Info": ["labor-enforcement/inspectors/2016"],
        "S-29 Warning": ["standards/minimum-age-work.age"],
        "S-34 Warning": ["quantities/vocational-hazardous-age"],
        "S-37 Info": [
            "policies/national-action-plan-nap-to-implement-the-un-crc",
            "policies/usaid-country-development-cooperation-strategy",
        ],
        "S-41 Info": [
            "labor-enforcement/inspections-worksite/2016",
            "labor-enforcement/inspections/2016",
            "labor-enforcement/violations/2016",
        ],
        "S-43 Info": [
            "labor-enforcement/funding/2015",
            "labor-enforcement/funding/2016",
            "labor-enforcement/penalties-collected/2015",
            "labor-enforcement/training-new-laws/2015",
            "labor-enforcement/training-refresher/2016",
            *figures,
        ],
        "S-44 Warning": ["ref/12", "ref/11", "ref/17", "ref/61", "ref/62", "ref/55"],
    }
