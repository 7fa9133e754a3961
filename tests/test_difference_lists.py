"""Lists of differences as text, as a table and as a page."""

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from made_up_rows import claim

from graph import difference_lists as lists
from graph import reconcile
from graph.claims import ClaimRow
from graph.difference import KINDS
from graph.errors import UsageError
from graph.reconcile import Reconciliation

LONG = "Ensure that " + "the inspectors of Zenda and Strelsau " * 8


def reconciled(rows: list[ClaimRow]) -> Reconciliation:
    """Compare claims."""
    return reconcile.summary(reconcile.comparisons(rows), reconcile.Selection())


def with_value(value: str) -> Reconciliation:
    """Return a reconciliation of one difference, of which one side has the value."""
    cell = "XRU/2016/standards/minimum-age-work"
    return reconciled([claim(f"claim/{cell}", value), claim(f"app-claim/{cell}", "no")])


EACH = reconciled(
    [
        claim("claim/XRU/2019/labor-enforcement/inspectors/2018", "12"),
        claim("claim/XRU/2018/labor-enforcement/inspectors/2018", "", status="unknown"),
        claim("app-claim/XRU/2018/labor-enforcement/inspectors/2018", "11"),
        claim("claim/XRU-zenda/2018/ratifications/un-crc", "yes"),
        claim("claim/XRU-zenda/2019/ratifications/un-crc", "no"),
        claim("claim/XRU/2019/actions/policies/1/2018", LONG),
        claim("app-claim/XRU/2019/actions/policies/1", "Adopt a plan."),
        claim("app-claim/XRU/2019/standards/child-trafficking", "no"),
        claim("app-claim/XRU/2019/standards/child-trafficking.conforms", "yes"),
    ]
)


class Tags(HTMLParser):
    """The tags of a page, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.names.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.sources += [value or "" for name, value in attrs if name == "src" or name.startswith("on")]


def test_the_text_fits_a_hundred_columns() -> None:
    assert max(len(line) for line in lists.render(EACH, "text").splitlines()) <= lists.WIDTH


def test_the_text_says_what_each_kind_means() -> None:
    text = " ".join(lists.render(EACH, "text").split())

    assert {"witnesses", "editions", "sequence", "columns"} == {item.kind for item in EACH.differences}
    assert all(KINDS[item.kind].meaning in text for item in EACH.differences)


def test_the_text_counts_what_was_compared() -> None:
    text = lists.render(reconciled([claim("claim/XRU/2018/ratifications/un-crc", "yes")]), "text")

    assert "sequence   Ratifications undone: nothing to compare; it takes ratifications in two editions\n" in text


def test_the_text_names_page_and_references_of_both_sides() -> None:
    text = lists.render(EACH, "text")

    assert "    pdf 2019, p. 3, ref. 1, 2\n    id/claim/XRU/2019/labor-enforcement/inspectors/2018\n" in text


def test_the_table_has_a_row_for_each_difference() -> None:
    table = list(csv.DictReader(io.StringIO(lists.render(EACH, "csv"), newline="")))

    assert len(EACH.differences) == len(table)
    assert {"XRU zenda", "XRU "} == {f"{row['country']} {row['area']}" for row in table}
    assert all(row["claim_1"] or row["claim_2"] for row in table)


def test_the_columns_are_those_that_other_programs_read() -> None:
    assert (
        "kind,country,area,table,item,reference_year,"
        "value_1,status_1,edition_1,witness_1,page_1,references_1,claim_1,"
        "value_2,status_2,edition_2,witness_2,page_2,references_2,claim_2,sentence"
    ) == lists.render(EACH, "csv").splitlines()[0]


@pytest.mark.parametrize("value", ["=1+1", "+1 (2)", "@zenda", "-zenda", " =1+1", "\t=1"])
def test_no_text_is_a_formula_in_a_spreadsheet(value: str) -> None:
    table = list(
        csv.DictReader(io.StringIO(lists.render(with_value(value), "spreadsheet").lstrip("\ufeff"), newline=""))
    )

    assert [f"'{value}"] == [row["value_1"] for row in table]


@pytest.mark.parametrize("value", ["-1", "12.5", "16/17", "Zenda = Strelsau"])
def test_what_is_no_formula_stays_as_it_is(value: str) -> None:
    table = list(
        csv.DictReader(io.StringIO(lists.render(with_value(value), "spreadsheet").lstrip("\ufeff"), newline=""))
    )

    assert [value] == [row["value_1"] for row in table]


def test_a_spreadsheet_is_told_the_encoding_and_a_program_is_not_troubled() -> None:
    assert lists.render(EACH, "spreadsheet").startswith("\ufeffkind,")
    assert lists.render(EACH, "csv").startswith("kind,")


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    page = Tags(lists.render(EACH, "html"))

    assert not {"script", "link", "img", "iframe", "object"} & page.names
    assert [] == page.sources


def test_the_page_links_to_each_claim_and_to_each_kind() -> None:
    page = Tags(lists.render(EACH, "html"))

    assert {row.claim for item in EACH.differences for row in item.sides} <= set(page.links)
    assert {f"#{item.kind}" for item in EACH.differences} <= set(page.links)


def test_the_page_is_made_for_small_screens_and_for_the_dark() -> None:
    page = lists.render(EACH, "html")

    assert 'name="viewport" content="width=device-width' in page
    assert "prefers-color-scheme: dark" in page


@pytest.mark.parametrize("markup", ["<b>", "<script>alert(1)</script>", '"><img src=x onerror=y>', "&lt;"])
def test_markup_in_a_value_is_shown_and_not_obeyed(markup: str) -> None:
    page = lists.render(with_value(markup), "html")

    assert markup not in page
    assert {"b", "script", "img"}.isdisjoint(Tags(page).names)


def test_markup_in_an_iri_is_shown_and_not_obeyed() -> None:
    (found,) = with_value("yes").differences
    assert found.first is not None
    hostile = replace(found, first=replace(found.first, claim='https://example.org/"><script>'))

    page = lists.render(Reconciliation(differences=(hostile,), compared={"witnesses": 1}), "html")

    assert "<script>" not in page


def test_a_format_that_there_is_not_is_misuse() -> None:
    with pytest.raises(UsageError, match="expected one of text, csv, spreadsheet, html"):
        lists.render(EACH, "pdf")
