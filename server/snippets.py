"""A query as a program would ask it: for curl, Python and R."""

import json
import shlex
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

_CURL: Final = """curl --silent --show-error --fail \\
  --header 'Accept: {accept}' \\
{fields} \\
  {endpoint}
"""
_PYTHON: Final = """from urllib.parse import urlencode
from urllib.request import Request, urlopen

fields = [
{fields}
]
request = Request({endpoint!r}, urlencode(fields).encode(), headers={{"Accept": {accept!r}}})
with urlopen(request) as answer:
    print(answer.read().decode())
"""
_R: Final = """address <- paste0(
{parts}
)
answer <- {read}(address)
print(answer)
"""
_ROWS: Final = "text/csv"
_TRIPLES: Final = "text/turtle"
_PIECE: Final = 100


def snippets(fields: Sequence[tuple[str, str]], endpoint: str, *, is_graph: bool) -> tuple[tuple[str, str], ...]:
    """Return the names of the languages, each with the code that asks the endpoint."""
    accept = _TRIPLES if is_graph else _ROWS
    return (
        ("curl", _curl(fields, endpoint, accept)),
        ("Python", _python(fields, endpoint, accept)),
        ("R", _r(fields, endpoint, is_graph=is_graph)),
    )


def _curl(fields: Sequence[tuple[str, str]], endpoint: str, accept: str) -> str:
    lines = [f"  --data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in fields]
    return _CURL.format(accept=accept, fields=" \\\n".join(lines), endpoint=shlex.quote(endpoint))


def _python(fields: Sequence[tuple[str, str]], endpoint: str, accept: str) -> str:
    lines = [_pair(name, value) for name, value in fields]
    return _PYTHON.format(fields="\n".join(lines), endpoint=endpoint, accept=accept)


def _pair(name: str, value: str) -> str:
    """Write a pair, a value of several lines line by line."""
    if "\n" not in value:
        return f"    ({name!r}, {value!r}),"
    lines = "\n".join(f"        {line!r}" for line in value.splitlines(keepends=True))
    return f"    ({name!r},\n{lines}),"


def _r(fields: Sequence[tuple[str, str]], endpoint: str, *, is_graph: bool) -> str:
    """Write the address in pieces; once encoded it is ASCII, and R needs no package to ask it."""
    address = f"{endpoint}?{urlencode([*fields, ('format', 'turtle' if is_graph else 'csv')])}"
    pieces = [address[start : start + _PIECE] for start in range(0, len(address), _PIECE)]
    parts = ",\n".join(f"  {json.dumps(piece)}" for piece in pieces)
    return _R.format(parts=parts, read="readLines" if is_graph else "read.csv")
