"""Questions that people bring, answered in a real browser from the first page with four clicks at most."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browser import opened
from serving import Server, served

from graph.build import build_release

MOST = 4
CHAPTERS = (
    *((year, "ukraine") for year in (2019, 2020, 2021)),
    *((year, "ghana") for year in (2016, 2021)),
    *((year, "pakistan") for year in (2016, 2021)),
)


@dataclass
class Visitor:
    """Somebody at the first page, whose clicks are counted."""

    page: Any
    clicks: int = 0

    def click(self, target: Any) -> None:
        """Click once; what cannot be seen cannot be clicked."""
        target.click(timeout=10_000)
        self.clicks += 1
        assert self.clicks <= MOST

    def link(self, name: str) -> None:
        """Click the first link of this name."""
        self.click(self.page.get_by_role("link", name=name, exact=True).first)

    def country(self, name: str) -> None:
        """Go to a country by its chapter on the map."""
        self.click(self.page.locator(f"#levels a[aria-label^='{name}:']").first)
        self.link(name)


@pytest.fixture(scope="module")
def server(corpus: Callable[[int, str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    chapters = [corpus(year, name) for year, name in CHAPTERS]
    outcome = build_release(chapters, tmp_path_factory.mktemp("tasks"), echo=str)
    assert outcome.release is not None
    with served(outcome.release.directory, "--workers", "1") as running:
        yield running


@pytest.fixture
def visitor(server: Server) -> Iterator[Visitor]:
    with opened(scripts=False) as (page, _):
        page.goto(server.address)
        yield Visitor(page)


def test_which_european_chapters_have_fewer_inspectors_than_the_ilo_asks_for(visitor: Visitor) -> None:
    visitor.link("Compare")
    visitor.link("Inspectors against the ILO’s benchmark, European chapters")

    assert ["Ukraine 2019"] == visitor.page.locator("#fewer tbody th").all_inner_texts()


def test_what_ukraines_figures_for_2019_said_in_2019_and_in_2020(visitor: Visitor) -> None:
    visitor.country("Ukraine")
    visitor.link("Enforcement figures")
    row = visitor.page.locator("#figures-country tr", has_text="Number of Labor Inspectors").first

    assert "727" in row.inner_text()
    assert "1,138 ed. 2020" in row.inner_text().replace("\N{NO-BREAK SPACE}", " ")


def test_which_action_suggested_to_ghana_is_the_oldest_still_repeated(visitor: Visitor) -> None:
    visitor.country("Ghana")
    visitor.link("Suggested actions")
    oldest = visitor.page.locator("#actions .oldest")

    assert "since 2009" in oldest.inner_text() or "since 2010" in oldest.inner_text()
    assert "/page/claim/GHA/2021/actions/" in (oldest.locator("a").first.get_attribute("href") or "")


def test_all_minimum_ages_of_2021_as_a_spreadsheet(visitor: Visitor) -> None:
    visitor.link("Compare")
    visitor.link("All minimum ages of 2021")
    with visitor.page.expect_download() as download:
        visitor.link("This table as a spreadsheet (CSV)")
    with Path(download.value.path()).open(encoding="utf-8", newline="") as file:
        rows = {row["country"] + row["area"]: row for row in csv.DictReader(file)}

    assert {"Ghana", "Ukraine"} <= set(rows)
    assert "15" == rows["Ghana"]["Minimum Age for Work: the age, 2021"]


def test_may_a_child_of_14_work_in_punjab_in_2016_by_which_law_and_where_it_is_said(visitor: Visitor) -> None:
    visitor.country("Pakistan")
    visitor.click(visitor.page.locator("#standards-punjab summary"))
    visitor.click(visitor.page.locator("#standards-punjab a[href$='/PAK-punjab/2016/standards/minimum-age-work']"))
    text = visitor.page.locator("main").inner_text()

    assert "Punjab Restriction on Employment of Children Ordinance" in text
    assert "Page" in text
    assert "15" in text
