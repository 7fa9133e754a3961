"""A part of a release: what one file gave, written out, so that a release of many chapters needs little memory.

A part is a directory: its statements as sorted N-Quads and as blocks of TriG, its claims, its report and a summary. It
is made once for a file's content and the version of the code, and stays beside the releases for the next build.
"""

import heapq
import json
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import IO, Any, Final

from rdflib import URIRef

from graph.claims import ClaimRow, read, rows, sort_tables, write_csv
from graph.durable import appear
from graph.manifest import Fault, read_fault
from graph.members import extracts
from graph.report import Report
from graph.report import read as read_report
from graph.statements import Graphs, Triple, check_canonical, nquads, read_quads, trig
from graph.stopwatch import Stopwatch

LINES: Final = "statements.nq"
BLOCKS: Final = "graph.trig"
CLAIMS: Final = "claims.csv"
EXTRACT: Final = "lines-{}.nq"
REPORT: Final = "report.ttl"
SUMMARY: Final = "part.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part on disk, with the names of its graphs, what it counts, what could not be read, and seconds by stage."""

    directory: Path
    source: str
    graphs: tuple[str, ...]
    counts: Mapping[str, int]
    faults: tuple[Fault, ...]
    seconds: Mapping[str, float]

    @property
    def key(self) -> tuple[str, ...]:
        """Return what parts are sorted by: the names of their graphs."""
        return tuple(sorted(self.graphs))

    def claims(self) -> Iterator[ClaimRow]:
        """Yield the part's claims."""
        return read(self.directory / CLAIMS)

    def extract(self, alpha3: str) -> dict[URIRef, list[Triple]]:
        """Return by graph what the part says of a country that lines over the editions are made from."""
        path = self.directory / EXTRACT.format(alpha3)
        return read_quads(path) if path.is_file() else {}

    def report(self) -> Report:
        """Return the part's validation results."""
        return read_report((self.directory / REPORT).read_bytes())


def write(
    directory: Path,
    graphs: Graphs,
    report: Report,
    *,
    source: str,
    counts: Mapping[str, int],
    faults: Collection[Fault],
    seconds: Mapping[str, float],
) -> Part:
    """Write a part; it appears under its name whole or not at all."""
    check_canonical(graphs)
    watch = Stopwatch(dict(seconds))
    part = Part(
        directory=directory,
        source=source,
        graphs=tuple(sorted(graphs)),
        counts=dict(counts),
        faults=tuple(faults),
        seconds=watch.seconds,
    )
    with watch.stage("write"), appear(directory) as scratch:
        (scratch / LINES).write_bytes(nquads(graphs))
        (scratch / BLOCKS).write_bytes(trig(graphs))
        with (scratch / CLAIMS).open("w", encoding="utf-8", newline="") as stream:
            write_csv(rows(graphs), stream)
        for alpha3, told in extracts(graphs).items():
            (scratch / EXTRACT.format(alpha3)).write_bytes(nquads(told))
        (scratch / REPORT).write_bytes(report.turtle())
        (scratch / SUMMARY).write_text(json.dumps(_summary(part), ensure_ascii=False), encoding="utf-8")
    return part


def open_part(directory: Path) -> Part | None:
    """Return the part that was written under a name, or nothing if there is none that can be read."""
    try:
        told: dict[str, Any] = json.loads((directory / SUMMARY).read_text(encoding="utf-8"))
        return Part(
            directory=directory,
            source=told["source"],
            graphs=tuple(told["graphs"]),
            counts=told["counts"],
            faults=tuple(read_fault(fault) for fault in told["faults"]),
            seconds={},
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _summary(part: Part) -> dict[str, Any]:
    return {
        "source": part.source,
        "graphs": list(part.graphs),
        "counts": dict(part.counts),
        "faults": [{"kind": type(fault).__name__, **asdict(fault)} for fault in part.faults],
    }


def merge_lines(parts: Iterable[Part], stream: IO[bytes]) -> Iterator[bytes]:
    """Write the statements of all parts, sorted, each once, and yield the lines as they are written."""
    with ExitStack() as stack:
        files = [stack.enter_context((part.directory / LINES).open("rb")) for part in parts]
        for line, _ in groupby(heapq.merge(*files)):
            stream.write(line)
            yield line


def merge_blocks(parts: Iterable[Part], stream: IO[bytes]) -> None:
    """Write the TriG of all parts under one list of prefixes, part by part in the order of their graphs' names."""
    for number, part in enumerate(sorted(parts, key=lambda item: item.key)):
        with (part.directory / BLOCKS).open("rb") as file:
            for line in file:
                if not line.startswith(b"@prefix"):
                    stream.write(line)
                    break
                if number == 0:
                    stream.write(line)
            shutil.copyfileobj(file, stream)


def merge_claims(parts: Iterable[Part]) -> Iterator[ClaimRow]:
    """Yield the claims of all parts in the order of the table; within a table they keep the order of their part."""
    yield from sort_tables(row for part in sorted(parts, key=lambda item: item.key) for row in part.claims())
