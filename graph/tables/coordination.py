"""Table 8: key mechanisms to coordinate government efforts on child labor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF

from graph import entities, identifiers, relation
from graph.chapter import Chapter
from graph.claim import describe
from graph.description import Described, claim_of, described_rows
from graph.document import Table
from graph.statements import Triple
from graph.table import TableKind
from ontology import terms as fg

KEY: Final = "coordination"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordination:
    """A printed row: a coordinating body, and what it does."""

    body: relation.Body
    relations: tuple[relation.Relation, ...]
    printed: Described


def parse(table: Table, chapter: Chapter) -> Iterator[Coordination]:
    """Read the rows of the printed table."""
    for printed in described_rows(table, chapter, KEY):
        named = relation.name(printed.name, chapter.acronyms)
        found = relation.find(printed.description, chapter.acronyms)
        yield Coordination(body=named.body, relations=(*named.relations, *found), printed=printed)


def describe_row(row: Coordination, chapter: Chapter) -> Iterator[Triple]:
    """Yield the claim on what the body coordinates, and the body."""
    claim = claim_of(row.printed, KEY, identifiers.slug(row.body.name), fg.CoordinationFinding)
    agency = entities.body_iri(row.body, chapter)
    yield from describe(claim, chapter)
    yield claim.iri(chapter), fg.agency, agency
    yield from entities.body(row.body, chapter)
    yield agency, RDF.type, fg.CoordinatingBody
    yield from entities.relations(agency, row.relations, chapter)


TABLE: Final = TableKind(key=KEY, parse=parse, describe=describe_row, quoted_columns=frozenset({1}))
