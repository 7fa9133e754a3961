"""Which tables a chapter may do without."""

from graph.document import Document, Paragraph, Table, TablePart
from graph.edition import load
from graph.table_numbers import MissingTable, missing


def table(number: int, caption: str) -> Table:
    printed = f"Table {number}. {caption}"
    return Table(number=number, caption=printed, parts=(TablePart(caption=printed, first_row=0),), cells=())


def document(*blocks: Paragraph | Table) -> Document:
    return Document(country_name="Ruritania", edition_year=2016, assessment="", page_count=2, blocks=blocks)


RATIFICATIONS = table(1, "Ratification of International Conventions on Child Labor")
STANDARDS = table(2, "Laws and Regulations on Child Labor")
POLICIES = table(4, "Key Policies Related to Child Labor")


def test_a_chapter_may_lack_tables_that_it_neither_numbers_nor_names() -> None:
    assert not list(missing(document(RATIFICATIONS, STANDARDS), load(2016)))


def test_a_gap_in_the_numbers_is_a_missing_table() -> None:
    found = list(missing(document(RATIFICATIONS, STANDARDS, POLICIES), load(2016)))

    assert [MissingTable(3, ("agencies", "labor-enforcement", "criminal-enforcement", "coordination"))] == found


def test_a_table_that_the_prose_names_is_missed() -> None:
    prose = Paragraph(text="There are programs (Tables 3 and 4).")

    assert [3, 4] == [item.number for item in missing(document(RATIFICATIONS, STANDARDS, prose), load(2016))]
