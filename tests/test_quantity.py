"""Figures stated in prose: made-up sentences, and those of the chapter of Ukraine."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_sentences import NOTHING, SENTENCES

from graph import citation
from graph.quantity import Quantity, find
from graph.quantity_kinds import KINDS
from graph.read.pdf import read
from graph.sentences import sentences


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_states_figures(sentence: str, expected: list[Quantity]) -> None:
    assert expected == list(find(sentence, 2016))


@pytest.mark.parametrize("sentence", NOTHING)
def test_a_figure_that_may_be_another_is_not_taken(sentence: str) -> None:
    assert () == find(sentence, 2016)


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("They prosecuted 2 cases of child theft.", None),
        ("During the reporting period, they prosecuted 2 cases of child theft.", 2016),
        ("During the reporting period, they prosecuted 2 cases of child theft, fewer than in 2014.", 2016),
        ("In 2015, they prosecuted 2 cases of child theft.", 2015),
        ("In 2015, they prosecuted 2 cases of child theft, fewer than in the previous year.", 2015),
        ("In 2015, they prosecuted 2 cases of child theft, fewer than in 2014.", 2015),
        ("In 2015, a report told that they prosecuted 2 cases of child theft in the previous year.", None),
        ("They prosecuted 2 cases of child theft, the first since 2014.", None),
    ],
)
def test_the_year_is_known_where_the_sentence_is_set_in_one_year_alone(sentence: str, year: int | None) -> None:
    (found,) = find(sentence, 2016)

    assert year == found.reference_year


def test_the_summary_tells_of_the_reports_year_where_it_names_none() -> None:
    sentence = "The government conducted 12 labor inspections."

    assert [None, 2016] == [find(sentence, 2016, is_summary=told)[0].reference_year for told in (False, True)]


@given(st.integers(min_value=0, max_value=10**9))
def test_a_figure_is_read_as_it_is_printed_with_commas(number: int) -> None:
    (found,) = find(f"Yet it prosecuted {number:,} children as offenders.", 2016)

    assert number == found.value


def test_every_kind_of_figure_has_a_sentence_here() -> None:
    fitting = {
        kind.pattern.pattern
        for sentence, _ in SENTENCES
        for kind in KINDS
        if kind.pattern.search(sentence) and kind.only_if.search(sentence)
    }

    assert fitting == {kind.pattern.pattern for kind in KINDS}


def test_the_figures_of_the_chapter_are_found_and_no_others(ukraine_pdf: Path) -> None:
    expected = {
        ("authorized-inspectors", 747, "count", False),
        ("employed-inspectors", 510, "count", False),
        ("ilo-benchmark-workers-per-inspector", 20000, "count", False),
        ("ilo-inspectors-needed", 902, "count", True),
        ("initial-training-last-conducted", 2012, "year", False),
        ("inspection-income-threshold", 750000, "USD", False),
        ("businesses-covered-by-restriction", 80, "percent", True),
        ("fine-minimum", 35, "USD", False),
        ("fine-maximum", 115, "USD", False),
        ("trained-police-officers-and-social-workers", 611, "count", False),
        ("trained-prosecutors-and-judges", 77, "count", False),
        ("prosecutions-child-trafficking", 3, "count", False),
        ("prosecutions-engaging-children-in-prostitution", 3, "count", False),
        ("prosecutions-forced-begging", 13, "count", False),
        ("convictions-forced-begging", 9, "count", False),
        ("children-prosecuted", 18, "count", False),
        ("vocational-hazardous-age", 14, "years", False),
    }
    document = read(ukraine_pdf)
    printed = [sentence.text for sentence in sentences(document)]
    printed += [citation.strip(cell.text) for table in document.tables for cell in table.cells]

    found = [quantity for text in printed for quantity in find(text, document.edition_year)]

    assert expected == {(item.item, item.value, item.unit, item.is_approximate) for item in found}
    assert ["inspection-income-threshold"] == sorted({item.item for item in found if found.count(item) > 1})
