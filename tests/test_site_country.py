"""A country's page and the comparison, on the made-up chapter and on statements that say what it does not."""

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal

import pytest
from client_of import client_of
from flask.testing import FlaskClient

from graph.release import Release
from server.charts_levels import strip
from server.charts_years import Series, distinct, years
from server.links import Link
from server.observations import Observation, best
from server.timeline import Span, timeline

COUNTRY = "/page/country/XRU"


@pytest.fixture(scope="module")
def client(ruritania: Release) -> FlaskClient:
    return client_of(ruritania)


def said(year: int, edition: int, value: int | None, status: str = "known", witness: str = "pdf") -> Observation:
    number = None if value is None else Decimal(value)
    claim = f"c/{year}/{edition}/{witness}"
    return Observation(
        claim=claim, href=claim, edition=edition, year=year, value=number, status=status, witness=witness
    )


def drawn(found: Sequence[Observation], span: Sequence[int]) -> list[tuple[str, str]]:
    chart = years("Inspectors", [Series(kind="actual", words="Employed", found=tuple(found))], span)
    return [(dot.kind, dot.label) for dot in chart.dots]


def test_a_figure_that_a_later_edition_changes_is_shown_twice_and_one_that_it_repeats_once() -> None:
    changed = drawn([said(2019, 2019, 7), said(2019, 2020, 11)], range(2019, 2021))
    repeated = drawn([said(2019, 2019, 7), said(2019, 2020, 7)], range(2019, 2021))

    assert [("actual", "7"), ("actual restated", "11")] == changed
    assert [("actual", "7")] == repeated


def test_unknown_not_applicable_zero_and_a_gap_are_four_things() -> None:
    found = [said(2015, 2015, None, "unknown"), said(2016, 2016, None, "not-applicable"), said(2018, 2018, 0)]

    assert [("sign", "?"), ("sign", "n/a"), ("actual", "0")] == drawn(found, range(2015, 2019))
    assert ["Unknown", "N/A", "0"] == [one.sign for one in found]


def test_a_line_is_not_drawn_across_a_year_without_a_figure() -> None:
    found = (said(2015, 2015, 3), said(2016, 2016, 4), said(2018, 2018, 5))
    chart = years("Inspectors", [Series(kind="actual", words="Employed", found=found)], range(2015, 2019))

    assert (2, 1) == (chart.paths[0][1].count("M"), chart.paths[0][1].count("L"))


def test_the_document_is_heard_before_the_other_witnesses() -> None:
    found = best([said(2016, 2016, 1, witness="xml"), said(2016, 2016, 2, witness="pdf")], lambda one: one.year)

    assert [Decimal(2)] == [one.number for one in found]


def test_what_only_the_next_edition_says_is_not_called_a_change() -> None:
    assert 1 == len(distinct([said(2017, 2018, 648)]))


def test_an_edition_without_a_chapter_is_a_gap_in_the_strip() -> None:
    shown = strip(
        [(2015, "minimal", "L", "Minimal"), (2016, "none", "", "None"), (2018, "moderate", "", "Moderate")],
        range(2015, 2019),
    )

    assert 1 == len(shown.gaps)
    assert (2, 1) == (shown.path.count("M"), shown.path.count("L"))


def test_a_bar_reaches_from_the_first_year_to_the_last_and_is_open_where_one_is_not_known() -> None:
    known = Span(link=Link("a"), first=2010, last=2012, marks=(2011,))
    opened = Span(link=Link("b"), first=2010, last=None, marks=(2012,))
    bars = timeline([known, opened]).bars

    assert bars[0].width == bars[1].width
    assert [(False, False), (False, True)] == [(bar.is_open_before, bar.is_open_after) for bar in bars]


@pytest.mark.parametrize(
    "section", ["levels", "standards", "figures", "actions", "treaties", "bodies", "efforts", "sources", "faults"]
)
def test_each_section_of_a_country_has_its_link_on_top(client: FlaskClient, section: str) -> None:
    text = client.get(COUNTRY).text

    assert f'href="#{section}"' in text
    assert f'<section id="{section}">' in text


def test_each_table_of_a_country_comes_with_its_query(client: FlaskClient) -> None:
    text = client.get(COUNTRY).text
    sections = re.split(r'<section id="', text)[1:]
    without = {part.split('"')[0] for part in sections if "Show query" not in part}

    assert {"faults", "statements"} == without


def test_a_verdict_leads_to_its_claim_and_its_laws(client: FlaskClient) -> None:
    text = client.get(COUNTRY).text

    assert "/page/claim/XRU/2016/standards/minimum-age-work.age" in text
    assert set(re.findall(r'href="#(law-\d+)"', text)) <= set(re.findall(r'id="(law-\d+)"', text))


def test_a_comparison_is_a_table_and_the_same_a_file(client: FlaskClient) -> None:
    chosen = {"indicator": ["labor-enforcement/inspectors", "standards/minimum-age-work.age"], "edition": "2016"}
    page = client.get("/compare", query_string=chosen)
    rows = list(csv.reader(io.StringIO(client.get("/compare.csv", query_string=chosen).text)))

    assert 200 == page.status_code
    assert {len(rows[0])} == {len(row) for row in rows}
    assert ["Ruritania", "XRU"] == rows[1][:2]
    for claim in filter(None, rows[1][5:]):
        assert claim.rpartition("/id/")[2] in page.text


def test_a_comparison_without_an_indicator_is_a_form_and_no_file(client: FlaskClient) -> None:
    assert '<form class="compare" method="get"' in client.get("/compare").text
    assert 404 == client.get("/compare.csv").status_code


@pytest.mark.parametrize(
    "address",
    [
        "/compare?indicator=nothing/of-the-kind",
        "/compare?indicator=assessment/level&edition=x&start=-1&country=%3Cscript%3E&region=Atlantis&filter=%22%3E",
        "/compare/inspectors?edition=9999&region=Atlantis",
    ],
)
def test_a_choice_that_makes_no_sense_is_no_fault(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert 200 == answer.status_code
    assert "<script>" not in answer.text


def test_the_list_of_countries_is_shortened_on_the_server(client: FlaskClient) -> None:
    assert 'value="XRU"' in client.get("/compare?filter=rurit").text
    assert 'value="XRU"' not in client.get("/compare?filter=atlantis").text


def test_inspectors_are_measured_by_the_figures_of_the_chapter(client: FlaskClient) -> None:
    text = client.get("/compare/inspectors").text
    fewer = text.partition('id="fewer"')[2].partition('id="enough"')[0]

    assert "Ruritania 2016" in fewer
    assert "/page/claim/XRU/2016/quantities/ilo-inspectors-needed" in fewer
