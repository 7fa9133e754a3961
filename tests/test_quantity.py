"""Figures stated in prose: made-up sentences, and those of the chapter of Ukraine."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import citation
from graph.quantity import KINDS, Quantity, find
from graph.read.pdf import read
from graph.sentences import sentences

INSPECTORS = ("labor-enforcement", "inspectors")
INITIAL_TRAINING = ("labor-enforcement", "training-new-employees")
PROSECUTIONS = ("criminal-enforcement", "prosecutions")
CONVICTIONS = ("criminal-enforcement", "convictions")

SENTENCES = [
    (
        "Of the 12 positions authorized, only seven inspectors were employed in 2016.",
        [
            Quantity(item="authorized-inspectors", value=12, unit="count", reference_year=2016),
            Quantity(item="employed-inspectors", value=7, unit="count", indicator=INSPECTORS, reference_year=2016),
        ],
    ),
    (
        "In 2015, Ruritania employed approximately 1,020 labor inspectors.",
        [
            Quantity(
                item="employed-inspectors",
                value=1020,
                unit="count",
                is_approximate=True,
                indicator=INSPECTORS,
                reference_year=2015,
            )
        ],
    ),
    (
        "By the ILO’s advice of one inspector for every 15,000 workers, Ruritania should employ about 40 inspectors.",
        [
            Quantity(item="ilo-benchmark-workers-per-inspector", value=15000, unit="count"),
            Quantity(item="ilo-inspectors-needed", value=40, unit="count", is_approximate=True),
        ],
    ),
    (
        "An inspection of a business with an annual income less than $1,250.50 is barred in the reporting period.",
        [Quantity(item="inspection-income-threshold", value=Decimal("1250.5"), unit="USD", reference_year=2016)],
    ),
    (
        "Nearly all agree that roughly 9 percent of businesses are covered under this provision.",
        [Quantity(item="businesses-covered-by-restriction", value=9, unit="percent", is_approximate=True)],
    ),
    (
        "The fines set for labor violations, ranging from $3 to $1,100, are low.",
        [
            Quantity(item="fine-minimum", value=3, unit="USD"),
            Quantity(item="fine-maximum", value=1100, unit="USD"),
        ],
    ),
    (
        "During the reporting period, a fund trained 45 police officers, and 12 prosecutors also received training.",
        [
            Quantity(
                item="trained-police-officers", value=45, unit="count", scope="police officers", reference_year=2016
            ),
            Quantity(item="trained-prosecutors", value=12, unit="count", scope="prosecutors", reference_year=2016),
        ],
    ),
    (
        "In 2016, courts prosecuted two cases of child theft and four criminal cases of hiding children in wells.",
        [
            Quantity(
                item="prosecutions-child-theft",
                value=2,
                unit="count",
                scope="child theft",
                indicator=PROSECUTIONS,
                reference_year=2016,
            ),
            Quantity(
                item="prosecutions-hiding-children-in-wells",
                value=4,
                unit="count",
                scope="hiding children in wells",
                indicator=PROSECUTIONS,
                reference_year=2016,
            ),
        ],
    ),
    (
        "They prosecuted 6 cases on goat theft, securing 5 convictions.",
        [
            Quantity(item="prosecutions-goat-theft", value=6, unit="count", scope="goat theft"),
            Quantity(item="convictions-goat-theft", value=5, unit="count", scope="goat theft"),
        ],
    ),
    (
        "The court secured three convictions for the crime of child theft in 2016.",
        [
            Quantity(
                item="convictions-child-theft",
                value=3,
                unit="count",
                scope="child theft",
                indicator=CONVICTIONS,
                reference_year=2016,
            )
        ],
    ),
    (
        "In 2016, the king authorized a total of 30 inspector positions, and the guild trained nine prosecutors.",
        [
            Quantity(item="authorized-inspectors", value=30, unit="count", reference_year=2016),
            Quantity(item="trained-prosecutors", value=9, unit="count", scope="prosecutors", reference_year=2016),
        ],
    ),
    (
        "In vocational training, pupils are permitted to perform hazardous work on roofs beginning at age 13.",
        [Quantity(item="vocational-hazardous-age", value=13, unit="years")],
    ),
    (
        "Yet it prosecuted eight children as offenders.",
        [Quantity(item="children-prosecuted", value=8, unit="count")],
    ),
    (
        "Any training for new inspectors has not been provided since 1999.",
        [Quantity(item="initial-training-last-conducted", value=1999, unit="year", indicator=INITIAL_TRAINING)],
    ),
]

NOTHING = [
    "Ruritania has 12 inspectors.",
    "The Goat Unit employed 12 labor inspectors.",
    "In 2016, the Ministry employed 12 labor inspectors in Zenda.",
    "In 2016, the Goat Unit employed four labor inspectors dedicated to goats.",
    "More than 45 percent of businesses are closed.",
    "The court achieved at least 14 convictions for child theft.",
    "Courts assessed fines ranging from $80,000 to $100,000.",
    "A fund trained more than 45 police officers.",
    "The fund taught 4,650 officials, among them 550 prosecutors.",
    "Ruritania should employ 40 goatherds.",
    "One inspector for every 15,000 workers is too few.",
    "Centers serve 5,762 children in 10 shelters.",
    "",
]


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
        ("During the reporting period, they prosecuted 2 cases of child theft, fewer than in 2014.", None),
        ("In 2015, they prosecuted 2 cases of child theft.", 2015),
        ("In 2015, they prosecuted 2 cases of child theft, fewer than in the previous year.", None),
        ("In 2015, they prosecuted 2 cases of child theft, fewer than in 2014.", None),
        ("They prosecuted 2 cases of child theft, the first since 2014.", None),
    ],
)
def test_the_year_is_known_where_the_sentence_is_set_in_one_year_alone(sentence: str, year: int | None) -> None:
    (found,) = find(sentence, 2016)

    assert year == found.reference_year


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
