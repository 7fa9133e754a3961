"""Serve a file or a release in a process of its own, as the command does, and ask it over the network."""

import http.client
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

_PATIENCE: Final = 60


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def media_type(self) -> str:
        """Return the media type without its parameters."""
        return self.headers.get_content_type() if "Content-Type" in self.headers else ""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, by its address; it ends in a slash."""

    address: str

    def ask(
        self, path: str, *, method: str = "GET", headers: dict[str, str] | None = None, body: bytes | None = None
    ) -> Reply:
        """Send one request as it is given, with nothing added but what HTTP requires."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=_PATIENCE)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


@contextmanager
def served(place: Path, *options: str) -> Iterator[Server]:
    """Run ``findings serve`` on a free port of this machine until the block ends."""
    command = [sys.executable, "-m", "graph", "serve", str(place), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        greeting = process.stderr.readline()
        assert " at http://" in greeting, greeting + process.stderr.read()
        yield Server(greeting.rpartition(" at ")[2].strip())
    finally:
        process.terminate()
        process.communicate(timeout=_PATIENCE)
