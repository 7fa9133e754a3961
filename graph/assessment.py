"""The assessment line under the country's name: the level of advancement, and why it was capped."""

import re
from collections.abc import Iterator
from typing import Final

from rdflib import RDF

from graph.chapter import Chapter, Spot
from graph.claim import Claim, describe, integer, text
from graph.document import Place
from graph.edition import letters
from graph.statements import Triple
from graph.values import Value
from ontology import terms as fg

KEY: Final = "assessment"
SPOT: Final[Spot] = ("running-head",)


def triples(chapter: Chapter) -> Iterator[Triple]:
    """Yield the level and the reason as claims read from the running head."""
    line = chapter.document.assessment
    level, _, reason = (part.strip() for part in re.sub(r"\s[–—-]\s", "\0", line, count=1).partition("\0"))
    level_key = chapter.edition.levels.get(letters(level))
    if level_key is None:
        _fault(chapter, line, "a level of advancement")
        return
    claim = _claim(chapter, "level", ("level", level_key))
    yield from describe(claim, chapter)
    yield chapter.ids.chapter, fg.assessment, claim.iri(chapter)
    yield from _running_head(chapter, line)
    if reason:
        reason_key = chapter.edition.reasons.get(letters(reason))
        if reason_key is None:
            _fault(chapter, line, "a reason of this edition after the level")
        else:
            yield from describe(_claim(chapter, "reason", ("reason", reason_key)), chapter)


def _claim(chapter: Chapter, item: str, concept: tuple[str, str]) -> Claim:
    return Claim(
        kind=fg.AssessmentFinding,
        table=KEY,
        item=item,
        value=Value(concept=concept),
        printed=chapter.document.assessment,
        spot=SPOT,
        place=_place(chapter),
    )


def _place(chapter: Chapter) -> Place:
    return Place(page=1 if chapter.document.page_count else None)


def _running_head(chapter: Chapter, line: str) -> Iterator[Triple]:
    head = chapter.ids.within(*SPOT)
    yield head, RDF.type, fg.Passage
    yield head, fg.inChapter, chapter.ids.chapter
    yield head, fg.verbatim, text(line)
    if chapter.document.page_count:
        yield head, fg.page, integer(1)


def _fault(chapter: Chapter, line: str, expected: str) -> None:
    chapter.fault(
        KEY,
        "running head",
        repr(line),
        expected=expected,
        remedy=f"If the page prints it so, describe it in graph/editions/{chapter.edition.year}.toml.",
        page=1,
    )
