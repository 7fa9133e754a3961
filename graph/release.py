"""A release: a directory that is written once, named by the hash of its statements, and never changed.

It is made complete under another name, made durable, and only then renamed; ``current``, a symbolic link beside it, is
replaced in one step. A build that dies at any moment leaves the release that was current whole and current.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import URIRef

from graph import parts, search_index
from graph.claims import write_csv
from graph.durable import building, point, settle
from graph.errors import ReleaseError
from graph.manifest import Fault, File, Input, Manifest, versions
from graph.report import read as read_report
from graph.statements import Graphs, Triple, canonical, read_quads, release_id
from graph.stopwatch import Stopwatch
from graph.store import load, open_store

CURRENT: Final = "current"
_MANIFEST: Final = "release.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release on disk; ``directory`` is the one that bears its id, never the link ``current``."""

    directory: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        """Return the hash of the canonical N-Quads."""
        return self.manifest.id

    @property
    def trig(self) -> Path:
        """Name the file of all statements, in their graphs."""
        return self.directory / "graph.trig"

    @property
    def claims(self) -> Path:
        """Name the file of all claims as one table."""
        return self.directory / "claims.csv"

    @property
    def report(self) -> Path:
        """Name the file of the validation report."""
        return self.directory / "report.ttl"

    @property
    def index(self) -> Path | None:
        """Name the file that is searched for words; releases of earlier versions have none."""
        return self.directory / search_index.NAME if search_index.NAME in self.manifest.files else None

    @property
    def store(self) -> Path:
        """Name the directory of the store."""
        return self.directory / "store"

    def graphs(self) -> dict[URIRef, list[Triple]]:
        """Read all statements."""
        return read_quads(self.trig)


def write(
    into: Path,
    graphs: Graphs,
    report_turtle: bytes,
    *,
    inputs: Collection[Input],
    faults: Collection[Fault],
    counts: Mapping[str, int],
    recipe: str = "",
) -> Release:
    """Write a release of graphs held in memory and make it current."""
    with tempfile.TemporaryDirectory() as folder:
        part = parts.write(
            Path(folder) / "part", graphs, read_report(report_turtle), source="", counts={}, faults=(), seconds={}
        )
        details = Details(inputs=inputs, faults=faults, counts=counts, recipe=recipe)
        return join(into, [part], report_turtle, details)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a release says of how it was made."""

    inputs: Collection[Input]
    faults: Collection[Fault]
    counts: Mapping[str, int]
    recipe: str
    beside: Callable[[Path, Collection[Fault]], Sequence[str]] = lambda directory, faults: ()


def join(
    into: Path,
    pieces: Collection[parts.Part],
    report_turtle: bytes,
    details: Details,
    clock: Stopwatch | None = None,
) -> Release:
    """Write a release from its parts and make it current; the same one, if it is there and whole, is kept as it is."""
    try:
        with building(into) as scratch:
            content = _fill(scratch, pieces, report_turtle, details, clock or Stopwatch())
            final = _directory(into, Manifest.from_json(content).id, content)
            if not _is_whole(final):
                settle(scratch, final)
            point(into / CURRENT, final.name)
    except OSError as error:
        raise ReleaseError(f"{into}: the release cannot be written: {error}. What was current stays so.") from error
    return open(final)


def _fill(
    directory: Path, pieces: Collection[parts.Part], report_turtle: bytes, details: Details, clock: Stopwatch
) -> bytes:
    """Write a release's files and its store, and return what its manifest says."""
    (directory / "report.ttl").write_bytes(report_turtle)
    with clock.stage("join"):
        with (directory / "graph.trig").open("wb") as stream:
            parts.merge_blocks(pieces, stream)
        with (directory / "claims.csv").open("w", encoding="utf-8", newline="") as table:
            write_csv(parts.merge_claims(pieces), table)
        lines = directory / "statements.nq"
        identity, count = hashlib.sha256(), 0
        with lines.open("wb") as stream:
            for line in parts.merge_lines(pieces, stream):
                identity.update(line)
                count += 1
    with clock.stage("index"):
        search_index.write(lines, directory / search_index.NAME)
    with clock.stage("load"):
        load(lines, directory / "store")
        lines.unlink()
    with clock.stage("compare"):
        beside = details.beside(directory, details.faults)
    names = ("graph.trig", "claims.csv", "report.ttl", search_index.NAME, *beside)
    manifest = Manifest(
        id=identity.hexdigest(),
        recipe=details.recipe,
        inputs=tuple(sorted(details.inputs, key=lambda source: (source.name, source.sha256))),
        versions=versions(),
        counts={**details.counts, "statements": count},
        faults=tuple(details.faults),
        files={name: File.at(directory / name) for name in names},
    )
    content = manifest.to_json()
    (directory / _MANIFEST).write_bytes(content)
    return content


def open(path: Path) -> Release:  # noqa: A001 - read as release.open, it says what it does
    """Open a release, given its directory or one that holds ``current``."""
    directory = path if (path / _MANIFEST).is_file() else path / CURRENT
    directory = Path(os.path.realpath(directory))
    try:
        manifest = Manifest.from_json((directory / _MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError) as error:
        if (path / CURRENT).is_symlink():
            remedy = f"Build one: findings build SOURCE --into {path}"
            found = f"no release here: {CURRENT} leads to {directory.name}, which is not there"
            raise ReleaseError(f"{path}: {found}. {remedy}") from error
        raise ReleaseError(f"{path}: no release here. Build one: findings build SOURCE --into {path}") from error
    except (OSError, ReleaseError) as error:
        raise ReleaseError(f"{directory}: {error}. Build the release anew.") from error
    for name, file in manifest.files.items():
        if not (directory / name).is_file() or (directory / name).stat().st_size != file.size:
            raise ReleaseError(f"{directory / name}: missing or cut short. Build the release anew.")
    return Release(directory=directory, manifest=manifest)


def verify(release: Release) -> None:
    """Raise a ReleaseError unless each file, and the store, holds what the manifest says."""
    check_files(release)
    try:
        stored = canonical(open_store(release.store))
        written = canonical(ox.parse(path=release.trig, format=ox.RdfFormat.TRIG))
    except (OSError, RuntimeError, SyntaxError) as error:
        raise ReleaseError(f"{release.directory}: {error}. Build the release anew.") from error
    for place, lines in ((release.store, stored), (release.trig, written)):
        if release_id(lines) != release.id:
            raise ReleaseError(f"{place}: its statements are not those of the release's id. Build the release anew.")


def check_files(release: Release) -> None:
    """Raise a ReleaseError unless each file is as it was written and the store holds as many statements."""
    for name, file in release.manifest.files.items():
        if File.at(release.directory / name) != file:
            raise ReleaseError(f"{release.directory / name}: changed since it was written. Build the release anew.")
    if len(open_store(release.store)) != release.manifest.counts.get("statements"):
        raise ReleaseError(
            f"{release.store}: its statements are not those of the release's id. Build the release anew."
        )


def _directory(into: Path, identity: str, content: bytes) -> Path:
    """Name a release by its id; if another version of the project made the same statements, by its manifest too."""
    plain = into / identity[:16]
    if not _is_whole(plain) or (plain / _MANIFEST).read_bytes() == content:
        return plain
    return into / f"{identity[:16]}-{File.of(content).sha256[:8]}"


def _is_whole(directory: Path) -> bool:
    try:
        verify(open(directory))
    except ReleaseError:
        return False
    return True
