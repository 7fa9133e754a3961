"""The made-up chapter as one of Tanzania, with a column of related entities in Tables 4 and 6."""

from dataclasses import replace
from typing import Final

from synthetic import RURITANIA, ChapterSpec, Table

ENTITY: Final = "Related Entity"


def _with_entities(table: Table, edges: tuple[float, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    return replace(table, header=(table.header[0], ENTITY, *table.header[1:]), edges=edges, rows=rows, grouped=True)


STANDARDS: Final = _with_entities(
    RURITANIA.table("standards"),
    (54.0, 190.0, 262.0, 330.0, 360.0, 558.0),
    (
        ("Minimum Age for Work", "Mainland", "Yes", "14", "Article 21 of the Labor Code (9)"),
        ("", "Zanzibar", "No", "13", "Article 22 of the Labor Code (9)"),
        (
            "Prohibition of Child Trafficking",
            "Mainland and Zanzibar",
            "Yes",
            "",
            "Article 128 of the Criminal Code (10)",
        ),
        ("State Compulsory", "All Territories", "N/A*", "", ""),
        ("Free Public Education", "", "Yes", "", "Article 5 of the Law on General Schooling (14)"),
        ("Compulsory Education Age", "Mainland", "Yes", "16‡", "Article 4 of the Law on General Schooling (14)"),
        ("", "Pemba", "Yes", "15", "Article 4 of the Law on General Schooling (14)"),
        ("", "Mainland", "No", "12", "Article 4 of the Law on General Schooling (14)"),
    ),
)

LABOR_ENFORCEMENT: Final = _with_entities(
    RURITANIA.table("labor-enforcement"),
    (54.0, 330.0, 433.4, 498.2, 558.0),
    (
        ("Number of Labor Inspectors", "Mainland", "31 (6)", "25 (1)"),
        ("", "Zanzibar", "5 (6)", "Unknown (1)"),
        ("Training for Labor Inspectors", "Mainland/Zanzibar", "", ""),
        ("Initial Training for New Employees", "", "No (6)", "Yes (1)"),
        ("Number of Labor Inspections", "Mainland and Zanzibar", "Unknown", "1,385† (1)"),
        ("Number Conducted by Desk Reviews", "Mainland and Zanzibar", "Unknown", "0 (1)"),
        ("Complaint Mechanism Exists", "Mainland and Zanzibar", "Yes (6)", "Unknown (1)"),
    ),
)

AREAS: Final[ChapterSpec] = replace(
    RURITANIA,
    country="Tanzania",
    code="TZA",
    tables=tuple(
        {"standards": STANDARDS, "labor-enforcement": LABOR_ENFORCEMENT}.get(table.key, table)
        for table in RURITANIA.tables
    ),
)
