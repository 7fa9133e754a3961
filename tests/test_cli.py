import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from sample_release import REPORT, SAMPLE, sample_graphs, write_sample

from graph import release, statements
from graph.cli import main

ROOT = Path(__file__).parents[1]
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a fg:Cell }"
INSPECTORS = "id/claim/XRU/2016/labor-enforcement/inspectors/2015"

BREACH = REPORT.replace(
    b"sh:conforms true", b"sh:conforms false ; sh:result <https://w3id.org/findings-graph/result/1>"
) + (
    b"""<https://w3id.org/findings-graph/result/1> a sh:ValidationResult ; sh:resultSeverity sh:Violation ;
  sh:focusNode <https://w3id.org/findings-graph/id/country/XRU> ; sh:resultMessage "Crown the king." ;
  sh:sourceShape <https://w3id.org/findings-graph/shapes#Crown> ;
  sh:sourceConstraintComponent sh:MinCountConstraintComponent .
"""
)


@pytest.fixture(name="home")
def empty_home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture(scope="module", name="written")
def written_release(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("cli") / "kept")


def findings(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def spawned(*arguments, cwd=ROOT, **options):
    return subprocess.run(
        [sys.executable, "-m", "graph", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **options,
    )


@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_help_of_each_command_shows_an_example(command):
    done = findings(command, "--help")

    assert done.exit_code == 0
    assert f"Example: findings {command} " in done.stdout


def test_every_command_that_others_rely_on_is_there():
    assert {"build", "validate", "query", "export", "explain", "serve"} <= set(main.commands)


def test_an_unknown_command_is_misuse():
    done = findings("crown")

    assert (done.exit_code, done.stdout) == (2, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("query",),
        ("query", "one", "two", "-q", "ASK {}"),
        ("query", "nowhere.rq"),
        ("query", "."),
        ("query", "-q", "ASK {}", "--format", "crown"),
        ("export",),
        ("explain",),
        ("explain", "one", "two", "three"),
        ("build", "a.pdf", "--reasoner", "crown"),
        ("serve", "--port", "70000"),
    ],
    ids=" ".join,
)
def test_misuse_is_told_on_stderr_with_status_2(home, arguments):
    done = findings(*arguments)

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


@pytest.mark.parametrize(
    "arguments", [("validate",), ("query", "-q", "ASK {}"), ("export", "--format", "csv"), ("explain", "id/x")], ids=str
)
def test_a_release_that_is_not_there_is_told_with_status_1(home, arguments):
    command, *rest = arguments
    done = findings(command, "nowhere", *rest)

    assert (done.exit_code, done.stdout) == (1, "")
    assert "nowhere: no release here" in done.stderr


def test_a_query_is_given_as_text_as_a_file_or_on_stdin(written, tmp_path):
    (tmp_path / "count.rq").write_text(COUNT)

    answers = [
        findings("query", written.directory, "-q", COUNT),
        findings("query", written.directory, tmp_path / "count.rq"),
        findings("query", written.directory, "-", stdin=COUNT),
    ]

    assert [(done.exit_code, done.stdout, done.stderr) for done in answers] == [(0, "n\n-\n4\n", "")] * 3


def test_a_release_is_also_named_by_the_directory_of_its_current(written):
    assert findings("query", written.directory.parent, "-q", COUNT).stdout == "n\n-\n4\n"


def test_an_rdf_file_is_asked_like_a_release():
    done = findings("query", SAMPLE, "-q", COUNT, "--format", "json")

    assert json.loads(done.stdout)["results"]["bindings"][0]["n"]["value"] == "4"


def test_an_rdf_file_that_is_broken_is_told_with_status_1(tmp_path):
    (tmp_path / "broken.ttl").write_text("<a> <b>")

    done = findings("query", tmp_path / "broken.ttl", "-q", COUNT)

    assert (done.exit_code, done.stdout) == (1, "")
    assert "broken.ttl" in done.stderr


def test_a_query_that_is_not_sparql_is_told_with_its_place(written):
    done = findings("query", written.directory, "-q", "SELECT * { ?s nope:x ?o }")

    assert (done.exit_code, done.stdout) == (1, "")
    assert "SELECT * { ?s nope:x ?o }" in done.stderr


def test_a_table_goes_to_stdout_or_to_a_file(written, tmp_path):
    shown = findings("export", written.directory, "--format", "csv")
    kept = findings("export", written.directory, "--format", "csv", "-o", tmp_path / "claims.csv")

    assert written.claims.read_bytes() == shown.stdout_bytes == (tmp_path / "claims.csv").read_bytes()
    assert (kept.exit_code, kept.stdout_bytes) == (0, b"")


def test_an_export_takes_a_country_and_an_edition(written):
    done = findings("export", written.directory, "--format", "csv", "--country", "XSY", "--edition", "2017")

    assert [
        [row["country"], row["edition"]] for row in csv.DictReader(io.StringIO(done.stdout_bytes.decode(), newline=""))
    ] == [["XSY", "2017"]]


def test_an_export_of_facts_quotes_nothing(written):
    done = findings("export", written.directory, "--format", "nquads", "--facts-only")

    assert done.exit_code == 0
    assert b"horses" not in done.stdout_bytes
    assert b"textOmitted" in done.stdout_bytes


def test_an_export_of_a_chapter_that_is_not_there_is_misuse(written):
    done = findings("export", written.directory, "--format", "trig", "--country", "XXX")

    assert (done.exit_code, done.stdout) == (2, "")
    assert "it holds XRU 2016, XSY 2017" in done.stderr


def test_a_report_without_violations_is_status_0(written):
    done = findings("validate", written.directory)

    assert done.exit_code == 0
    assert done.stdout


@pytest.mark.parametrize("form", ["text", "turtle", "json", "html", "csv"])
def test_a_report_with_a_violation_is_shown_with_status_1(tmp_path, form):
    release.write(tmp_path, sample_graphs(), BREACH, inputs=[], faults=[], counts={})

    done = findings("validate", tmp_path, "--format", form)

    assert done.exit_code == 1
    assert "Crown the king." in done.stdout


def test_a_claim_is_explained_by_its_page(written):
    done = findings("explain", written.directory, INSPECTORS)

    assert done.exit_code == 0
    assert "page 4" in done.stdout
    assert "0† (3, 12)" in done.stdout


def test_an_iri_that_the_release_does_not_hold_is_misuse(written):
    done = findings("explain", written.directory, "id/claim/XRU/2016/crown")

    assert (done.exit_code, done.stdout) == (2, "")


def test_the_release_built_here_last_is_the_default_and_stderr_says_so(home):
    written = write_sample(home / "releases")

    done = findings("query", "-q", COUNT)

    assert (done.exit_code, done.stdout) == (0, "n\n-\n4\n")
    assert f"releases/{written.directory.name}" in done.stderr


def test_without_a_release_the_shipped_facts_are_built_once_for_the_user(home):
    first = findings("query", "-q", "ASK { ?claim a fg:RatificationFinding }")
    built = {path: path.stat().st_mtime_ns for path in (home / "cache").rglob("*.trig")}
    second = findings("query", "-q", "ASK { ?claim a fg:RatificationFinding }")

    assert [(done.exit_code, done.stdout) for done in (first, second)] == [(0, "true\n")] * 2
    assert "shipped" in first.stderr
    assert built
    assert built == {path: path.stat().st_mtime_ns for path in (home / "cache").rglob("*.trig")}


def test_a_chapter_is_built_into_a_release_whose_path_is_the_result(home, synthetic_pdf, synthetic_countries):
    done = findings("build", synthetic_pdf, "--countries", synthetic_countries, "--into", home / "kept")

    assert done.exit_code == 0, done.stderr
    assert str(release.open(home / "kept").directory) == done.stdout.strip()
    assert done.stderr.startswith("1/1 ruritania.pdf: ")
    release.verify(release.open(home / "kept"))


def test_two_builds_of_one_chapter_give_the_same_id_and_bytes(home, synthetic_pdf, synthetic_countries):
    for place, seed in (("one", "1"), ("two", "2")):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        arguments = ["build", synthetic_pdf, "--countries", synthetic_countries, "--into", home / place]
        subprocess.run([sys.executable, "-m", "graph", *arguments], check=True, env=environment, cwd=home)

    one, two = release.open(home / "one"), release.open(home / "two")
    assert one.id == two.id
    for name in ("release.json", "graph.trig", "claims.csv", "report.ttl"):
        assert (one.directory / name).read_bytes() == (two.directory / name).read_bytes()


def test_a_verbose_build_tells_the_time_of_each_stage(home, synthetic_pdf, synthetic_countries):
    done = findings("build", synthetic_pdf, "--countries", synthetic_countries, "--verbose")

    assert "read" in done.stderr
    assert " s of processor time" in done.stderr


def test_a_source_that_cannot_be_read_is_named_and_the_others_are_built(home, synthetic_pdf, synthetic_countries):
    (home / "broken.pdf").write_bytes(b"%PDF-1.7\n")

    done = findings(
        "build", synthetic_pdf, home / "broken.pdf", home / "absent.pdf", "--countries", synthetic_countries
    )

    assert done.exit_code == 1
    assert release.open(home / "releases").directory.name in done.stdout
    assert "broken.pdf" in done.stderr
    assert "absent.pdf" in done.stderr


def test_sources_of_which_none_can_be_read_make_no_release(home):
    (home / "broken.pdf").write_bytes(b"%PDF-1.7\n")

    done = findings("build", home / "broken.pdf")

    assert (done.exit_code, done.stdout) == (1, "")
    assert "broken.pdf" in done.stderr
    assert not (home / "releases" / "current").exists()


def test_a_folder_without_chapters_is_told(home):
    (home / "empty").mkdir()

    done = findings("build", home / "empty")

    assert (done.exit_code, done.stdout) == (1, "")
    assert "empty" in done.stderr


def test_exported_facts_are_built_again_into_the_same_claims(home, synthetic_pdf, synthetic_countries):
    findings("build", synthetic_pdf, "--countries", synthetic_countries, "--into", "whole")
    findings("export", "whole", "--format", "trig", "--facts-only", "-o", "facts.trig")

    done = findings("build", "facts.trig", "--into", "bare")

    assert done.exit_code == 0, done.stderr
    facts = findings("export", "whole", "--format", "nquads", "--facts-only").stdout_bytes
    assert facts == findings("export", "bare", "--format", "nquads", "--facts-only").stdout_bytes
    assert statements.asserted(release.open(Path("bare")).graphs())


def test_the_package_runs_as_a_program(written):
    done = spawned("query", written.directory, "-q", COUNT, "--format", "csv")

    assert (done.returncode, done.stdout, done.stderr) == (0, b"n\r\n4\r\n", b"")


def test_the_program_tells_faults_by_its_exit_status():
    assert [
        spawned("query", "nowhere", "-q", COUNT).returncode,
        spawned("query", "--crown").returncode,
    ] == [1, 2]


def test_a_reader_that_goes_away_is_no_fault_to_tell(written):
    command = (
        f"{sys.executable} -m graph query {written.directory} -q 'SELECT * {{ ?a ?b ?c . ?d ?e ?f }}' --format csv"
    )
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -1"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert done.stdout == b"a,b,c,d,e,f\r\n"
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr


@pytest.mark.parametrize("served", ["release", "file"])
def test_a_release_or_a_file_is_served_until_told_to_stop(written, served):
    place = written.directory if served == "release" else SAMPLE
    with subprocess.Popen(
        [sys.executable, "-m", "graph", "serve", place, "--port", "0", "--workers", "1"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as server:
        assert server.stderr is not None
        address = server.stderr.readline().decode().split()[-1]
        try:
            with urlopen(f"{address}sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D", timeout=30) as answer:  # noqa: S310
                assert b"true" in answer.read()
        finally:
            server.terminate()
        assert server.wait(30) == 0
    assert address.startswith("http://127.0.0.1:")
