"""The harness of the W3C's tests: it must see a wrong answer, or its scores say nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import BNode, Graph
from w3c_results import Table, as_values, as_words, as_written, difference, read_file, read_graph, read_rows
from w3c_run import FAILED, PASSED, run

NUMBER = '{"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#%s", "value": "%s"}'
BLANK = '{"type": "bnode", "value": "%s"}'
MANIFEST = """@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
<> mf:entries ( <#right> <#wrong> ) .
<#right> a mf:QueryEvaluationTest ; mf:action [ qt:query <q.rq> ; qt:data <d.ttl> ] ; mf:result <right.srj> .
<#wrong> a mf:QueryEvaluationTest ; mf:action [ qt:query <q.rq> ; qt:data <d.ttl> ] ; mf:result <wrong.srj> .
"""


@pytest.fixture(autouse=True)
def _as_written() -> Iterator[None]:
    with as_written():
        yield


def rows(*terms: str) -> bytes:
    """Write rows of one column, ?x, as JSON; an empty term is none."""
    bindings = ", ".join(f'{{"x": {term}}}' if term else "{}" for term in terms)
    return f'{{"head": {{"vars": ["x"]}}, "results": {{"bindings": [{bindings}]}}}}'.encode()


ONE, OTHER = NUMBER % ("integer", "1"), NUMBER % ("integer", "2")


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        pytest.param([ONE], [OTHER], id="another value"),
        pytest.param([ONE], [NUMBER % ("integer", "01")], id="another spelling"),
        pytest.param([ONE], [NUMBER % ("int", "1")], id="another datatype"),
        pytest.param([ONE, ONE, OTHER], [ONE, OTHER, OTHER], id="another row twice"),
        pytest.param([ONE], [ONE, ONE], id="a row too many"),
        pytest.param([ONE], [], id="a row too few"),
        pytest.param([ONE], [""], id="a value missing"),
        pytest.param([BLANK % "a", BLANK % "b"], [BLANK % "a", BLANK % "a"], id="one blank node for two"),
        pytest.param([BLANK % "a"], [ONE], id="a value for a blank node"),
    ],
)
def test_a_wrong_table_is_seen(expected: list[str], found: list[str]) -> None:
    assert difference(read_rows(rows(*expected), "json"), read_rows(rows(*found), "json"))


def test_order_and_names_of_blank_nodes_do_not_matter() -> None:
    expected, found = rows(ONE, BLANK % "a", BLANK % "b", BLANK % "b"), rows(BLANK % "x", BLANK % "x", ONE, BLANK % "y")

    assert "" == difference(read_rows(expected, "json"), read_rows(found, "json"))


def test_a_missing_column_is_seen() -> None:
    assert "the columns are , not x" == difference(Table(("x",), ()), Table((), ()))


def test_yes_is_not_no() -> None:
    assert "false, not true" == difference(True, False)
    assert "table, not true" == difference(True, Table((), ()))


def test_a_wrong_graph_is_seen() -> None:
    expected = read_graph(b'_:a <urn:p> "1"^^<urn:d> .', "nt")

    assert "" == difference(expected, read_graph(b'[] <urn:p> "1"^^<urn:d> .', "turtle"))
    assert difference(expected, read_graph(b'_:a <urn:p> "01"^^<urn:d> .', "nt"))


def test_a_spelling_is_told_from_a_value() -> None:
    expected = read_rows(rows(NUMBER % ("decimal", "1.0"), NUMBER % ("double", "3.2E1")), "json")
    same, other = (
        read_rows(rows(NUMBER % ("decimal", one), NUMBER % ("double", "32")), "json") for one in ("1", "1.1")
    )

    assert difference(expected, same)
    assert "" == difference(as_values(expected), as_values(same))
    assert difference(as_values(expected), as_values(other))


def test_tsv_is_read_as_it_is_written() -> None:
    table = read_rows(b'?x\t?y\n01\t"a\\tb"@en\n\t_:b\n-1.50\t1e6\n\t\n', "tsv")

    assert isinstance(table, Table)
    assert ("x", "y") == table.columns
    assert ["01", None, "-1.50", None] == [row.get("x") and str(row["x"]) for row in table.rows]
    assert isinstance(table.rows[1]["y"], BNode)
    assert [{}] == [row for row in table.rows if not row]


def test_tsv_without_columns_has_rows() -> None:
    assert Table((), ({},)) == read_rows(b"\n\n", "tsv")


def test_csv_is_compared_by_words() -> None:
    expected = as_words(read_rows(rows(ONE, "", '{"type": "literal", "value": ""}'), "json"))

    assert "" == difference(expected, as_words(read_rows(b"x\r\n1\r\n\r\n\r\n", "csv")))
    assert difference(expected, as_words(read_rows(b"x\r\n01\r\n\r\n\r\n", "csv")))


def test_an_expected_result_may_be_a_result_set_in_turtle() -> None:
    text = b"""@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> .
    [] a rs:ResultSet ; rs:resultVariable "x" ; rs:solution [ rs:binding [ rs:variable "x" ; rs:value <d> ] ] ."""

    table = read_file(text, "http://x/right.ttl")

    assert isinstance(table, Table)
    assert [{"x": "http://x/d"}] == [{name: str(term) for name, term in row.items()} for row in table.rows]
    assert isinstance(read_file(b"<a> <b> <c> .", "http://x/right.ttl"), Graph)


def test_a_server_that_answers_otherwise_than_a_manifest_says_fails(tmp_path: Path) -> None:
    (tmp_path / "manifest-all.ttl").write_text(MANIFEST)
    (tmp_path / "q.rq").write_text("SELECT ?x { <s> <p> ?x }")
    (tmp_path / "d.ttl").write_text("<s> <p> 1 .")
    (tmp_path / "right.srj").write_bytes(rows(ONE))
    (tmp_path / "wrong.srj").write_bytes(rows(OTHER))

    assert [PASSED, FAILED] == [outcome.result for outcome in run(tmp_path)]
