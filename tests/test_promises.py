"""Each promise of the documentation names the test that shows it, and the test is there."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PAGES: Final = [path for path in (ROOT / "docs" / "threat-model.md", ROOT / "docs" / "public.md") if path.is_file()]
NAMED: Final = re.compile(r"`tests/(\w+\.py)::(\w+)`")
LINK: Final = re.compile(r"\]\(([^)#:]+)\)")

pytestmark = pytest.mark.skipif(not PAGES, reason="the documentation is in the checkout only")


def names_in(name: str) -> set[str]:
    path = ROOT / "tests" / name
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_test_that_is_named_is_there(page: Path) -> None:
    named = NAMED.findall(page.read_text(encoding="utf-8"))

    assert len(named) > 5
    assert [] == [f"{file}::{test}" for file, test in named if test not in names_in(file)]


def test_every_promise_names_a_test() -> None:
    text = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    promises = text.partition("## Promises\n")[2].partition("\n## What is not promised")[0]
    items = re.split(r"^- ", promises, flags=re.MULTILINE)[1:]

    assert len(items) > 15
    assert [] == [item for item in items if not NAMED.search(item)]


@pytest.mark.parametrize("page", [*PAGES, ROOT / "SECURITY.md"], ids=lambda path: path.name)
def test_every_page_that_is_linked_is_there(page: Path) -> None:
    assert [] == [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
