"""Draw pages of a PDF; as a program, it takes a file and page numbers and writes each page with its length before it.

It is run in a process of its own (:mod:`graph.picture`), so it imports little.
"""

import resource
import struct
import sys
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium

RESOLUTION: Final = 110
"""Pixels an inch: small print stays legible, and a page of text takes less than 100 kB."""

LARGEST_SIDE: Final = 2000
"""A page that is higher or wider, in points, is no page of a report."""

MEMORY: Final = 1 << 30
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
LENGTH: Final = struct.Struct("!I")
BOX: Final = b"Box\0"
MARK: Final = 254
"""The one color among the grays: its place in the palette."""

_INK: Final = bytes((0xB4, 0x55, 0x2D))
_PALETTE: Final = b"".join(_INK if gray == MARK else bytes((gray, gray, gray)) for gray in range(256))
_GRAYS: Final = bytes(255 if gray == MARK else gray for gray in range(256))
_POINTS_AN_INCH: Final = 72


def main(arguments: Sequence[str]) -> None:
    """Write the pages asked for, or all, to stdout."""
    path, *pages = arguments
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with pdfium.PdfDocument(Path(path).read_bytes()) as document:
        for number in map(int, pages or range(1, len(document) + 1)):
            picture = _picture(document[number - 1])
            sys.stdout.buffer.write(LENGTH.pack(len(picture)) + picture)


def _picture(page: pdfium.PdfPage) -> bytes:
    if page.get_rotation() or max(page.get_size()) > LARGEST_SIDE:
        raise ValueError("the page is turned, or too large")
    bitmap = page.render(scale=RESOLUTION / _POINTS_AN_INCH, grayscale=True)
    pixels, stride = bytes(bitmap.buffer).translate(_GRAYS), bitmap.stride
    rows = [pixels[row * stride : row * stride + bitmap.width] for row in range(bitmap.height)]
    return png(rows, " ".join(f"{number:g}" for number in page.get_cropbox()))


def png(rows: Sequence[bytes | bytearray], box: str) -> bytes:
    """Write rows of pixels as a PNG that says which box of the page it shows, in points."""
    chunks: Iterable[tuple[bytes, bytes]] = (
        (b"IHDR", struct.pack("!IIBBBBB", len(rows[0]), len(rows), 8, 3, 0, 0, 0)),
        (b"PLTE", _PALETTE),
        (b"tEXt", BOX + box.encode("ascii")),
        (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 6)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return LENGTH.pack(len(content)) + name + content + LENGTH.pack(zlib.crc32(name + content))


if __name__ == "__main__":
    main(sys.argv[1:])
