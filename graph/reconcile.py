"""Find where two witnesses, two editions, or two places of one chapter say different things of the same cell.

Neither side is held to be right: the list gives both with their pages and references, for a reader to weigh.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from graph.claims import ClaimRow
from graph.claims import read as read_claims
from graph.compare import Cell, cell_of, closest, same, subject_of, unmatched
from graph.difference import COLUMNS_OF_DATA, EDITIONS, KINDS, PROSE, SEQUENCE, WITNESSES, Difference
from graph.official import schema
from graph.official.records import CONFORMS
from graph.release import Release
from graph.store import open_store

ACTIONS: Final = "actions"
ENFORCEMENT: Final = ("labor-enforcement", "criminal-enforcement")
RATIFICATIONS: Final = "ratifications"

CONTRADICTIONS: Final = """
PREFIX fg: <https://w3id.org/findings-graph/ont#>
SELECT DISTINCT ?figure ?cell { GRAPH ?any { ?figure fg:contradicts ?cell } }
"""

Contradiction = tuple[str, str]
"""The IRIs of a figure of the prose and of the cell that it contradicts."""


def reconcile(found: Release) -> list[Difference]:
    """Return the differences within a release."""
    answer = open_store(found.store).query(CONTRADICTIONS)
    contradictions = [(row["figure"].value, row["cell"].value) for row in answer]  # type: ignore[union-attr]
    return differences(list(read_claims(found.claims)), contradictions)


def differences(rows: Sequence[ClaimRow], contradictions: Iterable[Contradiction] = ()) -> list[Difference]:
    """Return the differences between claims, by kind, country, table and year."""
    found = [
        *between_witnesses(rows),
        *between_lists(rows),
        *between_editions(rows),
        *undone(rows),
        *against_prose(rows, contradictions),
        *between_columns(rows),
    ]
    return sorted(found, key=_order)


def between_witnesses(rows: Iterable[ClaimRow]) -> Iterator[Difference]:
    """Yield the cells of which the PDF and the official data of one edition say different things."""
    stated = {cell_of(row): row for row in rows if row.witness == "xml" and row.table != ACTIONS}
    for row in rows:
        other = stated.get(cell_of(row)) if row.witness == "pdf" else None
        if other is not None and not same(row, other):
            yield Difference(kind=WITNESSES, first=row, second=other)


def between_lists(rows: Iterable[ClaimRow]) -> Iterator[Difference]:
    """Yield the suggested actions that one witness words otherwise than the other, or has alone."""
    by_area: dict[tuple[str, int, str], dict[str, list[ClaimRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.table == ACTIONS:
            by_area[subject_of(row), row.edition or 0, row.item.partition("/")[0]][row.witness].append(row)
    for lists in by_area.values():
        if lists["pdf"] and lists["xml"]:
            printed, stated = unmatched(lists["pdf"], lists["xml"]), unmatched(lists["xml"], lists["pdf"])
            for first, second in closest(printed, stated):
                yield Difference(kind=WITNESSES, first=first, second=second)


def between_editions(rows: Iterable[ClaimRow]) -> Iterator[Difference]:
    """Yield the cells on the year before of which that year's own edition said something else."""
    own: dict[Cell, ClaimRow] = {}
    for row in sorted(rows, key=lambda row: row.witness, reverse=True):  # the PDF's word stands over the data's
        if row.table in ENFORCEMENT and row.reference_year == row.edition:
            own[cell_of(row)] = row
    for row in rows:
        if row.table in ENFORCEMENT and row.reference_year is not None and row.reference_year != row.edition:
            earlier = own.get(replace(cell_of(row), edition=row.reference_year))
            if earlier is not None and not same(row, earlier):
                yield Difference(kind=EDITIONS, first=row, second=earlier)


def undone(rows: Iterable[ClaimRow]) -> Iterator[Difference]:
    """Yield the ratifications that an edition states and a later one of the same witness denies."""
    series: dict[tuple[str, str, str], list[ClaimRow]] = defaultdict(list)
    for row in rows:
        if row.table == RATIFICATIONS and row.status == "known":
            series[subject_of(row), row.item, row.witness].append(row)
    for stated in series.values():
        for earlier, later in pairwise(sorted(stated, key=lambda row: row.edition or 0)):
            if (earlier.value, later.value) == ("yes", "no"):
                yield Difference(kind=SEQUENCE, first=earlier, second=later)


def against_prose(rows: Iterable[ClaimRow], contradictions: Iterable[Contradiction]) -> Iterator[Difference]:
    """Yield the figures of the prose that the rules find against a table of the same chapter."""
    by_iri = {row.claim: row for row in rows}
    for figure, cell in contradictions:
        if figure in by_iri and cell in by_iri:
            yield Difference(kind=PROSE, first=by_iri[figure], second=by_iri[cell])


def between_columns(rows: Iterable[ClaimRow]) -> Iterator[Difference]:
    """Yield the standards of which the data's two columns of verdicts, meant to be the same, are not."""
    data = schema.load()
    verdicts = {cell_of(row): row for row in rows if row.witness == "xml"}
    for cell, row in verdicts.items():
        standard = replace(cell, item=cell.item.removesuffix(CONFORMS))
        first = verdicts.get(standard)
        if standard != cell and first is not None and not data.are_columns_apart(cell.edition, standard.item):
            yield Difference(kind=COLUMNS_OF_DATA, first=first, second=row)


def _order(difference: Difference) -> tuple[int, str, int, str, str, str]:
    cell = difference.cell
    return (
        list(KINDS).index(difference.kind),
        subject_of(cell),
        cell.edition or 0,
        cell.table,
        cell.item,
        cell.claim,
    )
