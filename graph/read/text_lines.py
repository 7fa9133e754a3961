"""The lines of a plain text, and the signs by which headings, notes and prose are told from the rows of a table."""

import re
from dataclasses import dataclass
from typing import Final

from graph.read.prose import SECTION
from graph.read.words import NOTE_MARKS, join, squeeze

GROUP: Final = r"\(\d[\d,\s–-]*\)"
NOTE: Final = re.compile(rf"[{NOTE_MARKS}]|Sources?(?: for| of|:)|Primary completion rate was")
NUMBERED: Final = re.compile(r"(?:Figure|Table) \d+[A-Z]?\.\s")
"""The caption of a figure or a table, which stands on a line of its own."""

PROSE_END: Final = re.compile(rf"[.?!][”\"]?(?:{GROUP})?$")
"""Prose ends in a full stop, with its citations close behind it; a cell's citations stand after a space."""

CONNECTIVE: Final = re.compile(
    r"a|against|an|and|as|at|by|da|das|de|del|des|do|dos|du|e|el|et|for|from|in|la|las|le|les|los|of|on|or|para|por|"
    r"the|through|to|un|under|with|within|y"
)
"""Words that a title spells small, in the languages of the agencies' names."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line without the space at its ends; ``apart`` tells that it stands further in, or at the head of a page."""

    text: str
    apart: bool = False

    @property
    def stops(self) -> bool:
        """Tell whether no cell can hold the line: a heading, a caption or a note."""
        return any(sign.match(self.text) for sign in (NOTE, NUMBERED)) or is_section(self.text)


def lines(text: str) -> list[TextLine]:
    """Part a text into lines; a form feed ends the line before it, and a margin that all lines share is ignored."""
    rows = re.sub(r"(?<=[^\n])\f", "\n\f", re.sub(r"\r\n?", "\n", text)).split("\n")
    indents = [_indent(row) for row in rows]
    margin = min((indent for row, indent in zip(rows, indents, strict=True) if row.strip()), default=0)
    return [
        TextLine(squeeze(row), apart="\f" in row or indent > margin) for row, indent in zip(rows, indents, strict=True)
    ]


def _indent(row: str) -> int:
    bare = row.replace("\f", "")
    return len(bare) - len(bare.lstrip())


def is_section(text: str) -> bool:
    """Tell whether a line is a section's heading, which is set in capitals."""
    return SECTION.match(text) is not None and text.isupper()


def passage(found: list[TextLine], start: int) -> list[str]:
    """Return the words of the lines from ``start`` to the next that is blank, stands apart or stops a table."""
    texts: list[str] = []
    for position, line in enumerate(found[start:]):
        if not line.text or line.stops or (position and line.apart):
            break
        texts.append(line.text)
    return texts


def is_prose(texts: list[str]) -> bool:
    """Tell whether a passage is prose rather than rows of figures, articles or activities."""
    return PROSE_END.search(join(texts)) is not None


def is_subheading(texts: list[str]) -> bool:
    """Tell whether a passage is a heading within a section: one line spelled as a title, without figures."""
    return len(texts) == 1 and not is_prose(texts) and not re.search(r"\d", texts[0]) and is_title(texts[0].split())


def is_title(words: list[str]) -> bool:
    """Tell whether words are spelled as a title is: only connectives start with a small letter."""
    return all(CONNECTIVE.fullmatch(word) or not is_small(word) for word in words)


def is_small(word: str) -> bool:
    """Tell whether a word starts with a small letter, and is not spelled as ``mBirths`` or ``at-Risk`` are."""
    start = re.match(r"[\W_]*([^\W\d_])", word)
    return start is not None and start[1].islower() and not re.search(r"(?:^[\W_]*\w|-)[^\W\d_a-zß-ÿ]", word)
