"""What readers found in real chapters and data, and the shapes that find it again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.build import build_release
from graph.report import Report, read

CHAPTERS = (
    (2015, "western-sahara"),
    (2016, "western-sahara"),
    (2016, "egypt"),
    (2016, "india"),
    (2016, "ukraine"),
    (2018, "eswatini"),
    (2018, "moldova"),
    (2019, "ukraine"),
    (2020, "ghana"),
    (2020, "ukraine"),
)
RECORDS = {
    2016: ("Bosnia and Herzegovina", "Brazil", "Ukraine", "Zimbabwe"),
    2018: ("Rwanda", "Somalia", "Sri Lanka"),
    2019: ("Sri Lanka", "Ukraine"),
    2020: ("Sri Lanka",),
    2021: ("Bangladesh", "Pakistan", "Ukraine"),
}
COUNTRY = re.compile(r"<Country>.*?</Country>", re.DOTALL)

FOUND = (
    ("S-08", "app-claim/UKR/2016/actions/enforcement/2"),
    ("S-09", "app-claim/BRA/2016/actions/enforcement/1"),
    ("S-10", "claim/UKR/2016/coordination/interagency-council-on-family-gender-equality-demographic-development"),
    ("S-11", "app-claim/SOM/2018/criminal-enforcement/training-refresher/2018"),
    ("S-11", "claim/GHA/2020/labor-enforcement/penalties-imposed/2020"),
    ("S-12", "app-claim/RWA/2018/standards/military-compulsory"),
    ("S-13", "app-claim/LKA/2018/labor-enforcement/funding/2018"),
    ("S-14", "claim/UKR/2016/statistics/primary-completion"),
    ("S-16", "claim/SWZ/2018/standards/compulsory-education.age"),
    ("S-16", "app-claim/BGD/2021/standards/military-voluntary.age"),
    ("S-18", "app-claim/RWA/2018/standards/military-compulsory"),
    ("S-19", "claim/UKR/2016/labor-enforcement/penalties-imposed/2016"),
    ("S-20", "claim/MDA/2018/labor-enforcement/penalties-collected/2018"),
    ("S-24", "claim/UKR/2020/labor-enforcement/unannounced-conducted/2020"),
    ("S-26", "claim/UKR/2016/labor-enforcement/inspectors/2016"),
    ("S-26", "claim/UKR/2016/quantities/authorized-inspectors"),
    ("S-27", "claim/UKR/2016/labor-enforcement/inspectors/2016"),
    ("S-28", "app-claim/SOM/2018/labor-enforcement/benchmark-met/2018"),
    ("S-29", "claim/UKR/2016/standards/minimum-age-work.age"),
    ("S-30", "app-claim/ZWE/2016/standards/compulsory-education.age"),
    ("S-31", "app-claim/PAK-balochistan/2021/standards/minimum-age-hazardous-work.age"),
    ("S-32", "claim/EGY/2016/standards/military-voluntary.age"),
    ("S-33", "app-claim/UKR/2019/standards/commercial-sexual-exploitation"),
    ("S-34", "claim/UKR/2016/quantities/vocational-hazardous-age"),
    ("S-35", "claim/UKR/2016/quantities/initial-training"),
    ("S-36", "chapter/IND/2016"),
    ("S-37", "claim/UKR/2016/policies/national-action-plan-nap-to-implement-the-un-crc"),
    ("S-38", "claim/ESH/2016/ratifications/palermo"),
    ("S-39", "claim/UKR/2020/labor-enforcement/inspectors/2019"),
    ("S-40", "app-claim/UKR/2021/labor-enforcement/benchmark-met/2021"),
    ("S-40", "app-claim/LKA/2020/labor-enforcement/benchmark-met/2020"),
    ("S-41", "claim/UKR/2016/labor-enforcement/inspections/2016"),
    ("S-43", "claim/UKR/2016/labor-enforcement/funding/2016"),
    ("S-44", "chapter/UKR/2016/ref/12"),
)


def part_of(path: Path, names: tuple[str, ...], into: Path) -> Path:
    """Write the records of some countries only, as the whole file takes its time."""
    text = path.read_text(encoding="utf-8")
    kept = [record for record in COUNTRY.findall(text) if any(f"<Name>{name}</Name>" in record for name in names)]
    assert len(kept) == len(names)
    part = into / path.name
    part.write_text(f"<Countries>{''.join(kept)}</Countries>", encoding="utf-8")
    return part


@pytest.fixture(scope="module")
def report(shared: Path, corpus: Callable[[int, str], Path], tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return the report of a release of some chapters and records."""
    into = tmp_path_factory.mktemp("found")
    sources = [corpus(year, name) for year, name in CHAPTERS]
    for year, names in RECORDS.items():
        sources.append(part_of(shared / "corpus" / "xml" / f"countries_{year}.xml", names, into))
    outcome = build_release(sources, into / "releases", jobs=2, echo=str)
    assert outcome.release is not None
    return read(outcome.release.report.read_bytes())


@pytest.mark.parametrize(("identifier", "focus"), FOUND, ids=[f"{number} {focus[:40]}" for number, focus in FOUND])
def test_what_readers_found_is_found(report: Report, identifier: str, focus: str) -> None:
    found = [result for result in report.results if result.identifier == identifier]

    assert [result for result in found if str(result.focus).partition("/id/")[2].startswith(focus)]


def test_each_result_names_its_chapter(report: Report) -> None:
    assert not [result for result in report.results if result.chapter is None]


def test_verdicts_that_say_only_that_there_is_a_law_are_not_held_against_a_treaty(report: Report) -> None:
    floors = {result.chapter for result in report.results if result.name == "age-below-floor"}

    assert floors
    assert not [chapter for chapter in floors if str(chapter).endswith("/2015")]
