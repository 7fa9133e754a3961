"""The description of all addresses: in the form that it claims, of all that there is, and true of the real server."""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from client_of import client_of
from serving import Server, served

from graph.errors import FindingsError
from graph.release import Release
from server import backend, errors
from server.openapi import document

HOOKS: Final = "schemathesis_hooks"
CHECKS: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
)
EXAMPLES: Final = 4
PATIENCE: Final = 300
OF_FLASK: Final = re.compile(r"<(?:\w+:)?(\w+)>")
#: A method that OpenAPI 3.1 has no word for; the description says of it what there is to say.
WORDLESS: Final = "QUERY"


def test_the_description_is_openapi_3_1() -> None:
    validator = pytest.importorskip("openapi_spec_validator", reason="openapi-spec-validator is not installed")

    validator.validate(document(), cls=validator.OpenAPIV31SpecValidator)
    assert document()["openapi"].startswith("3.1")


def test_every_address_and_method_is_described_and_nothing_else(ruritania: Release) -> None:
    rules = client_of(ruritania).application.url_map.iter_rules()
    methods = {(OF_FLASK.sub(r"{\1}", rule.rule), method) for rule in rules for method in rule.methods or ()}
    answered = {pair for pair in methods if pair[1] not in {"HEAD", "OPTIONS", WORDLESS}}
    described = {(path, method.upper()) for path, item in document()["paths"].items() for method in item}

    assert answered == described
    assert [("/sparql", WORDLESS)] == [pair for pair in methods if pair[1] == WORDLESS]
    assert WORDLESS in document()["paths"]["/sparql"]["post"]["description"]


def test_every_parameter_of_an_address_is_described() -> None:
    wrong = [
        path
        for path, item in document()["paths"].items()
        for operation in item.values()
        if set(re.findall(r"\{(\w+)\}", path)) != names_in_path(operation)
    ]

    assert [] == wrong


def names_in_path(operation: dict[str, Any]) -> set[str]:
    return {found["name"] for found in operation.get("parameters", ()) if found.get("in") == "path"}


def kinds(of: type[FindingsError]) -> Iterator[type[FindingsError]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_status_of_an_error_of_queries_is_described() -> None:
    own = {kind.http_status for kind in kinds(FindingsError) if kind.__module__ in {errors.__name__, backend.__name__}}
    described = {int(status) for status in document()["paths"]["/sparql"]["get"]["responses"]}

    assert set() == own - described - {404, backend.Gone.http_status}
    assert {404} <= {int(status) for status in document()["paths"]["/data"]["get"]["responses"]}


def test_the_description_is_served_with_the_address_of_the_server(ruritania: Release) -> None:
    answer = client_of(ruritania).get("/openapi.json")

    assert (200, "application/json") == (answer.status_code, answer.content_type)
    assert [{"url": "http://localhost"}] == answer.json["servers"]
    assert document()["paths"] == answer.json["paths"]


# The real server


@pytest.fixture(scope="module")
def schemathesis() -> str:
    beside = Path(sys.executable).with_name("schemathesis")
    return str(beside) if beside.is_file() else shutil.which("schemathesis") or pytest.skip("schemathesis is absent")


@pytest.fixture(scope="module")
def server(ruritania: Release) -> Iterator[Server]:
    with served(ruritania.directory, "--workers", "1") as running:
        yield running


@pytest.fixture(scope="module")
def described(ruritania: Release) -> dict[str, Any]:
    """Return the description with examples that the made-up release knows."""
    text = json.dumps(document()).replace("0123456789abcdef", ruritania.id[:16]).replace("UKR", "XRU")
    found: dict[str, Any] = json.loads(text)
    return found


def exercise(
    program: str, server: Server, description: dict[str, Any], folder: Path, *options: str
) -> subprocess.CompletedProcess[str]:
    """Send what the description allows, and much that it does not, and compare the answers with it."""
    place = folder / "openapi.json"
    place.write_text(json.dumps(description), encoding="utf-8")
    command = [program, "run", str(place), "--url", server.address, "--no-color", "--generation-deterministic"]
    command += ["--max-examples", str(EXAMPLES), "--phases", "examples,coverage,fuzzing", *options]
    env = {**os.environ, "SCHEMATHESIS_HOOKS": HOOKS, "PYTHONPATH": str(Path(__file__).parent)}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--exclude-path", "/sparql", "--checks", ",".join((*CHECKS, "unsupported_method"))), id="most"),
        pytest.param(("--include-path", "/sparql", "--checks", ",".join(CHECKS)), id="with a method without a word"),
    ],
)
def test_the_server_answers_as_described(
    schemathesis: str, server: Server, described: dict[str, Any], tmp_path: Path, options: tuple[str, ...]
) -> None:
    outcome = exercise(schemathesis, server, described, tmp_path, *options)

    assert 0 == outcome.returncode, outcome.stdout[-6000:] + outcome.stderr[-2000:]
    assert "passed" in outcome.stdout


def test_an_answer_that_is_not_described_is_found(
    schemathesis: str, server: Server, described: dict[str, Any], tmp_path: Path
) -> None:
    lacking = copy.deepcopy(described)
    del lacking["paths"]["/about"]["get"]["responses"]["404"]

    outcome = exercise(
        schemathesis, server, lacking, tmp_path, "--include-path", "/about", "--checks", ",".join(CHECKS)
    )

    assert 1 == outcome.returncode
    assert "[404] Not Found" in outcome.stdout, outcome.stdout
