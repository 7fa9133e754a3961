"""Differences of real chapters that were found by hand, by claim and value."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph import reconcile
from graph.claims import ClaimRow, rows
from graph.country import load as load_countries
from graph.identifiers import BASE
from graph.official import data as official
from graph.pipeline import asserted, read_chapter
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
        (2021, "panama", "PAN/2021/labor-enforcement/inspections-worksite/2021", "14686", ""),
    ],
)
def test_known_differences_of_the_witnesses_are_found(
    chapters: Claims, *, year: int, name: str, cell: str, printed: str, stated: str
) -> None:
    found = {item.first.claim: item for item in reconcile.between_witnesses(chapters(year, name)) if item.first}

    difference = found[f"{BASE}id/claim/{cell}"]

    assert difference.second is not None
    assert f"{BASE}id/app-claim/{cell}" == difference.second.claim
    assert (printed, stated) == (difference.cell.value, difference.second.value)


@pytest.mark.parametrize(
    ("name", "stated", "lost"),
    [
        ("ukraine", "UKR/2016/actions/enforcement/2", "UKR/2016/actions/enforcement/2"),
        ("uzbekistan", "UZB/2016/actions/enforcement/2", "UZB/2016/actions/enforcement/3"),
    ],
)
def test_an_action_that_the_data_overwrote_is_found(chapters: Claims, *, name: str, stated: str, lost: str) -> None:
    found = reconcile.between_lists(chapters(2016, name))
    overwritten = {pair.second.claim: pair.first for pair in found if pair.second is not None}

    printed = overwritten[f"{BASE}id/app-claim/{stated}"]

    assert printed is not None
    assert printed.claim.startswith(f"{BASE}id/claim/{lost}/")


@pytest.mark.parametrize(
    ("edition", "later", "earlier"), [(2019, "", "1257"), (2020, "1138", "727"), (2021, "1199", "1815")]
)
def test_restated_numbers_of_inspectors_are_found(chapters: Claims, edition: int, later: str, earlier: str) -> None:
    claims = [*chapters(edition, "ukraine"), *chapters(edition - 1, "ukraine")]
    found = {item.cell.claim: item for item in reconcile.between_editions(claims)}

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


def test_the_prose_of_ukraine_is_found_against_its_tables(ukraine: Release) -> None:
    found = [item for item in reconcile.reconcile(ukraine) if item.kind == "prose"]

    assert {"training-new-employees", "prosecutions", "convictions"} == {
        item.second.item for item in found if item.second is not None
    }
