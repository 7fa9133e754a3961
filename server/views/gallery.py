"""The questions that the graph is made to answer, with their answers on these data, drawn where their shape allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import pyoxigraph as ox
from flask import url_for

from graph.errors import FindingsError
from ontology.questions import HEADER, questions
from server import links
from server.backend import Query
from server.charts import Chart, bars
from server.data import Asked, Data
from server.links import Link
from server.maps import Shaded, WorldMap, code, world_map
from server.thing import Term

SHOWN: Final = 300
#: More bars than this are no chart, and fewer countries no map.
_MOST_BARS, _FEWEST_COUNTRIES, _BANDS = 30, 5, 5
#: Room for the labels of bars, in units of the drawing.
_MARGIN, _LETTER = 16, 7
_COUNTRY: Final = f"{links.ID}country/"
_LEVEL: Final = f"{links.ID}level/"
_LEVELS: Final = ("significant", "moderate", "minimal", "none", "no-assessment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question of the gallery, in words and in SPARQL; what is expected is said of the chapters it names."""

    name: str
    title: str
    question: str
    expected: str
    query: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """What the page of a question shows."""

    asking: Asking
    columns: tuple[str, ...]
    rows: tuple[tuple[Link, ...], ...]
    is_cut: bool
    map: WorldMap | None
    chart: Chart | None
    asked: Asked
    error: str


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    is_cut: bool


def askings() -> tuple[Asking, ...]:
    """List the questions, those on all countries first."""
    own = tuple((name, HEADER.findall(query), query) for name, query in _own())
    told = (
        *((name, dict(header), query) for name, header, query in own),
        *(
            (item.name, {"Title": item.title, "Question": item.question, "Expected": item.expected}, item.query)
            for item in questions()
        ),
    )
    return tuple(
        Asking(
            name=name,
            title=header["Title"],
            question=header["Question"],
            expected=header["Expected"],
            query=query,
            page=url_for("gallery.question", name=name),
        )
        for name, header, query in told
    )


def build(data: Data, asking: Asking) -> AnswerPage:
    """Answer a question; one that is not answered in time says so."""
    try:
        table, error = _answer(data, asking.query), ""
    except FindingsError as fault:
        table, error = _Table((), (), is_cut=False), str(fault)
    for column in zip(*table.rows, strict=True):
        data.introduce(column)
    rows = tuple(tuple(Link("") if term is None else links.term(data, term) for term in row) for row in table.rows)
    found = _map(data, asking.title, table)
    return AnswerPage(
        asking=asking,
        columns=table.columns,
        rows=rows,
        is_cut=table.is_cut,
        map=found,
        chart=None if found else _chart(asking.title, table, rows),
        asked=Asked(query=asking.query, rows=()),
        error=error,
    )


@cache
def _own() -> tuple[tuple[str, str], ...]:
    """Return the questions on all countries that the site adds to those of the ontology."""
    folder = files("server") / "gallery"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".rq"))
    return tuple((name.removesuffix(".rq"), (folder / name).read_text(encoding="utf-8")) for name in names)


@lru_cache(maxsize=100)
def _answer(data: Data, text: str) -> _Table:
    answer = data.site.run(Query(text=text, rows="json", limit=SHOWN))
    found = ox.parse_query_results(answer.read(), ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QuerySolutions):
        return _Table(("answer",), ((ox.Literal("yes" if found else "no"),),), is_cut=False)
    columns = tuple(variable.value for variable in found.variables)
    return _Table(columns, tuple(tuple(row[name] for name in columns) for row in found), is_cut=answer.head.is_cut)


def _map(data: Data, title: str, table: _Table) -> WorldMap | None:
    """Draw countries by a level or a number, where there are one of these and a country in each row."""
    columns = list(zip(*table.rows, strict=True))
    places = next((column for column in columns if _all_below(_COUNTRY, column)), None)
    if places is None or len(set(places)) < max(len(places), _FEWEST_COUNTRIES):
        return None
    values = next((column for column in columns if _all_below(_LEVEL, column) or _numbers(column)), None)
    if values is None:
        return None
    kinds, kind_of = _levels(data, values) if _all_below(_LEVEL, values) else _bands(values)
    shaded: dict[str, Shaded] = {}
    for place, value in zip(places, values, strict=True):
        if not isinstance(place, ox.NamedNode) or value is None:
            continue
        link, said = links.term(data, place), links.term(data, value).text
        shaded[code(place.value)] = Shaded(kind=kind_of[said], title=f"{link.text}: {said}", href=link.href or "")
    return world_map(title, kinds, shaded)


def _levels(data: Data, values: Sequence[Term | None]) -> tuple[dict[str, str], dict[str, str]]:
    names = {key: links.thing(data, _LEVEL + key).text for key in _LEVELS}
    return names, {called: key for key, called in names.items()}


def _bands(values: Sequence[Term | None]) -> tuple[dict[str, str], dict[str, str]]:
    """Part the numbers into bands that hold as many countries each."""
    numbers = sorted(_numbers(values))
    size = -(-len(numbers) // _BANDS)
    edges = sorted({numbers[min(at + size, len(numbers)) - 1] for at in range(0, len(numbers), size)})
    band_of = {number: next(place for place, edge in enumerate(edges) if number <= edge) for number in numbers}
    kinds = {}
    for place in range(len(edges)):
        within = [number for number in numbers if band_of[number] == place]
        kinds[f"band-{place + 1}"] = f"{within[0]:,} to {within[-1]:,}" if within[0] != within[-1] else f"{within[0]:,}"
    return kinds, {
        term.value: f"band-{band_of[Decimal(term.value)] + 1}" for term in values if isinstance(term, ox.Literal)
    }


def _chart(title: str, table: _Table, rows: Sequence[Sequence[Link]]) -> Chart | None:
    """Draw bars, where a name of its own and a count stand in each row."""
    columns = list(zip(*table.rows, strict=True))
    if not 1 < len(rows) <= _MOST_BARS or len(columns) != 2 or _numbers(columns[0]):
        return None
    labels, numbers = [row[0].text for row in rows], _numbers(columns[1])
    if not numbers or min(numbers) < 0 or len(set(labels)) < len(labels):
        return None
    rows_of_bars = [(label, number, "actual") for label, number in zip(labels, numbers, strict=True)]
    return bars(title, rows_of_bars, left=_MARGIN + _LETTER * max(map(len, labels)))


def _all_below(space: str, column: Sequence[Term | None]) -> bool:
    return all(isinstance(term, ox.NamedNode) and term.value.startswith(space) for term in column)


def _numbers(column: Sequence[Term | None]) -> list[Decimal]:
    """Return a column of numbers, or nothing if any of it is none."""
    found: list[Decimal] = []
    for term in column:
        if not isinstance(term, ox.Literal) or not term.datatype.value.endswith(("#integer", "#decimal")):
            return []
        try:
            found.append(Decimal(term.value))
        except InvalidOperation:
            return []
    return found
