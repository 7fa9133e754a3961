"""How alike two names, titles or sentences are, by their words and by their letters."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

SPELLINGS: Final = (("labour", "labor"), ("programme", "program"), ("combatt", "combat"), ("centre", "center"))
"""Letters that editions spell in two ways."""

ORDINALS: Final[dict[str, int]] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "vi": 6,
}
_APOSTROPHE: Final = re.compile(r"'s\b|'")
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD: Final = re.compile(r"\d+(?:st|nd|rd|th)\b|[a-z]+|\d+")
EMPTY: Final = frozenset(
    _WORD.findall(
        "a an and against as at by for from in into its of on or s that the their them to under with"
        " da das de del des do dos du e el en et la las le les los para por pour sur y"
    )
)
"""Words that carry no meaning of their own."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_DASH: Final = re.compile(r"\s*[‐‑‒–—-]\s*")
_SHORT_RANGE: Final = re.compile(r"\b((?:19|20)\d\d)-(\d\d)(?!\d)")
_THOUSANDS: Final = re.compile(r"(?<=\d)[.,](?=\d{3}\b)")


@dataclass(frozen=True, slots=True)
class Words:
    """A text taken apart.

    ``words`` carry its meaning, ``core`` are those outside brackets, ``letters`` are its runs of three.
    """

    words: frozenset[str]
    core: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[int]
    ordinals: frozenset[int]
    letters: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Take a text apart."""
        tokens = _WORD.findall(plain(text))
        years = frozenset(int(token) for token in tokens if _YEAR.fullmatch(token))
        return cls(
            words=_content(tokens),
            core=_content(_WORD.findall(plain(_ASIDE.sub(" ", text)))),
            numbers=frozenset(
                token.lstrip("0") for token in tokens if token.isdecimal() and not _YEAR.fullmatch(token)
            ),
            years=years,
            ordinals=frozenset(ORDINALS[token] for token in tokens if token in ORDINALS),
            letters=_threes(" ".join(token for token in tokens if not _YEAR.fullmatch(token))),
        )


def plain(text: str) -> str:
    """Write a text in lower-case ASCII, in one spelling, ranges of years in full."""
    spaced = _DASH.sub("-", _THOUSANDS.sub("", text)).replace("’", "'")
    full = _SHORT_RANGE.sub(lambda years: f"{years[1]}-{years[1][:2]}{years[2]}", spaced)
    lower = unicodedata.normalize("NFKD", full).encode("ascii", "ignore").decode("ascii").lower()
    lower = _APOSTROPHE.sub("", lower)
    for variant, spelling in SPELLINGS:
        lower = lower.replace(variant, spelling)
    return lower


def weights(texts: Iterable[Words]) -> dict[str, float]:
    """Weigh each word by how few of the texts hold it."""
    every = list(texts)
    counted = Counter(word for text in every for word in text.words)
    return {word: 0.2 + math.log((1 + len(every)) / count) for word, count in counted.items()}


def by_words(one: Words, other: Words, weight: Mapping[str, float]) -> float:
    """Return how much of the weight of two texts' words is in words that both hold, from 0 to 1."""
    common = sum(weight[word] for word in sorted(one.words & other.words))
    total = sum(weight[word] for text in (one, other) for word in sorted(text.words))
    return 2 * common / total if total else 0.0


def by_letters(one: Words, other: Words) -> float:
    """Return how many of two texts' runs of three letters both hold, from 0 to 1."""
    total = len(one.letters) + len(other.letters)
    return 2 * len(one.letters & other.letters) / total if total else 0.0


def _content(tokens: Iterable[str]) -> frozenset[str]:
    kept = (token for token in tokens if token not in EMPTY and token not in ORDINALS and not _YEAR.fullmatch(token))
    return frozenset(_singular(token) for token in kept)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _threes(text: str) -> frozenset[str]:
    padded = f" {text} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))
