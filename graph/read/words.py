"""Join printed lines into running text."""

import re
from collections.abc import Iterable
from typing import Final

LINE_END_HYPHEN: Final = re.compile("[\x02\xad\ufffe]")
"""What PDFium returns for a hyphen at the end of a line: U+0002 from an object, U+FFFE from a page."""

NOTE_MARKS: Final = "†‡*§"


def join(lines: Iterable[str]) -> str:
    """Join lines by spaces; after a hyphen without one, since the reports do not divide words."""
    text = ""
    for line in lines:
        piece = squeeze(line)
        if not piece:
            continue
        text += piece if not text or _ends_in_hyphen(text) else " " + piece
    return text


def squeeze(text: str) -> str:
    """Replace each run of white space by one space, and PDFium's hyphen by the printed one."""
    return re.sub(r"\s+", " ", LINE_END_HYPHEN.sub("-", text)).strip()


def _ends_in_hyphen(text: str) -> bool:
    return len(text) > 1 and text[-1] == "-" and text[-2].isalnum()


def marks_at_start(text: str) -> str:
    """Return the note marks that a text starts with."""
    return re.match(rf"[{NOTE_MARKS}]*", text)[0]  # type: ignore[index]  # a starred class always matches
