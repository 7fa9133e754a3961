"""Claims: what a chapter states about one slot, with its value, evidence and citations, as triples."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import PROV, RDF, RDFS, XSD, Literal, URIRef

from graph import areas, identifiers
from graph.chapter import Chapter, CitedGroup, Spot
from graph.country import Country
from graph.document import Place
from graph.statements import Triple
from graph.values import KNOWN, Value, number_literal
from ontology import terms as fg


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a claim is on: a country, or an area of it as printed (a province, entity or region)."""

    country: Country
    area: str = ""

    @property
    def code(self) -> str:
        """Return the country's ISO code, with the area's key where there is one: ``TZA``, ``TZA-zanzibar``."""
        alpha3 = self.country.alpha3
        return f"{alpha3}-{areas.key(alpha3, self.area)}" if self.area else alpha3

    @property
    def iri(self) -> URIRef:
        """Return the IRI of the country or area."""
        return identifiers.area(self.code) if self.area else identifiers.country(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim: ``table`` and ``item`` are the keys of the claims table, ``kind`` its class in the ontology.

    ``cited`` lists the places whose citation groups carry the claim.
    """

    kind: URIRef
    table: str
    item: str
    value: Value
    printed: str
    spot: Spot
    place: Place
    cited: tuple[Spot, ...] = ()
    marks: str = ""
    reference_year: int | None = None
    is_quotation: bool = False
    subject: Subject | None = None

    def iri(self, chapter: Chapter) -> URIRef:
        """Return the claim's IRI."""
        return chapter.ids.claim(self.about(chapter).code, self.table, self.item, self.reference_year)

    def about(self, chapter: Chapter) -> Subject:
        """Return the country or area that the claim is on: the chapter's country where the page names no other."""
        return self.subject or Subject(country=chapter.country)

    def groups(self, chapter: Chapter) -> list[CitedGroup]:
        """Return the citation groups that carry the claim."""
        return [group for spot in self.cited for group in chapter.groups.get(spot, ())]


def describe(claim: Claim, chapter: Chapter) -> Iterator[Triple]:
    """Yield what is said of every claim, whatever its kind."""
    iri = claim.iri(chapter)
    subject = claim.about(chapter)
    slot = chapter.ids.slot(subject.code, claim.table, claim.item, claim.reference_year)
    yield iri, RDF.type, claim.kind
    yield iri, fg.country, identifiers.country(subject.country.alpha3)
    yield iri, fg.about, subject.iri
    if subject.area:
        yield from _area(iri, subject)
    yield iri, fg.statedIn, chapter.ids.chapter
    yield iri, fg.editionYear, integer(chapter.edition.year)
    yield iri, fg.witness, identifiers.concept("witness", chapter.ids.witness)
    yield iri, fg.tableKey, Literal(claim.table)
    yield iri, fg.itemKey, Literal(claim.item)
    yield iri, fg.slot, slot
    yield slot, RDF.type, fg.Slot
    yield iri, fg.status, identifiers.concept("status", claim.value.status)
    yield iri, fg.readFrom, chapter.ids.within(*claim.spot)
    yield iri, PROV.wasDerivedFrom, identifiers.document(chapter.source.sha256)
    yield from _optional(iri, claim)
    yield from _value(iri, claim.value)
    yield from _citations(iri, claim, chapter)


def _area(iri: URIRef, subject: Subject) -> Iterator[Triple]:
    known = areas.load().find(subject.country.alpha3, subject.area)
    yield iri, fg.area, Literal(subject.area)
    yield subject.iri, RDF.type, fg.Area
    yield subject.iri, RDFS.label, text(known.label if known else subject.area)
    yield subject.iri, fg.country, identifiers.country(subject.country.alpha3)


def _optional(iri: URIRef, claim: Claim) -> Iterator[Triple]:
    yield iri, fg.quote if claim.is_quotation else fg.verbatim, text(claim.printed)
    if claim.reference_year is not None:
        yield iri, fg.referenceYear, integer(claim.reference_year)
    if claim.marks:
        yield iri, fg.marks, Literal(claim.marks)
    if claim.place.page is not None:
        yield iri, fg.page, integer(claim.place.page)


def _value(iri: URIRef, value: Value) -> Iterator[Triple]:
    if value.status != KNOWN:
        return
    if value.number is not None:
        yield iri, fg.numericValue, number_literal(value.number)
    if value.affirmed is not None:
        yield iri, fg.booleanValue, boolean(value.affirmed)
    if value.name is not None:
        yield iri, fg.textValue, text(value.name)
    if value.statement is not None:
        yield iri, fg.statement, text(value.statement)
    if value.concept is not None:
        yield iri, fg.conceptValue, identifiers.concept(*value.concept)
    if value.unit is not None:
        yield iri, fg.unit, Literal(value.unit)


def _citations(iri: URIRef, claim: Claim, chapter: Chapter) -> Iterator[Triple]:
    for group in claim.groups(chapter):
        for number in group.numbers:
            yield iri, fg.hasMention, chapter.ids.within("citation", group.ordinal, number)
            yield iri, fg.supportedBy, chapter.ids.within("ref", number)


def text(words: str) -> Literal:
    """Write words meant for readers, in the report's language."""
    return Literal(words, lang="en")


def integer(number: int) -> Literal:
    """Write a whole number."""
    return Literal(str(number), datatype=XSD.integer)


def boolean(truth: bool) -> Literal:
    """Write a truth value in the spelling that every store keeps."""
    return Literal("true" if truth else "false", datatype=XSD.boolean)
