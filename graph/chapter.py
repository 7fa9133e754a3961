"""A chapter understood: its country, edition, tables, references and citations, before it is described as RDF."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from graph import areas, citation, table_numbers
from graph.country import Countries, Country
from graph.document import Cell, Document, Paragraph, Place, Table
from graph.edition import Edition, TableForm
from graph.edition import load as load_edition
from graph.errors import ReadingFault
from graph.identifiers import ChapterIds, Witness
from graph.read.words import NOTE_MARKS
from graph.reference import Reference
from graph.reference import parse as parse_reference
from graph.relation import Acronyms
from graph.sentences import Sentence, sentences
from graph.source import Source

Spot = tuple[str | int, ...]
"""The path of a piece of the document below its chapter's IRI."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedGroup:
    """A citation group with its ordinal in the chapter, from 1, and where it stands."""

    ordinal: int
    text: str
    numbers: tuple[int, ...]
    spot: Spot
    place: Place


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell says, apart from its note marks and citations."""

    text: str
    marks: str


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A chapter as one witness tells it; ``territories`` are the countries of a chapter on several."""

    ids: ChapterIds
    country: Country
    edition: Edition
    document: Document
    source: Source
    territories: tuple[Country, ...] = ()
    faults: list[ReadingFault] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the country and year, as messages name the chapter."""
        return f"{self.country.name} {self.edition.year}"

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Return the tables by their keys."""
        keyed = [(self.edition.table_key(table.caption), table) for table in self.document.tables]
        sure = {key: table for key, table in keyed if key}
        meant = {self.edition.table_meant(table.caption): table for key, table in keyed if key is None}
        return {key: table for key, table in meant.items() if key} | sure

    @cached_property
    def references(self) -> dict[int, Reference]:
        """Return the entries of the reference list by their numbers."""
        return {entry.number: parse_reference(entry.number, entry.runs) for entry in self.document.entries}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences of the prose."""
        return tuple(sentences(self.document))

    @cached_property
    def acronyms(self) -> Acronyms:
        """Return the acronyms that the chapter explains."""
        cells = (cell.text for table in self.document.tables for cell in table.cells)
        return Acronyms.gather([*cells, *(sentence.text for sentence in self.sentences)])

    @cached_property
    def groups(self) -> dict[Spot, tuple[CitedGroup, ...]]:
        """Return the citation groups by where they stand, numbered in the order of the document."""
        highest = max(self.references, default=None)
        found: dict[Spot, tuple[CitedGroup, ...]] = {}
        ordinal = 0
        for spot, text, place in self._cited_texts():
            groups = []
            self._report_unknown_numbers(text, spot, place)
            for group in citation.find(text, highest):
                ordinal += 1
                groups.append(
                    CitedGroup(ordinal=ordinal, text=group.text, numbers=group.numbers, spot=spot, place=place)
                )
            if groups:
                found[spot] = tuple(groups)
        return found

    def _report_unknown_numbers(self, text: str, spot: Spot, place: Place) -> None:
        """Keep numbers that stand where a citation does, and that are not surely those of the list, as a fault."""
        highest = max(self.references, default=None)
        for group in citation.unread(text, highest) if highest else ():
            self.fault(
                "references",
                "/".join(str(segment) for segment in spot),
                f"the citation {group}",
                expected=f"numbers that rise, up to {highest}, the last of the reference list",
                remedy="Check the page; a mistake of the report stays as printed.",
                page=place.page,
            )

    def _cited_texts(self) -> Iterator[tuple[Spot, str, Place]]:
        by_paragraph: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
        paragraph = 0
        for block in self.document.blocks:
            if isinstance(block, Table):
                yield from self._table_texts(block)
            elif isinstance(block, Paragraph):
                paragraph += 1
                yield from ((item.spot, item.text, item.place) for item in by_paragraph[paragraph])

    def _table_texts(self, table: Table) -> Iterator[tuple[Spot, str, Place]]:
        key = self.table_name(table)
        for cell in table.cells:
            yield cell_spot(key, cell), cell.text, cell.place
        for number, note in enumerate(table.notes, start=1):
            yield note_spot(key, number), note.text, note.place

    def table_name(self, table: Table) -> str:
        """Return a table's key, or its number where the caption is not known."""
        key = next((key for key, other in self.tables.items() if other is table), None)
        return key or f"table-{table.number}"

    def form(self, key: str) -> TableForm:
        """Return how a table is printed."""
        return self.edition.tables[key]

    def read(self, cell: Cell) -> CellText:
        """Part a cell's words from its note marks and citations."""
        text = citation.strip(cell.text, max(self.references, default=None))
        marks = "".join(character for character in text if character in NOTE_MARKS)
        plain = "".join(character for character in text if character not in NOTE_MARKS)
        return CellText(" ".join(plain.split()), marks)

    def cited_in(self, cell: Cell) -> tuple[int, ...]:
        """Return the reference numbers that a cell cites, in printed order."""
        highest = max(self.references, default=None)
        return tuple(number for group in citation.find(cell.text, highest) for number in group.numbers)

    def fault(self, table: str, place: str, found: str, *, expected: str, remedy: str, page: int | None) -> None:
        """Keep something that was not understood."""
        self.faults.append(
            ReadingFault(
                chapter=self.name, table=table, place=place, found=found, expected=expected, remedy=remedy, page=page
            )
        )


def cell_spot(table_key: str, cell: Cell) -> Spot:
    """Return the path of a cell below its chapter's IRI."""
    return ("table", table_key, "cell", cell.row, cell.column)


def note_spot(table_key: str, number: int) -> Spot:
    """Return the path of a note under a table below its chapter's IRI."""
    return ("table", table_key, "note", number)


def interpret(document: Document, source: Source, countries: Countries, witness: Witness) -> Chapter:
    """Understand a document as a chapter; what is not understood is kept among the chapter's faults."""
    country = countries.named(document.country_name, source.name)
    edition = load_edition(document.edition_year)
    ids = ChapterIds(alpha3=country.alpha3, year=edition.year, witness=witness)
    chapter = Chapter(
        ids=ids,
        country=country,
        edition=edition,
        document=document,
        source=source,
        territories=_territories(country, countries),
    )
    _report_tables(chapter)
    if document.foot_year:
        chapter.fault(
            "chapter",
            "page foot",
            f"the edition {document.foot_year}",
            expected=f"{edition.year}, the year of the opening sentence",
            remedy="None is needed: the opening sentence is followed, and the slip of the press is kept here.",
            page=1,
        )
    return chapter


def _territories(country: Country, countries: Countries) -> tuple[Country, ...]:
    coded = (countries.coded(code) for code in areas.load().of_chapter(country.alpha3))
    return tuple(territory for territory in coded if territory is not None)


def _report_tables(chapter: Chapter) -> None:
    remedy = f"Check the page, and the captions in graph/editions/{chapter.edition.year}.toml."
    for table in chapter.document.tables:
        if chapter.edition.table_key(table.caption) is None:
            meant = chapter.edition.table_meant(table.caption)
            chapter.fault(
                f"Table {table.number}",
                "caption",
                repr(table.caption) + (f", read as that of the table {meant}" if meant else ""),
                expected="a caption of this edition",
                remedy=remedy,
                page=table.parts[0].place.page,
            )
        elif all(table is not other for other in chapter.tables.values()):
            chapter.fault(
                f"Table {table.number}",
                "caption",
                f"{table.caption!r} over a table of its own",
                expected="each table once, or its parts under one number",
                remedy="Check the page: the last of the tables is read.",
                page=table.parts[0].place.page,
            )
    for absent in table_numbers.missing(chapter.document, chapter.edition):
        if not (chapter.ids.witness == "text" and absent.keys == ("ratifications",)):
            captions = [repr(chapter.form(key).caption) for key in absent.keys]
            chapter.fault(
                f"Table {absent.number}",
                "caption",
                "no such table",
                expected=" or ".join(captions) or "a table of this number",
                remedy=remedy,
                page=None,
            )
