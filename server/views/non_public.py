"""The sources of a chapter that the public cannot obtain, with the claims that name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from server import links
from server.data import Data
from server.links import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class NonPublicSource:
    """A source, how many claims name it, and how many of these rest on no public source."""

    source: Link
    claims: int
    alone: int


def sources(data: Data, chapter: str) -> tuple[NonPublicSource, ...]:
    """List the sources of a chapter that are not public, those with the most claims first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for source, claim, alone in data.rows("non-public", "source", "claim", "alone", chapter=chapter):
        found.setdefault(source, []).extend([(claim, alone)] if claim else [])
    listed = (_source(data, source, claims) for source, claims in found.items())
    return tuple(sorted(listed, key=lambda item: (-item.alone, -item.claims, item.source.text.casefold())))


def _source(data: Data, source: str, claims: Sequence[tuple[str, str]]) -> NonPublicSource:
    alone = sum(1 for _, flag in claims if flag == "true")
    return NonPublicSource(source=links.thing(data, source), claims=len(claims), alone=alone)
