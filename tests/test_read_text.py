import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bad_files import LETTER
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import RURITANIA
from synthetic_text import as_text, write

from graph.document import Document, Heading, Paragraph, Place, Table
from graph.edition import load
from graph.errors import InputError, NotAChapter, UnreadableFile
from graph.read import pdf, text
from graph.read.text_lines import lines
from graph.read.text_names import named_rows

Texts = tuple[Document, Document, str]
OPENERS = load(2016).tables["agencies"].openers


@pytest.fixture(scope="module", params=["synthetic", "ukraine 2016"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """Return a chapter as its PDF tells it, the same as its text does, and that text."""
    if request.param == "synthetic":
        printed: Path = request.getfixturevalue("synthetic_pdf")
        written = write(RURITANIA, tmp_path_factory.mktemp("text") / "ruritania.txt")
    else:
        printed, written = request.getfixturevalue("ukraine_pdf"), request.getfixturevalue("seed_text")
    return pdf.read(printed), text.read(written), written.read_text(encoding="utf-8")


def read_words(tmp_path: Path, content: str) -> Document:
    path = tmp_path / "chapter.txt"
    path.write_bytes(content.encode())
    return text.read(path)


def table(document: Document, number: int) -> Table:
    (found,) = [table for table in document.tables if table.number == number]
    return found


def cells(table: Table) -> list[tuple[int, int, int, bool, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.is_header, cell.text) for cell in table.cells]


def prose(document: Document) -> list[tuple[type, str]]:
    return [(type(block), block.text) for block in document.blocks if isinstance(block, Heading | Paragraph)]


def test_the_head_and_the_opening_sentence_tell_country_assessment_and_edition(both: Texts) -> None:
    printed, written, _ = both

    assert printed.country_name == written.country_name
    assert printed.assessment == written.assessment
    assert printed.edition_year == written.edition_year


@pytest.mark.parametrize("number", [1, 2, *range(4, 12)])
def test_a_table_of_the_text_has_the_cells_of_the_pdf(both: Texts, number: int) -> None:
    printed, written, _ = both

    assert cells(table(printed, number)) == cells(table(written, number))


@pytest.mark.parametrize("number", [1, 2, *range(4, 12)])
def test_a_table_of_the_text_has_the_parts_and_notes_of_the_pdf(both: Texts, number: int) -> None:
    printed, written = (table(document, number) for document in both[:2])

    assert [(part.caption, part.first_row) for part in printed.parts] == [
        (part.caption, part.first_row) for part in written.parts
    ]
    assert [(note.marks, note.text) for note in printed.notes] == [(note.marks, note.text) for note in written.notes]


def test_the_text_has_the_headings_and_paragraphs_of_the_pdf_in_their_order(both: Texts) -> None:
    printed, written, _ = both

    assert prose(printed) == prose(written)


def test_tables_stand_between_the_same_paragraphs(both: Texts) -> None:
    printed, written = (
        [block.number if isinstance(block, Table) else 0 for block in document.blocks] for document in both[:2]
    )

    assert [number for number in printed if number != 3] == written


def test_the_table_whose_ticks_are_lost_is_left_out(both: Texts) -> None:
    assert [1, 2, *range(4, 12)] == [table.number for table in both[1].tables]


def test_a_text_has_no_places_no_pages_and_no_ticks(both: Texts) -> None:
    written = both[1]

    assert written.page_count is None
    assert {Place()} == {cell.place for table in written.tables for cell in table.cells}
    assert not any(cell.ticked for table in written.tables for cell in table.cells)


def test_no_word_is_lost_but_those_of_the_table_without_ticks(both: Texts) -> None:
    printed, written, content = both
    left_out = " ".join([table(printed, 3).caption, *(cell.text for cell in table(printed, 3).cells)])

    read = [written.country_name, written.assessment, *(text for _, text in prose(written))]
    for item in written.tables:
        read += [piece.caption for piece in item.parts] + [piece.text for piece in (*item.cells, *item.notes)]

    assert words(content.replace("(cont)", "")) == words(" ".join([*read, left_out]))


def words(content: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", content))


NOISE: dict[str, Callable[[str], str]] = {
    "indented": lambda content: re.sub(r"(?m)^", "    ", content),
    "no line further in": lambda content: re.sub(r"(?m)^ +", "", content),
    "no space at line ends": lambda content: re.sub(r"(?m) +$", "", content),
    "form feeds at page breaks": lambda content: re.sub(r"\n ", "\n\f", content),
    "form feeds after a line": lambda content: re.sub(r"\n ", "\f ", content),
    "line ends of another system": lambda content: content.replace("\n", "\r\n"),
    "byte order mark": lambda content: "\ufeff" + content,
    "blank lines before the country": lambda content: "\n\n" + content,
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE.keys())
def test_noise_in_the_layout_changes_nothing(tmp_path: Path, noise: Callable[[str], str]) -> None:
    clean = as_text(RURITANIA)

    assert read_words(tmp_path, clean) == read_words(tmp_path, noise(clean))


def test_a_reference_list_after_the_last_table_becomes_entries(tmp_path: Path) -> None:
    references = "REFERENCES\n\n1. Ulm Gazette. Ferries.\nStrelsau; 2015.\n\n2. Ulm Gazette. Mills.\n"

    document = read_words(tmp_path, as_text(RURITANIA) + "\n" + references)

    found = [(entry.number, [line.text for line in entry.lines]) for entry in document.entries]
    assert [(1, ["1. Ulm Gazette. Ferries.", "Strelsau; 2015."]), (2, ["2. Ulm Gazette. Mills."])] == found


def test_a_label_that_the_edition_does_not_know_is_a_row_of_one_cell(tmp_path: Path) -> None:
    spec = RURITANIA.with_cell("criminal-enforcement", "Number of Convictions", 0, "Number of Cakes")

    rows = [cells[0].text for cells in table(read_words(tmp_path, as_text(spec)), 7).rows()]

    assert "Number of Cakes Unknown* (7) 2 (1)" in rows
    assert len(RURITANIA.table("criminal-enforcement").rows) == len(rows)


def test_a_value_that_is_none_stays_in_its_column(tmp_path: Path) -> None:
    spec = RURITANIA.with_cell("labor-enforcement", "Number of Labor Inspectors", 2, "2S (1)")

    rows = [[cell.text for cell in cells.values()] for cells in table(read_words(tmp_path, as_text(spec)), 6).rows()]

    assert ["Number of Labor Inspectors", "31 (6)", "2S (1)"] in rows


def test_a_table_that_is_absent_leaves_the_others_whole(tmp_path: Path) -> None:
    document = read_words(tmp_path, as_text(RURITANIA.without_table("labor-enforcement")))

    assert [1, 2, 4, 5, 7, 8, 9, 10, 11] == [table.number for table in document.tables]


def test_a_caption_that_the_edition_does_not_know_is_a_heading(tmp_path: Path) -> None:
    spec = RURITANIA.with_table("policies", title="Key Songs Related to Child Labor")

    assert (Heading, "Table 9. Key Songs Related to Child Labor") in prose(read_words(tmp_path, as_text(spec)))


NAMED = {
    "a word of the list": ("Harbor Watch Enforce the Harbor Code.(3)", "Harbor Watch"),
    "an ending of the list": ("Lamp Fund MOL-funded lamps for schools.", "Lamp Fund"),
    "a sentence": ("Harbor Watch Watches over ships.", "Harbor Watch"),
    "a range of years": ("Lamp Plan (2012–2016) The plan brings lamps.", "Lamp Plan (2012–2016)"),
    "a note mark": ("Lamp Fund† National funds for lamps.(4)", "Lamp Fund†"),
    "a verb within the name": ("Council to Protect the Ulm Advise the towns.", "Council to Protect the Ulm"),
    "an acronym": ("Office of the Ferries (OF) Lead the ferries.", "Office of the Ferries (OF)"),
}


@pytest.mark.parametrize(("line", "name"), NAMED.values(), ids=NAMED.keys())
def test_a_name_ends_where_its_description_begins(line: str, name: str) -> None:
    rows, length = named_rows(lines(line), (*OPENERS, "-funded"))

    assert ([(name, line.removeprefix(name).strip())], 1) == (rows, length)


def test_prose_after_a_table_of_names_is_none_of_its_rows() -> None:
    content = "Harbor Watch Enforce the Harbor Code.(3)\n\nThe Harbor Watch lacks boats.(3)\n"

    assert ([("Harbor Watch", "Enforce the Harbor Code.(3)")], 2) == named_rows(lines(content), OPENERS)


def test_a_heading_after_a_table_of_names_is_none_of_its_rows() -> None:
    content = "Harbor Watch Enforce the Harbor Code.(3)\n\nHarbor Law Enforcement\n\nIn 2016, ships were seen.\n"

    assert ([("Harbor Watch", "Enforce the Harbor Code.(3)")], 2) == named_rows(lines(content), OPENERS)


UNREADABLE = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\n ", "the file is empty"),
    "binary": (b"In 2016, \x00\x01", "the file is binary"),
    "another encoding": ("Côte de Ruritanie".encode("latin-1"), "byte 1 is not UTF-8"),
}


@pytest.mark.parametrize(("content", "found"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file_that_holds_no_text_is_named(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "chapter.txt"
    path.write_bytes(content)

    with pytest.raises(UnreadableFile, match=rf"chapter\.txt: {found}"):
        text.read(path)


NO_CHAPTER = {
    "a letter": "\n\n".join(LETTER),
    "another report of that year": "Ruritania\n\nIn 2016, the harvest was good.\n",
    "a chapter without its opening": "Ruritania\nMINIMAL ADVANCEMENT\n\nI. PREVALENCE\nChildren herd sheep.\n",
    "an edition that is not described": as_text(replace(RURITANIA, summary="In 2099, nothing was written.")),
    "one word": "Ruritania",
}


@pytest.mark.parametrize("content", NO_CHAPTER.values(), ids=NO_CHAPTER.keys())
def test_a_text_that_is_no_chapter_is_named(tmp_path: Path, content: str) -> None:
    with pytest.raises(NotAChapter):
        read_words(tmp_path, content)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_text_gives_a_document_or_an_error_that_names_it(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    kept = as_text(RURITANIA).split("\n")
    for _ in range(data.draw(st.integers(1, 40))):
        del kept[data.draw(st.integers(0, len(kept) - 1))]

    try:
        document = read_words(tmp_path_factory.mktemp("damaged"), "\n".join(kept))
    except InputError as error:
        assert error.where  # noqa: PT017  # either outcome is right
    else:
        assert document.edition_year == 2016
