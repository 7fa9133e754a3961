"""Why a statement stands: the page and references behind a claim, the rules and premises behind an inference."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, PROV, URIRef
from rdflib.term import Node

from graph import facts, reason, release
from graph.errors import UsageError
from graph.identifiers import BASE
from graph.inference import closure, in_our_vocabulary
from graph.release import Release
from graph.statements import Triple
from ontology import PREFIXES
from ontology import terms as fg

NAMES: Final = {**PREFIXES, "": BASE}


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """A reference of the chapter with what it tells of the work."""

    entry: URIRef
    number: int
    author: str
    title: str
    issued: str
    url: str
    is_public: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a claim stands: witness, page, the row's label, the column's, the cell as printed, the sources cited."""

    witness: str
    page: int | None
    row: str
    column: str
    printed: str
    document: str
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that stands behind an IRI; ``conclusions`` are the statements that rules drew about it or from it."""

    iri: URIRef
    evidence: Evidence | None
    proofs: tuple[reason.Proof, ...]
    conclusions: tuple[tuple[str, Triple], ...]


def explain(found: Release, iri: str) -> str:
    """Explain an IRI, given whole or as the path after the project's base, in text."""
    name = URIRef(iri if ":" in iri else BASE + iri.lstrip("/"))
    explanation = explain_iri(found, name)
    if not (explanation.evidence or explanation.proofs or explanation.conclusions):
        raise UsageError(f"{name}: nothing in this release is said of it. Is the IRI spelled as in the data?")
    return "\n".join(_lines(explanation))


def explain_iri(found: Release, iri: URIRef) -> Explanation:
    """Explain an IRI of a release."""
    graphs = _graphs(found.directory)
    proofs: list[reason.Proof] = []
    evidence = None
    for name, triples in graphs.items():
        if facts.witness_of(name) and any(triple[0] == iri for triple in triples):
            evidence = evidence or _evidence(iri, triples)
            proofs.extend(proofs_in(_closure(found.directory, name), iri))
    unique = {proof.triple: proof for proof in proofs}
    return Explanation(
        iri=iri,
        evidence=evidence,
        proofs=tuple(unique[triple] for triple in sorted(unique)),
        conclusions=tuple(sorted(_conclusions(iri, graphs))),
    )


@lru_cache(maxsize=4)
def _graphs(directory: Path) -> Mapping[URIRef, list[Triple]]:
    return release.open(directory).graphs()


@lru_cache(maxsize=16)
def _closure(directory: Path, name: URIRef) -> reason.Closure:
    return closure(_graphs(directory)[name])


def proofs_in(closed: reason.Closure, iri: URIRef) -> Iterator[reason.Proof]:
    """Yield the proof of each statement about an IRI that a closure holds beside what it began with."""
    for triple in closed.inferred:
        if triple[0] == iri and in_our_vocabulary(triple):
            proof = reason.explain(closed, triple, NAMES)
            if proof is not None:
                yield proof


def _conclusions(iri: URIRef, graphs: Mapping[URIRef, list[Triple]]) -> Iterator[tuple[str, Triple]]:
    for name, triples in graphs.items():
        path = name.removeprefix(BASE + "g/").split("/")
        if path[0] == "rules":
            yield from ((path[1], triple) for triple in triples if iri in (triple[0], triple[2]))


def _evidence(iri: URIRef, triples: list[Triple]) -> Evidence | None:
    about: dict[URIRef, dict[URIRef, list[Node]]] = {}
    for subject, predicate, node in triples:
        about.setdefault(subject, {}).setdefault(predicate, []).append(node)
    claim = about[iri]
    if fg.statedIn not in claim:
        return None
    cell = _one(claim, fg.readFrom)
    return Evidence(
        witness=_text(claim, fg.witness).rsplit("/", 1)[-1],
        page=int(_text(claim, fg.page)) if fg.page in claim else None,
        row=_label(about, cell, fg.rowNumber),
        column=_label(about, cell, fg.columnNumber),
        printed=_text(claim, fg.verbatim) or _text(claim, fg.quote),
        document=_text(claim, PROV.wasDerivedFrom),
        sources=tuple(sorted(_sources(about, claim), key=lambda source: source.number)),
    )


def _label(about: Mapping[URIRef, dict[URIRef, list[Node]]], cell: Node | None, axis: URIRef) -> str:
    """Return the words of the cell that names a cell's row or column: the one before it on the axis that has words."""
    here = about.get(cell, {}) if isinstance(cell, URIRef) else {}
    if fg.ofTable not in here:
        return ""
    other = fg.columnNumber if axis == fg.rowNumber else fg.rowNumber
    position, along = int(_text(here, axis)), int(_text(here, other))
    found = []
    for item in about.values():
        if item.get(fg.ofTable) == here[fg.ofTable] and fg.rowSpan in item and fg.verbatim in item:
            span = int(_text(item, fg.rowSpan)) if axis == fg.rowNumber else 1
            start = int(_text(item, axis))
            is_label = _text(item, fg.isHeader) == ("false" if axis == fg.rowNumber else "true")
            if is_label and start <= position < start + span and int(_text(item, other)) < along:
                found.append((int(_text(item, other)), _text(item, fg.verbatim)))
    return min(found)[1] if found else ""


def _sources(
    about: Mapping[URIRef, dict[URIRef, list[Node]]], claim: Mapping[URIRef, list[Node]]
) -> Iterator[CitedSource]:
    for entry in claim.get(fg.supportedBy, ()):
        if isinstance(entry, URIRef):
            source = _one(about.get(entry, {}), fg.refersTo)
            work = about.get(source, {}) if isinstance(source, URIRef) else {}
            public = _text(work, fg.isPublic)
            yield CitedSource(
                entry=entry,
                number=int(entry.rsplit("/", 1)[-1]),
                author=_text(work, fg.author),
                title=_text(work, DCTERMS.title),
                issued=_text(work, DCTERMS.issued) or _text(work, fg.enacted),
                url=_text(work, fg.url),
                is_public=None if not public else public == "true",
            )


def _one(description: Mapping[URIRef, list[Node]], predicate: URIRef) -> Node | None:
    return min(description.get(predicate, ()), key=str, default=None)


def _text(description: Mapping[URIRef, list[Node]], predicate: URIRef) -> str:
    node = _one(description, predicate)
    return "" if node is None else str(node)


def _lines(explanation: Explanation) -> Iterator[str]:
    yield str(explanation.iri)
    if explanation.evidence:
        yield from _evidence_lines(explanation.evidence)
    for proof in explanation.proofs:
        yield ""
        yield reason.render(proof)
    for rule, (subject, predicate, node) in explanation.conclusions:
        yield ""
        yield f"by the rule {rule}: {_short(subject)} {_short(predicate)} {_short(node)}"


def _evidence_lines(evidence: Evidence) -> Iterator[str]:
    where = f"page {evidence.page}" if evidence.page else "no pages"
    yield f"  stands on: {where} of {evidence.document} ({evidence.witness})"
    if evidence.row:
        yield f"  row: {evidence.row}"
    if evidence.column:
        yield f"  column: {evidence.column}"
    if evidence.printed:
        yield f"  printed: {evidence.printed}"
    for source in evidence.sources:
        access = {True: "public", False: "not public", None: "publicness unknown"}[source.is_public]
        words = ". ".join(word for word in (source.author, source.title, source.issued) if word)
        yield f"  reference {source.number}: {words} ({access}) {source.url}".rstrip()


def _short(node: Node) -> str:
    text = str(node)
    for prefix, namespace in sorted(NAMES.items(), key=lambda item: -len(item[1])):
        if text.startswith(namespace):
            return f"{prefix}:{text[len(namespace) :]}" if prefix else text[len(namespace) :]
    return text
