"""The pages of national laws and of treaties: what they are, their articles, and what rests on them."""

from dataclasses import dataclass

from rdflib import RDFS, SKOS

from ontology import terms as fg
from server import links
from server.data import Data
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
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyPage:
    """What the page of a treaty shows."""

    title: str
    also: str
    definition: str
    code: str
    year: str
    text: tuple[Link, ...]
    articles: tuple[tuple[Link, str, tuple[Link, ...]], ...]
    ratifications: tuple[tuple[Link, Link, str], ...]


def build_law(data: Data, thing: Thing) -> LawPage:
    """Gather what the page of a national law shows."""
    country = thing.iri_of(fg.country)
    return LawPage(
        title=name(data, thing.iri),
        country=links.thing(data, country) if country else None,
        date=thing.text(fg.eli_date_document),
        number=thing.text(fg.eli_id_local),
        provisions=links.articles(data, thing.iris(fg.hasProvision)),
        verdicts=_verdicts(data, thing.iri),
        references=references(data, thing.iris(fg.citedAs)),
    )


def _verdicts(data: Data, law: str) -> tuple[Verdict, ...]:
    articles: dict[str, list[str]] = {}
    for claim, provision in data.rows("law-standards", "claim", "provision", law=law):
        articles.setdefault(claim, []).extend([provision] if provision else [])
    return tuple(_verdict(data, data.thing(claim), provisions) for claim, provisions in articles.items())


def _verdict(data: Data, claim: Thing, provisions: list[str]) -> Verdict:
    return Verdict(
        standard=links.thing(data, claim.iri_of(fg.standard) or claim.iri),
        claim=links.thing(data, claim.iri, value_text(data, claim) or "—"),
        chapter=links.thing(data, claim.iri_of(fg.statedIn) or claim.iri),
        articles=links.articles(data, provisions),
        ages=tuple(links.thing(data, iri, value_text(data, data.thing(iri))) for iri in claim.iris(fg.ageFinding)),
        page=claim.text(fg.page),
    )


def build_treaty(data: Data, thing: Thing) -> TreatyPage:
    """Gather what the page of a treaty shows."""
    return TreatyPage(
        title=name(data, thing.iri),
        also=thing.text(SKOS.altLabel),
        definition=thing.text(SKOS.definition),
        code=thing.text(fg.eli_id_local),
        year=thing.text(fg.adoptionYear),
        text=tuple(links.web(iri) for iri in thing.iris(RDFS.seeAlso)),
        articles=_articles(data, thing.iri),
        ratifications=_ratifications(data, thing.iri),
    )


def _articles(data: Data, treaty: str) -> tuple[tuple[Link, str, tuple[Link, ...]], ...]:
    standards: dict[str, list[str]] = {}
    for article, standard in data.rows("treaty-articles", "article", "standard", instrument=treaty):
        standards.setdefault(article, []).extend([standard] if standard else [])
    return tuple(
        (links.thing(data, article), data.thing(article).text(SKOS.definition), links.things(data, measured))
        for article, measured in standards.items()
    )


def _ratifications(data: Data, treaty: str) -> tuple[tuple[Link, Link, str], ...]:
    found = data.rows("treaty-ratifications", "country", "claim", "year", instrument=treaty)
    return tuple(
        (links.thing(data, country), links.thing(data, claim, value_text(data, data.thing(claim)) or "—"), year)
        for country, claim, year in found
    )
