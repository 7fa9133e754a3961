"""How the server and a query worker talk: frames of one letter, a length, and so many bytes."""

import json
import struct
from collections.abc import Callable
from typing import Any, Final

#: What a frame is: settings and a request go to the worker, all others come from it.
SETTINGS, REQUEST = b"S", b"Q"
READY, HEAD, BODY, END, FAILURE = b"R", b"H", b"B", b"E", b"F"

_PREFIX: Final = struct.Struct("!cI")
_PART: Final = 256 * 1024


def frame(kind: bytes, content: bytes = b"") -> bytes:
    """Write a frame."""
    return _PREFIX.pack(kind, len(content)) + content


def message(kind: bytes, content: object) -> bytes:
    """Write a frame whose content is JSON."""
    return frame(kind, json.dumps(content).encode())


class Reader:
    """Read frames from whatever yields bytes; no bytes stand for the end."""

    def __init__(self, receive: Callable[[int], bytes]) -> None:
        self._receive = receive
        self._buffer = bytearray()

    def next(self) -> tuple[bytes, bytes] | None:
        """Return the kind and content of the next frame, or None if the other side has gone."""
        if not self._fill(_PREFIX.size):
            return None
        kind, length = _PREFIX.unpack_from(self._buffer)
        if not self._fill(_PREFIX.size + length):
            return None
        content = bytes(self._buffer[_PREFIX.size : _PREFIX.size + length])
        del self._buffer[: _PREFIX.size + length]
        return kind, content

    def _fill(self, length: int) -> bool:
        while len(self._buffer) < length:
            part = self._receive(_PART)
            if not part:
                return False
            self._buffer += part
        return True


def read_json(content: bytes) -> Any:
    """Read the content of a frame that is JSON."""
    return json.loads(content)
