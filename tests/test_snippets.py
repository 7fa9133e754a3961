import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from sample_release import SAMPLE
from serving import Server, served

from server.snippets import snippets

AWKWARD = """SELECT ?word WHERE {
  BIND("it's \\"quoted\\", \\\\ $HOME `x` %41 é 𝄞" AS ?word)
}"""
EXPECTED = 'it\'s "quoted", \\ $HOME `x` %41 é 𝄞'


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served(SAMPLE) as running:
        yield running


def code(language: str, fields: list[tuple[str, str]], endpoint: str, *, is_graph: bool = False) -> str:
    return dict(snippets(fields, endpoint, is_graph=is_graph))[language]


@pytest.mark.parametrize("language", ["curl", "Python"])
def test_a_snippet_asks_the_query_as_it_was_written(server: Server, language: str) -> None:
    if language == "curl" and not (shutil.which("curl") and shutil.which("bash")):
        pytest.skip("curl or bash is not installed")
    text = code(language, [("query", AWKWARD)], f"{server.address}sparql")
    command = ["bash", "-c", text] if language == "curl" else [sys.executable, "-X", "utf8", "-c", text]

    answer = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()

    assert ["word", '"' + EXPECTED.replace('"', '""') + '"'] == answer.split("\r\n")[:2]


def test_a_snippet_of_a_graph_asks_for_turtle(server: Server) -> None:
    fields = [("query", "CONSTRUCT { <urn:a> <urn:b> <urn:c> } WHERE {}")]
    text = code("Python", fields, f"{server.address}sparql", is_graph=True)

    answer = subprocess.run([sys.executable, "-c", text], capture_output=True, check=True, timeout=60).stdout.decode()

    assert "<urn:a> <urn:b> <urn:c>" in answer


@pytest.mark.parametrize(("is_graph", "form", "read"), [(False, "csv", "read.csv"), (True, "turtle", "readLines")])
def test_the_address_in_r_holds_the_whole_query(is_graph: bool, form: str, read: str) -> None:
    fields = [("query", AWKWARD), ("default-graph-uri", "urn:g")]

    text = code("R", fields, "http://localhost/sparql", is_graph=is_graph)

    address = "".join(json.loads(piece) for piece in re.findall(r'^  (".*?"),?$', text, re.MULTILINE))
    assert text.isascii()
    assert f"{read}(address)" in text
    assert [*fields, ("format", form)] == parse_qsl(urlsplit(address).query)
