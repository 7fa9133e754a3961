"""The marks on the paper: runs of type, ruling lines, bands, ticks and emblems, placed as InDesign placed them in 2016.

Lengths are points; y grows downwards from the top of the page.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from math import cos, pi, sin
from pathlib import Path
from typing import Final

from fpdf import FPDF
from fpdf.drawing import PaintedPath

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

BLACK: Final = (0, 0, 0)
GREY: Final = (167, 169, 172)
WHITE: Final = (255, 255, 255)
PAGE_HEIGHT: Final = 792.0
PAGE_WIDTH: Final = 612.0

TICK_WIDTH: Final = 7.46
TICK_HEIGHT: Final = 7.82
# 18 segments, ten curves and eight lines, from the upper tip and back to it; y grows upwards from the foot.
TICK_START: Final = (5.6, 7.1)
TICK: Final[tuple[tuple[float, ...], ...]] = (
    (6.0, 7.5, 6.9, 7.82, 7.38, 7.82),
    (7.46, 7.65),
    (6.5, 6.4),
    (4.2, 3.4),
    (2.6, 0.95),
    (2.3, 0.4),
    (2.25, 0.25, 2.15, 0.12, 2.05, 0.08),
    (1.9, 0.02, 1.6, 0, 1.45, 0),
    (0.95, 0, 0.9, 0.05, 0.7, 0.5),
    (0.45, 1.0, 0, 2.1, 0, 2.6),
    (0, 2.8, 0.1, 2.95, 0.3, 3.05),
    (0.5, 3.2, 0.85, 3.4, 1.1, 3.4),
    (1.35, 3.4, 1.4, 3.2, 1.45, 3.0),
    (1.65, 2.5),
    (1.7, 2.4, 1.8, 2.1, 1.9, 2.1),
    (2.0, 2.1, 2.15, 2.35, 2.2, 2.45),
    (4.7, 6.1),
    (5.6, 7.1),
)


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface as it stands: family, style, size, colour, width in percent, rise above the line, underline."""

    family: str
    style: str
    size: float
    colour: Colour = BLACK
    stretch: float = 100
    rise: float = 0
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    face: Face


Line = list[Span]


class Sheet:
    """A PDF with what this form needs to be drawn on it."""

    def __init__(self) -> None:
        self._pdf = FPDF(unit="pt", format=(PAGE_WIDTH, PAGE_HEIGHT))
        self._pdf.core_fonts_encoding = "cp1252"
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_creation_date(datetime(2017, 8, 31, tzinfo=UTC))

    @property
    def pages(self) -> int:
        return self._pdf.pages_count

    def new_page(self) -> None:
        self._pdf.add_page()

    def save(self, path: Path, password: str = "") -> None:
        """Write the PDF; with a password, nobody opens it without."""
        if password:
            self._pdf.set_encryption(owner_password=password, user_password=password)
        self._pdf.output(str(path))

    def width(self, text: str, face: Face) -> float:
        self._use(face)
        return self._pdf.get_string_width(text)

    def text(self, x: float, y: float, text: str, face: Face) -> float:
        """Print one run with its baseline at y and return where it ends."""
        end = x + self.width(text, face)
        if face.underlined:
            self._stroke(x, end, y + 1.2, BLACK, 0.4)
        self._pdf.set_text_color(*face.colour)
        self._pdf.text(x, y - face.rise, text)
        return end

    def line(self, x: float, y: float, line: Line) -> None:
        """Print a line of runs."""
        for span in line:
            x = self.text(x, y, span.text, span.face)

    def wrap(self, text: str, face: Face, width: Callable[[int], float]) -> list[Line]:
        """Break a text into lines, each as wide as its number, from 0, allows; a space stays at the end of its line."""
        lines: list[list[Span]] = [[]]
        used = 0.0
        for piece in _pieces(text, face):
            extent = sum(self.width(span.text, span.face) for span in piece)
            space = self.width(" ", piece[-1].face) if piece[-1].text.endswith(" ") else 0.0
            if lines[-1] and used + extent - space > width(len(lines) - 1):
                lines.append([])
                used = 0.0
            lines[-1] += piece
            used += extent
        return [_merged(line) for line in lines]

    def rule(self, left: float, right: float, y: float, thickness: float = 1.0) -> None:
        """Stroke one grey segment, as under one cell."""
        self._stroke(left, right, y, GREY, thickness)

    def fill(self, boxes: Iterable[Box], colour: Colour) -> None:
        """Fill rectangles as one path."""
        corners = [((l, t), (r, t), (r, b), (l, b)) for l, t, r, b in boxes]  # noqa: E741
        self.polygons(corners, colour)

    def polygons(self, polygons: Iterable[tuple[tuple[float, float], ...]], colour: Colour) -> None:
        with self._pdf.new_path() as path:
            _paint(path, colour)
            for first, *others in polygons:
                path.move_to(*first)
                for point in others:
                    path.line_to(*point)
                path.line_to(*first)
                path.close()

    def tick(self, left: float, bottom: float) -> None:
        """Draw the tick of Table 3: one filled black path of 18 segments."""
        with self._pdf.new_path() as path:
            _paint(path, BLACK)
            path.move_to(left + TICK_START[0], bottom - TICK_START[1])
            for numbers in TICK:
                points = [left + n if i % 2 == 0 else bottom - n for i, n in enumerate(numbers)]
                if len(points) == 2:
                    path.line_to(*points)
                else:
                    path.curve_to(*points)
            path.close()

    def disc(self, box: Box, colour: Colour = BLACK) -> None:
        """Fill an ellipse of four curves."""
        left, top, right, bottom = box
        x, y, across, down = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
        bend = 0.5523
        with self._pdf.new_path() as path:
            _paint(path, colour)
            path.move_to(right, y)
            for quarter in range(4):
                a, b = (cos(quarter * pi / 2), sin(quarter * pi / 2)), (-sin(quarter * pi / 2), cos(quarter * pi / 2))
                controls = ((a[0] + bend * b[0], a[1] + bend * b[1]), (b[0] + bend * a[0], b[1] + bend * a[1]), b)
                path.curve_to(*(n for cx, cy in controls for n in (x + cx * across, y + cy * down)))
            path.close()

    def emblem(self, box: Box) -> None:
        """Draw a wreath around a disc on white, as the emblems beside Table 3 are; one part is tick-sized."""
        left, top, right, bottom = box
        x, y, radius = (left + right) / 2, (top + bottom) / 2, (bottom - top) / 2 - 3
        self.fill([box], WHITE)
        for leaf in range(14):
            angle = -pi / 2 + (leaf + 1.5) * 2 * pi / 16.5
            cx, cy = x + radius * cos(angle), y + radius * sin(angle)
            self.disc((cx - 2.4, cy - 2.9, cx + 2.4, cy + 2.9))
        self.disc((x - TICK_WIDTH / 2, y - TICK_HEIGHT / 2, x + TICK_WIDTH / 2, y + TICK_HEIGHT / 2))
        self.disc((x - 1.5, y - 2, x + 1.5, y + 2), WHITE)

    def _use(self, face: Face) -> None:
        self._pdf.set_font(face.family, face.style, face.size)
        self._pdf.set_stretching(face.stretch)

    def _stroke(self, left: float, right: float, y: float, colour: Colour, thickness: float) -> None:
        self._pdf.set_draw_color(*colour)
        self._pdf.set_line_width(thickness)
        self._pdf.line(left, y, right, y)


def _paint(path: PaintedPath, colour: Colour) -> None:
    path.style.stroke_color = None
    path.style.fill_color = "#{:02x}{:02x}{:02x}".format(*colour)


def _pieces(text: str, face: Face) -> Iterable[Line]:
    """Cut a text where a line may end: after a space, after a hyphen between letters, and inside an address."""
    piece: Line = []
    italic = underlined = False
    for part in re.split(r"(</?[iu]>)", text):
        if part in {"<i>", "</i>"}:
            italic = part == "<i>"
        elif part in {"<u>", "</u>"}:
            underlined = part == "<u>"
        else:
            own = replace(face, style="I" if italic else face.style, underlined=underlined)
            ends = r"(?<=[^/:]/)(?=.)|(?<=[. ])(?=.)" if underlined else r"(?<= )(?=\S)|(?<=[a-z]-)(?=[A-Za-z])"
            bits = [bit for bit in re.split(ends, part) if bit]
            for number, bit in enumerate(bits, start=1):
                piece += _raised(bit, own)
                if number < len(bits) or bit.endswith(" "):
                    yield piece
                    piece = []
    if piece:
        yield piece


def _raised(text: str, face: Face) -> Line:
    """Set a double dagger that follows a word as a superscript."""
    superscript = replace(face, size=face.size * 0.7, rise=face.size * 0.28)
    parts = re.split(r"(?<=\S)(‡)", text)
    return [Span(part, superscript if i % 2 else face) for i, part in enumerate(parts) if part]


def _merged(line: Line) -> Line:
    return [Span("".join(s.text for s in run), face) for face, run in groupby(line, key=lambda span: span.face)]
