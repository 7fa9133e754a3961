"""What a command works on: the release or RDF file given, or else the release built last, or else the one shipped."""

import os
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph import release
from graph.build import build_release
from graph.errors import ReleaseError
from graph.release import CURRENT, Release
from graph.store import is_rdf_file, open_rdf_file, open_store

Echo = Callable[[str], None]

#: Where ``findings build`` writes and where the other commands look, below the working directory.
RELEASES: Final = Path("releases")


def find_release(path: Path | None, echo: Echo) -> Release:
    """Open the release given, or the default one, and say which that is."""
    return default(echo) if path is None else release.open(path)


def find_store(path: Path | None, echo: Echo) -> ox.Store:
    """Open the store of the release given or of the default one; an RDF file becomes a store in memory."""
    if path is not None and is_rdf_file(path):
        return open_rdf_file(path)
    return open_store(find_release(path, echo).store)


def default(echo: Echo) -> Release:
    """Open the release that was built here last, or else the shipped facts, made into a release once for each user."""
    if os.path.lexists(RELEASES / CURRENT):
        found = release.open(RELEASES)
        echo(f"Using {RELEASES / found.directory.name}, the release built here last.")
    else:
        found = _shipped()
        echo(f"Using the facts shipped with the project, release {found.id[:16]}.")
    return found


def _shipped() -> Release:
    into = _cache() / "releases"
    with as_file(files("graph").joinpath("shipped")) as facts:
        try:
            outcome = build_release([facts], into, echo=lambda _: None)
        except ReleaseError as error:
            raise ReleaseError(f"{error} Name another folder in XDG_CACHE_HOME, or give a RELEASE.") from error
    if outcome.release is None:
        raise ReleaseError(f"The shipped facts could not be built: {'; '.join(str(fault) for fault in outcome.faults)}")
    return outcome.release


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "findings-graph"
