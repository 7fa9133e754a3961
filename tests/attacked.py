"""Start a server that is to be attacked, or measured, and look after it."""

import http.client
import resource
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from process_tree import Tree

_PATIENCE: Final = 120
_GLANCE: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A server in a process of its own, and where it listens."""

    place: tuple[str, int]
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def tree(self) -> Tree:
        """Return the server's processes."""
        return Tree(self.process.pid)

    def ask(self, path: str, *, patience: float = 20, **headers: str) -> tuple[float, int, bytes]:
        """Return how long an answer takes, its status, and the answer."""
        began = time.monotonic()
        connection = http.client.HTTPConnection(*self.place, timeout=patience)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        return time.monotonic() - began, answer.status, body


@contextmanager
def started(command: list[str], log: Path, *, memory: int = 0) -> Iterator[Target]:
    """Run a command with a free port in place of ``PORT``, within an address space, until the block ends."""
    place = ("127.0.0.1", _free_port())
    words = [str(place[1]) if word == "PORT" else word.replace(":PORT", f":{place[1]}") for word in command]
    with log.open("wb") as output, subprocess.Popen(words, stdout=output, stderr=output) as process:
        if memory:
            resource.prlimit(process.pid, resource.RLIMIT_AS, (memory, memory))
        try:
            _await(process, place, log)
            yield Target(place=place, process=process, log=log)
        finally:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _await(process: subprocess.Popen[bytes], place: tuple[str, int], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, f"nothing listens: {log.read_text()}"
        try:
            connection = http.client.HTTPConnection(*place, timeout=_PATIENCE)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(_GLANCE)
        else:
            return
        finally:
            connection.close()
