"""The numbers of laws in names and titles: "No. 4 of 2010", "Ley 26.206", "Loi n° 2016–61"."""

import re
from dataclasses import dataclass
from typing import Final

_YEAR: Final = r"(?:1[89]|20)\d\d"
_WORD: Final = r"(?:\b(?:No|Nr|Nos|N|nº|número|numéro|numero)\b\s?[.°º]?|\bN(?=\d)|N[°º]|№|#)"
_KIND: Final = (
    r"\b(?:Law|Act|Decree|Order|Resolution|Decision|Ordinance|Proclamation|Rules|Regulations?|Instruction|Directive|"
    r"Sentence|Sentencia|Ley|Loi|Lei|Decreto|Décret|Decret|Resolución|Arrêté|Ordonnance|Ejecutivo|Supremo|Dahir|Prakas)"
)
_DIGITS: Final = r"(?:[A-Z]{1,4}-?)?\d(?:(?:[\w/.–-]|(?<=\d)\s/\s(?=\d))*\w)?"
_OF_YEAR: Final = rf"(?:\s+(?:of|de|du)\s+({_YEAR})\b)?"
_NUMBERED: Final = re.compile(
    rf"(?:{_WORD}|{_KIND}\s+(?:{_WORD})?(?!{_YEAR}\b(?![/.–-]\d)))\s*({_DIGITS}){_OF_YEAR}", re.IGNORECASE
)
_IN_PARENTHESES: Final = re.compile(r"\((\d{1,3}[.,]\d{3}|\d{4}[-–]\d{1,3})\)")
_WITH_YEAR: Final = re.compile(rf"([a-z]*-?\d+)[-/]({_YEAR})(?![0-9])(?:-\w+)?")


PRINTED: Final = (
    r"((?:[A-Z]{1,4}-)?(?:\d{1,3}\s\d{3}(?![\w/–-])|\d(?:[\w/-]|–(?=\d)|(?<=\d)\s/\s(?=\d))*)"
    r"(?:\.\d+)*(?:\s+of\s+\d{4})?)"
)
"""The pattern of a law's number in a reference list, with one group: 5, 26.206, 10 237, 2016–61, 418 of 1997."""


@dataclass(frozen=True, slots=True)
class LawNumber:
    """The number of a law, and its year where the number is counted within a year."""

    number: str
    year: str | None = None

    def agrees(self, other: "LawNumber") -> bool:
        """Tell whether two numbers may be one law's: 4 of 2010 and 2010-4, 1998-4 and 98-4 may, 4 of 2012 may not."""
        if self.year and other.year and self.year != other.year:
            return False
        shorter, longer = sorted((self.number, other.number), key=len)
        return shorter == longer or bool(re.fullmatch(rf"(?:{_YEAR}-|19|20){re.escape(shorter)}", longer))


def find(text: str) -> tuple[LawNumber, ...]:
    """Return the numbers of laws in a text, in its order."""
    printed = [(match[1], match[2]) for match in _NUMBERED.finditer(text)]
    printed += [(match[1], None) for match in _IN_PARENTHESES.finditer(text)]
    return tuple(dict.fromkeys(read(number, year) for number, year in printed))


def read(number: str, year: str | None = None) -> LawNumber:
    """Read a number in one of its spellings: 26.206 and 26206, 4/2010 and 4 of 2010, 2016–61 and 2016/061, 162-XVI."""
    plain = re.sub(r"(?<=\d)[.,](?=\d{3}$)", "", number.lower())
    plain = re.sub(r"\s*[–/.]\s*", "-", plain)
    plain = re.sub(r"(?<=\d)-(?:[a-z]|[ivxlc]+)$", "", plain)
    plain = re.sub(r"(?<![\d])0+(?=\d)|(?<=^[a-z])-|(?<=^[a-z]{2})-|(?<=^[a-z]{3})-", "", plain)
    counted = None if re.match(rf"{_YEAR}-", plain) else _WITH_YEAR.fullmatch(plain)
    return LawNumber(counted[1], counted[2]) if counted else LawNumber(plain, year or _year_in_front(plain))


def _year_in_front(number: str) -> str | None:
    found = re.match(rf"({_YEAR})-", number)
    return found[1] if found else None


def joined(number: str) -> str:
    """Return a printed number without the space that parts its thousands, or stands at its stroke."""
    return re.sub(r"(?<=\d)\s(?=\d{3}$)|\s(?=/)|(?<=/)\s", "", number)
