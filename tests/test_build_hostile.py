"""What a folder may hold beside good chapters, and what that costs: a fault by name, and no chapter."""

import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from bad_files import BROKEN_TRIG, FAULTY, HOSTILE_XML, UNREADABLE
from synthetic import render

from graph import pipeline, release
from graph.build import Outcome, build_release
from graph.errors import UnfinishedFile
from graph.source import Source

Build = Callable[..., Outcome]
CHAPTERS: Final = 20


@pytest.fixture
def build(synthetic_countries: Path, tmp_path: Path) -> Build:
    def run(*paths: Path, into: Path = tmp_path / "releases", **options: object) -> Outcome:
        return build_release(paths, into, countries=synthetic_countries, echo=str, **options)  # type: ignore[arg-type]

    return run


def litter(folder: Path, good: Path) -> set[str]:
    """Put beside the chapters what is none, and return the names that must be told."""
    told = {make(good, folder).name for make in UNREADABLE.values()}
    (folder / "pages.pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.write(good, "chapter.pdf")
    (folder / "map.png").write_bytes(b"\x89PNG\r\n")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "latin.txt").write_bytes("C\xf4te d'Ivoire".encode("latin-1"))
    (folder / "folder.pdf").mkdir()
    (folder / "gone.pdf").symlink_to(folder / "nothing.pdf")
    (folder / "ring").symlink_to(folder)
    with (folder / "large.txt").open("wb") as stream:
        stream.truncate(300 << 20)
    for name, content in {**HOSTILE_XML, **BROKEN_TRIG}.items():
        (folder / name).write_text(content, encoding="utf-8")
        told.add(name)
    named = {"pages.pdf", "more.zip", "map.png", "empty.txt", "latin.txt", "folder.pdf", "gone.pdf", "large.txt"}
    return told | named


def about_files(outcome: Outcome) -> set[str]:
    return {fault.where for fault in outcome.faults if hasattr(fault, "where")}


def test_bad_files_among_a_made_up_chapter_cost_nothing_else(build: Build, synthetic_pdf: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    shutil.copy(synthetic_pdf, folder / "good.pdf")
    told = litter(folder, synthetic_pdf)

    outcome = build(folder, jobs=2)

    assert told == about_files(outcome)
    assert [] == [str(fault) for fault in outcome.faults if "of the program" in str(fault)]
    assert outcome.release is not None
    assert 1 == outcome.release.manifest.counts["chapters"]


def test_bad_files_among_twenty_chapters_cost_none_of_them(shared: Path, build: Build, tmp_path: Path) -> None:
    chapters = sorted((shared / "corpus" / "pdf" / "2016").glob("*.pdf"))
    if len(chapters) < CHAPTERS:
        pytest.skip(f"fewer than {CHAPTERS} chapters of 2016 at hand")
    folder = tmp_path / "sources"
    folder.mkdir()
    for path in random.Random(5).sample(chapters, CHAPTERS):  # noqa: S311 - no secret
        shutil.copy(path, folder)
    told = litter(folder, chapters[0])

    outcome = build(folder, jobs=0)

    assert told == about_files(outcome)
    assert outcome.release is not None
    assert CHAPTERS == outcome.release.manifest.counts["chapters"]
    release.verify(outcome.release)


@pytest.mark.parametrize("number", [1, 2])
def test_a_chapter_given_twice_is_one_chapter(build: Build, synthetic_pdf: Path, tmp_path: Path, number: int) -> None:
    (tmp_path / "sources").mkdir()
    shutil.copy(synthetic_pdf, tmp_path / "sources" / "b.pdf")
    shutil.copy(synthetic_pdf, tmp_path / "sources" / "a.pdf")

    outcome = build(tmp_path / "sources", jobs=number)

    assert () == outcome.faults
    assert outcome.release is not None
    assert (1, ["a.pdf"]) == (
        outcome.release.manifest.counts["chapters"],
        [source.name for source in outcome.release.manifest.inputs],
    )


def test_a_file_that_changes_while_it_is_read_is_a_fault_and_read_anew(
    build: Build, synthetic_pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stable = shutil.copy(synthetic_pdf, tmp_path / "stable.pdf")
    path = render(FAULTY["a year that is none"], tmp_path / "x.pdf")
    original, read = path.read_bytes(), pipeline.read_chapter

    def write_then_read(source: Source, *arguments: object) -> object:
        if source.path == path:
            path.write_bytes(original + b"\n%%EOF\n")
        return read(source, *arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "read_chapter", write_then_read)
        outcome = build(path, stable)
    path.write_bytes(original)
    again = build(path, stable)

    assert [UnfinishedFile] == [type(fault) for fault in outcome.faults]
    assert "changed while it was read" in str(outcome.faults[0])
    assert not any(isinstance(fault, UnfinishedFile) for fault in again.faults)


def test_an_edition_that_is_not_described_is_told_with_the_file(build: Build, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("Ruritania\n\nIn 2001, the Government of Ruritania slept.\n", encoding="utf-8")

    outcome = build(path)

    assert outcome.release is None
    assert "old.txt" in str(outcome.faults[0])
    assert "2001" in str(outcome.faults[0])
