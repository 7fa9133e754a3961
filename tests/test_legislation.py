"""The laws that a cell names, and the references that stand for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.legislation import LawCitation, expand, law_type, parse, registry_number

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
    ("Parts 1–2 of the Schedule of the Goat Act", [("Goat Act", ("Part 1 of the Schedule", "Part 2 of the Schedule"))]),
    ("Articles 2, 17–19 and Schedule 2 of the Goat Act", [("Goat Act", ("2", "17", "18", "19", "Schedule 2"))]),
    ("Articles 33–35, Chapter II of Law 11.343 of 2006", [("Law 11.343 of 2006", ("33", "34", "35"))]),
    ("Section 64(a-b) and Section 104(b) of the Goat Act", [("Goat Act", ("64(a)", "64(b)", "104(b)"))]),
    ("Article 21 the Goat Code", [("Goat Code", ("21",))]),
    ("Sections 292(B) and (C)", [("", ("292(B)",))]),
    ("110-111", [("", ())]),
    (
        "Article 3 of the Goat Code, Wool Code, Law on Hay and Straw",
        [("Goat Code", ("3",)), ("Wool Code", ()), ("Law on Hay and Straw", ())],
    ),
    ("Employment of Goats, Young Sheep, and Cows Act", [("Employment of Goats, Young Sheep, and Cows Act", ())]),
    ("Law No. 5, Goat Act", [("Law No. 5, Goat Act", ())]),
    ("N/A", []),
    ("Legislation title unknown", []),
    ("Army and Navy Regulations titles unknown", []),
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
        ("Código de la Familia, Ley No. 3", "code"),
        ("Loi N° 96-06 du 18 Janvier 1996 Portant Code des Chèvres", "law"),
        ("Shop (Regulation of Wages) (Amendment) Act", "act"),
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
