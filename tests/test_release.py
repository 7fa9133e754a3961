import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from sample_release import FAULT, REPORT, sample_graphs, write_sample

from graph import claims, release, statements
from graph.errors import ReleaseError, StatementError, UnreadableFile
from graph.manifest import File, Input, Manifest
from graph.store import open_store
from ontology import terms

PDF = URIRef("https://w3id.org/findings-graph/g/pdf/XRU/2016")


def contents(directory: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in directory.iterdir() if file.is_file()}


def other_graphs():
    graphs = sample_graphs()
    graphs[PDF].append((PDF, terms.page, Literal(1)))
    return graphs


def test_a_release_is_named_by_the_hash_of_its_statements(tmp_path):
    written = write_sample(tmp_path)

    assert written.id == statements.release_id(statements.nquads(sample_graphs()))
    assert written.directory == tmp_path / written.id[:16]
    assert os.readlink(tmp_path / "current") == written.id[:16]  # noqa: PTH115 - the link's own words


def test_a_release_holds_what_it_was_given(tmp_path):
    written = write_sample(tmp_path)

    assert written.report.read_bytes() == REPORT
    assert written.trig.read_bytes() == statements.trig(sample_graphs())
    assert written.claims.read_bytes() == claims.table(sample_graphs())
    assert statements.canonical(open_store(written.store)) == statements.nquads(sample_graphs())
    assert {name: set(triples) for name, triples in written.graphs().items()} == {
        name: set(triples) for name, triples in sample_graphs().items()
    }


def test_the_manifest_tells_all_and_no_clock_and_no_directory(tmp_path):
    written = write_sample(tmp_path)
    manifest = json.loads((written.directory / "release.json").read_bytes())

    assert list(manifest) == sorted(manifest)
    assert set(manifest) == {"counts", "faults", "files", "id", "inputs", "layout", "recipe", "versions"}
    assert manifest["inputs"] == [{"name": "ruritania.pdf", "sha256": "00aa", "size": 7}]
    assert manifest["counts"] == {"chapters": 2, "statements": statements.nquads(sample_graphs()).count(b"\n")}
    assert {"pyoxigraph", "rdflib", "findings-graph"} <= set(manifest["versions"])
    assert str(tmp_path) not in json.dumps(manifest)


def test_a_manifest_is_read_back_as_it_was(tmp_path):
    file = UnreadableFile("b.pdf", "nothing", "a PDF", "Fetch it again.")
    manifest = Manifest(
        id="0" * 64,
        recipe="1",
        inputs=(Input(name="a.pdf", sha256="00", size=1),),
        versions={"rdflib": "7"},
        counts={"claims": 1},
        faults=(FAULT, file),
        files={"graph.trig": File.of(b"")},
    )

    read = Manifest.from_json(manifest.to_json())

    assert manifest.to_json() == read.to_json()
    assert [str(FAULT), str(file)] == [str(fault) for fault in read.faults]
    assert UnreadableFile is type(read.faults[1])


def test_the_same_input_gives_the_same_bytes_elsewhere(tmp_path):
    one, two = write_sample(tmp_path / "one"), write_sample(tmp_path / "two" / "deeper")

    assert one.id == two.id
    assert contents(one.directory) == contents(two.directory)


def test_the_same_input_gives_the_same_bytes_in_another_process(tmp_path):
    script = "import sys, pathlib, sample_release as s; s.write_sample(pathlib.Path(sys.argv[1]))"
    environment = {**os.environ, "PYTHONHASHSEED": "4321", "PYTHONPATH": os.pathsep.join([".", "tests"])}
    subprocess.run(
        [sys.executable, "-c", script, tmp_path / "theirs"], check=True, env=environment, cwd=Path(__file__).parents[1]
    )

    ours = write_sample(tmp_path / "ours")

    assert contents(ours.directory) == contents(release.open(tmp_path / "theirs").directory)


def test_a_release_that_is_there_is_kept(tmp_path):
    first = write_sample(tmp_path)
    before = first.store.stat().st_ino

    second = write_sample(tmp_path)

    assert first == second
    assert before == second.store.stat().st_ino


def test_a_second_release_becomes_current_and_leaves_the_first_whole(tmp_path):
    first = write_sample(tmp_path)

    second = write_sample(tmp_path, other_graphs())

    assert release.open(tmp_path) == second
    release.verify(first)
    release.verify(second)


def test_an_earlier_release_becomes_current_again(tmp_path):
    first = write_sample(tmp_path)
    write_sample(tmp_path, other_graphs())

    assert write_sample(tmp_path) == first == release.open(tmp_path)


def test_the_same_statements_with_another_report_are_a_release_beside_the_first(tmp_path):
    first = write_sample(tmp_path)
    second = release.write(tmp_path, sample_graphs(), b"# other\n", inputs=[], faults=[], counts={})

    assert first.id == second.id
    assert first.directory != second.directory
    assert release.open(tmp_path).report.read_bytes() == b"# other\n"
    assert first.report.read_bytes() == REPORT


@pytest.mark.parametrize("damaged", ["release.json", "graph.trig", "claims.csv", "report.ttl"])
@pytest.mark.parametrize("damage", ["removed", "emptied", "changed"])
def test_damage_is_found(tmp_path, damaged, damage):
    written = write_sample(tmp_path)
    file = written.directory / damaged
    data = file.read_bytes()
    if damage == "removed":
        file.unlink()
    else:
        file.write_bytes(b"" if damage == "emptied" else data.replace(b"a", b"b"))

    with pytest.raises(ReleaseError, match=r"findings build|Build the release anew"):
        release.verify(release.open(tmp_path))


def test_a_store_with_other_statements_is_found(tmp_path):
    one, two = write_sample(tmp_path / "one"), write_sample(tmp_path / "two", other_graphs())
    one.store.rename(tmp_path / "discarded")
    two.store.rename(one.store)

    with pytest.raises(ReleaseError, match="not those of the release's id"):
        release.verify(one)


def test_a_store_that_lost_a_file_is_found(tmp_path):
    written = write_sample(tmp_path)
    next(written.store.glob("*.sst")).unlink()

    with pytest.raises(ReleaseError):
        release.verify(written)


@pytest.mark.parametrize("damaged", ["release.json", "claims.csv", "store"])
def test_a_damaged_release_is_built_anew(tmp_path, damaged):
    written = write_sample(tmp_path)
    (written.directory / damaged).rename(tmp_path / "discarded")

    release.verify(write_sample(tmp_path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "damaged"),
        (b"[]", "damaged"),
        (b"{}", "damaged"),
        (b"\xff", "damaged"),
        (b'{"layout": 99}', "layout 99"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_told(tmp_path, content, message):
    written = write_sample(tmp_path)
    (written.directory / "release.json").write_bytes(content)

    with pytest.raises(ReleaseError, match=message):
        release.open(tmp_path)


def test_where_there_is_no_release_the_command_to_build_one_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    for path in (tmp_path, tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(ReleaseError, match="findings build SOURCE --into"):
            release.open(path)


def test_a_link_to_nothing_is_no_release(tmp_path):
    (tmp_path / "current").symlink_to("gone")

    with pytest.raises(ReleaseError, match="no release here"):
        release.open(tmp_path)


def test_a_release_can_be_moved_and_renamed(tmp_path):
    written = write_sample(tmp_path / "one")
    moved = written.directory.rename(tmp_path / "copy")

    release.verify(release.open(moved))


def test_what_dead_builds_left_is_removed(tmp_path):
    leftover = tmp_path / ".building-1-00000000"
    (leftover / "store").mkdir(parents=True)
    (leftover / "store" / "half").write_bytes(b"x")
    (tmp_path / ".building-1-11111111").symlink_to("gone")

    written = write_sample(tmp_path)

    assert {".lock", "current", written.directory.name} == {entry.name for entry in tmp_path.iterdir()}


def test_statements_that_a_store_would_change_make_no_release(tmp_path):
    graphs = sample_graphs()
    graphs[PDF].append((PDF, terms.page, Literal("07", datatype=statements.XSD.integer, normalize=False)))

    with pytest.raises(StatementError):
        write_sample(tmp_path, graphs)

    assert not list(tmp_path.iterdir())


def test_a_directory_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(ReleaseError, match="cannot be written"):
        write_sample(tmp_path / "file")


def test_builds_at_once_take_turns(tmp_path):
    context = multiprocessing.get_context("spawn")
    builders = [context.Process(target=write_sample, args=(tmp_path,)) for _ in range(3)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join(60)

    assert [builder.exitcode for builder in builders] == [0, 0, 0]
    release.verify(release.open(tmp_path))
    assert len(list(tmp_path.glob("[0-9a-f]*/release.json"))) == 2  # the one, and current
