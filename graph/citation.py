"""Find citation groups: the reference numbers in parentheses after a cell or a sentence, as in ``(1-3, 8)``."""

import re
from dataclasses import dataclass

_NUMBER = r"[1-9]\d{0,2}"
_ITEM = rf"{_NUMBER}(?:\s*[-‑–]\s*{_NUMBER})?"
_GROUP = re.compile(rf"\(\s*{_ITEM}(?:(?:\s*[,;]\s*|\s+){_ITEM})*\s*,?\s*\)")
_BOUNDS = re.compile(rf"({_NUMBER})(?:\s*[-‑–]\s*({_NUMBER}))?")
_SPACED = re.compile(r"\(\d+(?:\s+\d+)+\)")
_PARENTHESES = re.compile(r"\(\s*\d[\d\s,;‑–-]*\)")
_YEARS = re.compile(r"\(\s*(?:19|20)\d\d(?:[\s,;‑–-]+(?:(?:19|20)\d\d|\d\d))*\s*\)")
_THOUSANDS = re.compile(r"\(\d{1,3}(?:,\d{3})+\)")

# A number in parentheses can also belong to a law's numbering, "Article 12(3)", "Sections 2(1) and 15 (2) of", number
# the items of a list, "aims to: (1) build roads; (2) build schools", or be a count, "cows (9), goats (4)". The words
# around it tell.
_LABEL = r"\b(?:Article|Art|Section|Sec|Subsection|Paragraph|Clause|Rule|Regulation)s?\.?\s*"
_PIN = r"\d+[A-Za-z]?(?:[.-]\d+)*(?:\(\w{1,4}\))*"
_PINPOINT = re.compile(rf"{_LABEL}(?:{_PIN}(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*[–-]\s*))*{_PIN}(\s*)$", re.IGNORECASE)
_BARE_PINPOINT = re.compile(r"(?<![\w.-])\d{1,3}[A-Za-z]?(?:\(\w{1,4}\))*$")
_UNNUMBERED = re.compile(r"\b(?:Article|Section|Paragraph|Clause)\s+$", re.IGNORECASE)
_OF_THE_LAW = re.compile(r"\s*(?:\(\w{1,4}\)|of\b|(?:and|to)\s+\(?\d)")
_YEAR_OF_LAW = re.compile(r"\b(?:Rule|Regulation)s?,?\s+(?:19|20)\d\d\s*$")
_RANGE_OF_LAW = re.compile(r"\s+of\s+the\s+[A-Z]")
_PERCENTAGE = re.compile(r"\d\.\d+\s*%?\s*$|%\s*$")
_LIST_BEFORE = re.compile(r"(?:^|[:;,]\s*|\b(?:and|or|to|by|are|include|includes|including)\s+)$")
_LIST_AFTER = re.compile(r"\s+[^\W\d]")
_COUNT_BEFORE = re.compile(r"\w\s+$")
_COUNT_AFTER = re.compile(rf",|\s+[a-z]|;\s+(?!(?:and\s+)?(?:the\s|{_LABEL}))[a-z]|\.\s*\(\d")
_AROUND = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationGroup:
    """One citation group as printed, its place in the text, and its numbers with the ranges expanded."""

    text: str
    start: int
    end: int
    numbers: tuple[int, ...]


def find(text: str, highest: int | None = None) -> tuple[CitationGroup, ...]:
    """Find the citation groups of a text; with the highest reference number known, no group exceeds it."""
    matches = list(_GROUP.finditer(text))
    items = _list_items(matches)
    return tuple(
        CitationGroup(text=match[0], start=match.start(), end=match.end(), numbers=expand(match[0]))
        for match in matches
        if match.start() not in items and _is_group(match, highest)
    )


def strip(text: str, highest: int | None = None) -> str:
    """Return the text without its citation groups and without the space left before them."""
    kept = []
    position = 0
    for group in find(text, highest):
        kept.append(text[position : group.start].rstrip())
        position = group.end
    return "".join(kept) + text[position:]


def expand(text: str) -> tuple[int, ...]:
    """Expand the numbers of a group, ``(3, 46-48)`` into 3, 46, 47 and 48; with a range that does not rise, none.

    One that falls by one, ``(50-49)``, names both numbers in either reading.
    """
    numbers: list[int] = []
    for first, last in _BOUNDS.findall(text):
        if last and int(last) == int(first) - 1:
            numbers.extend((int(last), int(first)))
            continue
        if last and int(last) <= int(first):
            return ()
        numbers.extend(range(int(first), int(last or first) + 1))
    return tuple(numbers)


def unread(text: str, highest: int) -> tuple[str, ...]:
    """Return what stands where a citation does, and gives no numbers that are surely those of the reference list."""
    known = {group.start for group in find(text, highest)}
    found = []
    for match in _PARENTHESES.finditer(text):
        before, after = _around(match)
        ends = match.end() == len(text) or before.rstrip().endswith((".", "”", ")"))
        is_other = _YEARS.fullmatch(match[0]) or _is_pinpoint(before, after) or _is_amount(match[0], before, highest)
        if ends and not is_other and match.start() not in known:
            found.append(match[0])
    return tuple(found)


def _around(match: re.Match[str]) -> tuple[str, str]:
    before = match.string[max(0, match.start() - _AROUND) : match.start()]
    return before, match.string[match.end() : match.end() + _AROUND]


def _is_group(match: re.Match[str], highest: int | None) -> bool:
    numbers = expand(match[0])
    before, after = _around(match)
    if not numbers or (highest is not None and max(numbers) > highest) or _is_amount(match[0], before, highest):
        return False
    if len(numbers) > 1:
        return not (_RANGE_OF_LAW.match(after) and _BARE_PINPOINT.search(before.rstrip()))
    return not (_is_pinpoint(before, after) or _is_count(before, after))


def _is_amount(text: str, before: str, highest: int | None) -> bool:
    """Tell a number with a thousands separator, ``4.4 (182,714)``, from two references without a space."""
    if _SPACED.fullmatch(text):
        return True
    return bool(_THOUSANDS.fullmatch(text)) and (highest is None or bool(_PERCENTAGE.search(before)))


def _is_pinpoint(before: str, after: str) -> bool:
    if _YEAR_OF_LAW.search(before):
        return False
    if pinpoint := _PINPOINT.search(before):
        return not pinpoint[1] or bool(_OF_THE_LAW.match(after))
    if _BARE_PINPOINT.search(before) or _UNNUMBERED.search(before):
        return bool(_OF_THE_LAW.match(after))
    return False


def _is_count(before: str, after: str) -> bool:
    """Tell a count inside a sentence from a reference, which stands after punctuation or ends a cell."""
    return bool(_COUNT_BEFORE.search(before) and _COUNT_AFTER.match(after))


def _list_items(matches: list[re.Match[str]]) -> set[int]:
    """Return where the numbers of lists stand: (1), (2) and so on, each before a word."""
    found: set[int] = set()
    run: list[re.Match[str]] = []
    for match in matches:
        before, after = _around(match)
        number = match[0].strip("()")
        if not (number.isdigit() and _LIST_BEFORE.search(before) and _LIST_AFTER.match(after)):
            continue
        if not (run and int(number) - int(run[-1][0].strip("()")) in (0, 1)):
            run = []
        if run or number == "1":
            run.append(match)
        if len(run) > 1:
            found.update(item.start() for item in run)
    return found
