"""The page of a national law: what it is, its articles, and the verdicts that rest on them, edition by edition."""

from dataclasses import dataclass

from rdflib import URIRef

from ontology import terms as fg
from server import links
from server.data import Asked, Data
from server.figures import value_text
from server.links import Link
from server.names import name
from server.thing import Thing
from server.views.claim import Reference, references


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A verdict that rests on a law: its standard, its chapter, its value, and the articles it names."""

    standard: Link
    claim: Link
    chapter: Link
    edition: str
    witness: str
    articles: tuple[Link, ...]
    ages: tuple[Link, ...]
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LawPage:
    """What the page of a national law shows."""

    title: str
    country: Link | None
    date: str
    number: str
    provisions: tuple[Link, ...]
    verdicts: tuple[Verdict, ...]
    asked: Asked
    references: tuple[Reference, ...]


def build_law(data: Data, thing: Thing) -> LawPage:
    """Gather what the page of a national law shows."""
    country = thing.iri_of(fg.country)
    asked = data.ask("law-standards", law=URIRef(thing.iri))
    return LawPage(
        title=name(data, thing.iri),
        country=links.thing(data, country) if country else None,
        date=thing.text(fg.eli_date_document),
        number=thing.text(fg.eli_id_local),
        provisions=links.articles(data, thing.iris(fg.hasProvision)),
        verdicts=_verdicts(data, asked),
        asked=asked,
        references=references(data, thing.iris(fg.citedAs)),
    )


def _verdicts(data: Data, asked: Asked) -> tuple[Verdict, ...]:
    """List the verdicts by standard, and of each standard by edition."""
    data.introduce(row["claim"] for row in asked.rows)
    articles: dict[str, list[str]] = {}
    for row in asked.rows:
        articles.setdefault(row["claim"].value, []).extend([row["provision"].value] if row["provision"] else [])
    found = [(data.thing(claim), provisions) for claim, provisions in articles.items()]
    found.sort(key=lambda pair: (pair[0].iri_of(fg.standard) or "", pair[0].integer(fg.editionYear) or 0, pair[0].iri))
    return tuple(_verdict(data, claim, provisions) for claim, provisions in found)


def _verdict(data: Data, claim: Thing, provisions: list[str]) -> Verdict:
    witness = claim.iri_of(fg.witness)
    return Verdict(
        standard=links.thing(data, claim.iri_of(fg.standard) or claim.iri),
        claim=links.thing(data, claim.iri, value_text(data, claim) or "—"),
        chapter=links.thing(data, claim.iri_of(fg.statedIn) or claim.iri),
        edition=claim.text(fg.editionYear),
        witness=name(data, witness) if witness else "",
        articles=links.articles(data, provisions),
        ages=tuple(links.thing(data, iri, value_text(data, data.thing(iri))) for iri in claim.iris(fg.ageFinding)),
        page=claim.text(fg.page),
    )
