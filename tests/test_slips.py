"""Tables with slips of the press: each cell is understood, ignored by name, or a fault."""

from collections.abc import Callable
from pathlib import Path

import pytest
from made_up_slips import SLIPS
from synthetic import render

from graph import claims, identifiers, validate
from graph.chapter import Chapter
from graph.claims import ClaimRow
from graph.country import load as load_countries
from graph.document import Box
from graph.pipeline import asserted, read_chapter
from graph.read import pdf, pdf_rows
from graph.read.pdf_objects import TextRun
from graph.read.pdf_tables import GridArea, cells
from graph.source import Source
from ontology import terms as fg

REAL = [
    ((2013, "tanzania"), ("TZA", "standards", "minimum-age-work.age", 2013), "14"),
    ((2013, "argentina"), ("ARG", "actions", "social-programs/1", 2013), None),
    ((2013, "kenya"), ("KEN", "actions", "enforcement/2", 2010), None),
    ((2018, "nepal"), ("NPL", "activities", "services-domestic-work", 2018), "Domestic work"),
    ((2013, "india"), ("IND", "standards", "military-voluntary.age", 2013), "18/17"),
    ((2015, "bosnia-and-herzegovina"), ("BIH-federation", "labor-enforcement", "routine-conducted", 2015), "yes"),
    ((2015, "bosnia-and-herzegovina"), ("BIH-brcko-district", "labor-enforcement", "routine-conducted", 2015), ""),
    ((2015, "bosnia-and-herzegovina"), ("BIH-federation", "labor-enforcement", "inspections-worksite", 2015), ""),
    ((2015, "niue"), ("NIU", "standards", "free-public-education", 2015), "yes"),
    ((2015, "tanzania"), ("TZA-zanzibar", "criminal-enforcement", "prosecutions", 2015), ""),
    ((2016, "burma"), ("MMR", "labor-enforcement", "inspections", 2016), "60089"),
    ((2016, "peru"), ("PER", "standards", "military-compulsory", 2016), ""),
    ((2020, "mongolia"), ("MNG", "agencies", "national-police-agency", 2020), None),
    ((2020, "mongolia"), ("MNG", "agencies", "national-police-agency-2", 2020), None),
]


def read(path: Path) -> Chapter:
    return read_chapter(Source.of(path), load_countries())


def stated(chapter: Chapter) -> dict[tuple[str, str, str, int], ClaimRow]:
    rows = claims.rows({chapter.ids.graph: asserted(chapter)})
    return {(_code(row), row.table, row.item, row.reference_year or row.edition or 0): row for row in rows}


def _code(row: ClaimRow) -> str:
    return row.claim.split("/claim/")[1].split("/")[0]


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> Chapter:
    return read(render(SLIPS, tmp_path_factory.mktemp("slips") / "tanzania.pdf"))


@pytest.fixture(scope="module")
def made_up(chapter: Chapter) -> dict[tuple[str, str, str, int], ClaimRow]:
    return stated(chapter)


Rows = dict[tuple[str, str, str, int], ClaimRow]


@pytest.mark.parametrize(("place", "key", "value"), REAL)
def test_a_real_cell_is_read(
    place: tuple[int, str],
    key: tuple[str, str, str, int],
    value: str | None,
    corpus: Callable[[int, str], Path],
) -> None:
    row = stated(read(corpus(*place)))[key]

    assert value is None or value == row.value


def test_a_year_with_a_mark_is_a_year_with_a_note(made_up: Rows) -> None:
    this_year = made_up["TZA-mainland", "labor-enforcement", "inspectors", 2016]

    assert ("25", "†") == (this_year.value, this_year.marks)
    assert made_up["TZA-mainland", "labor-enforcement", "inspectors", 2015].marks == ""


def test_a_column_of_values_without_a_year_is_a_fault(chapter: Chapter, made_up: Rows) -> None:
    assert {2015} == {year for _, table, _, year in made_up if table == "criminal-enforcement"}
    assert {"'Last year'"} == {fault.found for fault in chapter.faults if fault.expected == "one year"}


def test_a_citation_that_is_not_closed_is_none_of_the_value(made_up: Rows) -> None:
    assert made_up["TZA-mainland", "labor-enforcement", "inspectors", 2015].value == "31"
    assert made_up["TZA-mainland", "labor-enforcement", "inspections", 2015].value == "40"
    assert made_up["TZA-zanzibar", "labor-enforcement", "inspections", 2015].value == "12"
    assert made_up["TZA-zanzibar", "labor-enforcement", "inspections", 2016].status == "unknown"


def test_a_count_on_all_parts_is_on_each_where_the_country_has_its_own(made_up: Rows) -> None:
    violations = ("labor-enforcement", "violations", 2015)

    found = {code: row.value for (code, *rest), row in made_up.items() if tuple(rest) == violations}

    assert found == {"TZA": "9", "TZA-mainland": "7", "TZA-zanzibar": "7"}


def test_areas_of_one_count_lead_to_each_other(chapter: Chapter) -> None:
    triples = asserted(chapter)

    found = {(claim.split("/claim/")[1], area) for claim, predicate, area in triples if predicate == fg.countedWith}

    item = "2016/labor-enforcement/violations/2015"
    assert {pair for pair in found if "violations" in pair[0]} == {
        (f"TZA-mainland/{item}", identifiers.area("TZA-zanzibar")),
        (f"TZA-zanzibar/{item}", identifiers.area("TZA-mainland")),
    }
    assert not [pair for pair in found if "inspections" in pair[0] or pair[0].endswith("2016")]


def test_a_heading_with_the_label_of_a_row_gives_way_to_the_row(made_up: Rows) -> None:
    assert made_up["TZA", "standards", "military-compulsory", 2016].status == "not-applicable"


def test_a_row_that_repeats_another_is_the_fuller_of_the_two(chapter: Chapter, made_up: Rows) -> None:
    claim = made_up["TZA", "standards", "military-non-state", 2016].claim

    assert [node for iri, link, node in asserted(chapter) if str(iri) == claim and link == fg.basedOnProvision]


def test_one_verdict_on_two_kinds_of_service_is_one_row(made_up: Rows) -> None:
    assert made_up["TZA", "standards", "military-voluntary", 2016].value == "yes"
    assert made_up["TZA", "standards", "military-voluntary.age", 2016].value == "18"


def test_a_row_that_says_something_else_is_the_one_fault_of_its_kind(chapter: Chapter, made_up: Rows) -> None:
    again = {fault.found for fault in chapter.faults if fault.expected.startswith("each row once")}

    assert again == {"'Compulsory Education Age'"}
    assert made_up["TZA", "standards", "compulsory-education.age", 2016].value == "16"


def test_a_note_that_is_ruled_as_a_row_is_a_note(chapter: Chapter) -> None:
    table = chapter.tables["standards"]

    assert ["*", "‡"] == [note.marks for note in table.notes]
    assert not [cell for cell in table.cells if cell.text.startswith("*")]


def test_an_activity_that_is_printed_twice_is_one(chapter: Chapter) -> None:
    activity = SLIPS.table("activities").rows[0][1]
    triples = asserted(chapter)

    read_from = {claim: node for claim, link, node in triples if link == fg.readFrom and "/activities/" in claim}

    assert SLIPS.table("activities").rows[1][1] == activity
    assert len(read_from) == len([link for claim, link, _ in triples if link == fg.readFrom and claim in read_from])


def test_each_row_of_an_agency_has_a_claim(made_up: Rows) -> None:
    assert made_up["TZA", "agencies", "national-police", 2016].verbatim.startswith("Investigate")
    assert made_up["TZA", "agencies", "national-police-2", 2016].verbatim.startswith("Keep")


def test_a_dash_without_spaces_parts_the_reason_from_the_level(made_up: Rows) -> None:
    assert "MINIMAL ADVANCEMENT—EFFORTS" in SLIPS.level
    assert made_up["TZA", "assessment", "level", 2016].value == "minimal"
    assert made_up["TZA", "assessment", "reason", 2016].value == "law"


def test_a_name_of_several_text_objects_is_one() -> None:
    words = (("Côte d", 300.0, 340.0), ("’", 340.5, 343.0), ("Ivoire", 343.5, 380.0))
    head = [TextRun(text, "Head", 24.0, 730.0, Box(left, 728, right, 750)) for text, left, right in words]
    level = TextRun("MINIMAL ADVANCEMENT", "Head", 12.0, 718.0, Box(300, 716, 380, 727))

    assert pdf._largest([*head, level]) == "Côte d’Ivoire"


def _ruled(rows_of_last: tuple[float, ...], words: tuple[tuple[float, float, str], ...]) -> list[str]:
    """Return the second column of a grid 100 points high, whose last column alone is ruled inside."""
    edges = ((0.0, 50.0), (50.0, 80.0), (80.0, 200.0))
    rules = [Box(left, height, right, height) for height in (100.0, 0.0) for left, right in edges]
    rules += [Box(80.0, height, 200.0, height) for height in rows_of_last]
    runs = [TextRun(text, "Body", 9.0, y, Box(x, y, x + 8, y + 7)) for x, y, text in words]
    area = GridArea(page=1, rules=tuple(rules), bands=(Box(0, 100, 200, 115),), ticks=(), runs=tuple(runs))
    found = cells(pdf_rows.divided(area), first_row=0)
    return [cell.text for cell in found if cell.column == 1 and not cell.is_header]


def test_the_items_of_a_row_on_an_area_are_on_it() -> None:
    columns = ((0.0, 100.0), (100.0, 140.0), (140.0, 170.0), (170.0, 200.0))
    rules = [Box(left, height, right, height) for height in (100.0, 0.0) for left, right in columns]
    bullet = TextRun("n", "Wingdings", 9.0, 40.0, Box(5, 40, 9, 47))
    words = [(150, 105, "2015"), (180, 105, "2016"), (5, 90, "Inspections"), (105, 90, "North"), (145, 90, "5")]
    words += [(175, 90, "6"), (15, 40, "At Worksites"), (145, 40, "3"), (175, 40, "2")]
    runs = [bullet, *(TextRun(text, "Body", 9.0, y, Box(x, y, x + 8, y + 7)) for x, y, text in words)]
    area = GridArea(page=1, rules=tuple(rules), bands=(Box(0, 100, 200, 115),), ticks=(), runs=tuple(runs))

    found = [cell for cell in cells(pdf_rows.divided(area), first_row=0) if not cell.is_header]

    assert [("North", 2)] == [(cell.text, cell.row_span) for cell in found if cell.column == 1]
    assert [("5", 1), ("3", 1)] == [(cell.text, cell.row_span) for cell in found if cell.column == 2]


def test_values_one_above_the_other_go_with_the_laws_beside_them() -> None:
    words = ((55.0, 90.0, "Yes"), (55.0, 40.0, "No"))

    assert ["Yes", "No"] == _ruled((60.0,), words)
    assert ["Yes No"] == _ruled((), words)
    assert ["Yes No"] == _ruled((95.0,), ((55.0, 80.0, "Yes"), (55.0, 40.0, "No")))
    assert ["in part in whole"] == _ruled((60.0,), ((55.0, 90.0, "in part"), (55.0, 40.0, "in whole")))


@pytest.mark.parametrize(
    ("place", "item", "references"),
    [
        ((2016, "sri-lanka"), "working", (4,)),
        ((2015, "somalia"), "attending-school", (11,)),
        ((2019, "burma"), "primary-completion", (4,)),
        ((2020, "pakistan"), "working", (7,)),
        ((2018, "philippines"), "sector-services", (11,)),
        ((2018, "fiji"), "working", (6,)),
    ],
    ids=str,
)
def test_the_note_on_the_source_carries_a_statistic(
    place: tuple[int, str], item: str, references: tuple[int, ...], corpus: Callable[[int, str], Path]
) -> None:
    rows = stated(read(corpus(*place)))

    assert {row.references for (_, _, key, _), row in rows.items() if key == item} == {references}


def test_a_gap_beside_a_1_is_not_a_space(corpus: Callable[[int, str], Path]) -> None:
    ages = {node.toPython() for _, link, node in asserted(read(corpus(2019, "georgia"))) if link == fg.ageTo}

    assert ages == {14}


def test_an_empty_row_of_a_sector_says_nothing(corpus: Callable[[int, str], Path]) -> None:
    rows = stated(read(corpus(2021, "philippines")))

    assert all(row.value for (_, table, _, _), row in rows.items() if table == "activities")


@pytest.mark.parametrize(
    ("place", "year"),
    [((2014, "sri-lanka"), 2013), ((2020, "iraq"), 2019), ((2018, "swaziland"), 2018), ((2016, "ukraine"), None)],
    ids=str,
)
def test_a_year_that_a_chapter_or_its_folder_claims_wrongly_is_kept(
    place: tuple[int, str], year: int | None, corpus: Callable[[int, str], Path]
) -> None:
    chapter = read(corpus(*place))
    triples = asserted(chapter)

    found = {node.toPython() for _, link, node in triples if link == fg.claimedYear}

    assert found == ({year} if year else set())
    assert bool(found) == any(result.name == "chapter-year-claimed" for result in validate.validate(triples).results)
