"""Read the legislation cell of the table of laws: the laws that it names, and their articles.

The cell's citation groups are taken off first (``citation.strip``).
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, cast
from urllib.parse import unquote

from graph import legal_words

_DIVISION: Final = r"(?:[Aa]rticle|[Ss]ection|Paragraph|Regulation|Rule|Clause|Part|Chapter|Schedule)s?|Arts?\.|Secs?\."
_PIN: Final = (
    r"(?:\d+(?:[A-Z]{1,2}\b|[a-z]\b)?(?:[./-](?:\d+[A-Za-z]?|[A-Za-z]{1,3})\b)*"
    r"(?:\s?\([\w–-]{1,6}\))*(?:\s(?:bis|ter)\b)?|[IVXLC]+\b)"
)
_RANGE: Final = rf"{_PIN}(?:\s*(?:–|\bto\b)\s*(?:{_PIN}|\(\w{{1,6}}\)))?"
_AND: Final = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)"
_PINS: Final = rf"{_RANGE}(?:{_AND}{_RANGE})*"
_PROVISIONS: Final = re.compile(rf"(?:and\s+)?(?P<division>{_DIVISION})\s*(?P<pins>{_PINS})(?=[\s,;)]|$)")
_NEXT_PROVISIONS: Final = re.compile(rf"(?:{_AND}|:\s+)(?=(?:{_DIVISION})\s*\d)")
_NEXT_LAW: Final = re.compile(r",\s+(?=(?:[A-Z][\w’'-]*\s+){0,4}(?:Code|Constitution|Act|Law)(?=[,;]|$)|Law [Oo]n\s)")
_A_LAW: Final = re.compile(r"\b(?:Law|Act|Code|Constitution)\b")
_BY_NUMBER: Final = re.compile(r"\b(?:Law|Act|Decree)\s+(?:No\.?\s*)?\d\S*$")
_OF_LAW: Final = re.compile(
    r"(?P<between>[^;]*?)\s*\b(?:of|to|in|under)\s+(?:the:?\s+|an\s+)?(?P<name>\S.*)", re.DOTALL
)
_LAW_AT_ONCE: Final = re.compile(
    rf"(?P<between>)\s+(?:the\s+)?(?!{_DIVISION})(?P<name>[A-Z].*\b(?:Law|Act|Code|Constitution)\b.*)", re.DOTALL
)
_BARE: Final = re.compile(rf"(?P<pins>{_PINS})\s+of\s+the\s+(?P<name>[A-Z].*)", re.DOTALL)
_TRAILING: Final = re.compile(rf"(?P<name>.+?),?\s+\(?(?P<division>{_DIVISION})\s*(?P<pins>{_PINS})\)?", re.DOTALL)
_PINS_ALONE: Final = re.compile(rf"(?P<pins>{_PINS})")
_NO_LAW: Final = re.compile(
    r"N/?A|None|Unknown|.*\b(?:titles?|legislation) (?:is )?(?:unknown|not (?:found|known))", re.IGNORECASE
)
_WITHIN: Final = re.compile(
    r"(?P<division>(?:\w+ )?(?:Schedule|Annex|Title|Chapter|Part|Book)(?: [\dIVX]+)?) of (?:the )?", re.IGNORECASE
)
_HOLDS_NEXT: Final = re.compile(r",?\s*(?:[Aa]rticle|[Ss]ection)s?\b")
_IN_CHAPTER: Final = re.compile(r"(?:^|\w\)?),\s*$")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_SEMICOLON: Final = re.compile(r";(?![^(]*\))")
UNNAMED: Final = "instrument"
"""The kind of a law whose title names none."""

_COARSE: Final = ("Part", "Chapter", "Schedule")
"""Divisions that hold articles: named with their kind, "Schedule 9", and left out where an article in them is named."""

_LONGEST_RANGE: Final = 100

_BEHIND_HEAD: Final = re.compile(
    r"\b(?:of|on|to|for|concerning|regarding|relating|approving|amending|establishing|"
    r"de|del|du|da|do|des|por|para|que|sobre|portant|relatif|relative|fixant|modifiant)\b|,"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LawCitation:
    """One law that a cell names, and its articles; ranges that cannot be expanded, and chapters, are in ``unread``.

    The name is empty where the cell gives articles and no law.
    """

    name: str
    division: str | None
    articles: tuple[str, ...]
    printed: str
    span: tuple[int, int]
    unread: tuple[str, ...] = ()


def parse(text: str) -> tuple[LawCitation, ...]:
    """Read the laws that a cell names, in printed order."""
    return tuple(_citation(text, start, end) for start, end in _segments(text))


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Part the cell at semicolons, at commas or "and" before the next law's provisions, and at commas between names."""
    start = 0
    for stop in [match.start() for match in _SEMICOLON.finditer(text)] + [len(text)]:
        begin = start
        for cut in _NEXT_PROVISIONS.finditer(text, start, stop):
            if _names_a_law(text[begin : cut.start()]) and _names_a_law(text[cut.end() : stop]):
                yield from _trimmed(text, begin, cut.start())
                begin = cut.end()
        for cut in _NEXT_LAW.finditer(text, begin, stop):
            before = text[begin : cut.start()]
            if _A_LAW.search(before) and not _BY_NUMBER.search(before):
                yield from _trimmed(text, begin, cut.start())
                begin = cut.end()
        yield from _trimmed(text, begin, stop)
        start = stop + 1


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without the white space and the words that join it to its neighbours."""
    lead = re.match(r"\s*(?:and\s+)?(?:[Tt]he\s+)?", text[start:end])
    start += lead.end() if lead else 0
    piece = text[start:end].rstrip(" \n.,;")
    if piece and not _NO_LAW.fullmatch(piece):
        yield start, start + len(piece)


def _law_after(piece: str, start: int) -> re.Match[str] | None:
    return _LAW_AT_ONCE.match(piece, start) or _OF_LAW.match(piece, start)


def _names_a_law(piece: str) -> bool:
    provisions = _PROVISIONS.match(piece.lstrip())
    return provisions is None or _law_after(piece.lstrip(), provisions.end()) is not None


def _citation(text: str, start: int, end: int) -> LawCitation:
    printed = text[start:end]
    name, found = printed, []
    leading = _PROVISIONS.match(printed)
    law = _law_after(printed, leading.end()) if leading else None
    if leading and law:
        name, found = law["name"], [leading, *_PROVISIONS.finditer(law["between"])]
    elif leading and re.fullmatch(r"(?:\s+and\s+\(\w+\))?", printed[leading.end() :]):
        name, found = "", [leading]
    elif bare := _PINS_ALONE.fullmatch(printed):
        name, found = "", [bare]
    elif other := _BARE.fullmatch(printed) or _TRAILING.fullmatch(printed):
        name, found = other["name"], [other]
    within = ""
    while inner := _WITHIN.match(name):
        within += f" of the {inner['division']}" if inner["division"] else ""
        name = name[inner.end() :]
    articles, unread = _articles(found, within)
    divisions = [item.groupdict().get("division") or "" for item in found]
    first = next((division for division in divisions if not division.startswith(_COARSE)), next(iter(divisions), None))
    return LawCitation(
        name=re.sub(r"\s+", " ", name).strip(" ,."),
        division=re.sub(r"s?\.?$", "", first).capitalize() if first else None,
        articles=tuple(dict.fromkeys(articles)),
        printed=printed,
        span=(start, end),
        unread=tuple(unread),
    )


def _articles(found: list[re.Match[str]], within: str) -> tuple[list[str], list[str]]:
    """Return single articles, and what cannot be parted into them."""
    articles: list[str] = []
    unread: list[str] = []
    for item in found:
        division = item.groupdict().get("division") or ""
        read, left = expand(item["pins"], plural=division.rstrip(".").endswith("s"))
        held = division.startswith("Chapter") and _IN_CHAPTER.search(item.string[: item.start()])
        if not division.startswith(_COARSE):
            mixed = [pin for pin in read if _ROMAN.fullmatch(pin)] if any(pin[0].isdigit() for pin in read) else []
            articles.extend(pin for pin in read if pin not in mixed)
            unread.extend(mixed)
        elif not held and not _HOLDS_NEXT.match(item.string, item.end()):
            articles.extend(f"{division.rstrip('s')} {pin}{within}" for pin in read)
        unread.extend(left)
    return articles, unread


def expand(pins: str, *, plural: bool = True) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Expand a list of articles into single ones, and return what cannot be expanded beside them.

    An en dash makes a range: 301–303. A hyphen makes one article, 150-1, but a range where the numbers rise after a
    plural: "Articles 33-40". Where they rise after a singular, "Article 33-40", either may be meant: not read.
    """
    articles: list[str] = []
    unread: list[str] = []
    for item in re.split(_AND, re.sub(r"\s+\(", "(", pins)):
        rising = re.fullmatch(r"((\d+)[A-Z]?)-((\d+)[A-Z]?)", item)
        if rising and (int(rising[2]), rising[1]) < (int(rising[4]), rising[3]):
            between = _range(rising[1], rising[3]) if plural else ()
        elif letters := re.fullmatch(r"(.+)(\([a-z])\s*[–-]\s*([a-z]\))", item):
            between = _range(f"{letters[1]}{letters[2]})", f"{letters[1]}({letters[3]}")
        elif bounds := re.fullmatch(r"(.+?)\s*(?:–|\bto\b)\s*(.+)", item):
            between = _range(bounds[1], bounds[2])
        else:
            between = (item,) if item else ()
        articles.extend(between)
        unread.extend([item] if item and not between else [])
    return tuple(dict.fromkeys(articles)), tuple(unread)


def _range(first: str, last: str) -> tuple[str, ...]:
    """Count from one article to another that differs in the last number or letter only; anything else is empty."""
    if last.startswith("("):
        last = first[: first.rfind("(")] + last
    ends = [re.fullmatch(r"(.*?)(\d+|[A-Za-z])(\)?)", end) for end in (first, last)]
    if ends[0] is None or ends[1] is None or ends[0][1] != ends[1][1] or ends[0][3] != ends[1][3]:
        return ()
    before, lower, upper, after = ends[0][1], ends[0][2], ends[1][2], ends[0][3]
    if lower.isdigit() and upper.isdigit() and 0 < int(upper) - int(lower) <= _LONGEST_RANGE:
        return tuple(f"{before}{number}{after}" for number in range(int(lower), int(upper) + 1))
    if lower.isalpha() and upper.isalpha() and lower.isupper() == upper.isupper() and lower < upper:
        return tuple(f"{before}{chr(code)}{after}" for code in range(ord(lower), ord(upper) + 1))
    return ()


def law_type(title: str) -> str:
    """Return the kind of law that a title names, such as "code" or "decree"; where it names none, "instrument".

    "Labor Code of Ruritania" and "Law on Amendments to the Labor Code": the head of the title decides, and of several
    words in it the last. "Código" and "Décret" are a code and a decree.
    """
    plain = re.sub(r"\([^()]*\)", " ", title)
    found = legal_words.kinds(_BEHIND_HEAD.split(plain)[0])[-1:] or legal_words.kinds(plain)[:1]
    return found[0] if found else UNNAMED


def registry_number(url: str, country: str) -> str | None:
    """Return the number under which a country's registry of laws keeps the law at an address; None for other sites."""
    for entry in _registries():
        found = re.match(entry["address"], unquote(url), re.IGNORECASE) if entry["country"] == country.upper() else None
        if found:
            return found["number"].lower()
    return None


@cache
def _registries() -> list[dict[str, str]]:
    text = files("graph").joinpath("registries.toml").read_text(encoding="utf-8")
    return cast("list[dict[str, str]]", tomllib.loads(text)["registry"])
