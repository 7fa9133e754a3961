"""What a release says about itself: its id, what it was made from and with, what it holds, and what went wrong.

No clock and no directory enters it, so that the same input gives the same bytes.
"""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, TypeAlias

from graph.errors import (
    InputError,
    NotAChapter,
    ReadingFault,
    ReleaseError,
    UnfinishedFile,
    UnknownCountry,
    UnreadableFile,
)

Fault: TypeAlias = ReadingFault | InputError

_LAYOUT: Final = 1
_SHAPED_BY: Final = ("findings-graph", "owlrl", "pyoxigraph", "pypdfium2", "pyshacl", "rdflib")
_FAULTS: Final = (ReadingFault, InputError, UnreadableFile, UnfinishedFile, NotAChapter, UnknownCountry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file that a release was built from."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a release, with what it must contain."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> "File":
        """Measure the file's content."""
        return cls(sha256=hashlib.sha256(data).hexdigest(), size=len(data))

    @classmethod
    def at(cls, path: Path) -> "File":
        """Measure a file on disk."""
        with path.open("rb") as stream:
            return cls(sha256=hashlib.file_digest(stream, "sha256").hexdigest(), size=path.stat().st_size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The content of release.json; the recipe is a hash of all that decides what a build makes."""

    id: str
    recipe: str
    inputs: tuple[Input, ...]
    versions: Mapping[str, str]
    counts: Mapping[str, int]
    faults: tuple[Fault, ...]
    files: Mapping[str, File]

    def to_json(self) -> bytes:
        """Write the manifest, keys sorted."""
        content = {
            "layout": _LAYOUT,
            "id": self.id,
            "recipe": self.recipe,
            "inputs": [asdict(source) for source in self.inputs],
            "versions": dict(self.versions),
            "counts": dict(self.counts),
            "faults": [{"kind": type(fault).__name__, **asdict(fault)} for fault in self.faults],
            "files": {name: asdict(file) for name, file in self.files.items()},
        }
        return (json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Manifest":
        """Read a manifest, or raise a ReleaseError that says what is wrong with it."""
        try:
            content = json.loads(data)
            if content["layout"] != _LAYOUT:
                raise ReleaseError(f"release.json has layout {content['layout']}; this version reads {_LAYOUT}")
            return cls(
                id=content["id"],
                recipe=content["recipe"],
                inputs=tuple(Input(**source) for source in content["inputs"]),
                versions=content["versions"],
                counts=content["counts"],
                faults=tuple(read_fault(fault) for fault in content["faults"]),
                files={name: File(**file) for name, file in content["files"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ReleaseError(f"release.json is damaged: {type(error).__name__}: {error}") from error


def versions() -> dict[str, str]:
    """Return the versions of the project and of the libraries that shape a release."""
    return {**{name: _version(name) for name in _SHAPED_BY}, "sqlite": sqlite3.sqlite_version}


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "not installed"


def read_fault(content: dict[str, Any]) -> Fault:
    """Read a fault back from what was written of it, its class under ``kind``."""
    content = dict(content)
    classes: dict[str, type[Fault]] = {fault.__name__: fault for fault in _FAULTS}
    return classes[content.pop("kind")](**content)
