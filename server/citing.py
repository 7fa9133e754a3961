"""How to cite a claim: in words, for BibTeX, and for programs that read CSL-JSON."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from flask import Blueprint, Response
from rdflib import PROV

from ontology import terms as fg
from server import links
from server.context import current_data
from server.data import Data
from server.errors import Missing
from server.figures import value_text
from server.names import claim_name, name
from server.thing import Thing

bp = Blueprint("citing", __name__)

PUBLISHER: Final = "U.S. Department of Labor, Bureau of International Labor Affairs"
REPORT: Final = "Findings on the Worst Forms of Child Labor"
_MAKERS: Final = "Findings Graph contributors"
_TITLE: Final = "Findings Graph"
_LONGEST_VALUE: Final = 80
_SPECIAL: Final = re.compile(r"[\\{}$&#%_^~]")
_WRITTEN: Final = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a citation of a claim names: the claim, where the report prints it, and the release that was read."""

    iri: str
    key: str
    title: str
    printed: str
    release: str
    document: str
    accessed: date


def citation(data: Data, claim: Thing) -> Citation:
    """Gather what names a claim; the day is today's."""
    chapter, passage, file = claim.iri_of(fg.statedIn), claim.iri_of(fg.readFrom), claim.iri_of(PROV.wasDerivedFrom)
    table = data.thing(passage).iri_of(fg.ofTable) if passage else None
    country = claim.iri_of(fg.country)
    page = claim.text(fg.page)
    places = (
        f"{claim.text(fg.editionYear)} {REPORT}",
        name(data, country) if country else (name(data, chapter) if chapter else ""),
        f"p. {page} of the chapter" if page else "",
        name(data, table).partition(",")[0] if table else "",
    )
    return Citation(
        iri=str(claim.iri),
        key="-".join(re.findall(r"[A-Za-z0-9]+", claim.iri.removeprefix(links.ID).partition("/")[2])),
        title=_title(data, claim, places[1]),
        printed=", ".join(filter(None, places)),
        release=data.release.id if data.release else "",
        document=data.thing(file).text(fg.sha256) if file else "",
        accessed=datetime.now(UTC).date(),
    )


def _title(data: Data, claim: Thing, where: str) -> str:
    value = value_text(data, claim)
    short = value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 1]}…"
    return ": ".join(filter(None, (", ".join(filter(None, (claim_name(data, claim), where))), short)))


def plain(cited: Citation) -> str:
    """Write a citation in words."""
    release = f" Release {cited.release}." if cited.release else ""
    day = f"{cited.accessed.day} {cited.accessed:%B %Y}"
    return (
        f"“{cited.title}.” {_TITLE}.{release} {cited.iri} (accessed {day}). "
        f"As printed in {PUBLISHER}, {cited.printed}.\n"
    )


def bibtex(cited: Citation) -> str:
    """Write a citation for BibTeX."""
    fields = {
        "author": f"{{{_latex(_MAKERS)}}}",
        "title": f"{{{_latex(cited.title)}}}",
        "howpublished": _latex(_TITLE + (f", release {cited.release}" if cited.release else "")),
        "note": _latex(f"As printed in {PUBLISHER}, {cited.printed}"),
        "url": cited.iri,
        "urldate": cited.accessed.isoformat(),
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items())
    return f"@misc{{{cited.key},\n{lines}}}\n"


def csl(cited: Citation) -> str:
    """Write a citation as CSL-JSON, a list of one."""
    entry = {
        "id": cited.key,
        "type": "dataset",
        "title": cited.title,
        "author": [{"literal": _MAKERS}],
        "container-title": _TITLE,
        "version": cited.release,
        "URL": cited.iri,
        "accessed": {"date-parts": [[cited.accessed.year, cited.accessed.month, cited.accessed.day]]},
        "references": f"{PUBLISHER}, {cited.printed}",
        "note": f"SHA-256 of the document: {cited.document}" if cited.document else "",
    }
    return json.dumps([{key: value for key, value in entry.items() if value}], indent=2, ensure_ascii=False) + "\n"


def _latex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), text)


#: The suffix of a file, how the page calls it, the media type, and what writes it.
FORMATS: Final[dict[str, tuple[str, str, Callable[[Citation], str]]]] = {
    "txt": ("plain text", "text/plain; charset=utf-8", plain),
    "bib": ("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
}


@bp.get("/cite/<suffix>/<path:path>")
def cite(suffix: str, path: str) -> Response:
    """Send the citation of a claim as a file."""
    data = current_data()
    claim = data.thing(links.ID + path)
    if suffix not in FORMATS or fg.itemKey not in claim.values:
        raise Missing(f"A claim can be cited as {', '.join(FORMATS)}; nothing here is a claim called {path}.")
    cited = citation(data, claim)
    _, content_type, write = FORMATS[suffix]
    answer = Response(write(cited), content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{cited.key}.{suffix}"'
    return answer
