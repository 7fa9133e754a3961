"""The files that a release is built from."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import UnreadableFile

SUFFIXES: Final = (".pdf", ".txt", ".xml", ".trig")
"""What a folder is searched for: chapters as PDF or text, official data, and facts exported from another release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file with its checksum; its name is kept for messages and never enters the data."""

    path: Path
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """Return the file's name without its folder."""
        return self.path.name

    @classmethod
    def of(cls, path: Path) -> "Source":
        """Read a file's checksum."""
        try:
            data = path.read_bytes()
        except OSError as error:
            found = error.strerror or str(error)
            raise UnreadableFile(str(path), found.lower(), "a file that can be read", "Check the path.") from error
        return cls(path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def gather(paths: Iterable[Path]) -> tuple[list[Source], list[UnreadableFile]]:
    """Return the files named, and those of the folders named, each content once, in the order of their checksums.

    A file that cannot be opened is returned as its error, and the others go on.
    """
    by_checksum: dict[str, Source] = {}
    faults: list[UnreadableFile] = []
    for path in paths:
        for file in _files(path):
            try:
                source = Source.of(file)
            except UnreadableFile as error:
                faults.append(error)
            else:
                by_checksum.setdefault(source.sha256, source)
    return [by_checksum[checksum] for checksum in sorted(by_checksum)], faults


def _is_source(file: Path) -> bool:
    """Tell whether a file in a folder is one to read; those of a release are not."""
    is_ours = (file.parent / "release.json").exists() or ".parts" in file.parts
    return file.suffix.lower() in SUFFIXES and file.is_file() and not is_ours


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if _is_source(file))
    else:
        yield path
