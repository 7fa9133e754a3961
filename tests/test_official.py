"""The official data as a second witness: its values on the chapters' slots, and what a bad file or record costs."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from ruritania_xml import RURITANIA, STATISTICS, WHOLE, country, file

from graph import claims
from graph.build import Outcome, build_release
from graph.errors import NotAChapter, UnreadableFile
from graph.official import schema as schemas
from graph.release import Release

BOMB = (
    '<!DOCTYPE Countries [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<Countries><Country><Name>&b;</Name></Country></Countries>"
)
OUTSIDE = '<!DOCTYPE Countries SYSTEM "file:///etc/hostname"><Countries />'
DEEP = "<Countries>" + "<Country>" * 4000 + "</Country>" * 4000 + "</Countries>"

Build = Callable[..., Outcome]


@pytest.fixture
def build(synthetic_countries: Path, tmp_path: Path) -> Build:
    def run(*texts: str) -> Outcome:
        folder = tmp_path / "official"
        folder.mkdir(exist_ok=True)
        for number, text in enumerate(texts, start=1):
            (folder / f"countries-{number}.xml").write_text(text, encoding="utf-8")
        return build_release([folder], tmp_path / "releases", countries=synthetic_countries, echo=str)

    return run


def rows(outcome: Outcome) -> list[dict[str, str]]:
    """Return the claims of a build."""
    assert outcome.release is not None
    return list(csv.DictReader(io.StringIO(outcome.release.claims.read_text(encoding="utf-8"), newline="")))


def table(outcome: Outcome) -> dict[str, dict[str, str]]:
    """Return the claims on Ruritania by area, table and item."""
    own = (row for row in rows(outcome) if row["country"] == "XRU")
    return {":".join(filter(None, (row["area"], row["table"], row["item"]))): row for row in own}


@pytest.mark.parametrize(
    ("claim", "value", "unit", "status", "marks"),
    [
        ("assessment:level", "minimal", "", "known", ""),
        ("assessment:reason", "law", "", "known", ""),
        ("statistics:working", "4.4", "percent", "known", ""),
        ("statistics:working-population", "1200", "count", "known", ""),
        ("statistics:combining-work-and-school", "", "", "unavailable", ""),
        ("statistics:primary-completion", "110.4", "percent", "known", ""),
        ("ratifications:ilo-c138", "yes", "", "known", ""),
        ("ratifications:palermo", "no", "", "known", ""),
        ("standards:minimum-age-work", "yes", "", "known", ""),
        ("standards:minimum-age-work.age", "16", "years", "known", ""),
        ("standards:military-voluntary", "no", "", "known", "*"),
        ("standards:military-voluntary.age", "16/17", "years", "known", ""),
        ("Zenda:standards:compulsory-education.age", "15", "years", "known", "‡"),
        ("standards:compulsory-education", "", "", "not-applicable", "†"),
        ("labor-enforcement:funding", "30000", "USD", "known", ""),
        ("labor-enforcement:inspectors", "49363", "count", "known", "‡"),
        ("labor-enforcement:unannounced-permitted", "yes", "", "known", ""),
        ("labor-enforcement:violations", "0", "count", "known", ""),
        ("criminal-enforcement:convictions", "", "", "not-applicable", ""),
        ("coordination:mechanism-exists", "yes", "", "known", ""),
    ],
)
def test_a_value_becomes_a_claim_on_the_chapters_slot(
    build: Build, *, claim: str, value: str, unit: str, status: str, marks: str
) -> None:
    row = table(build(RURITANIA))[claim]

    assert (value, unit, status, marks) == (row["value"], row["unit"], row["status"], row["marks"])
    assert ("xml", "2018", "", "") == (row["witness"], row["edition"], row["page"], row["references"])


def test_a_claim_of_enforcement_is_on_the_editions_year(build: Build) -> None:
    row = table(build(RURITANIA))["labor-enforcement:inspectors"]

    assert "2018" == row["reference_year"]
    assert row["claim"].endswith("/id/app-claim/XRU/2018/labor-enforcement/inspectors/2018")


def test_a_blank_element_is_no_claim(build: Build) -> None:
    assert "criminal-enforcement:investigations" not in table(build(RURITANIA))


def test_an_age_below_zero_is_a_fault_and_no_claim(build: Build) -> None:
    assert WHOLE.count(">16<") == 1

    outcome = build(file(country("Ruritania", WHOLE.replace(">16<", ">-16<"))))

    assert "standards:minimum-age-work.age" not in table(outcome)
    assert ["-16"] == [fault.found.strip("'") for fault in outcome.faults if "-16" in fault.found]


def test_words_for_no_action_are_no_action(build: Build) -> None:
    actions = sorted(key for key in table(build(RURITANIA)) if key.startswith("actions"))

    assert ["actions:enforcement/1", "actions:legal-framework/1"] == actions


def test_an_action_keeps_its_first_year_where_the_data_has_years(build: Build) -> None:
    claims_by_key = table(build(RURITANIA))

    assert "2011" == claims_by_key["actions:enforcement/1"]["reference_year"]
    assert "" == claims_by_key["actions:legal-framework/1"]["reference_year"]


def test_the_second_column_of_verdicts_is_kept_where_it_differs_in_value_or_marks(build: Build) -> None:
    found = {key: row["value"] for key, row in table(build(RURITANIA)).items() if key.endswith(".conforms")}

    assert {
        "Zenda:standards:compulsory-education.conforms": "no",
        "standards:compulsory-education.conforms": "",
        "standards:military-voluntary.conforms": "no",
    } == found


def test_percents_stay_percents_where_the_files_rates_of_attendance_are(build: Build) -> None:
    percents = WHOLE.replace("0.044", "0.4").replace("0.965", "96.5").replace("1.104", "110.4")

    found = table(build(file(country("Ruritania", percents))))

    assert "0.4" == found["statistics:working"]["value"]
    assert "110.4" == found["statistics:primary-completion"]["value"]


def test_the_year_is_that_of_most_descriptions_and_another_is_a_fault(build: Build) -> None:
    records = [country("Ruritania", WHOLE), country("Kenya", ""), country("Ghana", "", year=2015)]

    outcome = build(file(*records))

    assert {"2018"} == {row["edition"] for row in table(outcome).values()}
    assert ["Ghana 2018"] == [fault.chapter for fault in outcome.faults]
    assert "a description of 2015" == outcome.faults[0].found


def test_a_file_whose_descriptions_agree_on_no_year_is_refused(build: Build) -> None:
    outcome = build(file(country("Ruritania", "", year=2015), country("Kenya", "", year=2016)))

    assert outcome.release is None
    assert [NotAChapter] == [type(fault) for fault in outcome.faults]


def test_an_unknown_tag_is_reported_once_with_the_number_of_its_countries(build: Build) -> None:
    odd = "<Conventions><C_190_Ratified>Yes</C_190_Ratified></Conventions>"

    outcome = build(file(country("Ruritania", odd), country("Kenya", odd)))

    assert ["Conventions/C_190_Ratified"] == [fault.place for fault in outcome.faults]
    assert "2 countries (Kenya, Ruritania)" in outcome.faults[0].found


def test_an_element_repeated_with_the_same_content_is_one_claim_and_a_fault(build: Build) -> None:
    ratified = "<C_138_Ratified>Yes</C_138_Ratified>"

    outcome = build(file(country("Ruritania", f"<Conventions>{ratified}{ratified}</Conventions>")))

    assert "yes" == table(outcome)["ratifications:ilo-c138"]["value"]
    assert ["2 times, with one content"] == [fault.found for fault in outcome.faults]


def test_of_an_element_repeated_with_different_contents_none_is_believed(build: Build) -> None:
    ratified = "<C_138_Ratified>Yes</C_138_Ratified><C_138_Ratified>No</C_138_Ratified>"

    outcome = build(file(country("Ruritania", f"<Conventions>{ratified}</Conventions>")))

    assert "ratifications:ilo-c138" not in table(outcome)
    assert ["2 times, with different contents"] == [fault.found for fault in outcome.faults]


def test_statistics_of_areas_without_a_name_are_left_out_and_named(build: Build) -> None:
    block = "<Age_Range>5-14</Age_Range><Percentage>0.5</Percentage>"
    twice = STATISTICS.replace(
        "<Age_Range>5-14</Age_Range><Percentage>", f"{block}<Age_Range>5-14</Age_Range><Percentage>"
    )

    outcome = build(file(country("Ruritania", twice), country("Kenya", STATISTICS)))

    assert "statistics:attending-school" not in table(outcome)
    assert "110.4" == table(outcome)["statistics:primary-completion"]["value"]
    assert ["Ruritania 2018"] == [fault.chapter for fault in outcome.faults]


def test_a_country_that_is_not_known_costs_no_other(build: Build) -> None:
    outcome = build(file(country("Ruritania", WHOLE), country("Freedonia", WHOLE)))

    assert {"XRU"} == {row["country"] for row in rows(outcome)}
    assert ["the country 'Freedonia'"] == [fault.found for fault in outcome.faults]


def test_a_value_that_is_not_understood_is_a_fault_and_no_claim(build: Build) -> None:
    outcome = build(file(country("Ruritania", "<Conventions><C_138_Ratified>Perhaps</C_138_Ratified></Conventions>")))

    assert "ratifications:ilo-c138" not in table(outcome)
    assert ["'Perhaps'"] == [fault.found for fault in outcome.faults]


def test_no_country_of_a_second_file_of_an_edition_is_lost_unnamed(build: Build) -> None:
    first = file(country("Ruritania", WHOLE), country("Kenya", WHOLE))
    second = file(country("Ruritania", ""), country("Kenya", ""), country("Ghana", ""))

    outcome = build(first, second)
    read = {row["country"] for row in rows(outcome)}
    named = {code for code in ("XRU", "KEN", "GHA") for fault in outcome.faults if code in fault.found}

    assert {"XRU", "KEN"} <= read
    assert {"XRU", "KEN", "GHA"} == read | named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (RURITANIA[: len(RURITANIA) // 2], "not well-formed"),
        ("", "not well-formed"),
        (BOMB, "document type declaration"),
        (OUTSIDE, "document type declaration"),
        (DEEP, "elements within each other"),
    ],
    ids=["truncated", "empty", "entities", "outside file", "deep"],
)
def test_a_malicious_or_broken_file_is_refused_with_its_reason(build: Build, text: str, found: str) -> None:
    outcome = build(text)

    assert outcome.release is None
    assert [UnreadableFile] == [type(fault) for fault in outcome.faults]
    assert found in outcome.faults[0].found


def test_another_xml_file_is_not_taken_for_official_data(build: Build) -> None:
    outcome = build("<Goods><Good /></Goods>")

    assert ["XML whose root is <Goods>"] == [fault.found for fault in outcome.faults]


def test_two_builds_of_a_file_give_one_release(build: Build) -> None:
    first, second = build(RURITANIA).release, build(RURITANIA).release

    assert first is not None
    assert second is not None
    assert first.id == second.id


def test_the_chapters_claim_and_the_datas_meet_in_one_slot(build: Build, ruritania: Release) -> None:
    slots = {
        str(node)
        for triples in claims.asserted(ruritania.graphs()).values()
        for _, predicate, node in triples
        if predicate == claims.terms.slot
    }
    official = build(file(country("Ruritania", WHOLE, year=2016))).release
    assert official is not None

    shared = {
        str(node)
        for triples in claims.asserted(official.graphs()).values()
        for _, predicate, node in triples
        if predicate == claims.terms.slot and str(node) in slots
    }

    assert {"labor-enforcement/inspectors/2016", "standards/minimum-age-work.age/2016", "assessment/level/2016"} <= {
        slot.partition("/slot/XRU/")[2] for slot in shared
    }


def test_every_tag_of_the_schema_leads_to_a_table_of_the_claims() -> None:
    schema = schemas.load()

    assert {table for table, _ in schema.slots.values()} <= set(claims.TABLE_KEYS)
    assert set(schema.sections.values()) >= {"statistics", "ratifications", "standards", "enforcement", "actions"}
