"""The rows of a table of names and their descriptions, in a text that parts the two by nothing but their words.

A name that fills one line is followed by its description on the same line; a name of several lines stands alone, and
its description follows after a blank line. A name is spelled as a title, a description as a sentence, and the edition
lists words that descriptions begin with.
"""

import re
from typing import Final

from graph.read.text_lines import CONNECTIVE, GROUP, TextLine, is_prose, is_small, is_title, passage
from graph.read.words import NOTE_MARKS, join

NAME_END: Final = re.compile(rf".*(?:[{NOTE_MARKS}]|\((?:19|20)\d\d[–-](?:19|20)\d\d\))$")
"""A note mark or a range of years closes a name."""

DESCRIPTION_END: Final = re.compile(rf"(?:[.?!][”\"]?|{GROUP})$")
PROSE_OPENER: Final = re.compile(
    r"A|After|Although|An|As|Because|Before|Despite|During|However|In|It|Prior|Research|Since|The|There|This|Through|"
    r"While"
)
"""Words that open a sentence of the prose after a table, and no name."""

Row = tuple[str, str]


def named_rows(lines: list[TextLine], openers: tuple[str, ...]) -> tuple[list[Row], int]:
    """Read names and descriptions from the first lines, and tell how many lines they take."""
    found: list[list[str]] = []
    position = 0
    while position < len(lines) and not lines[position].stops:
        text = lines[position].text
        is_open = bool(found) and not DESCRIPTION_END.search(join(found[-1][1:]))
        start = None if is_open or not text else _row(lines, position, openers)
        if start is not None:
            name, description, position = start
            found.append([name, description])
            continue
        if text and not is_open and (not found or not lines[position - 1].text or lines[position].apart):
            break
        if text:
            found[-1].append(text)
        position += 1
    return [(name, join(description)) for name, *description in found], position


def _row(lines: list[TextLine], start: int, openers: tuple[str, ...]) -> tuple[str, str, int] | None:
    """Read the start of a row: its name, the words of its description there, and the next line."""
    texts = passage(lines, start)
    for count in range(1, len(texts) + 1):
        words = join(texts[:count]).split()
        length = _name_length(words, openers)
        if length:
            return " ".join(words[:length]), " ".join(words[length:]), start + count
    end = start + len(texts)
    if _is_name(join(texts).split()) and _is_described(texts, lines[end:], openers):
        return join(texts), "", end
    return None


def _is_described(name: list[str], below: list[TextLine], openers: tuple[str, ...]) -> bool:
    """Tell a name from a heading over prose: its form shows it, or what follows opens as a description does."""
    following = next((number for number, line in enumerate(below) if line.text), len(below))
    words = join(passage(below, following)).split()
    return bool(words) and (len(name) > 1 or NAME_END.match(name[-1]) is not None or _opens(words, openers))


def _name_length(words: list[str], openers: tuple[str, ...]) -> int | None:
    """Return how many words the name has, if a description follows it."""
    for length in range(1, len(words)):
        name, last = words[:length], words[length - 1]
        if PROSE_OPENER.fullmatch(name[0]) or not _is_name(name):
            return None
        if NAME_END.match(last) and not CONNECTIVE.fullmatch(words[length]) and words[length][0] != "(":
            return length
        if not CONNECTIVE.fullmatch(last.casefold()) and last[-1] not in ",-/" and _opens(words[length:], openers):
            return length
    return None


def _is_name(words: list[str]) -> bool:
    return bool(words) and is_title(words) and not is_prose(words)


def _opens(words: list[str], openers: tuple[str, ...]) -> bool:
    """Tell whether words open a description: by the edition's list, or as a sentence, with one capital letter."""
    if not words or PROSE_OPENER.fullmatch(words[0]):
        return False
    first, second = words[0].rstrip(","), words[1] if len(words) > 1 else ""
    if first in openers or first.endswith(tuple(opener for opener in openers if opener.startswith("-"))):
        return True
    return first[0] == "$" or (first[0].isupper() and is_small(second) and not CONNECTIVE.fullmatch(second))
