"""Read the plain text of a chapter into a Document.

Such a text has neither pages nor type sizes, and the drawn ticks of Table 3 are lost in it; so that table is left out,
and what else the page shows by its layout is told from the words and the edition's labels.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.document import Block, Document, Heading, Line, Note, Paragraph, Run, Table, TablePart
from graph.edition import Edition, TableForm, letters
from graph.edition import load as load_edition
from graph.errors import NotAChapter, UnreadableFile
from graph.read.entries import entries
from graph.read.prose import CAPTION, CONTINUED, SENTENCE_END, join_tables
from graph.read.text_lines import NOTE, NUMBERED, TextLine, is_section, is_subheading, lines
from graph.read.text_tables import read_part
from graph.read.words import join, marks_at_start

OPENING: Final = re.compile(r"In (20\d\d), ")
REFERENCES: Final = re.compile(r"REFERENCES", re.IGNORECASE)
WITHOUT_TICKS: Final = "ratifications"
FULL: Final = 0.8
"""A line of prose shorter than this part of the longest one ends its paragraph, if it ends a sentence."""


def read(path: Path) -> Document:
    """Read a chapter; a file that is not one gets an error that says what it is instead."""
    found = [line for line in lines(_decoded(path)) if not CONTINUED.fullmatch(line.text)]
    name, assessment, start = _head(found)
    end = next((i for i, line in enumerate(found) if REFERENCES.fullmatch(line.text)), len(found))
    edition = _edition(path, found[start:end], assessment)
    return Document(
        country_name=name,
        edition_year=edition.year,
        assessment=assessment,
        page_count=None,
        blocks=tuple(join_tables(list(_blocks(found[start:end], edition)))),
        entries=tuple(entries(Line(runs=(Run(line.text),)) for line in found[end + 1 :] if line.text)),
    )


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    if not data.strip():
        raise UnreadableFile(path.name, "the file is empty", "the text of a chapter", "Fetch the file again.")
    if b"\0" in data:
        raise UnreadableFile(path.name, "the file is binary", "a text in UTF-8", "Check what the file is.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte {error.start} is not UTF-8"
        raise UnreadableFile(path.name, found, "a text in UTF-8", "Save the file as UTF-8.") from error


def _head(found: list[TextLine]) -> tuple[str, str, int]:
    """Return the country's name, the line of the assessment below it in capitals, and where the chapter begins."""
    filled = [number for number, line in enumerate(found) if line.text]
    name, assessment = filled[0], []
    for number in filled[1:]:
        if not found[number].text.isupper() or is_section(found[number].text):
            break
        assessment.append(number)
    return found[name].text, join(found[number].text for number in assessment), [name, *assessment][-1] + 1


def _edition(path: Path, body: list[TextLine], assessment: str) -> Edition:
    """Return the edition that the opening sentence names, if an assessment or a caption is one of this edition."""
    opening = next((OPENING.match(line.text) for line in body if line.text), None)
    if opening:
        edition = load_edition(int(opening[1]))
        level = letters(re.split(r"\s[–—-]\s", assessment)[0])
        if level in edition.levels or any(edition.table_key(line.text) for line in body):
            return edition
    raise NotAChapter(
        path.name,
        "no assessment or table of the report after an opening such as 'In 2016, …'",
        "a chapter of the Findings on the Worst Forms of Child Labor",
        "Give the text of one country's chapter from its name to its last table.",
    )


def _blocks(body: list[TextLine], edition: Edition) -> Iterator[Block]:
    start = next((number for number, line in enumerate(body) if is_section(line.text)), len(body))
    yield from _prose(body[:start], full_width=0)
    full_width = max((len(line.text) for line in body), default=0)
    free: list[TextLine] = []
    while start < len(body):
        form = _form(body[start].text, edition)
        if form:
            yield from _prose(free, full_width=full_width)
            free = []
            table, start = _table(body, start, form, edition, full_width)
            if form.key != WITHOUT_TICKS and not all(cell.is_header for cell in table.cells):
                yield table
        else:
            free.append(body[start])
            start += 1
    yield from _prose(free, full_width=full_width)


def _form(text: str, edition: Edition) -> TableForm | None:
    key = edition.table_key(text) if CAPTION.match(text) else None
    return edition.tables[key] if key else None


def _table(body: list[TextLine], start: int, form: TableForm, edition: Edition, full_width: int) -> tuple[Table, int]:
    """Read a table's part, with the notes below it, and tell where they end."""
    caption = body[start].text
    cells, length = read_part(body[start + 1 :], form, edition)
    notes, end = _notes(body, start + 1 + length, full_width)
    number = int("".join(re.findall(r"\d", caption.partition(".")[0])))
    part = TablePart(caption=caption, first_row=0)
    return Table(number=number, caption=caption, parts=(part,), cells=cells, notes=notes), end


def _notes(body: list[TextLine], position: int, full_width: int) -> tuple[tuple[Note, ...], int]:
    groups: list[list[str]] = []
    for number, line in enumerate(body[position:], start=position):
        if NOTE.match(line.text):
            groups.append([line.text])
        elif line.text and (not groups or not body[number - 1].text or _parted(body[number - 1], line, full_width)):
            break
        elif line.text:
            groups[-1].append(line.text)
        position = number + 1 if groups else position
    texts = [join(group) for group in groups]
    return tuple(Note(text=text, marks=marks_at_start(text)) for text in texts), position


def _parted(before: TextLine, line: TextLine, full_width: int) -> bool:
    """Tell whether a line that follows another at once begins a new passage; the summary beside the map has none."""
    is_short = len(before.text) < FULL * full_width
    return full_width > 0 and SENTENCE_END.search(before.text) is not None and (line.apart or is_short)


def _prose(found: list[TextLine], *, full_width: int) -> Iterator[Block]:
    """Group lines into headings and paragraphs, and join a paragraph that a page parts within a sentence."""
    paragraph = ""
    for group in _passages(found, full_width):
        text = join(group)
        if is_section(group[0]) or NUMBERED.match(text) or is_subheading(group):
            yield from _paragraph(paragraph)
            yield Heading(text=text)
            paragraph = ""
        elif paragraph and not SENTENCE_END.search(paragraph) and text[0].islower():
            paragraph = join([paragraph, text])
        else:
            yield from _paragraph(paragraph)
            paragraph = text
    yield from _paragraph(paragraph)


def _paragraph(text: str) -> Iterator[Paragraph]:
    if text:
        yield Paragraph(text=text)


def _passages(found: list[TextLine], full_width: int) -> Iterator[list[str]]:
    group: list[str] = []
    for before, line in zip([TextLine(""), *found], found, strict=False):
        if group and (not line.text or _begins(group, before, line, full_width)):
            yield group
            group = []
        if line.text:
            group.append(line.text)
    if group:
        yield group


def _begins(group: list[str], before: TextLine, line: TextLine, full_width: int) -> bool:
    if is_section(line.text) or NUMBERED.match(group[0]):
        return True
    return not line.text.isupper() if is_section(group[0]) else _parted(before, line, full_width)
