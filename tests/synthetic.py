"""Print a made-up chapter as the 2016 edition was printed, so that tests need no real one."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from synthetic_claims import CLAIMS, ExpectedClaim
from synthetic_draw import GREY, PAGE_WIDTH, Face, Line, Sheet
from synthetic_grid import CAPTION, LEADING, Grid
from synthetic_ruritania import RURITANIA
from synthetic_spec import Block, ChapterSpec, Heading, Here, Paragraph, Subheading, Table, expanded, plain

__all__ = ["CLAIMS", "RURITANIA", "ChapterSpec", "ExpectedClaim", "Table", "expanded", "plain", "render"]

LEFT: Final = 54.0
RIGHT: Final = 558.0
TOP: Final = 89.4
"""The first baseline of a page."""
BOTTOM: Final = 736.0

COUNTRY: Final = Face("Helvetica", "", 26, stretch=90)
LEVEL: Final = Face("Helvetica", "B", 12, GREY, stretch=75)
FOLIO: Final = Face("Helvetica", "B", 10)
FOOT: Final = Face("Helvetica", "", 8, GREY, stretch=90)
SUMMARY: Final = Face("Times", "I", 12, stretch=95)
BODY: Final = Face("Times", "", 11)
HEADING: Final = Face("Helvetica", "B", 12, stretch=86)
SUBHEADING: Final = Face("Times", "BI", 11)
NOTE: Final = Face("Helvetica", "", 8, stretch=90)
REFERENCE: Final = Face("Times", "", 8)
REFERENCES: Final = Face("Helvetica", "B", 10, GREY, stretch=90)

COLUMNS: Final = (54.4, 317.7)
COLUMN_WIDTH: Final = 240.0
ENTRY_LEADING: Final = 9.9
HANGING: Final = 11.8
MAP: Final = ((324, 120), (372, 84), (430, 98), (500, 88), (556, 132), (548, 196), (486, 226), (420, 204), (352, 216))


def render(spec: ChapterSpec, path: Path, password: str = "") -> Path:
    """Print the chapter to a PDF and return its path; with a password, nobody opens it without."""
    printer = Printer(spec)
    printer.print_chapter()
    printer.sheet.save(path, password)
    return path


class Printer:
    """Sets a chapter from top to bottom, page by page."""

    def __init__(self, spec: ChapterSpec) -> None:
        self.sheet = Sheet()
        self._spec = spec
        self._y = TOP
        self._late: list[Callable[[], None]] = []

    def print_chapter(self) -> None:
        self._new_page()
        self._summary()
        for block in self._spec.body:
            self._block(block)
        self._references()
        self._close_page()

    def _new_page(self) -> None:
        self._close_page()
        self.sheet.new_page()
        self._y = TOP
        if self.sheet.pages == 1:
            self.sheet.polygons([MAP], GREY)
            self._foot()
            self._head()
        else:
            self._head()
            self._foot()

    def _close_page(self) -> None:
        """Draw what the layout program drew last, after all other words of the page."""
        for draw in self._late:
            draw()
        self._late.clear()

    def _head(self) -> None:
        self.sheet.rule(LEFT + 0.4, RIGHT + 0.9, 49.6, 0.5)
        for y, text, face in ((45.2, self._spec.country, COUNTRY), (62.8, self._spec.level, LEVEL)):
            x = RIGHT - self.sheet.width(text, face) if self.sheet.pages % 2 else LEFT
            self.sheet.text(x, y, text, face)

    def _foot(self) -> None:
        findings = f"{self._spec.year}  FINDINGS ON THE WORST FORMS OF CHILD LABOR"
        folio = str(self.sheet.pages)
        if self.sheet.pages % 2:
            self.sheet.text(580.0, 764.9, folio, FOLIO)
            self._centred(PAGE_WIDTH / 2, findings)
        else:
            self.sheet.text(27.0, 764.9, f"{folio} ", FOLIO)
            self._centred(PAGE_WIDTH / 2, "BUREAU OF INTERNATIONAL LABOR AFFAIRS ")
            self._centred(PAGE_WIDTH * 1.5, findings)  # on the facing page: off the paper, but in the file

    def _centred(self, x: float, text: str) -> None:
        self.sheet.text(x - self.sheet.width(text, FOOT) / 2, 762.1, text, FOOT)

    def _summary(self) -> None:
        beside_map = 11
        lines = self.sheet.wrap(self._spec.summary, SUMMARY, lambda n: 262.0 if n < beside_map else RIGHT - LEFT)
        self._flow(lines, 14.0)
        self._y = max(self._y, 240.0) + 12.0

    def _flow(self, lines: list[Line], leading: float) -> None:
        for line in lines:
            self._room(0.0)
            self.sheet.line(LEFT, self._y, line)
            self._y += leading

    def _room(self, height: float) -> None:
        """Begin a new page unless this much still fits below the next baseline."""
        if self._y + height > BOTTOM:
            self._new_page()

    def _block(self, block: Block) -> None:
        match block:
            case Heading(numeral, title):
                self._room(60.0)
                after = self.sheet.text(LEFT, self._y, f"{numeral} ", HEADING)
                self.sheet.text(after + 2.0, self._y, title, HEADING)
                self._y += 20.4
            case Subheading(text):
                self._room(60.0)
                self._flow(self.sheet.wrap(text, SUBHEADING, lambda _: RIGHT - LEFT), 25.2)
            case Paragraph(text):
                self._flow(self.sheet.wrap(text, BODY, lambda _: RIGHT - LEFT), 13.2)
                self._y += 12.0
            case Here(key):
                for table in (table for table in self._spec.tables if table.key == key):
                    self._table(table)

    def _table(self, table: Table) -> None:
        """Print a table whole, or in two parts where the form continues it on the next page."""
        cut = table.continued_after or len(table.rows)
        first, rest = table.rows[:cut], table.rows[cut:]
        top = self._y - 9.0
        grid = Grid(self.sheet, table, first, top)
        if grid.bottom > BOTTOM:
            self._new_page()
            grid = Grid(self.sheet, table, first, self._y - 9.0)
        grid.draw()
        if rest:
            self._new_page()
            grid = Grid(self.sheet, table, _with_group_named(table, cut), self._y - 9.0)
            grid.draw()
            end, y = grid.caption_end, self._y - 9.0 + 9.4
            self._late.append(lambda: self._continued(end, y))
        self._y = grid.bottom + LEADING
        for note in table.notes:
            self._flow(self.sheet.wrap(note, NOTE, lambda _: RIGHT - LEFT), 9.6)
        self._y += 14.0

    def _continued(self, x: float, y: float) -> None:
        self.sheet.text(x + 4.4, y, "(cont)", CAPTION)

    def _references(self) -> None:
        self._room(120.0)
        top = self._y
        self.sheet.text(COLUMNS[0], top, "REFERENCES", REFERENCES)
        lines = self._reference_lines()
        top += 14.0
        while lines:
            rows = min(-(-len(lines) // 2), int((BOTTOM - 10.0 - top) / ENTRY_LEADING) + 1)
            for x in COLUMNS:
                column, lines = lines[:rows], lines[rows:]
                for n, (number, line) in enumerate(column):
                    self.sheet.text(x, top + n * ENTRY_LEADING, number, REFERENCE)
                    self.sheet.line(x + HANGING, top + n * ENTRY_LEADING, line)
            if lines:
                self._new_page()
                top = self._y

    def _reference_lines(self) -> list[tuple[str, Line]]:
        """Return each line of the list, with the number before the first line of an entry."""
        found: list[tuple[str, Line]] = []
        for number, reference in enumerate(self._spec.references, start=1):
            first, *others = self.sheet.wrap(reference, REFERENCE, lambda _: COLUMN_WIDTH - HANGING)
            found += [(f"{number}. ", first), *(("", line) for line in others)]
        return found


def _with_group_named(table: Table, cut: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows after the cut; a group that the page break divides is named again."""
    first, *others = table.rows[cut:]
    if table.grouped and not first[0]:
        name = next(row[0] for row in reversed(table.rows[:cut]) if row[0])
        first = (name, *first[1:])
    return (first, *others)
