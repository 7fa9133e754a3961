"""An official file read: for each country a chapter with its claims, and what was not understood."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import Literal, URIRef

from graph.chapter import Chapter
from graph.country import Countries
from graph.document import Document
from graph.edition import Edition
from graph.errors import InputError, ReadingFault
from graph.identifiers import ChapterIds
from graph.official import edition as editions
from graph.official import reader
from graph.official import schema as keys
from graph.official.claims import Writer
from graph.official.records import Oddities, Record
from graph.source import Source
from graph.statements import Triple
from ontology import terms as fg


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialChapter:
    """What the official data says of one country in one edition."""

    chapter: Chapter
    triples: set[Triple]


@dataclass(frozen=True, slots=True)
class OfficialData:
    """All countries of one file, and what was not understood."""

    chapters: list[OfficialChapter] = field(default_factory=list)
    faults: list[ReadingFault | InputError] = field(default_factory=list)


def read(source: Source, countries: Countries) -> OfficialData:
    """Read an official file; a country that cannot be read costs no other."""
    schema, oddities = keys.load(), Oddities()
    records = [Record(element, schema, oddities) for element in reader.read(source.path, schema)]
    edition = editions.written_form(editions.edition_year(records, source.name), schema)
    entries = [list(record.entries()) for record in records]
    percent = editions.percent_of(entry for listed in entries for entry in listed)
    data = OfficialData()
    told: dict[URIRef, str] = {}
    for record, listed in zip(records, entries, strict=True):
        try:
            chapter = _chapter(record, edition, source, countries)
        except InputError as error:
            data.faults.append(error)
            continue
        if chapter.ids.graph in told:
            data.faults.append(_twice(record, told[chapter.ids.graph], source))
            continue
        told[chapter.ids.graph] = record.name
        _assert_year(record, chapter)
        triples = set(Writer(chapter, schema, countries, percent).triples(listed))
        if record.code:
            triples.add((chapter.ids.chapter, fg.statedCode, Literal(record.code)))
        data.chapters.append(OfficialChapter(chapter=chapter, triples=triples))
        data.faults.extend(chapter.faults)
    data.faults.extend(_odd(oddities, source, edition.year))
    return data


def _chapter(record: Record, edition: Edition, source: Source, countries: Countries) -> Chapter:
    country = countries.named(record.name, f"{source.name}, {edition.year}")
    year = editions.year_of(record)
    document = Document(
        country_name=record.name,
        edition_year=edition.year,
        foot_year=None if year == edition.year else year,
        assessment="",
        page_count=None,
        blocks=(),
    )
    ids = ChapterIds(alpha3=country.alpha3, year=edition.year, witness="xml")
    return Chapter(ids=ids, country=country, edition=edition, document=document, source=source)


def _assert_year(record: Record, chapter: Chapter) -> None:
    year = editions.year_of(record)
    if year not in (None, chapter.edition.year):
        chapter.fault(
            "chapter",
            record.schema.tags.description,
            f"a description of {year}",
            expected=f"{chapter.edition.year}, as in most of the file",
            remedy="Check the record; its values are kept under the year of the file.",
            page=None,
        )


def _twice(record: Record, before: str, source: Source) -> ReadingFault:
    return ReadingFault(
        chapter=source.name,
        table="chapter",
        place=record.name,
        found=f"a second record of the country, after {before}",
        expected="each country once",
        remedy="The first is kept. Leave one of them out.",
    )


def _odd(oddities: Oddities, source: Source, year: int) -> Iterator[ReadingFault]:
    for path, names in sorted(oddities.unknown.items()):
        countries = ", ".join(sorted(set(names))[:3])
        yield ReadingFault(
            chapter=f"{source.name} ({year})",
            table="schema",
            place=path,
            found=f"an element that the schema does not know, in {len(set(names))} countries ({countries})",
            expected="an element of graph/official/schema.toml",
            remedy="List it there as a value, as another spelling of one, or as ignored.",
        )
    for name, path, found in oddities.repeated:
        yield ReadingFault(
            chapter=f"{name} {year}",
            table="schema",
            place=path,
            found=found,
            expected="the element once",
            remedy="Values that are not the same each time are left out; compare the chapter's PDF.",
        )
