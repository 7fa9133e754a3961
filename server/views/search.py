"""The page of what was found: hits by kind, each with its country, its editions and the chapters of these."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from flask import url_for

from ontology import BASE
from server.indexed import Found, Group, Hit, Index, Place, Word
from server.links import ID, Link

#: So many hits of a kind are shown among the others, and so many alone.
FEW, MANY = 5, 30
KIND_NAMES: Final = {
    "country": "Countries",
    "treaty": "Treaties",
    "standard": "Standards",
    "law": "Laws",
    "agency": "Agencies and coordinating bodies",
    "policy": "Policies",
    "program": "Social programs",
    "source": "Sources",
    "activity": "Work that children do",
    "action": "Suggested actions",
    "quote": "Sentences of chapters",
    "term": "Terms of this site",
}
_WEB: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A hit as the page shows it; ``editions`` lead to the thing in each chapter, ``chapters`` to these chapters."""

    href: str
    parts: tuple[tuple[str, bool], ...]
    also: tuple[tuple[str, bool], ...]
    country: Link | None
    editions: tuple[Link, ...]
    chapter: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The results of one kind, and where the others of the kind are."""

    key: str
    name: str
    count: int
    results: tuple[Result, ...]
    first: int
    all: str | None
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What the page of a search shows."""

    text: str
    kind: str
    groups: tuple[Results, ...]
    count: int
    corrected: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    holds_all: bool
    whole: str


def build(index: Index, text: str, kind: str, start: int) -> SearchPage:
    """Search, and gather what the page shows."""
    found = index.search(text, kind=kind, start=start, most=MANY if kind else FEW)
    return SearchPage(
        text=text,
        kind=kind,
        groups=tuple(_results(group, text, kind, start) for group in found.groups),
        count=sum(group.count for group in found.groups),
        corrected=tuple((word.typed, " or ".join(word.terms)) for word in found.words if word.is_corrected),
        unknown=tuple(word.typed for word in found.words if not word.terms),
        holds_all=found.holds_all,
        whole=url_for("search.page", q=text),
    )


def plain(text: str, found: Found) -> dict[str, Any]:
    """Return what was found for other programs."""
    return {
        "query": text,
        "words": [_word(word) for word in found.words],
        "holdsAll": found.holds_all,
        "groups": [
            {"kind": group.kind, "count": group.count, "results": [_plain(hit) for hit in group.hits]}
            for group in found.groups
        ],
    }


def _word(word: Word) -> dict[str, Any]:
    return {"typed": word.typed, "terms": list(word.terms), "isBeginning": word.is_beginning}


def _plain(hit: Hit) -> dict[str, Any]:
    return {
        "text": hit.name,
        "country": hit.country or None,
        "places": [
            {
                "iri": _iri(place),
                "page": _href(place),
                "edition": place.edition or None,
                "chapter": _chapter(hit, place.edition),
            }
            for place in _once(hit.places)
        ],
    }


def _results(group: Group, text: str, kind: str, start: int) -> Results:
    def address(place: int) -> str:
        return url_for("search.page", q=text, kind=group.kind, start=place or None)

    after = start + len(group.hits)
    return Results(
        key=group.kind,
        name=KIND_NAMES[group.kind],
        count=group.count,
        results=tuple(map(_result, group.hits)),
        first=start + 1,
        all=address(0) if not kind and group.count > len(group.hits) else None,
        previous=address(max(start - MANY, 0)) if start else None,
        next=address(after) if kind and after < group.count else None,
    )


def _result(hit: Hit) -> Result:
    places = list(_once(hit.places))
    country = _page(f"{ID}country/{hit.country}") if hit.country else None
    latest = places[-1]
    chapter = _chapter(hit, latest.edition)
    return Result(
        href=_href(latest),
        parts=hit.parts,
        also=hit.also,
        country=Link(hit.place or hit.country, country) if country and hit.kind != "country" else None,
        editions=tuple(Link(str(place.edition), _edition(hit, place)) for place in places if place.edition),
        chapter=Link(f"{hit.place or hit.country} {latest.edition}", chapter) if chapter else None,
    )


def _once(places: Iterable[Place]) -> Iterator[Place]:
    """Yield the places of a text, one an edition: witnesses that say the same are the same to a reader."""
    yield from {place.edition: place for place in reversed([*places])}.values().__reversed__()


def _edition(hit: Hit, place: Place) -> str:
    """Return where an edition's number leads: to what is said there, or for a thing of all editions to the chapter."""
    is_of_chapter = f"/{hit.country}/{place.edition}/" in place.iri
    return _href(place) if is_of_chapter or not hit.country else _chapter(hit, place.edition) or _href(place)


def _chapter(hit: Hit, edition: int) -> str | None:
    return _page(f"{ID}chapter/{hit.country}/{edition}") if hit.country and edition else None


def _iri(place: Place) -> str:
    return place.iri if ":" in place.iri.partition("/")[0] else BASE + place.iri


def _href(place: Place) -> str:
    return _page(_iri(place))


def _page(iri: str) -> str:
    if iri.startswith(ID):
        return url_for("resource.page", path=iri.removeprefix(ID))
    return url_for("resource.about", iri=iri)
