"""Table 5: agencies responsible for child labor law enforcement."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph import entities, identifiers, relation
from graph.chapter import Chapter
from graph.claim import describe
from graph.description import Described, claim_of, described_rows
from graph.document import Table
from graph.statements import Triple
from graph.table import TableKind
from ontology import terms as fg

KEY: Final = "agencies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A printed row: a body, and its role in the enforcement of the law."""

    body: relation.Body
    relations: tuple[relation.Relation, ...]
    printed: Described


def parse(table: Table, chapter: Chapter) -> Iterator[Agency]:
    """Read the rows of the printed table."""
    for printed in described_rows(table, chapter, KEY):
        named = relation.name(printed.name, chapter.acronyms)
        found = relation.find(printed.description, chapter.acronyms)
        yield Agency(body=named.body, relations=(*named.relations, *found), printed=printed)


def describe_row(row: Agency, chapter: Chapter) -> Iterator[Triple]:
    """Yield the claim on the agency's role, and the agency."""
    claim = claim_of(row.printed, KEY, identifiers.slug(row.body.name), fg.RoleFinding)
    agency = entities.body_iri(row.body, chapter)
    yield from describe(claim, chapter)
    yield claim.iri(chapter), fg.agency, agency
    yield from entities.body(row.body, chapter)
    yield from entities.relations(agency, row.relations, chapter)


TABLE: Final = TableKind(key=KEY, parse=parse, describe=describe_row, quoted_columns=frozenset({1}))
