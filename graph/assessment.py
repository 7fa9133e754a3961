"""The assessment line under the country's name: the level of advancement, and why it was capped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rdflib import RDF

from graph import subjects
from graph.chapter import Chapter, Spot
from graph.claim import Claim, Subject, describe, integer, text
from graph.document import Heading, Place
from graph.edition import letters
from graph.statements import Triple
from graph.values import Value
from ontology import terms as fg

KEY: Final = "assessment"
DASH: Final = re.compile(r"\s*[–—]\s*|\s-\s")
"""What parts the level from the reason; a hyphen within a word does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that gives a level, whom it assesses, and where it stands."""

    text: str
    subject: Subject
    spot: Spot
    place: Place


def triples(chapter: Chapter) -> Iterator[Triple]:
    """Yield the level and the reason as claims read from the running head, or from below each territory's name."""
    for line in _of_territories(chapter) if chapter.territories else (_running_head(chapter),):
        yield from _assessed(line, chapter)


def _running_head(chapter: Chapter) -> Line:
    place = Place(page=1 if chapter.document.page_count else None)
    subject = Subject(country=chapter.country)
    return Line(text=chapter.document.assessment, subject=subject, spot=("running-head",), place=place)


def _of_territories(chapter: Chapter) -> Iterator[Line]:
    """Yield the line below the first heading that names each territory; one without a level is kept as a fault."""
    headings = [block for block in chapter.document.blocks if isinstance(block, Heading)]
    assessed: set[str] = set()
    for name, level in pairwise(headings):
        territory = subjects.territory_named(name.text, chapter)
        if territory and territory.alpha3 not in assessed and letters(level.text) in chapter.edition.levels:
            assessed.add(territory.alpha3)
            subject = Subject(country=territory)
            yield Line(text=level.text, subject=subject, spot=("heading", territory.alpha3), place=level.place)
    for territory in chapter.territories:
        if territory.alpha3 not in assessed:
            _fault(chapter, "", f"a level of advancement below the name of {territory.name}")


def _assessed(line: Line, chapter: Chapter) -> Iterator[Triple]:
    words = _without_labels(line.text, chapter.edition.head_labels)
    level, _, reason = (part.strip() for part in DASH.sub("\0", words, count=1).partition("\0"))
    level_key = chapter.edition.levels.get(letters(level))
    if level_key is None:
        _fault(chapter, line.text, "a level of advancement")
        return
    claim = _claim(line, "level", ("level", level_key))
    yield from describe(claim, chapter)
    yield chapter.ids.chapter, fg.assessment, claim.iri(chapter)
    yield from _passage(line, chapter)
    if reason:
        reason_key = chapter.edition.reasons.get(letters(reason))
        if reason_key is None:
            _fault(chapter, line.text, "a reason of this edition after the level")
        else:
            yield from describe(_claim(line, "reason", ("reason", reason_key)), chapter)


def _without_labels(line: str, labels: tuple[str, ...]) -> str:
    """Return the line without words of the running head that say nothing of the level."""
    for label in labels:
        line = line.replace(label, " ")
    return " ".join(line.split())


def _claim(line: Line, item: str, concept: tuple[str, str]) -> Claim:
    return Claim(
        kind=fg.AssessmentFinding,
        table=KEY,
        item=item,
        value=Value(concept=concept),
        printed=line.text,
        spot=line.spot,
        place=line.place,
        subject=line.subject,
    )


def _passage(line: Line, chapter: Chapter) -> Iterator[Triple]:
    head = chapter.ids.within(*line.spot)
    yield head, RDF.type, fg.Passage
    yield head, fg.inChapter, chapter.ids.chapter
    yield head, fg.verbatim, text(line.text)
    if line.place.page is not None:
        yield head, fg.page, integer(line.place.page)


def _fault(chapter: Chapter, line: str, expected: str) -> None:
    chapter.fault(
        KEY,
        "running head",
        repr(line),
        expected=expected,
        remedy=f"If the page prints it so, describe it in graph/editions/{chapter.edition.year}.toml.",
        page=1,
    )
