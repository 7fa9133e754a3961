"""Rows of a name and a description, as four of the tables print them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef

from graph.chapter import Chapter, cell_spot
from graph.claim import Claim, Subject
from graph.document import Cell, Table
from graph.table import printed_rows, unknown
from graph.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A printed row: the name and the description without marks and citations, and their cells."""

    name: str
    description: str
    marks: str
    name_cell: Cell
    description_cell: Cell
    subject: Subject


def described_rows(table: Table, chapter: Chapter, key: str) -> Iterator[Described]:
    """Yield the rows of a table, once for each area named; one without a name or a description is kept as a fault."""
    for row in printed_rows(table, chapter, key):
        cells = row.cells
        name, description = chapter.read(cells[0]), chapter.read(cells[1])
        if not name.text or not description.text:
            unknown(chapter, key, cells[0 if not name.text else 1], "a name and its description")
            continue
        for subject in row.subjects:
            yield Described(
                name=name.text,
                description=description.text,
                marks=name.marks + description.marks,
                name_cell=cells[0],
                description_cell=cells[1],
                subject=subject,
            )


def claim_of(row: Described, key: str, item: str, kind: URIRef) -> Claim:
    """Return the claim that a row makes: its description, carried by what both cells cite."""
    description = cell_spot(key, row.description_cell)
    return Claim(
        kind=kind,
        table=key,
        item=item,
        value=Value(statement=row.description),
        printed=row.description_cell.text,
        is_quotation=True,
        marks=row.marks,
        spot=description,
        place=row.description_cell.place,
        cited=(cell_spot(key, row.name_cell), description),
        subject=row.subject,
    )
