"""Every printed line of a page is in the document, and every cell of its tables in a claim or among the faults."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from made_up_areas import AREAS
from synthetic import render

from graph.chapter import Chapter
from graph.country import load as load_countries
from graph.document import Cell, Document, Table
from graph.pipeline import asserted, read_chapter
from graph.read.pdf import FOOT, HEAD, REFERENCES, read
from graph.read.pdf_objects import read_page
from graph.read.prose import CONTINUED
from graph.source import Source
from ontology import terms as fg

ODD = [
    (2013, "kenya"),
    (2014, "niue"),
    (2016, "pakistan"),
    (2018, "nepal"),
    (2019, "norfolk-island"),
    (2020, "pakistan"),
    (2020, "tanzania"),
    (2021, "rwanda"),
]
"""Chapters with rows, notes or words just above the page foot, of areas, of territories, or in a short form."""


@pytest.fixture(params=["made-up", *ODD], ids=str)
def path(
    request: pytest.FixtureRequest, corpus: Callable[[int, str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    if request.param == "made-up":
        return render(AREAS, tmp_path_factory.mktemp("whole") / "tanzania.pdf")
    return corpus(*request.param)


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def words(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (part.caption + part.title for part in block.parts)
            yield from (item.text for item in (*block.cells, *block.notes))
        else:
            yield block.text
    yield from ("".join(run.text for run in entry.runs) for entry in document.entries)


def test_each_text_between_head_and_foot_is_in_the_document(path: Path) -> None:
    kept = letters(" ".join(words(read(path))))

    with pdfium.PdfDocument(path) as pages:
        runs = [run for index in range(len(pages)) for run in read_page(pages[index], index + 1).runs]
    printed = [run.text.strip() for run in runs if FOOT <= run.baseline <= HEAD]
    ignored = [text for text in printed if REFERENCES.fullmatch(text) or CONTINUED.fullmatch(text)]

    assert [text for text in printed if letters(text) not in kept and text not in ignored] == []


def test_each_row_of_a_table_is_in_a_claim_or_a_fault(path: Path) -> None:
    chapter = read_chapter(Source.of(path), load_countries())
    triples = asserted(chapter)

    read_from = {str(node).partition("/table/")[2] for _, link, node in triples if link == fg.readFrom}
    silent = [
        (key, cell.row, cell.text)
        for key, table in chapter.tables.items()
        for cell in table.cells
        if cell.text and not cell.is_header and not _is_told(key, cell, chapter, read_from)
    ]

    assert silent == []


def _is_told(key: str, cell: Cell, chapter: Chapter, read_from: set[str]) -> bool:
    """Tell whether a row that a cell spans has a claim or a fault, or is a heading over rows."""
    rows = range(cell.row, cell.row + cell.row_span)
    claimed = any(place.startswith(f"{key}/cell/{row}/") for row in rows for place in read_from)
    faulty = any(
        fault.table == key and fault.place.partition(",")[0] in {f"row {row}" for row in rows}
        for fault in chapter.faults
    )
    labels = [chapter.read(other).text for other in chapter.tables[key].cells if other.row == cell.row]
    return claimed or faulty or any(chapter.form(key).is_heading(label) for label in labels)
