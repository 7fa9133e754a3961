"""Directories that appear whole or not at all, whatever happens to the process or the machine that writes them."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_UNFINISHED: Final = ".building-"


@contextmanager
def building(into: Path) -> Iterator[Path]:
    """Lend an empty directory to fill, alone with it; it goes away afterwards unless it was settled.

    Only the holder of the lock has unfinished work, so whatever lies there when the lock is taken belongs to the dead.
    """
    into.mkdir(parents=True, exist_ok=True)
    with (into / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in into.glob(f"{_UNFINISHED}*"):
            _remove(leftover)
        scratch = _unfinished(into)
        scratch.mkdir()
        try:
            yield scratch
        finally:
            _remove(scratch)


@contextmanager
def alone(folder: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Keep every other process out of a folder; one that is there already is waited for, after saying so.

    What lies there unfinished belongs to the dead, and is removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in (*folder.glob(f"{_UNFINISHED}*"), *folder.glob(f"*/{_UNFINISHED}*")):
            _remove(leftover)
        yield


@contextmanager
def appear(final: Path) -> Iterator[Path]:
    """Lend an empty directory to fill, which then takes its name at once, in place of what bore it before."""
    final.parent.mkdir(parents=True, exist_ok=True)
    scratch = _unfinished(final.parent)
    scratch.mkdir()
    try:
        yield scratch
        settle(scratch, final)
    finally:
        _remove(scratch)


def replace(path: Path, content: bytes) -> None:
    """Write a file that takes its name once it is whole; a device, as /dev/stdout, is written to as it is."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    path = path.resolve()
    scratch = _unfinished(path.parent)
    try:
        scratch.write_bytes(content)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def settle(scratch: Path, final: Path) -> None:
    """Make a filled directory durable and give it its name; what bore the name before is discarded."""
    for folder, _, names in os.walk(scratch):
        for name in names:
            _sync(Path(folder) / name)
        _sync(Path(folder))
    if final.exists():
        final.rename(_unfinished(final.parent))
    scratch.rename(final)
    _sync(final.parent)


def point(link: Path, name: str) -> None:
    """Let a symbolic link name another entry of its directory, in one step."""
    replacement = _unfinished(link.parent)
    replacement.symlink_to(name)
    replacement.replace(link)
    _sync(link.parent)


def _unfinished(into: Path) -> Path:
    return into / f"{_UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}"


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
