"""Where two statements on one cell differ: made-up claims for each kind, and known differences of real chapters."""

from typing import Any

import pytest
from made_up_rows import claim, differing, told

from graph import reconcile
from graph.compare import agree, alike, same


@pytest.mark.parametrize(
    ("printed", "stated", "agree"),
    [
        ("4.6", "4.56862047172", True),
        ("4.5", "4.56862047172", False),
        ("2.1", "2.05", True),
        ("5", "5.0", True),
        ("0", "", False),
        ("yes", "Yes", True),
        ("yes", "no", False),
        ("16/17", "16 / 17", True),
    ],
)
def test_values_are_compared_to_the_decimals_of_the_shorter(printed: str, stated: str, agree: bool) -> None:
    first, second = (
        claim("claim/XRU/2016/statistics/working", printed),
        claim("app-claim/XRU/2016/statistics/working", stated),
    )

    assert agree == same(first, second)


def test_unknown_and_not_applicable_are_two_things() -> None:
    cell = "XRU/2016/labor-enforcement/inspectors/2016"

    assert not same(
        claim(f"claim/{cell}", "", status="unknown"), claim(f"app-claim/{cell}", "", status="not-applicable")
    )
    assert same(claim(f"claim/{cell}", "", status="unknown"), claim(f"app-claim/{cell}", "", status="unknown"))


def test_texts_that_differ_in_spelling_alone_are_alike() -> None:
    assert alike("Hire more labour inspectors in Zenda.", "Hire more labor inspectors in Zenda")
    assert not alike("Hire more labor inspectors in Zenda.", "Train the labor inspectors of Zenda.")


def test_two_witnesses_of_a_cell_are_compared() -> None:
    found = differing(
        [
            claim("claim/XRU/2016/standards/minimum-age-work.age", "15"),
            claim("app-claim/XRU/2016/standards/minimum-age-work.age", "16"),
            claim("claim/XRU-zenda/2016/standards/minimum-age-work.age", "14"),
            claim("app-claim/XRU-zenda/2016/standards/minimum-age-work.age", "14"),
        ]
    )

    assert [("witnesses", "15", "16")] == told(found)
    assert "The PDF says 15, and the official data 16." == found[0].sentence


def test_an_area_is_not_the_country() -> None:
    found = differing(
        [
            claim("claim/XRU/2016/standards/minimum-age-work.age", "15"),
            claim("app-claim/XRU-zenda/2016/standards/minimum-age-work.age", "16"),
        ]
    )

    assert [] == found


def test_marks_are_shown_with_a_value() -> None:
    found = differing(
        [
            claim("claim/XRU/2019/labor-enforcement/inspectors/2018", "12"),
            claim("claim/XRU/2018/labor-enforcement/inspectors/2018", "11", marks="†"),
        ]
    )

    assert ["The edition of 2019 says 12, and that of 2018 said 11†."] == [item.sentence for item in found]


def test_a_figure_of_the_prose_stands_under_the_cell_that_it_contradicts() -> None:
    figure, cell = (
        claim("claim/XRU/2016/quantities/employed-inspectors/2016", "12"),
        claim("claim/XRU/2016/labor-enforcement/inspectors/2016", "", status="unknown"),
    )

    (found,) = reconcile.with_prose([figure, cell], [(figure.claim, cell.claim, True)])

    assert ("labor-enforcement", "inspectors", 2016) == (found.cell.table, found.cell.item, found.year)
    assert "The prose says 12 (employed-inspectors), and the table unknown." == found.sentence


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        ({}, 3),
        ({"kinds": ("witnesses",)}, 1),
        ({"kinds": ("witnesses", "editions")}, 3),
        ({"country": "XRU"}, 2),
        ({"edition": 2018}, 3),
        ({"edition": 2019}, 2),
        ({"edition": 2019, "country": "XGR"}, 1),
    ],
)
def test_a_selection_takes_what_is_asked_for(selection: dict[str, Any], count: int) -> None:
    rows = [
        claim("claim/XRU/2019/labor-enforcement/inspectors/2018", "12"),
        claim("claim/XRU/2018/labor-enforcement/inspectors/2018", "11"),
        claim("app-claim/XRU/2018/labor-enforcement/inspectors/2018", "10"),
        claim("claim/XGR/2019/labor-enforcement/inspectors/2018", "12"),
        claim("app-claim/XGR/2018/labor-enforcement/inspectors/2018", "11"),
    ]

    found = reconcile.summary(reconcile.comparisons(rows), reconcile.Selection(**selection))

    assert count == len(found.differences)


def test_the_year_before_is_compared_with_the_edition_of_that_year() -> None:
    found = differing(
        [
            claim("claim/XRU/2019/labor-enforcement/inspectors/2018", "", status="unknown"),
            claim("claim/XRU/2018/labor-enforcement/inspectors/2018", "12"),
            claim("claim/XRU/2019/labor-enforcement/violations/2018", "3"),
            claim("claim/XRU/2018/labor-enforcement/violations/2018", "3"),
        ]
    )

    assert [("editions", "", "12")] == told(found)
    assert "The edition of 2019 says unknown, and that of 2018 said 12." == found[0].sentence


def test_the_pdf_of_the_earlier_edition_stands_over_its_official_data() -> None:
    found = differing(
        [
            claim("claim/XRU/2019/labor-enforcement/inspectors/2018", "12"),
            claim("app-claim/XRU/2018/labor-enforcement/inspectors/2018", "12"),
            claim("claim/XRU/2018/labor-enforcement/inspectors/2018", "12"),
            claim("claim/XRU/2019/labor-enforcement/inspectors-dedicated/2018", "", status="unknown"),
            claim("app-claim/XRU/2018/labor-enforcement/inspectors-dedicated/2018", "", status="not-applicable"),
        ]
    )

    assert [] == found


def test_the_official_data_stands_in_for_an_edition_without_its_pdf() -> None:
    found = differing(
        [
            claim("claim/XRU/2019/labor-enforcement/inspectors/2018", "12"),
            claim("app-claim/XRU/2018/labor-enforcement/inspectors/2018", "11"),
        ]
    )

    assert [("editions", "12", "11")] == told(found)


def test_the_year_before_is_compared_for_each_area() -> None:
    found = differing(
        [
            claim("claim/XRU-zenda/2019/labor-enforcement/inspectors/2018", "12"),
            claim("claim/XRU-zenda/2018/labor-enforcement/inspectors/2018", "11"),
            claim("claim/XRU/2018/labor-enforcement/inspectors/2018", "10"),
        ]
    )

    assert [("editions", "12", "11")] == told(found)


@pytest.mark.parametrize(
    ("first", "second", "agreed"),
    [("yes", "4", True), ("no", "0", True), ("yes", "0", False), ("no", "4", False), ("yes", "no", False)],
)
def test_a_count_and_the_answer_that_it_implies_agree(first: str, second: str, agreed: bool) -> None:
    answer, count = (
        claim("claim/XRU/2020/criminal-enforcement/penalties-imposed/2019", first),
        claim("claim/XRU/2019/criminal-enforcement/penalties-imposed/2019", second),
    )

    assert agreed == agree(answer, count)
    assert agreed == agree(count, answer)


def test_a_row_that_asks_something_else_is_no_word_on_the_year_before() -> None:
    found = differing(
        [
            claim("claim/XRU/2021/labor-enforcement/assess-penalties/2020", "yes"),
            claim("claim/XRU/2020/labor-enforcement/assess-penalties/2020", "no"),
            claim("claim/XRU/2020/labor-enforcement/assess-penalties/2019", "yes"),
            claim("claim/XRU/2019/labor-enforcement/assess-penalties/2019", "no"),
        ]
    )

    assert [2019] == [item.year for item in found]


def test_a_ratification_cannot_be_undone() -> None:
    found = differing(
        [
            claim("claim/XRU/2015/ratifications/un-crc", "no"),
            claim("claim/XRU/2016/ratifications/un-crc", "yes"),
            claim("claim/XRU/2018/ratifications/un-crc", "yes"),
            claim("claim/XRU/2015/ratifications/palermo", "no"),
            claim("claim/XRU/2016/ratifications/palermo", "yes"),
            claim("claim/XRU/2018/ratifications/palermo", "no"),
        ]
    )

    assert [("sequence", "yes", "no")] == told(found)
    assert "Ratified in the edition of 2016, and not in that of 2018." == found[0].sentence


def test_the_datas_two_columns_are_compared_where_they_mean_the_same() -> None:
    verdict, conforms = "standards/child-trafficking", "standards/child-trafficking.conforms"
    found = differing(
        [
            claim(f"app-claim/XRU/2018/{verdict}", "no"),
            claim(f"app-claim/XRU/2018/{conforms}", "yes"),
            claim(f"app-claim/XRU/2015/{verdict}", "no"),
            claim(f"app-claim/XRU/2015/{conforms}", "yes"),
        ]
    )

    assert [("columns", "no", "yes")] == told(found)
    assert [2018] == [item.year for item in found]
