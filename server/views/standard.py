"""The page of a standard: which countries' law meets it in an edition, from which age on, and by which laws."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from flask import request
from rdflib import SKOS, URIRef

from ontology import terms as fg
from server import charts, links
from server.charts import Bar, Chart
from server.data import Asked, Data, Row
from server.links import Link
from server.maps import Shaded, WorldMap, code, country_names, world_map
from server.names import name, words
from server.thing import Thing
from server.views.editions import Choice, address, chosen

_KINDS: Final = {
    "met": "The law meets it",
    "unmet": "The law does not meet it",
    "unknown": "No verdict",
}
#: The nearest to print first; witnesses are in this order in the alphabet too.
_WITNESSES: Final = ("pdf", "text", "xml")
_LEFT, _FIGURE, _STEP = 90, 60, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an edition says of a country, or of a part of one: the verdict, the age, and the laws behind it."""

    country: Link
    alpha3: str
    kind: str
    verdict: Link
    age: Decimal | None
    is_calculated: bool
    laws: tuple[Link, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardPage:
    """What the page of a standard shows."""

    title: str
    definition: str
    articles: tuple[Link, ...]
    edition: Choice
    map: WorldMap | None
    ages: Chart | None
    columns: tuple[tuple[Link, bool], ...]
    verdicts: tuple[Verdict, ...]
    has_ages: bool
    asked: Asked | None


_ORDERS: Final[dict[str, tuple[str, Callable[[Verdict], object]]]] = {
    "country": ("Country", lambda verdict: 0),
    "verdict": ("Meets it", lambda verdict: [*_KINDS].index(verdict.kind)),
    "age": ("Age", lambda verdict: (verdict.age is None, verdict.age or Decimal(0))),
    "law": ("Laws", lambda verdict: (not verdict.laws, [law.text.casefold() for law in verdict.laws])),
}


def build(data: Data, thing: Thing) -> StandardPage:
    """Gather what the page of a standard shows."""
    order = request.args.get("sort", "country")
    order = order if order in _ORDERS else "country"
    edition = chosen(data, thing.iri, **({} if order == "country" else {"sort": order}))
    asked = data.ask("standard-countries", standard=URIRef(thing.iri), year=edition.year)
    verdicts = sorted(_verdicts(data, asked.rows), key=lambda verdict: verdict.country.text.casefold())
    has_ages = any(verdict.age is not None for verdict in verdicts)
    return StandardPage(
        title=name(data, thing.iri),
        definition=thing.text(SKOS.definition),
        articles=links.things(data, thing.iris(fg.underProvision)),
        edition=edition,
        map=_map(name(data, thing.iri), edition.year, verdicts) if verdicts else None,
        ages=_ages(verdicts) if has_ages else None,
        columns=tuple(
            (Link(title, address(thing.iri, edition=edition.year, sort=key, anchor="countries")), key == order)
            for key, (title, _) in _ORDERS.items()
            if has_ages or key != "age"
        ),
        verdicts=tuple(sorted(verdicts, key=_ORDERS[order][1])),  # type: ignore[arg-type]  # keys of one kind
        has_ages=has_ages,
        asked=asked if verdicts else None,
    )


def _verdicts(data: Data, rows: Iterable[Row]) -> Iterable[Verdict]:
    """Take each verdict from the PDF, or else from the text, or else from the official data."""
    nearest: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: _WITNESSES.index(row["witness"].value.rpartition("/")[2])):
        about = (row["about"] or row["country"]).value
        known = nearest.setdefault(about, [row])
        if known[0] is not row and known[0]["claim"] == row["claim"]:
            known.append(row)
    names = country_names(data)
    for about, found in nearest.items():
        yield _verdict(data, names, about, found)


def _verdict(data: Data, names: dict[str, str], about: str, rows: list[Row]) -> Verdict:
    first = rows[0]
    country = first["country"].value
    called = names.get(country, code(country))
    is_whole = about == country
    verdict, age = first["verdict"], first["age"]
    kind = "unknown" if verdict is None else "met" if verdict.value == "true" else "unmet"
    said = {"met": "Yes", "unmet": "No"}.get(kind) or words(first["status"].value.rpartition("/")[2])
    laws = {row["law"].value: row["name"].value for row in rows if row["law"] and row["name"]}
    return Verdict(
        country=links.thing(data, country, called if is_whole else f"{called}: {name(data, about)}"),
        alpha3=code(country),
        kind=kind,
        verdict=links.thing(data, first["claim"].value, said),
        age=None if age is None else Decimal(age.value),
        is_calculated=first["calculated"] is not None and first["calculated"].value == "true",
        laws=tuple(links.thing(data, iri, text) for iri, text in laws.items()),
        is_whole=is_whole,
    )


def _map(called: str, year: int, verdicts: Iterable[Verdict]) -> WorldMap:
    countries = {verdict.alpha3: _shaded(verdict) for verdict in verdicts if verdict.is_whole}
    return world_map(f"{called}, edition of {year}", _KINDS, countries)


def _shaded(verdict: Verdict) -> Shaded:
    age = "" if verdict.age is None else f", age {verdict.age}"
    title = f"{verdict.country.text}: {_KINDS[verdict.kind].lower()}{age}"
    return Shaded(kind=verdict.kind, title=title, href=verdict.verdict.href or "#countries")


def _ages(verdicts: Iterable[Verdict]) -> Chart:
    """Draw how many countries have each age."""
    counts = Counter(verdict.age for verdict in verdicts if verdict.age is not None and verdict.is_whole)
    most = max(counts.values(), default=1)
    room = charts.WIDTH - _LEFT - _FIGURE
    bars = tuple(
        Bar(
            label=f"Age {age}", figure=str(count), y=place * _STEP, width=max(round(room * count / most), 1), kind="age"
        )
        for place, (age, count) in enumerate(sorted(counts.items()))
    )
    told = "; ".join(f"{bar.label}: {bar.figure}" for bar in bars)
    return Chart(title="Countries by age", description=told, bars=bars, height=len(bars) * _STEP, left=_LEFT)
