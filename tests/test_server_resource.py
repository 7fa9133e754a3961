import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import URIRef

from graph.release import Release
from server import create_app
from server.data import open_data

BASE = "https://w3id.org/findings-graph/"
COUNTRY = "/id/country/XRU"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(ruritania: Release) -> FlaskClient:
    return create_app(open_data(ruritania.directory)).test_client()


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        (None, "/page/country/XRU"),
        ("*/*", "/page/country/XRU"),
        (BROWSER, "/page/country/XRU"),
        ("text/turtle", "/data/country/XRU"),
        ("application/ld+json", "/data/country/XRU"),
        ("text/html;q=0.4, application/rdf+xml;q=0.5", "/data/country/XRU"),
    ],
)
def test_an_identifier_leads_once_to_its_page_or_its_data(client: FlaskClient, accept: str | None, place: str) -> None:
    answer = client.get(COUNTRY, headers={"Accept": accept} if accept else {})

    assert (303, place) == (answer.status_code, answer.location)
    assert "Accept" in answer.headers["Vary"]


def test_the_format_of_the_address_decides_over_the_field(client: FlaskClient) -> None:
    answer = client.get(f"{COUNTRY}?format=turtle", headers={"Accept": BROWSER}, follow_redirects=True)

    assert "text/turtle; charset=utf-8" == answer.content_type


def test_a_format_that_nobody_offers_is_refused_with_the_offer(client: FlaskClient) -> None:
    answer = client.get(COUNTRY, headers={"Accept": "image/png"})

    assert 406 == answer.status_code
    assert {"html", "turtle", "ntriples", "jsonld", "rdfxml"} == {
        offer["format"] for offer in json.loads(answer.data)["offers"]
    }


@pytest.mark.parametrize("place", ["/id", "/page", "/data"])
def test_an_identifier_that_nothing_is_said_of_is_missing(client: FlaskClient, place: str) -> None:
    answer = client.get(f"{place}/country/XXX")

    assert (404, "application/problem+json") == (answer.status_code, answer.content_type)
    assert "id/country/XXX" in json.loads(answer.data)["detail"]


def test_a_browser_gets_a_page_for_what_is_missing(client: FlaskClient) -> None:
    answer = client.get("/page/country/<b>XXX", headers={"Accept": BROWSER})

    assert (404, "text/html; charset=utf-8") == (answer.status_code, answer.content_type)
    assert "<b>XXX" not in answer.text


def test_a_fault_of_the_server_shows_no_trace(ruritania: Release) -> None:
    def fail() -> str:
        raise ValueError("the moat is dry")

    app = create_app(open_data(ruritania.directory))
    app.add_url_rule("/fault", view_func=fail)
    answer = app.test_client().get("/fault")

    assert (500, "application/problem+json") == (answer.status_code, answer.content_type)
    assert "moat" not in answer.text


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["chapter/XRU/2016", "country/XRU", f"{BASE}id/country/XRU", f"{BASE}ont#Claim", "9" * 5000, "%00"]
    ),
)


@given(
    st.sampled_from(["/id/", "/page/", "/data/", "/g/", "/reports/", "/releases/x/chapter/XRU/", "/ont", "/about"]),
    st.one_of(WORDS.map(lambda path: quote(path, safe="/")), WORDS.map(lambda path: quote(quote(path)))),
    st.dictionaries(st.sampled_from(["iri", "property", "inverse", "start", "format", "why", "graph"]), WORDS),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_address_is_a_fault(client: FlaskClient, place: str, path: str, parameters: dict[str, str]) -> None:
    answer = client.get(f"{place}{path.lstrip('/')}", query_string=parameters)

    assert 500 > answer.status_code


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_the_data_of_a_thing_are_its_statements_in_each_format(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/data/country/XRU?format={name}")
    syntax = ox.RdfFormat.from_media_type(answer.content_type.partition(";")[0])
    subjects = {quad.subject.value for quad in ox.parse(answer.data, format=syntax)}

    assert {f"{BASE}id/country/XRU"} == subjects


def test_the_data_say_where_their_other_forms_are(client: FlaskClient) -> None:
    links = client.get("/data/country/XRU").headers.getlist("Link")

    assert '</page/country/XRU>; rel="alternate"; type="text/html"' in links
    assert f'<{BASE}id/country/XRU>; rel="describes"' in links
    assert '</data/country/XRU?format=jsonld>; rel="alternate"; type="application/ld+json"' in links


def test_the_address_of_the_server_never_enters_the_data(client: FlaskClient) -> None:
    answer = client.get("/data/chapter/XRU/2016", base_url="http://ruritania.example/")

    assert "ruritania.example" not in answer.text


def test_a_graph_is_read_by_its_name(client: FlaskClient, ruritania: Release) -> None:
    name = f"{BASE}g/pdf/XRU/2016"
    answer = client.get("/data", query_string={"graph": name, "format": "ntriples"})

    assert len(ruritania.graphs()[URIRef(name)]) == len(answer.text.splitlines())


def test_the_default_graph_is_all_graphs_together(client: FlaskClient, ruritania: Release) -> None:
    answer = client.get("/data?default&format=nt")
    together = {triple for triples in ruritania.graphs().values() for triple in triples}

    assert len(together) == len(answer.text.splitlines())


@pytest.mark.parametrize(
    ("status", "query"),
    [(400, ""), (400, "?default&graph=a:b"), (400, "?graph=no%20iri"), (404, "?graph=https://example.org/none")],
)
def test_a_graph_must_be_named_and_known(client: FlaskClient, status: int, query: str) -> None:
    assert status == client.get(f"/data{query}").status_code


def test_head_of_a_graph_has_no_body(client: FlaskClient) -> None:
    answer = client.head("/data?default")

    assert (200, b"", "text/turtle; charset=utf-8") == (answer.status_code, answer.data, answer.content_type)


def test_graphs_are_not_written(client: FlaskClient) -> None:
    answers = [client.open("/data?default", method=method) for method in ("PUT", "POST", "DELETE", "PATCH")]

    assert [405] * 4 == [answer.status_code for answer in answers]


def test_the_name_of_a_graph_leads_to_the_graph(client: FlaskClient) -> None:
    data = client.get("/g/pdf/XRU/2016", headers={"Accept": "text/turtle"}, follow_redirects=True)
    page = client.get("/g/pdf/XRU/2016", headers={"Accept": BROWSER}, follow_redirects=True)

    assert ("text/turtle; charset=utf-8", 200) == (data.content_type, data.status_code)
    assert ("text/html; charset=utf-8", 200) == (page.content_type, page.status_code)
    assert 404 == client.get("/g/none").status_code


def test_the_ontology_comes_as_turtle_and_as_a_page(client: FlaskClient) -> None:
    turtle = client.get("/ont", headers={"Accept": "text/turtle"})
    page = client.get("/ont", headers={"Accept": BROWSER})

    assert f"{BASE}ont#Claim" in {quad.subject.value for quad in ox.parse(turtle.data, format=ox.RdfFormat.TURTLE)}
    assert 'id="numericValue"' in page.text


def test_the_shapes_come_as_turtle(client: FlaskClient) -> None:
    answer = client.get("/shapes")

    assert any(f"<{BASE}shapes#" in str(quad.subject) for quad in ox.parse(answer.data, format=ox.RdfFormat.TURTLE))


def test_the_server_tells_that_it_lives_and_is_ready(client: FlaskClient, ruritania: Release) -> None:
    assert "live\n" == client.get("/health/live").text
    assert f"ready: {ruritania.id[:16]}\n" == client.get("/health/ready").text


def test_the_data_set_is_described_in_void(client: FlaskClient, ruritania: Release) -> None:
    answer = client.get("/.well-known/void", headers={"Accept": "application/n-triples"})
    values = {str(quad.object).strip("<>") for quad in ox.parse(answer.data, format=ox.RdfFormat.N_TRIPLES)}

    assert "http://localhost/sparql" in values
    assert f"http://localhost/releases/{ruritania.id[:16]}/graph.trig" in values
