"""Two claims on one cell, and what kind of comparison set them side by side."""

from dataclasses import dataclass
from typing import Final

from graph.claims import ClaimRow
from graph.compare import heading

WITNESSES: Final = "witnesses"
EDITIONS: Final = "editions"
SEQUENCE: Final = "sequence"
PROSE: Final = "prose"
COLUMNS_OF_DATA: Final = "columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of comparison: its name, what a difference of the kind means, and what a release needs for any."""

    name: str
    meaning: str
    needs: str


KINDS: Final = {
    WITNESSES: Kind(
        name="PDF against official data",
        meaning="The chapter as printed and the publisher's own data (XML) of the same edition say different things of "
        "the same cell, or word a suggested action otherwise.",
        needs="chapters and the official data of their edition",
    ),
    EDITIONS: Kind(
        name="The year before, against the edition of that year",
        meaning="A chapter repeats the figures of the year before; that year's own edition said something else. The "
        "later one may be a correction: neither is held to be right.",
        needs="chapters of two editions, one year apart",
    ),
    SEQUENCE: Kind(
        name="Ratifications undone",
        meaning="A witness says that a treaty is ratified, and in a later edition that it is not. A ratification is "
        "not undone, so that one of the two is a mistake.",
        needs="ratifications in two editions",
    ),
    PROSE: Kind(
        name="Prose against table",
        meaning="The prose of a chapter states a figure that its table, for the same year, gives otherwise or calls "
        "unknown. Where the figure is on a part alone, its scope is named, and the table's cell is unknown.",
        needs="figures in prose that a table counts too",
    ),
    COLUMNS_OF_DATA: Kind(
        name="Two columns of the official data",
        meaning="The official data gives each verdict twice, in columns that mean the same; here they are not.",
        needs="official data with two columns of verdicts",
    ),
}
"""What is compared, by kind, in the order of the lists."""

_NAMES: Final = {"pdf": "the PDF", "text": "the text", "xml": "the official data"}
_LONGEST: Final = 60
_SENTENCES: Final = {
    WITNESSES: "{one} says {left}, and {other} {right}.",
    EDITIONS: "The edition of {first.edition} says {left}, and that of {second.edition} said {right}.",
    SEQUENCE: "Ratified in the edition of {first.edition}, and not in that of {second.edition}.",
    PROSE: "The prose says {left} ({first.item}), and the table {right}.",
    COLUMNS_OF_DATA: "The first column says {left}, and the second {right}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two claims on one cell; one of them is absent where a list lacks an entry."""

    kind: str
    first: ClaimRow | None
    second: ClaimRow | None
    differs: bool = True

    @property
    def sides(self) -> tuple[ClaimRow, ...]:
        """Return the claims that there are."""
        return tuple(row for row in (self.first, self.second) if row is not None)

    @property
    def cell(self) -> ClaimRow:
        """Return the claim that names the cell: in the prose's case the table's, which is the one with an indicator."""
        told = (self.second or self.first) if self.kind == PROSE else (self.first or self.second)
        if told is None:
            raise ValueError("a comparison has one claim at least")
        return told

    @property
    def year(self) -> int | None:
        """Return the year that the claims are about; of a suggested action, the edition's and not its first."""
        return self.cell.edition if self.cell.table == "actions" else self.cell.reference_year or self.cell.edition

    @property
    def sentence(self) -> str:
        """Say in short what differs."""
        if self.first is None or self.second is None:
            return f"Only {_NAMES[self.cell.witness]} has {shown(self.cell)}."
        if heading(self.first) != heading(self.second) and self.kind == WITNESSES:
            return f"Printed under {heading(self.first)}, in the data {heading(self.second)}: {shown(self.first)}."
        told = _SENTENCES[self.kind].format(
            left=shown(self.first),
            right=shown(self.second),
            first=self.first,
            second=self.second,
            one=_NAMES[self.first.witness],
            other=_NAMES[self.second.witness],
        )
        return told[0].upper() + told[1:]


def shown(row: ClaimRow | None) -> str:
    """Write a claim's value and marks for the eye, or its word for no value; a sentence is quoted, and cut if long."""
    if row is None:
        return ""
    value = row.value or row.status.replace("-", " ")
    value = (value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…") + row.marks
    if row.table == "actions":
        return f"“{value}”"
    return f"{value} {row.unit}" if row.unit in {"percent", "USD"} and row.value else value
