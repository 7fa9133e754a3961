"""Table 11: suggested government actions, with the years in which they were suggested."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF

from graph import identifiers
from graph.chapter import Chapter, cell_spot
from graph.claim import Claim, Subject, describe, integer
from graph.document import Cell, Table
from graph.statements import Triple
from graph.table import TableKind, labeled_rows, unknown
from graph.values import Value, years
from ontology import terms as fg

KEY: Final = "actions"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedAction:
    """A printed row: the action, its place among those of its area, and its first and last year."""

    area: str
    ordinal: int
    text: str
    first: int
    last: int
    cell: Cell
    subject: Subject


def parse(table: Table, chapter: Chapter) -> Iterator[SuggestedAction]:
    """Read the rows of the printed table; an area goes on over a page under its repeated name."""
    counted: Counter[str] = Counter()
    for row in labeled_rows(table, chapter, KEY):
        cells = row.cells
        counted[row.item] += 1
        suggested = years(chapter.read(cells[2]).text)
        if suggested is None:
            unknown(chapter, KEY, cells[2], "a year or a range of years such as '2011 – 2016'")
            continue
        for subject in row.subjects:
            yield SuggestedAction(
                area=row.item,
                ordinal=counted[row.item],
                text=chapter.read(cells[1]).text,
                first=suggested[0],
                last=suggested[1],
                cell=cells[1],
                subject=subject,
            )


def describe_row(row: SuggestedAction, chapter: Chapter) -> Iterator[Triple]:
    """Yield the claim that the action is suggested."""
    claim = Claim(
        kind=fg.SuggestedAction,
        table=KEY,
        item=f"{row.area}/{row.ordinal}",
        reference_year=row.first,
        value=Value(statement=row.text),
        printed=row.cell.text,
        is_quotation=True,
        spot=cell_spot(KEY, row.cell),
        place=row.cell.place,
        cited=(cell_spot(KEY, row.cell),),
        subject=row.subject,
    )
    iri, action = claim.iri(chapter), identifiers.action(chapter.country.alpha3, row.text)
    yield from describe(claim, chapter)
    yield iri, fg.actionArea, identifiers.concept("action-area", row.area)
    yield iri, fg.ordinal, integer(row.ordinal)
    yield iri, fg.firstSuggested, integer(row.first)
    yield iri, fg.lastSuggested, integer(row.last)
    yield iri, fg.action, action
    yield action, RDF.type, fg.Action
    yield action, fg.country, identifiers.country(chapter.country.alpha3)


TABLE: Final = TableKind(key=KEY, parse=parse, describe=describe_row, quoted_columns=frozenset({1}))
