"""Compare what two witnesses, two editions, or two places of one chapter say of the same cell.

Neither side is held to be right: the list gives both with their pages and references, for a reader to weigh.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.claims import ClaimRow
from graph.claims import read as read_claims
from graph.compare import Cell, agree, alike, cell_of, heading, paired, same, subject_of
from graph.difference import COLUMNS_OF_DATA, EDITIONS, KINDS, PROSE, SEQUENCE, WITNESSES, Comparison
from graph.edition import letters
from graph.errors import ReadingFault, UsageError
from graph.manifest import Fault
from graph.official import schema
from graph.official.records import CONFORMS
from graph.release import Release
from graph.reworded import is_reworded
from graph.store import open_store

ACTIONS: Final = "actions"
ENFORCEMENT: Final = ("labor-enforcement", "criminal-enforcement")
RATIFICATIONS: Final = "ratifications"

FIGURES: Final = """
PREFIX fg: <https://w3id.org/findings-graph/ont#>
SELECT DISTINCT ?figure ?cell ?contradicts WHERE {
    GRAPH ?chapter {
        ?figure a fg:QuantityFinding ; fg:indicator ?indicator ; fg:about ?subject .
        ?cell fg:indicator ?indicator ; fg:about ?subject ; fg:referenceYear ?year .
        FILTER NOT EXISTS { ?cell a fg:QuantityFinding }
        OPTIONAL { ?figure fg:referenceYear ?stated }
        OPTIONAL { ?figure fg:scope ?scope }
        OPTIONAL { ?figure fg:approximate ?approximate }
    }
    OPTIONAL { GRAPH ?rule { ?figure fg:contradicts ?cell } BIND ( true AS ?found ) }
    BIND ( COALESCE(?found, false) AS ?contradicts )
    FILTER ( ?contradicts || ( ?stated = ?year && !BOUND(?scope) && !BOUND(?approximate) ) )
}
"""

CHAPTERS: Final = """
PREFIX fg: <https://w3id.org/findings-graph/ont#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?name ?country ?edition WHERE {
    GRAPH ?graph { ?chapter a fg:Chapter ; fg:country ?country ; fg:editionYear ?edition . ?country rdfs:label ?name }
}
"""

ChapterKey = tuple[str, int]
"""The code of a country, and an edition."""

FigureAndCell = tuple[str, str, bool]
"""The IRIs of a figure of the prose and of a cell that counts the same, and whether the one contradicts the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """What differs, in the order of the lists, and how many pairs of claims of each kind asked for were compared."""

    differences: tuple[Comparison, ...]
    compared: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which comparisons are asked for; without a kind, a country or an edition, all of them."""

    kinds: Collection[str] = ()
    country: str | None = None
    edition: int | None = None

    def takes(self, comparison: Comparison) -> bool:
        """Tell whether a comparison is asked for; it is of the editions of both of its sides."""
        return (
            (not self.kinds or comparison.kind in self.kinds)
            and self.country in {None, comparison.cell.country}
            and (self.edition is None or any(row.edition == self.edition for row in comparison.sides))
        )


def reconcile(found: Release, selection: Selection | None = None) -> Reconciliation:
    """Compare the claims of a release."""
    return compare(found.claims, found.store, found.manifest.faults, selection)


def compare(claims: Path, place: Path, faults: Collection[Fault], selection: Selection | None = None) -> Reconciliation:
    """Compare the claims of a table, with the store of their release and what was not understood in it."""
    rows = list(read_claims(claims))
    wanted = selection or Selection()
    _check(wanted, rows)
    store = open_store(place)
    return summary(comparisons(rows, _figures(store), _incomplete(store, faults)), wanted)


def _figures(store: ox.Store) -> list[FigureAndCell]:
    answer = store.query(FIGURES)
    return [
        (row["figure"].value, row["cell"].value, row["contradicts"].value == "true")
        for row in answer  # type: ignore[union-attr]  # a SELECT answers with rows
    ]


def _incomplete(store: ox.Store, faults: Collection[Fault]) -> set[ChapterKey]:
    """Return the chapters of which a suggested action was not understood."""
    faulty = {fault.chapter for fault in faults if isinstance(fault, ReadingFault) and fault.table == ACTIONS}
    return {
        (row["country"].value.rpartition("/")[2], int(row["edition"].value))
        for row in store.query(CHAPTERS)  # type: ignore[union-attr]  # a SELECT answers with rows
        if f"{row['name'].value} {row['edition'].value}" in faulty
    }


def summary(made: Iterable[Comparison], selection: Selection) -> Reconciliation:
    """Count the comparisons asked for, and keep those that differ by kind, country, table and year."""
    taken = [comparison for comparison in made if selection.takes(comparison)]
    counted = Counter(comparison.kind for comparison in taken)
    return Reconciliation(
        differences=tuple(sorted((comparison for comparison in taken if comparison.differs), key=_order)),
        compared={kind: counted[kind] for kind in KINDS if kind in (selection.kinds or KINDS)},
    )


def comparisons(
    rows: Sequence[ClaimRow], figures: Iterable[FigureAndCell] = (), incomplete: Collection[ChapterKey] = ()
) -> Iterator[Comparison]:
    """Yield all pairs of claims that are about one cell."""
    yield from between_witnesses(rows)
    yield from between_lists(rows, incomplete)
    yield from between_editions(rows)
    yield from between_ratifications(rows)
    yield from with_prose(rows, figures)
    yield from between_columns(rows)


def between_witnesses(rows: Iterable[ClaimRow]) -> Iterator[Comparison]:
    """Yield the cells of which the PDF and the official data of one edition both say something."""
    rows = list(rows)
    stated = {cell_of(row): row for row in rows if row.witness == "xml" and row.table != ACTIONS}
    for row in rows:
        other = stated.get(cell_of(row)) if row.witness == "pdf" else None
        if other is not None:
            yield Comparison(kind=WITNESSES, first=row, second=other, differs=not same(row, other))


def between_lists(rows: Iterable[ClaimRow], incomplete: Collection[ChapterKey] = ()) -> Iterator[Comparison]:
    """Yield the suggested actions of a chapter by their words: alike, under other headings, worded otherwise, or alone.

    The data knows no areas of a country, so that an action printed for several of them is one. Where a row of the PDF
    was not understood, that the data has an action alone says nothing.
    """
    lists: dict[tuple[str, int], dict[str, dict[str, ClaimRow]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        if row.table == ACTIONS:
            named = row.item.partition("/")[0] + letters(row.value)
            lists[row.country, row.edition or 0][row.witness].setdefault(named, row)
    for chapter, told in lists.items():
        if told["pdf"] and told["xml"]:
            for comparison in _paired(list(told["pdf"].values()), list(told["xml"].values())):
                if comparison.first is not None or chapter not in incomplete:
                    yield comparison


def _paired(printed: Sequence[ClaimRow], stated: Sequence[ClaimRow]) -> Iterator[Comparison]:
    for first, second in paired(printed, stated):
        differs = (
            first is None or second is None or not alike(first.value, second.value) or heading(first) != heading(second)
        )
        yield Comparison(kind=WITNESSES, first=first, second=second, differs=differs)


def between_editions(rows: Iterable[ClaimRow]) -> Iterator[Comparison]:
    """Yield the cells on the year before with what that year's own edition said of them.

    The PDF's word stands over the data's, which fills in rows that the edition did not print.
    """
    rows = list(rows)
    printed = {(row.country, row.edition) for row in rows if row.witness == "pdf"}
    own: dict[Cell, ClaimRow] = {
        cell_of(row): row
        for row in rows
        if row.table in ENFORCEMENT and row.reference_year == row.edition
        if row.witness != "xml" or (row.country, row.edition) not in printed
    }
    for row in rows:
        if row.table in ENFORCEMENT and row.reference_year is not None and row.reference_year != row.edition:
            earlier = own.get(replace(cell_of(row), edition=row.reference_year))
            if earlier is not None and not _is_reworded(earlier, row):
                yield Comparison(kind=EDITIONS, first=row, second=earlier, differs=not agree(row, earlier))


def _is_reworded(earlier: ClaimRow, later: ClaimRow) -> bool:
    return is_reworded(later.table, later.item, earlier=earlier.edition or 0, later=later.edition or 0)


def between_ratifications(rows: Iterable[ClaimRow]) -> Iterator[Comparison]:
    """Yield what a witness says of a treaty in one edition and the next; it differs where a ratification is undone."""
    series: dict[tuple[str, str, str], list[ClaimRow]] = defaultdict(list)
    for row in rows:
        if row.table == RATIFICATIONS and row.status == "known":
            series[subject_of(row), row.item, row.witness].append(row)
    for stated in series.values():
        for earlier, later in pairwise(sorted(stated, key=lambda row: row.edition or 0)):
            is_undone = (earlier.value, later.value) == ("yes", "no")
            yield Comparison(kind=SEQUENCE, first=earlier, second=later, differs=is_undone)


def with_prose(rows: Iterable[ClaimRow], figures: Iterable[FigureAndCell]) -> Iterator[Comparison]:
    """Yield the figures of the prose with the cells that count the same; the rules say which contradict these."""
    by_iri = {row.claim: row for row in rows}
    for figure, cell, contradicts in figures:
        if figure in by_iri and cell in by_iri:
            yield Comparison(kind=PROSE, first=by_iri[figure], second=by_iri[cell], differs=contradicts)


def between_columns(rows: Iterable[ClaimRow]) -> Iterator[Comparison]:
    """Yield the standards of which the data's two columns of verdicts, meant to be the same, are not."""
    data = schema.load()
    verdicts = {cell_of(row): row for row in rows if row.witness == "xml"}
    for cell, row in verdicts.items():
        standard = replace(cell, item=cell.item.removesuffix(CONFORMS))
        first = verdicts.get(standard)
        if standard != cell and first is not None and not data.are_columns_apart(cell.edition, standard.item):
            yield Comparison(kind=COLUMNS_OF_DATA, first=first, second=row)


def _check(selection: Selection, rows: Sequence[ClaimRow]) -> None:
    """Refuse a kind that there is not, and a country or edition of which the release holds nothing."""
    held = {
        "kind": (selection.kinds, list(KINDS)),
        "country": ([selection.country or ""], sorted({row.country for row in rows})),
        "edition": ([str(selection.edition or "")], sorted({str(row.edition) for row in rows if row.edition})),
    }
    for name, (wanted, known) in held.items():
        for value in wanted:
            if value and value not in known:
                raise UsageError(f"{name} {value!r}: expected one of {', '.join(known) or 'none'}")


def _order(comparison: Comparison) -> tuple[int, str, int, str, str, str]:
    cell = comparison.cell
    return (
        list(KINDS).index(comparison.kind),
        subject_of(cell),
        cell.edition or 0,
        cell.table,
        cell.item,
        (comparison.first or cell).claim,
    )
