import csv
import io
import json
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from client_of import client_of
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from werkzeug.test import TestResponse

from graph.release import Release
from ontology import terms as fg
from ontology.questions import Question, questions

CLAIM = "https://w3id.org/findings-graph/id/claim/XRU/2016/labor-enforcement/inspectors/2016"
ROWS = f"SELECT ?value WHERE {{ <{CLAIM}> fg:numericValue ?value }}"
ALL = "SELECT * { ?s ?p ?o }"
YES = f"ASK {{ <{CLAIM}> a fg:LaborEnforcementFinding }}"
GRAPH = f"CONSTRUCT {{ <{CLAIM}> fg:numericValue ?value }} WHERE {{ <{CLAIM}> fg:numericValue ?value }}"
QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(ruritania: Release) -> FlaskClient:
    return client_of(ruritania)


def ask(client: FlaskClient, query: str, accept: str = "*/*", **more: str) -> TestResponse:
    return client.get(f"/sparql?{urlencode({'query': query, **more})}", headers={"Accept": accept})


def values(answer: TestResponse) -> list[str]:
    return [row["value"]["value"] for row in json.loads(answer.data)["results"]["bindings"]]


def test_a_query_in_the_address_is_answered(client: FlaskClient) -> None:
    answer = ask(client, ROWS)

    assert (200, "application/sparql-results+json") == (answer.status_code, answer.content_type)
    assert 1 == len(values(answer))


def test_the_three_ways_to_send_a_query_give_one_answer(client: FlaskClient) -> None:
    by_get = ask(client, ROWS)
    by_form = client.post("/sparql", data=urlencode({"query": ROWS}), content_type=FORM)
    by_body = client.post("/sparql", data=ROWS, content_type=QUERY)

    assert by_get.data == by_form.data == by_body.data


def test_a_form_is_decoded_once(client: FlaskClient) -> None:
    answer = client.post("/sparql", data="query=SELECT+(%22%2541%22+AS+%3Fvalue)+%7B%7D", content_type=FORM)

    assert ["%41"] == values(answer)


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_rows_come_in_each_format(client: FlaskClient, name: str) -> None:
    answer = ask(client, ROWS, format=name)

    assert 200 == answer.status_code
    assert name in answer.content_type.replace("tab-separated-values", "tsv")
    assert "Accept" in answer.headers["Vary"]


def test_csv_has_a_header_and_plain_values(client: FlaskClient) -> None:
    rows = list(csv.reader(io.StringIO(ask(client, ROWS, "text/csv").text)))

    assert ["value"] == rows[0]
    assert rows[1][0].isdecimal()


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_a_graph_comes_in_each_format(client: FlaskClient, media_type: str) -> None:
    answer = ask(client, GRAPH, media_type)
    syntax = ox.RdfFormat.from_media_type(media_type)

    assert media_type == answer.content_type.partition(";")[0]
    assert [(CLAIM, str(fg.numericValue))] == [
        (quad.subject.value, quad.predicate.value) for quad in ox.parse(answer.data, format=syntax)
    ]


def test_an_iri_may_be_relative_to_the_base_of_the_data(client: FlaskClient) -> None:
    answer = ask(client, "ASK { <id/claim/XRU/2016/labor-enforcement/inspectors/2016> a fg:LaborEnforcementFinding }")

    assert json.loads(answer.data)["boolean"] is True


def test_a_question_of_yes_or_no_is_answered(client: FlaskClient) -> None:
    assert json.loads(ask(client, YES).data)["boolean"] is True


def test_a_client_gets_the_media_type_that_it_named(client: FlaskClient) -> None:
    assert "application/json" == ask(client, ROWS, "application/json").content_type


def test_a_format_that_rows_do_not_have_is_refused_with_those_they_have(client: FlaskClient) -> None:
    answer = ask(client, ROWS, "text/turtle")

    assert (406, "application/problem+json") == (answer.status_code, answer.content_type)
    assert ["json", "xml", "csv", "tsv", "spreadsheet"] == [
        offer["format"] for offer in json.loads(answer.data)["offers"]
    ]


def test_a_syntax_error_tells_its_place(client: FlaskClient) -> None:
    answer = ask(client, "SELECT *\n{ ?s ?p")
    problem = json.loads(answer.data)

    assert (400, "application/problem+json") == (answer.status_code, answer.content_type)
    assert (2, 8) == (problem["line"], problem["column"])
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("query", ["INSERT DATA { <a:b> <a:c> 1 }", "DROP ALL", "LOAD <http://127.0.0.1:9/>"])
def test_an_update_is_no_query(client: FlaskClient, query: str) -> None:
    assert 400 == ask(client, query).status_code


def test_updates_are_refused(client: FlaskClient) -> None:
    body = client.post("/sparql", data="DROP ALL", content_type="application/sparql-update")
    form = client.post("/sparql", data=urlencode({"update": "DROP ALL"}), content_type=FORM)
    address = client.get("/sparql?update=DROP+ALL")

    assert [403, 403, 403] == [answer.status_code for answer in (body, form, address)]


def test_a_query_that_calls_another_endpoint_is_refused(client: FlaskClient) -> None:
    answer = ask(client, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")

    assert 403 == answer.status_code
    assert "SERVICE" in json.loads(answer.data)["detail"]


@pytest.mark.parametrize(
    ("status", "content_type", "body"),
    [
        (415, "text/plain", b"ASK {}"),
        (415, None, b"ASK {}"),
        (415, f"{QUERY}; charset=utf-16", "ASK {}".encode("utf-16")),
        (400, QUERY, b"ASK {} # \xff"),
        (400, FORM, b""),
        (400, FORM, b"query=ASK+%7B%7D&query=ASK+%7B%7D"),
        (413, QUERY, b"#" * 300_000),
    ],
)
def test_a_request_that_is_not_understood_says_so(
    client: FlaskClient, status: int, content_type: str | None, body: bytes
) -> None:
    assert status == client.post("/sparql", data=body, content_type=content_type).status_code


def test_other_methods_are_not_allowed(client: FlaskClient) -> None:
    answer = client.put("/sparql", data="ASK {}")

    assert 405 == answer.status_code
    assert {"GET", "HEAD", "POST", "QUERY", "OPTIONS"} == set(answer.headers["Allow"].split(", "))


def test_a_script_of_another_site_may_ask(client: FlaskClient) -> None:
    preflight = client.options("/sparql", headers={"Access-Control-Request-Headers": "x-own"})

    assert "*" == ask(client, YES).headers["Access-Control-Allow-Origin"]
    assert (200, "x-own") == (preflight.status_code, preflight.headers["Access-Control-Allow-Headers"])
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]


def test_a_query_sees_all_graphs_or_those_named(client: FlaskClient) -> None:
    asserted = "https://w3id.org/findings-graph/g/pdf/XRU/2016"
    inferred = "https://w3id.org/findings-graph/g/inferred/pdf/XRU/2016"

    assert json.loads(ask(client, YES).data)["boolean"] is True
    assert json.loads(ask(client, YES, **{"default-graph-uri": asserted}).data)["boolean"] is True
    assert json.loads(ask(client, YES, **{"default-graph-uri": inferred}).data)["boolean"] is False
    assert json.loads(ask(client, YES, **{"named-graph-uri": asserted}).data)["boolean"] is False


def test_an_iri_that_is_none_is_a_bad_request(client: FlaskClient) -> None:
    assert 400 == ask(client, YES, **{"default-graph-uri": "no iri"}).status_code


def test_without_a_query_the_service_is_described(client: FlaskClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    service = URIRef("http://localhost/sparql")
    description = "http://www.w3.org/ns/sparql-service-description#"
    graph = Graph().parse(data=answer.data, format="turtle")

    assert service == graph.value(service, URIRef(description + "endpoint"))
    assert "https://w3id.org/findings-graph/g/pdf/XRU/2016" in {
        str(name) for name in graph.objects(None, URIRef(description + "name"))
    }


def test_a_browser_is_led_to_the_form_with_its_query(client: FlaskClient) -> None:
    bare, with_query = client.get("/sparql", headers={"Accept": BROWSER}), ask(client, YES, BROWSER)

    assert (303, "/query") == (bare.status_code, bare.location)
    assert (303, f"/query?{urlencode({'query': YES})}") == (with_query.status_code, with_query.location)


def test_a_parameter_cannot_lead_a_browser_elsewhere(client: FlaskClient) -> None:
    answer = ask(client, YES, BROWSER, _external="1", _scheme="gopher", _anchor="x")

    assert answer.location.startswith("/query?query=")


def test_both_spellings_of_the_address_are_served(client: FlaskClient) -> None:
    assert 200 == client.get(f"/sparql/?{urlencode({'query': YES})}").status_code


def test_head_is_get_without_a_body(client: FlaskClient) -> None:
    answer = client.head(f"/sparql?{urlencode({'query': YES})}")

    assert (200, b"") == (answer.status_code, answer.data)
    assert "application/sparql-results+json" == answer.content_type


def test_an_answer_is_cut_only_when_asked_and_says_so(client: FlaskClient) -> None:
    whole, cut = ask(client, ALL, "text/csv"), ask(client, ALL, "text/csv", limit="2")
    enough = ask(client, ROWS, "text/csv", limit="2")

    assert "Findings-Limit" not in whole.headers
    assert ("2; complete=?0", 3) == (cut.headers["Findings-Limit"], len(cut.text.splitlines()))
    assert ("2; complete=?1", 2) == (enough.headers["Findings-Limit"], len(enough.text.splitlines()))


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld", "rdfxml"])
def test_a_limit_holds_in_each_format(client: FlaskClient, name: str) -> None:
    query = ALL if name in {"json", "xml", "csv", "tsv"} else "CONSTRUCT WHERE { ?s ?p ?o }"
    answer = ask(client, query, limit="3", format=name)

    assert (200, "3; complete=?0") == (answer.status_code, answer.headers["Findings-Limit"])


@pytest.mark.parametrize("limit", ["", "-1", "1.5", "1000000", "²"])
def test_a_limit_that_is_none_is_a_bad_request(client: FlaskClient, limit: str) -> None:
    assert 400 == ask(client, ALL, limit=limit).status_code


def test_the_columns_of_select_all_stand_as_the_query_names_them(client: FlaskClient) -> None:
    query = "SELECT DISTINCT * { ?subject ?predicate ?object OPTIONAL { ?object ?again [] } } LIMIT 1"

    assert ["subject", "predicate", "object", "again"] == ask(client, query, "text/csv").text.splitlines()[0].split(",")
    assert ["subject", "predicate", "object", "again"] == json.loads(ask(client, query).data)["head"]["vars"]


def test_an_answer_unchanged_is_not_sent_again(client: FlaskClient) -> None:
    first = ask(client, ROWS)
    again = client.get(f"/sparql?{urlencode({'query': ROWS})}", headers={"If-None-Match": first.headers["ETag"]})

    assert (304, b"") == (again.status_code, again.data)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_the_form_answers_each_question_that_it_offers(client: FlaskClient, question: Question) -> None:
    answer = client.get(f"/query?{urlencode({'query': question.query})}")

    assert 200 == answer.status_code
    assert 'id="answer"' in answer.text


def test_the_form_shows_labels_with_links_to_pages(client: FlaskClient) -> None:
    page = client.get("/query", query_string={"query": f"SELECT ?claim {{ VALUES ?claim {{ <{CLAIM}> }} }}"}).text
    address = "/page/claim/XRU/2016/labor-enforcement/inspectors/2016"

    assert f'<a href="{address}">Number of Labor Inspectors, 2016</a>' in page
    assert "format=csv" in page


def test_the_form_shows_where_a_query_fails(client: FlaskClient) -> None:
    answer = client.get(f"/query?{urlencode({'query': 'SELECT *'})}")

    assert 400 == answer.status_code
    assert "expected" in answer.text
