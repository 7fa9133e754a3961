"""The real official files: each is read whole, and known cells have their values."""

from decimal import Decimal
from pathlib import Path

import pytest

from graph import claims, validate
from graph.country import load as load_countries
from graph.official import data
from graph.report import Result
from graph.source import Source


def read(path: Path) -> data.OfficialData:
    return data.read(Source.of(path), load_countries())


@pytest.mark.parametrize("year", [2013, 2015, 2016, 2018, 2019, 2020, 2021])
def test_an_official_file_is_read_whole(shared: Path, year: int) -> None:
    path = shared / "corpus" / "xml" / f"countries_{year}.xml"

    found = read(path)

    assert {year} == {told.chapter.edition.year for told in found.chapters}
    assert path.read_text(encoding="utf-8").count("<Country>") == len(found.chapters)
    expected = {"2013": {"Suggested_Actions"}}.get(str(year), {"Country_Statistics"})
    assert {str(fault.place).partition("/")[0] for fault in found.faults} <= expected


@pytest.mark.parametrize(
    ("year", "claim", "value"),
    [
        (2013, "KGZ", None),
        (2013, "ALB/2013/statistics/working", "4.56862047172"),
        (2015, "UKR/2015/statistics/working", "4.4"),
        (2016, "UKR/2016/statistics/working", "4.4"),
        (2018, "PAN/2018/standards/military-voluntary", None),
        (2019, "UKR/2019/standards/commercial-sexual-exploitation.conforms", "true"),
        (2020, "TZA-zanzibar/2020/standards/minimum-age-work.age", "15"),
    ],
)
def test_known_cells_of_the_official_files(shared: Path, year: int, claim: str, value: str | None) -> None:
    found = read(shared / "corpus" / "xml" / f"countries_{year}.xml")
    values = {
        str(subject).partition("/id/app-claim/")[2]: str(node)
        for told in found.chapters
        for subject, predicate, node in told.triples
        if predicate in (claims.terms.numericValue, claims.terms.booleanValue)
    }

    assert value == values.get(claim)


def test_a_fraction_is_multiplied_exactly(shared: Path) -> None:
    found = read(shared / "corpus" / "xml" / "countries_2018.xml")
    shares = [
        Decimal(str(node))
        for told in found.chapters
        for subject, predicate, node in told.triples
        if predicate == claims.terms.numericValue and "/statistics/" in subject and "population" not in subject
    ]

    assert shares
    assert all(-share.as_tuple().exponent <= 1 for share in shares if isinstance(share.as_tuple().exponent, int))


def test_a_code_that_is_not_of_iso_3166_is_found(shared: Path) -> None:
    found = read(shared / "corpus" / "xml" / "countries_2013.xml")

    codes = {
        told.chapter.country.alpha3
        for told in found.chapters
        if any(result.name == "chapter-code-stated" for result in _of_chapter(told))
    }

    assert codes == {"MMR", "XKX"}


def _of_chapter(told: data.OfficialChapter) -> tuple[Result, ...]:
    """Validate what is said of the chapter itself, where the code stands."""
    return validate.validate({item for item in told.triples if item[0] == told.chapter.ids.chapter}).results
