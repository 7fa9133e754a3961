"""Figure 1: the working children by sector, whose shares are printed as words around a chart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import RDF

from graph import identifiers
from graph.chapter import Chapter, Spot, note_spot
from graph.claim import Claim, describe, integer, text
from graph.document import Heading, Paragraph, Place
from graph.statements import Triple
from graph.values import Value, figure
from ontology import terms as fg

TABLE: Final = "statistics"
CAPTION: Final = re.compile(r"Figure \d+\.\s*Working Children by Sector")
AGES: Final = re.compile(r"Ages?\s+(\d+)\s*(?:to|–|-)\s*(\d+)")
SHARE: Final = re.compile(r"(Agriculture|Industry|Services)\W{0,4}(\d+(?:\.\d+)?)\s*%")
PRIMARY_COMPLETION: Final = re.compile(r"primary completion", re.IGNORECASE)
SECTORS: Final = ("Agriculture", "Industry", "Services")
LONGEST_LABEL: Final = 60
"""A label of the chart has fewer letters than this; prose that names a share has more."""

Block = Heading | Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A sector's share of the working children, in percent."""

    sector: str
    percent: Value
    ages: tuple[int, int] | None
    printed: str
    place: Place

    @property
    def spot(self) -> Spot:
        """Return the path of the label below its chapter's IRI."""
        return ("figure", "sectors", self.sector.casefold())


def triples(chapter: Chapter) -> Iterator[Triple]:
    """Yield the shares as claims; a figure without the words of one is kept as a fault."""
    caption = next((block for block in _words(chapter) if CAPTION.match(block.text)), None)
    if caption is None:
        return
    found = {share.sector: share for share in _shares(chapter, caption)}
    for share in found.values():
        yield from _describe(share, chapter)
    if missing := [sector for sector in SECTORS if sector not in found]:
        chapter.fault(
            TABLE,
            "figure 1",
            f"no share in words of {', '.join(missing)}",
            expected=f"a label such as '{missing[0]} 12.3%'",
            remedy="Read it from the page: the chart is drawn there without letters.",
            page=caption.place.page,
        )


def _words(chapter: Chapter) -> list[Block]:
    return [block for block in chapter.document.blocks if isinstance(block, Heading | Paragraph)]


def _shares(chapter: Chapter, caption: Block) -> Iterator[Share]:
    near = [
        block
        for block in _words(chapter)
        if block.place.page == caption.place.page and (block is caption or len(block.text) < LONGEST_LABEL)
    ]
    ages = next((match for block in near if (match := AGES.search(block.text))), None)
    for block in near:
        for match in SHARE.finditer(block.text):
            yield Share(
                sector=match[1],
                percent=Value(number=figure(match[2]), unit="percent"),
                ages=(int(ages[1]), int(ages[2])) if ages else None,
                printed=match[0],
                place=block.place,
            )


def _sources(chapter: Chapter) -> Iterator[Spot]:
    """Yield the notes under Table 1 that name the survey: the figure stands beside them and has none of its own."""
    table = chapter.tables.get(TABLE)
    for number, note in enumerate(table.notes if table else (), start=1):
        if not note.marks and not PRIMARY_COMPLETION.search(note.text):
            yield note_spot(TABLE, number)


def _describe(share: Share, chapter: Chapter) -> Iterator[Triple]:
    item = f"sector-{share.sector.casefold()}"
    claim = Claim(
        kind=fg.StatisticalFinding,
        table=TABLE,
        item=item,
        value=share.percent,
        printed=share.printed,
        spot=share.spot,
        place=share.place,
        cited=tuple(_sources(chapter)),
    )
    iri, label = claim.iri(chapter), chapter.ids.within(*share.spot)
    yield from describe(claim, chapter)
    yield iri, fg.indicator, identifiers.indicator(TABLE, item)
    if share.ages:
        yield iri, fg.ageFrom, integer(share.ages[0])
        yield iri, fg.ageTo, integer(share.ages[1])
    yield label, RDF.type, fg.Passage
    yield label, fg.inChapter, chapter.ids.chapter
    yield label, fg.verbatim, text(share.printed)
    if share.place.page:
        yield label, fg.page, integer(share.place.page)
