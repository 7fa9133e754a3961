"""Figures stated in prose, as claims beside those of the tables."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from rdflib import Literal

from graph import identifiers, quantity
from graph.chapter import Chapter
from graph.claim import Claim, boolean, describe
from graph.sentences import SUMMARY, Sentence
from graph.statements import Triple
from graph.values import Value
from ontology import terms as fg

KEY: Final = "quantities"


def triples(chapter: Chapter) -> Iterator[Triple]:
    """Yield a claim for each figure that the prose states; a second one of the same kind gets an ordinal."""
    counted: Counter[str] = Counter()
    for sentence in chapter.sentences:
        is_summary = sentence.section == SUMMARY
        for found in quantity.find(sentence.text, chapter.edition.year, is_summary=is_summary):
            counted[found.item] += 1
            ordinal = f"-{counted[found.item]}" if counted[found.item] > 1 else ""
            yield from _describe(found, found.item + ordinal, sentence, chapter)


def _describe(found: quantity.Quantity, item: str, sentence: Sentence, chapter: Chapter) -> Iterator[Triple]:
    claim = Claim(
        kind=fg.QuantityFinding,
        table=KEY,
        item=item,
        reference_year=found.reference_year,
        value=Value(number=found.value, unit=found.unit),
        printed=sentence.text,
        is_quotation=True,
        spot=sentence.spot,
        place=sentence.place,
        cited=(sentence.spot,),
    )
    iri = claim.iri(chapter)
    yield from describe(claim, chapter)
    if found.indicator:
        yield iri, fg.indicator, identifiers.indicator(*found.indicator)
    if found.scope:
        yield iri, fg.scope, Literal(found.scope)
    if found.is_approximate:
        yield iri, fg.approximate, boolean(True)
