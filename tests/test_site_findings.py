import csv
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from client_of import client_of
from flask.testing import FlaskClient

from graph.beside import DIFFERENCES
from graph.claims import read as read_claims
from graph.difference_lists import COLUMNS
from graph.release import Release
from graph.report import read

KINDS = ("witnesses", "editions", "sequence", "prose", "columns", "gaps", "shortfalls", "validation")


@pytest.fixture(scope="module")
def client(ruritania: Release) -> FlaskClient:
    return client_of(ruritania)


def _rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(address).text)))


def test_the_findings_are_counted_by_kind(client: FlaskClient) -> None:
    text = client.get("/findings").text

    for kind in KINDS:
        assert f'href="/findings?kind={kind}"' in text


def test_each_result_of_validation_is_in_the_table(client: FlaskClient, ruritania: Release) -> None:
    results = read(ruritania.report.read_bytes()).results

    assert len(results) == len(_rows(client, "/findings.csv?kind=validation"))


def test_the_shape_holds_back_what_others_found(client: FlaskClient, ruritania: Release) -> None:
    name = read(ruritania.report.read_bytes()).results[0].name

    assert {name} == {row["shape"] for row in _rows(client, f"/findings.csv?shape={name}")}


def test_country_and_edition_hold_back_others(client: FlaskClient) -> None:
    assert _rows(client, "/findings.csv?country=XRU&edition=2016")
    assert not _rows(client, "/findings.csv?country=UKR")
    assert not _rows(client, "/findings.csv?edition=2001")


def test_what_a_rule_concluded_leads_to_the_claims_behind_it(client: FlaskClient) -> None:
    rows = [*_rows(client, "/findings.csv?kind=gaps"), *_rows(client, "/findings.csv?kind=shortfalls")]
    text = client.get("/findings?kind=shortfalls").text

    assert rows
    assert all(row["finding"] for row in rows)
    assert "/page/claim/XRU/2016/labor-enforcement/inspectors/2016" in text


def test_a_difference_leads_to_both_claims(ruritania: Release, tmp_path: Path) -> None:
    place = tmp_path / "release"
    shutil.copytree(ruritania.directory, place)
    claims = [row.claim for row in read_claims(ruritania.claims)][:2]
    with (place / DIFFERENCES).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        about = {"kind": "editions", "country": "XRU", "table": "labor-enforcement", "item": "inspectors"}
        sides = {f"claim_{side}": claim for side, claim in enumerate(claims, start=1)}
        writer.writerow({**about, **sides, "witness_1": "pdf", "witness_2": "pdf", "sentence": "They differ."})

    text = client_of(replace(ruritania, directory=place)).get("/findings?kind=editions").text

    assert "They differ." in text
    for claim in claims:
        assert claim.replace("https://w3id.org/findings-graph/id", "/page") in text


def test_the_list_goes_on_from_page_to_page(client: FlaskClient) -> None:
    count = len(_rows(client, "/findings.csv"))
    first, second = client.get("/findings").text, client.get("/findings?start=50").text

    shown = [len(re.findall(r'<th scope="row">', text)) for text in (first, second)]
    assert [min(count, 50), max(min(count - 50, 50), 0)] == shown


@pytest.mark.parametrize("query", ["kind=nothing", "start=-1", "start=999999999999", "country=%00", "shape='"])
def test_a_filter_that_nothing_meets_is_an_empty_list_or_the_beginning(client: FlaskClient, query: str) -> None:
    assert 200 == client.get(f"/findings?{query}").status_code


def test_the_report_leads_from_each_shape_to_its_results(client: FlaskClient, ruritania: Release) -> None:
    text = client.get("/reports/").text

    for result in read(ruritania.report.read_bytes()).results:
        assert f"/findings?kind=validation&amp;shape={result.name}" in text


def test_no_advice_shows_a_variable(client: FlaskClient) -> None:
    for address in ("/reports/", "/shapes/"):
        assert "{$" not in client.get(address).text
        assert "{?" not in client.get(address).text
