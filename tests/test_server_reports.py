import csv
import hashlib
import io
import json

import pyoxigraph as ox
import pytest
from client_of import client_of
from flask.testing import FlaskClient

from graph.release import Release
from graph.report import read


@pytest.fixture(scope="module")
def client(ruritania: Release) -> FlaskClient:
    return client_of(ruritania)


def test_the_page_shows_every_result_with_a_link(client: FlaskClient, ruritania: Release) -> None:
    text = client.get("/reports/").text
    report = read(ruritania.report.read_bytes())

    assert report.results
    for result in report.results:
        assert f'id="{result.name}"' in text
    for severity, count in report.counts.items():
        assert f"<li><strong>{count}</strong> {severity}</li>" in text


def test_a_result_stands_on_the_page_of_what_it_is_about(client: FlaskClient, ruritania: Release) -> None:
    result = next(result for result in read(ruritania.report.read_bytes()).results if "/claim/" in str(result.focus))
    page = str(result.focus).removeprefix("https://w3id.org/findings-graph/id/")

    assert "What validation found" in client.get(f"/page/{page}").text


def test_the_report_as_turtle_is_the_one_of_the_release(client: FlaskClient, ruritania: Release) -> None:
    assert ruritania.report.read_bytes() == client.get("/reports/validation.ttl").data


def test_the_report_comes_as_json_and_csv_with_the_same_results(client: FlaskClient, ruritania: Release) -> None:
    count = len(read(ruritania.report.read_bytes()).results)
    results = json.loads(client.get("/reports/validation.json").data)["results"]
    rows = list(csv.DictReader(io.StringIO(client.get("/reports/validation.csv").text)))

    assert [count, count] == [len(results), len(rows)]


@pytest.mark.parametrize(("suffix", "media_type"), [("txt", "text/plain"), ("html", "text/html")])
def test_the_report_comes_as_text_and_html(client: FlaskClient, suffix: str, media_type: str) -> None:
    answer = client.get(f"/reports/validation.{suffix}")

    assert (200, media_type) == (answer.status_code, answer.content_type.partition(";")[0])


def test_a_form_of_the_report_that_is_not_there_is_missing(client: FlaskClient) -> None:
    assert 404 == client.get("/reports/validation.pdf").status_code


@pytest.mark.parametrize("name", ["graph.trig", "claims.csv", "report.ttl"])
def test_a_file_of_the_release_comes_byte_by_byte(client: FlaskClient, ruritania: Release, name: str) -> None:
    answer = client.get(f"/releases/{ruritania.id[:16]}/{name}", buffered=True)
    listed = client.get(f"/releases/{ruritania.id[:16]}/").text

    assert ruritania.manifest.files[name].sha256 == hashlib.sha256(answer.data).hexdigest()
    assert ruritania.manifest.files[name].sha256 in listed


def test_the_manifest_is_a_file_of_the_release(client: FlaskClient, ruritania: Release) -> None:
    assert ruritania.id == json.loads(client.get(f"/releases/{ruritania.id}/release.json", buffered=True).data)["id"]


@pytest.mark.parametrize("name", ["store", "../release.json", "..%2frelease.json", "store/CURRENT", "nothing.txt"])
def test_nothing_else_of_the_directory_is_sent(client: FlaskClient, ruritania: Release, name: str) -> None:
    assert 404 == client.get(f"/releases/{ruritania.id[:16]}/{name}").status_code


def test_another_release_is_missing(client: FlaskClient) -> None:
    assert 404 == client.get("/releases/0123456789abcdef/").status_code


def test_the_releases_lead_to_the_one_that_is_served(client: FlaskClient, ruritania: Release) -> None:
    assert f"/releases/{ruritania.id[:16]}/" == client.get("/releases/").location


def test_a_chapter_comes_as_turtle(client: FlaskClient, ruritania: Release) -> None:
    answer = client.get(f"/releases/{ruritania.id[:16]}/chapter/XRU/2016.ttl")
    subjects = {str(quad.subject) for quad in ox.parse(answer.data, format=ox.RdfFormat.TURTLE)}

    assert "text/turtle; charset=utf-8" == answer.content_type
    assert "<https://w3id.org/findings-graph/id/chapter/XRU/2016>" in subjects
    assert 404 == client.get(f"/releases/{ruritania.id[:16]}/chapter/XRU/2015.ttl").status_code
