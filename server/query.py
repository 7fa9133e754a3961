"""The query form: a plain page that asks the endpoint, offers questions to begin with, and links what it answers."""

from dataclasses import dataclass
from itertools import islice
from typing import Final

import pyoxigraph as ox
from flask import Blueprint, Response, render_template, request, url_for

from graph.errors import FindingsError, QueryError
from ontology import BASE
from ontology.questions import Question, questions
from server import built, editor, links
from server.context import current_data
from server.data import FAILED, Answer, Data
from server.errors import position
from server.formats import GRAPHS, ROWS, Format
from server.links import Link
from server.snippets import snippets
from server.sparql import dataset_of, run, with_operation
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
            result = _result(current_data(), run(query, dataset_of(request.args)))
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


def _result(data: Data, answer: Answer) -> Result:
    if isinstance(answer, ox.QueryBoolean):
        verdict = "Yes" if answer else "No"
        return Result(columns=(), rows=(), verdict=verdict, is_cut=False, downloads=_downloads(ROWS))
    try:
        found = list(islice(answer, SHOWN + 1))
    except (OSError, RuntimeError) as error:
        raise QueryError(FAILED) from error
    if isinstance(answer, ox.QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        rows = tuple(tuple(_cell(data, row[name]) for name in columns) for row in found[:SHOWN])
        return Result(columns=columns, rows=rows, verdict="", is_cut=len(found) > SHOWN, downloads=_downloads(ROWS))
    return Result(
        columns=("subject", "predicate", "object"),
        rows=tuple(tuple(_cell(data, term) for term in triple) for triple in found[:SHOWN]),
        verdict="",
        is_cut=len(found) > SHOWN,
        downloads=_downloads(GRAPHS),
        is_graph=True,
    )


def _cell(data: Data, term: Term | None) -> Link:
    return Link("") if term is None else links.term(data, term)


def _downloads(formats: tuple[Format, ...]) -> tuple[Link, ...]:
    endpoint = url_for("sparql.by_get")
    return tuple(Link(item.label, with_operation(endpoint, format=item.key)) for item in formats)
