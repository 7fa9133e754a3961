"""The words of a law's title, whichever language it is in: kinds of laws, and what laws are about."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

LIGHT: Final = 0.25
"""What a word for a kind of law, or one that many laws share, weighs against one that tells what a law is about."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’]s(?!\w))?")
_ENGLISH: Final = re.compile(r"\b(?:the|of|on|and|for|to|law|act|bill|rules)\b", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the titles of laws; ``english`` leads from a word in any language to its English one."""

    english: dict[str, str]
    kinds: frozenset[str]
    subordinate: frozenset[str]
    reports: frozenset[str]
    light: frozenset[str]
    apart: frozenset[str]
    empty: frozenset[str]


def words(text: str) -> frozenset[str]:
    """Return the English words of a title that say something; a word that is not known stands for itself."""
    known = vocabulary()
    plain = (_plain(word) for word in _WORD.findall(text))
    return frozenset(known.english.get(word, word) for word in plain if word not in known.empty and len(word) > 1)


def weight(found: frozenset[str]) -> float:
    """Weigh words: those that tell what a law is about count one, kinds of laws and common words a quarter."""
    return sum(1.0 if is_telling(word) else LIGHT for word in found)


def is_telling(word: str) -> bool:
    """Tell whether a word says what a law is about."""
    return word not in vocabulary().kinds and word not in vocabulary().light


def is_understood(text: str) -> bool:
    """Tell whether a title tells in known words, or in English, what it is about."""
    known = vocabulary()
    telling = frozenset(filter(is_telling, words(text)))
    return bool(telling & frozenset(known.english.values())) or (bool(telling) and bool(_ENGLISH.search(text)))


def kinds(text: str) -> tuple[str, ...]:
    """Return the kinds of laws that a text names, in its order."""
    known = vocabulary()
    found = (known.english.get(word, word) for word in map(_plain, _WORD.findall(text)))
    return tuple(word for word in found if word in known.kinds)


def _plain(word: str) -> str:
    """Spell a word without capitals, accents and the letters of the plural."""
    folded = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word.lower()))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"ies$", "y", plain) if plain.endswith("ies") else re.sub(r"(?<!s)s$", "", plain)


@cache
def vocabulary() -> Vocabulary:
    """Read the words from their table."""
    table = tomllib.loads(files("graph").joinpath("legal_words.toml").read_text(encoding="utf-8"))
    lists = [name for name, words in table.items() if isinstance(words, list)]
    listed = {name: frozenset(table.pop(name)) for name in lists}
    english = {_plain(word): word for word in (*listed["kinds"], *listed["light"], *listed["apart"])}
    for language in table.values():
        english.update({_plain(form): word for word, forms in language.items() for form in (word, *forms)})
    return Vocabulary(
        english=english,
        kinds=listed["kinds"],
        subordinate=listed["subordinate"],
        reports=listed["reports"],
        light=listed["light"],
        apart=listed["apart"],
        empty=frozenset(map(_plain, listed["empty"])),
    )
