"""What a reader should find in the made-up chapter: the claims of its closed tables and of its figures in prose.

Written by hand from the printed page, not derived from the cells. The claims of open tables (activities, agencies,
coordination, policies, programs) are the rows themselves: the names in the first column of the tables.
"""

from typing import Final, NamedTuple

from synthetic_efforts import ACTIONS


class ExpectedClaim(NamedTuple):
    """The columns of the claims table that the page decides; references is None where the page leaves them open."""

    table: str
    item: str
    value: str
    unit: str = ""
    reference_year: int | None = None
    status: str = "known"
    marks: str = ""
    references: str | None = ""


NO_VALUE: Final = {"Unknown": "unknown", "N/A": "not-applicable"}


def _enforcement(table: str, *rows: tuple[str, str, str, str, str, str]) -> list[ExpectedClaim]:
    """Make two claims of each row: item, unit, value and references of 2015, then of 2016."""
    found: list[ExpectedClaim] = []
    for item, unit, *pairs in rows:
        for year, (value, references) in zip((2015, 2016), (pairs[:2], pairs[2:]), strict=True):
            bare = value.rstrip("*†")
            status = NO_VALUE.get(bare, "known")
            known = status == "known"
            found.append(
                ExpectedClaim(
                    table,
                    item,
                    bare if known else "",
                    unit if known else "",
                    year,
                    status,
                    value[len(bare) :],
                    references,
                )
            )
    return found


ASSESSMENT: Final = [
    ExpectedClaim("assessment", "level", "minimal"),
    ExpectedClaim("assessment", "reason", "law"),
]

STATISTICS: Final = [
    ExpectedClaim("statistics", "working", "7.2", "percent", references="5"),
    ExpectedClaim("statistics", "working-population", "61430", "count", references="5"),
    ExpectedClaim("statistics", "attending-school", "88", "percent", references="5"),
    ExpectedClaim("statistics", "combining-work-and-school", "5.9", "percent", references="5"),
    ExpectedClaim("statistics", "primary-completion", "101.3", "percent", references="4"),
]

RATIFICATIONS: Final = [
    ExpectedClaim("ratifications", "ilo-c138", "yes"),
    ExpectedClaim("ratifications", "ilo-c182", "yes"),
    ExpectedClaim("ratifications", "un-crc", "yes"),
    ExpectedClaim("ratifications", "un-crc-opac", "no"),
    ExpectedClaim("ratifications", "un-crc-opsc", "yes"),
    ExpectedClaim("ratifications", "palermo", "yes"),
]

STANDARDS: Final = [
    ExpectedClaim("standards", "minimum-age-work", "yes", references="9"),
    ExpectedClaim("standards", "minimum-age-work.age", "14", "years", references=None),
    ExpectedClaim("standards", "minimum-age-hazardous-work", "yes", references="9 10"),
    ExpectedClaim("standards", "minimum-age-hazardous-work.age", "18", "years", references=None),
    ExpectedClaim("standards", "hazardous-work-list", "yes", references="9 11"),
    ExpectedClaim("standards", "forced-labor", "yes", references="10 12"),
    ExpectedClaim("standards", "child-trafficking", "yes", references="10"),
    ExpectedClaim("standards", "commercial-sexual-exploitation", "no", references="10"),
    ExpectedClaim("standards", "illicit-activities", "no"),
    ExpectedClaim("standards", "military-compulsory", "", status="not-applicable", marks="*", references=None),
    ExpectedClaim("standards", "military-voluntary", "yes", references="13"),
    ExpectedClaim("standards", "military-voluntary.age", "18", "years", references=None),
    ExpectedClaim("standards", "military-non-state", "yes", references="13"),
    ExpectedClaim("standards", "military-non-state.age", "18", "years", references=None),
    ExpectedClaim("standards", "compulsory-education", "yes", references="14"),
    ExpectedClaim("standards", "compulsory-education.age", "16", "years", marks="‡", references=None),
    ExpectedClaim("standards", "free-public-education", "yes", references="12 14"),
]

LABOR_ENFORCEMENT: Final = _enforcement(
    "labor-enforcement",
    ("funding", "USD", "Unknown", "", "310000", "1"),
    ("inspectors", "count", "31", "6", "25", "1"),
    ("assess-penalties", "", "no", "6", "no", "1"),
    ("training-new-employees", "", "no", "6", "no", "1"),
    ("training-new-laws", "", "N/A", "", "yes", "1"),
    ("training-refresher", "", "yes", "6", "Unknown", "1"),
    ("inspections", "count", "1240", "6", "1385†", "1"),
    ("inspections-worksite", "count", "1240", "6", "1300†", "1"),
    ("inspections-desk", "count", "0", "6", "85†", "1"),
    ("violations", "count", "12", "6", "64", "1"),
    ("penalties-imposed", "count", "3", "6", "71", "1"),
    ("penalties-collected", "count", "0", "6", "48", "1"),
    ("routine-conducted", "", "yes", "6", "yes", "1"),
    ("routine-targeted", "", "Unknown", "", "yes", "1"),
    ("unannounced-permitted", "", "yes", "6", "yes", "1"),
    ("unannounced-conducted", "", "yes", "6", "no", "1"),
    ("complaint-mechanism", "", "yes", "6", "yes", "1"),
    ("referral-mechanism", "", "no", "6", "yes", "1 15"),
)

CRIMINAL_ENFORCEMENT: Final = _enforcement(
    "criminal-enforcement",
    ("training-new-employees", "", "Unknown", "", "no", "1"),
    ("training-new-laws", "", "N/A", "", "N/A", ""),
    ("training-refresher", "", "yes", "7", "yes", "1"),
    ("investigations", "count", "9", "7", "14", "1"),
    ("violations", "count", "Unknown", "", "11", "1"),
    ("prosecutions", "count", "5", "7", "6", "1"),
    ("convictions", "count", "Unknown*", "7", "2", "1"),
    ("referral-mechanism", "", "yes", "7", "yes", "1"),
)

_ACTION_YEARS: Final = (
    ("legal-framework/1", 2013),
    ("legal-framework/2", 2011),
    ("legal-framework/3", 2016),
    ("enforcement/1", 2012),
    ("enforcement/2", 2014),
    ("enforcement/3", 2014),
    ("enforcement/4", 2009),
    ("coordination/1", 2015),
    ("policies/1", 2016),
    ("social-programs/1", 2010),
    ("social-programs/2", 2015),
    ("social-programs/3", 2016),
)

SUGGESTED_ACTIONS: Final = [
    ExpectedClaim("actions", item, row[1], reference_year=year)
    for (item, year), row in zip(_ACTION_YEARS, ACTIONS.rows, strict=True)
]

QUANTITIES: Final = [
    ExpectedClaim("quantities", "authorized-inspectors", "40", "count", 2016, references="1"),
    ExpectedClaim("quantities", "employed-inspectors", "25", "count", 2016, references="1"),
    ExpectedClaim("quantities", "ilo-benchmark-workers-per-inspector", "15000", "count", references="16 17"),
    ExpectedClaim("quantities", "ilo-inspectors-needed", "60", "count", references="16 17"),
    ExpectedClaim("quantities", "initial-training-last-conducted", "2013", "year", references="1"),
    ExpectedClaim("quantities", "inspection-income-threshold", "300000", "USD", references="9 15"),
    ExpectedClaim("quantities", "businesses-covered-by-restriction", "30", "percent", references="9 15"),
    ExpectedClaim("quantities", "fine-minimum", "40", "USD", references="1 6"),
    ExpectedClaim("quantities", "fine-maximum", "90", "USD", references="1 6"),
    ExpectedClaim("quantities", "trained-police-officers", "120", "count", 2016, references=""),
    ExpectedClaim("quantities", "trained-prosecutors", "15", "count", references="1"),
    ExpectedClaim("quantities", "prosecutions-child-trafficking", "4", "count", 2016, references=""),
    ExpectedClaim("quantities", "prosecutions-forced-begging", "2", "count", references="1"),
    ExpectedClaim("quantities", "convictions-forced-begging", "2", "count", references="1"),
    ExpectedClaim("quantities", "children-prosecuted", "5", "count", references="7"),
]

CLAIMS: Final = (
    *ASSESSMENT,
    *STATISTICS,
    *RATIFICATIONS,
    *STANDARDS,
    *LABOR_ENFORCEMENT,
    *CRIMINAL_ENFORCEMENT,
    *SUGGESTED_ACTIONS,
    *QUANTITIES,
)
