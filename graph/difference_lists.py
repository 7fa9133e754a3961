"""Lists of differences as text, as a table for other programs, and as a page that needs nothing else."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from textwrap import wrap
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from graph.claims import ClaimRow
from graph.compare import NUMBER
from graph.difference import KINDS, Comparison
from graph.errors import UsageError
from graph.identifiers import BASE
from graph.reconcile import Reconciliation

WIDTH: Final = 100
_SIDE: Final = ("value", "status", "edition", "witness", "page", "references", "claim")
COLUMNS: Final = (
    "kind",
    "country",
    "area",
    "table",
    "item",
    "reference_year",
    *(f"{name}_1" for name in _SIDE),
    *(f"{name}_2" for name in _SIDE),
    "sentence",
)
"""The columns of the table, which other programs read: a new one comes last."""

_FORMULA: Final = re.compile(r"[\s\"']*[=+\-@\t\r]")
_BYTE_ORDER_MARK: Final = "\ufeff"


def render(found: Reconciliation, form: str) -> str:
    """Show what was found as text, csv, html, or csv for a spreadsheet."""
    try:
        renderer = FORMATS[form]
    except KeyError:
        raise UsageError(f"format {form!r}: expected one of {', '.join(FORMATS)}") from None
    return renderer(found)


def counted(found: Reconciliation, kind: str) -> str:
    """Say how many differ of how many that were compared, or what there would have to be to compare any."""
    differing = sum(difference.kind == kind for difference in found.differences)
    compared = found.compared[kind]
    if not compared:
        return f"nothing to compare; it takes {KINDS[kind].needs}"
    return f"{differing:,} of {compared:,} pairs" if compared > differing else f"{differing:,}"


def place(row: ClaimRow) -> str:
    """Say where a claim stands: its witness, edition, page and references."""
    page = f", p. {row.page}" if row.page else ""
    references = f", ref. {', '.join(map(str, row.references))}" if row.references else ""
    return f"{row.witness} {row.edition}{page}{references}"


def subject(difference: Comparison) -> str:
    """Name what a difference is on: the country or area, the year, the table and the item."""
    cell = difference.cell
    where = f"{cell.country}, {cell.area}" if cell.area else cell.country
    return f"{where} {difference.year}, {cell.table}, {cell.item}"


def _as_text(found: Reconciliation) -> str:
    lines = []
    for kind in found.compared:
        lines += wrap(f"{kind:10} {KINDS[kind].name}: {counted(found, kind)}", WIDTH, subsequent_indent=" " * 11)
    for kind, listed in groupby(found.differences, key=lambda difference: difference.kind):
        lines += ["", KINDS[kind].name, *_indented(KINDS[kind].meaning, 2)]
        lines += [line for difference in listed for line in _text_lines(difference)]
    return "\n".join(lines) + "\n"


def _text_lines(difference: Comparison) -> Iterator[str]:
    yield ""
    yield from _indented(f"{subject(difference)}: {difference.sentence}", 2)
    for row in difference.sides:
        yield from _indented(place(row), 4)
        yield from _indented(row.claim.removeprefix(BASE), 4)


def _indented(text: str, depth: int) -> list[str]:
    return wrap(text, WIDTH, initial_indent=" " * depth, subsequent_indent=" " * depth, break_on_hyphens=False)


def _as_csv(found: Reconciliation) -> str:
    return _table(found, lambda value: value)


def _for_spreadsheet(found: Reconciliation) -> str:
    """Write the table so that no spreadsheet takes a text for a formula, or its letters for others."""
    return _BYTE_ORDER_MARK + _table(found, _plain)


def _plain(value: str) -> str:
    return f"'{value}" if _FORMULA.match(value) and not NUMBER.fullmatch(value) else value


def _table(found: Reconciliation, written: Callable[[str], str]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([written(value) for value in _row(difference)] for difference in found.differences)
    return stream.getvalue()


def _row(difference: Comparison) -> list[str]:
    cell = difference.cell
    names = [difference.kind, cell.country, cell.area, cell.table, cell.item, str(difference.year or "")]
    return [*names, *_side(difference.first), *_side(difference.second), difference.sentence]


def _side(row: ClaimRow | None) -> list[str]:
    if row is None:
        return [""] * len(_SIDE)
    references = " ".join(str(number) for number in row.references)
    return [row.value, row.status, str(row.edition or ""), row.witness, str(row.page or ""), references, row.claim]


def _as_html(found: Reconciliation) -> str:
    grouped = {kind: list(listed) for kind, listed in groupby(found.differences, key=lambda item: item.kind)}
    return _template().render(
        kinds=KINDS,
        counts={kind: counted(found, kind) for kind in found.compared},
        grouped=grouped,
        total=len(found.differences),
        place=place,
        subject=subject,
    )


@cache
def _template() -> Template:
    loader = PackageLoader("graph")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("differences.html")


FORMATS: Final[dict[str, Callable[[Reconciliation], str]]] = {
    "text": _as_text,
    "csv": _as_csv,
    "spreadsheet": _for_spreadsheet,
    "html": _as_html,
}
