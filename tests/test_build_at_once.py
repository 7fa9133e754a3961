"""What a build does when the disk is full, when another build is at work, and when it goes on after an interruption."""

import os
import pty
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_files import FAULTY
from synthetic import render

from graph import release
from graph.build import PARTS, build_release
from graph.durable import alone

ROOT = Path(__file__).parents[1]
Command = Callable[..., list[str]]


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return a folder of two versions of the made-up chapter."""
    folder = tmp_path / "changed"
    folder.mkdir()
    for number, kind in enumerate(list(FAULTY)[:2]):
        render(FAULTY[kind], folder / f"{number}.pdf")
    return folder


@pytest.fixture
def into(synthetic_pdf: Path, synthetic_countries: Path, tmp_path: Path) -> Path:
    """Return a folder with a release."""
    build_release([synthetic_pdf], tmp_path / "releases", countries=synthetic_countries, echo=str)
    return tmp_path / "releases"


@pytest.fixture
def command(synthetic_countries: Path) -> Command:
    def build(*sources: Path, into: Path, jobs: int = 2) -> list[str]:
        options = ["--into", into, "--countries", synthetic_countries, "--jobs", jobs]
        return [sys.executable, "-m", "graph", "build", *map(str, [*sources, *options])]

    return build


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def unfinished(into: Path) -> set[str]:
    """Name what a build left half made."""
    return {path.name for path in (*into.iterdir(), *(into / PARTS).rglob("*")) if path.name.startswith(".building")}


@pytest.mark.parametrize(
    ("limit", "jobs"), [(1_000, 2), (60_000, 1), (400_000, 2)], ids=["a part", "a part, one process", "a release"]
)
def test_a_full_disk_leaves_the_old_release_and_says_so(
    command: Command, changed: Path, into: Path, limit: int, jobs: int
) -> None:
    before = release.open(into)

    done = subprocess.run(
        command(changed, into=into, jobs=jobs),
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )

    assert (1, "") == (done.returncode, done.stdout)
    assert "cannot be written" in done.stderr
    assert "What was current stays so." in done.stderr
    assert "Traceback" not in done.stderr
    assert before == release.open(into)
    release.verify(before)


def test_a_build_waits_for_another_one_and_says_so(command: Command, changed: Path, into: Path) -> None:
    before = release.open(into)

    with alone(into / PARTS, lambda: None):
        build = subprocess.Popen(
            command(changed, into=into), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment()
        )
        assert build.stderr is not None
        first = build.stderr.readline()
        during = release.open(into)
    with build:
        _, rest = build.communicate(timeout=300)

    assert "Another build is at work" in first
    assert before == during
    assert "1/2 " in rest
    assert before != release.open(into)


def test_two_builds_at_once_both_end_well(command: Command, changed: Path, into: Path) -> None:
    builds = [
        subprocess.Popen(
            command(source, into=into), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment()
        )
        for source in (changed, changed / "0.pdf")
    ]

    told = [build.communicate(timeout=300) for build in builds]

    assert not any("Traceback" in stderr for _, stderr in told)
    made = [Path(stdout.strip()) for stdout, _ in told]
    assert release.open(into).directory in made
    for directory in made:
        release.verify(release.open(directory))


@pytest.mark.parametrize("seconds", [1.0, 2.2])
def test_a_build_killed_with_its_workers_can_be_run_again(
    command: Command, changed: Path, into: Path, seconds: float
) -> None:
    before = release.open(into)
    with subprocess.Popen(
        command(changed, into=into), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    ) as build:
        time.sleep(seconds)
        build.kill()
    left = release.open(into)
    release.verify(left)

    done = subprocess.run(
        command(changed, into=into), capture_output=True, text=True, check=False, env=environment(), timeout=300
    )

    after = release.open(Path(done.stdout.strip()))
    release.verify(after)
    assert left.id in {before.id, after.id}
    assert set() == unfinished(into)


def test_only_what_changed_is_read_again(
    synthetic_pdf: Path, changed: Path, synthetic_countries: Path, tmp_path: Path
) -> None:
    def build(*sources: Path) -> dict[str, int]:
        build_release(sources, tmp_path / "out", countries=synthetic_countries, echo=str)
        return {part.parent.name: part.stat().st_mtime_ns for part in (tmp_path / "out").rglob("part.json")}

    first = build(synthetic_pdf, changed / "0.pdf")
    second = build(synthetic_pdf, changed / "0.pdf", changed / "1.pdf")

    assert first.items() <= second.items()
    assert len(second) > len(first)


def test_what_another_version_of_the_code_made_is_removed(into: Path, changed: Path, synthetic_countries: Path) -> None:
    (into / PARTS / "0123456789abcdef" / "part").mkdir(parents=True)

    build_release([changed], into, countries=synthetic_countries, echo=str)

    assert not (into / PARTS / "0123456789abcdef").exists()


def test_order_folder_and_jobs_do_not_change_a_byte(
    changed: Path, synthetic_pdf: Path, synthetic_countries: Path, tmp_path: Path
) -> None:
    sources = [synthetic_pdf, *sorted(changed.iterdir())]

    def build(name: str, paths: list[Path], jobs: int) -> dict[str, bytes]:
        made = build_release(paths, tmp_path / name, jobs=jobs, countries=synthetic_countries, echo=str).release
        assert made is not None
        return {path.name: path.read_bytes() for path in made.directory.iterdir() if path.is_file()}

    first = build("first", sources, 1)

    assert {"release.json", "graph.trig", "claims.csv", "report.ttl", "search.sqlite", "differences.csv"} == set(first)
    assert first == build("second", sources[::-1], 2)
    assert first == build("third", sources[1:] + sources[:1], 3)


def test_a_terminal_gets_a_bar_with_the_file_that_is_read(command: Command, changed: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(changed, into=tmp_path / "out"), stdout=subprocess.DEVNULL, stderr=theirs, env=environment()
    ):
        os.close(theirs)
        shown = _all_of(ours)

    assert "Reading" in shown
    assert "0/2" in shown
    assert "2/2" in shown
    assert ".pdf" in shown.partition("2/2")[0]
    assert "1/2 0.pdf: " not in shown


def _all_of(terminal: int) -> str:
    shown = b""
    try:
        while read := os.read(terminal, 4096):
            shown += read
    except OSError:  # how Linux tells that nobody writes any more
        pass
    return shown.decode()
