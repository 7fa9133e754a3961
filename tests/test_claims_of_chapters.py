"""The claims of whole chapters: the made-up one against its specification, the real one against the page."""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from synthetic import CLAIMS

from graph.build import build_release
from graph.release import Release

Row = Mapping[str, str]


def rows(release: Release) -> list[Row]:
    with release.claims.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def keyed(release: Release) -> dict[tuple[str, str, str], Row]:
    return {(row["table"], row["item"], row["reference_year"]): row for row in rows(release)}


@pytest.fixture(scope="module")
def made_up(ruritania: Release) -> dict[tuple[str, str, str], Row]:
    return keyed(ruritania)


@pytest.fixture(scope="module")
def real(ukraine: Release) -> dict[tuple[str, str, str], Row]:
    return keyed(ukraine)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.table} {claim.item} {claim.reference_year}")
def test_a_claim_of_the_made_up_chapter_is_as_specified(claim, made_up) -> None:  # type: ignore[no-untyped-def]
    year = "" if claim.reference_year is None else str(claim.reference_year)

    row = made_up[claim.table, claim.item, year]

    assert (claim.value, claim.unit, claim.status) == (row["value"], row["unit"], row["status"])
    assert claim.marks == row["marks"]
    assert claim.references in {None, row["references"]}


def test_the_made_up_chapter_has_no_other_claims_in_its_closed_tables(made_up: dict[tuple[str, str, str], Row]) -> None:
    closed = {claim.table for claim in CLAIMS}
    expected = {(claim.table, claim.item, str(claim.reference_year or "")) for claim in CLAIMS}

    assert expected == {key for key in made_up if key[0] in closed}


def test_the_made_up_chapter_is_read_without_a_fault(ruritania: Release) -> None:
    assert () == ruritania.manifest.faults


def test_ukraine_has_every_cell_of_its_eleven_tables(ukraine: Release) -> None:
    counted = Counter(row["table"] for row in rows(ukraine))
    ages = sum(row["item"].endswith(".age") for row in rows(ukraine))

    assert () == ukraine.manifest.faults
    assert {
        "assessment": 2,
        "statistics": 5,
        "activities": 8,
        "ratifications": 6,
        "standards": 12 + 6,
        "agencies": 7,
        "labor-enforcement": 36,
        "criminal-enforcement": 16,
        "coordination": 3,
        "policies": 3,
        "programs": 6,
        "actions": 14,
        "quantities": counted["quantities"],
    } == counted
    assert ages == 6


UKRAINE = {
    ("assessment", "level", ""): ("minimal", "", "known", "", "1", ""),
    ("assessment", "reason", ""): ("law", "", "known", "", "1", ""),
    ("statistics", "working", ""): ("4.4", "percent", "known", "", "1", "7"),
    ("statistics", "working-population", ""): ("182714", "count", "known", "", "1", "7"),
    ("statistics", "combining-work-and-school", ""): ("5", "percent", "known", "", "1", "7"),
    ("statistics", "primary-completion", ""): ("110.4", "percent", "known", "", "1", "6"),
    ("ratifications", "palermo", ""): ("yes", "", "known", "", "2", ""),
    ("standards", "minimum-age-work", ""): ("yes", "", "known", "", "3", "31 32 33"),
    ("standards", "minimum-age-work.age", ""): ("16", "years", "known", "", "3", "31 32 33"),
    ("standards", "compulsory-education.age", ""): ("17", "years", "known", "‡", "3", "41"),
    ("standards", "commercial-sexual-exploitation", ""): ("yes", "", "known", "", "3", "31 33 37 38"),
    ("labor-enforcement", "funding", "2016"): ("", "", "unknown", "", "4", ""),
    ("labor-enforcement", "inspectors", "2015"): ("320", "count", "known", "", "4", "15"),
    ("labor-enforcement", "inspectors", "2016"): ("510", "count", "known", "", "4", "3"),
    ("labor-enforcement", "inspections-desk", "2016"): ("0", "count", "known", "", "4", "3"),
    ("labor-enforcement", "penalties-collected", "2015"): ("", "", "not-applicable", "", "4", ""),
    ("labor-enforcement", "penalties-imposed", "2016"): ("177", "count", "known", "", "4", "3"),
    ("criminal-enforcement", "convictions", "2015"): ("", "", "unknown", "", "5", "21"),
    ("criminal-enforcement", "referral-mechanism", "2015"): ("yes", "", "known", "", "5", "3"),
    ("quantities", "authorized-inspectors", "2016"): ("747", "count", "known", "", "4", "3"),
    ("quantities", "ilo-inspectors-needed", ""): ("902", "count", "known", "", "4", "46 47 48"),
}


@pytest.mark.parametrize("key", UKRAINE, ids=lambda key: " ".join(part for part in key if part))
def test_a_claim_of_ukraine_is_as_printed(key: tuple[str, str, str], real: dict[tuple[str, str, str], Row]) -> None:
    row = real[key]

    found = tuple(row[name] for name in ("value", "unit", "status", "marks", "page", "references"))

    assert UKRAINE[key] == found


def test_suggested_actions_of_ukraine_keep_their_first_years(ukraine: Release) -> None:
    years: dict[str, list[str]] = defaultdict(list)
    for row in rows(ukraine):
        if row["table"] == "actions":
            years[row["item"].split("/")[0]].append(row["reference_year"])

    assert {
        "legal-framework": ["2011", "2012"],
        "enforcement": ["2011", "2011", "2014", "2013", "2013", "2014"],
        "policies": ["2010", "2014"],
        "social-programs": ["2010", "2013", "2013", "2012"],
    } == years


def test_only_mining_is_marked_as_hazardous_by_national_law(ukraine: Release) -> None:
    marked = [row for row in rows(ukraine) if row["table"] == "activities" and "†" in row["marks"]]

    assert ["3 11 12"] == [row["references"] for row in marked]
    assert marked[0]["value"].startswith("Mining, including")


def test_the_text_of_a_chapter_gives_the_claims_of_its_pdf(ukraine: Release, seed_text: Path, tmp_path: Path) -> None:
    outcome = build_release([seed_text], tmp_path, echo=str)
    assert outcome.release is not None
    without_pages = ("claim", "witness", "page")

    def told(release: Release) -> list[dict[str, str]]:
        kept = (row for row in rows(release) if row["table"] not in {"ratifications"})
        return [{name: value for name, value in row.items() if name not in without_pages} for row in kept]

    assert told(ukraine) == told(outcome.release)
    assert all(not row["page"] and row["witness"] == "text" for row in rows(outcome.release))
