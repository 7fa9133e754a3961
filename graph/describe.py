"""The document as triples: chapter, tables and cells, notes, sentences, citations, with the place of each.

Every printed word of a table is kept, so that its text can be rebuilt from the graph.
"""

from collections.abc import Iterator
from typing import Final

from rdflib import DCTERMS, PROV, RDF, RDFS, Literal, URIRef

from graph import identifiers, layout
from graph.chapter import Chapter, CitedGroup, cell_spot, note_spot
from graph.claim import boolean, integer, text
from graph.country import Country
from graph.document import Cell, Place, Table
from graph.identifiers import Witness
from graph.statements import Triple
from ontology import terms as fg

MEDIA_TYPES: Final[dict[Witness, str]] = {"pdf": "application/pdf", "text": "text/plain", "xml": "application/xml"}


def chapter_triples(chapter: Chapter) -> Iterator[Triple]:
    """Yield what the chapter is, and the file that it was read from."""
    ids, country = chapter.ids, identifiers.country(chapter.country.alpha3)
    file = identifiers.document(chapter.source.sha256)
    edition = identifiers.edition(chapter.edition.year)
    yield ids.chapter, RDF.type, fg.Chapter
    yield ids.chapter, RDFS.label, text(f"{chapter.country.name} in the Findings of {chapter.edition.year}")
    yield ids.chapter, fg.country, country
    yield ids.chapter, fg.edition, edition
    yield ids.chapter, fg.editionYear, integer(chapter.edition.year)
    yield ids.chapter, fg.document, file
    workers = chapter.country.workers_per_inspector(chapter.edition.year)
    if workers is not None:
        yield ids.chapter, fg.workersPerInspector, integer(workers)
    for territory in chapter.territories:
        yield ids.chapter, fg.covers, identifiers.country(territory.alpha3)
    yield edition, RDF.type, fg.Edition
    yield edition, RDFS.label, text(f"Findings on the Worst Forms of Child Labor, {chapter.edition.year}")
    yield edition, fg.editionYear, integer(chapter.edition.year)
    for named in (chapter.country, *chapter.territories):
        yield from _country(named)
    for year in _claimed_years(chapter):
        yield ids.chapter, fg.claimedYear, integer(year)
    yield from _file(chapter, file)


def _claimed_years(chapter: Chapter) -> set[int]:
    """Return the other editions that the document, or the name of its file or folder, claims to be of."""
    claimed = (chapter.document.foot_year, chapter.source.claimed_year)
    return {year for year in claimed if year is not None and year != chapter.edition.year}


def _country(country: Country) -> Iterator[Triple]:
    iri = identifiers.country(country.alpha3)
    yield iri, RDF.type, fg.Country
    yield iri, RDFS.label, text(country.name)
    yield iri, DCTERMS.identifier, Literal(country.alpha3)
    if country.development:
        yield iri, fg.developmentClass, Literal(country.development)
    if country.least_developed_since is not None:
        yield iri, fg.leastDevelopedSince, integer(country.least_developed_since)
    if country.graduated is not None:
        yield iri, fg.leastDevelopedUntil, integer(country.graduated)


def _file(chapter: Chapter, file: URIRef) -> Iterator[Triple]:
    yield file, RDF.type, fg.Document
    yield file, fg.sha256, Literal(chapter.source.sha256)
    yield file, fg.bytes, integer(chapter.source.size)
    yield file, DCTERMS["format"], Literal(MEDIA_TYPES[chapter.ids.witness])
    if chapter.document.page_count:
        yield file, fg.pageCount, integer(chapter.document.page_count)


def table_triples(chapter: Chapter, quoted_columns: dict[str, frozenset[int]]) -> Iterator[Triple]:
    """Yield the tables with their parts, cells and notes; cells of the quoted columns hold sentences."""
    for table in chapter.document.tables:
        key = chapter.table_name(table)
        iri = chapter.ids.within("table", key)
        yield iri, RDF.type, fg.Table
        yield iri, fg.inChapter, chapter.ids.chapter
        yield iri, fg.tableKey, Literal(key)
        yield iri, fg.tableNumber, integer(table.number)
        yield from _parts(chapter, table, key)
        quoted = layout.quoted(table, chapter, key, quoted_columns.get(key, frozenset()))
        for cell in table.cells:
            yield from _cell(chapter, key, cell, quoted=cell.column in quoted and not cell.is_header)
        yield from _notes(chapter, table, key)


def _parts(chapter: Chapter, table: Table, key: str) -> Iterator[Triple]:
    for number, part in enumerate(table.parts, start=1):
        iri = chapter.ids.within("table", key, "part", number)
        yield iri, RDF.type, fg.TablePart
        yield iri, fg.ofTable, chapter.ids.within("table", key)
        yield iri, fg.rowNumber, integer(part.first_row)
        yield iri, fg.caption, text(part.caption)
        yield from _placed(iri, part.place)


def _cell(chapter: Chapter, key: str, cell: Cell, *, quoted: bool) -> Iterator[Triple]:
    iri = chapter.ids.within(*cell_spot(key, cell))
    yield iri, RDF.type, fg.Cell
    yield iri, fg.ofTable, chapter.ids.within("table", key)
    yield iri, fg.rowNumber, integer(cell.row)
    yield iri, fg.columnNumber, integer(cell.column)
    yield iri, fg.rowSpan, integer(cell.row_span)
    yield iri, fg.isHeader, boolean(cell.is_header)
    if cell.ticked:
        yield iri, fg.isTicked, boolean(True)
    if cell.text:
        yield iri, fg.quote if quoted else fg.verbatim, text(cell.text)
    yield from _placed(iri, cell.place)


def _notes(chapter: Chapter, table: Table, key: str) -> Iterator[Triple]:
    for number, note in enumerate(table.notes, start=1):
        iri = chapter.ids.within(*note_spot(key, number))
        yield iri, RDF.type, fg.TableNote
        yield iri, fg.ofTable, chapter.ids.within("table", key)
        yield iri, fg.ordinal, integer(number)
        yield iri, fg.quote, text(note.text)
        if note.marks:
            yield iri, fg.marks, Literal(note.marks)
        yield from _placed(iri, note.place)


def sentence_triples(chapter: Chapter) -> Iterator[Triple]:
    """Yield the sentences of the prose."""
    for sentence in chapter.sentences:
        iri = chapter.ids.within(*sentence.spot)
        yield iri, RDF.type, fg.Sentence
        yield iri, fg.inChapter, chapter.ids.chapter
        yield iri, fg.section, Literal(sentence.section)
        yield iri, fg.paragraphNumber, integer(sentence.paragraph)
        yield iri, fg.sentenceNumber, integer(sentence.number)
        yield iri, fg.quote, text(sentence.text)
        yield from _placed(iri, Place(page=sentence.place.page))
        for group in chapter.groups.get(sentence.spot, ()):
            for number in group.numbers:
                yield iri, fg.hasMention, chapter.ids.within("citation", group.ordinal, number)


def citation_triples(chapter: Chapter) -> Iterator[Triple]:
    """Yield the citation groups and each mention of a reference in them."""
    for groups in chapter.groups.values():
        for group in groups:
            yield from _group(chapter, group)


def _group(chapter: Chapter, group: CitedGroup) -> Iterator[Triple]:
    iri = chapter.ids.within("citation", group.ordinal)
    yield iri, RDF.type, fg.CitationGroup
    yield iri, fg.inChapter, chapter.ids.chapter
    yield iri, fg.ordinal, integer(group.ordinal)
    yield iri, fg.groupText, Literal(group.text)
    yield iri, fg.readFrom, chapter.ids.within(*group.spot)
    if group.place.page is not None:
        yield iri, fg.page, integer(group.place.page)
    for number in group.numbers:
        mention = chapter.ids.within("citation", group.ordinal, number)
        yield mention, RDF.type, fg.CitationMention
        yield mention, fg.inGroup, iri
        yield mention, fg.mentions, chapter.ids.within("ref", number)


def provenance_triples(chapter: Chapter, run: URIRef) -> Iterator[Triple]:
    """Yield what PROV says of the chapter's graph: the file that it was derived from, and the run that read it."""
    file = identifiers.document(chapter.source.sha256)
    yield chapter.ids.graph, RDF.type, PROV.Entity
    yield chapter.ids.graph, PROV.wasDerivedFrom, file
    yield chapter.ids.graph, PROV.wasGeneratedBy, run
    yield run, RDF.type, fg.Run
    yield run, PROV.used, file


def _placed(iri: URIRef, place: Place) -> Iterator[Triple]:
    if place.page is not None:
        yield iri, fg.page, integer(place.page)
    if place.box is not None:
        yield iri, fg.box, Literal(str(place.box))
