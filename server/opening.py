"""Open what is served: a release, an RDF file, or a SPARQL store elsewhere."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from graph import release as releases
from graph.release import Release
from graph.store import is_rdf_file, load_rdf_file
from server.backend import Limits
from server.data import PAGES, WORKERS, Data
from server.pool import Pool
from server.remote import Remote


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to serve: its name, the directory or the address of its store, and what tells it from all others."""

    name: str
    store: Path | str
    identity: str = ""
    release: Release | None = None


def find(place: Path, scratch: Path) -> Source:
    """Find the release at a place, or load an RDF file into a store below ``scratch``."""
    if is_rdf_file(place):
        directory = scratch / "store"
        load_rdf_file(place, directory)
        return Source(name=place.name, store=directory, identity=hashlib.sha256(place.read_bytes()).hexdigest())
    return of_release(releases.open(place))


def of_release(release: Release) -> Source:
    """Name what there is to serve of a release."""
    return Source(name=release.id[:16], store=release.store, identity=release.id, release=release)


def open_data(source: Source, limits: Limits | None = None, *, workers: int = WORKERS) -> Data:
    """Start what answers queries over a source; of query workers, one more stands by for one that is killed."""
    limits = limits or Limits()
    if isinstance(source.store, str):
        return Data(Remote(source.store, limits), source.name, workers=workers)
    pool = Pool(source.store, limits, size=workers + PAGES)
    return Data(pool, source.name, source.release, identity=source.identity, workers=workers)
