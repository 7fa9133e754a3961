"""Answers in the format that the client likes best."""

import re
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox
from flask import Response

from server.data import write_rows, write_triples
from server.errors import Unwritable
from server.formats import GRAPHS, ROWS, Format, choose

_XML: Final = frozenset({"xml", "rdfxml"})
_NO_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def triples_answer(triples: Iterable[ox.Triple]) -> Response:
    """Answer with triples."""
    choice = choose(GRAPHS)
    content = _writable(write_triples(triples, choice.format.syntax), choice.format)
    return negotiated(Response(content, content_type=choice.content_type))


def rows_answer(rows: ox.QuerySolutions | ox.QueryBoolean) -> Response:
    """Answer with rows, or with yes or no."""
    choice = choose(ROWS)
    content = _writable(write_rows(rows, choice.format.syntax), choice.format)
    return negotiated(Response(content, content_type=choice.content_type))


def _writable(content: bytes, chosen: Format) -> bytes:
    """Refuse XML that no reader of XML could read."""
    if chosen.key in _XML and _NO_XML.search(content):
        raise Unwritable(f"The answer holds a character that {chosen.label} cannot hold. Ask for another format.")
    return content


def negotiated(answer: Response) -> Response:
    """Say that the answer depends on what the client accepts."""
    answer.vary.add("Accept")
    return answer
