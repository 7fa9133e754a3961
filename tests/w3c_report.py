"""Write what came of the W3C's tests: the page docs/conformance.md, and the same in EARL, docs/conformance.ttl.

Run it in a checkout: python tests/w3c_report.py ../shared/w3c/sparql/sparql11
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final, TypeVar

from rdflib import Literal
from w3c import Outcome
from w3c_query import WRITTEN_OTHERWISE
from w3c_run import FAILED, PASSED, UNTESTED, deviations, run

K = TypeVar("K", str, tuple[str, str])

DOCS: Final = Path(__file__).parents[1] / "docs"
PAGE: Final = DOCS / "conformance.md"
EARL: Final = DOCS / "conformance.ttl"

_HEAD: Final = """# Conformance to SPARQL 1.1

<!-- Written by tests/w3c_report.py; a test compares. Do not edit. -->

The [tests of the W3C](https://w3c.github.io/rdf-tests/sparql/sparql11/) are sent over HTTP to `findings serve`. Each
test of a query names its graphs in the request and is asked for in each format that its answer can have: JSON, XML,
CSV and TSV for rows, Turtle, N-Triples, RDF/XML and JSON-LD for triples. rdflib reads the answers; a test passes where
all of them say what is expected, spelling of numbers included, in any order of the rows and with any names of the
blank nodes. Tests of the graph store that write first have it written to the file served; their reading is tested. The
tests of the service description have only names; what they check is ours. `docs/conformance.ttl` says all this in
EARL, test by test.
"""
_FOOT: Final = """## To run them

```sh
.venv/bin/python tests/w3c_report.py ../shared/w3c/sparql/sparql11
```

writes this page and `docs/conformance.ttl`. `tests/w3c_deviations.toml` holds the list above. A test of the project
fails where a test that is not in it fails, or one that is in it passes.
"""
_PREFIXES: Final = """@prefix doap: <http://usefulinc.com/ns/doap#> .
@prefix earl: <http://www.w3.org/ns/earl#> .
@prefix : <#> .

:subject a doap:Project , earl:Software , earl:TestSubject ; doap:name "Findings Graph" .
:harness a earl:Software , earl:Assertor ; doap:name "tests/w3c_report.py of Findings Graph" .
"""
_PARTS: Final = {
    "syntax-query": "Syntax of queries",
    "csv-tsv-res": "Results in CSV and TSV",
    "json-res": "Results in JSON",
    "protocol": "Protocol",
    "graph-store-protocol": "Graph store, reading",
    "service-description": "Service description",
}


def page(outcomes: list[Outcome]) -> str:
    """Write the page."""
    return "\n".join([_HEAD, *_scores(outcomes), "", *_deviations(), *_untested(outcomes), "", _FOOT])


def earl(outcomes: list[Outcome]) -> str:
    """Write the outcome of each test in the Evaluation and Report Language, in Turtle."""
    causes = {name: f"{deviation.title}." for deviation in deviations() for name in deviation.tests}
    ordered = sorted(outcomes, key=lambda outcome: outcome.case.iri)
    results = [(outcome.result, causes.get(outcome.case.name, outcome.reason)) for outcome in ordered]
    numbers = {result: number for number, result in enumerate(sorted(set(results)))}
    assertions = (_assertion(outcome, numbers[result]) for outcome, result in zip(ordered, results, strict=True))
    return "\n".join(
        [_PREFIXES, *(_result(*result, number) for result, number in numbers.items()), "", *assertions, ""]
    )


def _result(outcome: str, reason: str, number: int) -> str:
    info = f" ; earl:info {Literal(reason, lang='en').n3()}" if reason else ""
    return f":result-{number} a earl:TestResult ; earl:outcome earl:{outcome}{info} ."


def _assertion(outcome: Outcome, result: int) -> str:
    return (
        f"[] a earl:Assertion ; earl:assertedBy :harness ; earl:subject :subject ; earl:mode earl:automatic ; "
        f"earl:test <{outcome.case.iri}> ; earl:result :result-{result} ."
    )


def _scores(outcomes: list[Outcome]) -> Iterator[str]:
    run_here = [outcome for outcome in outcomes if outcome.result != UNTESTED]
    yield "| manifest | tests | pass | fail | of which only spelled otherwise |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for part, group in _by(run_here, _part):
        yield f"| {part} | {_score(group)} |"
    yield f"| **all that is offered** | {_score(run_here)} |"


def _score(outcomes: list[Outcome]) -> str:
    results = [outcome.result for outcome in outcomes]
    spelled = sum(outcome.reason.startswith(WRITTEN_OTHERWISE) for outcome in outcomes)
    return f"{len(results)} | {results.count(PASSED)} | {results.count(FAILED)} | {spelled}"


def _part(outcome: Outcome) -> str:
    folder = outcome.case.folder
    return _PARTS.get(folder, f"Query: {folder}")


def _deviations() -> Iterator[str]:
    yield "## What fails, and why"
    for deviation in deviations():
        yield f"\n**{deviation.title}.** {' '.join(deviation.cause.split())}\n"
        yield ", ".join(f"`{name}`" for name in deviation.tests)
    yield ""


def _untested(outcomes: list[Outcome]) -> Iterator[str]:
    yield "## What is not offered\n"
    yield "| manifest | tests | reason |"
    yield "| --- | ---: | --- |"
    left = [outcome for outcome in outcomes if outcome.result == UNTESTED]
    for (folder, reason), group in _by(left, lambda outcome: (outcome.case.folder, outcome.reason)):
        yield f"| {folder} | {len(group)} | {reason} |"


def _by(outcomes: Iterable[Outcome], key: Callable[[Outcome], K]) -> Iterator[tuple[K, list[Outcome]]]:
    ordered = sorted(outcomes, key=key)
    return ((name, list(group)) for name, group in groupby(ordered, key=key))


def main(root: Path) -> None:
    """Run the tests and write both files."""
    outcomes = run(root)
    PAGE.write_text(page(outcomes), encoding="utf-8")
    EARL.write_text(earl(outcomes), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
