"""The tables of a chapter as a page shows them: a row an item, each value linked to its claim, with its references."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from rdflib import URIRef

from ontology import terms as fg
from server import links
from server.data import Data
from server.figures import OMITTED, value_text
from server.links import Link
from server.names import claim_name, item_name, name, table_name
from server.thing import Thing

_CELL: Final = re.compile(r"/(?:cell|sentence)/(\d+)/(\d+)$")
_LAST: Final = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one place of a table shows: lines of words and links."""

    lines: tuple[tuple[Link, ...], ...] = ()
    marks: str = ""
    references: tuple[Link, ...] = ()
    kind: str = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: what it is about, for how many rows from here, and what is said of that; without a head in the others."""

    head: Cell | None
    cells: tuple[Cell, ...]
    span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its number in print, its columns, the first of which heads the rows, and its pages."""

    key: str
    caption: str
    number: str
    pages: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The claims of a chapter by one witness, with the numbers of the references that they name."""

    data: Data
    claims: tuple[Thing, ...]
    references: Mapping[URIRef, int]
    tables: Mapping[str, Thing] = field(default_factory=dict)

    def of(self, key: str) -> list[Thing]:
        """Return the claims of a table in the order of print."""
        return sorted((claim for claim in self.claims if claim.text(fg.tableKey) == key), key=_place)

    def cell(self, claim: Thing | None) -> Cell:
        """Show a claim's value as a link to the claim, with its marks and references."""
        if claim is None:
            return Cell()
        shown = value_text(self.data, claim)
        return Cell(
            lines=((links.thing(self.data, claim.iri, shown or "—"),),),
            marks=claim.text(fg.marks),
            references=self.cited(claim),
            kind=_kind(claim, shown),
        )

    def cited(self, claim: Thing) -> tuple[Link, ...]:
        """Link the numbers of a claim's references to the list on the chapter's page."""
        numbers = sorted(self.references[entry] for entry in claim.iris(fg.supportedBy) if entry in self.references)
        return tuple(Link(str(number), f"#ref-{number}") for number in numbers)

    def subject(self, claim: Thing, predicate: URIRef) -> Cell:
        """Link what a claim is about."""
        iri = claim.iri_of(predicate)
        return _words(item_name(self.data, claim)) if iri is None else Cell(lines=((links.thing(self.data, iri),),))


def _kind(claim: Thing, shown: str) -> str:
    if shown == OMITTED or not (claim.iri_of(fg.status) or "/known").endswith("/known"):
        return "missing"
    if fg.statement in claim.values:
        return "prose"
    return "number" if fg.numericValue in claim.values else "words"


def _place(claim: Thing) -> tuple[int, int, str]:
    """Tell the row and column, or the paragraph and sentence, that the IRI of a claim's place ends in."""
    match = _CELL.search(claim.iri_of(fg.readFrom) or "")
    return (int(match[1]), int(match[2]), claim.iri) if match else (_LAST, _LAST, claim.iri)


def tables(claims: Claims) -> tuple[Table, ...]:
    """Build the tables of a chapter that have claims, in the order of print."""
    return tuple(_table(claims, key, build) for key, build in _BUILDERS.items() if claims.of(key))


_Built = tuple[tuple[str, ...], Iterable[Row]]


def _table(claims: Claims, key: str, build: Callable[[Claims, Sequence[Thing]], _Built]) -> Table:
    found = claims.of(key)
    columns, rows = build(claims, found)
    pages = sorted({page for claim in found if (page := claim.integer(fg.page)) is not None})
    span = f"pages {pages[0]}–{pages[-1]}" if len(pages) > 1 else f"page {pages[0]}" if pages else ""
    number = claims.tables[key].text(fg.tableNumber) if key in claims.tables else ""
    return Table(key=key, caption=table_name(key), number=number, pages=span, columns=columns, rows=tuple(rows))


def _statistics(claims: Claims, found: Sequence[Thing]) -> _Built:
    def row(claim: Thing) -> Row:
        ages = "–".join(filter(None, (claim.text(fg.ageFrom), claim.text(fg.ageTo))))
        origin = ", ".join(filter(None, (claim.text(fg.survey), claim.text(fg.dataYear))))
        return Row(
            head=_words(item_name(claims.data, claim)), cells=(claims.cell(claim), _figure(ages), _words(origin))
        )

    return ("Children", "Value", "Ages", "Data"), [row(claim) for claim in found]


def _activities(claims: Claims, found: Sequence[Thing]) -> _Built:
    def row(claim: Thing) -> Row:
        notes = [links.thing(claims.data, iri) for iri in claim.iris(fg.underProvision)]
        if claim.flag(fg.hazardousByNationalLaw):
            notes.insert(0, Link("Hazardous by national law"))
        if claim.flag(fg.resultsFromTrafficking):
            notes.append(Link("Sometimes a result of human trafficking"))
        head = _named(claims, claim, fg.sector)
        return Row(head=head, cells=(claims.cell(claim), Cell(lines=tuple((note,) for note in notes))))

    return ("Sector", "Activity", "Remarks"), _spanned([row(claim) for claim in found])


def _ratifications(claims: Claims, found: Sequence[Thing]) -> _Built:
    def row(claim: Thing) -> Row:
        treaty = claim.iri_of(fg.instrument)
        called = item_name(claims.data, claim)
        head = Link(called) if treaty is None else links.thing(claims.data, treaty, called)
        return Row(head=_in_area(Cell(lines=((head,),)), claim), cells=(claims.cell(claim),))

    return ("Convention", "Ratified"), [row(claim) for claim in found]


def _standards(claims: Claims, found: Sequence[Thing]) -> _Built:
    ages = {(claim.iri_of(fg.standard), claim.text(fg.area)): claim for claim in found if claim.is_a(fg.AgeFinding)}

    def row(claim: Thing) -> Row:
        age = claims.cell(ages.get((claim.iri_of(fg.standard), claim.text(fg.area))))
        law = Cell(lines=tuple(legislation(claims.data, claim)))
        return Row(head=_in_area(claims.subject(claim, fg.standard), claim), cells=(claims.cell(claim), age, law))

    rows = [row(claim) for claim in found if not claim.is_a(fg.AgeFinding)]
    return ("Standard", "Meets it", "Age", "Legislation"), rows


def legislation(data: Data, claim: Thing) -> Iterator[tuple[Link, ...]]:
    """Yield a line for each law that a verdict rests on: the law, and its articles by their numbers."""
    articles: dict[URIRef, list[URIRef]] = {law: [] for law in claim.iris(fg.basedOnInstrument)}
    for provision in claim.iris(fg.basedOnProvision):
        for law in data.thing(provision).iris(fg.eli_is_part_of):
            articles.setdefault(law, []).append(provision)
    for law, provisions in articles.items():
        yield links.thing(data, law), *links.articles(data, provisions)


def _enforcement(claims: Claims, found: Sequence[Thing]) -> _Built:
    years = sorted({year for claim in found if (year := claim.integer(fg.referenceYear)) is not None})
    items: dict[tuple[str, str], dict[int | None, Thing]] = {}
    for claim in found:
        items.setdefault((claim.text(fg.itemKey), claim.text(fg.area)), {})[claim.integer(fg.referenceYear)] = claim
    rows = [
        Row(
            head=_in_area(_words(item_name(claims.data, first)), first),
            cells=tuple(claims.cell(by_year.get(year)) for year in years),
        )
        for by_year in items.values()
        if (first := next(iter(by_year.values())))
    ]
    return ("Indicator", *(str(year) for year in years)), rows


def _described(predicate: URIRef, columns: tuple[str, ...]) -> Callable[[Claims, Sequence[Thing]], _Built]:
    def build(claims: Claims, found: Sequence[Thing]) -> _Built:
        rows = [Row(head=claims.subject(claim, predicate), cells=(claims.cell(claim),)) for claim in found]
        return columns, rows

    return build


def _actions(claims: Claims, found: Sequence[Thing]) -> _Built:
    def row(claim: Thing) -> Row:
        first, last = claim.text(fg.firstSuggested), claim.text(fg.lastSuggested)
        years = "–".join(dict.fromkeys(filter(None, (first or claim.text(fg.referenceYear), last))))
        return Row(head=_named(claims, claim, fg.actionArea), cells=(claims.cell(claim), _figure(years)))

    return ("Area", "Suggested action", "Years"), _spanned([row(claim) for claim in found])


def _quantities(claims: Claims, found: Sequence[Thing]) -> _Built:
    rows = [Row(head=_words(claim_name(claims.data, claim)), cells=(claims.cell(claim),)) for claim in found]
    return ("Figure", "Value"), rows


def _in_area(head: Cell, claim: Thing) -> Cell:
    """Name the area that a row is about, where it is not the whole country."""
    area = claim.text(fg.area)
    return replace(head, lines=tuple((*parts, Link(area)) for parts in head.lines)) if area else head


def _words(text: str) -> Cell:
    return Cell(lines=((Link(text),),) if text else ())


def _figure(text: str) -> Cell:
    return replace(_words(text), kind="number")


def _named(claims: Claims, claim: Thing, predicate: URIRef) -> Cell:
    iri = claim.iri_of(predicate)
    return _words(name(claims.data, iri) if iri else "")


def _spanned(rows: Sequence[Row]) -> Iterator[Row]:
    """Let one head stand for the rows in a line that have the same."""
    for head, group in groupby(rows, key=lambda row: row.head):
        first, *others = group
        yield replace(first, head=head, span=1 + len(others))
        yield from (replace(row, head=None) for row in others)


_BUILDERS: Final[dict[str, Callable[[Claims, Sequence[Thing]], _Built]]] = {
    "statistics": _statistics,
    "activities": _activities,
    "ratifications": _ratifications,
    "standards": _standards,
    "agencies": _described(fg.agency, ("Agency", "Role")),
    "labor-enforcement": _enforcement,
    "criminal-enforcement": _enforcement,
    "coordination": _described(fg.agency, ("Coordinating body", "Role")),
    "policies": _described(fg.policy, ("Policy", "Description")),
    "programs": _described(fg.program, ("Program", "Description")),
    "actions": _actions,
    "quantities": _quantities,
}
