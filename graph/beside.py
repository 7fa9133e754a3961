"""What a release keeps beside its statements: the differences that its claims show, and pictures of its pages."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from graph import workers
from graph.difference_lists import render
from graph.manifest import Fault
from graph.picture import SECONDS_FOR_ALL, NoPicture, drawn
from graph.reconcile import compare
from graph.source import Source

DIFFERENCES: Final = "differences.csv"
"""The list of ``findings reconcile --format csv``."""

PAGES: Final = "pages.zip"
MEMBER: Final = "{sha256}/{page}.png"
"""How the picture of a page is called among the pages."""

Beside = Callable[[Path, Collection[Fault]], Sequence[str]]
"""Writes further files into the folder of a release, whose claims and store are there, and names them."""


def differences(directory: Path, faults: Collection[Fault]) -> Sequence[str]:
    """Write the list of differences."""
    found = compare(directory / "claims.csv", directory / "store", faults)
    (directory / DIFFERENCES).write_bytes(render(found, "csv").encode())
    return [DIFFERENCES]


def with_pages(sources: Sequence[Source], jobs: int) -> Beside:
    """Return what writes the list of differences, and the pictures of the pages of the PDFs among the sources."""
    return partial(_with_pages, [source for source in sources if source.path.suffix.lower() == ".pdf"], jobs)


def _with_pages(documents: Sequence[Source], jobs: int, directory: Path, faults: Collection[Fault]) -> Sequence[str]:
    with ZipFile(directory / PAGES, "w", ZIP_STORED) as archive:
        for source, pictures in zip(
            documents, _in_order(workers.each(_drawn, documents, jobs, _not_drawn)), strict=True
        ):
            for number, picture in enumerate(pictures, start=1):
                # A member without a date of its own has the same bytes whenever it is written.
                archive.writestr(ZipInfo(MEMBER.format(sha256=source.sha256, page=number)), picture)
    return [*differences(directory, faults), PAGES]


def _in_order(made: Iterable[tuple[int, list[bytes]]]) -> Iterator[list[bytes]]:
    """Yield what is made at several places in the order of these, and hold only what came too early."""
    early: dict[int, list[bytes]] = {}
    following = 0
    for place, pictures in made:
        early[place] = pictures
        while following in early:
            yield early.pop(following)
            following += 1


def _drawn(source: Source) -> list[bytes]:
    try:
        return drawn(source.path, seconds=SECONDS_FOR_ALL)
    except NoPicture:
        return _not_drawn(source)


def _not_drawn(_: Source) -> list[bytes]:
    return []  # its claims stay; the site names the document and the page
