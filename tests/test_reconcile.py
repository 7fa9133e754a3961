"""Where two statements on one cell differ: made-up claims for each kind, and known differences of real chapters."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from ruritania_xml import country, file

from graph import reconcile
from graph.build import build_release
from graph.claims import ClaimRow
from graph.cli import main
from graph.compare import alike, same
from graph.difference import COLUMNS, FORMATS, Difference, render
from graph.identifiers import BASE
from graph.release import Release


def claim(path: str, value: str, *, status: str = "known", marks: str = "") -> ClaimRow:
    """Make up a claim from the path of its IRI, as in ``claim/XRU/2016/labor-enforcement/inspectors/2015``."""
    segment, subject, edition, table, *rest = path.split("/")
    year = int(rest.pop()) if len(rest) > 1 and table != "actions" else None
    return ClaimRow(
        claim=f"{BASE}id/{path}",
        country=subject[:3],
        area=subject[4:],
        edition=int(edition),
        witness={"claim": "pdf", "text-claim": "text", "app-claim": "xml"}[segment],
        table=table,
        item="/".join(rest),
        reference_year=year,
        value=value,
        unit="",
        status=status,
        marks=marks,
        verbatim=value,
        page=3 if segment == "claim" else None,
        references=(1, 2) if segment == "claim" else (),
    )


def told(found: list[Difference]) -> list[tuple[str, str, str]]:
    """Return the kind and the two values of differences."""
    return [
        (item.kind, item.first.value if item.first else "-", item.second.value if item.second else "-")
        for item in found
    ]


@pytest.mark.parametrize(
    ("printed", "stated", "agree"),
    [
        ("4.6", "4.56862047172", True),
        ("4.5", "4.56862047172", False),
        ("2.1", "2.05", True),
        ("5", "5.0", True),
        ("0", "", False),
        ("yes", "Yes", True),
        ("yes", "no", False),
        ("16/17", "16 / 17", True),
    ],
)
def test_values_are_compared_to_the_decimals_of_the_shorter(printed: str, stated: str, agree: bool) -> None:
    first, second = (
        claim("claim/XRU/2016/statistics/working", printed),
        claim("app-claim/XRU/2016/statistics/working", stated),
    )

    assert agree == same(first, second)


def test_unknown_and_not_applicable_are_two_things() -> None:
    cell = "XRU/2016/labor-enforcement/inspectors/2016"

    assert not same(
        claim(f"claim/{cell}", "", status="unknown"), claim(f"app-claim/{cell}", "", status="not-applicable")
    )
    assert same(claim(f"claim/{cell}", "", status="unknown"), claim(f"app-claim/{cell}", "", status="unknown"))


def test_texts_that_differ_in_spelling_alone_are_alike() -> None:
    assert alike("Hire more labour inspectors in Zenda.", "Hire more labor inspectors in Zenda")
    assert not alike("Hire more labor inspectors in Zenda.", "Train the labor inspectors of Zenda.")


def test_two_witnesses_of_a_cell_are_compared() -> None:
    found = reconcile.differences(
        [
            claim("claim/XRU/2016/standards/minimum-age-work.age", "15"),
            claim("app-claim/XRU/2016/standards/minimum-age-work.age", "16"),
            claim("claim/XRU-zenda/2016/standards/minimum-age-work.age", "14"),
            claim("app-claim/XRU-zenda/2016/standards/minimum-age-work.age", "14"),
        ]
    )

    assert [("witnesses", "15", "16")] == told(found)
    assert "The PDF says 15, and the official data 16." == found[0].sentence


def test_an_area_is_not_the_country() -> None:
    found = reconcile.differences(
        [
            claim("claim/XRU/2016/standards/minimum-age-work.age", "15"),
            claim("app-claim/XRU-zenda/2016/standards/minimum-age-work.age", "16"),
        ]
    )

    assert [] == found


def test_suggested_actions_are_compared_by_their_words_and_not_their_place() -> None:
    found = reconcile.differences(
        [
            claim("claim/XRU/2016/actions/enforcement/1/2014", "Hire inspectors."),
            claim("claim/XRU/2016/actions/enforcement/2/2016", "Publish the fines imposed."),
            claim("app-claim/XRU/2016/actions/enforcement/1", "inspectors of another state."),
            claim("app-claim/XRU/2016/actions/enforcement/2", "Hire inspectors."),
        ]
    )

    assert [("witnesses", "Publish the fines imposed.", "inspectors of another state.")] == told(found)


def test_the_year_before_is_compared_with_the_edition_of_that_year() -> None:
    found = reconcile.differences(
        [
            claim("claim/XRU/2019/labor-enforcement/inspectors/2018", "", status="unknown"),
            claim("claim/XRU/2018/labor-enforcement/inspectors/2018", "12"),
            claim("claim/XRU/2019/labor-enforcement/violations/2018", "3"),
            claim("claim/XRU/2018/labor-enforcement/violations/2018", "3"),
        ]
    )

    assert [("editions", "", "12")] == told(found)
    assert "The edition of 2019 says unknown, and that of 2018 said 12." == found[0].sentence


def test_the_pdf_of_the_earlier_edition_stands_over_its_official_data() -> None:
    found = reconcile.between_editions(
        [
            claim("claim/XRU/2019/labor-enforcement/inspectors/2018", "12"),
            claim("app-claim/XRU/2018/labor-enforcement/inspectors/2018", "11"),
            claim("claim/XRU/2018/labor-enforcement/inspectors/2018", "12"),
        ]
    )

    assert [] == list(found)


def test_a_ratification_cannot_be_undone() -> None:
    found = reconcile.differences(
        [
            claim("claim/XRU/2015/ratifications/un-crc", "no"),
            claim("claim/XRU/2016/ratifications/un-crc", "yes"),
            claim("claim/XRU/2018/ratifications/un-crc", "yes"),
            claim("claim/XRU/2015/ratifications/palermo", "no"),
            claim("claim/XRU/2016/ratifications/palermo", "yes"),
            claim("claim/XRU/2018/ratifications/palermo", "no"),
        ]
    )

    assert [("sequence", "yes", "no")] == told(found)
    assert "Ratified in the edition of 2016, and not in that of 2018." == found[0].sentence


def test_the_datas_two_columns_are_compared_where_they_mean_the_same() -> None:
    verdict, conforms = "standards/child-trafficking", "standards/child-trafficking.conforms"
    found = reconcile.differences(
        [
            claim(f"app-claim/XRU/2018/{verdict}", "no"),
            claim(f"app-claim/XRU/2018/{conforms}", "yes"),
            claim(f"app-claim/XRU/2015/{verdict}", "no"),
            claim(f"app-claim/XRU/2015/{conforms}", "yes"),
        ]
    )

    assert [("columns", "no", "yes")] == told(found)
    assert [2018] == [item.year for item in found]


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
    found = [item for item in reconcile.reconcile(both) if item.kind == "witnesses"]

    assert {"inspectors", "ilo-c138", "level"} >= {item.cell.item for item in found} >= {"inspectors"}
    assert all(item.first is not None and item.first.page for item in found)


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_lists_differences_and_ends_well(both: Release, form: str) -> None:
    result = CliRunner().invoke(main, ["reconcile", str(both.directory), "--format", form])

    assert 0 == result.exit_code
    assert render(reconcile.reconcile(both), form) == result.stdout_bytes.decode()
    assert "inspectors" in result.stdout


def test_the_table_has_a_row_for_each_difference_with_both_claims(both: Release) -> None:
    found = reconcile.reconcile(both)
    listed = list(csv.reader(io.StringIO(render(found, "csv"), newline="")))

    assert list(COLUMNS) == listed[0]
    assert len(found) + 1 == len(listed)
    assert all(BASE in "".join(row) for row in listed[1:])


def test_markup_in_a_value_is_shown_and_not_obeyed() -> None:
    cell = "XRU/2016/standards/minimum-age-work"
    found = reconcile.differences([claim(f"claim/{cell}", "<b>"), claim(f"app-claim/{cell}", "no")])

    assert "<b>" not in render(found, "html")
