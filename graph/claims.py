"""The claims of a graph as one table: a row a claim, made from the statements as built and not from a store."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Final, TextIO, TypeAlias

from rdflib import Literal, URIRef
from rdflib.term import Node

from graph.statements import Graphs, Triple, asserted
from ontology import terms

#: The keys of the tables, in the order in which a chapter prints them.
TABLE_KEYS: Final = (
    "assessment",
    "statistics",
    "activities",
    "ratifications",
    "standards",
    "agencies",
    "labor-enforcement",
    "criminal-enforcement",
    "coordination",
    "policies",
    "programs",
    "actions",
    "quantities",
)

_Description: TypeAlias = dict[URIRef, list[Node]]
_Index: TypeAlias = Mapping[URIRef, _Description]

_NOWHERE: Final = (1 << 30, 1 << 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim; the fields are the table's columns, in order. What the graph does not say is empty or None."""

    claim: str
    country: str
    area: str
    edition: int | None
    witness: str
    table: str
    item: str
    reference_year: int | None
    value: str
    unit: str
    status: str
    marks: str
    verbatim: str
    page: int | None
    references: tuple[int, ...]


_NUMBERS: Final = ("edition", "reference_year", "page")
_LONGEST_FIELD: Final = 1 << 24

COLUMNS: Final = tuple(field.name for field in fields(ClaimRow))


def rows(graphs: Graphs) -> Iterator[ClaimRow]:
    """List the claims of the asserted graphs by country, edition, witness, table as printed, and place or item."""
    found: list[tuple[ClaimRow, tuple[int, int]]] = []
    for triples in asserted(graphs).values():
        index = _index(triples)
        claims = [iri for iri, description in index.items() if terms.itemKey in description]
        found += [(_row(iri, index), _place(iri, index)) for iri in claims]
    yield from (row for row, _ in sorted(found, key=lambda pair: _order(*pair)))


def sort_tables(claims: Iterable[ClaimRow]) -> list[ClaimRow]:
    """Sort claims of several chapters by country, edition, witness and table; within a table they keep their order."""
    return sorted(claims, key=lambda row: (row.country, row.edition or 0, row.witness, _printed(row)))


def write_csv(claims: Iterable[ClaimRow], stream: TextIO) -> None:
    """Write the table as RFC 4180 says: header first, lines ended by CR LF; open the stream with ``newline=""``."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in claims:
        writer.writerow(_cell(value) for value in astuple(row))


def read(path: Path) -> Iterator[ClaimRow]:
    """Read a table back from its file."""
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            numbers = {name: int(line[name]) if line[name] else None for name in _NUMBERS}
            references = tuple(int(number) for number in line["references"].split())
            yield ClaimRow(**{**line, **numbers, "references": references})  # type: ignore[arg-type]  # named alike


def table(graphs: Graphs) -> bytes:
    """Write the claims of the asserted graphs as a file."""
    stream = io.StringIO(newline="")
    write_csv(rows(graphs), stream)
    return stream.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(str(number) for number in value)
    return "" if value is None else str(value)


def _index(triples: Iterable[Triple]) -> _Index:
    index: dict[URIRef, _Description] = {}
    for subject, predicate, value in triples:
        index.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return index


def _row(iri: URIRef, index: _Index) -> ClaimRow:
    claim = index[iri]
    status = _key(claim, terms.status)
    return ClaimRow(
        claim=str(iri),
        country=_key(claim, terms.country),
        area=_text(claim, terms.area),
        edition=_integer(claim, terms.editionYear),
        witness=_key(claim, terms.witness),
        table=_text(claim, terms.tableKey),
        item=_text(claim, terms.itemKey),
        reference_year=_integer(claim, terms.referenceYear),
        value=_value(claim) if status == "known" else "",
        unit=_text(claim, terms.unit),
        status=status,
        marks=_text(claim, terms.marks),
        verbatim=_text(claim, terms.verbatim, terms.quote),
        page=_integer(claim, terms.page),
        references=_references(claim, index),
    )


def _value(claim: _Description) -> str:
    for number in _literals(claim, terms.numericValue):
        if isinstance(number.value, int | Decimal):
            return format(Decimal(number.value), "f")
    for answer in _literals(claim, terms.booleanValue):
        if isinstance(answer.value, bool):
            return "yes" if answer.value else "no"
    return _key(claim, terms.conceptValue) or _text(claim, terms.textValue, terms.statement)


def _text(claim: _Description, *predicates: URIRef) -> str:
    """Return the first property that is there, on one line."""
    for predicate in predicates:
        if values := claim.get(predicate):
            return re.sub(r"\s*[\r\n]+\s*", " ", min(str(value) for value in values))
    return ""


def _key(claim: _Description, predicate: URIRef) -> str:
    return _text(claim, predicate).rpartition("/")[2]


def _integer(claim: _Description, predicate: URIRef) -> int | None:
    return next((value for literal in _literals(claim, predicate) if isinstance(value := literal.value, int)), None)


def _literals(claim: _Description, predicate: URIRef) -> list[Literal]:
    """Return the literals of a property in a stable order; one of the wrong kind is for the shapes to report."""
    return sorted((value for value in claim.get(predicate, []) if isinstance(value, Literal)), key=str)


def _references(claim: _Description, index: _Index) -> tuple[int, ...]:
    entries = [entry for entry in claim.get(terms.supportedBy, []) if isinstance(entry, URIRef)]
    numbers = {_integer(index.get(entry, {}), terms.number) or _last_number(entry) for entry in entries}
    return tuple(sorted(number for number in numbers if number is not None))


def _last_number(entry: URIRef) -> int | None:
    last = entry.rpartition("/")[2]
    return int(last) if last.isdecimal() else None


def _place(iri: URIRef, index: _Index) -> tuple[int, int]:
    """Tell the row and column, or the paragraph and sentence, that a claim is read from."""
    origins = [index.get(origin, {}) for origin in index[iri].get(terms.readFrom, []) if isinstance(origin, URIRef)]
    places = [
        (_integer(origin, row), _integer(origin, column))
        for origin in origins
        for row, column in (
            (terms.rowNumber, terms.columnNumber),
            (terms.paragraphNumber, terms.sentenceNumber),
        )
    ]
    return min(((row, column) for row, column in places if row is not None and column is not None), default=_NOWHERE)


def _printed(row: ClaimRow) -> int:
    return TABLE_KEYS.index(row.table) if row.table in TABLE_KEYS else len(TABLE_KEYS)


def _order(row: ClaimRow, place: tuple[int, int]) -> tuple[str, int, str, int, str, tuple[int, int], str, int, str]:
    printed = _printed(row)
    item = re.sub(r"\d+", lambda digits: digits[0].zfill(6), row.item)
    return (
        row.country,
        row.edition or 0,
        row.witness,
        printed,
        row.table,
        place,
        item,
        row.reference_year or 0,
        row.claim,
    )
