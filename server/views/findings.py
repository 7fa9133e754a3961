"""What was found by comparing, concluding and validating, as lists with filters, each row beside its evidence."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Final

from flask import url_for
from rdflib import URIRef

from graph.beside import DIFFERENCES
from graph.difference import KINDS
from graph.identifiers import BASE
from server import links
from server.data import Asked, Data
from server.links import Link
from server.names import name, table_name, words
from server.views.conclusion import conclusions
from server.views.validation import linked
from shapes import catalogue

SHOWN: Final = 50
GAPS, SHORTFALLS, VALIDATION = "gaps", "shortfalls", "validation"
FILTERS: Final = ("kind", "country", "edition", "shape")

_CONCLUSIONS: Final = {"ComplianceGap": GAPS, "Shortfall": SHORTFALLS}
_MEANINGS: Final = {
    **{key: (kind.name, kind.meaning) for key, kind in KINDS.items()},
    GAPS: (
        "Gaps against a treaty",
        "The minimum age for work is below the age to which schooling is compulsory, in a country that has ratified "
        "ILO C. 138, whose Article 2(3) does not allow it.",
    ),
    SHORTFALLS: (
        "Too few inspectors",
        "There are fewer labor inspectors than posts authorized, or than the ILO’s benchmark asks for.",
    ),
    VALIDATION: (
        "Results of validation",
        "A shape asks to look twice: at what the report says, or at how it was read.",
    ),
}
_CHAPTER: Final = re.compile(re.escape(BASE) + r"id/[a-z-]+/([A-Z]{3})(?:/(\d{4}))?(?:/|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finding before it is shown; what a rule concluded has no text until then."""

    kind: str
    country: str
    editions: tuple[str, ...]
    what: str
    text: str
    things: tuple[tuple[str, str], ...]
    shape: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding as a page shows it."""

    country: str
    edition: str
    what: str
    severity: str
    text: tuple[Link, ...]
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which findings are asked for, and from which on; what is empty holds nothing back."""

    kind: str = ""
    country: str = ""
    edition: str = ""
    shape: str = ""
    start: int = 0

    def takes(self, item: Item) -> bool:
        """Tell whether a finding is asked for."""
        return (
            self.kind in {"", item.kind}
            and self.country in {"", item.country}
            and (not self.edition or self.edition in item.editions)
            and self.shape in {"", item.shape}
        )

    def address(self, view: str = "findings.index", **changes: str | int) -> str:
        """Return the address of the list with these filters, some of them changed."""
        wanted = asdict(replace(self, **changes))  # type: ignore[arg-type]  # the names are those of the fields
        return url_for(view, **{key: value for key, value in wanted.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter: its name, what it may be, and what it is."""

    key: str
    title: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfFinding:
    """A kind of finding: what it means, and how many there are."""

    link: Link
    meaning: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsPage:
    """What the page of the findings shows."""

    title: str
    meaning: str
    kinds: tuple[KindOfFinding, ...]
    choices: tuple[Choice, ...]
    lines: tuple[Line, ...]
    count: int
    first: int
    before: str
    after: str
    csv: str
    asked: Asked | None
    is_compared: bool


def build(data: Data, filters: Filters) -> FindingsPage:
    """Gather the findings asked for, a page of them."""
    everything = items(data)
    taken = [item for item in everything if filters.takes(item)]
    shown = taken[filters.start : filters.start + SHOWN]
    last = filters.start + len(shown)
    title, meaning = _MEANINGS.get(filters.kind, ("What stands out", ""))
    counts = Counter(item.kind for item in everything if replace(filters, kind="").takes(item))
    return FindingsPage(
        title=title,
        meaning=meaning,
        kinds=tuple(
            KindOfFinding(
                link=Link(words_of, filters.address(kind=kind, start=0)), meaning=told, count=counts.get(kind, 0)
            )
            for kind, (words_of, told) in _MEANINGS.items()
        ),
        choices=_choices(data, filters, everything),
        lines=tuple(lines(data, shown)),
        count=len(taken),
        first=filters.start + 1,
        before=filters.address(start=max(filters.start - SHOWN, 0)) if filters.start else "",
        after=filters.address(start=last) if last < len(taken) else "",
        csv=filters.address("findings.table", start=0),
        asked=data.ask("gaps") if filters.kind in {GAPS, SHORTFALLS} else None,
        is_compared=data.release is None or DIFFERENCES in data.release.manifest.files,
    )


def table(data: Data, filters: Filters) -> str:
    """Write all findings asked for as CSV."""
    taken = [item for item in items(data) if filters.takes(item)]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("kind", "country", "editions", "what", "shape", "severity", "finding", "evidence"))
    for item, line in zip(taken, lines(data, taken), strict=True):
        text = "".join(part.text for part in line.text)
        evidence = " ".join(iri for _, iri in item.things)
        row = (item.kind, item.country, " ".join(item.editions), line.what, item.shape, item.severity, text, evidence)
        writer.writerow(row)
    return stream.getvalue()


@lru_cache(maxsize=2)
def items(data: Data) -> tuple[Item, ...]:
    """Return all findings of the data, by kind, country, edition and what they are on."""
    order = list(_MEANINGS)
    found = (*_differences(data), *_concluded(data), *_validated(data))
    return tuple(sorted(found, key=lambda item: (order.index(item.kind), item.country, item.editions, item.what)))


def lines(data: Data, shown: Iterable[Item]) -> Iterator[Line]:
    """Yield findings as a page shows them."""
    found = list(shown)
    data.expect(iri for item in found for _, iri in item.things)
    data.expect(f"{links.ID}country/{item.country}" for item in found)
    for item in found:
        yield _line(data, item)


def _line(data: Data, item: Item) -> Line:
    text = linked(data, item.text)
    evidence = tuple(links.thing(data, iri, called) for called, iri in item.things)
    if item.kind in _CONCLUSIONS.values():
        told = conclusions(data, {URIRef(iri): data.thing(iri) for _, iri in item.things})
        text = tuple(Link(conclusion.text) for conclusion in told)
        evidence = tuple(claim for conclusion in told for claim in conclusion.claims)
    return Line(
        country=_country(data, item.country),
        edition=" – ".join(item.editions),
        what=item.what,
        severity=item.severity,
        text=text,
        evidence=evidence,
    )


def _country(data: Data, code: str) -> str:
    return name(data, f"{links.ID}country/{code}") if code else ""


def _choices(data: Data, filters: Filters, everything: Iterable[Item]) -> tuple[Choice, ...]:
    found = [item for item in everything if filters.kind in {"", item.kind}]
    countries = {item.country for item in found if item.country}
    data.expect(f"{links.ID}country/{code}" for code in countries)
    shapes = {item.shape for item in found if item.shape}
    titles = {shape.name: f"{shape.identifier} {shape.label}".strip() for shape in catalogue().values()}
    kinds = tuple((key, title) for key, (title, _) in _MEANINGS.items())
    choices = (
        ("kind", "Kind", kinds),
        ("country", "Country", _sorted({code: _country(data, code) for code in countries})),
        ("edition", "Edition", _sorted({year: year for item in found for year in item.editions})),
        ("shape", "Shape", _sorted({shape: titles.get(shape, shape) for shape in shapes})),
    )
    return tuple(
        Choice(key=key, title=title, options=options, chosen=getattr(filters, key))
        for key, title, options in choices
        if options
    )


def _sorted(options: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(options.items(), key=lambda option: option[1].casefold()))


def _differences(data: Data) -> Iterator[Item]:
    if data.release is None or DIFFERENCES not in data.release.manifest.files:
        return
    with (data.release.directory / DIFFERENCES).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sides = [side for side in ("1", "2") if row[f"claim_{side}"]]
            yield Item(
                kind=row["kind"],
                country=row["country"],
                editions=tuple(sorted({row[f"edition_{side}"] for side in sides} - {""})),
                what=_what(row),
                text=row["sentence"],
                things=tuple((_side(row, side), row[f"claim_{side}"]) for side in sides),
            )


def _what(row: Mapping[str, str]) -> str:
    where = [row["area"], table_name(row["table"]), words(row["item"]), row["reference_year"]]
    return ", ".join(filter(None, where))


def _side(row: Mapping[str, str], side: str) -> str:
    page = f", p. {row[f'page_{side}']}" if row[f"page_{side}"] else ""
    return f"{row[f'witness_{side}'].upper()} {row[f'edition_{side}']}{page}"


def _concluded(data: Data) -> Iterator[Item]:
    for row in data.ask("gaps").rows:
        gap = row["gap"].value
        yield Item(
            kind=_CONCLUSIONS[row["kind"].value.rpartition("#")[2]],
            country=row["country"].value.rpartition("/")[2],
            editions=(row["edition"].value,),
            what=words(gap.rpartition("/")[2]),
            text="",
            things=(("", gap),),
        )


def _validated(data: Data) -> Iterator[Item]:
    known = catalogue()
    for result in data.report.results if data.report else ():
        focus, shape = str(result.focus), known.get(result.shape)
        place = _CHAPTER.match(focus)
        yield Item(
            kind=VALIDATION,
            country=place[1] if place else "",
            editions=(place[2],) if place and place[2] else (),
            what=f"{result.identifier} {shape.label if shape else words(result.name)}".strip(),
            text=result.message,
            things=(("The claim" if "claim/" in focus else "", focus),) if isinstance(result.focus, URIRef) else (),
            shape=result.name,
            severity=result.severity,
        )
