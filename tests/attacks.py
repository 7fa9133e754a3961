"""Requests that have ended or misled other servers, each with the outcomes that are right.

An outcome is a status, and for 503 the kind of problem that the answer names: ``400``, ``503 timeout``. ``broken`` is
an answer that began and visibly did not end, ``endless`` one that went on, ``200 cut`` one that ends as if it were all
and is not, ``closed`` a connection that ended without an answer, ``waiting`` one that is open without an answer.
"""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

#: Put in place of the address of a socket that nobody may connect to.
ELSEWHERE: Final = "http://elsewhere.example.org/"

#: What a query may end in that is valid, and costs as much as anybody likes.
COSTLY: Final = ("200", "503 timeout", "503 died")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How slowly a client sends or reads: so many bytes, and a pause in seconds; the first ones without any."""

    size: int
    pause: float
    at_once: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """A request byte by byte, from one client or several at once."""

    name: str
    request: bytes
    outcomes: frozenset[str]
    sending: Pace | None = None
    reading: Pace | None = None
    clients: int = 1

    def at(self, address: str) -> "Attack":
        """Return the same attack with an address in place of ``ELSEWHERE``; both have one length."""
        elsewhere = ELSEWHERE.encode()
        padded = address.rstrip("/").ljust(len(ELSEWHERE) - 1, "/") + "/"
        return replace(self, request=self.request.replace(elsewhere, padded.encode()))


def query(name: str, text: str, *outcomes: str, accept: str = "*/*", clients: int = 1) -> Attack:
    """Return the attack that posts a query."""
    body = text.encode()
    head = post(f"Content-Length: {len(body)}", "Content-Type: application/sparql-query", f"Accept: {accept}")
    return Attack(name=name, request=head + body, outcomes=frozenset(outcomes), clients=clients)


def fields(name: str, pairs: list[tuple[str, str]], *outcomes: str) -> Attack:
    """Return the attack that posts the fields of a form."""
    body = urlencode(pairs).encode()
    head = post(f"Content-Length: {len(body)}", "Content-Type: application/x-www-form-urlencoded")
    return Attack(name=name, request=head + body, outcomes=frozenset(outcomes))


def raw(name: str, request: bytes, *outcomes: str) -> Attack:
    """Return the attack that sends these bytes."""
    return Attack(name=name, request=request, outcomes=frozenset(outcomes))


def post(*lines: str) -> bytes:
    """Write the head of a POST to the endpoint."""
    return "\r\n".join(("POST /sparql HTTP/1.1", "Host: x", "Connection: close", *lines, "", "")).encode()


def get(target: str, *lines: str) -> bytes:
    """Write a GET."""
    return "\r\n".join((f"GET {target} HTTP/1.1", "Host: x", "Connection: close", *lines, "", "")).encode("latin-1")
