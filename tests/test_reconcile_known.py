"""Defects of the report and of its data that were found by hand: each is found by reconciling, or by a shape."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph import reconcile
from graph.build import build_release
from graph.claims import ClaimRow, rows
from graph.compare import heading
from graph.country import load as load_countries
from graph.identifiers import BASE
from graph.official import data as official
from graph.pipeline import Options, asserted, build_chapter, read_chapter
from graph.release import Release
from graph.source import Source

Claims = Callable[[int, str], list[ClaimRow]]


@pytest.fixture(scope="module")
def chapters(shared: Path) -> Claims:
    """Return a function from a year and a chapter's name to the claims of its PDF and of that year's data."""
    countries, read = load_countries(), {}

    def of_year(year: int) -> list[ClaimRow]:
        if year not in read:
            path = shared / "corpus" / "xml" / f"countries_{year}.xml"
            found = official.read(Source.of(path), countries).chapters
            read[year] = list(rows({told.chapter.ids.graph: told.triples for told in found}))
        return read[year]

    def of_chapter(year: int, name: str) -> list[ClaimRow]:
        path = shared / "corpus" / "pdf" / str(year) / f"{name}.pdf"
        if not path.is_file():
            pytest.skip(f"the chapter {year}/{name}.pdf is absent")
        chapter = read_chapter(Source.of(path), countries)
        return [*rows({chapter.ids.graph: asserted(chapter)}), *of_year(year)]

    return of_chapter


@pytest.mark.parametrize(
    ("year", "name", "cell", "printed", "stated"),
    [
        (2016, "georgia", "GEO/2016/standards/compulsory-education", "yes", "no"),
        (2019, "zambia", "ZMB/2019/standards/minimum-age-hazardous-work.age", "19", "18"),
        (2019, "rwanda", "RWA/2019/standards/compulsory-education", "yes", "no"),
        (2019, "rwanda", "RWA/2019/standards/compulsory-education.age", "16", "12"),
        (2021, "panama", "PAN/2021/labor-enforcement/inspections/2021", "14686", ""),
        (2021, "panama", "PAN/2021/labor-enforcement/inspections-worksite/2021", "14686", ""),
        (2016, "western-sahara", "ESH/2016/ratifications/palermo", "no", "yes"),
    ],
)
def test_known_differences_of_the_witnesses_are_found(
    chapters: Claims, *, year: int, name: str, cell: str, printed: str, stated: str
) -> None:
    found = {
        item.first.claim: item
        for item in reconcile.between_witnesses(chapters(year, name))
        if item.differs and item.first
    }

    difference = found[f"{BASE}id/claim/{cell}"]

    assert difference.second is not None
    assert f"{BASE}id/app-claim/{cell}" == difference.second.claim
    assert (printed, stated) == (difference.cell.value, difference.second.value)


@pytest.mark.parametrize(
    ("name", "stated", "lost"),
    [
        ("ukraine", "UKR/2016/actions/enforcement/2", "UKR/2016/actions/enforcement/2"),
        ("uzbekistan", "UZB/2016/actions/enforcement/2", "UZB/2016/actions/enforcement/3"),
        ("brazil", "BRA/2016/actions/enforcement/1", "BRA/2016/actions/enforcement/1"),
    ],
)
def test_an_action_that_the_data_overwrote_is_found(chapters: Claims, *, name: str, stated: str, lost: str) -> None:
    found = reconcile.between_lists(chapters(2016, name))
    overwritten = {pair.second.claim: pair.first for pair in found if pair.differs and pair.second is not None}

    printed = overwritten[f"{BASE}id/app-claim/{stated}"]

    assert printed is not None
    assert printed.claim.startswith(f"{BASE}id/claim/{lost}/")


@pytest.mark.parametrize(
    ("edition", "later", "earlier"), [(2019, "", "1257"), (2020, "1138", "727"), (2021, "1199", "1815")]
)
def test_restated_numbers_of_inspectors_are_found(chapters: Claims, edition: int, later: str, earlier: str) -> None:
    claims = [*chapters(edition, "ukraine"), *chapters(edition - 1, "ukraine")]
    found = {item.cell.claim: item for item in reconcile.between_editions(claims) if item.differs}

    difference = found[f"{BASE}id/claim/UKR/{edition}/labor-enforcement/inspectors/{edition - 1}"]

    assert difference.second is not None
    assert (later, earlier) == (difference.cell.value, difference.second.value)


@pytest.mark.parametrize(
    ("year", "items"),
    [
        (2018, {"PAN/2018/standards/military-compulsory", "PAN/2018/standards/military-voluntary"}),
        (2019, {"RWA/2019/standards/free-public-education", "UKR/2019/standards/commercial-sexual-exploitation"}),
    ],
)
def test_the_columns_of_the_data_that_differ_are_found(chapters: Claims, year: int, items: set[str]) -> None:
    found = reconcile.between_columns(chapters(year, "ukraine"))

    assert items == {item.cell.claim.partition("/app-claim/")[2] for item in found}


def test_actions_that_the_data_has_under_another_heading_are_told_from_lost_ones(chapters: Claims) -> None:
    found = [item for item in reconcile.between_lists(chapters(2019, "albania")) if item.differs]

    moved = [item for item in found if item.first and item.second and item.sentence.startswith("Printed under")]

    assert {("legal-framework", "enforcement")} == {
        (heading(item.first), heading(item.second)) for item in moved if item.first and item.second
    }
    assert 5 == len(moved)


def test_an_impossible_sequence_of_ratifications_is_found(chapters: Claims) -> None:
    claims = [*chapters(2015, "western-sahara"), *chapters(2016, "western-sahara")]

    found = [item for item in reconcile.between_ratifications(claims) if item.differs]

    assert {("ESH", "palermo", 2015), ("ESH", "un-crc-opac", 2015)} == {
        (item.cell.country, item.cell.item, item.cell.edition) for item in found
    }


def test_the_prose_of_ukraine_is_found_against_its_tables(ukraine: Release) -> None:
    found = [item for item in reconcile.reconcile(ukraine).differences if item.kind == "prose"]

    assert {"training-new-employees", "prosecutions", "convictions"} == {
        item.second.item for item in found if item.second is not None
    }


@pytest.mark.parametrize(
    ("year", "name", "item", "told", "cell"),
    [
        (2015, "bolivia", "inspectors", "95", "86"),
        (2021, "zimbabwe", "inspections", "2603", ""),
    ],
)
def test_a_number_of_the_prose_is_found_against_another_in_the_table(
    corpus: Callable[[int, str], Path], tmp_path: Path, *, year: int, name: str, item: str, told: str, cell: str
) -> None:
    outcome = build_release([corpus(year, name)], tmp_path, echo=str)
    assert outcome.release is not None

    (found,) = reconcile.reconcile(outcome.release, reconcile.Selection(kinds=("prose",))).differences

    assert found.first is not None
    assert (item, told, cell) == (found.cell.item, found.first.value, found.cell.value)


@pytest.mark.parametrize(
    ("year", "name", "items"),
    [
        (2016, "albania", {"inspectors"}),
        (2019, "kenya", {"inspectors"}),
        (2021, "uzbekistan", {"inspections"}),
        (2018, "zambia", {"inspectors", "violations"}),
    ],
)
def test_figures_of_the_prose_that_are_the_tables_own_are_compared_and_agree(
    corpus: Callable[[int, str], Path], tmp_path: Path, *, year: int, name: str, items: set[str]
) -> None:
    outcome = build_release([corpus(year, name)], tmp_path, echo=str)
    assert outcome.release is not None

    found = reconcile.reconcile(outcome.release, reconcile.Selection(kinds=("prose",)))

    assert () == found.differences
    assert found.compared["prose"] >= len(items)


@pytest.mark.parametrize(
    ("year", "name", "shape", "focus"),
    [
        (2019, "burma", "S-11", "claim/MMR/2019/criminal-enforcement/training-new-employees/2019"),
        (2018, "somalia", "S-11", "claim/SOM/2018/criminal-enforcement/training-new-laws/2018"),
        (2018, "somalia", "S-11", "claim/SOM/2018/criminal-enforcement/training-refresher/2018"),
        (2021, "peru", "S-19", "claim/PER/2021/labor-enforcement/penalties-imposed/2021"),
        (2020, "moldova", "S-24", "claim/MDA/2020/labor-enforcement/unannounced-conducted/2020"),
        (2018, "egypt", "S-32", "claim/EGY/2018/standards/military-voluntary.age"),
    ],
)
def test_what_one_chapter_contradicts_by_itself_is_found_by_a_shape(
    corpus: Callable[[int, str], Path], *, year: int, name: str, shape: str, focus: str
) -> None:
    built = build_chapter(Source.of(corpus(year, name)), Options())

    assert f"{BASE}id/{focus}" in {str(item.focus) for item in built.report.results if item.identifier == shape}
