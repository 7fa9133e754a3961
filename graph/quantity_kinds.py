"""The kinds of figure that are looked for in prose, each one pattern.

The patterns are narrow on purpose: a figure taken for another is worse than a figure missed. A figure that a table
counts too has that table's indicator. It counts the same as the table only where no words narrow it: the words after
it are its scope, and where the sentence singles out a place, a sector or a unit, the figure is left.
"""

import re
from dataclasses import dataclass
from typing import Final

NUMBER_WORDS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of figure; ``only_if`` must stand in the sentence too, and ``unless`` must not.

    One that ``is_current`` is about the report's year where the sentence names none; one of ``years_before`` is about
    as many years before the one that its sentence is set in.
    """

    item: str
    pattern: re.Pattern[str]
    unit: str
    indicator: tuple[str, str] | None
    only_if: re.Pattern[str]
    unless: re.Pattern[str]
    is_current: bool = False
    years_before: int = 0

    def fits(self, sentence: str) -> bool:
        """Tell whether the sentence as a whole is one that this kind of figure stands in."""
        return bool(self.only_if.search(sentence)) and not self.unless.search(sentence)


def _kind(
    item: str,
    pattern: str,
    *,
    unit: str = "count",
    indicator: tuple[str, str] | None = None,
    only_if: str = "",
    unless: str = "(?!)",
    is_current: bool = False,
    years_before: int = 0,
) -> Kind:
    return Kind(
        item=item,
        pattern=re.compile(pattern),
        unit=unit,
        indicator=indicator,
        only_if=re.compile(only_if),
        unless=re.compile(unless),
        is_current=is_current,
        years_before=years_before,
    )


_LABOR: Final = "labor-enforcement"
_CRIMINAL: Final = "criminal-enforcement"
_INSPECTORS: Final = (_LABOR, "inspectors")
_INITIAL_TRAINING: Final = (_LABOR, "training-new-employees")
_PROSECUTIONS: Final = (_CRIMINAL, "prosecutions")
_CONVICTIONS: Final = (_CRIMINAL, "convictions")

_PLAIN: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?![\d,]*\d)|(?:{'|'.join(NUMBER_WORDS)})\b"
_ABOUT: Final = r"(?:[Aa]bout|[Rr]oughly|[Aa]pproximately|[Nn]early|[Aa]lmost|[Aa]round|[Aa]n estimated)"
_NUMBER: Final = rf"(?P<about>{_ABOUT}\s+)?(?P<number>{_PLAIN})"
_DOLLARS: Final = _NUMBER.replace("(?P<number>", r"\$(?P<number>") + r"(?:\s(?P<scale>million|billion))?"
_SCOPE: Final = r"(?P<scope>[a-z]+(?:[ -][a-z]+){0,6}?)(?=[,.;(]|$|\s+and\b|\s+(?:in|during)\s+(?:\d|the\b|20))"
_CASES: Final = r"(?:criminal )?cases? (?:of|on)"

_OFFICIAL: Final = r"(?:police officers|prosecutors|judges|social workers)"
_OFFICIALS: Final = rf"(?P<scope>(?!social workers){_OFFICIAL}(?: and {_OFFICIAL})?)\b"
_FINES: Final = r"\b[Ff]ines (?:\w+ )?for (?:child )?labor (?:infractions|violations)\b[^.;]{0,30}\brang(?:e|ing) from"
_NO_TRAINING: Final = r"\btraining for new (?:labor )?inspectors has not been (?:conducted|provided) since"

_IN_TIME: Final = r"(?:in 20\d\d|(?:during|in|over) the (?:reporting period|reporting year|year))\b(?! in (?!\d))"
_END: Final = (
    rf"(?=\s*(?:[.,](?!\d)|[;(]|$)|\s+{_IN_TIME}|,? (?:and|an?|with|nationwide)\b| involving (?:{_PLAIN}) child)"
)
"""The end of a figure's words: nothing narrows it any more."""

_ELSEWHERE: Final = (
    r"\b(?:[Pp]rovinc|[Rr]egion|[Ss]tates?\b(?! Department| Labor)|[Dd]istrict|[Mm]ainland|[Mm]unicipal|[Cc]anton"
    r"|[Ee]ntit(?:y|ies)\b)"
)
"""Words for a part of a country."""

_PART: Final = (
    rf"{_ELSEWHERE}|\b(?:[Ss]ector|[Cc]ampaign|[Uu]nit\b|[Qq]uarter|months?\b|week|January|February|March|April|June"
    r"|July|August|September|October|November|December|between 20|fiscal)"
)
"""Words that narrow what a sentence counts to less than a country's year."""

_EMPLOYER: Final = (
    r"(?:[Gg]overnment(?: of [A-Z][\w’' -]+?)?|[Mm]inistry of (?:Labor|Employment|Manpower)[^.;()]{0,60}?"
    r"|[Ll]abor [Ii]nspectorate|[Ll]abor [Ii]nspection (?:[A-Z]\w+|service))(?: \([A-Z]+\))?"
)
_INSPECTORATE: Final = r"(?:labor )?inspectorate(?: \([A-Z]+\))?"
_SIZE: Final = rf"\bsize of the {_INSPECTORATE}(?: was (?:reduced|increased))?"
_CHANGING: Final = r"\b(?:increas|decreas|reduc)(?:ed|ing) (?:the|its) (?:total )?"
_NUMBER_OF: Final = (
    r"\bnumber of (?:labor )?inspectors"
    r"(?: increased| decreased| rose| grew| fell| dropped| declined| was (?:increased|reduced)|,)?"
)
_FOUND: Final = r"(?:found|identified|detected|uncovered|noted|encountered|discovered|recorded)"
_OPENS: Final = r"^(?:In 20\d\d, )?(?:a total of )?"
_VIOLATIONS: Final = r"child labor (?:law )?violations"
_INSPECTING: Final = r"[Ll]abor [Ii]nspector(?:ate|s)(?: \([A-Z]+\))?"
_WORKSITE: Final = r"(?:work ?sites?|on-?site)"
_OFFICE: Final = r"(?:[Ll]abor )?[Ii]nspectorate(?: \([A-Z]+\))?"
_TOTAL: Final = r"(?:a total of )?"
_ALL_FORMS: Final = (
    r" (?:for|of|on|into|involving|related to|concerning)"
    r" (?:(?:cases|crimes|violations|offenses) (?:of|involving|related to) )?"
    r"(?:the )?worst forms of child labor(?: violations| crimes| cases| laws)?"
)
"""What Table 7 counts, which narrows nothing."""


def _criminal(item: str, verbs: str, noun: str) -> Kind:
    return _kind(
        item,
        rf"\b(?:{verbs}) {_TOTAL}{_NUMBER} (?:criminal )?{noun}{_ALL_FORMS}{_END}",
        indicator=(_CRIMINAL, item),
        unless=_PART,
    )


def _inspectors(pattern: str, *, is_current: bool = False, years_before: int = 0) -> Kind:
    return _kind(
        "employed-inspectors",
        pattern,
        indicator=_INSPECTORS,
        unless=_PART,
        is_current=is_current,
        years_before=years_before,
    )


OF_INSPECTORS: Final = (
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
    _inspectors(rf"\b[Tt]he {_EMPLOYER} (?:employed|had) {_TOTAL}{_NUMBER} labor inspectors{_END}"),
    _inspectors(
        rf"\b(?:[Tt]he {_EMPLOYER}|[A-Z][a-z]+) (?:currently )?(?:employs|has) {_TOTAL}{_NUMBER} labor inspectors"
        rf"(?:{_END}|(?= for a workforce))",
        is_current=True,
    ),
    _inspectors(rf"\b[A-Z][a-z]+[’']s {_NUMBER} labor inspectors{_END}", is_current=True),
    _inspectors(rf"\b[Aa]ll {_NUMBER} labor inspectors (?:received|participated|were|are|have|had|attended|in)\b"),
    _inspectors(rf"{_NUMBER_OF} from (?:{_PLAIN}) to {_NUMBER}{_END}"),
    _inspectors(rf"{_NUMBER_OF} from {_NUMBER} to (?:{_PLAIN}){_END}", years_before=1),
    _inspectors(rf"{_NUMBER_OF} to {_NUMBER}{_END}"),
    _inspectors(rf"\bOf the {_NUMBER} labor inspectors employed by the government\b", is_current=True),
    _inspectors(rf"\bIn 20\d\d, [A-Z][a-z]+ had {_NUMBER} labor inspectors{_END}"),
    _inspectors(rf"\bemployed only {_NUMBER} (?:labor )?inspectors{_END}"),
    _inspectors(rf"{_NUMBER_OF} from {_NUMBER} in (?P<year>20\d\d) to (?:{_PLAIN})\b"),
    _inspectors(rf"{_NUMBER_OF} from (?:{_PLAIN}) in 20\d\d to {_NUMBER} in (?P<year>20\d\d)\b"),
    _inspectors(rf"{_CHANGING}number of labor inspectors from {_NUMBER} to (?:{_PLAIN}){_END}", years_before=1),
    _inspectors(rf"{_CHANGING}number of labor inspectors from (?:{_PLAIN}) to {_NUMBER}{_END}"),
    _inspectors(
        rf"\blabor inspectors, (?:which is )?an? (?:in|de)crease from (?:the )?{_NUMBER}(?: employed)?"
        r" in (?P<year>20\d\d)\b"
    ),
    _inspectors(rf"{_SIZE} from {_NUMBER} to (?:{_PLAIN}) (?:labor )?inspectors{_END}", years_before=1),
    _inspectors(rf"{_SIZE} (?:from (?:{_PLAIN}) )?to {_NUMBER} (?:labor )?inspectors{_END}"),
    _kind(
        "employed-inspectors",
        rf"\bbringing the total (?:number of (?:labor )?inspectors )?to {_NUMBER}(?: (?:labor )?inspectors)?{_END}",
        indicator=_INSPECTORS,
        only_if=r"\binspectors\b",
        unless=_ELSEWHERE,
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
)


def _labor(item: str, pattern: str) -> Kind:
    return _kind(item, pattern, indicator=(_LABOR, item), unless=_PART)


OF_INSPECTIONS: Final = (
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
    _kind(
        "inspectorate-funding",
        rf"\b[Tt]he {_INSPECTORATE} (?:received|was allocated|had a budget of) {_TOTAL}{_DOLLARS}{_END}",
        unit="USD",
        indicator=(_LABOR, "funding"),
        unless=_PART,
    ),
    _kind(
        "inspectorate-funding",
        rf"\b{_OFFICE}[’']s (?:annual |total )?(?:budget|funding) (?:was|is|totaled|amounted to) {_DOLLARS}{_END}",
        unit="USD",
        indicator=(_LABOR, "funding"),
        unless=_PART,
    ),
    _kind(
        "inspectorate-funding",
        rf"\b(?:budget|funding) (?:of|for) the {_OFFICE} (?:was|is|totaled|amounted to"
        rf"|(?:was )?(?:increased|decreased|reduced)(?: from \$[\d,.]+(?: million)?)? to) {_DOLLARS}{_END}",
        unit="USD",
        indicator=(_LABOR, "funding"),
        unless=_PART,
    ),
    _labor("inspections", rf"\b[Gg]overnment (?:conducted|carried out) {_TOTAL}{_NUMBER} (?:labor )?inspections{_END}"),
    _labor("inspections", rf"\b(?:conducted|carried out) {_TOTAL}{_NUMBER} labor inspections{_END}"),
    _labor("inspections", rf"\bconducted {_NUMBER} total inspections\b"),
    _labor("inspections", rf"\b{_INSPECTING} (?:conducted|carried out) {_TOTAL}{_NUMBER} inspections{_END}"),
    _labor("inspections-worksite", rf"{_OPENS}{_NUMBER} (?:labor )?inspections were conducted at {_WORKSITE}{_END}"),
    _labor("inspections-worksite", rf"\b(?:conducted|carried out) {_TOTAL}{_NUMBER} {_WORKSITE} inspections{_END}"),
    _labor("inspections", rf"{_OPENS}{_NUMBER} labor inspections were (?:conducted|carried out){_END}"),
    _labor("violations", rf"{_OPENS}{_NUMBER} {_VIOLATIONS} were {_FOUND}{_END}"),
    _labor("penalties-imposed", rf"\bimposed {_TOTAL}{_NUMBER} penalties for {_VIOLATIONS}{_END}"),
    _labor(
        "penalties-imposed", rf"\b(?:imposed penalties|[Pp]enalties were imposed) for {_NUMBER} {_VIOLATIONS}{_END}"
    ),
    _labor("violations", rf"\b{_FOUND} {_TOTAL}{_NUMBER} {_VIOLATIONS}{_END}"),
)

OF_CRIMES: Final = (
    _kind("trained", rf"\b(?:trained|training (?:for|to)) {_NUMBER} {_OFFICIALS}"),
    _kind("trained", rf"{_NUMBER} {_OFFICIALS} (?:also )?received training\b"),
    _criminal("investigations", r"conducted|initiated|opened|launched", r"investigations"),
    _criminal("investigations", r"investigated", r"cases"),
    _criminal("prosecutions", r"initiated|conducted", r"prosecutions"),
    _criminal("prosecutions", r"prosecuted", r"cases"),
    _criminal("convictions", r"achieved|secured|obtained|resulted in|resulting in", r"convictions"),
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

KINDS: Final = (*OF_INSPECTORS, *OF_INSPECTIONS, *OF_CRIMES)
