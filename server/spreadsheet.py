"""CSV for spreadsheets: a cell that one would take for a formula begins with an apostrophe, which makes it text.

Plain CSV keeps every value as it is, as programs need it. This is a form of it for people who open a table in a
spreadsheet: every cell is quoted, so that other separators change nothing, and a mark before the table tells UTF-8.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from server.backend import Parts

#: What a spreadsheet may run, and what it takes for a number all the same.
_RUNS: Final = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_LONGEST_CELL: Final = 2**31 - 1

csv.field_size_limit(_LONGEST_CELL)


class Safe:
    """The parts of a table in CSV, made safe as they come in."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._safe = parts, safe(parts)

    def __iter__(self) -> "Safe":
        return self

    def __next__(self) -> bytes:
        return next(self._safe)

    def close(self) -> None:
        """End the query, unless all parts have come."""
        self._parts.close()


def safe(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the rows of a table in CSV, in UTF-8, with no cell that a spreadsheet would run."""
    yield codecs.BOM_UTF8
    for row in csv.reader(_lines(parts)):
        line = io.StringIO()
        csv.writer(line, quoting=csv.QUOTE_ALL).writerow([_cell(text) for text in row])
        yield line.getvalue().encode()


def _cell(text: str) -> str:
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def _lines(parts: Iterable[bytes]) -> Iterator[str]:
    decoder, rest = codecs.getincrementaldecoder("utf-8")(), ""
    for part in parts:
        *lines, rest = (rest + decoder.decode(part)).split("\n")
        yield from (f"{line}\n" for line in lines)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest
