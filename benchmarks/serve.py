"""Measure this server against others, on one machine and the same data, one after the other.

python benchmarks/serve.py RELEASE [--oxigraph PROGRAM] [--rdflib-endpoint PROGRAM] [--fuseki PROGRAM]

Each request asks for something else, or says so in a comment, so that no server answers from what it keeps; what that
saves is measured apart. Requests a second are counted by wrk where it is installed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection
from itertools import count, islice
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import pyoxigraph as ox
from attacked import Target, started
from process_tree import Peak

from graph import release as releases
from graph.release import Release
from ontology import NAMESPACE
from ontology.questions import questions
from server.data import query_text

JSON = "application/sparql-results+json"
SECONDS = 3
EACH_KIND = 8
UNIQUE = count()

#: How often each request is measured, one at a time.
TIMES = {"point": 1000, "page": 100, "aggregate": 40, "10,000 rows": 15}
SLOW = {"point": 100, "page": 5, "aggregate": 3, "10,000 rows": 3}


def main() -> None:
    """Print a table."""
    wanted = arguments()
    release = releases.open(wanted.release)
    asked = _questions(release)
    print(f"{release.manifest.counts['statements']:,} statements; load average {os.getloadavg()[0]:.1f}")
    _print_engine(release, asked)
    with tempfile.TemporaryDirectory() as folder:
        for name, command, path in servers(wanted, release.directory / "graph.trig", str(wanted.release), Path(folder)):
            with started(command, Path(folder) / "log") as target:
                _compare(name, target, path, asked)
                if name == "findings":
                    _print_slowest(target)
                    _print_pages(target)
                    _print_repeated(target, path)


def arguments() -> argparse.Namespace:
    """Read what is wanted from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("release", type=Path)
    for name in ("oxigraph", "rdflib-endpoint", "fuseki"):
        parser.add_argument(f"--{name}", default=shutil.which("fuseki-server" if name == "fuseki" else name))
    return parser.parse_args()


def servers(wanted: argparse.Namespace, data: Path, ours: str, folder: Path) -> Iterator[tuple[str, list[str], str]]:
    """Yield the servers there are: a name, a command, and the path of the endpoint."""
    yield "findings", [sys.executable, "-m", "graph", "serve", ours, "--port", "PORT"], "/sparql"
    if wanted.oxigraph:
        store = folder / f"oxigraph-{data.stem}"
        load = [wanted.oxigraph, "load", "--location", str(store), "--file", str(data)]
        subprocess.run(load, check=True, capture_output=True)
        serve = [wanted.oxigraph, "serve-read-only", "--location", str(store), "--bind", "127.0.0.1:PORT"]
        yield "oxigraph", [*serve, "--union-default-graph"], "/query"
    if wanted.rdflib_endpoint:
        serve = [wanted.rdflib_endpoint, "serve", "--host", "127.0.0.1", "--port", "PORT", str(data)]
        yield "rdflib-endpoint", serve, "/"
    if wanted.fuseki:
        yield "fuseki", [wanted.fuseki, "--localhost", "--port", "PORT", "--file", str(data), "/data"], "/data/query"


def _questions(release: Release) -> dict[str, list[str]]:
    store = ox.Store.read_only(str(release.store))
    claims, chapters = (
        [row["x"].value for row in _rows(store, f"SELECT ?x {{ GRAPH ?g {{ ?x a <{NAMESPACE}{kind}> }} }} LIMIT 1000")]
        for kind in ("StandardFinding", "Chapter")
    )
    page = query_text("chapter-claims")
    everything = f"SELECT ?chapter (COUNT(?claim) AS ?n) {{ ?claim <{NAMESPACE}statedIn> ?chapter }} GROUP BY ?chapter"
    return {
        "point": [f"SELECT ?p ?o {{ <{claim}> ?p ?o }}" for claim in claims],
        "page": [page.replace("WHERE {", f"WHERE {{ VALUES ?chapter {{ <{chapter}> }}") for chapter in chapters],
        "aggregate": [everything],
        "10,000 rows": ["SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 10000"],
    }


def _rows(store: ox.Store, query: str) -> ox.QuerySolutions:
    found = store.query(query)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(query)
    return found


def _forever(texts: list[str]) -> Iterator[str]:
    """Yield queries of which no two are the same."""
    return (f"{texts[number % len(texts)]}\n# {number}" for number in UNIQUE)


def _print_engine(release: Release, asked: dict[str, list[str]]) -> None:
    """Print how long the engine takes in this process."""
    store = ox.Store.read_only(str(release.store))
    for name, texts in asked.items():
        times = []
        for text in islice(_forever(texts), TIMES[name]):
            began = time.perf_counter()
            store.query(text, use_default_graph_as_union=True).serialize(format=ox.QueryResultsFormat.JSON)
            times.append(time.perf_counter() - began)
        print(f"{'engine in process':18}{name:14}{_times(times)}", flush=True)


def _times(times: list[float]) -> str:
    late = quantiles(times, n=100)[98] if len(times) > 1 else times[0]
    return f"p50 {median(times) * 1000:9.2f} ms   p99 {late * 1000:9.2f} ms"


def _compare(name: str, target: Target, path: str, asked: dict[str, list[str]]) -> None:
    with Peak(target.tree) as peak:
        for kind, texts in asked.items():
            number = (SLOW if name == "rdflib-endpoint" else TIMES)[kind]
            queries = _forever(texts)
            times, size = _one_by_one(target, path, islice(queries, number))
            rate = _rate(target, [address(path, text) for text in islice(queries, 4000)], 2 if number > 20 else 0)
            print(
                f"{name:18}{kind:14}{_times(times)}   {rate or 1 / median(times):9.1f}/s   {size:,} bytes", flush=True
            )
    print(
        f"{name:18}{'most memory':14}{peak.most / 1024**2:,.0f} MiB   load average {os.getloadavg()[0]:.1f}", flush=True
    )


def address(path: str, text: str) -> str:
    """Return the address that asks a query."""
    return f"{path}?query={quote(text)}"


def _one_by_one(target: Target, path: str, queries: Iterator[str]) -> tuple[list[float], int]:
    """Ask over one connection; return the times, and the size of the last answer."""
    connection, times, body = HTTPConnection(*target.place, timeout=300), [], b""
    for number, text in enumerate(queries):
        began = time.perf_counter()
        connection.request("GET", address(path, text), headers={"Accept": JSON})
        answer = connection.getresponse()
        body = answer.read()
        if number:  # the first opens what is opened once
            times.append(time.perf_counter() - began)
        if answer.status != 200:
            raise ValueError(f"{text}: {answer.status} {body[:300]!r}")
    connection.close()
    return times, len(body)


def _rate(target: Target, paths: list[str], connections: int, **fields: str) -> float:
    """Return how many requests are answered in a second, or 0 where that is not measured."""
    program = shutil.which("wrk")
    if not program or not connections:
        return 0
    lines = [f"  {path!r}," for path in paths]
    headers = "".join(f"wrk.headers['{name}'] = [[{value}]]\n" for name, value in {"Accept": JSON, **fields}.items())
    script = "\n".join(["paths = {", *lines, "}", "at = 0", headers, _NEXT])
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        address = f"http://{target.place[0]}:{target.place[1]}"
        options = ["-t1", f"-c{connections}", f"-d{SECONDS}", "--timeout", "60", "-s", file.name, address]
        told = subprocess.run([program, *options], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told and "If-None-Match" not in fields:
        raise ValueError(told)
    return float(told.partition("Requests/sec:")[2].split()[0])


_NEXT = "request = function() at = at % #paths + 1; return wrk.format('GET', paths[at]) end"


def _print_repeated(target: Target, path: str) -> None:
    """Print what is saved where an answer was given before: with its tag, and without."""
    asked = address(path, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 100")
    connection = HTTPConnection(*target.place)
    connection.request("GET", asked, headers={"Accept": JSON})
    answer = connection.getresponse()
    answer.read()
    tag = answer.headers["ETag"]
    for name, fields in (("repeated", {}), ("with its tag", {"If-None-Match": tag})):
        for connections in (1, 2, 8):
            rate = _rate(target, [asked], connections, **fields)
            print(f"{'findings':18}{name:14}{rate:9.0f}/s on {connections} connections", flush=True)


def _print_slowest(target: Target) -> None:
    """Print the slowest of the questions that the site offers, each asked for the first time."""
    found = []
    for question in questions():
        seconds, status, body = target.ask(address("/sparql", question.query), Accept=JSON)
        found.append((seconds, question.name, status, len(body)))
    for seconds, name, status, size in sorted(found, reverse=True)[:4]:
        print(f"{'findings':18}{name:14}{seconds * 1000:9.1f} ms ({status}, {size:,} bytes)", flush=True)


def _print_pages(target: Target) -> None:
    """Print the slowest pages, each opened for the first time: links are followed from the first page on."""
    waiting, seen, found = ["/"], {"/"}, []
    kinds: Counter[str] = Counter()
    while waiting:
        path = waiting.pop(0)
        seconds, status, body = target.ask(path, Accept="text/html")
        found.append((seconds, path, status, len(body)))
        for link in re.findall(
            r'href="(/(?:page|validation|query|why|everything)[^"#]*)"', body.decode("utf-8", "replace")
        ):
            kind = "/".join(link.split("/")[:3])
            if link not in seen and kinds[kind] < EACH_KIND:
                kinds[kind] += 1
                seen.add(link)
                waiting.append(unescape(link))
    print(f"{'findings':18}{len(found)} pages, cold: {_times([seconds for seconds, *_ in found])}")
    for seconds, path, status, size in sorted(found, reverse=True)[:6]:
        print(f"{'findings':18}{seconds * 1000:9.1f} ms ({status}, {size:,} bytes) {path}", flush=True)


if __name__ == "__main__":
    main()
