"""Releases: their files as they were written, with their checksums, and the chapters of the one that is served.

Releases that stand beside the one that is served keep their addresses as long as they are kept on disk.
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, redirect, render_template, request, send_from_directory, url_for
from werkzeug.wrappers import Response as Redirection

from graph import release as releases
from graph.errors import ReleaseError
from graph.export import PROVENANCE, chapter_of, chapters
from graph.manifest import File
from graph.release import CURRENT, Release
from graph.statements import merged, turtle
from server.answers import negotiated, triples_answer
from server.context import current_data
from server.descriptions import TYPES, catalog_entry
from server.errors import Missing
from server.formats import GRAPHS, HTML, SPREADSHEET, Format, choose
from server.links import Link
from server.spreadsheet import safe
from server.views.country import chapters as chapter_lines

bp = Blueprint("downloads", __name__)

_MANIFEST: Final = "release.json"
_SUMS: Final = "SHA256SUMS"
_TURTLE: Final = "text/turtle; charset=utf-8"
#: How a release is addressed: by its id, whole or as its directory bears it.
_ID: Final = re.compile(r"([0-9a-f]{16})(?:[0-9a-f]{48}|-[0-9a-f]{8})?")
_OFFERS: Final[tuple[Format, ...]] = (HTML, *GRAPHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that can be fetched."""

    link: Link
    size: int
    sha256: str


@bp.get("/releases/")
def current() -> Redirection:
    """Send a client to the release that is served."""
    return redirect(url_for("downloads.index", release=_served().id[:16]), 302)


@bp.get("/releases/<release>/")
def index(release: str) -> Response:
    """List the files of a release with their checksums, what it was made from, and what could not be read."""
    found, choice = _release(release), choose(_OFFERS)
    files = _files(found)
    if choice.format is not HTML:
        folder = url_for("downloads.index", release=release, _external=True).rstrip("/")
        return triples_answer(catalog_entry(f"{folder}/#dataset", found.id, files, folder=folder))
    is_served = found.directory == _served().directory
    page = render_template(
        "downloads.html",
        release=found.id[:16],
        manifest=found.manifest,
        files=[_download(release, name, file) for name, file in sorted(files.items())],
        chapters=[_chapter(release, line.chapter) for line in chapter_lines(current_data())] if is_served else [],
        faults=[str(fault) for fault in found.manifest.faults],
    )
    return negotiated(Response(page, content_type=choice.content_type))


@bp.get(f"/releases/<release>/{_SUMS}")
def sums(release: str) -> Response:
    """List the checksums as ``sha256sum --check`` reads them."""
    lines = [f"{file.sha256}  {name}\n" for name, file in sorted(_files(_release(release)).items())]
    return Response("".join(lines), content_type="text/plain; charset=utf-8")


@bp.get("/releases/<release>/<name>")
def file(release: str, name: str) -> Response:
    """Send a file of a release."""
    found = _release(release)
    files = _files(found)
    if name not in files:
        raise Missing(f"The release has no file {name}; it has {', '.join(sorted(files))}.")
    if request.args.get("format") == SPREADSHEET and name.endswith(".csv"):
        return _for_spreadsheets(found.directory / name)
    media_type = TYPES.get(Path(name).suffix, "application/octet-stream")
    answer = send_from_directory(found.directory, name, mimetype=media_type)
    digest = base64.b64encode(bytes.fromhex(files[name].sha256)).decode()
    answer.headers["Repr-Digest"] = f"sha-256=:{digest}:"
    return answer


def _for_spreadsheets(path: Path) -> Response:
    stream = path.open("rb")
    answer = Response(safe(stream), content_type="text/csv; charset=utf-8")
    answer.call_on_close(stream.close)
    return answer


@bp.get("/releases/<release>/chapter/<country>/<int:year>.ttl")
def chapter(release: str, country: str, year: int) -> Response:
    """Send a chapter as Turtle: what it states, what follows, and where it comes from."""
    if _release(release).directory != _served().directory:
        raise Missing("Chapters come one by one of the release that is served; of others, fetch graph.trig.")
    data = current_data()
    names = [name for name in data.graphs if chapter_of(name) == (country, year)]
    if not names:
        raise Missing(f"The release holds no chapter of {country} {year}.")
    graphs = chapters(data.statements([*names, PROVENANCE]), country, year)
    return Response(turtle(merged(graphs)), content_type=_TURTLE)


def _served() -> Release:
    found = current_data().release
    if found is None:
        raise Missing("These data come from a file and not from a release.")
    return found


def _release(name: str) -> Release:
    """Find a release by its id: the one that is served, or one that is kept beside it."""
    served, match = _served(), _ID.fullmatch(name)
    if match is None:
        raise Missing(f"{name} is no id of a release; this server holds {served.id[:16]}.")
    if name in {served.id, served.id[:16], served.directory.name}:
        return served
    folder = served.directory.parent
    if (folder / CURRENT).is_symlink():
        try:
            found = releases.open(folder / (match[1] if len(name) == len(served.id) else name))
        except ReleaseError:
            found = None
        if found is not None and found.id.startswith(match[1]) and name in {found.id, found.directory.name}:
            return found
    raise Missing(f"This server holds release {served.id[:16]}, and {name} no more or not yet.")


def _files(release: Release) -> Mapping[str, File]:
    return {**release.manifest.files, _MANIFEST: File.of((release.directory / _MANIFEST).read_bytes())}


def _download(release: str, name: str, found: File) -> Download:
    link = Link(name, url_for("downloads.file", release=release, name=name))
    return Download(link=link, size=found.size, sha256=found.sha256)


def _chapter(release: str, page: Link) -> Link:
    country, year = (page.href or "").rpartition("/chapter/")[2].split("/")[:2]
    return Link(f"{page.text} (Turtle)", url_for("downloads.chapter", release=release, country=country, year=int(year)))
