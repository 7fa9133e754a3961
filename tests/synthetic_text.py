"""Write a made-up chapter as the plain text that others take from such a PDF: no pages, no ticks, no references."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap
from typing import Final

from synthetic_spec import ChapterSpec, Heading, Here, Paragraph, Subheading, Table, plain

WIDTH: Final = 125
BESIDE_MAP: Final = 66
"""The summary's first lines are narrow."""
LINES_BESIDE_MAP: Final = 11
POINTS_A_LETTER: Final = 3.8
"""How wide a letter is in the tables' type, so that cells break about where they do on paper."""

Row = tuple[str, ...]


def write(spec: ChapterSpec, path: Path) -> Path:
    """Write the chapter's text to a file and return its path."""
    path.write_text(as_text(spec), encoding="utf-8")
    return path


def as_text(spec: ChapterSpec) -> str:
    """Return the chapter's text: lines end in a space where they break, and a new page starts with one."""
    lines = [f" {spec.country}", spec.level, "", *_summary(spec.summary), ""]
    for block in spec.body:
        match block:
            case Heading(numeral, title):
                lines.append(f"{numeral} {title}")
            case Subheading(text):
                lines += [text, ""]
            case Paragraph(text):
                lines += [*_broken(text, WIDTH), ""]
            case Here(key):
                for table in (table for table in spec.tables if table.key == key):
                    _start_table(lines, table)
                    lines += _table(table)
    return "\n".join(lines) + "\n "


def _start_table(lines: list[str], table: Table) -> None:
    """Put every second table at the head of a page, close below the prose that announces it."""
    if table.number % 2 == 0:
        lines[-1:] = [f" {table.caption}"]
    else:
        lines.append(table.caption)


def _summary(text: str) -> list[str]:
    narrow = wrap(plain(text), BESIDE_MAP)[:LINES_BESIDE_MAP]
    rest = plain(text)[len(" ".join(narrow)) :].strip()
    return [*(f"{line} " for line in narrow), *_broken(rest, WIDTH)]


def _broken(text: str, width: float) -> list[str]:
    lines = wrap(plain(text), int(width), break_on_hyphens=True, break_long_words=False)
    return [*(f"{line} " for line in lines[:-1]), *lines[-1:]]


def _table(table: Table) -> Iterator[str]:
    cut = table.continued_after or len(table.rows)
    yield from _part(table, table.rows[:cut])
    if table.rows[cut:]:
        yield from ["(cont)", f" {table.caption}"]
        yield from _part(table, _with_group_named(table, cut))
    for note in table.notes:
        yield from _broken(note, WIDTH)
    yield ""


def _part(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Write the header, over two lines where one column's does not fit, and the rows."""
    header = list(filter(None, table.header))
    wrapped = _broken(header[1], _width(table, 1))
    if len(wrapped) > 1 and table.key == "standards":
        yield from ["", f"{header[0]} {wrapped[0]}", " ".join([*wrapped[1:], *header[2:]]), ""]
    else:
        yield " ".join(header)
    for row in rows:
        yield from _row(table, tuple(map(plain, row)))
    yield ""


def _row(table: Table, row: Row) -> Iterator[str]:
    match table.key:
        case "ratifications":
            yield from ["", row[1], ""]
        case "actions":
            yield from _action(table, row)
        case "statistics" | "labor-enforcement" | "criminal-enforcement":
            yield from _broken(" ".join(filter(None, row)), WIDTH)
            yield from [""] * (table.key == "statistics")
        case "standards":
            values = " ".join(filter(None, row[1:3]))
            yield from _beside(row[0], values, row[3], _width(table, 0), _width(table, 3))
        case _:
            yield from _beside(row[0], "", row[1], _width(table, 0), _width(table, 1))


def _beside(label: str, values: str, text: str, label_width: float, width: float) -> Iterator[str]:
    """Write a label of one line on the first line of its text, and a longer one above it, between blank lines."""
    labels, texts = _broken(label, label_width), _broken(text, width)
    first = " ".join(filter(None, [values, *texts[:1]]))
    if len(labels) > 1:
        yield from ["", *labels, "", *filter(None, [first]), *texts[1:], ""]
    else:
        yield " ".join(filter(None, [*labels, first]))
        yield from [""] * (len(texts) > 2)
        yield from [*texts[1:], *[""] * (len(texts) > 1)]


def _action(table: Table, row: Row) -> Iterator[str]:
    """Write an area, an action and its years; the years stand alone below an action of several lines."""
    area, action, years = row
    first, *rest = _broken(action, _width(table, 1))
    if not rest:
        yield from [" ".join(filter(None, [area, first, years])), ""]
    elif area and len(rest) == 1:
        yield from [f"{area} {first}", "", *rest, years, ""]
    else:
        yield from [" ".join(filter(None, [area, first])), *rest, "", years, ""]


def _width(table: Table, column: int) -> float:
    return (table.edges[column + 1] - table.edges[column]) / POINTS_A_LETTER


def _with_group_named(table: Table, cut: int) -> tuple[Row, ...]:
    first, *others = table.rows[cut:]
    if table.grouped and not first[0]:
        first = (next(row[0] for row in reversed(table.rows[:cut]) if row[0]), *first[1:])
    return (first, *others)
