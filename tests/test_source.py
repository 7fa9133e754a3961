import os
import shutil
from pathlib import Path

import pytest

from graph.errors import UnreadableFile
from graph.source import LARGEST, Source, gather


def places(faults: list[UnreadableFile]) -> list[str]:
    return [fault.where for fault in faults]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one chapter, in a folder of its own."""
    (tmp_path / "sources" / "2016").mkdir(parents=True)
    (tmp_path / "sources" / "2016" / "good.pdf").write_bytes(b"%PDF-1.4 good")
    return tmp_path / "sources"


def test_folders_that_lead_into_each_other_are_searched_once(folder: Path) -> None:
    (folder / "2016" / "up").symlink_to(folder)
    (folder / "again").symlink_to(folder / "2016")

    sources, faults = gather([folder])

    assert ["good.pdf"] == [source.name for source in sources]
    assert [] == faults


def test_a_folder_behind_a_link_is_searched(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "far.pdf").write_bytes(b"%PDF-1.4 far")
    (folder / "link").symlink_to(tmp_path / "elsewhere")

    sources, faults = gather([folder])

    assert {"good.pdf", "far.pdf"} == {source.name for source in sources}
    assert [] == faults


def test_a_folder_that_cannot_be_opened_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "closed").mkdir()
    open_folder = os.scandir

    def refuse(path: str) -> object:  # permissions do not bind the superuser, who may run this
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return open_folder(path)

    monkeypatch.setattr(os, "scandir", refuse)

    sources, faults = gather([folder])

    assert ["good.pdf"] == [source.name for source in sources]
    assert ["closed"] == places(faults)
    assert "permission denied" in str(faults[0])


def test_a_link_that_leads_nowhere_is_named(folder: Path) -> None:
    (folder / "gone.pdf").symlink_to(folder / "nothing.pdf")

    assert ["gone.pdf"] == places(gather([folder])[1])


def test_a_link_that_leads_to_itself_is_named(folder: Path) -> None:
    (folder / "ring.pdf").symlink_to(folder / "ring.pdf")

    assert ["ring.pdf"] == places(gather([folder])[1])


def test_a_folder_named_as_a_chapter_is_named_unless_it_holds_one(folder: Path) -> None:
    (folder / "x.pdf").mkdir()
    shutil.copytree(folder / "2016", folder / "full.pdf")
    (folder / "full.pdf" / "good.pdf").write_bytes(b"%PDF-1.4 other")

    sources, faults = gather([folder])

    assert ["x.pdf"] == places(faults)
    assert 2 == len(sources)


@pytest.mark.parametrize("name", ["chapters.zip", "scan.png", "chapter.docx"])
def test_what_may_hold_a_chapter_and_is_not_read_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"?")

    assert [name] == places(gather([folder])[1])


@pytest.mark.parametrize("name", ["README.md", "._good.pdf", ".DS_Store", "checksums.sha256"])
def test_what_holds_no_chapter_is_passed_over(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"?")

    sources, faults = gather([folder])

    assert (1, []) == (len(sources), faults)


@pytest.mark.parametrize("suffix", LARGEST)
def test_a_file_too_large_for_its_kind_is_refused_unread(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"large{suffix}"
    with path.open("wb") as stream:
        stream.truncate(300 << 20)

    sources, faults = gather([path])

    assert [] == sources
    assert "300 MB; expected at most" in str(faults[0])


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")

    assert "a pipe or a device" in str(gather([tmp_path])[1][0])


def test_no_fault_says_where_the_folder_stands(folder: Path, tmp_path: Path) -> None:
    (folder / "2016" / "chapters.zip").write_bytes(b"?")

    assert ["2016/chapters.zip"] == places(gather([folder])[1])
    assert str(tmp_path) not in str(gather([folder])[1][0])


def test_of_two_names_for_one_content_the_first_stays_in_whichever_order(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copy(folder / "2016" / "good.pdf", tmp_path / "copy.pdf")

    assert ["copy.pdf"] == [source.name for source in gather([folder, copy])[0]]
    assert gather([copy, folder]) == gather([folder, copy])


def test_a_name_that_is_not_utf_8_is_spelled_out(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/na\xefve.pdf"))
    path.write_bytes(b"%PDF-1.4")

    assert r"na\xefve.pdf" == Source.of(path).name


def test_a_file_that_has_changed_or_gone_is_told(folder: Path) -> None:
    path = folder / "2016" / "good.pdf"
    source = Source.of(path)
    assert source.is_unchanged()

    path.write_bytes(b"%PDF-1.4 evil")
    changed = source.is_unchanged()
    path.unlink()

    assert (False, False) == (changed, source.is_unchanged())
