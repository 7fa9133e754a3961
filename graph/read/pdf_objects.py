"""What PDFium finds on a page: runs of text with their font, ruling lines, filled bands and ticks.

The drawn ticks of Table 3 are filled black paths of 7.5 × 7.8 points with 18 segments after the first point; they are
absent from the text layer. Ruling lines are grey strokes, or grey filled rectangles one point high from 2020 on; a few
tables are ruled in black.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from graph.document import Box
from graph.read import pdf_split

TICK: Final = re.compile(r"\s*[✓✔]\s*")
"""A tick that is printed as a sign of Zapf Dingbats, from 2018 on."""

TICK_WIDTH: Final = 7.5
TICK_HEIGHT: Final = 7.8
TICK_TOLERANCE: Final = 0.4
LIGHTEST_BLACK: Final = 40
"""The lightest component of black: 0, or 35, 31, 32 where black is printed of four inks, as in parts of 2018."""
RULE_LENGTH: Final = 12.0
"""Shorter grey strokes belong to a map or a figure, in points."""

BAND_LENGTH: Final = 150.0
SAME_END: Final = 1.6
DARK: Final = 100
"""A color whose strongest part is below this rules a table in dark; words are underlined so as well."""

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
    texts: list[Any] = []
    shapes: dict[str, list[Box]] = {"rule": [], "dark rule": [], "band": [], "tick": []}
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(item)
        else:
            box = Box(*_bounds(item))
            kind = _shape(item, box)
            if kind:
                shapes[kind].append(box)
    shapes["rule"] += _of_tables(shapes["dark rule"], shapes["band"])
    runs = [run for item in texts for run in _text_runs(item, text_page, shapes["rule"])]
    text_page.close()
    shapes["tick"] += [run.box for run in runs if TICK.fullmatch(run.text)]
    return PageObjects(
        number=number,
        runs=tuple(run for run in runs if not TICK.fullmatch(run.text)),
        rules=tuple(shapes["rule"]),
        bands=tuple(shapes["band"]),
        ticks=tuple(shapes["tick"]),
    )


def _bounds(item: Any) -> tuple[float, float, float, float]:
    return item.get_bounds()  # type: ignore[no-any-return]


def _text_runs(item: Any, text_page: pdfium.PdfTextPage, rules: list[Box]) -> Iterator[TextRun]:
    """Yield a text object as one run, or as one for each column of a table that it runs over."""
    for run in _text_run(item, text_page):
        edges = pdf_split.crossed(run.box, run.size, rules)
        parts = pdf_split.pieces(item, text_page, run.box, run.size, edges) if edges else []
        if len(parts) < 2 or not pdf_split.is_whole(parts, run.text):
            yield run
            continue
        for part in parts:
            yield replace(run, text=part.text, box=Box(part.left, run.box.bottom, part.right, run.box.top))


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
    if not fill_mode.value and not stroke_mode.value:
        return None
    width, height = box.right - box.left, box.top - box.bottom
    if height <= RULE_THICKNESS:
        return _line(item, stroke_mode.value) if width >= RULE_LENGTH else None
    if not fill_mode.value:
        return None
    color = _color(item, raw.FPDFPageObj_GetFillColor)
    if _is_grey(color):
        return "band"
    is_tick = abs(width - TICK_WIDTH) < TICK_TOLERANCE and abs(height - TICK_HEIGHT) < TICK_TOLERANCE
    return "tick" if is_tick and max(color) <= LIGHTEST_BLACK else None


def _line(item: Any, stroked: int) -> str | None:
    color = _color(item, raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor)
    if _is_grey(color):
        return "rule"
    return "dark rule" if max(color) < DARK else None


def _of_tables(dark: list[Box], bands: list[Box]) -> list[Box]:
    """Return the dark lines that rule tables: at their height, one ends where a table's header does."""
    wide = [band for band in bands if band.right - band.left > BAND_LENGTH]
    ends = [(band, line.bottom) for band in wide for line in dark if _ends_row(line, band, dark)]
    return [line for line in dark if any(_is_in_row(line, band, height) for band, height in ends)]


def _ends_row(line: Box, band: Box, dark: list[Box]) -> bool:
    """Tell whether a line below a header ends with it, and begins where it or another such line does."""
    if line.top > band.bottom or abs(line.right - band.right) > SAME_END:
        return False
    starts = [band.left, *(other.left for other in dark if abs(other.bottom - line.bottom) > 1)]
    return any(abs(start - line.left) < SAME_END for start in starts)


def _is_in_row(line: Box, band: Box, height: float) -> bool:
    return abs(line.bottom - height) < 1 and band.left - SAME_END < line.left and line.right < band.right + SAME_END


def _color(item: Any, getter: Any) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    getter(item.raw, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _is_grey(color: tuple[int, int, int]) -> bool:
    darkest, lightest = min(color), max(color)
    return darkest >= 100 and lightest <= 225 and lightest - darkest <= 20
