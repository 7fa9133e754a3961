"""Send attacks to a server, and tell what became of each."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from attacks import Attack, Pace

_PART: Final = 64 * 1024
_LARGEST_PROBLEM: Final = 10_000
_TAIL: Final = 100

#: What looks whole to HTTP must end as its format does.
_ENDS: Final = {"json": (b"}", b"]"), "xml": b">"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one client saw, in one or two words, and when it was over."""

    word: str
    seconds: float
    size: int = 0


def run(attack: Attack, place: tuple[str, int], patience: float, meanwhile: Callable[[], None]) -> list[Outcome]:
    """Attack a server, and return what each client saw; after ``patience`` seconds they leave."""
    with ThreadPoolExecutor(attack.clients) as threads:
        found = [threads.submit(_attack, attack, place, patience) for _ in range(attack.clients)]
        if attack.clients > 1:
            time.sleep(1)
            meanwhile()
        return [outcome.result() for outcome in found]


def _attack(attack: Attack, place: tuple[str, int], patience: float) -> Outcome:
    began = time.monotonic()
    with socket.create_connection(place, timeout=patience) as connection:
        is_over = threading.Event()
        if attack.sending is None:
            with suppress(OSError):  # a server may answer, and close, before it has read all
                connection.sendall(attack.request)
        else:
            slowly = threading.Thread(
                target=_send, args=(connection, attack.request, attack.sending, is_over), daemon=True
            )
            slowly.start()
        try:
            word, size = _outcome(connection, attack.reading, began, patience)
        finally:
            is_over.set()
    return Outcome(word=word, seconds=time.monotonic() - began, size=size)


def _send(connection: socket.socket, request: bytes, pace: Pace, is_over: threading.Event) -> None:
    """Send slowly until the other side has had enough."""
    with suppress(OSError):
        connection.sendall(request[: pace.at_once])
        for start in range(pace.at_once, len(request), pace.size):
            if is_over.wait(pace.pause):
                return
            connection.sendall(request[start : start + pace.size])


def _outcome(connection: socket.socket, reading: Pace | None, began: float, patience: float) -> tuple[str, int]:
    response = http.client.HTTPResponse(connection)
    try:
        response.begin()
    except TimeoutError:
        return "waiting", 0
    except (OSError, http.client.HTTPException):
        return "closed", 0
    size, first, last = 0, b"", b""
    try:
        while part := response.read(reading.size if reading else _PART):
            size += len(part)
            first, last = first or part[:_LARGEST_PROBLEM], part[-_TAIL:]
            if time.monotonic() - began > patience:
                return "endless", size
            if reading is not None and time.monotonic() - began < patience / 2:
                time.sleep(reading.pause)
    except TimeoutError:
        return "waiting", size
    except (OSError, http.client.HTTPException):
        return "broken", size
    return ("broken" if response.length else _word(response, first, last)), size


def _word(response: http.client.HTTPResponse, body: bytes, last: bytes) -> str:
    kind = response.headers.get_content_type()
    if any(kind.endswith(name) and not last.rstrip().endswith(end) for name, end in _ENDS.items()):
        return f"{response.status} cut"
    if response.status != http.client.SERVICE_UNAVAILABLE:
        return str(response.status)
    with suppress(ValueError, KeyError):
        return f"{response.status} {json.loads(body)['type'].partition('#')[2]}"
    return str(response.status)
