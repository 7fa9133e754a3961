"""What a whole file decides: the edition that its descriptions speak of, and whether shares are fractions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import median

from graph.edition import Edition
from graph.errors import NotAChapter
from graph.official.records import Entry, Record
from graph.official.schema import Schema
from graph.values import figure


def year_of(record: Record) -> int | None:
    """Return the year that the opening of a record's description speaks of, if it names one."""
    found = (pattern.match(record.description) for pattern in record.schema.year_patterns)
    return next((int(match[1]) for match in found if match), None)


def edition_year(records: Sequence[Record], file: str) -> int:
    """Return the year of most descriptions; the file's name says nothing of it."""
    years = Counter(year for record in records if (year := year_of(record)) is not None)
    for year, votes in years.most_common(1):
        if votes * 2 > years.total():
            return year
    told = ", ".join(f"{votes} of {year}" for year, votes in sorted(years.items())) or "none that names a year"
    raise NotAChapter(
        file,
        f"descriptions without a common year ({told})",
        "descriptions that open with the edition's year",
        "Give the file of one edition.",
    )


def written_form(year: int, schema: Schema) -> Edition:
    """Return how the official data of an edition spells its values."""
    return Edition(
        year=year,
        statuses=schema.statuses,
        verdicts=schema.verdicts,
        levels=schema.levels,
        reasons=schema.reasons,
        head_labels=(),
        tables={},
    )


def percent_of(entries: Iterable[Entry]) -> Decimal:
    """Return what a share of this file is multiplied by to give percent.

    Most children attend school, so that the middle of all rates of attendance is far above 1 in percent, and below it
    in fractions. A single odd value, such as a completion rate above 1, decides nothing.
    """
    rates = [figure(entry.text) for entry in entries if entry.item == "attending-school"]
    known = [Decimal(rate) for rate in rates if rate is not None]
    return Decimal(100) if known and median(known) <= 1 else Decimal(1)
