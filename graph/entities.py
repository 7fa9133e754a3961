"""What tables name: bodies, policies and programs, with how they stand to each other."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rdflib import RDF, RDFS, Literal, URIRef

from graph import identifiers
from graph.chapter import Chapter
from graph.claim import integer, text
from graph.relation import Body, Relation
from graph.statements import Triple
from ontology import terms as fg

PERIOD: Final = re.compile(r"\((\d{4})\s*[–-]\s*(\d{4})\)")

PREDICATES: Final[dict[str, URIRef]] = {
    "within": fg.within,
    "ledBy": fg.ledBy,
    "chairedBy": fg.chairedBy,
    "establishedBy": fg.establishedBy,
    "operatedBy": fg.operatedBy,
    "jointlyRunBy": fg.jointlyRunBy,
    "fundedBy": fg.fundedBy,
    "implementedBy": fg.implementedBy,
}


def body_iri(body: Body, chapter: Chapter) -> URIRef:
    """Name a body by its full name where the chapter explains its acronym."""
    return identifiers.agency(chapter.country.alpha3, body.name)


def body(named: Body, chapter: Chapter) -> Iterator[Triple]:
    """Yield what a body is called."""
    iri = body_iri(named, chapter)
    yield iri, RDF.type, fg.Agency
    yield iri, RDFS.label, text(named.name)
    yield iri, fg.country, identifiers.country(chapter.country.alpha3)
    if named.acronym:
        yield iri, fg.acronym, Literal(named.acronym)


def relations(subject: URIRef, found: Iterable[Relation], chapter: Chapter) -> Iterator[Triple]:
    """Yield how something stands to the bodies that its words name."""
    for relation in found:
        other = body_iri(relation.body, chapter)
        if other != subject:
            yield subject, PREDICATES[relation.kind], other
            yield from body(relation.body, chapter)


def period(subject: URIRef, name: str) -> Iterator[Triple]:
    """Yield the years of validity that a name gives in parentheses."""
    years = PERIOD.search(name)
    if years:
        yield subject, fg.validFrom, integer(int(years[1]))
        yield subject, fg.validTo, integer(int(years[2]))


def without_period(name: str) -> str:
    """Return a name without its years of validity."""
    return " ".join(PERIOD.sub("", name).split())


def item_key(name: str, names: Iterable[str]) -> str:
    """Return the key of a named row: the slug of its name, with its years where another row differs by these alone."""
    bare = without_period(name)
    others = (other for other in names if other != name)
    if any(without_period(other) == bare for other in others):
        return identifiers.slug_with_years(name)
    return identifiers.slug(bare)
