"""Labels and captions with a slip of the press."""

from dataclasses import replace
from typing import Final

import pytest
from made_up_areas import AREAS
from synthetic import render

from graph import claims, misprint
from graph.chapter import Chapter
from graph.claims import ClaimRow
from graph.country import load as load_countries
from graph.document import Line, Run
from graph.edition import load, years
from graph.pipeline import asserted, read_chapter
from graph.read.prose import is_caption
from graph.source import Source

LABOR: Final = AREAS.table("labor-enforcement")
STATISTICS: Final = AREAS.table("statistics")
MISPRINTED: Final = replace(
    AREAS,
    tables=tuple(
        {
            "labor-enforcement": replace(
                LABOR,
                header=(LABOR.header[0], "Place", "2015", "2016"),
                rows=(
                    ("Number of Labor Inspecors", "Mainland", "31 (6)", "25 (1)"),
                    ("Number of Labor Inspectons", "Mainland", "40 (6)", "41 (1)"),
                    ("Unannounced Inspections Permited", "Pemba North", "Yes (6)", "No (1)"),
                    ("Number of Raids", "Pemba North", "5 (6)", "6 (1)"),
                ),
            ),
            "criminal-enforcement": replace(
                AREAS.table("criminal-enforcement"),
                title="Criminal Law Enforcment Efforts Related to the Worst Forms of Child Labor",
            ),
            "statistics": replace(
                STATISTICS, rows=((STATISTICS.rows[0][0], "five to 14", STATISTICS.rows[0][2]), *STATISTICS.rows[1:])
            ),
        }.get(table.key, table)
        for table in AREAS.tables
    ),
)


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> Chapter:
    path = render(MISPRINTED, tmp_path_factory.mktemp("misprints") / "tanzania.pdf")
    return read_chapter(Source.of(path), load_countries())


@pytest.fixture(scope="module")
def rows(chapter: Chapter) -> list[ClaimRow]:
    return list(claims.rows({chapter.ids.graph: asserted(chapter)}))


@pytest.mark.parametrize(
    ("table", "label", "item"),
    [
        ("labor-enforcement", "Number of Labor Inspecors", "inspectors"),
        ("labor-enforcement", "Number of Labor Inspectons", None),
        ("labor-enforcement", "Number of Child Labor Violation for Which Penalty Were Imposed", "penalties-imposed"),
        ("labor-enforcement", "Number of Raids", None),
        ("standards", "Prohibition of Child Traficking", "child-trafficking"),
        ("standards", "Minimum Age for Voluntry Military Service", "military-voluntary"),
        ("standards", "Minimum Age for Military Service", None),
        ("ratifications", "ILO C. 128, Minimum Age", None),
        ("ratifications", "ILO C. 138, Minimun Age", "ilo-c138"),
        ("statistics", "", None),
    ],
)
def test_a_label_means_the_one_row_that_it_is_nearly(table: str, label: str, item: str | None) -> None:
    assert item == load(2015).tables[table].row_meant(label)


@pytest.mark.parametrize("year", years())
def test_no_label_or_caption_of_an_edition_means_another(year: int) -> None:
    edition = load(year)

    for form in edition.tables.values():
        for label, item in form.rows.items():
            others = {known: key for known, key in form.rows.items() if key != item}
            assert misprint.meant(label, others) is None
        captions = {other.caption: other.key for other in edition.tables.values() if other is not form}
        assert misprint.meant(form.caption, captions) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Table 4. Laws and Regulations on Child Labor", True),
        ("Table 7.Criminal Law Enforcement Efforts Related to Child Labor", True),
        ("Table 4A: Laws and Regulations on Child Labor", True),
        ("Table 4 – Laws and Regulations on Child Labor", True),
        ("Table 4 Laws and Regulations on Child Labor", True),
        ("Table 4 provides an overview", False),
        ("Table 4.1 of the survey", False),
        ("Tables 4. and 5.", False),
    ],
)
def test_a_bold_line_that_numbers_a_table_is_its_caption(text: str, is_one: bool) -> None:
    assert is_one == is_caption(Line(runs=(Run(text, bold=True),)))
    assert not is_caption(Line(runs=(Run(text),)))


def test_a_caption_with_a_slip_heads_its_table_and_is_a_fault(chapter: Chapter, rows: list[ClaimRow]) -> None:
    (fault,) = [fault for fault in chapter.faults if fault.place == "caption"]

    assert fault.found.endswith("read as that of the table criminal-enforcement")
    assert [row for row in rows if row.table == "criminal-enforcement"]


def test_a_label_with_a_slip_is_read_and_is_a_fault(chapter: Chapter, rows: list[ClaimRow]) -> None:
    found = {(row.item, row.reference_year): row.value for row in rows if row.table == "labor-enforcement"}
    faults = [fault.found for fault in chapter.faults if fault.expected == "a row's label of this edition"]

    assert found == {
        ("inspectors", 2015): "31",
        ("inspectors", 2016): "25",
        ("unannounced-permitted", 2015): "yes",
        ("unannounced-permitted", 2016): "no",
    }
    assert faults == [
        "'Number of Labor Inspecors', read as that of the row inspectors",
        "'Number of Labor Inspectons'",
        "'Unannounced Inspections Permited', read as that of the row unannounced-permitted",
        "'Number of Raids'",
    ]


def test_a_second_column_of_names_under_another_heading_is_that_of_the_areas(
    chapter: Chapter, rows: list[ClaimRow]
) -> None:
    assert {"Mainland", "Pemba North"} == {row.area for row in rows if row.table == "labor-enforcement"}
    assert "the area 'Pemba North', which is not in graph/areas.toml" in {fault.found for fault in chapter.faults}


def test_ages_that_are_not_understood_cost_no_percentage(chapter: Chapter, rows: list[ClaimRow]) -> None:
    assert [row.value for row in rows if (row.table, row.item) == ("statistics", "working")]
    assert "'five to 14'" in {fault.found for fault in chapter.faults}
