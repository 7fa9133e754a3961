"""The claims of the official data: values understood, and said of the same slots as the chapters' own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rdflib import RDF

from graph import describe, identifiers, subjects
from graph.chapter import Chapter
from graph.claim import Claim, Subject, boolean, integer
from graph.claim import describe as describe_claim
from graph.country import Countries
from graph.document import Place
from graph.edition import letters
from graph.identifiers import slug
from graph.official import schema as keys
from graph.official.records import CONFORMS, Entry
from graph.official.schema import Schema
from graph.read.words import NOTE_MARKS
from graph.statements import Triple
from graph.values import Value, figure
from graph.values import read as read_effort
from ontology import terms as fg

AGES: Final = re.compile(r"(\d+)\s*(?:to|–|-)\s*(\d+)")
YEARS: Final = re.compile(r"(20\d\d)(?:\s*[–-]\s*(20\d\d))?")
YEAR: Final = re.compile(r"((?:19|20)\d\d)(?:\.0)?")
SPACE_IN_NUMBER: Final = re.compile(r"(?<=\d), (?=\d{3}\b)")
CALCULATED: Final = "‡"
"""The mark that the chapters print beside a calculated age."""

KINDS: Final = {
    keys.ASSESSMENT: fg.AssessmentFinding,
    keys.STATISTICS: fg.StatisticalFinding,
    keys.RATIFICATIONS: fg.RatificationFinding,
    keys.STANDARDS: fg.StandardFinding,
    "labor-enforcement": fg.LaborEnforcementFinding,
    "criminal-enforcement": fg.CriminalEnforcementFinding,
    "coordination": fg.CoordinationFinding,
    "policies": fg.PolicyFinding,
    "programs": fg.ProgramFinding,
    keys.ACTIONS: fg.SuggestedAction,
}


@dataclass(frozen=True, slots=True)
class Writer:
    """Describe the entries of one country's record."""

    chapter: Chapter
    schema: Schema
    countries: Countries
    percent: Decimal

    def triples(self, entries: list[Entry]) -> Iterator[Triple]:
        """Yield the chapter, and each entry that is not blank as a claim; one that is not understood is a fault."""
        yield from describe.chapter_triples(self.chapter)
        for entry in entries:
            text, marks = _part(entry.text)
            if not text:
                continue
            value = self._value(entry, text)
            if value is None:
                self._fault(entry)
            else:
                marks += CALCULATED if entry.calculated and CALCULATED not in marks else ""
                for subject in self._subjects(entry.area):
                    yield from self._claim(entry, value, marks, subject)

    def _value(self, entry: Entry, text: str) -> Value | None:
        edition = self.chapter.edition
        match entry.form:
            case "level":
                key = edition.levels.get(letters(text))
                return None if key is None else Value(concept=("level", key))
            case "reason":
                key = edition.reasons.get(letters(text))
                return None if key is None else Value(concept=("reason", key))
            case "text":
                return Value(statement=text)
            case "percent" | "count" | "years" as unit:
                return self._number(text, unit)
            case _:
                return self._effort(entry, text)

    def _number(self, text: str, unit: str) -> Value | None:
        if status := self.chapter.edition.statuses.get(letters(text)):
            return Value(status=status)
        if text.startswith(("-", "\N{MINUS SIGN}")):
            return None
        number = figure(text)
        if number is None:
            is_several_ages = unit == "years" and any(character.isdigit() for character in text)
            return Value(name=text, unit=unit) if is_several_ages else None
        number = number * self.percent if unit == "percent" else number
        return Value(number=int(number) if unit == "count" and number == int(number) else number, unit=unit)

    def _effort(self, entry: Entry, text: str) -> Value | None:
        edition = self.chapter.edition
        if entry.form == "verdict":
            value = read_effort(text, edition)
            return None if value is None or value.number is not None else value
        value = read_effort(SPACE_IN_NUMBER.sub(",", text).replace("Million", "million"), edition)
        is_bare_sum = value is not None and entry.item in self.schema.money and value.number is not None
        return Value(number=value.number, unit="USD") if is_bare_sum and value else value

    def _claim(self, entry: Entry, value: Value, marks: str, subject: Subject) -> Iterator[Triple]:
        first, last = _years(entry.years)
        is_enforcement = entry.table.endswith("enforcement")
        claim = Claim(
            kind=fg.AgeFinding if entry.item.endswith(".age") else KINDS[entry.table],
            table=entry.table,
            item=entry.item,
            value=value,
            printed=entry.text,
            marks=marks,
            is_quotation=entry.form == "text",
            reference_year=self.chapter.edition.year if is_enforcement else first,
            spot=("xml", *(slug(segment) or "element" for segment in entry.path)),
            place=Place(),
            subject=subject,
        )
        place = self.chapter.ids.within(*claim.spot)
        yield from describe_claim(claim, self.chapter)
        yield place, RDF.type, fg.Passage
        yield place, fg.inChapter, self.chapter.ids.chapter
        yield from self._particulars(claim, entry)
        if entry.table == keys.ACTIONS:
            yield from self._action(claim, entry, first, last)

    def _particulars(self, claim: Claim, entry: Entry) -> Iterator[Triple]:
        iri = claim.iri(self.chapter)
        if entry.table == keys.ASSESSMENT and entry.item == "level":
            yield self.chapter.ids.chapter, fg.assessment, iri
        elif entry.table == keys.RATIFICATIONS:
            yield iri, fg.instrument, identifiers.instrument(entry.item)
        elif entry.table == keys.STANDARDS:
            standard = entry.item.removesuffix(".age").removesuffix(CONFORMS)
            yield iri, fg.standard, identifiers.concept("standard", standard)
        elif entry.table == keys.STATISTICS or entry.table.endswith("enforcement"):
            yield iri, fg.indicator, identifiers.indicator(entry.table, entry.item)
        if entry.calculated:
            yield iri, fg.ageCalculated, boolean(True)
        if ages := AGES.fullmatch(entry.ages):
            yield iri, fg.ageFrom, integer(int(ages[1]))
            yield iri, fg.ageTo, integer(int(ages[2]))
        if year := YEAR.match(entry.data_year):
            yield iri, fg.dataYear, integer(int(year[1]))

    def _action(self, claim: Claim, entry: Entry, first: int | None, last: int | None) -> Iterator[Triple]:
        area, _, ordinal = entry.item.partition("/")
        iri, country = claim.iri(self.chapter), self.chapter.country.alpha3
        action = identifiers.action(country, entry.text)
        yield iri, fg.actionArea, identifiers.concept("action-area", area)
        yield iri, fg.ordinal, integer(int(ordinal))
        yield iri, fg.action, action
        yield action, RDF.type, fg.Action
        yield action, fg.country, identifiers.country(country)
        if first is not None and last is not None:
            yield iri, fg.firstSuggested, integer(first)
            yield iri, fg.lastSuggested, integer(last)

    def _subjects(self, area: str) -> tuple[Subject, ...]:
        """Return the country, or its areas of this name; a territory with a code of its own is a country."""
        country = self.countries.find(area) if area else self.chapter.country
        return (Subject(country=country),) if country else subjects.parse(area, self.chapter.country)

    def _fault(self, entry: Entry) -> None:
        self.chapter.fault(
            entry.table,
            "/".join(entry.path),
            repr(entry.text),
            expected=f"a value of the form {entry.form!r}, or a word for no value",
            remedy="If the data means a value, list its spelling in graph/official/schema.toml.",
            page=None,
        )


def _part(text: str) -> tuple[str, str]:
    """Part a value from its note marks."""
    marks = "".join(character for character in text if character in NOTE_MARKS)
    return " ".join("".join(character for character in text if character not in NOTE_MARKS).split()), marks


def _years(text: str) -> tuple[int | None, int | None]:
    """Return the first and the last year of an action; of several ranges, the first year of all and the last."""
    found = [int(year) for match in YEARS.finditer(text) for year in match.groups() if year]
    return (min(found), max(found)) if found else (None, None)
