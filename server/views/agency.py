"""The page of an agency: where it belongs, what it does, and what it answers for."""

from dataclasses import dataclass
from typing import Final

from rdflib import URIRef

from ontology import terms as fg
from server import links
from server.data import Asked, Data
from server.figures import value_text
from server.links import Link
from server.names import name, table_name
from server.thing import Thing

_OWN: Final = {
    fg.within: "Part of",
    fg.ledBy: "Led by",
    fg.chairedBy: "Chaired by",
    fg.establishedBy: "Established by",
    fg.operatedBy: "Operated by",
    fg.jointlyRunBy: "Run jointly with",
    fg.fundedBy: "Funded by",
    fg.implementedBy: "Implemented by",
}
_OTHERS: Final = {
    fg.within: "Has as parts",
    fg.ledBy: "Leads",
    fg.chairedBy: "Chairs",
    fg.establishedBy: "Established",
    fg.operatedBy: "Operates",
    fg.jointlyRunBy: "Runs jointly with others",
    fg.fundedBy: "Funds",
    fg.implementedBy: "Implements",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a claim says of an agency."""

    claim: Link
    kind: str
    chapter: Link
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPage:
    """What the page of an agency shows."""

    title: str
    acronym: str
    country: Link | None
    relations: tuple[tuple[str, tuple[Link, ...]], ...]
    roles: tuple[Role, ...]
    asked: Asked


def build(data: Data, thing: Thing) -> AgencyPage:
    """Gather what the page of an agency shows."""
    country = thing.iri_of(fg.country)
    own = [(words, links.things(data, thing.iris(predicate))) for predicate, words in _OWN.items()]
    found: dict[str, list[str]] = {}
    for predicate, member in data.rows("agency-bodies", "predicate", "thing", agency=thing.iri):
        found.setdefault(predicate, []).append(member)
    others = [(words, links.things(data, found.get(predicate, ()))) for predicate, words in _OTHERS.items()]
    asked = data.ask("agency-claims", agency=URIRef(thing.iri))
    data.introduce(row["claim"] for row in asked.rows)
    return AgencyPage(
        title=name(data, thing.iri),
        acronym=thing.text(fg.acronym),
        country=links.thing(data, country) if country else None,
        relations=tuple((words, bodies) for words, bodies in (*own, *others) if bodies),
        roles=tuple(_role(data, data.thing(row["claim"].value)) for row in asked.rows),
        asked=asked,
    )


def _role(data: Data, claim: Thing) -> Role:
    return Role(
        claim=links.thing(data, claim.iri, value_text(data, claim) or "No value"),
        kind=table_name(claim.text(fg.tableKey)),
        chapter=links.thing(data, claim.iri_of(fg.statedIn) or claim.iri),
        page=claim.text(fg.page),
    )
