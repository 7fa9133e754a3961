"""What each edition prints, as statements that shapes ask for; it comes from the files of the editions."""

from collections.abc import Iterable, Iterator
from typing import Final

from rdflib import URIRef

import shapes
from graph import edition, identifiers
from graph.claim import boolean
from graph.official import schema
from graph.statements import Triple

PRINTS: Final = URIRef(shapes.NAMESPACE + "prints")
"""Leads from an edition to each standard that its table has a row for."""

NUMBERS_BY_FIRST_CITATION: Final = URIRef(shapes.NAMESPACE + "numbersByFirstCitation")
JUDGES_BY_STANDARDS: Final = URIRef(shapes.NAMESPACE + "judgesByStandards")
REPEATS: Final = URIRef(shapes.NAMESPACE + "repeatsVerdict")
"""Leads from an edition to each standard whose verdict the official data gives twice, to mean the same."""

STANDARDS: Final = "standards"


def triples(years: Iterable[int]) -> Iterator[Triple]:
    """Yield what editions print; one that no file describes is taken to print what the others do."""
    for year in years:
        iri = identifiers.edition(year)
        form, data = edition.of_year(year), schema.load()
        table = form.tables[STANDARDS]
        for item in set(table.rows.values()):
            standard = identifiers.concept("standard", item)
            if item not in table.lacks:
                yield iri, PRINTS, standard
            if not data.are_columns_apart(year, item):
                yield iri, REPEATS, standard
        yield iri, NUMBERS_BY_FIRST_CITATION, boolean(form.numbers_by_first_citation)
        yield iri, JUDGES_BY_STANDARDS, boolean(form.judges_by_standards)
