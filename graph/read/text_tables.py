"""Tables in a plain text, where nothing parts the cells of a line: the edition's labels and values do instead."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from graph.document import Cell
from graph.edition import Edition, TableForm, letters
from graph.read.text_lines import GROUP, TextLine, is_prose, is_subheading, passage
from graph.read.text_names import named_rows
from graph.read.words import NOTE_MARKS, join

Row = tuple[str | None, ...]
"""The texts of a row; nothing stands for a cell that the cell above it covers."""

RowSplit = Callable[[str], tuple[tuple[str, ...], bool]]
"""Parts what follows a row's label into its cells, and tells whether that is all of the row."""

MARKS: Final = rf"[{NOTE_MARKS}]*"
LABEL_LINES: Final = 6
CITED: Final = re.compile(rf"{GROUP}$")
HEADER_LINES: Final = 4
STATISTIC: Final = re.compile(r"(\d+ (?:to|–|-) \d+\.?(?!\S)|N/A(?=\s))?\s*(.*)")
YEARS_END: Final = re.compile(r"(?:^|(?<=[.?!”)]))\s*(20\d\d)$|(?:^|\s)(20\d\d\s*[–-]\s*20\d\d)$")


@dataclass(frozen=True, slots=True)
class Label:
    """A row's label as printed, the words after it on its last line, and the next line."""

    text: str
    rest: str
    next_line: int


def read_part(lines: list[TextLine], form: TableForm, edition: Edition) -> tuple[tuple[Cell, ...], int]:
    """Read the part of a table below its caption into cells, and tell how many lines it takes."""
    header, start = _header(lines, form)
    rows, length = _rows(lines[start:], form, edition)
    cells = [Cell(text=text, row=0, column=column, is_header=True) for column, text in enumerate(header)]
    return (*cells, *_cells(rows, 1 if header else 0)), start + length


def _header(lines: list[TextLine], form: TableForm) -> tuple[list[str], int]:
    """Read the column headers, which may run over lines; without them, the first row starts at once."""
    for length in range(1, min(HEADER_LINES, len(lines)) + 1):
        printed = join(line.text for line in lines[:length])
        if letters(printed) == letters("".join(form.columns)):
            return _split_header(printed, form.columns), length
    return [], 0


def _split_header(printed: str, columns: tuple[str, ...]) -> list[str]:
    groups = "".join(rf"\s*({_spelled(letters(column))}[^\w\s]*)" for column in columns)
    found = re.fullmatch(groups, printed, re.IGNORECASE)
    return list(found.groups()) if found else list(columns)


def _spelled(key: str) -> str:
    """Return a pattern for a label that is reduced to letters, however its spaces and marks are printed."""
    return r"\W*?".join(re.escape(letter) for letter in key)


def _cells(rows: list[Row], first: int) -> list[Cell]:
    cells = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is not None:
                below = rows[number + 1 :]
                span = next((n for n, other in enumerate(below, start=1) if other[column] is not None), len(below) + 1)
                cells.append(Cell(text=text, row=first + number, column=column, row_span=span))
    return cells


def _rows(lines: list[TextLine], form: TableForm, edition: Edition) -> tuple[list[Row], int]:
    splits: dict[str, RowSplit] = {
        "statistics": _statistic,
        "ratifications": lambda rest: ((rest,), True),
        "standards": _standard_split(edition),
        "labor-enforcement": _effort_split(edition),
        "criminal-enforcement": _effort_split(edition),
    }
    if form.key in splits:
        return _labeled_rows(lines, form, splits[form.key])
    if form.key == "activities":
        return _activity_rows(lines, form)
    if form.key == "actions":
        return _action_rows(lines, form)
    rows, length = named_rows(lines, form.openers)
    return list(rows), length


def _label(lines: list[TextLine], start: int, form: TableForm) -> Label | None:
    """Find the longest label of the form that the lines start with; it may run over several of them."""
    keys = sorted({*form.rows, *(letters(heading) for heading in form.headings)}, key=len, reverse=True)
    pattern = re.compile(rf"(?:{'|'.join(map(_spelled, keys))})(?!\w)[^\w\s]*(?:\s+[^\w\s$]+(?!\S))*", re.IGNORECASE)
    found: Label | None = None
    for end in range(start + 1, min(start + LABEL_LINES, len(lines)) + 1):
        if lines[end - 1].stops:
            break
        printed = join(line.text for line in lines[start:end])
        match = pattern.match(printed)
        if match and (found is None or len(match[0]) > len(found.text)):
            found = Label(match[0], printed[match.end() :].strip(), end)
    return found


def _labeled_rows(lines: list[TextLine], form: TableForm, split: RowSplit) -> tuple[list[Row], int]:
    """Read rows that start with the form's labels; a line that continues none is a row of its own, with one cell."""
    found: list[tuple[str, list[str]]] = []
    position = 0
    while position < len(lines) and not lines[position].stops:
        text = lines[position].text
        label = _label(lines, position, form) if text else None
        if label:
            found.append((label.text, [label.rest]))
            position = label.next_line
            continue
        if text:
            whole = not found or form.is_heading(found[-1][0]) or split(join(found[-1][1]))[1]
            texts = passage(lines, position)
            if is_prose(texts) or (whole and is_subheading(texts)):
                break
            if whole and text[0].isupper():
                found.append((text, []))
            elif found:
                found[-1][1].append(text)
        position += 1
    return [(label, *split(join(rest))[0]) for label, rest in found], position


def _statistic(rest: str) -> tuple[tuple[str, ...], bool]:
    found = STATISTIC.fullmatch(rest)
    cells = ("", rest) if found is None else (found[1] or "", found[2])
    return cells, bool(cells[1])


def _standard_split(edition: Edition) -> RowSplit:
    """Part a verdict, an age and the legislation; an age that is no number is printed before a capital letter."""
    words = _words(edition)
    verdict = rf"(?:{words})(?![\w.]){MARKS}(?:\s*{GROUP})?"
    age = rf"(?:\d{{1,2}}(?:\.\d)?(?:,?\s\d{{1,2}})?|{words})(?![\w.]){MARKS}(?!\S)"
    pattern = re.compile(rf"({verdict})?\s*({age})?\s*(.*)", re.IGNORECASE)

    def split(rest: str) -> tuple[tuple[str, ...], bool]:
        found = pattern.fullmatch(rest)
        cells = ("", "", rest) if found is None else (found[1] or "", found[2] or "", found[3])
        return cells, bool(cells[0]) and CITED.search(rest) is not None

    return split


def _effort_split(edition: Edition) -> RowSplit:
    """Part the values of two years: each a number or a known word, with its marks and citations."""
    value = rf"(?:{_words(edition)}|\$?\s?\d[\d.,]*(?: million| billion)?%?){MARKS}(?:\s*{GROUP})?{MARKS}"
    pattern = re.compile(rf"({value})(?:\s+(.*))?", re.IGNORECASE)
    whole = re.compile(rf"{value}\s+{value}", re.IGNORECASE)

    def split(rest: str) -> tuple[tuple[str, ...], bool]:
        found = pattern.fullmatch(rest)
        cells = (rest, "") if found is None else (found[1], found[2] or "")
        return cells, whole.fullmatch(rest) is not None

    return split


def _words(edition: Edition) -> str:
    return "|".join(map(_spelled, sorted({*edition.verdicts, *edition.statuses}, key=len, reverse=True)))


def _activity_rows(lines: list[TextLine], form: TableForm) -> tuple[list[Row], int]:
    """Read activities, of which each ends in its citations, below the sector that they belong to."""
    found: list[tuple[str | None, list[str]]] = []
    position = 0
    while position < len(lines) and not lines[position].stops:
        text = lines[position].text
        whole = not found or CITED.search(join(found[-1][1])) is not None
        label = _label(lines, position, form) if text and whole else None
        if label:
            found.append((label.text, [label.rest]))
            position = label.next_line
            continue
        if text:
            if is_prose(passage(lines, position)):
                break
            if whole:
                found.append((None if found else "", []))
            found[-1][1].append(text)
        position += 1
    return [(label, join(texts)) for label, texts in found], position


def _action_rows(lines: list[TextLine], form: TableForm) -> tuple[list[Row], int]:
    """Read actions, of which each ends in its years; the last years before a heading or caption end the table."""
    stop = next((number for number, line in enumerate(lines) if line.stops), len(lines))
    end = max((number + 1 for number in range(stop) if YEARS_END.search(lines[number].text)), default=0)
    rows: list[Row] = []
    position = 0
    while position < end:
        if not lines[position].text:
            position += 1
            continue
        label = _label(lines, position, form)
        texts = [label.rest] if label else []
        position = label.next_line if label else position
        while position < end and not YEARS_END.search(texts[-1] if texts else ""):
            texts.append(lines[position].text)
            position += 1
        years = YEARS_END.search(texts[-1])
        size = len(years[0].strip()) if years else 0
        printed = join(texts)
        cut = len(printed) - size
        rows.append((label.text if label else (None if rows else ""), printed[:cut].strip(), printed[cut:]))
    return rows, end
