"""The W3C's tests of SPARQL 1.1, as their manifests list them, and what came of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import Namespace
from rdflib.term import Node

MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")

#: Where the W3C publishes the tests; what a manifest or a query names relative to itself is named so.
BASE: Final = "https://w3c.github.io/rdf-tests/sparql/sparql11/"

#: What this endpoint does not offer, with the reason; by kind of test, by folder, by name, or by feature required.
_NO_UPDATE: Final = "The endpoint only reads."
_NO_SERVICE: Final = "The endpoint calls no other: SERVICE is refused."
_NO_REGIME: Final = "The endpoint infers nothing while it answers; what follows is inferred when a release is built."
_BY_KIND: Final = dict.fromkeys(
    ("UpdateEvaluationTest", "PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11"), _NO_UPDATE
)
_BY_FOLDER: Final = {
    "delete-insert": _NO_UPDATE,
    "entailment": _NO_REGIME,
    "service": _NO_SERVICE,
    "syntax-fed": _NO_SERVICE,
    "syntax-update-1": _NO_UPDATE,
    "syntax-update-2": _NO_UPDATE,
}
_BY_FEATURE: Final = {
    "DirectGraphIdentification": "Graphs are named by ?graph= only; addresses of graphs are optional in the protocol.",
    "POSTGraphCreation": _NO_UPDATE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One test: its IRI, folder and kind, and what its manifest says of it."""

    iri: str
    folder: str
    kind: str
    node: Node
    manifest: Graph

    @property
    def name(self) -> str:
        """Return the name that is unique in the suite: the folder, and the last part of the IRI."""
        return f"{self.folder}/{self.iri.rpartition('#')[2]}"

    @property
    def action(self) -> Node:
        """Return what is done."""
        return the(self.manifest, self.node, MF.action)

    @property
    def result(self) -> str:
        """Return the address of the file with the expected result."""
        return str(the(self.manifest, self.node, MF.result))

    @property
    def reason_not_to_run(self) -> str:
        """Say why the test is about something that the endpoint does not offer; nothing where it does."""
        for feature in self.manifest.objects(self.node, MF.requires):
            if (reason := _BY_FEATURE.get(str(feature).rpartition("#")[2])) is not None:
                return reason
        if self.kind == "ProtocolTest" and "/update_" in self.name:
            return _NO_UPDATE
        return _BY_FOLDER.get(self.folder, _BY_KIND.get(self.kind, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a test: passed, failed or untested, and why."""

    case: Case
    result: str
    reason: str = ""


class Suite:
    """The folder of the W3C's tests."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def cases(self) -> list[Case]:
        """List every test that the manifests include."""
        return list(self._cases(f"{BASE}manifest-all.ttl"))

    def path(self, address: str) -> Path:
        """Return the file of an address."""
        return self.root / address.removeprefix(BASE)

    def _cases(self, manifest: str) -> Iterator[Case]:
        graph = Graph().parse(self.path(manifest), format="turtle", publicID=manifest)
        folder = manifest.removeprefix(BASE).rpartition("/")[0]
        for included in _items(graph, URIRef(manifest), MF.include):
            yield from self._cases(str(included))
        for test in _items(graph, URIRef(manifest), MF.entries):
            kind = str(the(graph, test, RDF.type)).rpartition("#")[2]
            yield Case(iri=str(test), folder=folder, kind=kind, node=test, manifest=graph)


def the(graph: Graph, subject: Node, predicate: URIRef) -> Node:
    """Return the value of a property that must have one."""
    value = graph.value(subject, predicate)
    assert value is not None, (subject, predicate)
    return value


def _items(graph: Graph, subject: Node, predicate: URIRef) -> list[Node]:
    head = graph.value(subject, predicate)
    return [] if head is None else list(Collection(graph, head))
