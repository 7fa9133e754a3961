"""Rows whose question changed from one edition to the next, so that their cells are not compared over the editions."""

import tomllib
from functools import cache
from importlib import resources


def is_reworded(table: str, item: str, *, earlier: int, later: int) -> bool:
    """Tell whether a row of the later edition asks something else than the row of its item in the earlier one."""
    return any(earlier < edition <= later for edition in _editions().get((table, item), ()))


@cache
def _editions() -> dict[tuple[str, str], list[int]]:
    rows = tomllib.loads((resources.files("graph") / "reworded.toml").read_text(encoding="utf-8"))["row"]
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        found.setdefault((row["table"], row["item"]), []).append(row["edition"])
    return found
