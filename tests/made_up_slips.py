"""The made-up chapter with slips of the press and other forms of a table that real chapters have."""

from dataclasses import replace
from typing import Final

from made_up_areas import AREAS
from synthetic import ChapterSpec, Table

LABOR: Final = AREAS.table("labor-enforcement")
CRIMINAL: Final = AREAS.table("criminal-enforcement")
AGENCIES: Final = AREAS.table("agencies")
ACTIVITIES: Final = AREAS.table("activities")

STANDARDS: Final = replace(
    AREAS.table("standards"),
    header=("Standard", "Yes/No", "Age", "Legislation"),
    edges=(54.0, 262.0, 330.0, 360.0, 558.0),
    rows=(
        ("Minimum Age for Work", "No", "15", "Article 21 of the Labor Code (9)"),
        ("Minimum Age for Compulsory Military Recruitment", "", "", ""),
        ("State Compulsory", "N/A*", "", "Article 3 of the Law on Military Service (13)"),
        ("State Voluntary", "Combat: Yes", "18", "Article 4 of the Law on Military Service (13)"),
        ("", "Non-Combat: Yes", "18", "Article 4 of the Law on Military Service (13)"),
        ("Non-state", "N/A*", "", ""),
        ("Non-state Compulsory", "N/A*", "", "Article 5 of the Law on Military Service (13)"),
        ("Compulsory Education Age", "Yes", "16", "Article 4 of the Law on General Schooling (14)"),
        ("Compulsory Education Age", "Yes", "17", "Article 5 of the Law on General Schooling (14)"),
        ("* No conscription (13)", "", "", ""),
    ),
    notes=("‡ Age calculated from the age at which school begins (14).",),
)


def _repeated(table: Table) -> Table:
    return replace(table, rows=(table.rows[0], *table.rows))


SLIPS: Final[ChapterSpec] = replace(
    AREAS,
    level=AREAS.level.replace(" – ", "—"),
    tables=tuple(
        {
            "activities": _repeated(ACTIVITIES),
            "agencies": replace(
                AGENCIES, rows=(*AGENCIES.rows, ("National Police", "Keep a telephone line for children.(7)"))
            ),
            "standards": STANDARDS,
            "labor-enforcement": replace(
                LABOR,
                header=("Overview of Labor Law Enforcement", "Related Entity", "2015", "2016†"),
                rows=(
                    ("Number of Labor Inspectors", "Mainland", "31 (6", "25 (1)"),
                    ("Number of Labor Inspections", "Mainland Zanzibar", "40 (6 12 (6))", "41 (1) Unknown"),
                    ("Number of Child Labor Violations Found", "", "9 (6)", "8 (1)"),
                    ("", "Mainland and Zanzibar", "7 (6)", "Unknown (1)"),
                    ("Complaint Mechanism Exists", "Mainland, Pemba", "3 (6)", "Yes (1)"),
                ),
                notes=("† The year ends in June.",),
            ),
            "criminal-enforcement": replace(CRIMINAL, header=(CRIMINAL.header[0], "2015", "Last year")),
        }.get(table.key, table)
        for table in AREAS.tables
    ),
)
