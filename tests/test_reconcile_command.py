"""The command that lists differences, on releases of made-up chapters: what it counts, and what it refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from ruritania_xml import country, file

from graph import difference_lists as lists
from graph import reconcile
from graph.build import build_release
from graph.cli import main
from graph.release import Release


@pytest.fixture(scope="module")
def both(synthetic_pdf: Path, synthetic_countries: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return a release of the made-up chapter and of official data that knows other figures."""
    folder = tmp_path_factory.mktemp("both")
    content = (
        "<Conventions><C_138_Ratified>No</C_138_Ratified></Conventions>"
        "<Enforcements><Labor_Inspectors>1</Labor_Inspectors></Enforcements>"
    )
    (folder / "official.xml").write_text(file(country("Ruritania", content, year=2016)), encoding="utf-8")
    outcome = build_release([synthetic_pdf, folder], folder / "releases", countries=synthetic_countries, echo=str)
    assert outcome.release is not None
    return outcome.release


def test_a_release_of_two_witnesses_lists_their_differences(both: Release) -> None:
    found = [item for item in reconcile.reconcile(both).differences if item.kind == "witnesses"]

    assert {"inspectors", "ilo-c138", "level"} >= {item.cell.item for item in found} >= {"inspectors"}
    assert all(item.first is not None and item.first.page for item in found)


def test_pairs_that_say_the_same_are_counted_and_not_listed(both: Release) -> None:
    found = reconcile.reconcile(both)

    assert found.compared["witnesses"] >= 2
    assert all(item.differs for item in found.differences)


@pytest.mark.parametrize("form", lists.FORMATS)
def test_the_command_lists_differences_and_ends_well(both: Release, form: str) -> None:
    result = CliRunner().invoke(main, ["reconcile", str(both.directory), "--format", form])

    assert 0 == result.exit_code
    assert lists.render(reconcile.reconcile(both), form) == result.stdout_bytes.decode()
    assert "inspectors" in result.stdout


def test_a_release_without_official_data_says_what_it_lacks(ruritania: Release) -> None:
    result = CliRunner().invoke(main, ["reconcile", str(ruritania.directory), "--kind", "witnesses"])

    assert 0 == result.exit_code
    assert "nothing to compare; it takes chapters and the official data of" in result.stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--kind", "guesses"], "'guesses' is not one of"),
        (["--country", "XGR"], "country 'XGR': expected one of XRU"),
        (["--edition", "1999"], "edition '1999': expected one of 2016"),
        (["--edition", "lately"], "'lately' is not a valid integer"),
        (["--format", "pdf"], "'pdf' is not one of"),
    ],
)
def test_what_cannot_be_selected_is_misuse(ruritania: Release, options: list[str], message: str) -> None:
    result = CliRunner().invoke(main, ["reconcile", str(ruritania.directory), *options])

    assert 2 == result.exit_code
    assert message in result.stderr


def test_a_release_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["reconcile", str(tmp_path / "nowhere")])

    assert 1 == result.exit_code
    assert "nowhere" in result.stderr
