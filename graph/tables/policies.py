"""Table 9: key policies related to child labor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, RDFS

from graph import entities, identifiers
from graph.chapter import Chapter
from graph.claim import describe, text
from graph.description import Described, claim_of, described_rows
from graph.document import Table
from graph.statements import Triple
from graph.table import TableKind
from ontology import terms as fg

KEY: Final = "policies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A printed row: a policy by its name without its years, the row's key, and what it aims at."""

    name: str
    item: str
    printed: Described


def parse(table: Table, chapter: Chapter) -> Iterator[Policy]:
    """Read the rows of the printed table."""
    rows = list(described_rows(table, chapter, KEY))
    names = {printed.name for printed in rows}
    for printed in rows:
        item = entities.item_key(printed.name, names)
        yield Policy(name=entities.without_period(printed.name), item=item, printed=printed)


def describe_row(row: Policy, chapter: Chapter) -> Iterator[Triple]:
    """Yield the claim on the policy, and the policy with its years."""
    claim = claim_of(row.printed, KEY, row.item, fg.PolicyFinding)
    policy = identifiers.policy(chapter.country.alpha3, row.printed.name)
    yield from describe(claim, chapter)
    yield claim.iri(chapter), fg.policy, policy
    yield policy, RDF.type, fg.Policy
    yield policy, RDFS.label, text(row.name)
    yield policy, fg.country, identifiers.country(chapter.country.alpha3)
    yield from entities.period(policy, row.printed.name)


TABLE: Final = TableKind(key=KEY, parse=parse, describe=describe_row, quoted_columns=frozenset({1}))
