"""Compare the compiled closure with the owlrl library, on a made-up chapter: python benchmarks/reason.py [CLAIMS]."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

import ontology
from graph.reason import close, compile_ontology
from graph.reason.reference import run_owlrl

FG = ontology.NAMESPACE
ELI = ontology.PREFIXES["eli"]
KINDS = ("StandardFinding", "RoleFinding", "LaborEnforcementFinding", "CriminalEnforcementFinding", "ActivityFinding")
REFERENCES, LAWS, AGENCIES = 60, 12, 20


def main() -> None:
    """Print the medians and their ratios."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    axioms, triples = list(ontology.load()), list(chapter(claims))
    rules = compile_ontology(axioms)
    closure = close(rules, triples)
    print(f"{claims} claims, {len(triples)} triples, {len(closure.inferred)} inferred, {len(closure.clashes)} clashes")
    compiling = timed(lambda: compile_ontology(axioms), 5)
    closing = timed(lambda: close(rules, triples), 15)
    reading = timed(lambda: list(closure.inferred.items()), 5)
    print(f"compile the ontology once   {compiling * 1000:9.1f} ms")
    print(f"close a chapter             {closing * 1000:9.1f} ms")
    print(f"turn back all derivations   {reading * 1000:9.1f} ms")
    baseline = timed(lambda: run_owlrl(axioms, triples), 1)
    print(f"baseline owlrl              {baseline * 1000:9.1f} ms = {baseline / closing:.0f} x close")


def timed(work: Callable[[], object], repetitions: int) -> float:
    """Give the median time of some repetitions, in seconds."""
    times = []
    for _ in range(repetitions):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def chapter(claims: int) -> Iterator[tuple[URIRef, URIRef, Node]]:
    """Yield a chapter's statements: laws, bodies, references and claims that rest on them."""
    for law in range(LAWS):
        yield _id("eli", law), RDF.type, _fg("NationalLaw")
        yield _id("eli", law), _fg("country"), _id("country")
        for article in range(3):
            yield _id("eli", law, article), RDF.type, _fg("Provision")
            yield _id("eli", law, article), URIRef(ELI + "is_part_of"), _id("eli", law)
            yield _id("eli", law, article), _fg("articleNumber"), Literal(str(article))
    for agency in range(AGENCIES):
        yield _id("agency", agency), RDF.type, _fg("Agency")
        yield _id("agency", agency), _fg("country"), _id("country")
        yield _id("agency", agency), _fg("within"), _id("agency", agency // 2)
    for number in range(REFERENCES):
        yield _id("ref", number), RDF.type, _fg("ReferenceEntry")
        yield _id("ref", number), _fg("inChapter"), _id("chapter")
        yield _id("ref", number), _fg("number"), Literal(number)
        yield _id("ref", number), _fg("refersTo"), _id("source", number)
        yield _id("source", number), RDF.type, _fg("Source")
        yield _id("source", number), _fg("isPublic"), Literal(number % 3 > 0)
    for claim in range(claims):
        yield from _claim(claim)


def _claim(number: int) -> Iterator[tuple[URIRef, URIRef, Node]]:
    claim = _id("claim", number)
    kind = KINDS[number % len(KINDS)]
    said: dict[str, Node] = {
        "country": _id("country"),
        "statedIn": _id("chapter"),
        "witness": _id("witness/pdf"),
        "slot": _id("slot", number),
        "status": _id("status/known"),
        "editionYear": Literal(2016),
        "referenceYear": Literal(2016),
        "tableKey": Literal("labor-enforcement"),
        "itemKey": Literal(f"item-{number}"),
        "verbatim": Literal(f"{number} ({number % REFERENCES})"),
        "page": Literal(number // 30 + 1),
        "unit": Literal("count"),
    }
    if kind == "StandardFinding":
        said |= {"booleanValue": Literal(number % 2 > 0), "basedOnProvision": _id("eli", number % LAWS, number % 3)}
        said |= {"standard": _id("standard", number % 12)}
    else:
        said |= {"numericValue": Literal(number)}
    if kind == "RoleFinding":
        said |= {"agency": _id("agency", number % AGENCIES)}
    yield claim, RDF.type, _fg(kind)
    yield _id("slot", number), RDF.type, _fg("Slot")
    for name, value in said.items():
        yield claim, _fg(name), value
    for reference in {number % REFERENCES, number * 7 % REFERENCES, number * 11 % REFERENCES}:
        yield claim, _fg("supportedBy"), _id("ref", reference)


def _fg(name: str) -> URIRef:
    return URIRef(FG + name)


def _id(*parts: object) -> URIRef:
    return URIRef(ontology.BASE + "id/" + "/".join(map(str, parts)))


if __name__ == "__main__":
    main()
