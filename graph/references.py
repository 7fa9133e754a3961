"""The reference list as triples: entry → source, with what the entry tells of the work."""

from collections.abc import Iterator
from typing import Final

from rdflib import DCTERMS, RDF, XSD, Literal, URIRef

from graph import identifiers
from graph.chapter import Chapter
from graph.claim import boolean, integer, text
from graph.dates import PartialDate
from graph.reference import Reference
from graph.statements import Triple
from ontology import PREFIXES
from ontology import terms as fg

FABIO: Final = PREFIXES["fabio"]


def triples(chapter: Chapter) -> Iterator[Triple]:
    """Yield the entries of the reference list and the works that they cite."""
    for entry in chapter.document.entries:
        reference = chapter.references[entry.number]
        iri = chapter.ids.within("ref", entry.number)
        yield iri, RDF.type, fg.ReferenceEntry
        yield iri, fg.inChapter, chapter.ids.chapter
        yield iri, fg.number, integer(entry.number)
        yield iri, fg.rawCitation, text(reference.text)
        yield iri, fg.refersTo, source_iri(reference)
        if entry.place.page is not None:
            yield iri, fg.page, integer(entry.place.page)
        yield from _source(source_iri(reference), reference)


def source_iri(reference: Reference) -> URIRef:
    """Name the work that an entry cites."""
    return identifiers.source(reference.text)


def _source(iri: URIRef, reference: Reference) -> Iterator[Triple]:
    yield iri, RDF.type, fg.Source
    yield iri, RDF.type, URIRef(FABIO + reference.kind)
    if reference.title:
        yield iri, DCTERMS.title, text(reference.title)
    words = {fg.author: reference.author, fg.lawNumber: reference.law_number, fg.container: reference.container}
    for predicate, word in words.items():
        if word:
            yield iri, predicate, Literal(word)
    dates = {DCTERMS.issued: reference.issued, fg.enacted: reference.enacted, fg.accessed: reference.accessed}
    for predicate, date in dates.items():
        if date:
            yield iri, predicate, date_literal(date)
    if reference.url:
        yield iri, fg.url, Literal(reference.url, datatype=XSD.anyURI)
    if reference.is_public is not None:
        yield iri, fg.isPublic, boolean(reference.is_public)
    if reference.data_year:
        yield iri, fg.dataYear, integer(reference.data_year)


def date_literal(date: PartialDate) -> Literal:
    """Write a date as precisely as it is printed, as xsd:date, xsd:gYearMonth or xsd:gYear."""
    return Literal(date.isoformat(), datatype=XSD[date.datatype], normalize=False)
