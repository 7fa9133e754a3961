import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from client_of import client_of
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import URIRef

from graph.release import Release
from ontology import PREFIXES

BASE = "https://w3id.org/findings-graph/"
COUNTRY = "/id/country/XRU"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(ruritania: Release) -> FlaskClient:
    return client_of(ruritania)


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

    client = client_of(ruritania)
    client.application.add_url_rule("/fault", view_func=fail)
    answer = client.get("/fault")

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


def _client_of(*lines: str) -> FlaskClient:
    """Serve a few statements; each line is one, in Turtle with the prefixes of the project."""
    store = ox.Store()
    prefixes = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())
    store.load(f"@base <{BASE}> .\n{prefixes}{' '.join(lines)}", format=ox.RdfFormat.TURTLE)
    return client_of(store)


def test_an_iri_of_any_script_is_described_in_a_header_of_bytes() -> None:
    client = _client_of("<id/country/Україна> a fg:Country .")

    answer = client.get("/data/country/Україна")

    assert 200 == answer.status_code
    assert all(value.isascii() for value in answer.headers.getlist("Link"))


CLAIM = '<id/claim/1> a fg:PolicyFinding ; fg:itemKey "ilo-part" ; fg:statedIn <id/chapter/X/1> '
ODD = {
    "a year of two signs": f'{CLAIM} ; fg:referenceYear "--5" .',
    "a year of 5,000 digits": f'{CLAIM} ; fg:referenceYear "{"9" * 5000}" .',
    "a year of another script": f'{CLAIM} ; fg:referenceYear "²" .',
    "a claim that is its own agency": f"{CLAIM} ; fg:agency <id/claim/1> .",
    "claims that are each other's agency": (
        f'{CLAIM} ; fg:agency <id/claim/2> . <id/claim/2> fg:itemKey "b" ; fg:agency <id/claim/1> .'
    ),
    "a reference of 5,000 digits": f"{CLAIM} ; fg:supportedBy <id/reference/{'1' * 5000}> .",
}


@pytest.mark.parametrize("statements", ODD.values(), ids=ODD)
def test_one_odd_statement_breaks_no_page(statements: str) -> None:
    client = _client_of(statements)

    assert [200, 200] == [client.get(path).status_code for path in ("/page/claim/1", "/page/claim/1?why")]


def test_an_article_of_5000_digits_breaks_no_page() -> None:
    provision = f'<id/provision/1> eli:is_part_of <id/law/1> ; fg:articleNumber "{"1" * 5000}" .'
    client = _client_of("<id/law/1> a fg:NationalLaw ; fg:hasProvision <id/provision/1> .", provision)

    assert 200 == client.get("/page/law/1").status_code


@pytest.mark.parametrize("code", ["0000", "0001", "001F", "FFFF"])
def test_xml_that_nobody_could_read_is_refused(code: str) -> None:
    client = _client_of(f'<id/country/X> rdfs:label "a\\u{code}b" .')
    query = {"query": "SELECT ?o { ?s ?p ?o }"}

    data = [client.get(f"/data/country/X?format={form}").status_code for form in ("rdfxml", "turtle")]
    rows = client.get("/sparql", query_string={**query, "format": "json"})
    refused = client.get("/sparql", query_string={**query, "format": "xml"})

    assert [406, 200] == data
    assert [200, 406] == [rows.status_code, refused.status_code]
    assert "cannot hold" in json.loads(refused.data)["detail"]


def test_a_contradiction_is_counted_by_its_pairs() -> None:
    client = _client_of(f"{CLAIM} ; fg:contradicts <id/claim/2> , <id/claim/3> .")

    assert "<strong>2</strong> contradictions" in client.get("/").text


def test_a_standard_shows_its_law_on_the_page_of_its_age_and_its_age_on_the_page_of_its_law() -> None:
    age = '<id/claim/age> a fg:AgeFinding ; fg:itemKey "age" ; fg:statedIn <id/chapter/X/1> ; fg:numericValue 16 '
    client = _client_of(
        f'{age} ; fg:unit "years" ; fg:verdictFinding <id/claim/v> .',
        '<id/claim/v> a fg:StandardFinding ; fg:itemKey "v" ; fg:statedIn <id/chapter/X/1> ; fg:booleanValue true ;',
        "fg:standard <id/standard/s> ; fg:page 7 ; fg:ageFinding <id/claim/age> ; fg:basedOnProvision <id/article/1> .",
        '<id/article/1> eli:is_part_of <id/law/1> ; fg:articleNumber "188" .',
        '<id/law/1> a fg:NationalLaw ; rdfs:label "Labor Code" .',
    )
    finding, law = client.get("/page/claim/age").text, client.get("/page/law/1").text

    assert "Labor Code" in finding
    assert "Art. 188" in finding
    assert "16 years" in law
    assert "<td>7</td>" in law


def test_the_sources_of_a_chapter_that_are_not_public_are_counted() -> None:
    client = _client_of(
        "<id/reference/1> fg:inChapter <id/chapter/X/1> ; fg:refersTo <id/source/s> .",
        '<id/source/s> a fg:Source ; dcterms:title "Reporting" ; fg:isPublic false .',
        f"{CLAIM} ; a fg:RestsOnlyOnNonPublicSources ; fg:supportedBy <id/reference/1> .",
        '<id/claim/2> fg:itemKey "b" ; fg:statedIn <id/chapter/X/1> ; fg:supportedBy <id/reference/1> .',
    )
    text = client.get("/non-public/chapter/X/1").text

    assert "Reporting" in text
    assert '<td class="number">2</td><td class="number">1</td>' in text
    assert 404 == client.get("/non-public/chapter/X/2").status_code


def test_a_source_says_where_nothing_is_known_of_its_publicness() -> None:
    client = _client_of(
        "<id/source/s> a fg:Source .", "<id/reference/1> fg:refersTo <id/source/s> ; fg:inChapter <id/chapter/X/1> ."
    )

    assert "Publicness unknown" in client.get("/page/source/s").text
    assert "publicness unknown" in client.get("/page/source/s").text


def test_chapters_come_in_the_order_of_names() -> None:
    client = _client_of(
        "<id/chapter/A/1> a fg:Chapter ; fg:country <id/country/A> ; fg:editionYear 1 .",
        "<id/chapter/B/1> a fg:Chapter ; fg:country <id/country/B> ; fg:editionYear 1 .",
        '<id/country/A> rdfs:label "Zambia" . <id/country/B> rdfs:label "Albania" .',
    )
    text = client.get("/").text

    assert text.index("Albania") < text.index("Zambia")
