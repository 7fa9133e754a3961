"""The page of a chapter: its assessment, figures, tables of claims, conclusions, and references."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import request, url_for
from rdflib import URIRef

from ontology import terms as fg
from server import links
from server.charts import Chart, charts
from server.data import Data
from server.figures import value_text
from server.links import Link
from server.names import name
from server.tables import Claims, Table, tables
from server.thing import Thing
from server.views.claim import Reference, references
from server.views.conclusion import Conclusion, conclusions, contradictions
from server.views.validation import Finding, finding

WITNESSES: Final = ("pdf", "text", "xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPage:
    """What the page of a chapter shows."""

    title: str
    country: Link | None
    year: str
    level: Link | None
    level_key: str
    reason: Link | None
    figures: tuple[tuple[str, str], ...]
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    conclusions: tuple[Conclusion, ...]
    contradictions: tuple[Conclusion, ...]
    non_public: tuple[Link, ...]
    sources: str | None
    has_omissions: bool
    expired: tuple[Link, ...]
    results: tuple[Finding, ...]
    references: tuple[Reference, ...]
    witness: str
    witnesses: tuple[Link, ...]
    document: Link | None
    checksum: str
    turtle: Link | None


def build(data: Data, thing: Thing) -> ChapterPage:
    """Gather what the page of a chapter shows."""
    everything = data.things("chapter-claims", chapter=thing.iri)
    by_witness = _by_witness(everything)
    witness = _chosen(list(by_witness))
    chosen = by_witness.get(witness, ())
    parts = data.things("chapter-parts", chapter=thing.iri)
    entries = {iri: part for iri, part in parts.items() if part.is_a(fg.ReferenceEntry)}
    claims = Claims(
        data=data,
        claims=chosen,
        references={iri: number for iri, entry in entries.items() if (number := entry.integer(fg.number)) is not None},
        tables={part.text(fg.tableKey): part for part in parts.values() if part.is_a(fg.Table)},
    )
    assessed = {claim.text(fg.itemKey): claim for claim in claims.of("assessment")}
    country, file = thing.iri_of(fg.country), thing.iri_of(fg.document)
    return ChapterPage(
        title=name(data, thing.iri),
        country=links.thing(data, country) if country else None,
        year=thing.text(fg.editionYear),
        level=_assessed(data, assessed.get("level")),
        level_key=_key(assessed.get("level")),
        reason=_assessed(data, assessed.get("reason")),
        figures=_figures(claims, len(entries)),
        charts=charts(chosen),
        tables=tables(claims),
        conclusions=conclusions(data, data.things("chapter-conclusions", chapter=thing.iri)),
        contradictions=contradictions(data, chapter=thing.iri),
        non_public=links.things(data, (claim.iri for claim in chosen if claim.is_a(fg.RestsOnlyOnNonPublicSources))),
        sources=links.non_public(links.thing(data, thing.iri)),
        has_omissions=any(claim.flag(fg.textOmitted) for claim in chosen),
        expired=_expired(data, thing, claims),
        results=_results(data, everything),
        references=references(data, list(entries)),
        witness=witness,
        witnesses=_witnesses(data, thing.iri, list(by_witness)),
        document=links.thing(data, file) if file else None,
        checksum=data.thing(file).text(fg.sha256) if file else "",
        turtle=_turtle(data, thing.iri),
    )


def _results(data: Data, claims: Iterable[URIRef]) -> tuple[Finding, ...]:
    named = {str(claim) for claim in claims}
    results = data.report.results if data.report else ()
    return tuple(finding(data, result) for result in results if str(result.focus) in named)


def _by_witness(claims: Mapping[URIRef, Thing]) -> dict[str, tuple[Thing, ...]]:
    found: dict[str, list[Thing]] = {}
    for claim in claims.values():
        found.setdefault((claim.iri_of(fg.witness) or "").rpartition("/")[2], []).append(claim)
    order = sorted(found, key=lambda key: WITNESSES.index(key) if key in WITNESSES else len(WITNESSES))
    return {key: tuple(found[key]) for key in order}


def _chosen(witnesses: list[str]) -> str:
    wanted = request.args.get("witness", "")
    return wanted if wanted in witnesses else next(iter(witnesses), "")


def _witnesses(data: Data, iri: str, keys: list[str]) -> tuple[Link, ...]:
    path = iri.removeprefix(links.ID)
    if len(keys) < 2 or not iri.startswith(links.ID):
        return ()
    return tuple(Link(key, url_for("resource.page", path=path, witness=key)) for key in keys)


def _assessed(data: Data, claim: Thing | None) -> Link | None:
    return None if claim is None else links.thing(data, claim.iri, value_text(data, claim) or "No value")


def _key(claim: Thing | None) -> str:
    return "" if claim is None else (claim.iri_of(fg.conceptValue) or "").rpartition("/")[2]


def _figures(claims: Claims, entries: int) -> tuple[tuple[str, str], ...]:
    standards = [claim for claim in claims.of("standards") if claim.is_a(fg.StandardFinding)]
    unmet = sum(1 for claim in standards if claim.flag(fg.booleanValue) is False)
    ratified = [claim for claim in claims.of("ratifications") if claim.flag(fg.booleanValue)]
    unknown = sum(1 for claim in claims.claims if not (claim.iri_of(fg.status) or "/known").endswith("/known"))
    found = (
        (len(claims.claims), "claims"),
        (unknown, "of them without a value"),
        (unmet, f"of {len(standards)} standards unmet"),
        (len(ratified), f"of {len(claims.of('ratifications'))} treaties ratified"),
        (len(claims.of("actions")), "actions suggested"),
        (entries, "references"),
    )
    return tuple((str(number), words) for number, words in found)


def _expired(data: Data, thing: Thing, claims: Claims) -> tuple[Link, ...]:
    edition = thing.iri_of(fg.edition)
    policies = [policy for claim in claims.of("policies") for policy in claim.iris(fg.policy)]
    return links.things(data, [policy for policy in policies if edition in data.thing(policy).iris(fg.expiredBy)])


def _turtle(data: Data, iri: str) -> Link | None:
    country, _, year = iri.removeprefix(f"{links.ID}chapter/").partition("/")
    if data.release is None or not (country and year.isdecimal()):
        return None
    address = url_for("downloads.chapter", release=data.name, country=country, year=int(year))
    return Link("The chapter as Turtle", address)
