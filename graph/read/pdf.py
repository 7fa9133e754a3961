"""Read a chapter's PDF into a Document with pypdfium2."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium

from graph.document import Block, Cell, Document, Line, Note, Table, TablePart
from graph.errors import NotAChapter, UnreadableFile
from graph.read import pdf_tables
from graph.read.entries import entries
from graph.read.pdf_lines import lines
from graph.read.pdf_objects import PageObjects, TextRun, read_page
from graph.read.prose import CONTINUED, NoteLines, blocks, is_caption, join_tables

HEAD: Final = 722.0
"""Text above this height, in points, is the running head: the country's name and the assessment."""

FOOT: Final = 45.0
"""Text below this height is the running foot: the page number, the edition and the title."""

EDITION: Final = re.compile(r"(20\d\d)\s+FINDINGS\s+ON", re.IGNORECASE)
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
    return Document(
        country_name=_largest(head),
        edition_year=int(year[1]),
        assessment=_assessment(head, pages[0]),
        page_count=len(pages),
        blocks=tuple(join_tables(body)),
        entries=tuple(entries(references)),
    )


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


def _unreadable(path: Path, error: pdfium.PdfiumError) -> UnreadableFile:
    if "password" in str(error).lower():
        return UnreadableFile(path.name, "the file is encrypted", "a PDF without a password", "Save it without one.")
    return UnreadableFile(path.name, f"PDFium says: {error}", "a readable PDF", "Fetch the file again.")


def _largest(head: list[TextRun]) -> str:
    size = max((run.size for run in head), default=0.0)
    page_one = [run.text for run in head if run.size == size]
    return page_one[0].strip() if page_one else ""


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
            ceiling = _top(heading) if heading else None
            body.extend(_page_blocks(page, [run for run in runs if ceiling is None or run.baseline > ceiling]))
            runs = [run for run in runs if ceiling is not None and run.baseline <= ceiling]
        references.extend(line for line in lines(runs, page.number) if not _heads_references(line))
    return body, references


def _heads_references(line: Line) -> bool:
    return line.bold and REFERENCES.fullmatch(line.text) is not None


def _page_blocks(page: PageObjects, runs: list[TextRun]) -> Iterator[Block]:
    printed = lines(runs, page.number)
    captions = sorted((line for line in printed if is_caption(line)), key=_top, reverse=True)
    tables: list[tuple[float, Table]] = []
    taken: set[TextRun] = set()
    for caption, below in zip_longest(captions, captions[1:]):
        area = _area(page, runs, caption, _top(below) if below else FOOT)
        if area is not None:
            taken.update(area.runs)
            tables.append((_top(caption), _table(caption, area)))
    free = [line for line in lines([run for run in runs if run not in taken], page.number) if not _is_furniture(line)]
    yield from _in_order(free, tables)


def _is_furniture(line: Line) -> bool:
    """Tell whether a line belongs to a table rather than to the prose: its caption, or the sign that it goes on."""
    return is_caption(line) or CONTINUED.fullmatch(line.text) is not None


def _top(line: Line) -> float:
    return line.place.box.top if line.place.box else 0.0


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
        if bottom < band.bottom and band.top < ceiling + 2 and band.right - band.left > 0.5 * (right - left)
    )
    inside = tuple(run for run in runs if bottom < run.baseline < ceiling and left <= run.box.left <= right)
    ticks = tuple(tick for tick in page.ticks if bottom < tick.bottom < ceiling)
    return pdf_tables.GridArea(page=page.number, rules=rules, bands=bands, ticks=ticks, runs=inside)


def _table(caption: Line, area: pdf_tables.GridArea) -> Table:
    number = re.search(r"\d+", caption.text)
    cells: list[Cell] = pdf_tables.cells(area, first_row=0)
    part = TablePart(caption=caption.text, first_row=0, place=caption.place)
    return Table(
        number=int(number[0]) if number else 0, caption=caption.text, parts=(part,), cells=tuple(cells), notes=()
    )


def _in_order(free: list[Line], tables: list[tuple[float, Table]]) -> Iterator[Block]:
    """Yield a page's blocks from the top: its tables, each with the notes below it, and the prose between them."""
    bounds = [*(top for top, _ in tables), 0.0]
    yield from blocks([line for line in free if _top(line) > bounds[0]])
    for (top, table), floor in zip(tables, bounds[1:], strict=True):
        below = NoteLines.part([line for line in free if floor < _top(line) <= top])
        yield _with_notes(table, below.notes)
        yield from blocks(below.rest)


def _with_notes(table: Table, notes: tuple[Note, ...]) -> Table:
    return Table(number=table.number, caption=table.caption, parts=table.parts, cells=table.cells, notes=notes)
