"""Tables 5 and 8: the agencies that enforce the law, and the bodies that coordinate the government's efforts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, URIRef

from graph import entities, identifiers, relation
from graph.chapter import Chapter
from graph.claim import describe
from graph.description import Described, claim_of, described_rows
from graph.document import Table
from graph.statements import Triple
from graph.table import TableKind
from ontology import terms as fg


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBody:
    """A printed row: a body, the bodies that stand behind it, and what it does.

    A row with which a body goes on over the page, its name printed again, has an item of its own.
    """

    item: str
    body: relation.Body
    relations: tuple[relation.Relation, ...]
    printed: Described


def _kind(key: str, finding: URIRef, kind: URIRef) -> TableKind[PrintedBody]:
    def parse(table: Table, chapter: Chapter) -> Iterator[PrintedBody]:
        counted = Counter[tuple[str, str]]()
        for printed in described_rows(table, chapter, key):
            named = relation.name(printed.name, chapter.acronyms)
            found = relation.find(printed.description, chapter.acronyms)
            slug = identifiers.slug(named.body.name)
            counted[slug, printed.subject.code] += 1
            times = counted[slug, printed.subject.code]
            item = slug if times == 1 else f"{slug}-{times}"
            yield PrintedBody(item=item, body=named.body, relations=(*named.relations, *found), printed=printed)

    def describe_row(row: PrintedBody, chapter: Chapter) -> Iterator[Triple]:
        claim = claim_of(row.printed, key, row.item, finding)
        agency = entities.body_iri(row.body, chapter)
        yield from describe(claim, chapter)
        yield claim.iri(chapter), fg.agency, agency
        yield from entities.body(row.body, chapter)
        yield agency, RDF.type, kind
        yield from entities.relations(agency, row.relations, chapter)

    return TableKind(key=key, parse=parse, describe=describe_row, quoted_columns=frozenset({1}))


AGENCIES: Final = _kind("agencies", fg.RoleFinding, fg.Agency)
COORDINATION: Final = _kind("coordination", fg.CoordinationFinding, fg.CoordinatingBody)
