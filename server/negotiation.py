"""Choose the media type of an answer from the Accept field of a request (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WORD: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_QUOTED: Final = r'"(?:[^"\\]|\\.)*"'
_ELEMENT: Final = re.compile(rf"(?:{_QUOTED}|[^\",])+")
_RANGE: Final = re.compile(rf"\s*({_WORD})/({_WORD})((?:\s*;\s*(?:{_WORD}\s*=\s*(?:{_WORD}|{_QUOTED}))?)*)\s*")
_PARAMETER: Final = re.compile(rf"({_WORD})\s*=\s*({_WORD}|{_QUOTED})")
_WEIGHT: Final = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaRange:
    """One element of an Accept field, as in ``text/*;q=0.5``."""

    type: str
    subtype: str
    parameters: frozenset[tuple[str, str]]
    weight: float

    def specificity(self, offer: "MediaRange") -> int | None:
        """Tell how closely the range names an offer, or None where it does not cover it."""
        if (self.type, self.subtype) == ("*", "*"):
            return 0
        if self.type != offer.type:
            return None
        if self.subtype == "*":
            return 1
        if self.subtype != offer.subtype:
            return None
        if self.parameters <= offer.parameters:
            return 3 + len(self.parameters)
        # A parameter that we do not offer, such as a charset or a profile, asks for more than the type; the type
        # itself serves such a client better than a refusal, and an element that names the type plainly goes first.
        return 2


def negotiate(accept: str | None, offers: Sequence[str]) -> str | None:
    """Return the offer that the client likes best, the first among equals, or None if it likes none."""
    ranges = _parse(accept or "") or _parse("*/*")
    weights = {offer: _weight(offer, ranges) for offer in offers}
    best = max(weights.values(), default=0.0)
    return next((offer for offer, weight in weights.items() if weight == best), None) if best > 0 else None


def _weight(offer: str, ranges: tuple[MediaRange, ...]) -> float:
    offered = _parse(offer)[0]
    covering = [(found, item.weight) for item in ranges if (found := item.specificity(offered)) is not None]
    return max(covering, default=(0, 0.0))[1]


@lru_cache(maxsize=512)
def _parse(accept: str) -> tuple[MediaRange, ...]:
    return tuple(_ranges(accept))


def _ranges(accept: str) -> Iterator[MediaRange]:
    """Read the elements that are well formed; RFC 9110 lets a recipient ignore the others."""
    for element in _ELEMENT.findall(accept):
        match = _RANGE.fullmatch(element)
        if match is None:
            continue
        kind, subtype = match[1].lower(), match[2].lower()
        parameters = [(name.lower(), _unquoted(value).lower()) for name, value in _PARAMETER.findall(match[3])]
        weight = next((value for name, value in parameters if name == "q"), "1")
        if _WEIGHT.fullmatch(weight) and (kind != "*" or subtype == "*"):
            rest = frozenset(pair for pair in parameters if pair[0] != "q")
            yield MediaRange(type=kind, subtype=subtype, parameters=rest, weight=float(weight))


def _unquoted(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value
