"""The files that a release is built from."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import UnreadableFile

MEGABYTE: Final = 1 << 20
LARGEST: Final = {".pdf": 64 * MEGABYTE, ".txt": 4 * MEGABYTE, ".xml": 16 * MEGABYTE, ".trig": 32 * MEGABYTE}
"""What a folder is searched for, and how large such a file may be: chapters as PDF or text, official data, and facts
exported from another release. All are many times larger than any that was met; a reader holds a file in memory."""

PACKED: Final = frozenset({".zip", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".7z", ".rar"})
UNREAD: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".doc", ".docx", ".odt", ".rtf", ".epub"}
)
"""What may well hold a chapter, so that nobody should think it was read."""

YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
Fault = UnreadableFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file with its checksum; its name is kept for messages, and of the data says at most which edition it claims."""

    path: Path
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """Return the file's name without its folder."""
        return printable(self.path.name)

    @property
    def claimed_year(self) -> int | None:
        """Return the edition that the file's name claims to be of, or else its folder's, where that is a year."""
        named = YEAR.search(self.path.stem) or YEAR.fullmatch(self.path.parent.name)
        return int(named[0]) if named else None

    @classmethod
    def of(cls, path: Path) -> "Source":
        """Read a file's checksum; what is no file, or too large for one of its kind, is refused unread."""
        try:
            about = path.stat()
            _refuse(path, about)
            with path.open("rb") as stream:
                checksum = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            found = (error.strerror or str(error)).lower()
            raise UnreadableFile(str(path), found, "a file that can be read", "Check the path.") from error
        return cls(path=path, sha256=checksum, size=about.st_size)

    def is_unchanged(self) -> bool:
        """Tell whether the file still is what its checksum was taken of."""
        try:
            return Source.of(self.path).sha256 == self.sha256
        except UnreadableFile:
            return False


def printable(name: str) -> str:
    """Spell out the bytes of a name that are not UTF-8, which could neither be shown nor written."""
    return os.fsencode(name).decode(errors="backslashreplace")


def _refuse(path: Path, about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        found = "a folder" if stat.S_ISDIR(about.st_mode) else "a pipe or a device"
        raise UnreadableFile(str(path), found, "a file", "Give the file itself.")
    suffix = path.suffix.lower()
    largest = LARGEST.get(suffix)
    if largest is not None and about.st_size > largest:
        raise UnreadableFile(
            str(path),
            f"{about.st_size / MEGABYTE:.0f} MB",
            f"at most {largest // MEGABYTE} MB in a {suffix} file",
            "Check what the file is; facts can be exported country by country.",
        )


def gather(paths: Iterable[Path]) -> tuple[list[Source], list[Fault]]:
    """Return the files named, and those of the folders named, each content once, in the order of their checksums.

    A file or folder that cannot be opened is returned as its error, and the others go on. Of two names for the same
    content the first of the alphabet stays, whatever the order in which they are given.
    """
    by_content: dict[tuple[str, str], Source] = {}
    faults: list[Fault] = []
    for path in paths:
        for found in map(_opened, _files(path)):
            if isinstance(found, UnreadableFile):
                found.where = _from(path, found.where)
                faults.append(found)
            else:
                key = (found.sha256, found.path.suffix.lower())
                by_content[key] = min(by_content.get(key, found), found, key=lambda item: (item.name, str(item.path)))
    return [by_content[key] for key in sorted(by_content)], sorted(faults, key=str)


def _opened(found: Path | Fault) -> Source | Fault:
    try:
        return Source.of(found) if isinstance(found, Path) else found
    except UnreadableFile as error:
        return error


def _from(top: Path, where: str) -> str:
    """Name a place from the folder that was given on: where that folder stands is not to enter a release."""
    return printable(str(Path(where).relative_to(top)) if where != str(top) else top.name or where)


def _files(path: Path) -> Iterator[Path | Fault]:
    if path.is_dir():
        yield from _below(path)
    else:
        yield path


def _below(top: Path) -> Iterator[Path | Fault]:
    """Yield the files of a folder and of those below it, each folder once: links among them may go round."""
    unreadable: list[OSError] = []
    seen: set[str] = set()
    for folder, folders, names in os.walk(top, followlinks=True, onerror=unreadable.append):
        place = os.path.realpath(folder)
        if place in seen or "release.json" in names:
            folders.clear()
            continue
        seen.add(place)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from _suspects(Path(folder), names)
        yield from sorted(Path(folder, name) for name in names if _is_source(name))
    for error in unreadable:
        found = f"a folder that cannot be opened ({(error.strerror or str(error)).lower()})"
        yield UnreadableFile(str(error.filename), found, "a folder that can be read", "Change its permissions.")


def _is_source(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in LARGEST


def _suspects(folder: Path, names: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for what may hold a chapter and is not read, and for a folder named as a file without any in it."""
    names = [name for name in names if not name.startswith(".")]
    for name in names:
        suffix = Path(name).suffix.lower()
        if suffix in PACKED:
            yield UnreadableFile(str(folder / name), "a packed file", _expected(), "Unpack it, and give what it holds.")
        elif suffix in UNREAD:
            yield UnreadableFile(str(folder / name), f"a {suffix} file", _expected(), "Give the PDF of the chapter.")
    if folder.suffix.lower() in LARGEST and not any(map(_is_source, names)):
        yield UnreadableFile(str(folder), "a folder", f"a {folder.suffix} file", "Give the file itself.")


def _expected() -> str:
    *others, last = LARGEST
    return f"{', '.join(others)} or {last}"
