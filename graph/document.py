"""The document between the readers and the tables: what stands on the pages, and where, without its meaning."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points, the origin at the lower left."""

    left: float
    bottom: float
    right: float
    top: float

    def __str__(self) -> str:
        return f"{self.left:.1f} {self.bottom:.1f} {self.right:.1f} {self.top:.1f}"

    @classmethod
    def around(cls, boxes: "list[Box]") -> "Box":
        """Return the smallest box that holds all of the boxes."""
        return cls(
            min(box.left for box in boxes),
            min(box.bottom for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: the page, from 1, and the box; a text without pages has neither."""

    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style."""

    text: str
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line."""

    runs: tuple[Run, ...]
    size: float = 0.0
    place: Place = field(default_factory=Place)

    @property
    def text(self) -> str:
        """Return the line's words without the space at its ends."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def bold(self) -> bool:
        """Tell whether every word of the line is bold."""
        return all(run.bold for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section's heading."""

    text: str
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of prose."""

    text: str
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: rows and columns count from 0, and a merged cell spans several rows."""

    text: str
    row: int
    column: int
    row_span: int = 1
    is_header: bool = False
    ticked: bool = False
    place: Place = field(default_factory=Place)

    def covers(self, row: int) -> bool:
        """Tell whether the cell stands in a row."""
        return self.row <= row < self.row + self.row_span


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart:
    """The part of a table that stands on one page, under its own caption, or title where it is on one territory."""

    caption: str
    first_row: int
    title: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note under a table, with the mark that refers to it."""

    text: str
    marks: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A printed table, its parts on several pages joined."""

    number: int
    caption: str
    parts: tuple[TablePart, ...]
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...] = ()

    def rows(self) -> Iterator[dict[int, Cell]]:
        """Yield each row below the headers by column; a merged cell stands in each of its rows."""
        last = max((cell.row + cell.row_span for cell in self.cells), default=0)
        for row in range(last):
            found = {cell.column: cell for cell in self.cells if cell.covers(row)}
            if found and not all(cell.is_header for cell in found.values()):
                yield found

    def header(self) -> dict[int, Cell]:
        """Return the header of the first part as a mapping from column to cell."""
        return {cell.column: cell for cell in self.cells if cell.is_header and cell.row == 0}


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A numbered entry of the reference list, in its lines."""

    number: int
    lines: tuple[Line, ...]

    @property
    def place(self) -> Place:
        """Return the place of the first line."""
        return self.lines[0].place

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return the styled runs of all lines, each line ended by a line break."""
        return tuple(run for line in self.lines for run in (*line.runs, Run("\n")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A chapter as it is printed; ``foot_year`` is the edition that page feet or a description name, if another."""

    country_name: str
    edition_year: int
    assessment: str
    page_count: int | None
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...] = ()
    foot_year: int | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables in printed order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
