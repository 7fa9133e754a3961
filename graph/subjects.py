"""What a row or column of a table is on: the country, areas of it, or territories that share the chapter."""

import re
from typing import Final

from graph import areas
from graph.chapter import Chapter
from graph.claim import Subject
from graph.country import Country
from graph.country import load as load_countries

SPANNING: Final = re.compile(r"^\s*(?:Percent|Territory|Territories|Ratifications?)\b\s*", re.IGNORECASE)
"""The header over several columns of areas, which stands in the text of one of them."""

LABEL_WITH_AREA: Final = re.compile(r"(.*)\(([^()]+)\)")
LONGEST_NAME: Final = 8
"""Words of the longest name of an area; more are a sentence that ran into the column."""

SEPARATORS: Final = (r"\s*[,;/]\s*(?:and\s+)?|\n", r"\s*[,;/]\s*|\s+(?:and|&)\s+|\n", r"(?:[\s,;/&]|\band\b)+")
"""How several areas of one cell are parted, the surest first."""

JOINED: Final = re.compile(r"\s*(?:[,;/&]|\band\b)\s*")
"""What joins the names of a line, with the space around it; the lines themselves are parted by space alone."""


def parse(printed: str, country: Country) -> tuple[Subject, ...]:
    """Return what a printed name, or several in one cell, stand for; an area that is not known stands for itself."""
    name = " ".join(printed.split())
    group = areas.load().group(country.alpha3, name)
    if group:
        return tuple(Subject(country=country, area=area.label) for area in group)
    alone = _one(name, country)
    if alone is not None:
        return (alone,)
    for separator in SEPARATORS:
        parts = [_one(part.strip(), country) for part in re.split(separator, name) if part.strip()]
        found = {part.code: part for part in parts if part is not None}
        if len(found) == len(parts) > 1:
            return tuple(found.values())
    return (Subject(country=country, area=name),)


def in_chapter(printed: str, chapter: Chapter) -> tuple[Subject, ...]:
    """Return what a printed name of a chapter stands for: in a chapter on several territories one or more of these."""
    name = SPANNING.sub("", printed).strip()
    if not chapter.territories:
        return parse(name, chapter.country)
    for separator in (r"\s*[/;]\s*", r"\s*[/;,]\s*(?:and\s+)?|\s+(?:and|&)\s+"):
        named = [territory_named(part, chapter) for part in re.split(separator, name, flags=re.IGNORECASE)]
        found = tuple(Subject(country=country) for country in named if country is not None)
        if len(found) == len(named):
            return found
    return (Subject(country=chapter.country, area=name),)


def territory_named(printed: str, chapter: Chapter) -> Country | None:
    """Return the territory of the chapter that is printed so, by its own name or its abbreviation."""
    countries = load_countries()
    code = areas.load().territory(chapter.country.alpha3, printed)
    own = countries.coded(code) if code else countries.find(printed)
    return own if own in chapter.territories else None


def is_name(subject: Subject) -> bool:
    """Tell whether the words of a subject are few enough for a name."""
    return len(subject.area.split()) <= LONGEST_NAME


def is_known(subject: Subject, chapter: Chapter) -> bool:
    """Tell whether a subject is a country, or an area in the curated table."""
    if not subject.area:
        return subject.country == chapter.country or subject.country in chapter.territories
    return areas.load().find(subject.country.alpha3, subject.area) is not None


def together(subjects: tuple[Subject, ...], country: Country) -> Subject | None:
    """Return what several areas of a country are together, where the table of areas says so."""
    area = areas.load().together(country.alpha3, {areas.key(country.alpha3, subject.area) for subject in subjects})
    return None if area is None else Subject(country=country, area=area.label if area.key else "")


def lines(printed: str, subjects: tuple[Subject, ...]) -> tuple[int, ...]:
    """Tell how many of a cell's subjects each of its lines names, if it has several: "FBiH and RS", "BD".

    The names of a line are joined by a sign or a word; between lines stands a space alone.
    """
    country = subjects[0].country
    named = [parse(line, country) for line in JOINED.sub("/", printed).split()]
    are_all = [subject for line in named for subject in line] == list(subjects)
    return tuple(len(line) for line in named) if are_all and len(named) > 1 else ()


def shares(text: str, subjects: tuple[Subject, ...], lines: tuple[int, ...]) -> tuple[str, ...] | None:
    """Part the words of a cell on several subjects into those on each, where that can be done in one way only.

    A cell says "15 (FBiH), 14 (RS)"; or it has as many lines of one word as the cell of the names has ``lines``.
    """
    named = re.findall(r"([^\s(),;]+)\s*\(([^()]+)\)", text)
    if named and re.fullmatch(r"(?:[^\s(),;]+\s*\([^()]+\)[\s,;]*)+", text):
        by_code = {subject.code: value for value, name in named for subject in parse(name, subjects[0].country)}
        return tuple(by_code[subject.code] for subject in subjects) if _covers(by_code, subjects) else None
    words = text.split()
    if not lines or len(words) != len(lines):
        return None
    return tuple(word for word, size in zip(words, lines, strict=True) for _ in range(size))


def in_label(label: str, chapter: Chapter) -> tuple[str, tuple[Subject, ...]] | None:
    """Part the label of a row such as "Minimum Age for Work (Rajasthan)" into the item and the area."""
    match = LABEL_WITH_AREA.fullmatch(label)
    named = parse(match[2], chapter.country) if match else ()
    known = bool(named) and all(is_known(subject, chapter) for subject in named)
    return (match[1].strip(), named) if match and known else None


def _covers(by_code: dict[str, str], subjects: tuple[Subject, ...]) -> bool:
    return set(by_code) == {subject.code for subject in subjects}


def _one(name: str, country: Country) -> Subject | None:
    table = areas.load()
    if not name or table.is_whole(country.alpha3, country.name, name):
        return Subject(country=country)
    known = table.find(country.alpha3, name)
    return Subject(country=country, area=name) if known is not None and not known.parts else None
