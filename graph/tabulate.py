"""The answer of a query as a table for the eye: short names, aligned columns, one line a row."""

from typing import Final

import pyoxigraph as ox

from graph.identifiers import BASE
from ontology import PREFIXES

_WIDEST: Final = 80


def table(answer: ox.QuerySolutions | ox.QueryBoolean) -> str:
    """Lay out an answer; text beyond a column's width is cut and ends in an ellipsis."""
    if isinstance(answer, ox.QueryBoolean):
        return f"{str(bool(answer)).lower()}\n"
    header = [variable.value for variable in answer.variables]
    rows = [[_shown(value) for value in solution] for solution in answer]
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    lines = [header, ["-" * width for width in widths], *rows]
    return "".join(_line(line, widths) for line in lines)


def shorten(iri: str) -> str:
    """Write an IRI with a prefix, or without the part that all our data shares."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return iri.removeprefix(BASE)


def _shown(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    if isinstance(value, ox.NamedNode):
        return shorten(value.value)
    text = value.value if isinstance(value, ox.Literal) else str(value or "")
    text = " ".join(text.split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _line(cells: list[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip() + "\n"
