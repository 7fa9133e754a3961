"""Read the legislation cell of the table of laws, and tell which reference stands for each law it names.

The cell's citation groups are taken off first (``citation.strip``).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, cast
from urllib.parse import unquote

from graph.reference import Reference

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
_OF_LAW: Final = re.compile(
    r"(?P<between>[^;]*?)\s*\b(?:of|to|in|under)\s+(?:the:?\s+|an\s+)?(?P<name>\S.*)", re.DOTALL
)
_LAW_AT_ONCE: Final = re.compile(
    rf"(?P<between>)\s+(?!{_DIVISION})(?P<name>[A-Z].*\b(?:Law|Act|Code|Constitution)\b.*)", re.DOTALL
)
_BARE: Final = re.compile(rf"(?P<pins>{_PINS})\s+of\s+the\s+(?P<name>[A-Z].*)", re.DOTALL)
_TRAILING: Final = re.compile(rf"(?P<name>.+?),?\s+\(?(?P<division>{_DIVISION})\s*(?P<pins>{_PINS})\)?", re.DOTALL)
_WITHIN: Final = re.compile(
    r"(?:(?:\w+ )?(?:Schedule|Annex|Title|Chapter|Part|Book)(?: [\dIVX]+)?) of (?:the )?", re.IGNORECASE
)
_SEMICOLON: Final = re.compile(r";(?![^(]*\))")
_COARSE: Final = ("Part", "Chapter", "Schedule")
_LONGEST_RANGE: Final = 100

_ENOUGH: Final = 0.6
_CLEARLY_BETTER: Final = 0.1
_KIND_WEIGHT: Final = 0.25
_KIND: Final = re.compile(
    r"\b(?:constitution|code|law|act|decree|order|resolution|regulations?|ordinance|proclamation|directive|decision|"
    r"instructions?|rules?|statute|bill)\b",
    re.IGNORECASE,
)
_EMPTY_WORD: Final = re.compile(
    r"the|of|on|to|and|or|an?|for|in|by|with|as|from|at|it|which|no|number|"
    r"republic|federal|democratic|kingdom|amended|revised"
)
_SAME_WORDS: Final = {"defence": "defense", "labour": "labor", "offence": "offense", "penal": "criminal"}
_NUMBERED: Final = re.compile(r"(?:\bNo\.?|\bN[°º]|№|#)\s*((?:[A-Z]{1,4}-)?\d(?:[\w/.-]*\w)?)", re.IGNORECASE)


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
    """Part the cell at semicolons, and at commas or "and" before the next law's provisions."""
    start = 0
    for stop in [match.start() for match in _SEMICOLON.finditer(text)] + [len(text)]:
        begin = start
        for cut in _NEXT_PROVISIONS.finditer(text, start, stop):
            if _names_a_law(text[begin : cut.start()]) and _names_a_law(text[cut.end() : stop]):
                yield from _trimmed(text, begin, cut.start())
                begin = cut.end()
        yield from _trimmed(text, begin, stop)
        start = stop + 1


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without the white space and the words that join it to its neighbours."""
    lead = re.match(r"\s*(?:and\s+)?(?:[Tt]he\s+)?", text[start:end])
    start += lead.end() if lead else 0
    piece = text[start:end].rstrip(" \n.,;")
    if piece:
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
    elif leading and leading.end() == len(printed):
        name, found = "", [leading]
    elif other := _BARE.fullmatch(printed) or _TRAILING.fullmatch(printed):
        name, found = other["name"], [other]
    articles: list[str] = []
    unread: list[str] = []
    for item in found:
        division = item.groupdict().get("division") or ""
        if division.startswith(_COARSE):
            unread.append(f"{division} {item['pins']}")
        else:
            read, left = expand(item["pins"], plural=division.rstrip(".").endswith("s"))
            articles.extend(read)
            unread.extend(left)
    while within := _WITHIN.match(name):
        name = name[within.end() :]
    first = found[0].groupdict().get("division") if found else None
    return LawCitation(
        name=re.sub(r"\s+", " ", name).strip(" ,."),
        division=first and re.sub(r"s?\.?$", "", first),
        articles=tuple(dict.fromkeys(articles)),
        printed=printed,
        span=(start, end),
        unread=tuple(unread),
    )


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The reference that a named law stands for; None where none fits, or where several ``candidates`` do."""

    law: LawCitation
    reference: Reference | None
    score: float
    candidates: tuple[int, ...] = ()


def match(laws: Sequence[LawCitation], references: Sequence[Reference]) -> tuple[Link, ...]:
    """Link each law of a cell to one of the references the cell cites, one to one, at the highest total score.

    Mentions of one name are one law. Where another assignment is as good by a hair, the link is ambiguous: not made.
    """
    names = tuple(dict.fromkeys(law.name for law in laws))
    entries = {entry.number: entry for entry in references}
    scores = {(name, number): score(name, entry) for name in names for number, entry in entries.items()}
    fitting = {pair: value for pair, value in scores.items() if value >= _ENOUGH}
    total, chosen = _assign(names, fitting)
    links = {}
    for name, number in chosen.items():
        other_total, others = _assign(names, {pair: fitting[pair] for pair in fitting if pair != (name, number)})
        rival = others.get(name) if total - other_total < _CLEARLY_BETTER else None
        links[name] = (number,) if rival is None else (number, rival)
    return tuple(_link(law, links.get(law.name, ()), entries, scores) for law in laws)


def _link(
    law: LawCitation,
    numbers: tuple[int, ...],
    entries: Mapping[int, Reference],
    scores: Mapping[tuple[str, int], float],
) -> Link:
    best = scores[law.name, numbers[0]] if numbers else 0.0
    if len(numbers) == 1:
        return Link(law=law, reference=entries[numbers[0]], score=best)
    return Link(law=law, reference=None, score=best, candidates=tuple(sorted(numbers)))


def _assign(names: tuple[str, ...], scores: Mapping[tuple[str, int], float]) -> tuple[float, Mapping[str, int]]:
    """Return the one-to-one assignment of the highest total; of equal ones, the first in printed order."""
    fitting = {name: [number for other, number in scores if other == name] for name in names}

    @cache
    def best(index: int, used: frozenset[int]) -> tuple[float, tuple[tuple[str, int], ...]]:
        if index == len(names):
            return 0.0, ()
        options = [best(index + 1, used)]
        for number in fitting[names[index]]:
            if number not in used:
                total, rest = best(index + 1, used | {number})
                options.append((total + scores[names[index], number], ((names[index], number), *rest)))
        return max(options, key=lambda option: option[0])

    total, chosen = best(0, frozenset())
    return total, dict(chosen)


def score(name: str, reference: Reference) -> float:
    """Tell how well a law's name fits a reference: the share of words in common, and 1 more for the same number.

    The words for kinds of laws weigh a quarter, those of the author, such as the country, nothing. Laws with different
    numbers do not fit.
    """
    title = reference.title or ""
    mine, theirs = _numbers(name), _numbers(f"{title} No. {reference.law_number}" if reference.law_number else title)
    if mine and theirs and not mine & theirs:
        return 0.0
    author = _words(reference.author or "")
    words, others = (_words(text.split(" as amended")[0]) - author for text in (name, title))
    total = _weight(words) + _weight(others)
    return (2 * _weight(words & others) / total if total else 0.0) + (1.0 if mine & theirs else 0.0)


def _words(text: str) -> frozenset[str]:
    found = (re.sub(r"(?:['’]s|['’])$", "", word) for word in re.findall(r"[^\W\d_]+(?:['’]s?)?", text.lower()))
    singular = (re.sub(r"ies$", "y", word) if word.endswith("ies") else re.sub(r"(?<!s)s$", "", word) for word in found)
    return frozenset(_SAME_WORDS.get(word, word) for word in singular if not _EMPTY_WORD.fullmatch(word))


def _weight(words: frozenset[str]) -> float:
    return sum(_KIND_WEIGHT if _KIND.fullmatch(word) else 1.0 for word in words)


def _numbers(text: str) -> frozenset[str]:
    """Return the numbers of laws in a text, without the year that may follow: "No. 4 of 2010", "No. 4/2010"."""
    return frozenset(re.split(r"/|\s", number)[0].lower() for number in _NUMBERED.findall(text))


def law_type(title: str) -> str:
    """Return the kind of law that a title names, such as "code" or "decree"; where it names none, "instrument".

    "Labor Code of Ruritania" and "Law on Amendments to the Labor Code": the head of the title decides, and of several
    words in it the last.
    """
    head = re.split(r"\b(?:of|on|to|for|concerning|regarding|relating|approving|amending|establishing)\b|,", title)[0]
    found = _KIND.findall(head)[-1:] or _KIND.findall(title)[:1]
    return re.sub(r"(?<=n)s$", "", found[0].lower()) if found else "instrument"


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
