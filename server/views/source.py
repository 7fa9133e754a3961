"""The page of a source: what it is, where it can be found, and the claims that rest on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, URIRef

from ontology import PREFIXES
from ontology import terms as fg
from server import links
from server.data import Asked, Data
from server.figures import value_text
from server.links import Link
from server.names import claim_name, name, short, table_name
from server.thing import Thing
from server.views.claim import Reference, references

_FACTS: Final = {
    DCTERMS.title: "Title",
    fg.author: "Author",
    DCTERMS.issued: "Issued",
    fg.enacted: "Enacted",
    fg.accessed: "Accessed by the report",
    fg.lawNumber: "Number",
    fg.dataYear: "Year of the data",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """The claims of one table of a chapter that rest on a source."""

    chapter: Link
    table: str
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """What the page of a source shows."""

    title: str
    kinds: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    is_public: bool | None
    url: Link | None
    law: Link | None
    references: tuple[Reference, ...]
    resting: tuple[Resting, ...]
    claim_count: int
    asked: Asked


def build(data: Data, thing: Thing) -> SourcePage:
    """Gather what the page of a source shows."""
    asked = data.ask("source-claims", source=URIRef(thing.iri))
    columns = ("entry", "chapter", "claim", "table")
    found = [tuple(row[name].value if row[name] else "" for name in columns) for row in asked.rows]
    for column in columns[:3]:
        data.introduce(row[column] for row in asked.rows)
    groups: dict[tuple[str, str], dict[str, None]] = {}
    for _, chapter, claim, table in found:
        if claim:
            groups.setdefault((chapter, table), {})[claim] = None
    address, law = thing.text(fg.url), thing.iri_of(fg.textOf)
    return SourcePage(
        title=name(data, thing.iri),
        kinds=tuple(_kind(data, kind) for kind in thing.types if kind.startswith(PREFIXES["fabio"])),
        facts=tuple((words, text) for predicate, words in _FACTS.items() if (text := thing.text(predicate))),
        is_public=thing.flag(fg.isPublic),
        url=links.web(address) if address else None,
        law=links.thing(data, law) if law else None,
        references=references(data, dict.fromkeys(entry for entry, *_ in found)),
        resting=tuple(_resting(data, chapter, table, claims) for (chapter, table), claims in groups.items()),
        claim_count=len({claim for _, _, claim, _ in found if claim}),
        asked=asked,
    )


def _kind(data: Data, iri: str) -> str:
    called = name(data, iri)
    return called if called != short(iri) else called.partition(":")[2]


def _resting(data: Data, chapter: str, table: str, claims: Iterable[str]) -> Resting:
    found = [data.thing(claim) for claim in claims]
    return Resting(
        chapter=links.thing(data, chapter),
        table=table_name(table),
        claims=tuple(
            links.thing(data, claim.iri, f"{claim_name(data, claim)}: {value_text(data, claim) or 'no value'}")
            for claim in found
        ),
    )
