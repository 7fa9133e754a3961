"""The first page, the search, and the pages that show one edition of all countries."""

import re
from pathlib import Path

import pytest
from client_of import client_of
from flask.testing import FlaskClient
from rdflib import RDF, URIRef

from graph.release import Release
from graph.statements import trig
from ontology import terms as fg
from server import geometry

BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(ruritania: Release) -> FlaskClient:
    return client_of(ruritania)


def text_of(client: FlaskClient, address: str) -> str:
    answer = client.get(address, headers=BROWSER)
    assert 200 == answer.status_code, answer.text
    return answer.text


def test_the_first_page_counts_the_levels_of_an_edition(client: FlaskClient) -> None:
    page = text_of(client, "/?edition=2016")

    assert 'aria-current="true"' in page
    assert 1 == sum(map(int, re.findall(r"(?:advancement|assessment) <strong>(\d+)</strong>", page, re.IGNORECASE)))
    assert 'href="/page/chapter/XRU/2016"' in page


@pytest.mark.parametrize("edition", ["1999", "abc", "20160", "２０１６"])
def test_an_edition_that_is_not_held_is_no_page(client: FlaskClient, edition: str) -> None:
    assert 404 == client.get("/", query_string={"edition": edition}).status_code


def test_a_map_draws_each_country_as_a_link_with_a_title(ukraine: Release) -> None:
    if not geometry.outlines():
        pytest.skip("the package was built without the map")

    page = text_of(client_of(ukraine), "/")

    assert re.search(
        r'<a href="/page/chapter/UKR/2016" aria-label="Ukraine: minimal advancement"><title>Ukraine: minimal', page
    )
    assert 'fill="url(#fill-minimal)"' in page
    assert '<pattern id="fill-minimal"' in page


def test_the_search_shows_hits_by_kind_with_their_chapter(client: FlaskClient) -> None:
    page = text_of(client, "/search?q=ruritania")

    assert '<section id="country">' in page
    assert '<section id="law">' in page
    assert 'href="/page/country/XRU"' in page


def test_what_was_looked_for_is_shown_as_text(client: FlaskClient) -> None:
    page = text_of(client, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22")

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_search_corrects_a_slip_and_says_so(client: FlaskClient) -> None:
    page = text_of(client, "/search?q=ruritnia")

    assert "<q>ruritnia</q>" in page
    assert "<strong>ruritania</strong>" in page
    assert '<section id="country">' in page


def test_every_hit_leads_to_a_page(client: FlaskClient) -> None:
    found = client.get("/search.json?q=ruritania").json

    places = [place for group in found["groups"] for result in group["results"] for place in result["places"]]
    assert len(places) > 5
    assert {200} == {client.get(place["page"], headers=BROWSER).status_code for place in places}
    chapters = {place["chapter"] for place in places if place["chapter"]}
    assert {"/page/chapter/XRU/2016"} == chapters


def test_a_kind_that_there_is_not_is_an_error_that_names_the_kinds(client: FlaskClient) -> None:
    answer = client.get("/search.json?q=x&kind=fish")

    assert 400 == answer.status_code
    assert "policy" in answer.json["detail"]


def test_a_file_is_searched_as_a_release_is(ruritania: Release, tmp_path: Path) -> None:
    path = tmp_path / "some.trig"
    path.write_bytes(trig(ruritania.graphs()))

    from_file, from_release = client_of(path), client_of(ruritania)

    address = "/search.json?q=inspectors"
    assert from_release.get(address).json == from_file.get(address).json


def test_data_without_an_index_say_so(ruritania: Release) -> None:
    client = client_of(ruritania)
    client.application.extensions["findings"].index = None

    assert 404 == client.get("/search?q=x").status_code
    assert 'role="search"' not in text_of(client, "/")


def test_a_standard_lists_verdicts_and_ages_and_sorts_without_scripts(client: FlaskClient) -> None:
    page = text_of(client, "/page/standard/minimum-age-work?edition=2016&sort=age")

    assert "Countries by age" in page
    assert 'aria-sort="ascending">Age' in page
    assert "sort=country" in page
    assert "format=csv" in page
    assert "/page/claim/XRU/2016/standards/minimum-age-work" in page


def test_every_standard_and_treaty_has_its_page(client: FlaskClient, ruritania: Release) -> None:
    graphs = ruritania.graphs().values()
    treaties = {s for triples in graphs for s, p, o in triples if p == RDF.type and o == fg.Treaty}
    standards = {o for triples in graphs for _, p, o in triples if p == fg.standard}

    for thing in (*treaties, *standards):
        assert isinstance(thing, URIRef)
        assert "<h1>" in text_of(client, f"/page/{thing.partition('/id/')[2]}")


def test_a_treaty_tells_who_is_bound_and_what_falls_short(client: FlaskClient, ruritania: Release) -> None:
    graphs = ruritania.graphs().values()
    unmet = {s for triples in graphs for s, p, o in triples if p == RDF.type and o == fg.UnmetStandard}

    pages = [text_of(client, f"/page/instrument/{treaty}") for treaty in ("ilo-c138", "ilo-c182", "un-crc-opac")]

    assert all("Who is bound" in page and "/page/country/XRU" in page for page in pages)
    assert any(claim.partition("/id/")[2] in page for claim in unmet for page in pages)


def test_an_edition_that_is_not_held_has_no_treaty_page(client: FlaskClient) -> None:
    assert 404 == client.get("/page/instrument/ilo-c138?edition=1999", headers=BROWSER).status_code
