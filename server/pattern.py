"""The patterns of the graph as diagrams: boxes on a grid and arrows between them, which a template draws as SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from ontology import PREFIXES
from ontology import terms as fg

COLUMN: Final = 260
ROW: Final = 120
WIDTH: Final = 150
HEIGHT: Final = 44
_MARGIN: Final = 12
_ELI_PART_OF: Final = URIRef(PREFIXES["eli"] + "is_part_of")
_PROV_DERIVED: Final = URIRef(PREFIXES["prov"] + "wasDerivedFrom")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A class, or where there is no class a value, at a place of the grid."""

    label: str
    column: int
    row: int
    term: URIRef | None = None

    @property
    def x(self) -> int:
        """Return the left edge."""
        return _MARGIN + self.column * COLUMN

    @property
    def y(self) -> int:
        """Return the top edge."""
        return _MARGIN + self.row * ROW

    @property
    def middle(self) -> tuple[float, float]:
        """Return the center."""
        return self.x + WIDTH / 2, self.y + HEIGHT / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A property that leads from one box to another."""

    term: URIRef
    label: str
    start: Box
    end: Box

    @property
    def line(self) -> tuple[float, float, float, float]:
        """Return where the arrow leaves the one box and meets the other."""
        return (*_edge(self.start, self.end), *_edge(self.end, self.start))

    @property
    def place(self) -> tuple[float, float]:
        """Return where the label stands."""
        left, top, right, bottom = self.line
        return (left + right) / 2, (top + bottom) / 2 - 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A diagram: what it shows, in words for those who do not see it."""

    key: str
    title: str
    text: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def width(self) -> int:
        """Return the width of the drawing."""
        return max(box.x for box in self.boxes) + WIDTH + _MARGIN

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return max(box.y for box in self.boxes) + HEIGHT + _MARGIN

    @property
    def description(self) -> str:
        """Tell the arrows in words."""
        return "; ".join(f"{arrow.start.label} – {arrow.label} – {arrow.end.label}" for arrow in self.arrows)


def _edge(box: Box, other: Box) -> tuple[float, float]:
    """Return the point of a box's border on the line between the centers of two boxes."""
    (x, y), (other_x, other_y) = box.middle, other.middle
    across, down = other_x - x, other_y - y
    reach = min(WIDTH / 2 / abs(across) if across else 1.0, HEIGHT / 2 / abs(down) if down else 1.0)
    return round(x + across * reach, 1), round(y + down * reach, 1)


def _arrow(boxes: Mapping[str, Box], start: str, term: URIRef, end: str) -> Arrow:
    return Arrow(term=term, label=term.rpartition("#")[2], start=boxes[start], end=boxes[end])


def _box(term: URIRef, column: int, row: int) -> Box:
    return Box(label=term.rpartition("#")[2], column=column, row=row, term=term)


def _pattern(
    key: str, title: str, text: str, boxes: tuple[Box, ...], arrows: tuple[tuple[str, URIRef, str], ...]
) -> Pattern:
    named = {box.label: box for box in boxes}
    return Pattern(
        key=key, title=title, text=text, boxes=boxes, arrows=tuple(_arrow(named, *arrow) for arrow in arrows)
    )


PATTERNS: Final = (
    _pattern(
        "claim",
        "A claim",
        "What one cell or sentence says is a claim. Its slot is what it is on, whichever edition or witness says it.",
        (
            _box(fg.Chapter, 0, 0),
            _box(fg.Slot, 1, 0),
            _box(fg.Country, 2, 0),
            _box(fg.Cell, 0, 1),
            _box(fg.Claim, 1, 1),
            Box(label="status, a concept", column=2, row=1),
            _box(fg.Document, 0, 2),
            Box(label="number or yes, no", column=1, row=2),
            _box(fg.ReferenceEntry, 2, 2),
        ),
        (
            ("Claim", fg.statedIn, "Chapter"),
            ("Claim", fg.slot, "Slot"),
            ("Claim", fg.country, "Country"),
            ("Claim", fg.readFrom, "Cell"),
            ("Claim", fg.status, "status, a concept"),
            ("Claim", _PROV_DERIVED, "Document"),
            ("Claim", fg.numericValue, "number or yes, no"),
            ("Claim", fg.supportedBy, "ReferenceEntry"),
        ),
    ),
    _pattern(
        "citation",
        "A citation",
        "Numbers in parentheses are a group of mentions; each leads to an entry of the list, and that to its source.",
        (
            _box(fg.Claim, 0, 0),
            _box(fg.CitationMention, 1, 0),
            _box(fg.CitationGroup, 2, 0),
            _box(fg.ReferenceEntry, 1, 1),
            _box(fg.Source, 2, 1),
        ),
        (
            ("Claim", fg.hasMention, "CitationMention"),
            ("CitationMention", fg.inGroup, "CitationGroup"),
            ("CitationMention", fg.mentions, "ReferenceEntry"),
            ("Claim", fg.supportedBy, "ReferenceEntry"),
            ("ReferenceEntry", fg.refersTo, "Source"),
        ),
    ),
    _pattern(
        "law",
        "A law",
        "A verdict on a standard rests on provisions of national laws, and is measured against an article of a treaty.",
        (
            _box(fg.AgeFinding, 0, 0),
            _box(fg.StandardFinding, 1, 0),
            Box(label="standard, a concept", column=2, row=0),
            _box(fg.NationalLaw, 1, 1),
            _box(fg.Provision, 0, 1),
            Box(label="treaty’s article", column=2, row=1, term=fg.Provision),
            _box(fg.ReferenceEntry, 1, 2),
        ),
        (
            ("StandardFinding", fg.ageFinding, "AgeFinding"),
            ("StandardFinding", fg.standard, "standard, a concept"),
            ("StandardFinding", fg.basedOnProvision, "Provision"),
            ("StandardFinding", fg.basedOnInstrument, "NationalLaw"),
            ("Provision", _ELI_PART_OF, "NationalLaw"),
            ("standard, a concept", fg.underProvision, "treaty’s article"),
            ("NationalLaw", fg.citedAs, "ReferenceEntry"),
        ),
    ),
)
"""The diagrams of the ontology's page."""
