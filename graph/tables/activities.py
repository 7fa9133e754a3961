"""Table 2: children's work by sector and activity."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph import identifiers
from graph.chapter import Chapter, cell_spot
from graph.claim import Claim, Subject, boolean, describe
from graph.document import Cell, Table
from graph.statements import Triple
from graph.table import TableKind, labeled_rows, unknown
from graph.values import Value
from ontology import terms as fg

KEY: Final = "activities"
HAZARDOUS: Final = "†"
"""Determined by national law or regulation as hazardous: ILO C. 182, Article 3(d)."""

CATEGORICAL: Final = "‡"
"""A worst form of child labor as such: ILO C. 182, Article 3(a) to (c)."""

TRAFFICKING: Final = re.compile(r"as a result of human trafficking", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A printed activity of a sector; the sector's marks are the activity's as well."""

    sector: str
    activity: str
    marks: str
    cell: Cell
    subject: Subject


def parse(table: Table, chapter: Chapter) -> Iterator[Activity]:
    """Read the rows of the printed table; a sector's cell spans the rows of its activities.

    One that is printed twice (Fiji 2018, p. 1) is the same activity; an empty row of a sector says nothing.
    """
    seen: set[tuple[str, str, str]] = set()
    for row in labeled_rows(table, chapter, KEY):
        cell = row.cells[1]
        printed = chapter.read(cell)
        if not printed.text:
            if row.label.row_span == 1:
                unknown(chapter, KEY, cell, "an activity")
            continue
        marks = chapter.read(row.label).marks + printed.marks
        for subject in row.subjects:
            said = (row.item, subject.code, identifiers.slug(printed.text))
            if said in seen:
                continue
            seen.add(said)
            yield Activity(sector=row.item, activity=printed.text, marks=marks, cell=cell, subject=subject)


def describe_row(row: Activity, chapter: Chapter) -> Iterator[Triple]:
    """Yield the claim that children do this work."""
    spot = cell_spot(KEY, row.cell)
    claim = Claim(
        kind=fg.ActivityFinding,
        table=KEY,
        item=identifiers.slug(f"{row.sector} {row.activity}"),
        value=Value(name=row.activity),
        printed=row.cell.text,
        marks=row.marks,
        spot=spot,
        place=row.cell.place,
        cited=(spot,),
        subject=row.subject,
    )
    iri = claim.iri(chapter)
    yield from describe(claim, chapter)
    yield iri, fg.sector, identifiers.concept("sector", row.sector)
    if HAZARDOUS in row.marks:
        yield iri, fg.hazardousByNationalLaw, boolean(True)
        yield iri, fg.underProvision, identifiers.treaty_article("ilo-c182", "art_3", "para_d")
    if CATEGORICAL in row.marks:
        yield iri, fg.underProvision, identifiers.treaty_article("ilo-c182", "art_3")
    if TRAFFICKING.search(row.activity):
        yield iri, fg.resultsFromTrafficking, boolean(True)


TABLE: Final = TableKind(key=KEY, parse=parse, describe=describe_row)
