"""The entries of the reference list that stand for the laws of a chapter's cells."""

from pathlib import Path

import pytest

from graph import citation
from graph.dates import PartialDate
from graph.law_links import CitedLaws, Link, match
from graph.legislation import parse
from graph.read.pdf import read
from graph.reference import Reference
from graph.reference import parse as parse_reference


def law(
    number: int,
    title: str,
    law_number: str | None = None,
    year: int = 1990,
    author: str = "Government of Ruritania",
) -> Reference:
    """Return a reference to a law of Ruritania."""
    return Reference(
        number=number,
        text=title,
        author=author,
        title=title,
        law_number=law_number,
        enacted=PartialDate(year),
    )


def report(number: int, title: str, author: str = "U.S. Embassy- Streslau") -> Reference:
    """Return a reference to a report."""
    return Reference(number=number, text=title, author=author, title=title)


def linked(*cells: tuple[str, tuple[Reference, ...]]) -> list[list[int | None]]:
    """Return for each cell the numbers of the references that stand for its laws, None for a law without one."""
    found = match([CitedLaws(laws=parse(text), references=references) for text, references in cells])
    return [[link.reference.number if link.reference else None for link in links] for links in found]


def links(cell: str, *references: Reference) -> list[int | None]:
    """Return the numbers of the references that stand for the laws of one cell."""
    return linked((cell, references))[0]


def test_each_law_is_linked_to_the_reference_with_its_words() -> None:
    cell = "Article 1 of the Goat Code; Article 2 of the Law on Wool; Article 3 of the Goat Code"

    assert [31, 36, 31] == links(cell, law(36, "Law of Ruritania on Wool"), law(31, "Goat Code of Ruritania"))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Child and Adolescent Code", "Ley que Aprueba el Nuevo Código de los Niños y Adolescentes"),
        ("National Service Law", "Loi n° 2004–1 du 14 janvier 2004, relative au Service national"),
        ("Labor Code", "Decreto-Lei Nº 5.452, Consolidação das Leis do Trabalho"),
        ("Constitution", "Nueva Constitución Política del Estado"),
        ("Criminal Code", "Penal Code of the Republic of Ruritania"),
        ("Labor Code", "Labour Code"),
        ("Ruritanian Goat Act", "The Goat Act, as amended by the Wool Act"),
        ("Hazardous Work List", "Decreto Nº 6.481"),
    ],
)
def test_a_title_in_another_language_is_the_law_that_it_names(name: str, title: str) -> None:
    assert [31] == links(f"Article 1 of the {name}", law(31, title))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Goat Code", "Labor Code of Ruritania"),
        ("Family Code", "Ley del Servicio Militar"),
        ("Criminal Code", "Code of Criminal Procedure"),
        ("Goat Act", "The Goat (Amendment) Act"),
        ("Goat Code", "Ley que modifica el Código de las Cabras"),
        ("Constitution", "Goat Code"),
        ("Criminal Code", "Criminal Code of the Federation of Ruritania"),
        ("Goat Act", "Wool Rules"),
        ("Law No. 5 on Goats", "Law No. 6 on Goats"),
    ],
)
def test_another_law_is_not_linked(name: str, title: str) -> None:
    assert [None] == links(f"Article 1 of the {name}", law(31, title, author="Parliament"))


def test_a_report_is_not_a_law() -> None:
    questionnaire = report(8, "Response to the Questionnaire on Goats", "Government of Ruritania")

    assert [None] == links("Article 1 of the Law on Goats", questionnaire)
    assert [None] == links("Article 1 of the Law on Goats", report(9, "Goats at Work", "Friends of Goats"))


def test_the_same_number_links_words_that_differ() -> None:
    decree = law(39, "Decree on Steps to Enlarge the Herds of the State", law_number="447")
    other = law(38, "Decree on Measures to Improve the Flock of the Realm", law_number="448")
    cell = "Decree No. 447 On Measures to Improve the Flock of the Realm"

    assert [39] == links(cell, other, decree)


def test_a_law_named_by_its_number_alone_is_the_text_of_its_year() -> None:
    decree, act = law(28, "Décret relatif aux chèvres", year=2007), law(42, "La Lutte contre la Laine", year=2014)

    assert [28, 42] == links("Article 2 of Decree 2007-563; Article 1 of Law 2014-040", act, decree)


def test_one_reference_stands_for_one_law_only() -> None:
    cell = "Article 1 of the Law on Goats; Article 2 of the Law on Goats and Sheep"

    assert [5, 6] == links(cell, law(5, "Law on Goats"), law(6, "Law on Goats and Sheep"))
    assert [5, None] == links(cell, law(5, "Law on Goats"))


def test_a_perfect_fit_is_not_given_up_for_two_poor_ones() -> None:
    cell = "Order Determining the List of Goats and Wool; Instruction on Goats and Sheep"
    perfect, poor = law(31, "Instruction on Goats and Sheep"), law(32, "Instruction on Goats and Sheep of the Capital")

    assert [32, 31] == links(cell, perfect, poor)


def test_a_link_that_another_would_serve_as_well_is_reported_and_not_made() -> None:
    old, new = law(18, "Goat Code, 1995"), law(19, "Goat Code, 2006")

    ((found,),) = match([CitedLaws(laws=parse("Article 1 of the Goat Code"), references=(old, new))])

    assert (None, (18, 19)) == (found.reference, found.candidates)


def test_the_text_itself_is_linked_and_not_the_act_that_amends_it() -> None:
    text, amending = (
        law(54, "Código Penal (with modifications until 2013)"),
        law(55, "Lei Nº 13.344, amending the Penal Code"),
    )

    assert [54] == links("Articles 149 of the Penal Code", amending, text)


def test_the_words_of_the_laws_that_an_act_changes_are_not_its_own() -> None:
    amending = law(55, "An Act Against the Worst Goats, Amending the Special Protection of Sheep Against Abuse Act")

    assert [None] == links("Section 2 of the Special Protection of Sheep Against Goats Act", amending)


def test_a_law_is_linked_as_in_the_other_cells_of_the_chapter() -> None:
    code = law(31, "Ziegenbuch", year=1901)
    wool, hay = law(32, "Wollgesetz"), law(33, "Heugesetz")
    alone = ("Article 1 of the Goat Code", (code,))

    assert [[31], [31, None, None]] == linked(
        alone, ("Article 2 of the Goat Code; Law on Wool; Law on Hay", (code, wool, hay))
    )


def test_a_law_and_the_text_cited_wherever_it_is_named_belong_together() -> None:
    code, wool, hay = law(31, "Ziegenbuch"), law(32, "Wollgesetz"), law(33, "Heugesetz")
    both = ("Article 1 of the Goat Code; Law on Wool", (code, wool))

    assert [[31, 32], [31, 33]] == linked(both, ("Goat Code; Law on Hay", (code, hay)))


def test_a_cell_that_does_not_cite_the_law_takes_the_entry_of_the_cells_that_do() -> None:
    cells = (("Article 1 of the Goat Code", (law(31, "Goat Code"),)), ("Article 2 of the Goat Code", ()))

    _, ((found),) = match([CitedLaws(laws=parse(text), references=references) for text, references in cells])

    assert found.reference is not None
    assert (31, False) == (found.reference.number, found.is_cited)


def test_a_cell_without_references_links_nothing() -> None:
    (named,) = parse("Article 1 of the Goat Code")

    assert ((Link(law=named),),) == match([CitedLaws(laws=(named,), references=())])


@pytest.fixture(scope="module")
def chapter_links(ukraine_pdf: Path) -> tuple[tuple[Link, ...], ...]:
    """Return the links of each row of the table of laws of the chapter of Ukraine."""
    document = read(ukraine_pdf)
    references = {entry.number: parse_reference(entry.number, entry.runs) for entry in document.entries}
    table = next(table for table in document.tables if table.number == 4)
    texts = [row[max(row)].text for row in table.rows()]
    return match(
        [
            CitedLaws(
                laws=parse(citation.strip(text)),
                references=tuple(references[number] for group in citation.find(text) for number in group.numbers),
            )
            for text in texts
        ]
    )


def test_every_law_of_the_chapter_is_linked_and_none_twice(chapter_links: tuple[tuple[Link, ...], ...]) -> None:
    resolved = [{link.reference.number for link in row if link.reference} for row in chapter_links]

    assert all(link.reference and link.is_cited for row in chapter_links for link in row)
    assert 25 == sum(map(len, resolved))
    assert set(range(31, 42)) == set().union(*resolved)


def test_the_provisions_of_the_chapter(chapter_links: tuple[tuple[Link, ...], ...]) -> None:
    provisions = [
        (link.reference.number, article)
        for row in chapter_links
        for link in row
        if link.reference
        for article in link.law.articles
    ]

    assert 33 == len(provisions)
    assert 27 == len(set(provisions))
    assert {"301", "302", "303"} <= {article for number, article in provisions if number == 31}
