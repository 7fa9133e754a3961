"""A difference between two statements on one cell, and lists of these as text, CSV and HTML."""

import csv
import html
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from graph.claims import ClaimRow
from graph.errors import UsageError
from graph.identifiers import BASE

WITNESSES: Final = "witnesses"
EDITIONS: Final = "editions"
SEQUENCE: Final = "sequence"
PROSE: Final = "prose"
COLUMNS_OF_DATA: Final = "columns"

KINDS: Final = {
    WITNESSES: "PDF against official data",
    EDITIONS: "The year before, against the edition of that year",
    SEQUENCE: "Ratifications undone",
    PROSE: "Prose against table",
    COLUMNS_OF_DATA: "Two columns of the official data",
}
"""What is compared, by kind, in the order of the lists."""

_NAMES: Final = {"pdf": "the PDF", "text": "the text", "xml": "the official data"}
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two claims that tell different things of one cell; one of them is absent where a list lacks an entry."""

    kind: str
    first: ClaimRow | None
    second: ClaimRow | None

    @property
    def cell(self) -> ClaimRow:
        """Return the claim that names the cell."""
        told = self.first or self.second
        if told is None:
            raise ValueError("a difference has one claim at least")
        return told

    @property
    def year(self) -> int | None:
        """Return the year that the claims are about; of a suggested action, the edition's and not its first."""
        return self.cell.edition if self.cell.table == "actions" else self.cell.reference_year or self.cell.edition

    @property
    def sentence(self) -> str:
        """Say in short what differs."""
        left, right, first, second = shown(self.first), shown(self.second), self.first, self.second
        if first is None or second is None:
            return f"Only {_NAMES[self.cell.witness]} has “{left or right}”."
        match self.kind:
            case "editions":
                return f"The edition of {first.edition} says {left}, and that of {second.edition} said {right}."
            case "sequence":
                return f"Ratified in the edition of {first.edition}, and not in that of {second.edition}."
            case "prose":
                return f"The prose says {left}, and the table {right}."
            case "columns":
                return f"The first column says {left}, and the second {right}."
            case _:
                told = f"{_NAMES[first.witness]} says {left}, and {_NAMES[second.witness]} {right}."
                return told[0].upper() + told[1:]


def shown(row: ClaimRow | None) -> str:
    """Write a claim's value for the eye, or its word for none; long ones are cut."""
    if row is None:
        return ""
    value = (row.value or row.status.replace("-", " ")) + ("" if row.value else row.marks)
    value = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    return f"{value} {row.unit}" if row.unit in {"percent", "USD"} and row.value else value


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


def render(differences: Sequence[Difference], form: str) -> str:
    """Show differences as text, csv or html."""
    try:
        renderer = FORMATS[form]
    except KeyError:
        raise UsageError(f"format {form!r}: expected one of {', '.join(FORMATS)}") from None
    return renderer(differences)


def _row(difference: Difference) -> list[str]:
    cell = difference.cell
    names = [difference.kind, cell.country, cell.area, cell.table, cell.item, str(difference.year or "")]
    return [*names, *_side(difference.first), *_side(difference.second), difference.sentence]


def _side(row: ClaimRow | None) -> list[str]:
    if row is None:
        return [""] * len(_SIDE)
    references = " ".join(str(number) for number in row.references)
    return [row.value, row.status, str(row.edition or ""), row.witness, str(row.page or ""), references, row.claim]


def _as_text(differences: Sequence[Difference]) -> str:
    counted = Counter(difference.kind for difference in differences)
    lines = [f"{counted[kind]:6}  {name}" for kind, name in KINDS.items()]
    for kind, listed in groupby(differences, key=lambda difference: difference.kind):
        lines += ["", KINDS[kind]]
        lines += [line for difference in listed for line in _text_lines(difference)]
    return "\n".join(lines) + "\n"


def _text_lines(difference: Difference) -> list[str]:
    cell = difference.cell
    place = f"{cell.country}, {cell.area}" if cell.area else cell.country
    lines = [f"  {place} {difference.year}, {cell.table}, {cell.item}: {difference.sentence}"]
    for row in (difference.first, difference.second):
        if row is not None:
            page = f" p. {row.page}" if row.page else ""
            references = f" ref. {', '.join(map(str, row.references))}" if row.references else ""
            lines.append(f"    {row.witness} {row.edition}{page}{references}  {row.claim.removeprefix(BASE)}")
    return lines


def _as_csv(differences: Sequence[Difference]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_row, differences))
    return stream.getvalue()


def _as_html(differences: Sequence[Difference]) -> str:
    head = "".join(f"<th>{column.replace('_', ' ')}</th>" for column in COLUMNS)
    rows = "\n".join(f"<tr>{''.join(map(_html_cell, _row(item)))}</tr>" for item in differences)
    counted = Counter(difference.kind for difference in differences)
    kinds = "".join(f"<li>{name}: {counted[kind]}</li>" for kind, name in KINDS.items())
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Reconciliation</title>\n'
        f"<h1>{len(differences)} differences</h1>\n<ul>{kinds}</ul>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</html>\n"
    )


def _html_cell(value: str) -> str:
    text = html.escape(value)
    linked = f'<a href="{text}">{text.removeprefix(BASE)}</a>' if value.startswith(BASE) else text
    return f"<td>{linked}</td>"


FORMATS: Final[dict[str, Callable[[Sequence[Difference]], str]]] = {
    "text": _as_text,
    "csv": _as_csv,
    "html": _as_html,
}
