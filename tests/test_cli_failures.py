"""What the commands say where the machine fails them: in a sentence on stderr, never as a traceback."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sample_release import write_sample

from graph.cli import main

ROOT = Path(__file__).parents[1]
ASK = "SELECT * { ?s ?p ?o } LIMIT 1"


def findings(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "graph", *map(str, arguments)],
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )


@pytest.fixture(scope="module", name="written")
def written_release(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("failures"))


def test_a_full_disk_is_told_and_leaves_the_file_as_it_was(written, tmp_path):
    output = tmp_path / "claims.csv"
    output.write_text("as it was")
    limit = written.claims.stat().st_size // 2

    done = findings(
        "export",
        written.directory,
        *("--format", "csv", "-o", output),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )

    assert (1, "as it was") == (done.returncode, output.read_text())
    assert "file too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert ["claims.csv"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("arguments", [("export", "--format", "csv"), ("query", "-q", ASK), ("validate",)], ids=str)
def test_a_full_disk_behind_stdout_is_told(written, arguments):
    command, *rest = arguments
    with Path("/dev/full").open("w") as full:
        done = findings(command, written.directory, *rest, stdout=full)

    assert 1 == done.returncode
    assert "no space left on device" in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_a_file_that_cannot_be_written_is_told(written, tmp_path):
    done = findings("export", written.directory, "--format", "csv", "-o", tmp_path / "nowhere" / "claims.csv")

    assert 1 == done.returncode
    assert "no such file or directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_stderr_costs_the_talk_alone(written):
    done = findings("export", written.directory, "--format", "csv", stderr=None, preexec_fn=lambda: os.close(2))

    assert (0, written.claims.read_text().splitlines()) == (done.returncode, done.stdout.splitlines())


def test_a_build_without_stderr_is_a_build(synthetic_pdf, synthetic_countries, tmp_path):
    done = findings(
        "build",
        synthetic_pdf,
        *("--into", tmp_path, "--countries", synthetic_countries),
        stderr=None,
        preexec_fn=lambda: os.close(2),
    )

    assert 0 == done.returncode
    assert Path(done.stdout.strip()).is_dir()


def test_a_reader_that_goes_away_is_no_error(written, tmp_path):
    command = [sys.executable, "-m", "graph", "export", written.directory, "--format", "turtle"]
    with (tmp_path / "told").open("w+") as told:
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=told, env={**os.environ, "PYTHONPATH": str(ROOT)}
        ) as export:
            assert export.stdout is not None
            export.stdout.close()
        told.seek(0)

        assert "" == told.read()


def test_a_current_that_leads_nowhere_is_told(tmp_path, monkeypatch):
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "current").symlink_to("0123456789abcdef")
    monkeypatch.chdir(tmp_path)

    done = CliRunner().invoke(main, ["validate"])

    assert 1 == done.exit_code
    assert "leads to 0123456789abcdef, which is not there" in done.stderr
    assert "findings build" in done.stderr


def test_a_home_that_cannot_be_written_is_told_with_a_way_out(tmp_path):
    (tmp_path / "cache").write_text("a file, so that no folder can be made here")

    done = findings("validate", cwd=tmp_path, env={"XDG_CACHE_HOME": str(tmp_path / "cache")})

    assert 1 == done.returncode
    assert "XDG_CACHE_HOME" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * " + "{" * 30_000 + "}" * 30_000,
        "LOAD <http://127.0.0.1:9/>",
    ],
    ids=["service", "nested", "load"],
)
def test_a_query_that_would_call_or_crash_is_refused(written, query):
    done = findings("query", written.directory, "-", input=query)

    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"code,name\nXRU,Ruritania\n", "a first line without alpha3, alpha2"),
        (b"", "a first line without alpha3, alpha2, name"),
        (b"alpha3,alpha2,name\nXRU\n", "line 2"),
        (b"alpha3,alpha2,name\nruritania,xr,Ruritania\n", "line 2"),
        (b"alpha3,alpha2,name,development\nXRU,xr,Ruritania,great\n", "the class 'great'"),
        (b"alpha3,alpha2,name,graduated\nXRU,xr,Ruritania,soon\n", "line 2"),
        (b"\xff\xfe", "a table of countries in UTF-8"),
    ],
    ids=["other columns", "empty", "short row", "no code", "no class", "no year", "not UTF-8"],
)
def test_a_table_of_countries_that_is_none_is_told_once(tmp_path, synthetic_pdf, content, told):
    table = tmp_path / "countries.csv"
    table.write_bytes(content)

    done = CliRunner().invoke(
        main, ["build", str(synthetic_pdf), "--into", str(tmp_path / "out"), "--countries", str(table)]
    )

    assert (1, "") == (done.exit_code, done.stdout)
    assert 1 == done.stderr.count("countries.csv")
    assert told in done.stderr


def test_the_end_of_a_build_tells_its_totals(tmp_path, synthetic_pdf, synthetic_countries):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "chapters.zip").write_bytes(b"?")
    (tmp_path / "sources" / "good.pdf").write_bytes(synthetic_pdf.read_bytes())

    done = CliRunner().invoke(
        main,
        ["build", str(tmp_path / "sources"), "--into", str(tmp_path / "out"), "--countries", str(synthetic_countries)],
    )

    assert "1/1 good.pdf: " in done.stderr
    assert "1 chapter, " in done.stderr
    assert "1 file not read, 0 leftovers" in done.stderr
