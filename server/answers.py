"""Answers in the format that the client likes best."""

from collections.abc import Iterable

import pyoxigraph as ox
from flask import Response

from server.data import write_rows, write_triples
from server.formats import GRAPHS, ROWS, choose


def triples_answer(triples: Iterable[ox.Triple]) -> Response:
    """Answer with triples."""
    choice = choose(GRAPHS)
    return negotiated(Response(write_triples(triples, choice.format.syntax), content_type=choice.content_type))


def rows_answer(rows: ox.QuerySolutions | ox.QueryBoolean) -> Response:
    """Answer with rows, or with yes or no."""
    choice = choose(ROWS)
    return negotiated(Response(write_rows(rows, choice.format.syntax), content_type=choice.content_type))


def negotiated(answer: Response) -> Response:
    """Say that the answer depends on what the client accepts."""
    answer.vary.add("Accept")
    return answer
