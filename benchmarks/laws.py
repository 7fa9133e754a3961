"""Measure how many of the laws named in the table of laws lead to the entry of the reference list that is their text.

Per edition: laws named in cells of legislation; those linked to one entry that their cell cites; those linked to an
entry that other cells of the chapter cite for the same name; those that several entries fit equally well; and those
without, by cause. Words for no law ("N/A", "Legislation title unknown") name none. With ``--csv``, lists what is not
linked; with ``--sample``, prints links by chance, to be judged by eye.
"""

import argparse
import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph import law_fit, laws, layout
from graph.chapter import Chapter
from graph.country import load as load_countries
from graph.document import Cell
from graph.errors import FindingsError
from graph.law_links import Link
from graph.pipeline import read_chapter
from graph.reference import Reference
from graph.source import Source, gather
from graph.tables.standards import KEY

CORPUS: Final = Path(__file__).parents[1].parent / "shared" / "corpus" / "pdf"
LINKED: Final = "linked"
ELSEWHERE: Final = "by other cells"
SEVERAL: Final = "several fit"
CAUSES: Final = ("no reference", "no legal text", "texts of others", "only amends it", "none fits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A law named in a cell, and how it is linked."""

    country: str
    edition: int
    page: int | None
    cell: str
    law: str
    outcome: str
    entry: str
    cited: str


def measure(source: Source) -> list[Named] | str:
    """Return the laws that a chapter's cells name, or why it cannot be read."""
    try:
        chapter = read_chapter(source, load_countries())
    except FindingsError as error:
        return str(error)
    table = chapter.tables.get(KEY)
    form = layout.find(table, chapter, KEY) if table else None
    if table is None or form is None:
        return f"{chapter.name}: no table of laws in the form of its edition"
    cells = [row.cells[3] for row in form.rows(table, chapter) if 3 in row.cells]
    found = []
    for cell, links in laws.links(cells, chapter).items():
        cited = [chapter.references[number] for number in chapter.cited_in(cell) if number in chapter.references]
        for link in links:
            if link.law.name:
                found.append(_named(chapter, cell, link, _outcome(link, links, cited), cited))
    return found


def _named(chapter: Chapter, cell: Cell, link: Link, outcome: str, cited: list[Reference]) -> Named:
    entry = link.reference
    return Named(
        country=chapter.country.alpha3,
        edition=chapter.edition.year,
        page=cell.place.page,
        cell=" ".join(cell.text.split()),
        law=link.law.name,
        outcome=outcome,
        entry=f"{entry.number}. {entry.text}" if entry else "",
        cited=" | ".join(f"{other.number}. {other.text[:120]}" for other in cited),
    )


def _outcome(link: Link, links: tuple[Link, ...], cited: list[Reference]) -> str:
    if link.reference is not None:
        return LINKED if link.is_cited else ELSEWHERE
    if link.candidates:
        return SEVERAL
    texts = [entry for entry in cited if law_fit.may_be_text(entry)]
    taken = {other.reference.number for other in links if other.reference}
    free = [entry for entry in texts if entry.number not in taken]
    if not cited or not texts:
        return CAUSES[1 if cited else 0]
    if not free:
        return CAUSES[2]
    return CAUSES[3 if all(law_fit.amends(entry) for entry in free) else 4]


def read(paths: list[Path], years: list[int], jobs: int) -> Iterator[Named]:
    """Read chapters and yield the laws that they name; what cannot be read is told."""
    sources, faults = gather(paths)
    for fault in faults:
        print(fault, file=sys.stderr)
    chapters = [source for source in sources if source.path.suffix.lower() in {".pdf", ".txt"}]
    with ProcessPoolExecutor(jobs) as pool:
        for source, found in zip(chapters, pool.map(measure, chapters), strict=True):
            if isinstance(found, str):
                print(f"{source.path}: {found}", file=sys.stderr)
            else:
                yield from (law for law in found if not years or law.edition in years)


def show(found: list[Named]) -> None:
    """Print the outcomes by edition, and as a whole."""
    columns = (LINKED, ELSEWHERE, SEVERAL, *CAUSES)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for law in found:
        counted[str(law.edition)][law.outcome] += 1
        counted["all"][law.outcome] += 1
    print(f"{'':6}{'laws':>7}" + "".join(f"{column:>17}" for column in columns) + f"{'to one entry':>15}")
    for edition in sorted(counted):
        outcomes, total = counted[edition], counted[edition].total()
        figures = "".join(f"{outcomes[column]:17}" for column in columns)
        print(f"{edition:6}{total:7}{figures}{(outcomes[LINKED] + outcomes[ELSEWHERE]) / total:15.2%}")


def write_misses(found: list[Named], path: Path) -> None:
    """Write the laws that are not linked."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("country", "edition", "page", "outcome", "law", "cell", "cited"))
        for law in found:
            if law.outcome not in {LINKED, ELSEWHERE}:
                writer.writerow((law.country, law.edition, law.page, law.outcome, law.law, law.cell, law.cited))


def main() -> None:
    """Measure the sources named, or the corpus."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sources", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--years", nargs="*", type=int, default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--csv", type=Path, help="where to list the laws that are not linked")
    parser.add_argument("--sample", type=int, default=0, help="how many links to print, by chance")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = list(read(options.sources, options.years, options.jobs))
    show(found)
    if options.csv:
        write_misses(found, options.csv)
    linked = [law for law in found if law.entry]
    chosen = random.Random(options.seed).sample(linked, min(options.sample, len(linked)))  # noqa: S311  # no secret
    for law in chosen:
        print(f"\n{law.country} {law.edition} p.{law.page}: {law.law}\n    {law.cell}\n    -> {law.entry}")


if __name__ == "__main__":
    main()
