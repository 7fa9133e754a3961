"""What evaluates queries: a pool of processes on this machine, or a SPARQL store elsewhere, asked in one way.

A backend answers as bytes in the format asked for, part by part, or raises one of the errors below; after the first
part it can still fail, and whoever passes the parts on must then let its own answer break off.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from graph.errors import FindingsError

#: The address space of a worker: a query that would take more ends its own worker, and not the machine.
MEMORY: Final = 2 * 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may take."""

    seconds: float = 30.0
    memory: int = MEMORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query with what its answer shall be: a format for rows and one for triples, and a limit for either."""

    text: str
    rows: str = ""
    graph: str = ""
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of an answer before its first byte: rows, boolean or graph, and whether a limit cut it."""

    kind: str
    format: str
    is_cut: bool = False


class Parts(Iterator[bytes], Protocol):
    """The parts of an answer as they come in."""

    def close(self) -> None:
        """End the query, unless all parts have come."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it comes in: what it is, and its parts."""

    head: Head
    parts: Parts = field(repr=False)

    def read(self) -> bytes:
        """Return the whole answer."""
        return b"".join(self.parts)

    def close(self) -> None:
        """End the query, unless it has ended."""
        self.parts.close()


class Asker(Protocol):
    """Who waits for an answer."""

    def is_gone(self) -> bool:
        """Tell whether nobody waits any more."""

    def used(self, seconds: float) -> None:
        """Take account of the time that the query took."""


class Backend(Protocol):
    """Something that evaluates queries."""

    def run(self, query: Query, asker: Asker | None = None) -> Answer:
        """Begin to answer a query."""

    def lines(self) -> Iterable[str]:
        """Yield lines for Prometheus."""

    def close(self) -> None:
        """Let go of all processes and connections."""


class Unavailable(FindingsError):
    """Nothing to answer from at the moment."""

    http_status = 503
    kind = "unavailable"
    retry_after = 5


class Overloaded(Unavailable):
    """As many queries wait as may wait."""

    kind = "overloaded"
    retry_after = 2


class TimedOut(Unavailable):
    """A query that took longer than a query may take."""

    kind = "timeout"
    retry_after = 60

    def __init__(self, seconds: float) -> None:
        super().__init__(f"The query took longer than {seconds:g} s, which is the most. Ask for less, or in parts.")


class Died(Unavailable):
    """A query whose process died: of memory, of depth, or by another's hand."""

    kind = "died"

    def __init__(self, memory: int) -> None:
        super().__init__(
            "The process that evaluated the query died. A query that takes more than "
            f"{memory // 1024**2:,} MiB of memory ends so. Ask for less, or in parts."
        )


class Failed(FindingsError):
    """A query that could not be run to its end; the words of the store could repeat what another server answered."""

    http_status = 500
    kind = "failed"

    def __init__(self) -> None:
        super().__init__("The query could not be run to its end. Ask for less, or in parts.")


class Unwritable(FindingsError):
    """An answer that the format chosen cannot hold."""

    http_status = 406
    kind = "unwritable"

    def __init__(self) -> None:
        super().__init__("The answer holds a character that XML cannot hold. Ask for another format.")


class Unacceptable(FindingsError):
    """An answer that is rows where the client takes triples only, or the other way round."""

    http_status = 406

    def __init__(self, answered: str) -> None:
        self.answered = answered
        super().__init__(f"The query answers a {answered}, and no format of these is accepted.")


class Gone(FindingsError):
    """Nobody waits for the answer any more; 499 is what others write in their logs."""

    http_status = 499
    kind = "gone"


def concise(message: str, longest: int = 300) -> str:
    """Put a message on one line, and cut it where it is long."""
    words = " ".join(message.split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
