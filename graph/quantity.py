"""Find the figures that prose states: each kind of figure is one pattern in a table, and what no pattern fits is left.

The patterns are narrow on purpose: a figure taken for another is worse than a figure missed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_NUMBER_WORDS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_PLAIN: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?![\d,]*\d)|(?:{'|'.join(_NUMBER_WORDS)})\b"
_NUMBER: Final = (
    rf"(?P<about>(?:about|roughly|approximately|nearly|almost|around|an estimated)\s+)?(?P<number>{_PLAIN})"
)
_DOLLARS: Final = _NUMBER.replace("(?P<number>", r"\$(?P<number>")
_SCOPE: Final = r"(?P<scope>[a-z]+(?:[ -][a-z]+){0,6}?)(?=[,.;(]|$|\s+and\b|\s+(?:in|during)\s+(?:\d|the\b|20))"
_CASES: Final = r"(?:criminal )?cases? (?:of|on)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure stated in a sentence: what it counts, and the table's indicator that it is about, if it is one's."""

    item: str
    value: int | Decimal
    unit: str
    is_approximate: bool = False
    scope: str | None = None
    indicator: tuple[str, str] | None = None
    reference_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A kind of figure; ``only_if`` must stand in the sentence too."""

    item: str
    pattern: re.Pattern[str]
    unit: str
    indicator: tuple[str, str] | None
    only_if: re.Pattern[str]


def _kind(
    item: str, pattern: str, *, unit: str = "count", indicator: tuple[str, str] | None = None, only_if: str = ""
) -> _Kind:
    return _Kind(item=item, pattern=re.compile(pattern), unit=unit, indicator=indicator, only_if=re.compile(only_if))


_INSPECTORS: Final = ("labor-enforcement", "inspectors")
_INITIAL_TRAINING: Final = ("labor-enforcement", "training-new-employees")
_PROSECUTIONS: Final = ("criminal-enforcement", "prosecutions")
_CONVICTIONS: Final = ("criminal-enforcement", "convictions")

_OFFICIAL: Final = r"(?:police officers|prosecutors|judges|social workers)"
_OFFICIALS: Final = rf"(?P<scope>(?!social workers){_OFFICIAL}(?: and {_OFFICIAL})?)\b"
_FINES: Final = r"\b[Ff]ines (?:\w+ )?for (?:child )?labor (?:infractions|violations)\b[^.;]{0,30}\brang(?:e|ing) from"
_NO_TRAINING: Final = r"\btraining for new (?:labor )?inspectors has not been (?:conducted|provided) since"

KINDS: Final = (
    _kind("authorized-inspectors", rf"\b[Oo]f the {_NUMBER} positions authorized\b", only_if=r"\binspectors\b"),
    _kind("authorized-inspectors", rf"\bauthorized (?:a total of )?{_NUMBER} (?:labor )?inspector positions\b"),
    _kind(
        "employed-inspectors",
        rf"\bonly {_NUMBER} (?:labor )?inspectors were employed\b(?! in (?!\d))",
        indicator=_INSPECTORS,
    ),
    _kind(
        "employed-inspectors",
        rf"\bIn 20\d\d, [^.;]*?\bemployed {_NUMBER} labor inspectors\b(?! in (?!\d)|[^.;]* (?:outside|dedicated) )",
        indicator=_INSPECTORS,
    ),
    _kind(
        "ilo-inspectors-needed",
        rf"\b(?:should|would(?: need to)?) employ {_NUMBER} (?:labor )?inspectors\b",
        only_if=r"\bILO\b",
    ),
    _kind(
        "ilo-benchmark-workers-per-inspector",
        rf"\b(?:1|one) inspector for every {_NUMBER} workers\b",
        only_if=r"\bILO\b",
    ),
    _kind(
        "inspection-income-threshold",
        rf"\bbusiness(?:es)? with an annual income (?:of )?less than {_DOLLARS}",
        unit="USD",
        only_if=r"\binspection",
    ),
    _kind(
        "businesses-covered-by-restriction",
        rf"{_NUMBER} percent of businesses are covered under this provision\b",
        unit="percent",
    ),
    _kind("fine-minimum", rf"{_FINES} {_DOLLARS} to \$", unit="USD"),
    _kind("fine-maximum", rf"{_FINES} \$[\d,]+ to {_DOLLARS}", unit="USD"),
    _kind("trained", rf"\b(?:trained|training (?:for|to)) {_NUMBER} {_OFFICIALS}"),
    _kind("trained", rf"{_NUMBER} {_OFFICIALS} (?:also )?received training\b"),
    _kind("prosecutions", rf"\bprosecuted {_NUMBER} {_CASES} {_SCOPE}", indicator=_PROSECUTIONS),
    _kind(
        "prosecutions",
        rf"\bprosecuted (?:{_PLAIN}) {_CASES} [^.;,]*? and {_NUMBER} {_CASES} {_SCOPE}",
        indicator=_PROSECUTIONS,
    ),
    _kind(
        "convictions",
        rf"\bprosecuted (?:{_PLAIN}) {_CASES} {_SCOPE}, (?:achieving|securing) {_NUMBER} convictions\b",
        indicator=_CONVICTIONS,
    ),
    _kind(
        "convictions",
        rf"\b(?:achieved|secured) {_NUMBER} convictions? for (?:the crimes? of )?{_SCOPE}",
        indicator=_CONVICTIONS,
    ),
    _kind("children-prosecuted", rf"\bprosecuted {_NUMBER} (?:children|minors) as offenders\b"),
    _kind(
        "vocational-hazardous-age",
        rf"\bpermitted to perform hazardous work\b[^.;]*?\bbeginning at age {_NUMBER}",
        unit="years",
        only_if=r"\bvocational training\b",
    ),
    _kind(
        "initial-training-last-conducted",
        rf"{_NO_TRAINING} (?P<about>)(?P<number>(?:19|20)\d\d)\b",
        unit="year",
        indicator=_INITIAL_TRAINING,
    ),
)

_OF_CHILDREN: Final = re.compile(r"\bchild|\bminors?\b|\bforced begging\b")
_AT_YEAR: Final = re.compile(r"\b(?:[Ii]n|[Dd]uring)\s+((?:19|20)\d\d)\b")
_ANY_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_EARLIER: Final = re.compile(r"\bprevious|\bprior\b|\byear before\b", re.IGNORECASE)
_REPORTING_PERIOD: Final = re.compile(r"\bthe reporting period\b")


def find(sentence: str, year: int) -> tuple[Quantity, ...]:
    """Find the figures that a sentence of the report for a year states, in their order in the sentence."""
    sentence = " ".join(sentence.split())
    found = [
        (match.start("number"), _quantity(kind, match, year))
        for kind in KINDS
        if kind.only_if.search(sentence)
        for match in kind.pattern.finditer(sentence)
    ]
    return tuple(quantity for _, quantity in sorted(found, key=lambda item: item[0]))


def _quantity(kind: _Kind, match: re.Match[str], year: int) -> Quantity:
    scope = match.groupdict().get("scope")
    slug = "-" + re.sub(r"[^a-z0-9]+", "-", scope) if scope else ""
    indicator = kind.indicator if scope is None or _OF_CHILDREN.search(scope) else None
    return Quantity(
        item=kind.item + slug,
        value=_value(match["number"]),
        unit=kind.unit,
        is_approximate=bool(match["about"]),
        scope=scope,
        indicator=indicator,
        reference_year=_reference_year(match.string, year) if kind.unit != "year" else None,
    )


def _value(printed: str) -> int | Decimal:
    if printed in _NUMBER_WORDS:
        return _NUMBER_WORDS[printed]
    plain = printed.replace(",", "")
    return Decimal(plain).normalize() if "." in plain else int(plain)


def _reference_year(sentence: str, year: int) -> int | None:
    """Return the one year that a sentence is set in; with several, or none, or a comparison, it is not known."""
    years = {int(found) for found in _ANY_YEAR.findall(sentence)}
    if _REPORTING_PERIOD.search(sentence):
        years.add(year)
    elif not _AT_YEAR.search(sentence):
        return None
    return years.pop() if len(years) == 1 and not _EARLIER.search(sentence) else None
