from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from browser import opened
from sample_release import SAMPLE
from serving import Server, served

from server import built

QUERY = 'SELECT ?chapter WHERE { ?claim fg:itemKey "level" ; fg:statedIn ?chapter }'
SET = """([editor, text]) => {
  editor.CodeMirror.setValue(text);
  editor.CodeMirror.setCursor({ line: editor.CodeMirror.lastLine(), ch: text.length });
  editor.CodeMirror.focus();
}"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served(SAMPLE) as running:
        yield running


@pytest.fixture
def needs_bundle() -> None:
    if not built.names():
        pytest.skip("the front end is not built; see test_assets")


def write(page: object, text: str) -> None:
    editor = page.wait_for_selector(".yasgui .CodeMirror")  # type: ignore[attr-defined]
    page.evaluate(SET, [editor, text])  # type: ignore[attr-defined]


@pytest.mark.usefixtures("needs_bundle")
def test_the_editor_answers_and_asks_no_other_server(server: Server) -> None:
    with opened() as (page, record):
        page.goto(f"{server.address}query")
        write(page, QUERY)
        page.click(".yasqe_queryButton")
        links = page.wait_for_selector(".yasr table a.iri") and page.query_selector_all(".yasr table a.iri")
        addresses = [link.get_attribute("href") for link in links]
        page.click(addresses and ".yasr table a.iri")
        page.wait_for_timeout(500)

    assert addresses
    assert all(address.startswith("/id/chapter/") for address in addresses)
    assert f"{server.address}sparql" in record.requests
    assert [] == [address for address in record.requests if not address.startswith(server.address)]
    assert [] == record.complaints


@pytest.mark.usefixtures("needs_bundle")
@pytest.mark.parametrize(
    ("begun", "completed"),
    [
        ("SELECT * { ?x a fg:Cla", "fg:Claim"),
        ("SELECT * { ?x fg:numer", "fg:numericValue"),
        ("PREFIX sko", "skos: <http://www.w3.org/2004/02/skos/core#>"),
    ],
    ids=["class", "property", "prefix"],
)
def test_the_editor_completes_our_words_without_asking_others(server: Server, begun: str, completed: str) -> None:
    with opened() as (page, record):
        page.goto(f"{server.address}query")
        write(page, begun)
        page.keyboard.press("Control+Space")
        page.wait_for_selector(".CodeMirror-hint")
        hints = [hint.inner_text() for hint in page.query_selector_all(".CodeMirror-hint")]

    assert completed in hints
    assert [] == [address for address in record.requests if not address.startswith(server.address)]
    assert [] == record.complaints


@pytest.mark.usefixtures("needs_bundle")
def test_a_prefix_of_ours_needs_no_declaration_and_another_one_does(server: Server) -> None:
    with opened() as (page, record):
        page.goto(f"{server.address}query")
        write(page, QUERY)
        ours = page.locator(".parseErrorIcon").count()
        write(page, "SELECT * { ?x other:thing ?y }")
        page.wait_for_selector(".parseErrorIcon")
        page.hover(".parseErrorIcon")

    assert 0 == ours
    assert [] == record.complaints


@pytest.mark.usefixtures("needs_bundle")
def test_no_link_can_send_the_editor_to_another_endpoint(server: Server) -> None:
    with opened() as (page, record):
        page.goto(f"{server.address}query#query=ASK+%7B%7D&endpoint=http%3A%2F%2F127.0.0.1%3A9%2Fsparql")
        page.wait_for_selector(".yasgui .CodeMirror")
        page.click(".yasqe_queryButton")
        page.wait_for_selector(".yasr table")

    assert f"{server.address}sparql" in record.requests
    assert [] == [address for address in record.requests if not address.startswith(server.address)]


@pytest.mark.usefixtures("needs_bundle")
def test_the_shared_link_shows_the_same_query_with_its_answer(server: Server) -> None:
    with opened() as (page, _):
        page.goto(f"{server.address}query?default-graph-uri=urn:none")
        write(page, QUERY)
        page.click(".yasqe_share")
        shared = page.input_value(".yasqe_sharePopup input")
        beside = page.get_attribute(".as-page", "href")
        page.goto(shared)
        shown = page.wait_for_selector(".yasgui .CodeMirror").evaluate("editor => editor.CodeMirror.getValue()")
        answered = page.locator("#answer").count()

    assert shared == beside
    assert {"query": [QUERY], "default-graph-uri": ["urn:none"]} == parse_qs(urlsplit(shared).query)
    assert (QUERY, 1) == (shown, answered)


@pytest.mark.usefixtures("needs_bundle")
def test_a_question_to_begin_with_is_asked_in_the_editor(server: Server) -> None:
    with opened() as (page, record):
        page.goto(f"{server.address}query")
        page.wait_for_selector(".yasgui .CodeMirror")
        page.click("ul.examples a >> nth=0")
        page.wait_for_selector(".yasr table")
        text = page.wait_for_selector(".yasgui .CodeMirror").evaluate("editor => editor.CodeMirror.getValue()")
        code_is_shown = page.is_visible("[data-of-query]")

    assert "# Question:" in text
    assert not code_is_shown  # it is that of another query now
    assert [] == record.complaints


@pytest.mark.usefixtures("needs_bundle")
def test_code_can_be_copied(server: Server) -> None:
    with opened() as (page, _):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{server.address}query")
        page.click("details summary >> nth=0")
        page.click("button.copy >> nth=0")
        page.wait_for_selector("text=Copied")
        copied = page.evaluate("navigator.clipboard.readText()")

    assert copied.startswith("curl ")
    assert f"{server.address}sparql" in copied


def test_without_scripts_the_form_asks_and_the_page_answers(server: Server) -> None:
    with opened(scripts=False) as (page, record):
        page.goto(f"{server.address}query")
        page.fill("textarea[name=query]", QUERY)
        page.click("button[type=submit]")
        rows = page.locator("#answer tbody tr").count()
        code = page.locator("pre.copy").all_text_contents()

    assert rows > 0
    assert 3 == len(code)
    assert all("fg" in text and "itemKey" in text for text in code)
    assert [] == [address for address in record.requests if not address.startswith(server.address)]
