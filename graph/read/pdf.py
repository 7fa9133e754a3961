"""Read a chapter's PDF into a Document with pypdfium2."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium

from graph.document import Block, Cell, Document, Line, Note, Paragraph, Table, TablePart
from graph.errors import NotAChapter, UnreadableFile
from graph.read import pdf_rows, pdf_tables, pdf_titles
from graph.read.entries import entries
from graph.read.pdf_captions import Captions, top
from graph.read.pdf_lines import lines
from graph.read.pdf_objects import PageObjects, TextRun, read_page
from graph.read.prose import NoteLines, blocks, join_tables
from graph.read.words import marks_at_start

HEAD: Final = 716.0
"""Text above this height, in points, is the running head: the country's name and the assessment."""

AROUND: Final = 5.0
"""The band behind a table's header is as wide as the table, give or take so much, in points."""

FOOT: Final = 36.0
"""Text below this height is the running foot: the page number, the edition and the title."""

LAST_RULE: Final = 42.0
"""The last ruling line of a table stands above this height; below it some editions draw one above the foot."""

EDITION: Final = re.compile(r"(20\d\d)\s+FINDINGS\s+ON", re.IGNORECASE)
OPENING: Final = re.compile(r"In (20\d\d), ")
COMPRESSED: Final = re.compile(rb"/Filter\s*/FlateDecode[^<>]*>>\s*stream\r?\n")
MOST_INFLATED: Final = 1 << 26
REFERENCES: Final = re.compile(r"REFERENCES", re.IGNORECASE)


def read(path: Path) -> Document:
    """Read a chapter; a file that is not one gets an error that says what it is instead."""
    pages = _pages(path)
    head = [run for page in pages for run in page.runs if run.baseline > HEAD]
    foot = " ".join(run.text for page in pages for run in page.runs if run.baseline < FOOT)
    year = EDITION.search(re.sub(r"\s+", " ", foot))
    if year is None:
        raise NotAChapter(
            path.name,
            "no page foot with a year and the report's title",
            "a chapter of the Findings on the Worst Forms of Child Labor",
            "Give the PDF of one country's chapter as the publisher issued it.",
        )
    body, references = _split(pages)
    edition, foot_year = _opening_year(body) or int(year[1]), int(year[1])
    return Document(
        country_name=_largest([run for run in pages[0].runs if run.baseline > HEAD] or head),
        edition_year=edition,
        foot_year=None if edition == foot_year else foot_year,
        assessment=_assessment(head, pages[0]),
        page_count=len(pages),
        blocks=tuple(join_tables(body)),
        entries=tuple(entries(references)),
    )


def _opening_year(body: list[Block]) -> int | None:
    """Return the year that the opening sentence is about: it is right where the feet of two chapters are not."""
    first = next((block for block in body if isinstance(block, Paragraph)), None)
    opening = OPENING.match(first.text) if first else None
    return int(opening[1]) if opening else None


def _pages(path: Path) -> list[PageObjects]:
    data = path.read_bytes()
    if not data:
        raise UnreadableFile(path.name, "the file is empty", "a PDF", "Fetch the file again.")
    if not data.lstrip().startswith(b"%PDF-"):
        raise UnreadableFile(path.name, "the file does not begin as a PDF does", "a PDF", "Check what the file is.")
    if b"%%EOF" not in data[-2048:]:
        raise UnreadableFile(
            path.name, "the file breaks off before its end mark", "a whole PDF", "Fetch the file again."
        )
    _check_streams(path, data)
    try:
        with pdfium.PdfDocument(data) as document:
            pages = [read_page(document[index], index + 1) for index in range(len(document))]
    except pdfium.PdfiumError as error:
        raise _unreadable(path, error) from error
    if not any(run.text.strip() for page in pages for run in page.runs):
        raise UnreadableFile(
            path.name, f"{len(pages)} pages without any text", "a PDF with a text layer", "Run text recognition on it."
        )
    return pages


def _check_streams(path: Path, data: bytes) -> None:
    """Refuse a file with a damaged compressed stream: PDFium would drop words from it without saying so."""
    for stream in COMPRESSED.finditer(data):
        inflate = zlib.decompressobj()
        try:
            inflate.decompress(data[stream.end() :], MOST_INFLATED)
        except zlib.error as error:
            raise UnreadableFile(
                path.name, f"a damaged stream at byte {stream.end()} ({error})", "a whole PDF", "Fetch the file again."
            ) from error


def _unreadable(path: Path, error: pdfium.PdfiumError) -> UnreadableFile:
    if "password" in str(error).lower():
        return UnreadableFile(path.name, "the file is encrypted", "a PDF without a password", "Save it without one.")
    return UnreadableFile(path.name, f"PDFium says: {error}", "a readable PDF", "Fetch the file again.")


def _largest(head: list[TextRun]) -> str:
    """Return the words of the first line in the largest type: some names are several text objects."""
    size = max((run.size for run in head), default=0.0)
    largest = [run for run in head if run.size == size]
    return next((line.text for line in lines(largest, 1)), "")


def _assessment(head: list[TextRun], first: PageObjects) -> str:
    size = max((run.size for run in head), default=0.0)
    return " ".join(run.text.strip() for run in first.runs if run.baseline > HEAD and run.size < size)


def _split(pages: list[PageObjects]) -> tuple[list[Block], list[Line]]:
    """Part the pages into blocks and, below the heading of the reference list, its lines in stream order."""
    body: list[Block] = []
    references: list[Line] = []
    ceiling: float | None = None
    for page in pages:
        runs = [run for run in page.runs if FOOT <= run.baseline <= HEAD]
        if ceiling is None:
            heading = next((line for line in lines(runs, page.number) if _heads_references(line)), None)
            ceiling = top(heading) if heading else None
            last = next((block.caption for block in reversed(body) if isinstance(block, Table)), "")
            floor = max(LAST_RULE, ceiling or 0.0)
            above = replace(page, rules=tuple(rule for rule in page.rules if rule.bottom > floor))
            body.extend(_page_blocks(above, [run for run in runs if run.baseline > (ceiling or 0.0)], last))
            runs = [run for run in runs if ceiling is not None and run.baseline <= ceiling]
        references.extend(line for line in lines(runs, page.number) if not _heads_references(line))
    return body, references


def _heads_references(line: Line) -> bool:
    return line.bold and REFERENCES.fullmatch(line.text) is not None


def _page_blocks(page: PageObjects, runs: list[TextRun], last_caption: str) -> Iterator[Block]:
    printed = lines(runs, page.number)
    captions = Captions.among(printed)
    headed = pdf_titles.captioned(captions, page, printed, last_caption)
    tables: list[tuple[float, Table]] = []
    taken: set[TextRun] = set()
    for caption, below in zip_longest(headed, headed[1:]):
        area = _area(page, runs, caption, top(below) if below else LAST_RULE)
        if area is not None:
            taken.update(area.runs)
            tables.append((top(caption), _table(caption, area)))
    left = [run for run in runs if run not in taken]
    printed = [line for line in lines(left, page.number) if re.search(r"\w", line.text)]
    free = [line for line in printed if not captions.is_furniture(line)]
    yield from _in_order(free, tables)


def _area(page: PageObjects, runs: list[TextRun], caption: Line, floor: float) -> pdf_tables.GridArea | None:
    ceiling = caption.place.box.bottom if caption.place.box else 0.0
    rules = tuple(rule for rule in page.rules if floor < rule.top < ceiling + 2)
    if not rules:
        return None
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    bottom = min(rule.bottom for rule in rules)
    bands = tuple(
        band
        for band in page.bands
        if bottom < band.bottom
        and band.top < ceiling + 2
        and band.right - band.left > 0.5 * (right - left)
        and left - AROUND < band.left
        and band.right < right + AROUND
    )
    inside = tuple(run for run in runs if bottom < run.baseline < ceiling and left <= run.box.left <= right)
    ticks = tuple(tick for tick in page.ticks if bottom < tick.bottom < ceiling)
    return pdf_tables.GridArea(page=page.number, rules=rules, bands=bands, ticks=ticks, runs=inside)


def _table(caption: Line, area: pdf_tables.GridArea) -> Table:
    number = re.search(r"\d+", caption.text)
    cells, notes = _without_notes(pdf_tables.cells(pdf_rows.divided(area), first_row=0))
    part = TablePart(caption=caption.text, title=pdf_titles.title(area), first_row=0, place=caption.place)
    return Table(number=int(number[0]) if number else 0, caption=caption.text, parts=(part,), cells=cells, notes=notes)


def _without_notes(cells: list[Cell]) -> tuple[tuple[Cell, ...], tuple[Note, ...]]:
    """Part the rows at the end that hold a note alone, which a page has ruled as rows of the table."""
    kept, notes = list(cells), list[Note]()
    while kept:
        last = [cell for cell in kept if cell.row == kept[-1].row]
        words = [cell for cell in last if cell.text]
        if len(words) != 1 or words[0].column or words[0].is_header or not marks_at_start(words[0].text):
            break
        notes.insert(0, Note(text=words[0].text, marks=marks_at_start(words[0].text), place=words[0].place))
        kept = [cell for cell in kept if cell not in last]
    return tuple(kept), tuple(notes)


def _in_order(free: list[Line], tables: list[tuple[float, Table]]) -> Iterator[Block]:
    """Yield a page's blocks from the top: its tables, each with the notes below it, and the prose between them."""
    bounds = [*(height for height, _ in tables), 0.0]
    yield from _from_top([line for line in free if top(line) > bounds[0]])
    for (ceiling, table), floor in zip(tables, bounds[1:], strict=True):
        below = NoteLines.part([line for line in free if floor < top(line) <= ceiling])
        yield _with_notes(table, below.notes)
        yield from _from_top(below.rest)


def _from_top(free: list[Line]) -> list[Block]:
    """Group lines as the stream gives them, and order the blocks from the top, which some streams leave for last."""
    return sorted(blocks(free), key=_height, reverse=True)


def _height(block: Block) -> float:
    return 0.0 if isinstance(block, Table) or block.place.box is None else block.place.box.top


def _with_notes(table: Table, notes: tuple[Note, ...]) -> Table:
    return replace(table, notes=(*table.notes, *notes))
