"""National laws and their articles: named in cells, told in the reference list, and one thing in the graph."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, RDFS, Literal, URIRef

from graph import identifiers, legislation
from graph.chapter import Chapter
from graph.claim import text
from graph.document import Cell
from graph.reference import Reference
from graph.references import date_literal, source_iri
from graph.statements import Triple
from graph.table import unknown
from ontology import terms as fg

UNNAMED: Final = "instrument"
"""The kind of a law whose title names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLaw:
    """A law named in a cell, its articles, and the reference of the cell that tells it, if exactly one does."""

    name: str
    division: str
    articles: tuple[str, ...]
    reference: Reference | None


def named_in(cell: Cell, chapter: Chapter) -> tuple[NamedLaw, ...]:
    """Return the laws that a legislation cell names, each linked to one of the cell's own references."""
    citations = legislation.parse(chapter.read(cell).text)
    cited = [chapter.references[number] for number in chapter.cited_in(cell) if number in chapter.references]
    for citation in citations:
        if citation.unread or not citation.name:
            unknown(chapter, "standards", cell, f"single articles of a law where it says {citation.printed!r}")
    return tuple(
        NamedLaw(
            name=link.law.name,
            division=link.law.division or "Article",
            articles=link.law.articles,
            reference=link.reference,
        )
        for link in legislation.match(citations, cited)
        if link.law.name
    )


def law_iri(named: NamedLaw, chapter: Chapter) -> URIRef:
    """Name a law by its reference; one without a reference is named by its printed words."""
    if named.reference is not None:
        return reference_iri(named.reference, chapter)
    kind = legislation.law_type(named.name)
    return identifiers.law(chapter.country.alpha2, kind, "undated", identifiers.slug(named.name))


def reference_iri(reference: Reference, chapter: Chapter) -> URIRef:
    """Name the law that a reference cites: by its registry number, its number, or its title."""
    title = reference.title or reference.text
    date = reference.enacted or reference.issued
    number = legislation.registry_number(reference.url, chapter.country.alpha2) if reference.url else None
    return identifiers.law(
        chapter.country.alpha2,
        legislation.law_type(title),
        str(date.year) if date else "undated",
        identifiers.slug(number or reference.law_number or title),
    )


def triples(chapter: Chapter) -> Iterator[Triple]:
    """Yield each law that the reference list cites, whether or not a table names it."""
    for reference in chapter.references.values():
        if _is_law(reference):
            yield from _law(reference, chapter)


def _is_law(reference: Reference) -> bool:
    is_official = (reference.author or "").startswith("Government of")
    return reference.enacted is not None or (is_official and legislation.law_type(reference.title or "") != UNNAMED)


def _law(reference: Reference, chapter: Chapter) -> Iterator[Triple]:
    law = reference_iri(reference, chapter)
    yield law, RDF.type, fg.NationalLaw
    yield law, RDFS.label, text(reference.title or reference.text)
    yield law, fg.country, identifiers.country(chapter.country.alpha3)
    yield law, fg.citedAs, chapter.ids.within("ref", reference.number)
    yield source_iri(reference), fg.textOf, law
    date = reference.enacted or reference.issued
    if date is not None:
        yield law, fg.eli_date_document, date_literal(date)
    number = legislation.registry_number(reference.url, chapter.country.alpha2) if reference.url else None
    if number or reference.law_number:
        yield law, fg.eli_id_local, Literal(number or reference.law_number)


def describe(named: NamedLaw, chapter: Chapter) -> Iterator[Triple]:
    """Yield a law that a cell names, with the articles named there."""
    law = law_iri(named, chapter)
    if named.reference is None:
        yield law, RDF.type, fg.NationalLaw
        yield law, RDFS.label, text(named.name)
        yield law, fg.country, identifiers.country(chapter.country.alpha3)
    else:
        yield from _law(named.reference, chapter)
    for article in named.articles:
        provision = identifiers.provision(law, article)
        yield provision, RDF.type, fg.Provision
        yield provision, RDFS.label, text(f"{named.division} {article}, {named.name}")
        yield provision, fg.articleNumber, Literal(article)
        yield provision, fg.eli_is_part_of, law
