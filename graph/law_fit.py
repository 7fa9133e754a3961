"""Tell how well the name of a law, as a cell prints it, fits an entry of the reference list."""

import re
from dataclasses import dataclass
from typing import Final

from graph import law_numbers, legal_words
from graph.dates import DATE
from graph.law_numbers import LawNumber
from graph.legislation import UNNAMED, law_type
from graph.reference import Reference

_SAME_NUMBER: Final = 1.0
_SAME_YEAR: Final = 0.1
_OTHER_YEAR: Final = 0.15
_OTHER_KIND: Final = 0.15
_OTHER_RANK: Final = 0.3
_TWO_CONSTITUTIONS: Final = 0.8
_CONSTITUTION: Final = "constitution"
_CHANGED: Final = "amendment"
_YEAR: Final = re.compile(r"(?<![\d/–-])(?:1[89]|20)\d\d(?![\d/–-])")
_A_DATE: Final = re.compile(DATE)
_AS_CHANGED: Final = re.compile(r",? as (?:amended|modified|revised)\b")
_ASIDE: Final = re.compile(
    r"(?<=\w{3})\W*\b(?:as amended|promulgated|amended by|amending|with modifications|adoptado por)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_AMENDS: Final = re.compile(
    r"\b(?:amending|to amend|(?<!with )amendments?(?! in\b)|modifiant|que (?:se )?modifica|modificaci[oó]n de|"
    r"alterando|altera)\b",
    re.IGNORECASE,
)
_OTHER_LAW: Final = re.compile(
    r"\b(?:amend|modif|repeal|supplement|implement|pursuant|approv|complét|deroga|adopt|reform|altera)", re.IGNORECASE
)
_AUTHORITY: Final = re.compile(
    r"\b(?:Gov|Minist|Parliament|National Assembly|Congres|Republic|Presiden|Kingdom|Tribunal|Court)"
)
_COUNTRY: Final = re.compile(r"(?:Government|Republic|Kingdom|State)s? of ([^,]*)")


@dataclass(frozen=True, slots=True)
class Name:
    """A law as cells name it; spellings that differ in empty words alone are one name."""

    words: frozenset[str]
    numbers: tuple[LawNumber, ...]
    years: frozenset[str]
    kind: str

    @classmethod
    def of(cls, text: str) -> "Name":
        """Read the name of a law; what it says of later changes is left out."""
        plain = _AS_CHANGED.split(text)[0]
        numbers = law_numbers.find(plain)
        years = frozenset(_YEAR.findall(text)) | {number.year for number in numbers if number.year}
        return cls(legal_words.words(re.sub(r"\S*\d\S*", " ", plain)), numbers, years, law_type(plain))

    @property
    def is_bare(self) -> bool:
        """Tell whether the name does not say what the law is about: "Law No. 5"."""
        return not any(map(legal_words.is_telling, self.words))


def fit(name: Name, reference: Reference) -> float:
    """Tell how well a name fits an entry: the share of words in common, and number, year and kind."""
    if contradicts(name, reference):
        return 0.0
    found = _alike(name, reference)
    if _same_number(name, reference):
        found += _SAME_NUMBER
    if name.years and years(reference):
        found += _SAME_YEAR if name.years & years(reference) else -_OTHER_YEAR
    if is_of_another_rank(name, reference):
        found -= _OTHER_RANK
    elif not may_be_of_kind(name, reference):
        found -= _OTHER_KIND
    return max(found, 0.0)


def contradicts(name: Name, reference: Reference) -> bool:
    """Tell whether an entry is another law.

    Its number says so, or that one of the two is a constitution, that it amends a law, or a word such as "procedure".
    """
    same_number = _same_number(name, reference)
    if same_number is not None:
        return not same_number
    kinds = legal_words.kinds(_title(reference))
    if kinds and (name.kind == _CONSTITUTION) != (_CONSTITUTION in kinds):
        return name.kind == _CONSTITUTION or _CONSTITUTION not in name.words
    if amends(reference) and _CHANGED not in name.words and not name.is_bare:
        return name.kind != _CONSTITUTION
    differing = name.words ^ _words(reference)
    apart = (differing - _country_words(reference, differing)) & legal_words.vocabulary().apart
    return bool(apart) and kinds.count(name.kind) < 2


def amends(reference: Reference) -> bool:
    """Tell whether an entry is an act that changes a law, and so is not that law's text."""
    return _AMENDS.search(_head(reference)) is not None


def names_others(reference: Reference) -> bool:
    """Tell whether an entry's title says which laws it changes, whose words are then not its own."""
    return _AMENDS.search(_title(reference)) is not None


def may_be_text(reference: Reference) -> bool:
    """Tell whether an entry may be a law's text by its date, its title or its author."""
    title = _title(reference)
    kinds = legal_words.kinds(title)
    if reference.is_public is False or (legal_words.words(title) & legal_words.vocabulary().reports and not kinds):
        return False
    return reference.enacted is not None or bool(kinds) or bool(_AUTHORITY.search(reference.author or ""))


def is_text(reference: Reference) -> bool:
    """Tell whether an entry is surely a law's text: an authority's, with a kind of law or the day it was enacted."""
    is_named = not reference.title or bool(legal_words.kinds(_title(reference)))
    by_authority = is_named and _AUTHORITY.search(reference.author or "") is not None
    return may_be_text(reference) and (reference.enacted is not None or by_authority)


def may_be(name: Name, reference: Reference) -> bool:
    """Tell whether nothing speaks against an entry as a law's text: not its number, its kind, or what it is about."""
    if contradicts(name, reference) or is_of_another_rank(name, reference):
        return False
    return name.is_bare or not legal_words.is_understood(_title(reference))


def may_be_of_kind(name: Name, reference: Reference) -> bool:
    """Tell whether a name and an entry may be of one kind; laws and acts are one, and so are decrees and orders."""
    kinds = frozenset(legal_words.kinds(_title(reference)))
    if not kinds or name.kind == UNNAMED or name.kind in kinds:
        return True
    known = legal_words.vocabulary()
    if name.kind in known.subordinate:
        return kinds <= known.subordinate
    others = known.kinds - known.subordinate - {"code", _CONSTITUTION}
    return name.kind in others and bool(kinds & others)


def is_of_another_rank(name: Name, reference: Reference) -> bool:
    """Tell whether one of the two is made by a parliament and the other under a law."""
    lower, kinds = legal_words.vocabulary().subordinate, frozenset(legal_words.kinds(_title(reference)))
    if not kinds or name.kind == UNNAMED or name.kind in kinds:
        return False
    return (name.kind in lower) != (kinds <= lower)


def years(reference: Reference) -> frozenset[str]:
    """Return the years that an entry may be named by."""
    dates = (reference.enacted, reference.issued)
    return frozenset(_YEAR.findall(_title(reference))) | {str(date.year) for date in dates if date}


def _alike(name: Name, reference: Reference) -> float:
    """Return the share of the words in common, and how much of the shorter is in the longer."""
    mine, theirs = (words - _country_words(reference, words) for words in (name.words, _words(reference)))
    shared = mine & theirs
    total = legal_words.weight(mine) + legal_words.weight(theirs)
    dice = 2 * legal_words.weight(shared) / total if total else 0.0
    if name.kind == _CONSTITUTION and _CONSTITUTION in theirs:
        return _TWO_CONSTITUTIONS + (1 - _TWO_CONSTITUTIONS) * dice
    if any(map(legal_words.is_telling, shared)):
        smaller = min(legal_words.weight(mine), legal_words.weight(theirs))
        return 0.5 * dice + 0.5 * legal_words.weight(shared) / smaller
    return 0.5 * dice if any(map(legal_words.is_telling, mine | theirs)) else dice


def _same_number(name: Name, reference: Reference) -> bool | None:
    """Tell whether a law and an entry have the same number; None where one of them has none."""
    title = _title(reference)
    other = _OTHER_LAW.search(title)
    own = law_numbers.find(title[: other.start()] if other else title)[:1]
    if reference.law_number:
        own = (*own, *law_numbers.find(f"No. {reference.law_number}"))
    if not name.numbers or not own:
        return None
    return any(mine.agrees(theirs) for mine in name.numbers for theirs in own)


def _title(reference: Reference) -> str:
    """Return an entry's title; where none is read, or a date in its place, all its words but the address."""
    title = reference.title or ""
    return title if title and not _A_DATE.fullmatch(title) else reference.text.partition("http")[0]


def _head(reference: Reference) -> str:
    """Return a title without what it says of how the law came to be and was changed."""
    return _ASIDE.sub("", _title(reference))


def _words(reference: Reference) -> frozenset[str]:
    return legal_words.words(_head(reference))


def _country_words(reference: Reference, words: frozenset[str]) -> frozenset[str]:
    """Return the words that name the entry's country: "Ruritania", and "Ruritanian" too."""
    told = reference.author if _title(reference) == reference.title else None
    author = _COUNTRY.search(told or "")
    names = legal_words.words(author[1]) if author else frozenset()
    stems = tuple(word[:5] for word in names if len(word) >= 4)
    return frozenset(
        word for word in words if word in names or (legal_words.is_telling(word) and word.startswith(stems))
    )
