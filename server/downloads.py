"""The release itself: its files as they were written, with their checksums, and its chapters one by one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, redirect, render_template, send_from_directory, url_for
from werkzeug.wrappers import Response as Redirection

from graph.export import PROVENANCE, chapter_of, chapters
from graph.manifest import File
from graph.release import Release
from graph.statements import merged, turtle
from server.context import current_data
from server.errors import Missing
from server.links import Link
from server.views.country import chapters as chapter_lines

bp = Blueprint("downloads", __name__)

_MANIFEST: Final = "release.json"
_TYPES: Final = {
    ".trig": "application/trig",
    ".ttl": "text/turtle; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that can be fetched."""

    link: Link
    size: int
    sha256: str


@bp.get("/releases/")
def current() -> Redirection:
    """Send a client to the release that is served."""
    return redirect(url_for("downloads.index", release=_release().id[:16]), 302)


@bp.get("/releases/<release>/")
def index(release: str) -> str:
    """List the files of the release with their checksums, what it was made from, and what could not be read."""
    found = _release(release)
    manifest = found.manifest
    files = {**manifest.files, _MANIFEST: File.of((found.directory / _MANIFEST).read_bytes())}
    return render_template(
        "downloads.html",
        manifest=manifest,
        files=[_download(release, name, file) for name, file in sorted(files.items())],
        chapters=[_chapter(release, line.chapter) for line in chapter_lines(current_data())],
        faults=[str(fault) for fault in manifest.faults],
    )


@bp.get("/releases/<release>/<name>")
def file(release: str, name: str) -> Response:
    """Send a file of the release."""
    found = _release(release)
    if name not in {*found.manifest.files, _MANIFEST}:
        raise Missing(f"The release has no file {name}; it has {', '.join(sorted(found.manifest.files))}.")
    media_type = _TYPES.get(Path(name).suffix, "application/octet-stream")
    return send_from_directory(found.directory, name, mimetype=media_type)


@bp.get("/releases/<release>/chapter/<country>/<int:year>.ttl")
def chapter(release: str, country: str, year: int) -> Response:
    """Send a chapter as Turtle: what it states, what follows, and where it comes from."""
    _release(release)
    data = current_data()
    names = [name for name in data.graphs if chapter_of(name) == (country, year)]
    if not names:
        raise Missing(f"The release holds no chapter of {country} {year}.")
    graphs = chapters(data.statements([*names, PROVENANCE]), country, year)
    return Response(turtle(merged(graphs)), content_type=_TYPES[".ttl"])


def _release(name: str = "") -> Release:
    found = current_data().release
    if found is None:
        raise Missing("These data come from a file and not from a release.")
    if name and name not in {found.id, found.id[:16]}:
        raise Missing(f"This server holds release {found.id[:16]}, and not {name}.")
    return found


def _download(release: str, name: str, found: File) -> Download:
    link = Link(name, url_for("downloads.file", release=release, name=name))
    return Download(link=link, size=found.size, sha256=found.sha256)


def _chapter(release: str, page: Link) -> Link:
    country, year = (page.href or "").rpartition("/chapter/")[2].split("/")[:2]
    return Link(f"{page.text} (Turtle)", url_for("downloads.chapter", release=release, country=country, year=int(year)))
