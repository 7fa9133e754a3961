"""An application over a release, a file or a few statements, asked without a network; its query workers are real."""

import shutil
import tempfile
import weakref
from pathlib import Path

import pyoxigraph as ox
from flask.testing import FlaskClient

from graph.release import Release
from graph.store import load
from server.app import create_app
from server.backend import Limits
from server.data import Data
from server.opening import Source, find, of_release, open_data


def client_of(place: Path | Release | ox.Store, *, seconds: float = 20) -> FlaskClient:
    """Serve a place, a release, or the statements of a store in memory, as long as the client is in use."""
    scratch = Path(tempfile.mkdtemp())
    data = open_data(_source(place, scratch), Limits(seconds=seconds), workers=1)
    client = create_app(data).test_client()
    weakref.finalize(client, _let_go, data, scratch)
    return client


def _source(place: Path | Release | ox.Store, scratch: Path) -> Source:
    if isinstance(place, Path):
        return find(place, scratch)
    if isinstance(place, Release):
        return of_release(place)
    lines = scratch / "statements.nq"
    place.dump(lines, ox.RdfFormat.N_QUADS)
    load(lines, scratch / "store")
    return Source(name="a few statements", store=scratch / "store")


def _let_go(data: Data, scratch: Path) -> None:
    data.close()
    shutil.rmtree(scratch)
