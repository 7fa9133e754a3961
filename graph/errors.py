"""What can go wrong, and what to tell the user.

FindingsError
├── InputError            a source that cannot be read; the others go on
│   ├── UnreadableFile    not a PDF, broken, encrypted, without text
│   ├── NotAChapter       a readable document that is not a chapter of the Findings
│   └── UnknownCountry    a chapter of a country that the table of countries does not hold
├── ReadingFault          one cell, row or table that was not understood; the chapter goes on
├── StatementError        a statement that the graph does not take: a blank node, a literal that a store would rewrite
├── ReleaseError          a release that is missing, damaged or locked
├── QueryError            a query that the store refuses
└── UsageError            a command used wrongly
"""

from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.term import Node


class FindingsError(Exception):
    """Anything that the project reports to its user."""

    exit_code = 1
    http_status = 500


@dataclass(slots=True)
class InputError(FindingsError):
    """A source that cannot be read: where, what was found, what was expected, what to do."""

    where: str
    found: str
    expected: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.found}; expected {self.expected}. {self.remedy}"


class UnreadableFile(InputError):
    """A file that is not a readable PDF, text, or RDF file."""


class UnfinishedFile(InputError):
    """A file that changed, or whose reader died, while it was read; the next build tries it again."""


class NotAChapter(InputError):
    """A readable document that is not a chapter of the report."""


class UnknownCountry(InputError):
    """A chapter whose country is not in the table of countries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFault:
    """One cell, row or table that was not understood; kept with the release, and the chapter goes on."""

    chapter: str
    table: str
    place: str
    found: str
    expected: str
    remedy: str
    page: int | None = None

    def __str__(self) -> str:
        page = f", p. {self.page}" if self.page else ""
        return (
            f"{self.chapter}{page}, {self.table}, {self.place}: "
            f"found {self.found}; expected {self.expected}. {self.remedy}"
        )


@dataclass(slots=True)
class StatementError(FindingsError):
    """A statement that the graph does not take; the fault is the program's or the imported file's."""

    graph: URIRef
    triple: tuple[Node, Node, Node]
    problem: str

    def __str__(self) -> str:
        nodes = (node.n3() if isinstance(node, Literal) else f"<{node}>" for node in self.triple)
        return f"{' '.join(nodes)} in <{self.graph}>: {self.problem}"


class ReleaseError(FindingsError):
    """A release that is missing, damaged or not yet built."""

    http_status = 503


class QueryError(FindingsError):
    """A query that the store refuses; the message holds the parser's words and position."""

    http_status = 400


class UsageError(FindingsError):
    """A command used wrongly."""

    exit_code = 2
