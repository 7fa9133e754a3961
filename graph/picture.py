"""Pictures of the pages of a PDF, drawn in a process of its own, with places marked.

A hostile file costs that process and no other; and what the process returns is taken for a picture only if it is one.
"""

import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.drawing import BOX, LARGEST_SIDE, LENGTH, MARK, RESOLUTION, SIGNATURE, png
from graph.errors import FindingsError

SECONDS: Final = 5.0
"""So long a page may take; a whole document has some more."""

SECONDS_FOR_ALL: Final = 60.0

_DRAWING: Final = "graph.drawing"
_SCALE: Final = RESOLUTION / 72
_MOST_PIXELS: Final = int((LARGEST_SIDE * _SCALE + 2) ** 2)
_PADDING, _STROKE = 3, 3
_AROUND: Final = 90
_NARROW: Final = 460

BAND: Final = "band"
CELL: Final = "cell"
"""Parts of a page around a place: as wide as the page, and narrow enough for a small screen."""


class NoPicture(FindingsError):
    """A page that cannot be drawn."""

    http_status = 404


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points; a page begins at its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def read(cls, text: str) -> "Box":
        """Read a box as the graph writes it: left, bottom, right and top."""
        left, bottom, right, top = (float(number) for number in text.split())
        return cls(left, bottom, right, top)

    def __str__(self) -> str:
        return f"{self.left:g} {self.bottom:g} {self.right:g} {self.top:g}"


def drawn(path: Path, *pages: int, program: str = _DRAWING, seconds: float = SECONDS) -> list[bytes]:
    """Draw pages, counted from 1, or else all, as PNG files, in a process that is ended after so many seconds."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", program, str(path.absolute()), *map(str, pages)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=True,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PATH": os.defpath},
        )
    except subprocess.TimeoutExpired as error:
        raise NoPicture(f"{path.name}: its pages were not drawn within {seconds:g} s.") from error
    except subprocess.CalledProcessError as error:
        raise NoPicture(f"{path.name}: a page of it could not be drawn.") from error
    found = list(_parts(done.stdout))
    if len(found) != (len(pages) or len(found)):
        raise NoPicture(f"{path.name}: {len(found)} pages were drawn of {len(pages)}.")
    return found


def marked(picture: bytes, place: Box | None = None, part: str = "") -> bytes:
    """Draw a frame around a place; a band is the part of the page around it, as wide as the page, a cell less wide."""
    rows, page = _opened(picture)
    if place is None:
        return png(rows, str(page))
    left, right = (round((edge - page.left) * _SCALE) for edge in (place.left - _PADDING, place.right + _PADDING))
    top, bottom = (round((page.top - edge) * _SCALE) for edge in (place.top + _PADDING, place.bottom - _PADDING))
    _frame(rows, max(left, 0), max(top, 0), min(right, len(rows[0])), min(bottom, len(rows)))
    if part not in {BAND, CELL}:
        return png(rows, str(page))
    first, last = max(top - _AROUND, 0), min(bottom + _AROUND, len(rows))
    begin, end = 0, len(rows[0])
    if part == CELL:
        begin = max(min((left + right - _NARROW) // 2, end - _NARROW), 0)
        end = min(begin + _NARROW, end)
    if first >= last or begin >= end:
        raise NoPicture("the place is not on the page")
    edges = (page.left + begin / _SCALE, page.top - last / _SCALE, page.left + end / _SCALE, page.top - first / _SCALE)
    return png([row[begin:end] for row in rows[first:last]], str(Box(*edges)))


def box_of(picture: bytes) -> Box:
    """Return the part of the page that a picture shows."""
    return _opened(picture)[1]


def _frame(rows: Sequence[bytearray], left: int, top: int, right: int, bottom: int) -> None:
    ink = bytes([MARK])
    for number in range(top, bottom):
        row = rows[number]
        if min(number - top, bottom - 1 - number) < _STROKE:
            row[left:right] = ink * max(right - left, 0)
        elif right - left > 2 * _STROKE:
            row[left : left + _STROKE] = row[right - _STROKE : right] = ink * _STROKE


def _parts(stream: bytes) -> Iterator[bytes]:
    at = 0
    while len(stream) >= at + LENGTH.size:
        length = LENGTH.unpack_from(stream, at)[0]
        at += LENGTH.size + length
        if at > len(stream):
            return
        yield stream[at - length : at]


def _opened(picture: bytes) -> tuple[list[bytearray], Box]:
    """Return the rows of pixels of a picture of ours, and the part of the page that it shows."""
    try:
        chunks = dict(_chunks(picture))
        width, height = struct.unpack_from("!II", chunks[b"IHDR"])
        page = Box.read(chunks[b"tEXt"].removeprefix(BOX).decode("ascii"))
        if not 0 < width * height <= _MOST_PIXELS:
            raise NoPicture("the picture is too large")
        pixels = zlib.decompressobj().decompress(chunks[b"IDAT"], (width + 1) * height)
    except (KeyError, ValueError, struct.error, zlib.error) as error:
        raise NoPicture("what was drawn is no picture of a page") from error
    if len(pixels) != (width + 1) * height:
        raise NoPicture("the picture breaks off")
    return [bytearray(pixels[at + 1 : at + 1 + width]) for at in range(0, len(pixels), width + 1)], page


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while picture.startswith(SIGNATURE) and at + 8 <= len(picture):
        length = LENGTH.unpack_from(picture, at)[0]
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += 12 + length
