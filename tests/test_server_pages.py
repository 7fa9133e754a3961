import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from client_of import client_of
from flask.testing import FlaskClient
from rdflib import DCTERMS, RDF, RDFS, XSD, Literal, URIRef

from graph.export import export
from graph.release import Release
from graph.statements import trig
from ontology import terms as fg
from server.figures import OMITTED

BASE = "https://w3id.org/findings-graph/"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
INSPECTORS = "/page/claim/XRU/2016/labor-enforcement/inspectors/2016"
CRAWLED = 250

# An instance of each kind of page, by its class.
KINDS = {
    "country": fg.Country,
    "chapter": fg.Chapter,
    "agency": fg.Agency,
    "coordinating body": fg.CoordinatingBody,
    "law": fg.NationalLaw,
    "treaty": fg.Treaty,
    "source": fg.Source,
    "statistic": fg.StatisticalFinding,
    "activity": fg.ActivityFinding,
    "ratification": fg.RatificationFinding,
    "standard": fg.StandardFinding,
    "age": fg.AgeFinding,
    "role": fg.RoleFinding,
    "policy finding": fg.PolicyFinding,
    "program finding": fg.ProgramFinding,
    "action": fg.SuggestedAction,
    "quantity": fg.QuantityFinding,
    "assessment": fg.AssessmentFinding,
    "policy": fg.Policy,
    "program": fg.Program,
    "provision": fg.Provision,
    "cell": fg.Cell,
    "sentence": fg.Sentence,
    "note": fg.TableNote,
    "table": fg.Table,
    "table part": fg.TablePart,
    "citation": fg.CitationGroup,
    "mention": fg.CitationMention,
    "reference": fg.ReferenceEntry,
    "slot": fg.Slot,
    "document": fg.Document,
    "run": fg.Run,
    "edition": fg.Edition,
    "shortfall": fg.Shortfall,
}


class Page(HTMLParser):
    """What a test asks of a page: its links, its elements, and the names that links within it lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[dict[str, str]] = []
        self.loads: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag == "a" and "href" in attributes:
            self.links.append(attributes)
        if tag in {"img", "script", "iframe"} or (tag == "link" and attributes.get("rel") in {"stylesheet", "icon"}):
            self.loads.append(attributes.get("src") or attributes.get("href", ""))

    @property
    def names(self) -> set[str]:
        return {attributes["id"] for _, attributes in self.elements if "id" in attributes}


@pytest.fixture(scope="module")
def client(ruritania: Release) -> FlaskClient:
    return client_of(ruritania)


@pytest.fixture(scope="module")
def hostile(ruritania: Release, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Serve the made-up chapter with markup in the labels, titles and words of everything."""
    graphs = {name: [*triples] for name, triples in ruritania.graphs().items()}
    asserted = graphs[URIRef(f"{BASE}g/pdf/XRU/2016")]
    for subject in {subject for triples in graphs.values() for subject, _, _ in triples}:
        asserted.append((subject, RDFS.label, Literal(HOSTILE, lang="en")))
    for subject, predicate, value in list(asserted):
        if predicate in {fg.verbatim, fg.quote, fg.statement, fg.rawCitation, fg.author, DCTERMS.title}:
            asserted.remove((subject, predicate, value))
            asserted.append((subject, predicate, Literal(HOSTILE)))
        if predicate == fg.url:
            asserted.append((subject, predicate, Literal("javascript:alert(1)", datatype=XSD.anyURI)))
    path = tmp_path_factory.mktemp("hostile") / "hostile.trig"
    path.write_bytes(trig(graphs))
    return client_of(path)


def instance(release: Release, kind: URIRef) -> str:
    found = (s for triples in release.graphs().values() for s, p, o in triples if p == RDF.type and o == kind)
    first = min(found, key=str, default=None)
    assert first is not None, f"the made-up chapter has no {kind}"
    return f"/page/{first.removeprefix(f'{BASE}id/')}"


def crawl(client: FlaskClient, start: str, most: int) -> Iterator[tuple[str, Page]]:
    """Yield pages by the links that lead to them, breadth first."""
    waiting, seen = [start], {start}
    while waiting and most:
        address = waiting.pop(0)
        answer = client.get(address, headers=BROWSER, follow_redirects=True, buffered=True)
        assert 200 == answer.status_code, f"{address} answers {answer.status_code}"
        if not answer.content_type.startswith("text/html"):
            continue
        page = Page(answer.text)
        most -= 1
        yield address, page
        for link in page.links:
            target = urldefrag(urljoin(address, link["href"]))[0]
            if target.startswith("/") and target not in seen:
                seen.add(target)
                waiting.append(target)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_each_kind_of_thing_has_its_page(client: FlaskClient, ruritania: Release, kind: URIRef) -> None:
    answer = client.get(instance(ruritania, kind), headers=BROWSER)

    assert 200 == answer.status_code
    assert 1 == answer.text.count("<h1")


def test_every_link_resolves_and_leads_to_something_named(client: FlaskClient) -> None:
    targets: dict[str, set[str]] = {}
    for address, page in crawl(client, "/", CRAWLED):
        assert not page.loads or all(load.startswith("/static/") for load in page.loads)
        targets[address] = page.names
        for link in page.links:
            target, fragment = urldefrag(urljoin(address, link["href"]))
            if fragment and target in targets:
                assert fragment in targets[target], f"{link['href']} on {address}"

    assert CRAWLED == len(targets)


def test_a_page_of_data_with_markup_shows_it_as_words(hostile: FlaskClient) -> None:
    for address, page in crawl(hostile, "/", 60):
        tags = {tag for tag, _ in page.elements}
        attributes = {name for _, found in page.elements for name in found}
        outside = [link for link in page.links if not urljoin(address, link["href"]).startswith("/")]
        scripts = [found.get("src", "") for tag, found in page.elements if tag == "script"]

        assert tags.isdisjoint({"img", "iframe", "style", "object"}), address
        assert all(source.startswith("/static/built/") for source in scripts), address
        assert not [name for name in attributes if name.startswith("on") or name == "style"], address
        assert all(link["href"].startswith(("http://", "https://")) for link in outside), address
        assert all({"noopener", "nofollow"} == set(link["rel"].split()) for link in outside), address


def test_markup_in_a_claim_is_escaped(hostile: FlaskClient) -> None:
    text = hostile.get(INSPECTORS, headers=BROWSER).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script" not in text


def test_a_page_forbids_what_it_does_not_need(client: FlaskClient) -> None:
    headers = client.get("/").headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in headers["Content-Security-Policy"]
    assert ("nosniff", "no-referrer") == (headers["X-Content-Type-Options"], headers["Referrer-Policy"])


def test_the_style_sheet_is_small_and_asks_nobody(client: FlaskClient) -> None:
    answer = client.get("/static/style.css", buffered=True)

    assert len(answer.data) < 10_000
    assert "url(" not in answer.text
    assert "@import" not in answer.text


def test_a_page_can_be_read_by_keyboard_and_by_ear(client: FlaskClient) -> None:
    page = Page(client.get("/page/chapter/XRU/2016").text)
    first_link = page.links[0]
    heads = [attributes for tag, attributes in page.elements if tag == "th"]
    charts = [attributes for tag, attributes in page.elements if tag == "svg"]

    assert ("html", {"lang": "en"}) in page.elements
    assert "#content" == first_link["href"]
    assert "content" in page.names
    assert all(head.get("scope") in {"row", "col"} for head in heads)
    assert charts
    assert all("Labor inspectors" in chart["aria-label"] for chart in charts[:1])


def test_a_claim_shows_its_value_place_and_evidence(client: FlaskClient, ruritania: Release) -> None:
    text = client.get(INSPECTORS).text
    checksum = ruritania.manifest.inputs[0].sha256

    for expected in ("Number of Labor Inspectors, 2016", "Table 6", "<dt>Column</dt><dd>2016</dd>", checksum):
        assert expected in text
    assert re.search(r'<ol class="references">\s*<li value="\d+"', text)


def test_what_follows_from_a_claim_is_explained(client: FlaskClient) -> None:
    text = client.get(INSPECTORS).text

    assert "What follows, and why" in text
    assert "a subclass of a class (cax-sco)" in text
    assert "stated in the document" in text


def test_a_claim_shows_what_rules_drew_from_it(client: FlaskClient) -> None:
    assert "/inspectors/2016/inspectors-below-authorized" in client.get(INSPECTORS).text


def test_a_chapter_shows_its_tables_and_each_of_its_claims(client: FlaskClient, ruritania: Release) -> None:
    page = Page(client.get("/page/chapter/XRU/2016").text)
    shown = {link["href"].removeprefix("/page/") for link in page.links}
    claims = {
        str(subject).removeprefix(f"{BASE}id/")
        for subject, predicate, _ in ruritania.graphs()[URIRef(f"{BASE}g/pdf/XRU/2016")]
        if predicate == fg.itemKey
    }

    assert set() == claims - shown
    assert 12 == len([name for name in page.names if name.startswith("table-")])


def test_a_long_list_goes_on_on_other_pages(client: FlaskClient) -> None:
    first = client.get("/page/chapter/XRU/2016", query_string={"inverse": str(fg.statedIn)}).text
    second = client.get("/page/chapter/XRU/2016", query_string={"inverse": str(fg.statedIn), "start": "100"}).text

    assert "1–100 of" in first
    assert 'rel="next"' in first
    assert "101–" in second
    assert 'rel="prev"' in second


@pytest.mark.parametrize("start", ["-1", "x", "99999", "²", "9" * 5000])
def test_a_place_in_a_list_that_makes_no_sense_is_no_fault(client: FlaskClient, start: str) -> None:
    answer = client.get("/page/chapter/XRU/2016", query_string={"inverse": str(fg.statedIn), "start": start})

    assert 200 == answer.status_code


def test_the_first_page_counts_what_is_remarkable(client: FlaskClient) -> None:
    text = client.get("/").text

    assert "Ruritania" in text
    assert re.search(r"<strong>\d+</strong> shortfalls?", text)
    assert "endorsed" in text


def test_facts_without_the_words_of_the_report_are_shown(ruritania: Release, tmp_path: Path) -> None:
    path = tmp_path / "facts.trig"
    path.write_bytes(export(ruritania, "trig", facts_only=True))
    client = client_of(path)

    answer = client.get("/page/chapter/XRU/2016")

    assert 200 == answer.status_code
    assert OMITTED in answer.text


def test_any_rdf_file_can_be_browsed(tmp_path: Path) -> None:
    path = tmp_path / "cats.ttl"
    path.write_text('<http://x/tom> a <http://x/Cat> ; <http://x/likes> <http://x/fish> ; <http://x/n> [] , "5" .')
    client = client_of(path)

    page = client.get("/about", query_string={"iri": "http://x/tom"}, headers=BROWSER)

    assert 200 == client.get("/").status_code
    assert 200 == page.status_code
    assert "/about?iri=http://x/fish" in page.text
    assert 404 == client.get("/reports/").status_code
    assert 404 == client.get("/releases/").status_code


def test_the_real_chapter_says_what_its_pages_say(ukraine: Release) -> None:
    """Ukraine 2016: 510 inspectors (p. 4) of 747 authorized and about 902 needed."""
    client = client_of(ukraine)
    chapter = client.get("/page/chapter/UKR/2016").text

    assert "510 against 747: 237 short, 68.3% of what is asked for." in chapter
    assert "510 against about 902: about 392 short, about 56.5% of what is asked for." in chapter
    assert "The minimum age for work is 16, while compulsory schooling ends at 17." in chapter
    assert 63 == len(re.findall(r'id="ref-\d+"', chapter))
