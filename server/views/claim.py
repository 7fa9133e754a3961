"""The page of a claim: its value, where it is printed, what supports it, and what follows from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import url_for
from rdflib import DCTERMS, PROV, URIRef

from graph.picture import BAND, CELL
from ontology import terms as fg
from server import citing, evidence, links
from server.data import Data
from server.figures import value_text
from server.links import Link
from server.names import claim_name, item_name, name, table_name
from server.tables import legislation
from server.thing import Thing, whole
from server.views.claim_history import History, Witness, history, told_by, witnesses
from server.views.conclusion import Conclusion, conclusions, contradictions
from server.views.validation import Finding, findings_on

#: Where the publisher keeps the report.
PUBLISHED: Final = "https://www.dol.gov/agencies/ilab/resources/reports/child-labor/findings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference behind a claim: its number, its words or title, and where the source can be found."""

    number: int
    entry: Link
    citation: str
    author: str
    source: Link | None
    url: Link | None
    dates: str
    is_public: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a claim is printed."""

    table: str
    page: str
    row: str
    column: str
    passage: Link | None
    text: str
    citations: tuple[str, ...]
    document: Link | None
    checksum: str
    run: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The page that a claim is printed on: the row, if its cell is known, and the whole page, with words for both."""

    row: str
    cell: str
    page: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """What the page of a claim shows."""

    title: str
    item: str
    value: str
    status: str
    marks: str
    chapter: Link | None
    kind: str
    subjects: tuple[tuple[str, tuple[Link, ...]], ...]
    place: Place
    references: tuple[Reference, ...]
    edition: str
    picture: Picture | None
    document_page: Link | None
    witnesses: tuple[Witness, ...]
    history: History
    citation: str
    cite_as: tuple[Link, ...]
    conclusions: tuple[Conclusion, ...]
    contradictions: tuple[Conclusion, ...]
    rests_only_on_non_public: bool
    results: tuple[Finding, ...]


_SUBJECTS = {
    fg.country: "Country",
    fg.indicator: "Indicator",
    fg.standard: "Standard",
    fg.instrument: "Treaty",
    fg.agency: "Agency",
    fg.policy: "Policy",
    fg.program: "Program",
    fg.sector: "Sector",
    fg.actionArea: "Area",
    fg.basedOnProvision: "Based on",
    fg.underProvision: "Falls under",
    fg.ageFinding: "Age",
    fg.verdictFinding: "Verdict",
}


def build(data: Data, thing: Thing) -> ClaimPage:
    """Gather what the page of a claim shows."""
    chapter = thing.iri_of(fg.statedIn)
    asked = told_by(data, thing)
    return ClaimPage(
        title=claim_name(data, thing),
        item=item_name(data, thing),
        value=value_text(data, thing) or "No value",
        status=_concept(data, thing, fg.status),
        marks=thing.text(fg.marks),
        chapter=links.thing(data, chapter) if chapter else None,
        kind=table_name(thing.text(fg.tableKey)),
        subjects=tuple(
            (words, links.things(data, found))
            for predicate, words in _SUBJECTS.items()
            if (found := thing.iris(predicate))
        )
        + _legal_basis(data, thing)
        + _measure(data, thing),
        place=_place(data, thing),
        references=references(data, thing.iris(fg.supportedBy)),
        edition=thing.text(fg.editionYear),
        picture=_picture(data, thing),
        document_page=_document_page(thing),
        witnesses=witnesses(data, thing, asked),
        history=history(data, thing, asked),
        citation=citing.plain(citing.citation(data, thing)),
        cite_as=_cite_as(thing),
        conclusions=conclusions(data, data.things("claim-conclusions", claim=thing.iri)),
        contradictions=contradictions(data, claim=thing.iri),
        rests_only_on_non_public=thing.is_a(fg.RestsOnlyOnNonPublicSources),
        results=findings_on(data, thing.iri),
    )


def _legal_basis(data: Data, thing: Thing) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Name the law and the articles that the verdict beside an age rests on."""
    verdicts = [data.thing(verdict) for verdict in thing.iris(fg.verdictFinding)]
    found = tuple(link for verdict in verdicts for line in legislation(data, verdict) for link in line)
    return (("The verdict rests on", found),) if found else ()


def _measure(data: Data, thing: Thing) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Name the articles of treaties that a standard is measured against."""
    standards = [data.thing(standard) for standard in thing.iris(fg.standard)]
    articles = [article for standard in standards for article in standard.iris(fg.underProvision)]
    return (("Measured against", links.things(data, articles)),) if articles else ()


def references(data: Data, entries: Iterable[str]) -> tuple[Reference, ...]:
    """Gather the references of some entries, by number."""
    found = [_reference(data, data.thing(entry)) for entry in entries]
    return tuple(sorted(found, key=lambda reference: reference.number))


def _reference(data: Data, entry: Thing) -> Reference:
    work = entry.iri_of(fg.refersTo)
    source = data.thing(work) if work else Thing(URIRef(""), {})
    address = source.text(fg.url)
    tail = entry.iri.rpartition("/")[2]
    dates = {"issued": DCTERMS.issued, "enacted": fg.enacted, "accessed": fg.accessed}
    return Reference(
        number=entry.integer(fg.number) or whole(tail) or 0,
        entry=links.thing(data, entry.iri),
        citation=entry.text(fg.rawCitation),
        author=source.text(fg.author),
        source=links.thing(data, work, source.text(DCTERMS.title)) if work else None,
        url=links.web(address) if address else None,
        dates=", ".join(f"{word} {text}" for word, predicate in dates.items() if (text := source.text(predicate))),
        is_public=source.flag(fg.isPublic),
    )


def _place(data: Data, thing: Thing) -> Place:
    passage, file = thing.iri_of(fg.readFrom), thing.iri_of(PROV.wasDerivedFrom)
    run = thing.iri_of(PROV.wasGeneratedBy)
    labels = {"row": "", "column": ""}
    for axis, text in data.rows("cell-labels", "axis", "text", cell=passage) if passage else ():
        labels[axis] = labels[axis] or text
    table = data.thing(passage).iri_of(fg.ofTable) if passage else None
    return Place(
        table=name(data, table) if table else "",
        page=thing.text(fg.page),
        row=labels["row"],
        column=labels["column"],
        passage=links.thing(data, passage) if passage else None,
        text=thing.text(fg.verbatim, fg.quote),
        citations=_citations(data, thing),
        document=links.thing(data, file) if file else None,
        checksum=data.thing(file).text(fg.sha256) if file else "",
        run=links.thing(data, run) if run else None,
    )


def _citations(data: Data, thing: Thing) -> tuple[str, ...]:
    groups = {group for mention in thing.iris(fg.hasMention) for group in data.thing(mention).iris(fg.inGroup)}
    found = [data.thing(group) for group in groups]
    return tuple(group.text(fg.groupText) for group in sorted(found, key=lambda group: group.integer(fg.ordinal) or 0))


def _picture(data: Data, thing: Thing) -> Picture | None:
    """Show the page, where the server has the document and a picture can be addressed."""
    place = evidence.printed(data, thing)
    if place is None or not thing.iri.startswith(links.ID) or not evidence.pages().has(data, place.sha256):
        return None
    path = thing.iri.removeprefix(links.ID)
    where = f"Page {place.page} of the chapter as published"
    return Picture(
        row=url_for("evidence.page", path=path, part=BAND) if place.box else "",
        cell=url_for("evidence.page", path=path, part=CELL) if place.box else "",
        page=url_for("evidence.page", path=path),
        words=f"{where}; a frame marks the cell “{thing.text(fg.verbatim, fg.quote)}”" if place.box else where,
    )


def _document_page(thing: Thing) -> Link | None:
    page = thing.text(fg.page)
    return links.web(PUBLISHED, f"The publisher’s chapters; look for page {page} of this one") if page else None


def _cite_as(thing: Thing) -> tuple[Link, ...]:
    if not thing.iri.startswith(links.ID):
        return ()
    path = thing.iri.removeprefix(links.ID)
    formats = citing.FORMATS.items()
    return tuple(Link(words, url_for("citing.cite", suffix=suffix, path=path)) for suffix, (words, _, _) in formats)


def _concept(data: Data, thing: Thing, predicate: URIRef) -> str:
    iri = thing.iri_of(predicate)
    return name(data, iri) if iri else ""
