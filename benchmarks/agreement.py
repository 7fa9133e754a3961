"""Measure how far the chapters' PDFs and the official data, two witnesses of the same cells, tell the same.

    python benchmarks/agreement.py [RELEASE | SOURCE...] [--years 2016 2018] [--csv disagreements.csv]

A release is measured by its table of claims. Sources (files or folders; ../shared/corpus without any) are read and
described, and neither reasoned over nor validated, so that a run takes minutes.

Coverage is the share of the data's cells that the PDF's claims have as well; agreement the share of these with one
status and value, numbers compared to the decimals of the one written with fewer. A cell counts where the data holds a
value or a word for none. What no chapter of an edition prints (as the mechanisms' yes and no) is left out and listed;
so are words for no value where a chapter prints nothing (ages, populations, shares of sectors, a row that few chapters
have, tables left out).
Where the data gives a value for each area and the chapter one for the country, that one is compared. Suggested actions
are matched by their words, since the data has lost rows, and counted apart.
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from graph import release
from graph.claims import ClaimRow, read
from graph.claims import rows as claim_rows
from graph.compare import Cell, cell_of, same, unmatched
from graph.country import load as load_countries
from graph.errors import FindingsError
from graph.official import data as official
from graph.pipeline import asserted, read_chapter
from graph.source import Source, gather

CORPUS: Final = Path(__file__).parents[1].parent / "shared" / "corpus"
PRINTED_IF_KNOWN: Final = (
    ".age",
    "working-population",
    "sector-agriculture",
    "sector-industry",
    "sector-services",
    "inspectors-dedicated",
)
Chapter = tuple[str, int]


@dataclass(slots=True)
class Measure:
    """Cells of the data, how many the PDFs have, and how many agree."""

    cells: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    covered: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    agreeing: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    differing: list[tuple[ClaimRow, ClaimRow | None]] = field(default_factory=list)
    unprinted: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    untold: int = 0
    by_whole: int = 0
    absent: set[Chapter] = field(default_factory=set)

    def add(self, key: tuple[int, str, str], stated: ClaimRow, printed: ClaimRow | None, *, agrees: bool) -> None:
        """Count one cell of the data."""
        self.cells[key] += 1
        self.covered[key] += printed is not None
        self.agreeing[key] += agrees
        if not agrees:
            self.differing.append((stated, printed))


def measure(claims: Iterable[ClaimRow]) -> Measure:
    """Compare the claims of the two witnesses, cell by cell."""
    listed = list(claims)
    printed = {cell_of(row): row for row in listed if row.witness == "pdf" and row.table != "actions"}
    stated = {cell_of(row): row for row in listed if row.witness == "xml" and row.table != "actions"}
    chapters = {(row.country, row.edition or 0) for row in listed if row.witness == "pdf"}
    held = {_kind(cell) for cell in printed}
    tables = {(cell.edition, cell.table, row.country) for cell, row in printed.items()}
    result = Measure()
    for cell, row in sorted(stated.items()):
        found = printed.get(cell) or _of_whole(cell, row, printed)
        result.by_whole += found is not None and cell not in printed
        if (row.country, cell.edition) not in chapters:
            result.absent.add((row.country, cell.edition))
        elif _kind(cell) not in held:
            result.unprinted[_kind(cell)] += 1
        elif found is None and row.status != "known" and (cell.edition, cell.table, row.country) not in tables:
            result.untold += 1
        elif found is not None or row.status == "known" or not cell.item.endswith(PRINTED_IF_KNOWN):
            result.add(_kind(cell), row, found, agrees=found is not None and same(found, row))
    _measure_actions(listed, chapters, result)
    return result


def _of_whole(cell: Cell, stated: ClaimRow, printed: dict[Cell, ClaimRow]) -> ClaimRow | None:
    """Return what the PDF says of the whole country, where the data goes into areas that the chapter does not name."""
    return printed.get(replace(cell, subject=stated.country)) if cell.subject != stated.country else None


def _measure_actions(claims: list[ClaimRow], chapters: set[Chapter], result: Measure) -> None:
    by_area: dict[tuple[str, int, str, str], list[ClaimRow]] = defaultdict(list)
    for row in claims:
        if row.table == "actions" and (row.country, row.edition or 0) in chapters:
            by_area[row.country, row.edition or 0, row.item.partition("/")[0], row.witness].append(row)
    for (country, edition, area, witness), rows in sorted(by_area.items()):
        if witness == "xml":
            missing = {row.claim for row in unmatched(rows, by_area.get((country, edition, area, "pdf"), ()))}
            for row in rows:
                matched = row.claim not in missing
                result.add((edition, "actions", area), row, row if matched else None, agrees=matched)


def _kind(cell: Cell) -> tuple[int, str, str]:
    return cell.edition, cell.table, cell.item


def read_sources(paths: list[Path], years: list[int], jobs: int) -> Iterator[ClaimRow]:
    """Read and describe files, and yield their claims; what cannot be read is told."""
    sources, faults = gather(paths)
    for fault in faults:
        print(fault, file=sys.stderr)
    with ProcessPoolExecutor(jobs) as pool:
        for source, claims in zip(sources, pool.map(_claims, sources), strict=True):
            if isinstance(claims, str):
                print(f"{source.path}: {claims}", file=sys.stderr)
            else:
                yield from (row for row in claims if not years or row.edition in years)


def _claims(source: Source) -> list[ClaimRow] | str:
    countries = load_countries()
    try:
        if source.path.suffix.lower() == ".xml":
            told = official.read(source, countries).chapters
            return list(claim_rows({chapter.chapter.ids.graph: chapter.triples for chapter in told}))
        chapter = read_chapter(source, countries)
        return list(claim_rows({chapter.ids.graph: asserted(chapter)}))
    except FindingsError as error:
        return str(error)
    except Exception as error:  # a mistake in one chapter is told, and the others are measured
        return f"{type(error).__name__}: {error}"


def show(result: Measure) -> None:
    """Print coverage and agreement by edition, table and item, and as a whole."""
    headline = [key for key in result.cells if key[1] != "actions"]
    print(f"{'':44}{'cells':>7}{'covered':>9}{'%':>8}{'agree':>7}{'%':>8}")
    for edition in sorted({key[0] for key in result.cells}):
        _line(f"{edition}", result, [key for key in headline if key[0] == edition])
        for table in dict.fromkeys(key[1] for key in sorted(result.cells) if key[0] == edition):
            _line(f"  {table}", result, [key for key in result.cells if key[:2] == (edition, table)])
    print()
    for table, item in sorted({key[1:] for key in result.cells}):
        _line(f"{table} {item}", result, [key for key in result.cells if key[1:] == (table, item)])
    print()
    _line("actions, by their words", result, [key for key in result.cells if key[1] == "actions"])
    _line("ALL CELLS", result, headline)
    unprinted = sorted({f"{table} {item} {edition}" for edition, table, item in result.unprinted})
    print(f"\nHeld by the data and printed by no chapter of the edition: {'; '.join(unprinted)}")
    print(f"\nWords for no value, where the chapter has no such table: {result.untold}")
    print(f"\nCells on an area, compared with the chapter's word on the whole country: {result.by_whole}")
    absent = sorted(f"{country} {edition}" for country, edition in result.absent)
    print(f"\nIn the data without a PDF among the sources: {', '.join(absent) or 'none'}")


def _line(name: str, result: Measure, keys: list[tuple[int, str, str]]) -> None:
    cells, covered, agreeing = (
        sum(counts[key] for key in keys) for counts in (result.cells, result.covered, result.agreeing)
    )
    if cells:
        share = agreeing / covered if covered else 0
        print(f"{name:44}{cells:7}{covered:9}{covered / cells:8.2%}{agreeing:7}{share:8.2%}")


def write_differences(result: Measure, path: Path) -> None:
    """Write the cells that are missing from the PDFs' claims, or that say something else there."""
    names = (
        "kind",
        "country",
        "subject",
        "edition",
        "table",
        "item",
        "xml",
        "pdf",
        "page",
        "verbatim",
        "marks",
        "claim",
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for stated, printed in result.differing:
            cell = cell_of(stated)
            kind = "missing" if printed is None else "differs"
            told = ["", "", "", "", ""]
            if printed is not None:
                value = printed.value or printed.status
                told = [value, str(printed.page or ""), printed.verbatim, printed.marks, printed.claim]
            place = (kind, stated.country, cell.subject, cell.edition, cell.table, cell.item)
            writer.writerow([*place, stated.value or stated.status, *told])


def main() -> None:
    """Measure a release, or the sources named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sources", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--years", nargs="*", type=int, default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--csv", type=Path, help="where to list the disagreements")
    options = parser.parse_args()
    first: Path = options.sources[0]
    is_release = (first / "release.json").is_file() or (first / release.CURRENT).exists()
    found = (
        read(release.open(first).claims) if is_release else read_sources(options.sources, options.years, options.jobs)
    )
    result = measure(row for row in found if not options.years or row.edition in options.years)
    show(result)
    if options.csv:
        write_differences(result, options.csv)


if __name__ == "__main__":
    main()
