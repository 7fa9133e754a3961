"""National laws and their articles: named in cells, told in the reference list, and one thing in the graph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import RDF, RDFS, Literal, URIRef

from graph import areas, identifiers, law_links, legislation
from graph.chapter import Chapter
from graph.claim import text
from graph.document import Cell
from graph.reference import Reference
from graph.references import date_literal, source_iri
from graph.statements import Triple
from graph.table import unknown
from ontology import terms as fg


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLaw:
    """A law named in a cell, its articles, and the reference that tells it, if exactly one does."""

    name: str
    division: str
    articles: tuple[str, ...]
    reference: Reference | None


def links(cells: Iterable[Cell], chapter: Chapter) -> dict[Cell, tuple[law_links.Link, ...]]:
    """Link the laws that the legislation cells of a chapter name; what the cells cite for a law tells on the others."""
    listed = tuple(dict.fromkeys(cells))
    cited = [
        law_links.CitedLaws(
            laws=legislation.parse(chapter.read(cell).text),
            references=tuple(
                chapter.references[number]
                for number in dict.fromkeys(chapter.cited_in(cell))
                if number in chapter.references
            ),
        )
        for cell in listed
    ]
    return dict(zip(listed, law_links.match(cited), strict=True))


def named_in(cells: Iterable[Cell], chapter: Chapter) -> dict[Cell, tuple[NamedLaw, ...]]:
    """Return the laws that each legislation cell of a chapter names, each with the reference that tells it."""
    found = {}
    for cell, linked in links(cells, chapter).items():
        for law in (link.law for link in linked):
            if law.unread or not law.name:
                unknown(chapter, "standards", cell, f"single articles of a law where it says {law.printed!r}")
        found[cell] = tuple(
            NamedLaw(
                name=link.law.name,
                division=link.law.division or "Article",
                articles=link.law.articles,
                reference=link.reference,
            )
            for link in linked
            if link.law.name
        )
    return found


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
        area=_area(reference, chapter),
    )


def _area(reference: Reference, chapter: Chapter) -> str:
    """Return the key of the area whose government made a law, if the author names one: two provinces' acts are two."""
    known = areas.load().by_name.values()
    author = reference.author or ""
    named = {
        area.key: area.label
        for area in known
        if area.country == chapter.country.alpha3 and area.key and not area.parts and area.label in author
    }
    return max(named, key=lambda key: len(named[key]), default="")


def triples(chapter: Chapter) -> Iterator[Triple]:
    """Yield each law that the reference list cites, whether or not a table names it."""
    for reference in chapter.references.values():
        if _is_law(reference):
            yield from _law(reference, chapter)


def _is_law(reference: Reference) -> bool:
    is_official = (reference.author or "").startswith("Government of")
    return reference.enacted is not None or (
        is_official and legislation.law_type(reference.title or "") != legislation.UNNAMED
    )


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
        yield provision, RDFS.label, text(f"{_called(named.division, article)}, {named.name}")
        yield provision, fg.articleNumber, Literal(article)
        yield provision, fg.eli_is_part_of, law


def _called(division: str, article: str) -> str:
    """Return what an article is called; a part or a schedule bears its own word."""
    return article if article[:1].isalpha() and " " in article else f"{division} {article}"
