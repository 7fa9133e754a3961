"""What rules drew from the claims: shortfalls, gaps and contradictions, told in a sentence with its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from rdflib import PROV, URIRef

from ontology import terms as fg
from server import links
from server.data import Data
from server.figures import value_text
from server.links import Link
from server.names import claim_name, name, words
from server.thing import Thing

_PERCENT: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """A conclusion: its kind, what it says, and the claims behind it."""

    kind: str
    title: Link
    text: str
    claims: tuple[Link, ...]
    provision: Link | None = None


def conclusions(data: Data, found: Mapping[URIRef, Thing]) -> tuple[Conclusion, ...]:
    """Tell the shortfalls and gaps among some things."""
    return tuple(_conclusion(data, found[iri]) for iri in sorted(found))


def contradictions(data: Data, **bound: str) -> tuple[Conclusion, ...]:
    """Tell the contradictions of a chapter, or those that one claim takes part in."""
    pairs = data.rows("contradictions", "claim", "other", **bound)
    if "claim" in bound:
        pairs += data.rows("contradictions", "claim", "other", other=bound["claim"])
    return tuple(_contradiction(data, claim, other) for claim, other in dict.fromkeys(pairs))


def _conclusion(data: Data, thing: Thing) -> Conclusion:
    provision = thing.iri_of(fg.underProvision)
    rule = words(thing.iri.rpartition("/")[2])
    return Conclusion(
        kind="gap" if thing.is_a(fg.ComplianceGap) else "shortfall",
        title=links.thing(data, thing.iri, rule),
        text=_gap(thing) if thing.is_a(fg.ComplianceGap) else _shortfall(data, thing),
        claims=_evidence(data, thing.iris(PROV.wasDerivedFrom)),
        provision=links.thing(data, provision) if provision else None,
    )


def _shortfall(data: Data, thing: Thing) -> str:
    actual, required = thing.number(fg.actual), thing.number(fg.required)
    if actual is None or required is None:
        return ""
    share = (actual / required * 100).quantize(_PERCENT, ROUND_HALF_UP) if required else Decimal(0)
    rough = [_about(data, thing, number) for number in (actual, required)]
    about = max(rough)
    return (
        f"{rough[0]}{actual:,} against {rough[1]}{required:,}: "
        f"{about}{required - actual:,} short, {about}{share}% of what is asked for."
    )


def _about(data: Data, thing: Thing, number: Decimal) -> str:
    """Return the “about” of the claim that a figure of a conclusion comes from, or nothing."""
    claims = [data.thing(claim) for claim in thing.iris(PROV.wasDerivedFrom)]
    is_rough = any(claim.flag(fg.approximate) and claim.number(fg.numericValue) == number for claim in claims)
    return "about " if is_rough else ""


def _gap(thing: Thing) -> str:
    age, schooling = thing.text(fg.minimumAge), thing.text(fg.schoolingEnds)
    return f"The minimum age for work is {age}, while compulsory schooling ends at {schooling}." if age else ""


def _contradiction(data: Data, claim: str, other: str) -> Conclusion:
    said, against = data.thing(claim), data.thing(other)
    return Conclusion(
        kind="contradiction",
        title=Link(f"{name(data, claim)} contradicts {name(data, other)}"),
        text=f"One says {value_text(data, said)}, the other {value_text(data, against)}.",
        claims=_evidence(data, [claim, other]),
    )


def _evidence(data: Data, claims: Sequence[str]) -> tuple[Link, ...]:
    found = [data.thing(claim) for claim in claims]
    return tuple(
        links.thing(data, claim.iri, f"{claim_name(data, claim)}: {value_text(data, claim)}") for claim in found
    )
