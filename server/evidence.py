"""The page that a claim is printed on, as a picture with its cell marked, where the server has the document."""

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast
from zipfile import BadZipFile, ZipFile

from flask import Blueprint, Flask, Response, current_app, request
from rdflib import PROV

from graph.beside import MEMBER, PAGES
from graph.picture import Box, NoPicture, drawn, marked
from graph.release import Release
from graph.source import Source, gather
from ontology import terms as fg
from server import links
from server.backend import Overloaded
from server.context import current_data
from server.data import Data
from server.errors import Missing
from server.thing import Thing

bp = Blueprint("evidence", __name__)

_KEY: Final = "pages"
_PROGRAM: Final = "server.drawing"
#: So many pages are drawn at once, wait at most so many seconds for that, and are remembered.
_AT_ONCE, _PATIENCE, _REMEMBERED = 2, 10.0, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Where a claim is printed: a page of a document, and a box on it if there is one."""

    sha256: str
    page: int
    box: Box | None


class Pages:
    """Pictures of pages, from a folder of documents or from a release that keeps them."""

    def __init__(self, sources: Path | None = None) -> None:
        self._drawing = threading.BoundedSemaphore(_AT_ONCE)
        self._lock = threading.Lock()
        self._drawn: OrderedDict[tuple[str, str, int], bytes] = OrderedDict()
        self._files: Future[dict[str, Source]] | None = None
        if sources is not None:
            pool = ThreadPoolExecutor(1, thread_name_prefix="sources")
            self._files = pool.submit(_by_checksum, sources)
            pool.shutdown(wait=False)

    def has(self, data: Data, sha256: str) -> bool:
        """Tell whether pages of a document can be shown."""
        return sha256 in self._sources() or _keeps(data.release, sha256)

    def picture(self, data: Data, sha256: str, page: int) -> bytes:
        """Return a page as a PNG."""
        key = (data.identity, sha256, page)
        with self._lock:
            if key in self._drawn:
                self._drawn.move_to_end(key)
                return self._drawn[key]
        picture = _kept(data.release, sha256, page) or self._draw(sha256, page)
        with self._lock:
            self._drawn[key] = picture
            while len(self._drawn) > _REMEMBERED:
                self._drawn.popitem(last=False)
        return picture

    def _sources(self) -> dict[str, Source]:
        return self._files.result() if self._files else {}

    def _draw(self, sha256: str, page: int) -> bytes:
        source = self._sources().get(sha256)
        if source is None or not source.is_unchanged():
            raise NoPicture("The document of this page is not among the sources of this server.")
        if not self._drawing.acquire(timeout=_PATIENCE):
            raise Overloaded("Too many pages are being drawn. Try again in a moment.")
        try:
            return drawn(source.path, page, program=_PROGRAM)[0]
        finally:
            self._drawing.release()


def init_app(app: Flask, sources: Path | None) -> None:
    """Give an application its pictures of pages."""
    app.extensions[_KEY] = Pages(sources)


def pages() -> Pages:
    """Return the pictures of pages that the current application has."""
    return cast("Pages", current_app.extensions[_KEY])


def printed(data: Data, claim: Thing) -> Printed | None:
    """Find the page that a claim was read from."""
    page, file, passage = claim.integer(fg.page), claim.iri_of(PROV.wasDerivedFrom), claim.iri_of(fg.readFrom)
    if page is None or file is None:
        return None
    box = data.thing(passage).text(fg.box) if passage else ""
    try:
        return Printed(sha256=data.thing(file).text(fg.sha256), page=page, box=Box.read(box) if box else None)
    except ValueError:
        return None


@bp.get("/evidence/<path:path>")
def page(path: str) -> Response:
    """Draw the page that a claim is printed on, or the part of it around the claim's cell, with the cell marked."""
    data = current_data()
    place = printed(data, data.thing(links.ID + path))
    if place is None:
        raise Missing("Nothing here names this and the page that it is printed on.")
    picture = pages().picture(data, place.sha256, place.page)
    return Response(marked(picture, place.box, request.args.get("part", "")), content_type="image/png")


def _by_checksum(folder: Path) -> dict[str, Source]:
    return {source.sha256: source for source in gather([folder])[0] if source.path.suffix.lower() == ".pdf"}


def _keeps(release: Release | None, sha256: str) -> bool:
    return (
        release is not None
        and PAGES in release.manifest.files
        and any(source.sha256 == sha256 and source.name.lower().endswith(".pdf") for source in release.manifest.inputs)
    )


def _kept(release: Release | None, sha256: str, page: int) -> bytes | None:
    if release is None or PAGES not in release.manifest.files:
        return None
    try:
        with ZipFile(release.directory / PAGES) as archive:
            return archive.read(MEMBER.format(sha256=sha256, page=page))
    except KeyError:
        return None
    except (OSError, BadZipFile) as error:
        raise NoPicture(f"{PAGES} of the release cannot be read: {error}.") from error
