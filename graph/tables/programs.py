"""Table 10: key social programs to address child labor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, RDFS

from graph import entities, identifiers, relation
from graph.chapter import Chapter
from graph.claim import boolean, describe, text
from graph.description import Described, claim_of, described_rows
from graph.document import Table
from graph.statements import Triple
from graph.table import TableKind
from ontology import terms as fg

KEY: Final = "programs"
GOVERNMENT_FUNDED: Final = re.compile(r"funded by the Government", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A printed row: a program by its name without its years, the row's key, who runs and pays for it, what it does."""

    name: str
    item: str
    relations: tuple[relation.Relation, ...]
    is_government_funded: bool
    printed: Described


def parse(table: Table, chapter: Chapter) -> Iterator[Program]:
    """Read the rows of the printed table; a note under it tells which mark stands for the government's money."""
    funded = "".join(note.marks for note in table.notes if GOVERNMENT_FUNDED.search(note.text))
    rows = list(described_rows(table, chapter, KEY))
    names = {printed.name for printed in rows}
    for printed in rows:
        yield Program(
            name=entities.without_period(printed.name),
            item=entities.item_key(printed.name, names),
            relations=relation.find(printed.description, chapter.acronyms),
            is_government_funded=any(mark in funded for mark in printed.marks),
            printed=printed,
        )


def describe_row(row: Program, chapter: Chapter) -> Iterator[Triple]:
    """Yield the claim on the program, and the program with its years, funders and operators."""
    claim = claim_of(row.printed, KEY, row.item, fg.ProgramFinding)
    program = identifiers.program(chapter.country.alpha3, row.printed.name)
    yield from describe(claim, chapter)
    yield claim.iri(chapter), fg.program, program
    yield program, RDF.type, fg.Program
    yield program, RDFS.label, text(row.name)
    yield program, fg.country, identifiers.country(chapter.country.alpha3)
    if row.is_government_funded:
        yield program, fg.governmentFunded, boolean(True)
    yield from entities.period(program, row.printed.name)
    yield from entities.relations(program, row.relations, chapter)


TABLE: Final = TableKind(key=KEY, parse=parse, describe=describe_row, quoted_columns=frozenset({1}))
