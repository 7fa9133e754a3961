"""The table of words of laws' titles, and the numbers of laws."""

import tomllib
from collections import defaultdict
from importlib.resources import files

import pytest

from graph import law_numbers
from graph.law_numbers import LawNumber
from graph.legal_words import is_telling, is_understood, kinds, vocabulary, words

TABLE = tomllib.loads(files("graph").joinpath("legal_words.toml").read_text(encoding="utf-8"))
LANGUAGES = {name: table for name, table in TABLE.items() if isinstance(table, dict)}


def test_a_word_means_one_thing_in_all_languages() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for table in LANGUAGES.values():
        for english, forms in table.items():
            for form in forms:
                meanings[form].add(english)

    assert {} == {form: found for form, found in meanings.items() if len(found) > 1}


def test_every_word_of_the_table_is_found_by_its_english_one() -> None:
    missed = {
        form: english
        for table in LANGUAGES.values()
        for english, forms in table.items()
        for form in forms
        if words(form) != {english}
    }

    assert {} == missed


def test_the_kinds_that_no_parliament_makes_are_kinds() -> None:
    assert vocabulary().subordinate < vocabulary().kinds


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Código de los Niños y Adolescentes", {"code", "child", "adolescent"}),
        ("Code de la protection de l’enfant", {"code", "protection", "child"}),
        ("Goats’ Rules", {"goat", "rules"}),
        ("Loi relative à la lutte contre la traite des êtres humains", {"law", "against", "trafficking", "person"}),
        ("Estatuto da Criança e do Adolescente", {"statute", "child", "adolescent"}),
        ("", set()),
    ],
)
def test_titles_are_told_in_english_words(title: str, expected: set[str]) -> None:
    assert expected == words(title)


def test_kinds_are_told_in_their_order() -> None:
    assert ("decree", "law", "code") == kinds("Decreto por la Ley del Código")


def test_a_title_in_no_known_language_is_not_understood() -> None:
    assert is_understood("Ley del Servicio Militar")
    assert is_understood("The Goat Act")
    assert not is_understood("Lei Nº 11.343")
    assert not is_understood("Ziegenbuch")
    assert is_telling("goat")
    assert not is_telling("law")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Law 2007-038", [LawNumber("2007-38", "2007")]),
        ("Loi n° 2016–61 du 3 août", [LawNumber("2016-61", "2016")]),
        ("Law N°2011 / 024 of 14 December", [LawNumber("2011-24", "2011")]),
        ("Ley 26.206", [LawNumber("26206")]),
        ("Goat Law (25.087)", [LawNumber("25087")]),
        ("Law No. 92.52 on Goats", [LawNumber("92-52")]),
        ("Order No. 147/N On Goats", [LawNumber("147")]),
        ("Law No. 162-XVI", [LawNumber("162")]),
        ("Supreme Decree No. 011-2012-ED", [LawNumber("11", "2012")]),
        ("Law No. 4 of 2010", [LawNumber("4", "2010")]),
        ("Ley Número 79 Sobre Cabras", [LawNumber("79")]),
        ("Decree N2007-563", [LawNumber("2007-563", "2007")]),
        ("Ministerial Order (2010-06)", [LawNumber("2010-6", "2010")]),
        ("Labour Law 2003", []),
        ("Goat Code", []),
    ],
)
def test_numbers_are_read_in_their_spellings(text: str, expected: list[LawNumber]) -> None:
    assert expected == list(law_numbers.find(text))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("4 of 2010", "2010-4", True),
        ("1998/004", "98/004", True),
        ("147/N", "147", True),
        ("C-376/10", "C376-10", True),
        ("2016/007", "2016/012", False),
        ("4/2010", "4/2012", False),
        ("26.206", "26.207", False),
    ],
)
def test_two_spellings_of_one_number_agree(one: str, other: str, expected: bool) -> None:
    first, second = (law_numbers.find(f"No. {number}")[0] for number in (one, other))

    assert expected == first.agrees(second) == second.agrees(first)
