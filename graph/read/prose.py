"""From printed lines to headings, paragraphs and the notes under tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.document import Block, Box, Heading, Line, Note, Paragraph, Place, Table
from graph.read.words import NOTE_MARKS, join, marks_at_start

CAPTION: Final = re.compile(r"Table\s*\d+[A-Z]?(?:\s*(?:[.:](?!\d)|[–—-])|(?=\s+[A-Z]))\s*")
CAPTION_START: Final = 12
CONTINUED: Final = re.compile(r"\(?cont(\.|inued)?\)?", re.IGNORECASE)
"""The sign that a table or list goes on over the page: it says nothing, and is ignored."""

NOTE_SIZE: Final = 10.5
"""Notes under tables are set smaller than this, in points, and the prose larger."""

NOTE_START: Final = re.compile(rf"[{NOTE_MARKS}]|Sources? |Data (?:is|are|was|were) ")
SECTION: Final = re.compile(r"[IVX]+\.\s+[A-Z]")
SENTENCE_END: Final = re.compile(r"[.?!:”\"]\s*$|\)\s*$")


def is_caption(line: Line) -> bool:
    """Tell whether a line is a table's caption."""
    return line.bold and CAPTION.match(line.text) is not None


def blocks(lines: list[Line]) -> Iterator[Block]:
    """Group lines into headings and paragraphs: a wider gap or another style begins a new one."""
    group: list[Line] = []
    for line in lines:
        if group and not _same_paragraph(group[-1], line):
            yield _block(group)
            group = []
        group.append(line)
    if group:
        yield _block(group)


def _same_paragraph(before: Line, line: Line) -> bool:
    if before.bold != line.bold or abs(before.size - line.size) > 0.6:
        return False
    gap = _bottom(before) - _bottom(line)
    return 0 < gap < 1.6 * line.size


def _bottom(line: Line) -> float:
    return line.place.box.bottom if line.place.box else 0.0


def _block(group: list[Line]) -> Block:
    text = join(line.text for line in group)
    boxes = [line.place.box for line in group if line.place.box]
    place = Place(page=group[0].place.page, box=Box.around(boxes) if boxes else None)
    if all(line.bold for line in group):
        return Heading(text=text, place=place)
    return Paragraph(text=text, place=place)


@dataclass(frozen=True, slots=True)
class NoteLines:
    """The lines below a table, parted into its notes and what follows them."""

    notes: tuple[Note, ...]
    rest: list[Line]

    @classmethod
    def part(cls, lines: list[Line]) -> "NoteLines":
        """Take the small lines directly below a table as its notes, and those that begin with a mark.

        Bold ones before and among them are the caption and the labels of a chart beside the table.
        """
        is_note = [line.size < NOTE_SIZE or line.text[0] in NOTE_MARKS for line in lines]
        count = next((i for i, line in enumerate(lines) if not (is_note[i] or line.bold)), len(lines))
        labels = [line for line in lines[:count] if line.bold and line.text[0] not in NOTE_MARKS]
        groups: list[list[Line]] = []
        for line in lines[:count]:
            if line in labels:
                continue
            if not groups or NOTE_START.match(line.text):
                groups.append([])
            groups[-1].append(line)
        return cls(tuple(_note(group) for group in groups), labels + lines[count:])


def _note(group: list[Line]) -> Note:
    text = join(line.text for line in group)
    return Note(text=text, marks=marks_at_start(text), place=group[0].place)


def join_tables(found: list[Block]) -> Iterator[Block]:
    """Join the parts of a table that goes on over a page, and a paragraph that does, keeping the order."""
    joined: list[Block] = []
    for block in found:
        index = _continued(joined, block)
        if index is None:
            joined.append(block)
        else:
            joined[index] = _joined(joined[index], block)
    yield from joined


def _continued(joined: list[Block], block: Block) -> int | None:
    if isinstance(block, Table):
        before = [(i, other) for i, other in enumerate(joined) if isinstance(other, Table)]
        same = [(i, other) for i, other in before if _are_one(other, block)]
        alike = [i for i, other in reversed(before) if _header(other) == _header(block)]
        if same and alike and _header(same[0][1]) != _header(block):
            return alike[0]
        return same[0][0] if same else None
    last = joined[-1] if joined else None
    if isinstance(block, Paragraph) and isinstance(last, Paragraph):
        over_page = last.place.page != block.place.page
        return len(joined) - 1 if over_page and not SENTENCE_END.search(last.text) else None
    return None


def _header(table: Table) -> str:
    """Return the words of a table's header: a part goes on with the table of its header if its caption is another's."""
    cells = table.header()
    return "|".join("".join(cells[column].text.split()) for column in sorted(cells))


def _are_one(table: Table, other: Table) -> bool:
    """Tell whether two captions are of one table: some chapters give two tables one number."""
    start, other_start = (CAPTION.sub("", item.caption)[:CAPTION_START].casefold() for item in (table, other))
    return table.number == other.number and (start.startswith(other_start) or other_start.startswith(start))


def _joined(first: Block, second: Block) -> Block:
    if isinstance(first, Table) and isinstance(second, Table):
        return append_part(first, second)
    if isinstance(first, Paragraph) and isinstance(second, Paragraph):
        return replace(first, text=join([first.text, second.text]))
    raise TypeError(f"cannot join {type(first).__name__} and {type(second).__name__}")


def append_part(table: Table, part: Table) -> Table:
    """Return a table with another page's part below it, its rows counted on."""
    offset = max(cell.row + cell.row_span for cell in table.cells)
    moved = tuple(replace(cell, row=cell.row + offset) for cell in part.cells)
    parts = tuple(replace(item, first_row=item.first_row + offset) for item in part.parts)
    return replace(table, parts=table.parts + parts, cells=table.cells + moved, notes=table.notes + part.notes)
