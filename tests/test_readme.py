"""What the README says is true: its queries answer, its commands exist, its pictures and folders are there."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.locate import default
from graph.store import ask, open_store

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n(.*?)```", README, re.DOTALL)
COMMANDS = sorted(set(re.findall(r"^findings (\w+)", README, re.MULTILINE)))


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_each_query_answers_on_the_shipped_facts(query, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert list(ask(open_store(default(str).store), query))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_there(command) -> None:
    assert CliRunner().invoke(main, [command, "--help"]).exit_code == 0


def test_the_readme_gives_one_command_to_serve_and_one_to_test() -> None:
    blocks = re.findall(r"<!-- (serve|test) -->\n```sh\n(.*?)\n```", README, re.DOTALL)

    assert ["serve", "test"] == [name for name, _ in blocks]
    assert all("\n" not in command and "constraints.txt" in command for _, command in blocks)


def test_no_line_of_the_readme_is_too_long_to_read() -> None:
    assert 160 >= max(len(line) for line in README.splitlines())
