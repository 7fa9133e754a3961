"""The files to deploy with, each looked at by the program that reads it where there is one."""

import ast
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import pytest
from click import Context
from proxy import free_port, proxied
from serving import Reply, Server, served

from graph.cli import serve as command
from graph.release import Release

ROOT: Final = Path(__file__).parents[1]
UNIT: Final = ROOT / "deploy" / "findings.service"
PROXY: Final = ROOT / "deploy" / "nginx.conf"
MOST_EXPOSED: Final = 20  # in tenths: systemd calls up to 4.0 OK, and the most a service can be is 10
ADDRESS: Final = re.compile(rb'(?:href|src|action)="([^"#]+)"')

pytestmark = pytest.mark.skipif(not UNIT.is_file(), reason="the files to deploy with are in the checkout only")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=60)


def program(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.is_file() else shutil.which(name) or pytest.skip(f"{name} is absent")


def checked(arguments: list[str]) -> None:
    """Let the command read the arguments of ``findings serve``, and raise for one that it does not know."""
    Context(command).command.make_context("serve", arguments, resilient_parsing=False)


# The container


def instructions() -> list[tuple[str, str]]:
    """Read the Dockerfile: each instruction with what it says, without comments and line breaks."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in text.splitlines() if line)]


def last_stage() -> list[tuple[str, str]]:
    found = instructions()
    return found[max(number for number, (word, _) in enumerate(found) if word == "FROM") :]


def said(word: str) -> str:
    return next(rest for found, rest in reversed(last_stage()) if found == word)


def test_the_dockerfile_has_no_fault_that_hadolint_knows() -> None:
    answer = run(program("hadolint"), str(ROOT / "Dockerfile"))

    assert (0, "") == (answer.returncode, answer.stdout + answer.stderr)


def test_the_container_is_no_root_and_leaves_the_build_behind() -> None:
    words = [word for word, _ in last_stage()]

    assert 2 == [word for word, _ in instructions()].count("FROM")
    assert said("USER").split(":")[0].isdigit()
    assert said("USER") != "0:0"
    assert "--from=build" in said("COPY")
    assert "ADD" not in words


def test_the_container_runs_a_command_that_there_is() -> None:
    arguments = ast.literal_eval(said("CMD"))

    assert ["findings"] == ast.literal_eval(said("ENTRYPOINT"))
    assert "serve" == arguments[0]
    checked(arguments[1:])
    assert "--public" in arguments


def test_all_that_the_container_is_built_from_is_there_and_let_through() -> None:
    copied = [rest.split()[:-1] for word, rest in instructions() if word == "COPY" and "--from" not in rest]
    names = {name for sources in copied for name in sources}
    let_through = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), flags=re.MULTILINE))

    assert names == let_through
    assert [] == [name for name in names if not (ROOT / name).exists()]


def test_the_health_check_of_the_container_tells_health(ruritania: Release) -> None:
    check = ast.literal_eval(said("HEALTHCHECK").partition("CMD")[2].strip())
    with served(ruritania.directory, "--workers", "1") as server:
        there = check[2].replace("http://127.0.0.1:8000/", server.address)
        while_up = run(sys.executable, "-c", there).returncode
    while_down = run(sys.executable, "-c", there).returncode

    assert "http://127.0.0.1:8000/health/ready" in check[2]
    assert (0, 1) == (while_up, while_down)


@pytest.fixture
def service() -> dict[str, Any]:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    found: dict[str, Any] = services["findings"]
    return found


def test_the_composed_service_can_write_and_reach_nothing_that_it_need_not(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert ["ALL"] == service["cap_drop"]
    assert ["no-new-privileges:true"] == service["security_opt"]
    assert all(volume.endswith(":ro") for volume in service["volumes"])
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert said("USER") == service["user"]
    assert not {"privileged", "network_mode", "pid", "devices"} & set(service)


def test_the_composed_service_runs_a_command_that_there_is(service: dict[str, Any]) -> None:
    assert "serve" == service["command"][0]
    checked(service["command"][1:])


# systemd


def exec_start() -> list[str]:
    return shlex.split(next(line for line in UNIT.read_text().splitlines() if line.startswith("ExecStart="))[10:])


def test_the_unit_runs_a_command_that_there_is(tmp_path: Path) -> None:
    arguments = exec_start()
    arguments[2] = str(tmp_path)

    assert ["findings", "serve"] == [Path(arguments[0]).name, arguments[1]]
    checked(arguments[2:])


def test_systemd_takes_every_line_of_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text().replace(exec_start()[0], sys.executable))

    answer = run(program("systemd-analyze"), "verify", str(unit))

    assert (0, "") == (answer.returncode, answer.stdout + answer.stderr)


def test_systemd_finds_the_service_well_shut_in() -> None:
    answer = run(
        program("systemd-analyze"), "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", str(UNIT)
    )

    assert 0 == answer.returncode, answer.stdout.splitlines()[-1]


# nginx


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nginx") / "requests.jsonl"


@pytest.fixture(scope="module")
def site(ruritania: Release, log: Path) -> Iterator[str]:
    """Run the example of nginx before a server, and yield the address of the site below its prefix."""
    outside, inside = free_port(), free_port()
    base = f"http://127.0.0.1:{outside}/findings"
    options = ("--port", str(inside), "--workers", "1", "--base", base, "--proxies", "1", "--log", str(log))
    with served(ruritania.directory, *options), proxied(log.parent, outside, [inside]) as address:
        yield address


def ask(site: str, path: str, **more: Any) -> Reply:
    return Server(site).ask(urlsplit(site).path + path, **more)


def test_every_link_of_a_page_leads_below_the_prefix(site: str) -> None:
    page = ask(site, "", headers={"Accept": "text/html"})
    links = {urljoin(site, unescape(link.decode())) for link in ADDRESS.findall(page.body)}
    here = {link for link in links if urlsplit(link).netloc == urlsplit(site).netloc}

    assert 200 == page.status
    assert len(here) > 5
    assert all(link.startswith(site) for link in here)
    statuses = {link: Server(site).ask(link.partition(urlsplit(site).netloc)[2]).status for link in sorted(here)[:10]}
    assert set() == {link for link, status in statuses.items() if status not in {200, 302}}


def test_a_query_is_answered_through_the_proxy(site: str) -> None:
    body, headers = b"ASK { ?s a fg:Claim }", {"Content-Type": "application/sparql-query"}

    replies = [ask(site, "sparql", method=method, body=body, headers=headers) for method in ("POST", "QUERY")]

    assert [(200, True)] * 2 == [(reply.status, json.loads(reply.body)["boolean"]) for reply in replies]


def test_the_proxy_hands_over_no_counts_but_to_its_own_machine(site: str) -> None:
    rules = re.search(r"location = /findings/metrics \{(.*?)\}", PROXY.read_text(), re.DOTALL)

    assert rules is not None
    assert ["allow 127.0.0.1;", "deny all;"] == [line.strip() for line in rules[1].splitlines()[1:3]]
    assert 200 == ask(site, "metrics").status


def test_a_request_larger_than_any_query_stops_at_the_proxy(site: str) -> None:
    headers = {"Content-Type": "application/sparql-query"}

    reply = ask(site, "sparql", method="POST", body=b"#" * (300 * 1024), headers=headers)

    assert 413 == reply.status


def test_an_address_that_the_client_made_up_is_not_passed_on(site: str) -> None:
    """The example overwrites what clients send, so that nobody can spend another's share of the workers."""
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in PROXY.read_text()
    assert "$proxy_add_x_forwarded_for" not in PROXY.read_text()
    assert 200 == ask(site, "health/live", headers={"X-Forwarded-For": "192.0.2.1"}).status
