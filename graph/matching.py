"""Whether two members of chapters' lists are one thing: what speaks for it, as a number, and what speaks against it."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from graph import areas
from graph.likeness import Words, by_letters, by_words
from graph.members import ACTION, AGENCY, LAW, POLICY, PROGRAM, SOURCE, Member

THRESHOLD: Final = 0.79
"""From this score on, two members are one: chosen on the labelled pairs, see docs/decisions/0008-identity.md."""

SHARED: Final[dict[str, dict[str, float]]] = {
    LAW: {"addresses": 0.15, "numbers": 0.25, "dates": 0.1},
    AGENCY: {"acronyms": 0.15},
    POLICY: {"years": 0.1},
    PROGRAM: {"years": 0.1},
    SOURCE: {"addresses": 0.3, "dates": 0.05},
    ACTION: {"first_years": 0.3},
}
"""What members of a kind may have in common beside their names, and how much each adds to their likeness."""

DESCRIBED: Final = 0.3
"""How much the likeness of what rows say of two members, as far as it differs from a half, adds to theirs."""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


DERIVED: Final = _words(
    "amendment amending bill draft modificacion modifica preamble reglamento regulation rule schedule"
)
"""What tells a part, an amendment or a draft of a law from the law itself."""

BODIES: Final = _words("board cell commission committee council court force secretariat unit")
"""What bodies are called; a row on two bodies is not the one on either."""

SORTS: Final = _words(
    "act agenda agreement code convention declaration decree framework law pact plan policy program resolution strategy"
)
"""What a policy is called by its kind."""

GOES_ON: Final = re.compile(r"['’]s? |,? (?:and|&) ")

_HOST: Final = re.compile(r"^https?://(?:www\d?\.)?|^(?:www\d?\.)")


def score(one: Member, other: Member, weight: Mapping[str, float]) -> float:
    """Return how much speaks for two members being one: their likeness, and what else they have in common."""
    alike = likeness(one, other, weight)
    shared = SHARED[one.kind]
    alike += sum(shared[feature] for feature in shared if _common(one, other, feature))
    return alike + (DESCRIBED * (_description(one, other) - 0.5) if one.described and other.described else 0)


def strong_keys(member: Member) -> set[str]:
    """Return what beside words may show that a member is the same as another: addresses, numbers, acronyms, years."""
    kinds = SHARED[member.kind]
    keys = {f"address {_address(address)}" for address in member.addresses if "addresses" in kinds}
    keys |= {f"number {number}" for number in _printed(member) if "numbers" in kinds}
    keys |= {f"acronym {acronym}" for acronym in member.acronyms if "acronyms" in kinds}
    return keys | {f"since {year}" for year in member.first_years}


def _description(one: Member, other: Member) -> float:
    return max(by_letters(first, second) for first in one.described for second in other.described)


def likeness(one: Member, other: Member, weight: Mapping[str, float]) -> float:
    """Return the likeness of the two names, titles or texts that are most alike, from 0 to 1."""
    pairs = [(first, second) for first in one.words for second in other.words]
    return max(((by_words(a, b, weight) + by_letters(a, b)) / 2 for a, b in pairs), default=0.0)


def conflict(one: Member, other: Member) -> bool:
    """Tell whether something printed rules out that two members are one."""
    if one.kind != AGENCY and one.listed & other.listed:
        return True
    return any(rule(one, other) for rule in _CONFLICTS[one.kind])


def _common(one: Member, other: Member, feature: str) -> bool:
    if feature == "years":
        return bool(_years(one) & _years(other))
    if feature == "numbers":
        return bool(_numbers(one) & _numbers(other) & (_printed(one) | _printed(other)))
    if feature == "addresses":
        return bool({_address(url) for url in one.addresses} & {_address(url) for url in other.addresses})
    if feature == "dates":
        return any(len(date) == len("2016-12-31") for date in one.dates & other.dates)
    return bool(getattr(one, feature) & getattr(other, feature))


def _address(address: str) -> str:
    return re.sub(r"zakon\d*", "zakon", _HOST.sub("", address.lower())).rstrip("/.;")


def _printed(member: Member) -> set[str]:
    return {number for printed in member.numbers for number in Words.of(printed).numbers}


def _numbers(member: Member) -> set[str]:
    return _printed(member) | {number for words in member.words for number in words.numbers}


def _years(member: Member) -> set[int]:
    printed = {year for period in member.periods for year in period}
    return printed | {year for words in member.words for year in words.years}


def _numbers_differ(one: Member, other: Member) -> bool:
    mine, others = _numbers(one), _numbers(other)
    return bool(mine - others and others - mine)


def _dates_differ(one: Member, other: Member) -> bool:
    """Compare the dates as far as both are precise."""
    return bool(one.dates and other.dates) and not any(
        mine.startswith(others) or others.startswith(mine) for mine in one.dates for others in other.dates
    )


def _enacted_in_other_years(one: Member, other: Member) -> bool:
    mine, others = ({date[:4] for date in member.dates} for member in (one, other))
    return bool(mine and others and not mine & others)


def _years_differ(one: Member, other: Member) -> bool:
    mine, others = _years(one), _years(other)
    return bool(mine and others and not mine & others)


def _ordinals_differ(one: Member, other: Member) -> bool:
    mine, others = ({words.ordinals for words in member.words} for member in (one, other))
    return not mine & others


def _acronyms_differ(one: Member, other: Member) -> bool:
    mine, others = ({"".join(sorted(name.upper())) for name in member.acronyms} for member in (one, other))
    return bool(mine and others and not mine & others)


def _data_years_differ(one: Member, other: Member) -> bool:
    return bool(one.data_years and other.data_years and not one.data_years & other.data_years)


def _derived_differ(one: Member, other: Member) -> bool:
    mine, others = ({word for words in member.words for word in words.words & DERIVED} for member in (one, other))
    return mine != others


def _areas_differ(one: Member, other: Member) -> bool:
    mine, others = ({area for words in member.words for area in _areas(words.words)} for member in (one, other))
    return mine != others


@lru_cache(maxsize=1 << 14)
def _areas(words: frozenset[str]) -> frozenset[str]:
    """Return the curated areas that a name holds the words of."""
    return frozenset(key for key in _area_keys() if words.issuperset(key.split("-")))


@cache
def _area_keys() -> frozenset[str]:
    return frozenset(area.key for area in areas.load().by_name.values() if area.key)


def _bodies_differ(one: Member, other: Member) -> bool:
    """Tell whether one name holds the bodies of the other and more."""
    mine, others = ({word for words in member.words for word in words.words & BODIES} for member in (one, other))
    return bool(mine and others) and (mine < others or others < mine)


def _sorts_differ(one: Member, other: Member) -> bool:
    mine, others = ({word for words in member.words for word in words.words & SORTS} for member in (one, other))
    return bool(mine and others and not mine & others)


def _one_is_more(one: Member, other: Member) -> bool:
    """Tell whether one name goes on where the other ends: "the police's vice squad", "this plan and that plan"."""
    names = [sorted(member.texts) for member in (one, other)]
    pairs = [(a, b) for a in names[0] for b in names[1]]
    if one.kind != AGENCY and any(_is_part(a, b) or _is_part(b, a) for a in one.words for b in other.words):
        return True
    return any(
        GOES_ON.match(longer[len(shorter) :])
        for a, b in pairs
        for shorter, longer in ((a, b), (b, a))
        if longer.startswith(shorter)
    )


def _is_part(shorter: Words, longer: Words) -> bool:
    return shorter.core < longer.core and len(longer.core - shorter.core) > 1


def _first_years_differ(one: Member, other: Member) -> bool:
    return bool(one.first_years and other.first_years and not one.first_years & other.first_years)


_CONFLICTS: Final = {
    LAW: (_numbers_differ, _enacted_in_other_years, _derived_differ, _areas_differ),
    AGENCY: (_acronyms_differ, _ordinals_differ, _one_is_more, _bodies_differ, _areas_differ),
    POLICY: (_years_differ, _ordinals_differ, _numbers_differ, _sorts_differ, _one_is_more, _areas_differ),
    PROGRAM: (_years_differ, _ordinals_differ, _numbers_differ, _one_is_more, _areas_differ),
    SOURCE: (_dates_differ, _numbers_differ, _years_differ, _ordinals_differ, _data_years_differ),
    ACTION: (_first_years_differ,),
}
