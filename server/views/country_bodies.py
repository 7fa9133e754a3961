"""The bodies of a country as trees, and what validation found in its chapters."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from graph.report import SEVERITIES, Result
from server.data import Asked, Data
from server.links import Link
from server.names import short, words
from server.observations import key, local, text
from shapes import catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body with the bodies that are directly within it, and the editions that speak of it."""

    link: Link
    acronym: str
    editions: str
    within: tuple["Body", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The bodies that are within no other: those that hold others, and those that stand alone."""

    trees: tuple[Body, ...]
    alone: tuple[Body, ...]
    count: int
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """What one shape found in an edition: the things that it is about, with the page that each stands on."""

    severity: str
    identifier: str
    title: str
    found: tuple[tuple[Link, int | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """What the shapes found in the chapter of an edition, the gravest first; hints are counted alone."""

    chapter: Link
    counts: tuple[int, ...]
    breaches: tuple[Breach, ...]


def bodies(data: Data, country: URIRef) -> Bodies | None:
    """Build the trees; of bodies that a body is within, those at a remove are left out."""
    asked = data.ask("country-bodies", country=country)
    above: dict[str, set[str]] = {}
    shown: dict[str, Body] = {}
    here = local()
    for row in asked.rows:
        iri, outer = text(row, "body"), text(row, "within")
        above.setdefault(iri, set()).update({outer} if outer and outer != iri else ())
        years = dict.fromkeys(filter(None, (text(row, "first"), text(row, "last"))))
        link = Link(text(row, "label") or short(iri), here(iri))
        shown[iri] = Body(link=link, acronym=text(row, "acronym"), editions="–".join(years), within=())
    inside: dict[str, list[str]] = {}
    for iri, outers in above.items():
        for outer in _nearest(outers, above):
            inside.setdefault(outer, []).append(iri)
    roots = [_tree(iri, shown, inside, frozenset()) for iri, outers in above.items() if not outers & set(shown)]
    return (
        Bodies(
            trees=tuple(body for body in roots if body.within),
            alone=tuple(body for body in roots if not body.within),
            count=len(shown),
            asked=asked,
        )
        if shown
        else None
    )


def _nearest(outers: Iterable[str], above: Mapping[str, set[str]]) -> list[str]:
    """Leave out the bodies that another one of them is within."""
    found = set(outers)
    return [outer for outer in found if not any(outer in above.get(other, ()) for other in found - {outer})]


def _tree(iri: str, shown: Mapping[str, Body], inside: Mapping[str, list[str]], path: frozenset[str]) -> Body:
    body = shown[iri]
    members = [member for member in inside.get(iri, ()) if member not in path and member != iri]
    trees = (_tree(member, shown, inside, path | {iri}) for member in members)
    ordered = tuple(sorted(trees, key=lambda tree: tree.link.text.casefold()))
    return Body(link=body.link, acronym=body.acronym, editions=body.editions, within=ordered)


def faults(data: Data, country: URIRef) -> tuple[Faults, ...]:
    """Gather what validation found, by edition."""
    found: dict[str, list[Result]] = {}
    for result in data.report.results if data.report else ():
        if result.chapter is not None and result.chapter.split("/")[-2] == key(country):
            found.setdefault(str(result.chapter), []).append(result)
    here = local()
    return tuple(_faults(chapter, found[chapter], here) for chapter in sorted(found))


def _faults(chapter: str, results: Sequence[Result], here: Callable[[str], str]) -> Faults:
    shapes: dict[tuple[int, str], list[Result]] = {}
    for result in results:
        if result.severity != SEVERITIES[-1]:
            shapes.setdefault((SEVERITIES.index(result.severity), str(result.shape)), []).append(result)
    return Faults(
        chapter=Link(key(chapter), here(chapter)),
        counts=tuple(sum(1 for result in results if result.severity == severity) for severity in SEVERITIES),
        breaches=tuple(_breach(found, here) for _, found in sorted(shapes.items())),
    )


def _breach(results: Sequence[Result], here: Callable[[str], str]) -> Breach:
    first = results[0]
    known = catalogue().get(first.shape)
    return Breach(
        severity=first.severity,
        identifier=first.identifier,
        title=known.label if known else words(first.name),
        found=tuple((Link(_called(str(result.focus)), here(str(result.focus))), result.page) for result in results),
    )


def _called(iri: str) -> str:
    """Call a thing by what its IRI says after the country and the edition: a country has hundreds of results."""
    return "/".join(short(iri).split("/")[3:]) or short(iri)
