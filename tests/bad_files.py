"""Inputs that a build must name and survive, made from a good chapter at test time."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
from fpdf import FPDF
from synthetic import RURITANIA, ChapterSpec, render

MakeBad = Callable[[Path, Path], Path]
"""Takes a good PDF and a folder, and returns the bad file that it wrote there."""

LETTER: Final = (
    "Strelsau, 4 May 2016",
    "Dear neighbour,",
    "the plum tree by the fence leans over to your side. Take what hangs there, and leave me the ladder.",
    "With kind regards",
)


def truncated(good: Path, folder: Path) -> Path:
    """Write the first 60 per cent of the PDF."""
    content = good.read_bytes()
    return _written(folder / "truncated.pdf", content[: len(content) * 6 // 10])


def encrypted(_good: Path, folder: Path) -> Path:
    """Print the made-up chapter so that nobody opens it without a password."""
    return render(RURITANIA, folder / "encrypted.pdf", password="plum")  # noqa: S106  # it locks a file that nobody needs


def empty(_good: Path, folder: Path) -> Path:
    """Write a file of no bytes."""
    return _written(folder / "empty.pdf", b"")


def picture_only(good: Path, folder: Path) -> Path:
    """Write the first page as a scan: a picture, without text."""
    document = pdfium.PdfDocument(good)
    picture = document[0].render(scale=1).to_pil()
    document.close()
    pdf = FPDF(unit="pt", format=picture.size)
    pdf.add_page()
    pdf.image(picture, x=0, y=0, w=picture.width)
    return _saved(pdf, folder / "picture-only.pdf")


def something_else(_good: Path, folder: Path) -> Path:
    """Print a letter, which is a sound PDF and not a chapter."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=12)
    for paragraph in LETTER:
        pdf.multi_cell(0, 8, paragraph, new_x="LMARGIN", new_y="NEXT")
    return _saved(pdf, folder / "letter.pdf")


def zipped(good: Path, folder: Path) -> Path:
    """Pack the PDF into a zip archive that is named as a PDF."""
    path = folder / "zipped.pdf"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(good, "chapter.pdf")
    return path


def plain_text(_good: Path, folder: Path) -> Path:
    """Write text into a file that is named as a PDF."""
    return _written(folder / "text.pdf", "\n".join(LETTER).encode())


UNREADABLE: Final[Mapping[str, MakeBad]] = {
    "truncated": truncated,
    "encrypted": encrypted,
    "empty": empty,
    "picture only": picture_only,
    "zipped": zipped,
    "plain text": plain_text,
}
"""Files that hold no text to read."""

NOT_CHAPTERS: Final[Mapping[str, MakeBad]] = {"something else": something_else}

FAULTY: Final[Mapping[str, ChapterSpec]] = {
    "a table missing": RURITANIA.without_table("labor-enforcement"),
    "a number that is none": RURITANIA.with_cell("labor-enforcement", "Number of Labor Inspectors", 2, "2S (1)"),
    "an age that is none": RURITANIA.with_cell("standards", "Minimum Age for Work", 2, "fourteen"),
    "a verdict that is none": RURITANIA.with_cell("standards", "Prohibition of Forced Labor", 1, "Perhaps"),
    "a row label that is none": RURITANIA.with_cell(
        "criminal-enforcement", "Number of Convictions", 0, "Number of Cakes"
    ),
    "a year that is none": RURITANIA.with_cell("actions", "Legal Framework", 2, "since long"),
    "a citation without its reference": RURITANIA.with_cell(
        "agencies", "National Police", 1, "Patrol the streets.(99)"
    ),
}
"""Chapters that are read but for one cell or table, which must be named."""


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _saved(pdf: FPDF, path: Path) -> Path:
    pdf.output(str(path))
    return path


_CHAPTER_GRAPH: Final = "<https://w3id.org/findings-graph/g/pdf/XRU/2016>"
_CLAIM: Final = "<https://w3id.org/findings-graph/id/claim/XRU/2016/x>"


def _statement(predicate: str, value: str) -> str:
    prefix = (
        "@prefix fg: <https://w3id.org/findings-graph/ont#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    )
    return f"{prefix}{_CHAPTER_GRAPH} {{ {_CLAIM} a fg:StatisticalFinding ; fg:{predicate} {value} . }}\n"


BROKEN_TRIG: Final = {
    "age.trig": _statement("ageFrom", '"x"^^xsd:integer ; fg:ageTo 14'),
    "date.trig": _statement("issued", '"2016-02-30"^^xsd:date'),
    "number.trig": _statement("numericValue", "1.50"),
    "blank.trig": _statement("page", "[]"),
    "no-chapter.trig": "<http://example.org/a> <http://example.org/b> 1 .\n",
    "cut.trig": _statement("page", "4")[:-20],
}
"""Facts with values that no export holds."""

_BOMB: Final = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))

HOSTILE_XML: Final = {
    "bomb.xml": f'<!DOCTYPE x [<!ENTITY e0 "ha">{_BOMB}]><Countries>&e9;</Countries>',
    "external.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Countries>&e;</Countries>',
    "deep.xml": "<Countries>" + "<Country>" * 100_000,
    "cut.xml": "<Countries><Country>",
    "other.xml": "<html><body/></html>",
    "unknown.xml": "<Countries><Country><Crown>yes</Crown></Country></Countries>",
}
"""XML that would exhaust a reader or have it open other files, or that is no official data."""
