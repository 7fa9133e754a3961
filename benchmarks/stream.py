"""Measure how a million rows are sent, and what a server takes meanwhile.

python benchmarks/stream.py RELEASE [--oxigraph PROGRAM] [--rdflib-endpoint PROGRAM] [--fuseki PROGRAM]

First from a release, whose statements are multiplied until they are a million rows; then from a file of a million.
"""

import argparse
import os
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from attacked import Target, started
from process_tree import Peak
from serve import address, arguments, servers

from graph import release as releases
from ontology import NAMESPACE

MILLION = 1_000_000
PATIENCE = 120


def main() -> None:
    """Print a line for each server."""
    wanted = arguments()
    release = releases.open(wanted.release)
    times = -(-MILLION // release.manifest.counts["statements"])
    multiplied = f"SELECT ?s ?p ?o ?n {{ ?s ?p ?o VALUES ?n {{ {' '.join(map(str, range(times)))} }} }}"
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "million.nt"
        _write_million(data)
        _stream_all(wanted, release.directory / "graph.trig", str(wanted.release), multiplied)
        _stream_all(wanted, data, str(data), "SELECT * { ?s ?p ?o }")
    print(f"load average {os.getloadavg()[0]:.1f}")


def _stream_all(wanted: argparse.Namespace, data: Path, ours: str, query: str) -> None:
    """Ask each server for all rows; one that is too slow is told, and left."""
    with tempfile.TemporaryDirectory() as folder:
        for name, command, path in servers(wanted, data, ours, Path(folder)):
            with started(command, Path(folder) / "log") as target:
                before, began = target.tree.memory(), time.perf_counter()
                try:
                    with Peak(target.tree) as peak:
                        told = _stream(target, address(path, query))
                except OSError as error:
                    told = repr(error)
                seconds, most = time.perf_counter() - began, peak.most / 1024**2
                memory = f"{before / 1024**2:.0f} MiB before, {most:.0f} at most"
                print(f"{data.name:12}{name:18}{seconds:6.1f} s; {told}; {memory}", flush=True)


def _stream(target: Target, path: str) -> str:
    began, first, size, rows = time.perf_counter(), 0.0, 0, -1
    connection = HTTPConnection(*target.place, timeout=PATIENCE)
    connection.request("GET", path, headers={"Accept": "text/csv"})
    answer = connection.getresponse()
    while part := answer.read(1024**2):
        first = first or time.perf_counter() - began
        size += len(part)
        rows += part.count(b"\n")
    return f"{answer.status}, {rows:,} rows, {size / 1e6:.0f} MB, the first after {first:.2f} s"


def _write_million(path: Path) -> None:
    """Write a million made-up triples."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(MILLION // 4):
            thing = f"<http://example.org/thing/{number}>"
            values = (
                f"<http://example.org/kind/{number % 50}>",
                f'"{number}"',
                f'"thing number {number}"@en',
                f"<http://example.org/thing/{number * 7919 % (MILLION // 4)}>",
            )
            file.writelines(f"{thing} <{NAMESPACE}p{place}> {value} .\n" for place, value in enumerate(values))


if __name__ == "__main__":
    main()
