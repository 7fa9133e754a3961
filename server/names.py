"""What things are called on a page: by their label, or by what they are and where they stand."""

import re
from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

import pyoxigraph as ox
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, URIRef

from ontology import BASE, PREFIXES
from ontology import terms as fg
from server.data import Data
from server.thing import Term, Thing

#: How many names may be made of each other: a mention names a reference, a cell its table.
_DEEPEST: Final = 4
_depth: ContextVar[int] = ContextVar("depth", default=0)
_LABELS: Final = (SKOS.prefLabel, RDFS.label, DCTERMS.title)
_PLAIN_WORDS: Final = {
    RDF.type: "is a",
    RDFS.label: "label",
    RDFS.seeAlso: "see also",
    RDFS.isDefinedBy: "is defined by",
    RDFS.subClassOf: "is a kind of",
    RDFS.subPropertyOf: "is a kind of",
    RDFS.domain: "is said only of",
    RDFS.range: "leads only to",
    OWL.inverseOf: "is the inverse of",
    OWL.equivalentClass: "is the same as",
    OWL.propertyChainAxiom: "follows along",
    DCTERMS.identifier: "identifier",
}
_SUBJECTS: Final = (fg.indicator, fg.agency, fg.policy, fg.program, fg.standard, fg.instrument)
TABLE_NAMES: Final = {
    "assessment": "Assessment",
    "statistics": "Children’s work and education",
    "activities": "Children’s work by sector and activity",
    "ratifications": "Ratification of international conventions",
    "standards": "Laws and regulations",
    "agencies": "Agencies responsible for enforcement",
    "labor-enforcement": "Labor law enforcement",
    "criminal-enforcement": "Criminal law enforcement",
    "coordination": "Coordination of government efforts",
    "policies": "Policies",
    "programs": "Social programs",
    "actions": "Suggested government actions",
    "quantities": "Figures stated in the prose",
}


def name(data: Data, iri: str) -> str:
    """Return what a thing is called."""
    if URIRef(iri) in _PLAIN_WORDS:
        return _PLAIN_WORDS[URIRef(iri)]
    thing = data.thing(iri)
    return _source(thing) or label(thing) or _composed_within(data, thing) or short(iri)


def _composed_within(data: Data, thing: Thing) -> str:
    """Compose a name of other names, unless these are composed of each other without end."""
    depth = _depth.get()
    if depth == _DEEPEST:
        return ""
    token = _depth.set(depth + 1)
    try:
        return _composed(data, thing)
    finally:
        _depth.reset(token)


def _source(thing: Thing) -> str:
    """Tell apart the sources whose titles are a word or two, such as the reporting of an embassy."""
    title = thing.text(DCTERMS.title)
    if not thing.is_a(fg.Source) or not title or len(title.split()) > 3:
        return ""
    known = ", ".join(filter(None, (thing.text(fg.author), thing.text(DCTERMS.issued, fg.enacted))))
    return f"{title} ({known})" if known else title


def label(thing: Thing) -> str:
    """Return a thing's own label, or nothing."""
    return thing.text(*_LABELS)


def short(iri: str) -> str:
    """Shorten an IRI: its path under our base, a prefixed name, or the IRI itself."""
    if iri.startswith(BASE) and "#" not in iri:
        return iri.removeprefix(BASE).removeprefix("id/")
    found = next((prefix for prefix, space in PREFIXES.items() if iri.startswith(space)), None)
    return iri if found is None else f"{found}:{iri.removeprefix(PREFIXES[found])}"


def term_text(term: Term) -> str:
    """Return the words of a literal, the name of a blank node, or an IRI in short."""
    if isinstance(term, ox.NamedNode):
        return short(term.value)
    return term.value if isinstance(term, ox.Literal) else str(term)


def words(key: str) -> str:
    """Write a key as words: ``authorized-inspectors`` as Authorized inspectors."""
    text = re.sub(
        r"\b(?:ilo|un|us)\b",
        lambda found: found[0].upper(),
        re.sub("[-/]", " ", key.replace(".", ", ")),
        flags=re.IGNORECASE,
    )
    return text[:1].upper() + text[1:]


def table_name(key: str) -> str:
    """Return what a table is called."""
    return TABLE_NAMES.get(key) or words(key)


def item_name(data: Data, claim: Thing) -> str:
    """Return what a claim is about, without the year."""
    key = claim.text(fg.itemKey)
    if claim.is_a(fg.ActivityFinding):
        return claim.text(fg.textValue) or words(key)
    if claim.is_a(fg.QuantityFinding):
        scope = claim.text(fg.scope)
        return words(key) if not scope or scope.casefold() in key.replace("-", " ") else f"{words(key)} ({scope})"
    if claim.is_a(fg.AssessmentFinding):
        return {"level": "Level of advancement", "reason": "Reason for the level"}.get(key) or words(key)
    if claim.is_a(fg.SuggestedAction):
        return _action_name(data, claim, key)
    subject = claim.iri_of(*_SUBJECTS)
    if subject is None:
        return words(key)
    called = data.thing(subject).text(SKOS.altLabel) if claim.is_a(fg.RatificationFinding) else ""
    return f"{called or name(data, subject)}{', age' if claim.is_a(fg.AgeFinding) else ''}"


def _action_name(data: Data, claim: Thing, key: str) -> str:
    area = claim.iri_of(fg.actionArea)
    return f"Suggested action, {words(key) if area is None else name(data, area)} {claim.text(fg.ordinal)}".strip()


def claim_name(data: Data, claim: Thing) -> str:
    """Return what a claim is about, with the year that it is about where its table gives one."""
    year = claim.integer(fg.referenceYear)
    item = item_name(data, claim)
    return item if year is None or claim.is_a(fg.SuggestedAction) else f"{item}, {year}"


def _composed(data: Data, thing: Thing) -> str:
    if thing.text(fg.itemKey):
        return claim_name(data, thing)
    composer = next((compose for kind, compose in _COMPOSERS.items() if thing.is_a(kind)), None)
    return "" if composer is None else composer(data, thing)


def _reference(_: Data, thing: Thing) -> str:
    return f"Reference {thing.text(fg.number)}"


def _place(data: Data, thing: Thing) -> str:
    table = thing.iri_of(fg.ofTable)
    return "" if table is None else name(data, table)


def _cell(data: Data, thing: Thing) -> str:
    return f"{_place(data, thing)}, row {thing.text(fg.rowNumber)}, column {thing.text(fg.columnNumber)}"


def _note(data: Data, thing: Thing) -> str:
    return f"{_place(data, thing)}, note {thing.iri.rpartition('/')[2]}"


def _part(data: Data, thing: Thing) -> str:
    return f"{_place(data, thing)}, part {thing.iri.rpartition('/')[2]}"


def _table(_: Data, thing: Thing) -> str:
    return f"Table {thing.text(fg.tableNumber)}, {table_name(thing.text(fg.tableKey))}"


def _sentence(_: Data, thing: Thing) -> str:
    place = f"paragraph {thing.text(fg.paragraphNumber)}, sentence {thing.text(fg.sentenceNumber)}"
    return f"Section {thing.text(fg.section)}, {place}" if thing.text(fg.section) else place.capitalize()


def _group(_: Data, thing: Thing) -> str:
    return f"Citation {thing.text(fg.ordinal)}: {thing.text(fg.groupText)}"


def _mention(data: Data, thing: Thing) -> str:
    entry = thing.iri_of(fg.mentions)
    return f"Mention of {name(data, entry).lower()}" if entry else ""


def _document(_: Data, thing: Thing) -> str:
    return thing.text(fg.fileName) or f"File {thing.text(fg.sha256)[:12]}"


def _run(_: Data, thing: Thing) -> str:
    return f"Reading {thing.iri.rpartition('/')[2]}"


def _slot(_: Data, thing: Thing) -> str:
    country, _sep, rest = thing.iri.partition("/slot/")[2].partition("/")
    return f"{country}: {words(rest)}" if rest else ""


def _ratification(data: Data, thing: Thing) -> str:
    treaty, party = thing.iri_of(fg.instrument), thing.iri_of(fg.party)
    if treaty is None or party is None:
        return ""
    return f"{name(data, party)} and {data.thing(treaty).text(SKOS.altLabel) or name(data, treaty)}"


def _conclusion(data: Data, thing: Thing) -> str:
    kind = next((iri for iri in thing.types if iri not in {fg.Conclusion, PROV.Entity}), fg.Conclusion)
    called, rule = name(data, kind), words(thing.iri.rpartition("/")[2])
    return f"{called[:1].upper()}{called[1:]}: {rule if rule[:2].isupper() else f'{rule[:1].lower()}{rule[1:]}'}"


_COMPOSERS: Final[dict[URIRef, Callable[[Data, Thing], str]]] = {
    fg.ReferenceEntry: _reference,
    fg.Cell: _cell,
    fg.TableNote: _note,
    fg.TablePart: _part,
    fg.Table: _table,
    fg.Sentence: _sentence,
    fg.CitationGroup: _group,
    fg.CitationMention: _mention,
    fg.Document: _document,
    fg.Run: _run,
    fg.Slot: _slot,
    fg.Ratification: _ratification,
    fg.Shortfall: _conclusion,
    fg.ComplianceGap: _conclusion,
    fg.Conclusion: _conclusion,
}
