"""Chapters of a release against each other."""

from collections.abc import Callable
from pathlib import Path

import pyshacl
import pytest
from made_up_chapter import VIOLATIONS_ACROSS, editions
from rdflib import RDF, SH, Graph, URIRef

import shapes
from graph.report import Report
from graph.statements import Triple, nquads
from graph.validate_across import validate

GRAPH = URIRef("https://w3id.org/findings-graph/g/pdf/XRU/2016")


@pytest.fixture
def found(tmp_path: Path) -> Callable[[str], Report]:
    """Return a function that validates the made-up editions after an update."""

    def report(update: str) -> Report:
        path = tmp_path / "statements.nq"
        path.write_bytes(nquads({GRAPH: editions(update)}))
        return validate([path])

    return report


def test_the_made_up_editions_conform_to_every_shape(found: Callable[[str], Report]) -> None:
    assert found("").results == ()


@pytest.mark.parametrize("name", VIOLATIONS_ACROSS)
def test_a_breach_is_found_by_its_shape_alone_and_named(name: str, found: Callable[[str], Report]) -> None:
    (result,) = found(VIOLATIONS_ACROSS[name]).results

    assert name == result.name
    assert result.message.startswith(f"{result.focus} (p. 4; ref. 3): ")
    assert "{" not in result.message
    assert result.chapter == URIRef("https://w3id.org/findings-graph/id/chapter/XRU/2016")
    assert result.page == 4


@pytest.mark.parametrize("name", VIOLATIONS_ACROSS)
def test_the_results_are_those_of_pyshacl_and_rdflib(name: str, found: Callable[[str], Report]) -> None:
    graph = Graph()
    statements: list[Triple] = editions(VIOLATIONS_ACROSS[name])
    for triple in statements:
        graph.add(triple)

    _, told, _ = pyshacl.validate(graph, shacl_graph=shapes.across_chapters())
    nodes = set(told.subjects(RDF.type, SH.ValidationResult))

    assert {(told.value(node, SH.focusNode), told.value(node, SH.sourceShape)) for node in nodes} == {
        (result.focus, result.shape) for result in found(VIOLATIONS_ACROSS[name]).results
    }


def test_statements_of_several_files_are_one_release(tmp_path: Path) -> None:
    statements = editions(VIOLATIONS_ACROSS["prior-year-restated"])
    files = []
    for year in ("2015", "2016"):
        files.append(tmp_path / f"{year}.nq")
        files[-1].write_bytes(nquads({GRAPH: [triple for triple in statements if f"/{year}/" in triple[0]]}))

    assert [result.name for result in validate(files).results] == ["prior-year-restated"]
    assert validate(files[1:]).results == ()


def test_the_page_of_another_chapter_is_not_given_as_the_result_s(found: Callable[[str], Report]) -> None:
    without_page = (
        'DELETE { ?claim fg:page ?page } WHERE { ?claim fg:page ?page FILTER(CONTAINS(STR(?claim), "/2016/")) }'
    )

    (result,) = found(f"{VIOLATIONS_ACROSS['ratification-undone']}; {without_page}").results

    assert result.page is None
