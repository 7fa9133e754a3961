"""The prose of a chapter, parted into sentences with their section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.document import Document, Heading, Paragraph, Place

SUMMARY: Final = "summary"
"""The section before the first heading, which cites nothing by the report's convention."""

ABBREVIATION: Final = r"(?<!\bNo\.)(?<!\bU\.S\.)(?<!\bC\.)(?<!\bArt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bSt\.)"
GROUP: Final = r"\(\d[\d,\s–-]*\)"
BOUNDARY: Final = re.compile(rf"(?:(?<=[.?!”]){ABBREVIATION}|(?<=\)))(?:{GROUP})*\s+(?=[A-Z“])")
AFTER_GROUP: Final = re.compile(rf"{GROUP}\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its ordinals in the chapter's prose, from 1."""

    section: str
    paragraph: int
    number: int
    text: str
    place: Place

    @property
    def spot(self) -> tuple[str | int, ...]:
        """Return the path of the sentence below its chapter's IRI."""
        return ("sentence", self.paragraph, self.number)


def split(paragraph: str) -> list[str]:
    """Part a paragraph into sentences; a citation group stays with the sentence that it follows."""
    pieces: list[str] = []
    start = 0
    for match in BOUNDARY.finditer(paragraph):
        before = paragraph[start : match.end()].strip()
        if before.endswith(")") and not AFTER_GROUP.search(before):
            continue
        pieces.append(before)
        start = match.end()
    return [*pieces, paragraph[start:].strip()]


def sentences(document: Document) -> Iterator[Sentence]:
    """Yield the sentences of the prose in printed order."""
    section, paragraph = SUMMARY, 0
    for block in document.blocks:
        if isinstance(block, Heading):
            numeral = re.match(r"([IVX]+)\.", block.text)
            section = numeral[1] if numeral else section
        elif isinstance(block, Paragraph):
            paragraph += 1
            for number, text in enumerate(split(block.text), start=1):
                yield Sentence(section=section, paragraph=paragraph, number=number, text=text, place=block.place)
