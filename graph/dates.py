"""Hold dates as the report prints them: a day, a month or only a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May",),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)
_NUMBER_OF: Final = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_MONTH: Final = rf"(?:{'|'.join(_NUMBER_OF)})\b\.?"
_YEAR: Final = r"(?:1[6-9]|20)\d\d(?!\d)"

DATE: Final = rf"(?:{_MONTH}\s*\d{{1,2}}\s*,?\s+{_YEAR}|\d{{1,2}}\s+{_MONTH},?\s+{_YEAR}|{_MONTH},?\s+{_YEAR}|{_YEAR})"
"""The pattern of a printed date, without groups."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as it is printed."""

    year: int
    month: int | None = None
    day: int | None = None

    def isoformat(self) -> str:
        """Return the date in ISO 8601: 2016-06-30, 2016-06 or 2016."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def datatype(self) -> str:
        """Return the local name of the XML Schema datatype that fits the precision."""
        if self.day is not None:
            return "date"
        return "gYear" if self.month is None else "gYearMonth"


def parse_date(text: str) -> PartialDate | None:
    """Read a text that is one printed date; anything else, and an impossible day, is None."""
    if not re.fullmatch(DATE, text.strip()):
        return None
    year = int(re.findall(_YEAR, text)[-1])
    month = next((_NUMBER_OF[word] for word in re.findall(r"[A-Z][a-z]+", text)), None)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", text)
    if day is None or month is None:
        return PartialDate(year, month)
    return PartialDate(year, month, int(day[0])) if 1 <= int(day[0]) <= monthrange(year, month)[1] else None
