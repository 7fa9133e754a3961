"""The laws that a cell names, and the references that stand for them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import citation
from graph.dates import PartialDate
from graph.legislation import LawCitation, Link, expand, law_type, match, parse, registry_number
from graph.read.pdf import read
from graph.reference import Reference
from graph.reference import parse as parse_reference

CELLS = [
    ("Article 188 of the Goat Code", [("Goat Code", ("188",))]),
    (
        "Article 1 of the Goat Code; Articles 2, 3, and 4 of the Law on Wool",
        [("Goat Code", ("1",)), ("Law on Wool", ("2", "3", "4"))],
    ),
    ("Articles 301–303 of the Goat Code", [("Goat Code", ("301", "302", "303"))]),
    ("Articles 149 and 172–173 of the Goat Code", [("Goat Code", ("149", "172", "173"))]),
    ("Article 150-1 of the Goat Code", [("Goat Code", ("150-1",))]),
    ("Articles 143, 143-1, and 143-ii of the Goat Code", [("Goat Code", ("143", "143-1", "143-ii"))]),
    ("Articles 33-35 of the Goat Code", [("Goat Code", ("33", "34", "35"))]),
    ("Articles 4 to 6 of the Goat Code", [("Goat Code", ("4", "5", "6"))]),
    ("Sections 2(1)(b) and 15 (2) of the Goat Act", [("Goat Act", ("2(1)(b)", "15(2)"))]),
    ("Sections 2(1)(b) and 53.1 of the Goat Act", [("Goat Act", ("2(1)(b)", "53.1"))]),
    ("Sections 371A–371C of the Goat Act", [("Goat Act", ("371A", "371B", "371C"))]),
    ("Section 12(1)–(3) of the Goat Act", [("Goat Act", ("12(1)", "12(2)", "12(3)"))]),
    ("Article 128/b of the Goat Code", [("Goat Code", ("128/b",))]),
    ("Order No. 46 on the approval of the list of goats", [("Order No. 46 on the approval of the list of goats", ())]),
    ("the Law on Amendments to the Goat Code", [("Law on Amendments to the Goat Code", ())]),
    (
        "Article 15 of the Law on Goats; Decree No. 447 On Measures; and Article 2 of the Constitution",
        [("Law on Goats", ("15",)), ("Decree No. 447 On Measures", ()), ("Constitution", ("2",))],
    ),
    (
        "Article 7 of the Constitution and Article 403 of the Goat Code",
        [("Constitution", ("7",)), ("Goat Code", ("403",))],
    ),
    ("Goat Code, Articles 3 and 4", [("Goat Code", ("3", "4"))]),
    ("Articles 190 and 211 Organic Law on Goats", [("Organic Law on Goats", ("190", "211"))]),
    ("Section 12 and the Fourth Schedule of the Goat Rules", [("Goat Rules", ("12",))]),
    ("Parts 1–2 of the Schedule of the Goat Act", [("Goat Act", ())]),
    ("Chapter XVII, Section 63(b) of the Goat Act", [("Goat Act", ("63(b)",))]),
    ("Articles 188A-188C of the Goat Code", [("Goat Code", ("188A", "188B", "188C"))]),
    ("279, 280 of the Goat Code", [("Goat Code", ("279", "280"))]),
    ("Sections 107–108", [("", ("107", "108"))]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CELLS)
def test_a_cell_names_laws_and_their_articles(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    found = parse(text)

    assert expected == [(law.name, law.articles) for law in found]


def test_a_law_keeps_its_words_and_its_place() -> None:
    text = "Article 1 of the Goat Code; the Law on Wool"
    second = LawCitation(name="Law on Wool", division=None, articles=(), printed="Law on Wool", span=(32, 43))

    first, other = parse(text)

    assert ("Article", "Article 1 of the Goat Code", (0, 26)) == (first.division, first.printed, first.span)
    assert second == other


@pytest.mark.parametrize(
    ("pins", "plural", "expected"),
    [
        ("33-40", False, ((), ("33-40",))),
        ("240–244A", True, ((), ("240–244A",))),
        ("240-244A", True, ((), ("240-244A",))),
        ("1–300", True, ((), ("1–300",))),
        ("1, 143–150-1", True, (("1",), ("143–150-1",))),
        ("9–7", True, ((), ("9–7",))),
        ("3, 3 and 4", True, (("3", "4"), ())),
        ("", True, ((), ())),
    ],
)
def test_a_range_that_may_mean_two_things_is_not_read(
    pins: str, plural: bool, expected: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert expected == expand(pins, plural=plural)


@given(first=st.integers(min_value=1, max_value=999), length=st.integers(min_value=1, max_value=100))
def test_an_en_dash_counts_every_article(first: int, length: int) -> None:
    articles, unread = expand(f"{first}–{first + length}")

    assert [str(number) for number in range(first, first + length + 1)] == list(articles)
    assert () == unread


def reference(number: int, title: str, *, law_number: str | None = None) -> Reference:
    """Return a reference to a law of Ruritania."""
    return Reference(
        number=number,
        text=title,
        author="Government of Ruritania",
        title=title,
        law_number=law_number,
        enacted=PartialDate(1990),
    )


def links(cell: str, *references: Reference) -> list[int | None]:
    """Return the numbers of the references that stand for the laws of a cell."""
    return [link.reference.number if link.reference else None for link in match(parse(cell), references)]


def test_each_law_is_linked_to_the_reference_with_its_words() -> None:
    cell = "Article 1 of the Goat Code; Article 2 of the Law on Wool; Article 3 of the Goat Code"
    goats, wool = reference(31, "Goat Code of Ruritania"), reference(36, "Law of Ruritania on Wool")

    assert [31, 36, 31] == links(cell, wool, goats)


def test_the_kinds_of_law_alone_do_not_make_a_link() -> None:
    assert [None] == links("Article 1 of the Goat Code", reference(31, "Labor Code of Ruritania"))


def test_spellings_and_synonyms_are_one_word() -> None:
    assert [31] == links("Article 1 of the Criminal Code", reference(31, "Penal Code of the Republic of Ruritania"))
    assert [32] == links("Article 1 of the Labor Code", reference(32, "Labour Code"))


def test_the_same_number_links_words_that_differ() -> None:
    decree = reference(39, "Decree on Steps to Enlarge the Herds of the State", law_number="447")
    other = reference(38, "Decree on Measures to Improve the Flock of the Realm", law_number="448")
    cell = "Decree No. 447 On Measures to Improve the Flock of the Realm"

    assert [39] == links(cell, other, decree)


def test_one_reference_stands_for_one_law_only() -> None:
    cell = "Article 1 of the Law on Goats; Article 2 of the Law on Goats and Sheep"

    assert [5, 6] == links(cell, reference(5, "Law on Goats"), reference(6, "Law on Goats and Sheep"))
    assert [5, None] == links(cell, reference(5, "Law on Goats"))


def test_a_link_that_another_would_serve_as_well_is_reported_and_not_made() -> None:
    old, new = reference(18, "Goat Code, 1995"), reference(19, "Goat Code, 2006")

    (found,) = match(parse("Article 1 of the Goat Code"), [old, new])

    assert (None, (18, 19)) == (found.reference, found.candidates)


def test_a_cell_without_references_links_nothing() -> None:
    (law,) = parse("Article 1 of the Goat Code")

    assert (Link(law=law, reference=None, score=0.0),) == match([law], [])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Constitution of Ruritania", "constitution"),
        ("Labor Code of Ruritania", "code"),
        ("Law on Amendments to the Labor Code", "law"),
        ("The Goat Code (Amendment) Act", "act"),
        ("Decree on Regulations on Goats", "decree"),
        ("Royal Decree-Law on Goats", "law"),
        ("Order No. 46 on goats", "order"),
        ("Resolution on Goats", "resolution"),
        ("Goat Hazard Regulations", "regulation"),
        ("Employment of Goats Ordinance", "ordinance"),
        ("Prevention of Wool Proclamation", "proclamation"),
        ("Goat Rules", "rules"),
        ("Approval of the list of goats", "instrument"),
        ("", "instrument"),
    ],
)
def test_the_head_of_a_title_tells_the_kind_of_law(title: str, expected: str) -> None:
    assert expected == law_type(title)


@pytest.mark.parametrize(
    ("url", "country", "expected"),
    [
        ("http://zakon4.rada.gov.ua/laws/show/2402-14/print1415", "UA", "2402-14"),
        ("http://zakon2.rada.gov.ua/laws/show/z0176-94", "ua", "z0176-94"),
        ("http://zakon4.rada.gov.ua/laws/show/447/2014/print1415", "UA", "447/2014"),
        ("http://zakon0.rada.gov.ua/laws/show/1087-2007-%D0%BF", "UA", "1087-2007-п"),
        ("https://zakon.rada.gov.ua/laws/show/en/531-2021-п#top", "UA", "531-2021-п"),
        ("https://zakon.rada.gov.ua/laws/show/1256-20#Text", "UA", "1256-20"),
        ("http://zakon5.rada.gov.ua/laws/show/4422014", "UA", None),
        ("http://osvita.ua/legislation/law/2232/print/", "UA", None),
        ("http://zakon4.rada.gov.ua/laws/show/2402-14/", "GE", None),
        ("https://matsne.gov.ge/en/document/view/1155567?publication=0", "GE", "1155567"),
        ("http://adilet.zan.kz/rus/docs/U1400000757", "KZ", "u1400000757"),
        ("http://lex.justice.md/viewdoc.php?action=view&view=doc&id=123456&lang=2", "MD", "123456"),
        ("http://lex.justice.md/md/312749/", "MD", "312749"),
        ("https://lex.uz/docs/4708438", "UZ", "4708438"),
        ("http://lex.uz/pages/getpage.aspx?lact_id=78721", "UZ", "78721"),
        ("http://servicios.infoleg.gob.ar/infolegInternet/anexos/15000-19999/16546/texact.htm", "AR", "16546"),
        ("https://www.legislation.gov.au/Details/C2016C00531/Download", "NF", "c2016c00531"),
    ],
)
def test_the_address_in_a_registry_holds_its_number(url: str, country: str, expected: str | None) -> None:
    assert expected == registry_number(url, country)


@pytest.fixture(scope="module")
def linked(ukraine_pdf: Path) -> dict[int, tuple[Link, ...]]:
    """Return the links of each row of the table of laws of the chapter of Ukraine."""
    document = read(ukraine_pdf)
    references = {entry.number: parse_reference(entry.number, entry.runs) for entry in document.entries}
    table = next(table for table in document.tables if table.number == 4)
    found = {}
    for ordinal, row in enumerate(table.rows(), start=1):
        text = row[max(row)].text
        cited = [references[number] for group in citation.find(text) for number in group.numbers]
        found[ordinal] = match(parse(citation.strip(text)), cited)
    return found


def test_every_law_of_the_chapter_is_linked_and_none_twice(linked: dict[int, tuple[Link, ...]]) -> None:
    resolved = [{link.reference.number for link in row if link.reference} for row in linked.values()]

    assert all(link.reference for row in linked.values() for link in row)
    assert 25 == sum(map(len, resolved))
    assert set(range(31, 42)) == set().union(*resolved)


def test_the_provisions_of_the_chapter(linked: dict[int, tuple[Link, ...]]) -> None:
    provisions = [
        (link.reference.number, article)
        for row in linked.values()
        for link in row
        if link.reference
        for article in link.law.articles
    ]

    assert 33 == len(provisions)
    assert 27 == len(set(provisions))
    assert {"301", "302", "303"} <= {article for number, article in provisions if number == 31}
