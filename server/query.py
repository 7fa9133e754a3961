"""The query form: a plain page that asks the endpoint, offers questions to begin with, and links what it answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from flask import Blueprint, Response, render_template, request, url_for

from graph.errors import FindingsError
from ontology import BASE
from ontology.questions import Question, questions
from server import built, editor, links
from server.backend import Query
from server.clients import Client
from server.context import current_data
from server.data import Data
from server.errors import position
from server.formats import GRAPHS, ROWS, Format
from server.links import Link
from server.snippets import snippets
from server.sparql import check, graphs_of, with_operation
from server.thing import Term

bp = Blueprint("query", __name__)
bp.after_app_request(built.keep)

SHOWN: Final = 500
_GRAPHS: Final = ("default-graph-uri", "named-graph-uri")
_FIRST: Final = """SELECT ?chapter ?level WHERE {
  ?claim fg:statedIn ?chapter ; fg:itemKey "level" ; fg:conceptValue ?level .
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer to a query as a page shows it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Link, ...], ...]
    verdict: str
    is_cut: bool
    downloads: tuple[Link, ...]
    is_graph: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question to begin with."""

    link: Link
    question: str


@bp.get("/query")
def form() -> Response:
    """Show the form, and below it the answer to the query of the address."""
    query = request.args.get("query", "")
    result, error, status = None, "", 200
    if query.strip():
        try:
            result = _result(current_data(), query)
        except FindingsError as fault:
            error, status = _pointed(query, str(fault)), fault.http_status
    page = render_template(
        "query.html",
        query=query or _FIRST,
        result=result,
        error=error,
        shown=SHOWN,
        permalink=with_operation(url_for("query.form")),
        examples=[_example(question) for question in questions()],
        graphs=_graphs(),
        snippets=_snippets(query or _FIRST, is_graph=result is not None and result.is_graph),
        editor=_editor(),
    )
    answer = Response(page, status, content_type="text/html; charset=utf-8")
    answer.headers["Content-Security-Policy"] = editor.POLICY
    return answer


@bp.get("/query/vocabulary.json")
def vocabulary() -> Response:
    """Return what the editor completes: prefixes, classes and properties."""
    return Response(editor.vocabulary(), content_type="application/json")


def _graphs() -> list[tuple[str, str]]:
    """Return the graphs that the request names, as the fields that name them."""
    return [(name, value) for name in _GRAPHS for value in request.args.getlist(name)]


def _snippets(query: str, *, is_graph: bool) -> tuple[tuple[str, str], ...]:
    endpoint = url_for("sparql.by_get", _external=True)
    return snippets([("query", query), *_graphs()], endpoint, is_graph=is_graph)


def _editor() -> dict[str, str] | None:
    """Return the addresses that the editor needs, or None where it was not built."""
    script, style = built.address("query.js"), built.address("query.css")
    if script is None or style is None:
        return None
    return {
        "script": script,
        "style": style,
        "endpoint": url_for("sparql.by_get"),
        "vocabulary": url_for("query.vocabulary"),
        "base": BASE,
        "home": url_for("pages.first"),
    }


def _pointed(query: str, message: str) -> str:
    """Put the line in question, with a mark under the place, below the words of the parser."""
    place, lines = position(message), query.splitlines()
    if place is None or not 0 < place[0] <= len(lines):
        return message
    return f"{message}\n\n{lines[place[0] - 1]}\n{' ' * (place[1] - 1)}^"


def _example(question: Question) -> Example:
    return Example(link=Link(question.title, url_for("query.form", query=question.query)), question=question.question)


def _result(data: Data, text: str) -> Result:
    check(text)
    query = Query(text=text, rows="json", graph="ntriples", limit=SHOWN, **graphs_of(request.args))
    answer = data.clients.run(query, Client.current())
    content, is_cut = answer.read(), answer.head.is_cut
    if answer.head.kind == "graph":
        triples = [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.N_TRIPLES)]
        return Result(
            columns=("subject", "predicate", "object"),
            rows=_cells(data, triples),
            verdict="",
            is_cut=is_cut,
            downloads=_downloads(GRAPHS),
            is_graph=True,
        )
    found = ox.parse_query_results(content, ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        verdict = "Yes" if found else "No"
        return Result(columns=(), rows=(), verdict=verdict, is_cut=False, downloads=_downloads(ROWS))
    columns = tuple(variable.value for variable in found.variables)
    rows = _cells(data, [[row[name] for name in columns] for row in found])
    return Result(columns=columns, rows=rows, verdict="", is_cut=is_cut, downloads=_downloads(ROWS))


def _cells(data: Data, rows: Iterable[Iterable[Term | None]]) -> tuple[tuple[Link, ...], ...]:
    """Link the terms of an answer; what stands in one column is looked up together."""
    found = [tuple(row) for row in rows]
    for column in zip(*found, strict=True):
        data.introduce(column)
    return tuple(tuple(_cell(data, term) for term in row) for row in found)


def _cell(data: Data, term: Term | None) -> Link:
    return Link("") if term is None else links.term(data, term)


def _downloads(formats: tuple[Format, ...]) -> tuple[Link, ...]:
    endpoint = url_for("sparql.by_get")
    return tuple(Link(item.label, with_operation(endpoint, format=item.key)) for item in formats)
