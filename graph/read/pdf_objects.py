"""What PDFium finds on a page: runs of text with their font, ruling lines, filled bands and ticks.

The drawn ticks of Table 3 are filled black paths of 7.5 × 7.8 points with 18 segments after the first point; they are
absent from the text layer. Ruling lines are grey strokes, or grey filled rectangles one point high from 2020 on.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from graph.document import Box

TICK_WIDTH: Final = 7.5
TICK_HEIGHT: Final = 7.8
TICK_TOLERANCE: Final = 0.4
RULE_THICKNESS: Final = 2.5
"""The box of a ruling line of one point, as PDFium gives it, is up to two points high."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A text object of the page: its words, style, baseline and box."""

    text: str
    font: str
    size: float
    baseline: float
    box: Box

    @property
    def bold(self) -> bool:
        """Tell whether the font is a bold one, by its name."""
        return "Bold" in self.font or "Semibold" in self.font

    @property
    def italic(self) -> bool:
        """Tell whether the font is an italic one, by its name."""
        return "Italic" in self.font or "Oblique" in self.font


@dataclass(frozen=True, slots=True, kw_only=True)
class PageObjects:
    """What one page shows, the text in the order of the content stream, which is the reading order."""

    number: int
    runs: tuple[TextRun, ...]
    rules: tuple[Box, ...]
    bands: tuple[Box, ...]
    ticks: tuple[Box, ...]


def read_page(page: Any, number: int) -> PageObjects:
    """Read the objects of a page."""
    text_page = page.get_textpage()
    runs: list[TextRun] = []
    shapes: dict[str, list[Box]] = {"rule": [], "band": [], "tick": []}
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            runs.extend(_text_run(item, text_page))
        else:
            box = Box(*_bounds(item))
            kind = _shape(item, box)
            if kind:
                shapes[kind].append(box)
    text_page.close()
    return PageObjects(
        number=number,
        runs=tuple(runs),
        rules=tuple(shapes["rule"]),
        bands=tuple(shapes["band"]),
        ticks=tuple(shapes["tick"]),
    )


def _bounds(item: Any) -> tuple[float, float, float, float]:
    return item.get_bounds()  # type: ignore[no-any-return]


def _text_run(item: Any, text_page: pdfium.PdfTextPage) -> Iterator[TextRun]:
    length = raw.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFTextObj_GetText(item.raw, text_page.raw, buffer, length)
    text = bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\0")
    if not text:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item.raw, matrix)
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item.raw, size)
    scale: float = (matrix.c**2 + matrix.d**2) ** 0.5
    yield TextRun(text, _font(item), size.value * scale, matrix.f, Box(*_bounds(item)))


def _font(item: Any) -> str:
    font = raw.FPDFTextObj_GetFont(item.raw)
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, 128)
    return name.value.decode(errors="replace")


def _shape(item: Any, box: Box) -> str | None:
    fill_mode, stroke_mode = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, fill_mode, stroke_mode)
    width, height = box.right - box.left, box.top - box.bottom
    if stroke_mode.value and height <= RULE_THICKNESS and _is_grey(_color(item, raw.FPDFPageObj_GetStrokeColor)):
        return "rule"
    if not fill_mode.value:
        return None
    color = _color(item, raw.FPDFPageObj_GetFillColor)
    if _is_grey(color):
        return "rule" if height <= RULE_THICKNESS else "band"
    is_tick = abs(width - TICK_WIDTH) < TICK_TOLERANCE and abs(height - TICK_HEIGHT) < TICK_TOLERANCE
    return "tick" if is_tick and color == (0, 0, 0) else None


def _color(item: Any, getter: Any) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    getter(item.raw, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _is_grey(color: tuple[int, int, int]) -> bool:
    darkest, lightest = min(color), max(color)
    return darkest >= 100 and lightest <= 225 and lightest - darkest <= 20
