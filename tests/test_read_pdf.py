import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from bad_files import UNREADABLE, something_else

from graph.document import Document, Heading, Paragraph, Table
from graph.errors import NotAChapter, UnreadableFile
from graph.read.pdf import read


@pytest.fixture(scope="module")
def document(chapter_pdf: Path) -> Document:
    return read(chapter_pdf)


def words_by_poppler(pdf: Path) -> Counter[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext, the independent PDF engine, is not installed")
    printed = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return Counter(re.findall(r"\w", printed))


def test_the_head_and_foot_tell_country_edition_and_assessment(document: Document) -> None:
    assert document.edition_year == 2016
    assert document.country_name in {"Ukraine", "Ruritania"}
    assert document.assessment.startswith("MINIMAL ADVANCEMENT – EFFORTS MADE BUT CONTINUED LAW")


def test_each_of_the_eleven_tables_is_found_once_in_printed_order(document: Document) -> None:
    assert list(range(1, 12)) == [table.number for table in document.tables]


def test_tables_that_go_on_over_a_page_are_joined(document: Document) -> None:
    parts = {table.number: [part.place.page for part in table.parts] for table in document.tables}

    assert [2, 2] == [len(parts[10]), len(parts[11])]
    assert all(pages == sorted(pages) for pages in parts.values())


def test_cells_of_a_table_cover_its_grid_without_overlap(document: Document) -> None:
    for table in document.tables:
        covered = Counter(
            (row, cell.column) for cell in table.cells for row in range(cell.row, cell.row + cell.row_span)
        )
        rows = {row for row, _ in covered}
        columns = {column for _, column in covered}

        assert set(covered.values()) == {1}, table.caption
        assert len(covered) == len(rows) * len(columns), table.caption


def test_every_cell_with_words_knows_its_page_and_box(document: Document) -> None:
    for table in document.tables:
        for cell in table.cells:
            assert cell.place.page is not None
            assert cell.place.box is not None
            assert cell.place.box.left < cell.place.box.right


def test_a_tick_is_seen_although_it_is_drawn_and_not_written(document: Document) -> None:
    table = document.tables[2]
    expected = {"Ukraine": 6, "Ruritania": 5}[document.country_name]

    assert expected == sum(cell.ticked for cell in table.cells)
    assert {2} == {cell.column for cell in table.cells if cell.ticked}


def test_notes_under_a_table_keep_their_marks(document: Document) -> None:
    notes = {table.number: [note.marks for note in table.notes] for table in document.tables}

    assert ["†", "‡"] == notes[2]
    assert "‡" in notes[4]
    assert ["†"] == notes[10]


def test_the_reference_list_is_numbered_without_a_gap(document: Document) -> None:
    expected = {"Ukraine": 63, "Ruritania": 22}[document.country_name]

    assert list(range(1, expected + 1)) == [entry.number for entry in document.entries]


def test_section_headings_are_told_from_prose(document: Document) -> None:
    numerals = [block.text.split(".")[0] for block in document.blocks if isinstance(block, Heading)]

    assert ["I", "II", "III", "IV", "V", "VI", "VII"] == [text for text in numerals if re.fullmatch("[IV]+", text)]


def test_no_letter_is_lost_or_invented(document: Document, chapter_pdf: Path) -> None:
    """The letters read are those that another engine sees, less running heads and feet and signs of going on."""
    read_text = "".join(
        [
            *(block.text for block in document.blocks if isinstance(block, Heading | Paragraph)),
            *(cell.text for table in document.tables for cell in table.cells),
            *(note.text for table in document.tables for note in table.notes),
            *(part.caption for table in document.tables for part in table.parts),
            *(line.text for entry in document.entries for line in entry.lines),
        ]
    )
    furniture = f"{document.country_name}{document.assessment}BUREAU OF INTERNATIONAL LABOR AFFAIRS"
    furniture += "2016 FINDINGS ON THE WORST FORMS OF CHILD LABOR REFERENCES (cont) 0123456789"
    seen = words_by_poppler(chapter_pdf)

    found = Counter(re.findall(r"\w", read_text))

    assert not found - seen
    assert set(seen - found) <= set(re.findall(r"\w", furniture))


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(kind: str, synthetic_pdf: Path, tmp_path: Path) -> None:
    bad = UNREADABLE[kind](synthetic_pdf, tmp_path)

    with pytest.raises(UnreadableFile, match=re.escape(bad.name)) as error:
        read(bad)

    assert error.value.expected
    assert error.value.remedy


def test_a_sound_pdf_of_something_else_is_no_chapter(synthetic_pdf: Path, tmp_path: Path) -> None:
    with pytest.raises(NotAChapter, match="expected a chapter"):
        read(something_else(synthetic_pdf, tmp_path))


def test_an_open_end_of_a_line_joins_its_words(ukraine_pdf: Path) -> None:
    programs = read(ukraine_pdf).tables[9]
    names = [row[0].text for row in programs.rows()]

    assert any("Socio-Psychological" in name for name in names)
    assert isinstance(programs, Table)
