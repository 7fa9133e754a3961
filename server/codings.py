"""Content codings: which one a client takes, and bytes in it, whole or as they come."""

import importlib
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, Final

#: Less than so many bytes are not worth it.
SHORTEST: Final = 1000
_TYPES: Final = re.compile(r"text/|application/(?:.*\+)?(?:json|xml|javascript|n-triples|n-quads|trig)|image/svg")
_ELEMENT: Final = re.compile(r"\s*([\w*-]+)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?")
_SUFFIX: Final = re.compile(r'-(?:zstd|br|gzip)"$')

Coder = tuple[Callable[[bytes], bytes], Callable[[], bytes]]


@cache
def _coders() -> dict[str, Callable[[], Coder]]:
    """Return what can be written here, the best first; zstandard and brotli are used where they are installed."""
    found: dict[str, Callable[[], Coder]] = {}
    if (zstandard := _module("zstandard")) is not None:
        found["zstd"] = lambda: _methods(zstandard.ZstdCompressor(level=3).compressobj(), "compress", "flush")
    if (brotli := _module("brotli")) is not None:
        found["br"] = lambda: _methods(brotli.Compressor(quality=4), "process", "finish")
    found["gzip"] = lambda: _methods(zlib.compressobj(5, wbits=31), "compress", "flush")
    return found


def choose(accepted: str) -> str:
    """Return the coding for an Accept-Encoding field, or nothing for none; the client's order of liking decides."""
    return _chosen(accepted) if accepted else ""


def is_worthwhile(content_type: str, length: int | None) -> bool:
    """Tell whether a body gains from a coding."""
    return (length is None or length >= SHORTEST) and _TYPES.match(content_type) is not None


def encode(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Yield parts in a coding."""
    write, finish = _coders()[coding]()
    for part in parts:
        if written := write(part):
            yield written
    yield finish()


def tagged(tag: str, coding: str) -> str:
    """Return the entity tag of a body in a coding: other bytes, another tag."""
    return f'{tag[:-1]}-{coding}"' if coding else tag


def untagged(tag: str) -> str:
    """Return the entity tag of a body without its coding."""
    return _SUFFIX.sub('"', tag)


@lru_cache(maxsize=256)
def _chosen(accepted: str) -> str:
    weights: dict[str, float] = {}
    for element in accepted.lower().split(","):
        if found := _ELEMENT.fullmatch(element):
            weights[found[1]] = float(found[2] or 1)
    liked = {name: weights.get(name, weights.get("*", 0.0)) for name in _coders()}
    best = max(liked.values())
    return next((name for name, weight in liked.items() if weight == best > 0), "")


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _methods(coder: Any, write: str, finish: str) -> Coder:
    return getattr(coder, write), getattr(coder, finish)
