"""How each edition is printed, as the files say it."""

import re

import pytest

import ontology
from graph.edition import load, years
from graph.errors import NotAChapter
from graph.identifiers import BASE

EDITIONS = (2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021)
CAPTIONS = [
    (2013, "Table 4. Laws and Regulations Related to Child Labor", "standards"),
    (2013, "Table 9. Suggested Government Actions to Prevent Child Labor, Including its Worst Forms", "actions"),
    (2014, "Table 6. Mechanisms to Coordinate Government Efforts on Child Labor (cont)", "coordination"),
    (
        2015,
        "Table 7. Criminal Law Enforcement Efforts Related to the Worst Forms of Child Labor",
        "criminal-enforcement",
    ),
    (2016, "Table 9. Key Policies Related to Child Labor‡", "policies"),
    (2016, "Table 5. Key Agencies Responsible for Child Labor Law Enforcement", "agencies"),
    (2018, "Table 7.Criminal Law Enforcement Efforts Related to Child Labor", "criminal-enforcement"),
    (2017, "Table 8 – Key Mechanisms to Coordinate Government Efforts on Child Labor", "coordination"),
    (2018, "Table 3. Ratification of  International Conventions on Child Labor", "ratifications"),
    (2020, "Table 7. Criminal Law Encorcement Efforts Related to Child Labor", "criminal-enforcement"),
    (2021, "Table 2. Overview of Children’s Work by Sector and Activity (Cont.)", "activities"),
]
LABELS = [
    (2013, "standards", "List of Hazardous Occupations Prohibited for Children", "hazardous-work-list"),
    (2014, "standards", "Minimum Age for Voluntary Military Service*", "military-voluntary"),
    (2015, "labor-enforcement", "Number of Child Labor Dedicated Inspectors", "inspectors-dedicated"),
    (2016, "standards", "Non-state Compulsory", "military-non-state"),
    (2018, "labor-enforcement", "Initial Training for New Labor Inspectors", "training-new-employees"),
    (2018, "criminal-enforcement", "Initial Training for New Criminal Investigators", "training-new-employees"),
    (2019, "standards", "Prohibition of Military Recruitment by Non-state Armed Groups", "military-non-state"),
    (2020, "labor-enforcement", "Number Conducted at Worksites", "inspections-worksite"),
    (2021, "labor-enforcement", "Mechanism to Assess Civil Penalties", "assess-penalties"),
    (2021, "statistics", "Completion Rate (%)", "primary-completion"),
    (2013, "actions", "Laws", "legal-framework"),
]


def test_each_edition_is_described() -> None:
    assert EDITIONS == years()


@pytest.mark.parametrize("year", EDITIONS)
def test_an_edition_is_described_whole(year: int) -> None:
    edition = load(year)

    assert year == edition.year
    assert {"unknown", "not-applicable", "not-reported", "unavailable"} == set(edition.statuses.values())
    assert all(form.caption and form.columns for form in edition.tables.values())


@pytest.mark.parametrize("year", EDITIONS)
def test_the_enforcement_tables_begin_with_2015(year: int) -> None:
    expected = 9 if year < 2015 else 11

    assert expected == len(load(year).tables)


@pytest.mark.parametrize("year", [year for year in EDITIONS if year >= 2015])
@pytest.mark.parametrize("key", ["labor-enforcement", "criminal-enforcement"])
def test_the_columns_of_enforcement_are_the_year_and_the_one_before(year: int, key: str) -> None:
    assert (str(year - 1), str(year)) == load(year).tables[key].columns[1:]


@pytest.mark.parametrize(("year", "caption", "key"), CAPTIONS, ids=[f"{year} {key}" for year, _, key in CAPTIONS])
def test_a_printed_caption_names_its_table(year: int, caption: str, key: str) -> None:
    assert key == load(year).table_key(caption)


@pytest.mark.parametrize(("year", "table", "label", "item"), LABELS, ids=[f"{label[:30]}" for _, _, label, _ in LABELS])
def test_a_printed_label_names_its_item(year: int, table: str, label: str, item: str) -> None:
    assert item == load(year).tables[table].row_key(label)


def test_each_indicator_of_an_edition_is_a_concept() -> None:
    concepts = {str(subject).removeprefix(f"{BASE}id/indicator/") for subject, _, _ in ontology.load_concepts()}
    tables = ("statistics", "labor-enforcement", "criminal-enforcement")

    printed = {f"{key}/{item}" for year in years() for key in tables for item in _items(year, key)}

    assert not printed - concepts


@pytest.mark.parametrize("scheme", ["level", "reason"])
def test_each_word_of_an_assessment_is_a_concept(scheme: str) -> None:
    concepts = {str(subject) for subject, _, _ in ontology.load_concepts()}

    printed = {key for year in years() for key in getattr(load(year), f"{scheme}s").values()}

    assert {f"{BASE}id/{scheme}/{key}" for key in printed} <= concepts


def test_what_an_edition_prints_differently_stands_in_its_own_file() -> None:
    assert load(2013).tables["standards"].columns[1] == "Yes/No"
    assert load(2016).tables["standards"].columns[1] == "Meets International Standards: Yes/No"
    assert load(2019).tables["standards"].columns[1] == "Meets International Standards"


def test_an_edition_that_is_not_described_is_named() -> None:
    with pytest.raises(NotAChapter, match=re.escape("graph/editions/2099.toml")):
        load(2099)


def _items(year: int, key: str) -> set[str]:
    form = load(year).tables.get(key)
    return set(form.rows.values()) if form else set()
