"""Citation groups in cells and sentences."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import citation
from graph.document import Table
from graph.read.pdf import read

NUMBERS = st.integers(min_value=1, max_value=999)

GROUPS = [
    ("Goat herding (1-3, 8)", (1, 2, 3, 8)),
    ("Goats are herded by the young.(46-48)", (46, 47, 48)),
    ("Goats are herded by the young(8, 29, 30) Few go to school", (8, 29, 30)),
    ("7 (3)", (3,)),
    ("7(3)", (3,)),
    ("Yes(13)", (13,)),
    ("Herding,† shearing (3, 11–13)", (3, 11, 12, 13)),
    ("Herding (9,10,12-14)", (9, 10, 12, 13, 14)),
    ("Herding (2, 5‑7)", (2, 5, 6, 7)),  # a hyphen that keeps its line
    ("Herding (3,\n8)", (3, 8)),
    ("Herding (4, 5,)", (4, 5)),
    ("Herding (6, 11 16)", (6, 11, 16)),
    ("Work has gone on since 2014(5).", (5,)),
    ("Article 150-1 of the Goat Code (31, 34)", (31, 34)),
    ("Section 12(3) of the Goat Act (15)", (15,)),
    ("Decree 2007-563(19)", (19,)),
    ("Goat Hazard Regulations (16)", (16,)),
    ("The Goat Act of 1933 (35); the Wool Act", (35,)),
    ("The Goat Code (11); and Section 3 of the Wool Code", (11,)),
    ("The herd grew; (70) the flock did not.", (70,)),
]

NOT_GROUPS = [
    "4.4 (182,714)",
    "The goat plan (2010–2016)",
    "The goat plan (2010 – 2016)",
    "The law on goats (Table 3)",
    "Herding (%)",
    "The Goat Act (1999)",
    "relevant to Article 3(d) of the treaty",
    "under Article 3(a)–(c) of the treaty",
    "Article 12(3) of the Goat Code",
    "Sections 2(1)(b), 15(1), and 15(2) of the Goat Act",
    "Article 48 (2) of the Goat Code",
    "358(1) of the Goat Code",
    "Article (4) of the treaty",
    "The project aims to (1) mend fences, (2) plant hedges, and (3) count goats",
    "It has three parts: (1) Fences; (2) Hedges; (3) Goats",
    "The herds counted were sheep (9), goats (4), and geese (2) in all",
    "Most of them (60) were goats",
    "Ages (5 to 14)",
    "The treaty (No. 182)",
    "A descending range (48-46)",
    "(0)",
]


@pytest.mark.parametrize(("text", "numbers"), GROUPS)
def test_a_group_is_found_and_its_ranges_are_expanded(text: str, numbers: tuple[int, ...]) -> None:
    found = citation.find(text)

    assert [numbers] == [group.numbers for group in found]


@pytest.mark.parametrize("text", NOT_GROUPS)
def test_other_numbers_in_parentheses_are_no_groups(text: str) -> None:
    found = citation.find(text)

    assert () == found


def test_a_group_keeps_its_words_and_its_place() -> None:
    expected = citation.CitationGroup(text="(1-3, 8)", start=13, end=21, numbers=(1, 2, 3, 8))

    assert (expected,) == citation.find("Goat herding (1-3, 8)")


def test_every_group_of_a_text_is_found() -> None:
    found = citation.find("Led by the king.(1) Fed by the queen.(2, 3) Unknown (4) Yes (5)")

    assert ["(1)", "(2, 3)", "(4)", "(5)"] == [group.text for group in found]


def test_no_group_exceeds_the_reference_list() -> None:
    text = "Goats (62) and geese.(64) Sheep (60-64)"

    assert ["(64)", "(60-64)"] == [group.text for group in citation.find(text)][-2:]
    assert [] == [group.text for group in citation.find(text, highest=63)][1:]


def test_two_large_references_without_a_space_need_the_length_of_the_list() -> None:
    assert () == citation.find("Herding (101,102)")
    assert (101, 102) == citation.find("Herding (101,102)", highest=120)[0].numbers


def test_a_population_is_no_group_even_where_the_list_is_long() -> None:
    assert () == citation.find("2.9 (101,102)", highest=120)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Goat herding (1-3, 8)", "Goat herding"),
        ("Led by the king.(10)", "Led by the king."),
        ("Led by the king.(10) Fed by the queen. (11)", "Led by the king. Fed by the queen."),
        ("510 (3)", "510"),
        ("Herding (2010–2016)", "Herding (2010–2016)"),
    ],
)
def test_the_text_is_left_without_groups_and_without_the_space_before_them(text: str, expected: str) -> None:
    assert expected == citation.strip(text)


@given(first=NUMBERS, last=NUMBERS, dash=st.sampled_from("-–"))
def test_a_rising_range_counts_up_one_that_falls_by_one_is_two_and_any_other_is_none(
    first: int, last: int, dash: str
) -> None:
    expected = tuple(range(first, last + 1)) if first < last else ()
    expected = (last, first) if last == first - 1 else expected

    assert expected == citation.expand(f"({first}{dash}{last})")


@given(text=st.text(alphabet="()0123456789,-– ab.\n", max_size=60), highest=st.none() | NUMBERS)
def test_groups_stand_in_order_apart_and_within_the_list(text: str, highest: int | None) -> None:
    found = citation.find(text, highest)

    assert all(text[group.start : group.end] == group.text for group in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(highest is None or max(group.numbers) <= highest for group in found)


@given(
    st.lists(
        st.tuples(st.sampled_from(["Goats graze.", "Sheep sleep", "Yes"]), st.lists(NUMBERS, min_size=1, max_size=4)),
        max_size=6,
    )
)
def test_nothing_is_found_in_a_text_once_it_is_stripped(pieces: list[tuple[str, list[int]]]) -> None:
    text = " ".join(f"{words} ({', '.join(map(str, numbers))})" for words, numbers in pieces)

    assert () == citation.find(citation.strip(text))


def test_the_real_chapter_has_138_groups_and_224_mentions(ukraine_pdf: Path) -> None:
    document = read(ukraine_pdf)
    highest = document.entries[-1].number
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            texts += [item.text for item in (*block.cells, *block.notes)]
        else:
            texts.append(block.text)

    groups = [group for text in texts for group in citation.find(text, highest)]
    mentions = [number for group in groups for number in group.numbers]

    assert 63 == highest
    assert (138, 224) == (len(groups), len(mentions))


@pytest.mark.parametrize("highest", [None, 63])
def test_the_text_of_the_chapter_cites_its_references_in_the_order_of_the_list(
    seed_text: Path, highest: int | None
) -> None:
    groups = citation.find(seed_text.read_text(encoding="utf-8"), highest)
    mentions = [number for group in groups for number in group.numbers]

    assert (138, 224) == (len(groups), len(mentions))
    assert list(range(1, 64)) == list(dict.fromkeys(mentions))


def test_a_range_of_paragraphs_of_a_law_is_no_citation() -> None:
    text = "Articles 2 and 3 (1–4) of the Goat Act; Sections 80 and 83 of the Wool Act (26,27)"

    assert [(26, 27)] == [group.numbers for group in citation.find(text)]
    assert [(1, 2, 3, 4)] == [group.numbers for group in citation.find("In 2016 the goats (1-4) of the realm grazed.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They kept bees. (1,51,64-28)", ("(1,51,64-28)",)),  # Zambia 2020, p. 7
        ("They kept bees. (1618,26-28)", ("(1618,26-28)",)),  # Somalia 2021, p. 2
        ("They kept bees. (6,109,110)", ("(6,109,110)",)),  # Peru 2019, p. 9
        ("They kept bees. (94) They kept goats. (3)", ("(94)",)),
        ("The Plan for Bees (2009–2015)", ()),
        ("The Plan for Bees (2013–2018; 2019– 2023)", ()),
        ("Bees (94) and goats (95), counted twice. (3)", ()),
        ("Section 16 (2)", ()),
        ("4.4 (182,714)", ()),
        ("They kept bees. (50-49)", ()),  # Argentina 2018, p. 2
    ],
)
def test_what_stands_for_a_citation_and_cannot_be_one_is_told(text: str, expected: tuple[str, ...]) -> None:
    assert expected == citation.unread(text, 88)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Section 11 of the Service Regulation 2069(44)", (44,)),  # Nepal 2018, p. 3
        ("Regulation 12(4)", ()),
        ("Bees. (50-49)", (49, 50)),
        ("5.6 (12 345)", ()),
    ],
)
def test_a_slip_with_one_reading_is_read(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers == tuple(number for group in citation.find(text, 88) for number in group.numbers)
