"""A release whose words are meant to harm: pages show them as words, tables hold no formula, errors tell no secrets."""

import csv
import io
import re
import shutil
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urldefrag, urljoin

import pyoxigraph as ox
import pytest
from browser import opened
from client_of import client_of
from flask.testing import FlaskClient
from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Literal, URIRef
from sample_release import write_sample
from serving import Server, served

from graph.release import Release
from graph.statements import Triple
from ontology import terms as fg

HTML: Final = {"Accept": "text/html"}
MARK: Final = "document.title='taken'"
WORDS: Final = {
    "a script": f"<script>{MARK}</script>",
    "an image": f'"\'><img src=x onerror="{MARK}">',
    "a template": "{{ 7*191 }}{% for x in y %}${7*191}",
    "a formula": "=1+1",
    "a sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "control characters": "a\u0001b\u0007c\u001b[31m",
    "from right to left": "\u202egnorw\u202d \u2066left open \u05d0\u05d1\u05d2",
    "an end of the page": "</title></textarea></style></body></html><!--",
    "lines": "one\r\nSet-Cookie: two=1\r\n\r\nthree",
}
SCRIPT_IRI: Final = f"javascript:{MARK}"
SHOWN: Final = 120  # pages looked at without a browser
FORMULA: Final = re.compile(r"[=+\-@\t\r]")
NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
TEXTS: Final = {
    RDFS.label,
    SKOS.prefLabel,
    DCTERMS.title,
    fg.verbatim,
    fg.quote,
    fg.statement,
    fg.rawCitation,
    fg.author,
    fg.textValue,
}


def hostile(graphs: dict[URIRef, list[Triple]]) -> dict[URIRef, list[Triple]]:
    """Replace what a release says in words by words that are meant to harm, each by the next, and add IRIs that are."""
    words, made = list(WORDS.values()), {}
    for name, triples in graphs.items():
        made[name] = [
            (subject, predicate, Literal(words[number % len(words)], lang=value.language))
            if predicate in TEXTS and isinstance(value, Literal)
            else (subject, predicate, value)
            for number, (subject, predicate, value) in enumerate(sorted(triples))
        ]
    asserted = made[next(name for name in made if "/g/pdf/" in str(name) and "/g/pdf/XRU/" in str(name))]
    for subject in {triple[0] for triple in asserted if triple[1] == RDF.type and triple[2] == fg.Source}:
        asserted.append((subject, fg.url, Literal(SCRIPT_IRI, datatype=XSD.anyURI)))
        asserted.append((subject, RDFS.seeAlso, URIRef(SCRIPT_IRI)))
    asserted.extend((URIRef(f"{SCRIPT_IRI}//{n}"), RDFS.label, Literal(text)) for n, text in enumerate(words))
    return made


@pytest.fixture(scope="module")
def release(ruritania: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    return write_sample(tmp_path_factory.mktemp("hostile"), hostile(ruritania.graphs()))


@pytest.fixture(scope="module")
def client(release: Release) -> FlaskClient:
    return client_of(release)


@pytest.fixture(scope="module")
def server(release: Release) -> Iterator[Server]:
    with served(release.directory, "--workers", "1") as running:
        yield running


# Pages, as a parser reads them


class Page(HTMLParser):
    """What could do harm in a page: scripts, handlers, addresses that run; and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.harm: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (value or "").strip().lower().startswith("javascript:"):
                self.harm.append(f"<{tag} {name}={value}>")
            if name == "href" and tag == "a":
                self.links.append(value or "")
        if tag == "script" and not dict(attrs).get("src", "").startswith("/static/"):  # type: ignore[union-attr]
            self.harm.append(f"<{tag}>")
        if tag == "img" and (dict(attrs).get("src") or "") == "x":
            self.harm.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def pages(client: FlaskClient) -> Iterator[tuple[str, int, Page]]:
    """Follow the links of the site from its first page, as far as is looked."""
    waiting, seen = ["/", "/query", "/reports/"], set()
    while waiting and len(seen) < SHOWN:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path, headers=HTML, buffered=True)
        if answer.mimetype == "text/html":
            page = Page(answer.text)
            waiting += [urldefrag(urljoin(path, link))[0] for link in page.links if link.startswith(("/", "?"))]
            yield path, answer.status_code, page


@pytest.fixture(scope="module")
def looked_at(client: FlaskClient) -> list[tuple[str, int, Page]]:
    return list(pages(client))


def test_no_page_holds_anything_that_runs(looked_at: list[tuple[str, int, Page]]) -> None:
    assert [] == [(path, page.harm) for path, _, page in looked_at if page.harm]


def test_every_page_opens(looked_at: list[tuple[str, int, Page]]) -> None:
    assert [] == [(path, status) for path, status, _ in looked_at if status >= 400]
    assert len(looked_at) > SHOWN / 2


@pytest.mark.parametrize("name", [name for name in WORDS if name != "lines"])
def test_pages_show_the_words_as_words(looked_at: list[tuple[str, int, Page]], name: str) -> None:
    assert any(WORDS[name] in "".join(page.words) for _, _, page in looked_at)


def test_words_do_not_become_headers(client: FlaskClient, release: Release) -> None:
    things = {str(subject) for triples in release.graphs().values() for subject, _, value in triples if "\r" in value}
    answers = [client.get(f"/about?iri={quote(iri)}", headers=HTML) for iri in sorted(things)[:20]]

    assert answers
    assert not any("Set-Cookie" in answer.headers for answer in answers)


# Tables


QUERIES: Final = {
    "all that is said": "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 20000",
    "a computed cell": 'SELECT ("=1+1" AS ?a) ("+1" AS ?b) (-2.5 AS ?c) ("-2+3" AS ?d) ("\\t=1" AS ?e) {}',
    "a name of a column": "SELECT ?s WHERE { ?s a fg:Source }",
    "yes or no": "ASK { ?s ?p ?o }",
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_spreadsheet_runs_no_cell_of_an_answer(client: FlaskClient, query: str) -> None:
    plain = cells(client.get("/sparql", query_string={"query": query, "format": "csv"}).data)
    answer = client.get("/sparql", query_string={"query": query, "format": "spreadsheet"})
    safe = cells(answer.data)

    assert "text/csv" == answer.mimetype
    assert [] == [cell for row in safe for cell in row if runs(cell)]
    assert plain == [[cell[1:] if runs(cell[1:]) and cell[:1] == "'" else cell for cell in row] for row in safe]


def test_every_cell_is_quoted_so_that_no_other_separator_cuts_it(client: FlaskClient) -> None:
    query = 'SELECT ("a;=1+1" AS ?x) {}'

    answer = client.get("/sparql", query_string={"query": query, "format": "spreadsheet"})

    assert b'\xef\xbb\xbf"x"\r\n"a;=1+1"\r\n' == answer.data


def test_plain_csv_keeps_every_value(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": QUERIES["a computed cell"], "format": "csv"})

    assert ["=1+1", "+1", "-2.5", "-2+3", "\t=1"] == cells(answer.data)[1]


def test_a_spreadsheet_runs_no_cell_of_the_claims(client: FlaskClient, release: Release) -> None:
    address = f"/releases/{release.id[:16]}/claims.csv"
    plain, safe = (cells(client.get(f"{address}{more}", buffered=True).data) for more in ("", "?format=spreadsheet"))

    assert [cell for row in plain for cell in row if runs(cell)]
    assert not [cell for row in safe for cell in row if runs(cell)]
    assert len(plain) == len(safe)


def cells(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def runs(cell: str) -> bool:
    return bool(FORMULA.match(cell)) and not NUMBER.fullmatch(cell)


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_every_format_gives_the_words_back_or_refuses(client: FlaskClient, form: str) -> None:
    """XML cannot hold all characters; an answer that has one is refused, and none is changed."""
    query = "SELECT DISTINCT ?o WHERE { ?s rdfs:label|fg:verbatim ?o }"
    answer = client.get("/sparql", query_string={"query": query, "format": form})
    if form == "xml":
        assert 406 == answer.status_code
        return
    found = ox.parse_query_results(answer.data, getattr(ox.QueryResultsFormat, form.upper()))

    assert set(WORDS.values()) <= {row["o"].value for row in found}


# Errors


def secrets(release: Release) -> list[str]:
    """Return what no answer may tell: places on this machine, and how the server is made."""
    places = {str(release.directory), str(Path(__file__).parents[1]), sys.prefix, str(Path.home()), "site-packages"}
    return [*sorted(place for place in places if len(place) > 1), "Traceback", 'File "', ".py", "werkzeug"]


FAULTS: Final = {
    "nothing there": "/nothing",
    "an IRI that nobody names": f"/about?iri={quote(WORDS['a script'])}",
    "no IRI": "/data?graph=<script>",
    "no such graph": "/data?graph=http://x/%22%3E%3Cscript%3E",
    "a query that cannot be read": f"/sparql?query={quote('SELECT <script>alert(1)</script>')}",
    "a query that calls": f"/sparql?query={quote('ASK { SERVICE <file:///etc/passwd> { ?s ?p ?o } }')}",
    "a query that fails": f"/sparql?query={quote('SELECT (STRDT(1/0, xsd:x) AS ?x) { ?s a <file:///x> } HAVING')}",
    "a query on the page": f"/query?query={quote('SELECT nothing</textarea><script>')}",
    "a release that is none": "/releases/..%2f..%2fetc/passwd",
    "a file that is none": "/static/..%2f..%2fserver%2fapp.py",
    "a property that is none": "/page/country/XRU?property=<script>",
    "a thing that is none": "/page/country/%3Cscript%3E",
    "no format": "/sparql?query=ASK{}&format=../../etc",
    "a report that is none": "/reports/validation.%2e%2e",
    "no number": "/releases/x/chapter/XRU/99999999999999999999.ttl",
}


@pytest.mark.parametrize("accept", ["text/html", "application/problem+json"])
@pytest.mark.parametrize("path", FAULTS.values(), ids=FAULTS)
def test_an_error_tells_nothing_of_the_machine_and_runs_nothing(
    client: FlaskClient, release: Release, path: str, accept: str
) -> None:
    answer = client.get(path, headers={"Accept": accept}, follow_redirects=True)

    assert 400 <= answer.status_code < 500
    assert [] == [secret for secret in secrets(release) if secret in answer.text]
    assert [] == (Page(answer.text).harm if answer.mimetype == "text/html" else [])


@pytest.mark.parametrize("accept", ["text/html", "application/problem+json, */*;q=0.1"])
@pytest.mark.parametrize(
    ("lost", "path"),
    [
        ("report.ttl", "/reports/"),
        ("release.json", "/health/ready"),
        ("release.json", "/releases/{id}/"),
        ("graph.trig", "/releases/{id}/graph.trig"),
    ],
)
def test_a_fault_of_the_servers_own_tells_nothing_either(
    release: Release, tmp_path: Path, lost: str, path: str, accept: str
) -> None:
    copied = tmp_path / release.directory.name
    shutil.copytree(release.directory, copied)
    damaged = Release(directory=copied, manifest=release.manifest)
    client = client_of(damaged)
    (copied / lost).unlink()

    answer = client.get(path.format(id=release.id[:16]), headers={"Accept": accept})

    assert answer.status_code in {404, 500, 503}
    assert [] == [secret for secret in (*secrets(release), str(tmp_path)) if secret in answer.text]


# A real browser


@pytest.fixture(scope="module")
def paths(release: Release) -> list[str]:
    """Return a page of each kind that a hostile thing has, by the classes of the things."""
    graphs = release.graphs()
    kinds = {
        str(value): str(subject)
        for triples in graphs.values()
        for subject, predicate, value in triples
        if predicate == RDF.type and "/id/" in str(subject)
    }
    queries = ["SELECT ?s ?o WHERE { ?s rdfs:label ?o } LIMIT 100", "SELECT ?o WHERE { ?s rdfs:seeAlso ?o } LIMIT 9"]
    things = [f"about?iri={quote(iri, safe='')}" for iri in sorted(set(kinds.values()))]
    things += [f"about?iri={quote(f'{SCRIPT_IRI}//{number}', safe='')}" for number in range(len(WORDS))]
    return ["", "reports/", f"releases/{release.id[:16]}/", *(f"query?query={quote(q)}" for q in queries), *things]


def test_a_browser_runs_nothing_of_it(server: Server, paths: list[str]) -> None:
    """The title would tell of a script, the record of requests and of complaints; no link leads to a script."""
    with opened() as (page, record):
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        taken = [path for path in paths if is_taken(page, server.address + path)]

        assert [] == taken
        assert [] == dialogs
        assert set() == {address for address in record.requests if not address.startswith((server.address, "data:"))}
        assert [] == record.complaints


def is_taken(page: Any, address: str) -> bool:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    runs_on_click = page.locator("a[href^='javascript' i], form[action^='javascript' i], [onerror], [onclick]").count()
    return page.title() == "taken" or runs_on_click > 0


def test_a_browser_shows_the_words_as_text(server: Server) -> None:
    address = f"{server.address}query?query={quote('SELECT DISTINCT ?o WHERE { ?s rdfs:label ?o }')}"
    with opened(scripts=False) as (page, _):
        page.goto(address)
        shown = page.locator("main").inner_text()

    assert [] == [
        name for name in ("a script", "an image", "a template", "a formula", "a sum") if WORDS[name] not in shown
    ]


# Words without a mark of direction whose second letter stands before the first.
TURNED: Final = """() => {
  const turned = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = node.data.search(/[A-Za-z]{2}/);
    if (start < 0 || /[^\\x20-\\x7e\\s]/.test(node.data)) continue;
    const [first, second] = [start, start + 1].map(place => {
      const range = document.createRange();
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      return range.getBoundingClientRect();
    });
    if (first.width && first.top === second.top && second.left < first.left) turned.push(node.data.trim());
  }
  return turned;
}"""


def test_words_from_right_to_left_turn_nothing_around_them(server: Server, paths: list[str]) -> None:
    turned = {}
    with opened() as (page, _):
        for path in paths:
            page.goto(server.address + path)
            turned[path] = page.evaluate(TURNED)
        page.set_content("<p>\u202eabc <b>turned</b></p>")
        control = page.evaluate(TURNED)

    assert ["turned"] == control
    assert {} == {path: words for path, words in turned.items() if words}
