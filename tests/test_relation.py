"""Who leads, runs and pays for what: the words of cells."""

from pathlib import Path

import pytest

from graph import citation
from graph.read.pdf import read
from graph.relation import Acronyms, Body, Relation, find, name

POSTS = Body(name="Ministry of Posts", acronym="MOP")
ACRONYMS = Acronyms({"MOP": "Ministry of Posts", "RGB": "Royal Goat Board"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In short, the Ministry of Posts (MOP) wrote", {"MOP": "Ministry of Posts"}),
        ("Goat Service (GS) within the Ministry of Posts (MOP)", {"GS": "Goat Service", "MOP": "Ministry of Posts"}),
        ("some homeless mountain goats (HMGs) remain", {"HMGs": "homeless mountain goats"}),
        ("Ministry of Goats, Wool and Posts (MGWP)", {"MGWP": "Ministry of Goats, Wool and Posts"}),
        ("the Anti-Goat Task Force (AGTF)", {"AGTF": "Anti-Goat Task Force"}),
        ("run by the National Commission on Goats (CONAGO)", {"CONAGO": "National Commission on Goats"}),
        ("goats, wool, and Mountain Sheep (CONAGO)", {}),
        ("the goats (see Table 3)", {}),
        ("grew by a half (2016)", {}),
    ],
)
def test_an_acronym_stands_for_the_words_before_it(text: str, expected: dict[str, str]) -> None:
    assert expected == Acronyms.gather([text]).names


def test_the_first_explanation_counts() -> None:
    found = Acronyms.gather(["Ministry of Posts (MOP)", "Museum of Pots (MOP)"])

    assert {"MOP": "Ministry of Posts"} == found.names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MOP", POSTS),
        ("Ministry of Posts", POSTS),
        ("Ministry of  Posts (MOP)", POSTS),
        ("Ministry of Goats", Body(name="Ministry of Goats")),
        ("UNO", Body(name="UNO", acronym="UNO")),
    ],
)
def test_a_body_is_known_by_its_name_and_its_acronym(text: str, expected: Body) -> None:
    assert expected == ACRONYMS.body(text)


@pytest.mark.parametrize(
    ("text", "body", "relations"),
    [
        ("Royal Police", Body(name="Royal Police"), []),
        ("Goat Service (GS) within the Ministry of Posts (MOP)", Body(name="Goat Service", acronym="GS"), [POSTS]),
        (
            "Office of Goats and Children’s Wool within the MOP",
            Body(name="Office of Goats and Children’s Wool"),
            [POSTS],
        ),
        ("MOP", POSTS, []),
    ],
)
def test_a_cell_names_a_body_and_what_it_is_part_of(text: str, body: Body, relations: list[Body]) -> None:
    found = name(text, ACRONYMS)

    assert body == found.body
    assert [Relation(kind="within", body=parent) for parent in relations] == list(found.relations)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Count goats. Led by the MOP.(10)", ["ledBy Ministry of Posts"]),
        ("Chaired by the MOP. Members include goats.", ["chairedBy Ministry of Posts"]),
        ("Established by the MOP, members include goats.", ["establishedBy Ministry of Posts"]),
        ("MOP-operated program to feed goats.", ["operatedBy Ministry of Posts"]),
        ("Government-run program to feed goats.", ["operatedBy Government"]),
        ("Government of Ruritania-funded project", ["fundedBy Government of Ruritania"]),
        ("$2 million UNO-funded, 4-year project", ["fundedBy UNO"]),
        ("Joint program by the MOP and the UNO.", ["jointlyRunBy Ministry of Posts", "jointlyRunBy UNO"]),
        ("UNO-funded project implemented by the RGB; feeds", ["fundedBy UNO", "implementedBy Royal Goat Board"]),
        ("Led by the Ministry of Roads and the King.", ["ledBy Ministry of Roads", "ledBy King"]),
        (
            "Led by Ministry of Roads and Ministry of Wool and meets",
            ["ledBy Ministry of Roads", "ledBy Ministry of Wool"],
        ),
        ("Led by the Ministry of Roads, Wool, and Goats.", ["ledBy Ministry of Roads, Wool, and Goats"]),
        ("Led by the Ministry of Roads (MOR) and chaired by X.", ["ledBy Ministry of Roads", "chairedBy X"]),
        ("Led by MOP’s Goat Unit.", ["ledBy MOP’s Goat Unit"]),
        ("Chaired by the Secretary of the RGB.", ["chairedBy Secretary of the RGB"]),
        ("Established by Decree No. 5 and led by the RGB.", ["ledBy Royal Goat Board"]),
        ("Led by the Ministry of Goat Policy in its capacity as host.", ["ledBy Ministry of Goat Policy"]),
    ],
)
def test_a_description_tells_who_stands_behind_it(text: str, expected: list[str]) -> None:
    assert expected == [f"{relation.kind} {relation.body.name}" for relation in find(text, ACRONYMS)]


@pytest.mark.parametrize(
    "text",
    [
        "Aims to feed goats in a herd led by the MOP.",
        "Feeds goats in shelters run by the MOP.",
        "NGO-run shelter for goats.",
        "Donor-funded shelter for goats.",
        "Chaired by an elected goat.",
        "Established by the Law on Goats.",
        "Led by herders.",
        "Goats are fed.",
        "",
    ],
)
def test_what_is_said_of_others_or_of_nobody_is_no_relation(text: str) -> None:
    assert () == find(text, ACRONYMS)


def test_the_bodies_of_the_chapter_stand_in_the_relations_that_it_prints(ukraine_pdf: Path) -> None:
    tables = {table.number: table for table in read(ukraine_pdf).tables}
    rows = [row for number in (5, 8, 10) for row in tables[number].rows()]
    acronyms = Acronyms.gather(cell.text for table in tables.values() for cell in table.cells)

    found = []
    for row in rows:
        named = name(row[0].text, acronyms)
        relations = (*named.relations, *find(citation.strip(row[1].text), acronyms))
        found += [
            (relation.kind, named.body.name.split(" (")[0].rstrip("†"), relation.body.name) for relation in relations
        ]

    ministry = "Ministry of Social Policy"
    expected = [
        ("within", "State Labor Service", ministry),
        ("within", "Department on Adoption and Children’s Rights Protection", ministry),
        ("ledBy", "National Referral Mechanism", ministry),
        ("chairedBy", "Interagency Council on Family", ministry),
        ("establishedBy", "Interagency Working Group to Protect the Rights", ministry),
        ("fundedBy", "Global Action Program on Child Labor Issues Project", "USDOL"),
        ("operatedBy", "Shelters and Centers for Socio-Psychological Rehabilitation", ministry),
        ("operatedBy", "Centers for Social Services for Family", "Government"),
        ("jointlyRunBy", "Multiplication of the Anti-Trafficking National Referral", ministry),
        ("jointlyRunBy", "Multiplication of the Anti-Trafficking National Referral", "OSCE"),
        ("fundedBy", "Countering Trafficking in Persons Project", "USAID"),
        ("implementedBy", "Countering Trafficking in Persons Project", "IOM"),
    ]
    assert len(expected) == len(found)
    for (kind, start, other), (found_kind, full, found_other) in zip(expected, found, strict=True):
        assert (kind, other) == (found_kind, found_other)
        assert full.startswith(start)
