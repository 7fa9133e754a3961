"""Run the W3C's tests of SPARQL 1.1 against ``findings serve``, and compare with the deviations that are known."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox
import w3c_query
from serving import Server, served
from w3c import Case, Outcome, Suite
from w3c_protocol import GraphStoreTest, failure_of_description, failure_of_protocol, protocol_data
from w3c_results import as_written

DEVIATIONS: Final = Path(__file__).parent / "w3c_deviations.toml"
PASSED: Final = "passed"
FAILED: Final = "failed"
UNTESTED: Final = "untested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """Tests that fail for one cause; what the failure of each begins with is a regular expression."""

    title: str
    cause: str
    failure: str
    tests: tuple[str, ...]


def deviations() -> list[Deviation]:
    """Read the deviations that are known."""
    listed = tomllib.loads(DEVIATIONS.read_text(encoding="utf-8"))["deviation"]
    return [Deviation(**{**item, "tests": tuple(item["tests"])}) for item in listed]


def run(root: Path) -> list[Outcome]:
    """Run every test of the folder that is about what the endpoint offers."""
    suite = Suite(root)
    cases = suite.cases()
    offered = [case for case in cases if not case.reason_not_to_run]
    with TemporaryDirectory() as folder, as_written():
        place = Path(folder) / "data.nq"
        _write_data(suite, offered, place)
        with served(place, "--workers", "1") as server:
            return [_outcome(suite, case, server) for case in cases]


def _write_data(suite: Suite, cases: list[Case], into: Path) -> None:
    w3c_query.write_data(suite, cases, into)
    graphs = {name: path for case in cases if case.kind == "ProtocolTest" for name, path in protocol_data(suite, case)}
    stores = [GraphStoreTest(case) for case in cases if case.kind == "GraphStoreProtocolTest"]
    with into.open("ab") as stream:
        for name, path in sorted(graphs.items()):
            quads = ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES, rename_blank_nodes=True)
            ox.serialize(w3c_query.in_graph(quads, name), stream, ox.RdfFormat.N_QUADS)
        for store in stores:
            if not store.uses_default_graph:
                ox.serialize(store.data(), stream, ox.RdfFormat.N_QUADS)


def _outcome(suite: Suite, case: Case, server: Server) -> Outcome:
    if case.reason_not_to_run:
        return Outcome(case=case, result=UNTESTED, reason=case.reason_not_to_run)
    with _alone(case) as own:
        wrong = failure(suite, case, own or server)
    return Outcome(case=case, result=FAILED if wrong else PASSED, reason=wrong)


def failure(suite: Suite, case: Case, server: Server) -> str:
    """Run a test against a server; say what is wrong, or nothing."""
    try:
        return _failure(suite, case, server)
    except Exception as error:  # an answer that a reader stumbles over, in whichever way, is wrong
        return f"{type(error).__name__}: {error}"


def _failure(suite: Suite, case: Case, server: Server) -> str:
    match case.kind:
        case "ProtocolTest":
            return failure_of_protocol(case, server)
        case "GraphStoreProtocolTest":
            return GraphStoreTest(case).failure(server)
        case "ServiceDescriptionTest":
            return failure_of_description(case, server)
        case _:
            return w3c_query.failure(suite, case, server)


@contextmanager
def _alone(case: Case) -> Iterator[Server | None]:
    """Serve the data of a test that reads the default graph by itself, where there is nothing else."""
    if case.kind != "GraphStoreProtocolTest" or not GraphStoreTest(case).uses_default_graph:
        yield None
        return
    with TemporaryDirectory() as folder:
        place = Path(folder) / "default.nq"
        ox.serialize(GraphStoreTest(case).data(), place, ox.RdfFormat.N_QUADS)
        with served(place, "--workers", "1") as own:
            yield own
