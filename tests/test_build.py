"""From files to a release, and what a bad file among them costs: itself, and no more."""

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bad_files import FAULTY, NOT_CHAPTERS, UNREADABLE
from synthetic import RURITANIA, render

from graph import release
from graph.build import Outcome, build_release
from graph.statements import read_quads

BAD = {**UNREADABLE, **NOT_CHAPTERS}


@pytest.fixture
def build(synthetic_countries: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(*paths: Path, into: Path = tmp_path / "releases", **options: object) -> Outcome:
        return build_release(paths, into, countries=synthetic_countries, echo=str, **options)  # type: ignore[arg-type]

    return run


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_alone_gives_its_fault_and_no_release(kind, build, synthetic_pdf, tmp_path) -> None:
    bad = BAD[kind](synthetic_pdf, tmp_path)

    outcome = build(bad)

    assert outcome.release is None
    assert [bad.name] == [fault.where for fault in outcome.faults]
    assert not (tmp_path / "releases" / "current").exists()


def test_bad_files_beside_a_chapter_cost_nothing_else(build, synthetic_pdf, tmp_path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    shutil.copy(synthetic_pdf, folder / "good.pdf")
    bad = [make(synthetic_pdf, folder).name for make in BAD.values()]

    outcome = build(folder)

    assert sorted(bad) == sorted(fault.where for fault in outcome.faults)
    assert outcome.release is not None
    assert 1 == outcome.release.manifest.counts["chapters"]


@pytest.mark.parametrize("kind", FAULTY)
def test_one_bad_cell_or_table_is_named_and_the_rest_is_read(kind, build, tmp_path) -> None:
    whole = build(render(RURITANIA, tmp_path / "whole.pdf"), into=tmp_path / "whole").release

    outcome = build(render(FAULTY[kind], tmp_path / "faulty.pdf"))

    assert 1 <= len(outcome.faults) <= 3
    assert all("expected" in str(fault) for fault in outcome.faults)
    assert outcome.release is not None
    assert outcome.release.manifest.counts["claims"] >= whole.manifest.counts["claims"] - 36
    release.verify(outcome.release)


def test_the_same_input_gives_the_same_id_and_bytes(build, synthetic_pdf, tmp_path) -> None:
    first = build(synthetic_pdf, into=tmp_path / "first").release
    second = build(synthetic_pdf, into=tmp_path / "second", jobs=2).release

    assert first.id == second.id
    for name in ("graph.trig", "claims.csv", "report.ttl", "release.json"):
        assert (first.directory / name).read_bytes() == (second.directory / name).read_bytes(), name


def test_the_store_says_what_the_graph_says(built: release.Release) -> None:
    release.verify(built)


def test_an_unchanged_input_is_not_built_again(build, synthetic_pdf, monkeypatch) -> None:
    first = build(synthetic_pdf).release
    before = (first.directory / "graph.trig").stat().st_mtime_ns
    told: list[str] = []

    again = build_release(
        [synthetic_pdf], first.directory.parent, countries=build.__closure__[0].cell_contents, echo=told.append
    )

    assert again.release.id == first.id
    assert before == (first.directory / "graph.trig").stat().st_mtime_ns
    assert any("Nothing has changed" in line for line in told)


def test_both_reasoners_give_the_same_release(build, synthetic_pdf, tmp_path) -> None:
    compiled = build(synthetic_pdf, into=tmp_path / "compiled").release
    library = build(synthetic_pdf, into=tmp_path / "library", reasoner="owlrl").release

    assert compiled.id == library.id


def test_facts_without_sentences_are_a_source_like_any_other(built: release.Release, tmp_path: Path) -> None:
    facts = tmp_path / "facts.trig"
    command = [sys.executable, "-m", "graph", "export", str(built.directory), "--format", "trig", "--facts-only"]
    subprocess.run([*command, "-o", str(facts)], check=True)

    outcome = build_release([facts], tmp_path / "releases", echo=str)

    assert () == outcome.faults
    assert outcome.release is not None
    assert built.manifest.counts["claims"] == outcome.release.manifest.counts["claims"]
    shapes = json.loads(json.dumps(outcome.release.manifest.counts))
    assert shapes["cells"] == built.manifest.counts["cells"]
    assert not any("#quote" in str(triple) for triples in read_quads(facts).values() for triple in triples)


def test_a_chapter_given_twice_is_a_fault_and_the_first_stays(build, synthetic_pdf, tmp_path) -> None:
    twin = tmp_path / "twin.pdf"
    twin.write_bytes(synthetic_pdf.read_bytes() + b"\n%%EOF\n")

    outcome = build(synthetic_pdf, twin)

    (fault,) = outcome.faults
    left, stays = sorted((synthetic_pdf.name, twin.name), key=lambda name: name != fault.chapter)
    assert (left, True) == (fault.chapter, stays in fault.found)
    assert outcome.release is not None
    assert 1 == outcome.release.manifest.counts["chapters"]


def test_a_whole_build_killed_at_any_moment_leaves_the_old_release_current(
    build, synthetic_pdf, synthetic_countries, tmp_path
) -> None:
    into = tmp_path / "releases"
    first = build(synthetic_pdf, into=into).release
    changed = render(FAULTY["a year that is none"], tmp_path / "changed.pdf")
    command = [sys.executable, "-m", "graph", "build", changed, "--into", into, "--countries", synthetic_countries]

    for number in range(8):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as builder:
            time.sleep(random.Random(number).uniform(0.3, 2.5))  # noqa: S311 - no secret
            builder.send_signal(signal.SIGKILL)
        current = release.open(into)
        release.verify(current)
        if current.id != first.id:
            break

    assert build(synthetic_pdf, into=into).release.id == first.id
