"""Table 1: statistics on children's work and education."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import Literal

from graph import identifiers
from graph.chapter import Chapter, Spot, cell_spot, note_spot
from graph.claim import Claim, Subject, describe, integer
from graph.document import Cell, Table
from graph.edition import letters
from graph.statements import Triple
from graph.table import TableKind, single_rows, unknown
from graph.values import Value, figure
from ontology import terms as fg

KEY: Final = "statistics"
AGES: Final = re.compile(r"(\d+)\s*(?:to|–|-)\s*(\d+)(?:\s*(?:yrs?|years))?\.?")
PERCENT_AND_POPULATION: Final = re.compile(r"([\d.,]+)%?(?:\s*\(([\d,]+|[A-Za-z /]+)\))?")
NOTE_OF_ITEM: Final = {"primary-completion": re.compile(r"primary completion", re.IGNORECASE)}
OTHER_NOTE: Final = re.compile(r"all other data|Sources? for|Source:|Data w(?:as|ere) unavailable", re.IGNORECASE)
SURVEY: Final = re.compile(r"(?:statistics|data|results) from (?:the )?(.+?),? (\d{4}(?:[–-]\d{2,4})?)\b")
YEAR: Final = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the note under the table says of a statistic: its survey, the year of its data, and where it says so."""

    survey: str | None
    data_year: int | None
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A printed row: a percentage of the children of some ages, and for one row the number of them."""

    item: str
    percent: Value
    population: Value | None
    ages: tuple[int, int] | None
    marks: str
    cell: Cell
    origin: Origin | None
    subject: Subject


def parse(table: Table, chapter: Chapter) -> Iterator[Statistic]:
    """Read the rows of the printed table."""
    for row in single_rows(table, chapter, KEY):
        cells = row.cells
        printed = chapter.read(cells[2])
        values = _values(printed.text, chapter)
        ages, without_ages = _ages(chapter.read(cells[1]).text), _status(chapter.read(cells[1]).text, chapter)
        if ages is None and cells[1].text and without_ages is None:
            unknown(chapter, KEY, cells[1], "an age range such as '5 to 14'")
        if values is None:
            unknown(chapter, KEY, cells[2], "a percentage, with the number of children in parentheses where given")
        else:
            percent, population = values
            for subject in row.subjects:
                yield Statistic(
                    item=row.item,
                    percent=percent,
                    population=population,
                    ages=ages,
                    marks=printed.marks,
                    cell=cells[2],
                    origin=_origin(row.item, table, chapter),
                    subject=subject,
                )


def _values(text: str, chapter: Chapter) -> tuple[Value, Value | None] | None:
    status = _status(text, chapter)
    if status is not None:
        return status, None
    match = PERCENT_AND_POPULATION.fullmatch(text.strip())
    percent = figure(match[1]) if match else None
    if match is None or percent is None:
        return None
    number = figure(match[2]) if match[2] else None
    population = Value(number=number, unit="count") if number is not None else _status(match[2] or "", chapter)
    if match[2] and population is None:
        return None
    return Value(number=percent, unit="percent"), population


def _status(text: str, chapter: Chapter) -> Value | None:
    status = chapter.edition.statuses.get(letters(text))
    return Value(status=status) if status else None


def _ages(text: str) -> tuple[int, int] | None:
    match = AGES.fullmatch(text.strip())
    return (int(match[1]), int(match[2])) if match else None


def _origin(item: str, table: Table, chapter: Chapter) -> Origin | None:
    own = NOTE_OF_ITEM.get(item)
    for number, note in enumerate(table.notes, start=1):
        of_one_item = any(pattern.search(note.text) for pattern in NOTE_OF_ITEM.values())
        if bool(own.search(note.text)) if own else OTHER_NOTE.search(note.text) and not of_one_item:
            survey = SURVEY.search(note.text)
            years = YEAR.findall(note.text if survey is None else survey[2])
            return Origin(
                survey=survey[1] if survey else None,
                data_year=int(years[0]) if years else None,
                spot=note_spot(KEY, number),
            )
    return None


def describe_row(row: Statistic, chapter: Chapter) -> Iterator[Triple]:
    """Yield the claims of a row: the percentage, and the population where it is printed."""
    yield from _describe_value(row, row.item, row.percent, chapter)
    if row.population is not None:
        yield from _describe_value(row, f"{row.item}-population", row.population, chapter)


def _describe_value(row: Statistic, item: str, value: Value, chapter: Chapter) -> Iterator[Triple]:
    claim = Claim(
        kind=fg.StatisticalFinding,
        table=KEY,
        item=item,
        value=value,
        printed=row.cell.text,
        marks=row.marks,
        spot=cell_spot(KEY, row.cell),
        place=row.cell.place,
        cited=(cell_spot(KEY, row.cell), *((row.origin.spot,) if row.origin else ())),
        subject=row.subject,
    )
    iri = claim.iri(chapter)
    yield from describe(claim, chapter)
    yield iri, fg.indicator, identifiers.indicator(KEY, item)
    if row.ages:
        yield iri, fg.ageFrom, integer(row.ages[0])
        yield iri, fg.ageTo, integer(row.ages[1])
    if row.origin and row.origin.data_year:
        yield iri, fg.dataYear, integer(row.origin.data_year)
    if row.origin and row.origin.survey:
        yield iri, fg.survey, Literal(row.origin.survey)


TABLE: Final = TableKind(key=KEY, parse=parse, describe=describe_row)
