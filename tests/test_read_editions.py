"""Chapters of every edition, as the PDF reader gives them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from graph import citation
from graph.document import Document, Paragraph, Table
from graph.edition import load
from graph.read.pdf import read
from graph.table_numbers import missing

Corpus = Callable[[int, str], Path]

SAMPLE = [
    (2013, "argentina", 2013),
    (2014, "pakistan", 2014),
    (2014, "sri-lanka", 2014),
    (2015, "brazil", 2015),
    (2016, "colombia", 2016),
    (2018, "nepal", 2018),
    (2018, "mongolia", 2018),
    (2019, "panama", 2019),
    (2020, "iraq", 2020),
    (2020, "somalia", 2020),
    (2021, "ghana", 2021),
    (2021, "swaziland", 2016),
]


class PrintedRow(NamedTuple):
    """A row of a chapter, as the page prints it."""

    name: str
    place: tuple[int, str]
    table: int
    label: str
    values: tuple[str, ...]
    page: int


CELLS = [
    PrintedRow("bullets part a row", (2015, "albania"), 6, "Refresher Courses Provided", ("Yes (5)", "No (4, 41)"), 4),
    PrintedRow("a row over its items", (2015, "albania"), 6, "Training for Labor Inspectors", ("", ""), 4),
    PrintedRow(
        "lines part a row", (2015, "bolivia"), 6, "Number of Child Labor Dedicated Inspectors", ("9 (16)", "10 (2)"), 5
    ),
    PrintedRow(
        "one object over two columns", (2020, "fiji"), 7, "Refresher Courses Provided", ("Yes (20)", "Unknown (7)"), 4
    ),
    PrintedRow(
        "a table set large", (2018, "bangladesh"), 7, "Number of Investigations", ("Unknown (13)", "Unknown (57)"), 5
    ),
    PrintedRow(
        "an age beside the law", (2018, "albania"), 1, "Working (% and population)", ("5 to 14", "4.6 (23,665)"), 1
    ),
    PrintedRow(
        "a caption of two lines", (2021, "ghana"), 1, "Working (% and population)", ("5 to 14", "13.0 (927,591)"), 1
    ),
    PrintedRow(
        "a pie beside the table", (2019, "pakistan"), 1, "Attending School (%)", ("All Pakistan", "10 to 14", "78.0"), 1
    ),
    PrintedRow(
        "ruled in black", (2018, "eswatini"), 6, "Labor Inspectorate Funding", ("Unknown (4)", "$1,023,128 (37)"), 4
    ),
]


@cache
def chapter(path: Path) -> Document:
    return read(path)


@pytest.fixture(params=SAMPLE, ids=[f"{name} {year}" for year, name, _ in SAMPLE])
def sample(request: pytest.FixtureRequest, corpus: Corpus) -> tuple[Document, int]:
    """Return a chapter and its edition, which may not be that of its folder."""
    year, name, edition = request.param
    return chapter(corpus(year, name)), edition


def texts(document: Document) -> list[str]:
    cells = [cell.text for table in document.tables for cell in table.cells]
    notes = [note.text for table in document.tables for note in table.notes]
    return [*cells, *notes, *(block.text for block in document.blocks if isinstance(block, Paragraph))]


def test_the_edition_is_read_from_the_document(sample: tuple[Document, int]) -> None:
    document, edition = sample

    assert edition == document.edition_year


def test_references_run_without_a_gap(sample: tuple[Document, int]) -> None:
    document, _ = sample

    numbers = [entry.number for entry in document.entries]

    assert list(range(1, len(numbers) + 1)) == numbers


def test_each_number_cited_is_in_the_list(sample: tuple[Document, int]) -> None:
    document, _ = sample

    cited = {number for text in texts(document) for group in citation.find(text) for number in group.numbers}

    assert cited
    assert {number for number in cited if number <= 400} <= {entry.number for entry in document.entries}


def test_each_table_is_found_under_a_caption_of_its_edition(sample: tuple[Document, int]) -> None:
    document, year = sample
    edition = load(year)

    assert all(edition.table_key(table.caption) for table in document.tables)
    assert not list(missing(document, edition))


def test_the_prose_begins_with_the_opening_sentence(sample: tuple[Document, int]) -> None:
    document, edition = sample
    first = next(block for block in document.blocks if isinstance(block, Paragraph))

    assert first.text.startswith(f"In {edition}, ")


def test_the_running_head_holds_a_level(sample: tuple[Document, int]) -> None:
    document, _ = sample

    assert "advancement" in document.assessment.replace(" ", "").casefold()


@pytest.mark.parametrize(("place", "foot"), [((2014, "sri-lanka"), 2013), ((2020, "iraq"), 2019)], ids=["2014", "2020"])
def test_the_opening_sentence_goes_before_a_foot_of_another_year(
    place: tuple[int, str], foot: int, corpus: Corpus
) -> None:
    document = chapter(corpus(*place))

    assert (place[0], foot) == (document.edition_year, document.foot_year)


def rows(table: Table, label: str) -> list[tuple[str, ...]]:
    found = [{column: cell.text for column, cell in row.items()} for row in table.rows()]
    return [tuple(row[column] for column in sorted(row) if column) for row in found if row[0] == label]


@pytest.mark.parametrize("case", CELLS, ids=[case.name for case in CELLS])
def test_a_row_has_its_label_and_values(case: PrintedRow, corpus: Corpus) -> None:
    table = next(table for table in chapter(corpus(*case.place)).tables if table.number == case.table)

    assert case.values in rows(table, case.label)
    assert case.page in {part.place.page for part in table.parts}


@pytest.mark.parametrize("name", ["albania", "bolivia", "india"])
def test_blocks_stand_in_the_order_of_the_page(name: str, corpus: Corpus) -> None:
    """The streams of these pages end with the top, or hold a stray mark of the map."""
    document = chapter(corpus(2016, name))
    first = next(block for block in document.blocks if isinstance(block, Paragraph))

    assert first.text.startswith("In 2016, ")


def test_a_part_under_the_caption_of_another_table_goes_where_its_header_is(corpus: Corpus) -> None:
    """Panama 2019, p. 3, prints the caption of Table 2 over rows of Table 4."""
    document = chapter(corpus(2019, "panama"))
    standards = next(table for table in document.tables if table.number == 4)

    labels = {row[0].text for row in standards.rows()}

    assert {"Minimum Age for Work", "Compulsory Education Age", "Free Public Education"} <= labels
