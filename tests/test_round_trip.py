"""The text of every table, rebuilt from the graph and compared with the page."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from graph.facts import witness_of
from graph.release import Release
from ontology import terms as fg

Position = tuple[int, int]


@pytest.fixture(scope="module")
def cells(built: Release) -> dict[tuple[str, int], dict[Position, tuple[str, str]]]:
    """Return the cells' words and boxes by table, page, row and column, from the release's graph alone."""
    about: dict[str, dict[str, str]] = defaultdict(dict)
    for name, triples in built.graphs().items():
        if witness_of(name):
            for subject, predicate, node in triples:
                about[subject][predicate] = str(node)
    found: dict[tuple[str, int], dict[Position, tuple[str, str]]] = defaultdict(dict)
    for cell in about.values():
        if fg.rowSpan in cell:
            table = cell[fg.ofTable].rsplit("/", 1)[-1]
            words = cell.get(fg.verbatim, cell.get(fg.quote, ""))
            position = int(cell[fg.rowNumber]), int(cell[fg.columnNumber])
            found[table, int(cell[fg.page])][position] = (words, cell[fg.box])
    return found


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\s\x02\xad\ufffe-]", text))


def test_each_of_the_eleven_tables_is_in_the_graph(cells: dict[tuple[str, int], object]) -> None:
    assert 11 == len({table for table, _ in cells})


def test_nothing_of_a_table_is_lost_and_nothing_invented(
    cells: dict[tuple[str, int], dict[Position, tuple[str, str]]], chapter_pdf: Path
) -> None:
    with pdfium.PdfDocument(chapter_pdf) as document:
        for (table, page), found in cells.items():
            boxes = [[float(edge) for edge in box.split()] for _, box in found.values()]
            left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
            right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
            printed = document[page - 1].get_textpage().get_text_bounded(left - 2, bottom - 2, right + 2, top + 2)
            rebuilt = " ".join(words for _, (words, _) in sorted(found.items()))

            assert letters(printed) == letters(rebuilt), (table, page)


def test_the_words_of_a_cell_stand_in_the_order_of_the_page(
    cells: dict[tuple[str, int], dict[Position, tuple[str, str]]], chapter_pdf: Path
) -> None:
    with pdfium.PdfDocument(chapter_pdf) as document:
        for (table, page), found in cells.items():
            text_page = document[page - 1].get_textpage()
            for position, (words, box) in found.items():
                left, bottom, right, top = (float(edge) for edge in box.split())
                printed = text_page.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)

                assert re.sub(r"[\W_]", "", printed) == re.sub(r"[\W_]", "", words), (table, page, position)
