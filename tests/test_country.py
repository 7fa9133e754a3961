import csv
import re
import unicodedata
from collections import Counter
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pytest

from graph.country import Countries, Country, load
from graph.edition import letters
from graph.errors import UnknownCountry
from graph.read.pdf import HEAD
from graph.read.pdf_objects import read_page
from graph.release import Release
from graph.store import ask, open_store

CODED_HERE = {"XAU", "XGB", "XNZ"}
"""Codes of our own, for chapters on several territories."""


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (resources.files("graph") / "countries.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def countries() -> Countries:
    return load()


def names(row: dict[str, str]) -> list[str]:
    return [row["name"], *(alias for alias in row["aliases"].split("|") if alias)]


def twice(values: list[str]) -> set[str]:
    return {value for value, count in Counter(values).items() if count > 1}


@pytest.mark.parametrize("column", ["alpha3", "alpha2", "name", "m49", "wikidata", "eu"])
def test_a_code_or_name_stands_for_one_country(rows: list[dict[str, str]], column: str) -> None:
    assert set() == twice([row[column] for row in rows if row[column]])


@pytest.mark.parametrize(
    ("column", "shape"),
    [
        ("alpha3", "[A-Z]{3}"),
        ("alpha2", "[A-Z]{2}"),
        ("name", r"\S(.*\S)?"),
        ("m49", r"(\d{3})?"),
        ("region", "(Africa|Americas|Asia|Europe|Oceania)?"),
        ("wikidata", r"(Q[1-9]\d*)?"),
        ("eu", "([A-Z]{3}|1A0)?"),
        ("development", "(developed|developing|transition)?"),
        ("least_developed_since", r"(19[7-9]\d|20\d\d)?"),
        ("graduated", r"(19[7-9]\d|20\d\d)?"),
    ],
)
def test_each_column_has_its_shape(rows: list[dict[str, str]], column: str, shape: str) -> None:
    assert [] == [row[column] for row in rows if not re.fullmatch(shape, row[column])]


def test_only_what_the_standards_leave_out_has_no_code_of_theirs(rows: list[dict[str, str]]) -> None:
    assert {*CODED_HERE, "XKX"} == {row["alpha3"] for row in rows if not row["m49"]}
    assert {row["alpha3"] for row in rows if not row["wikidata"]} <= CODED_HERE


def test_no_alias_names_two_countries_or_one_twice(rows: list[dict[str, str]]) -> None:
    assert set() == twice([letters(name) for row in rows for name in names(row)])


def test_the_rows_are_sorted_by_their_code(rows: list[dict[str, str]]) -> None:
    assert sorted(row["alpha3"] for row in rows) == [row["alpha3"] for row in rows]


def test_each_name_also_resolves_without_its_accents(countries: Countries, rows: list[dict[str, str]]) -> None:
    for row in rows:
        for name in names(row):
            bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if letter.isascii())
            assert row["alpha3"] == countries.named(bare, "test").alpha3


PRINTED = {
    "Burma": "MMR",
    "Swaziland": "SWZ",
    "Eswatini": "SWZ",
    "Macedonia": "MKD",
    "North Macedonia": "MKD",
    "Turkey": "TUR",
    "Turkey (Türkiye)": "TUR",
    "TÜRKIYE": "TUR",
    "Kosovo": "XKX",
    "West Bank and the Gaza Strip": "PSE",
    "Western Sahara": "ESH",
    "Côte d’Ivoire": "CIV",
    "Côte d'Ivoire": "CIV",
    "Cote d’lvoire": "CIV",
    "Cote d'Ivoire": "CIV",
    "Congo, Democratic Republic of the": "COD",
    "Democratic Republic of the Congo": "COD",
    "Congo, Republic of the": "COG",
    "São Tomé and Príncipe": "STP",
    "Sao Tome and Principe": "STP",
    "The Gambia": "GMB",
    "Gambia, The": "GMB",
    "Timor-Leste": "TLS",
    "Cape Verde": "CPV",
    "Kyrgyzstan": "KGZ",
    "Saint Lucia": "LCA",
    "St. Lucia": "LCA",
    "British Virgin Islands": "VGB",
    "Falkland Islands (Islas Malvinas)": "FLK",
    "Saint Helena, Ascensión, and Tristan da Cunha": "SHN",
    "Cocos (Keeling) Islands": "CCK",
    "Wallis and Futuna": "WLF",
}


@pytest.mark.parametrize(("name", "alpha3"), PRINTED.items(), ids=PRINTED.keys())
def test_a_printed_name_resolves_to_its_country(countries: Countries, name: str, alpha3: str) -> None:
    assert alpha3 == countries.named(name, "test").alpha3


@pytest.mark.parametrize("name", ["Punjab", "Zanzibar", "Balochistan", "Kurdistan Region", "FBiH", "Congo", ""])
def test_a_part_of_a_country_or_a_vague_name_does_not_resolve(countries: Countries, name: str) -> None:
    with pytest.raises(UnknownCountry, match=re.escape(repr(name))):
        countries.named(name, "test")


def test_a_country_is_found_by_its_code(countries: Countries) -> None:
    codes = {"m49": "804", "region": "Europe", "wikidata": "Q212", "eu": "UKR"}
    ukraine = Country(alpha3="UKR", alpha2="UA", name="Ukraine", aliases=(), **codes, development="transition")

    assert ukraine == countries.coded("UKR")
    assert countries.coded("XXX") is None


def test_only_territories_of_several_regions_have_none(rows: list[dict[str, str]]) -> None:
    assert {"XGB"} == {row["alpha3"] for row in rows if not row["region"]}


@pytest.mark.parametrize(
    ("alpha3", "region"),
    [("GEO", "Asia"), ("TUR", "Asia"), ("RUS", "Europe"), ("EGY", "Africa"), ("IOT", "Africa"), ("CXR", "Oceania")],
)
def test_a_region_is_the_one_of_m49_where_a_country_lies_between_two(
    countries: Countries, alpha3: str, region: str
) -> None:
    found = countries.coded(alpha3)

    assert found is not None
    assert region == found.region


def test_a_table_of_ones_own_adds_countries(synthetic_countries: Path) -> None:
    countries = load(synthetic_countries)

    assert "XRU" == countries.named("Ruritania", "test").alpha3
    assert "UKR" == countries.named("Ukraine", "test").alpha3


def printed_name(path: Path) -> str:
    with pdfium.PdfDocument(path) as document:
        head = [run for run in read_page(document[0], 1).runs if run.baseline > HEAD]
    return max(head, key=lambda run: run.size).text


TOGETHER = {(2016, "niue"): "XNZ", (2016, "norfolk-island"): "XAU"}
"""Chapters on several territories, whose files are named for one of them."""


@pytest.mark.parametrize("year", [2013, 2014, 2015, 2016, 2018, 2019, 2020, 2021])
def test_the_head_of_each_chapter_at_hand_names_the_country_of_its_file(
    shared: Path, countries: Countries, year: int
) -> None:
    chapters = sorted((shared / "corpus" / "pdf" / str(year)).glob("*.pdf"))
    if not chapters:
        pytest.skip(f"no chapters of {year} at hand")

    for path in chapters:
        expected = TOGETHER.get((year, path.stem)) or countries.named(path.stem, "test").alpha3
        assert expected == countries.named(printed_name(path), path.name).alpha3


def test_each_country_of_the_published_data_is_in_the_table(shared: Path, countries: Countries) -> None:
    files = sorted((shared / "corpus" / "xml").glob("*.xml"))
    if not files:
        pytest.skip("no published data at hand")

    roots = [ElementTree.parse(file).getroot() for file in files]  # noqa: S314  # the files are our own copies
    printed = {country.findtext("Name") or "" for root in roots for country in root.iter("Country")}

    assert len({countries.named(name, "test").alpha3 for name in printed}) > 40


def test_the_eu_codes_are_those_of_iso_but_for_kosovo(rows: list[dict[str, str]]) -> None:
    assert CODED_HERE == {row["alpha3"] for row in rows if not row["eu"]}
    assert {"XKX": "1A0"} == {row["alpha3"]: row["eu"] for row in rows if row["eu"] not in {"", row["alpha3"]}}


UNCLASSED = CODED_HERE | {"CCK", "CXR", "ESH", "FLK", "GIB", "HMD", "IOT", "NFK", "PCN", "SHN", "TKL", "WLF", "XKX"}
"""What the annex of World Economic Situation and Prospects does not name: mostly territories, and Kosovo."""


def test_all_but_some_territories_are_classed(rows: list[dict[str, str]]) -> None:
    assert UNCLASSED == {row["alpha3"] for row in rows if not row["development"]}


def test_the_seventeen_economies_in_transition_are_all_there(rows: list[dict[str, str]]) -> None:
    found = {row["alpha3"] for row in rows if row["development"] == "transition"}

    assert {
        "ALB",
        "ARM",
        "AZE",
        "BIH",
        "BLR",
        "GEO",
        "KAZ",
        "KGZ",
        "MDA",
        "MKD",
        "MNE",
        "RUS",
        "SRB",
        "TJK",
        "TKM",
        "UKR",
        "UZB",
    } == found


@pytest.mark.parametrize(
    ("year", "count"), [(2013, 49), (2014, 48), (2016, 48), (2017, 47), (2019, 47), (2020, 46), (2023, 45), (2024, 44)]
)
def test_the_list_of_least_developed_countries_is_as_long_as_the_un_had_it(
    countries: Countries, year: int, count: int
) -> None:
    found = {country.alpha3 for country in countries.by_name.values() if country.is_least_developed(year)}

    assert count == len(found)


@pytest.mark.parametrize(
    ("alpha3", "year", "workers"),
    [
        ("UKR", 2016, 20_000),
        ("BRA", 2016, 15_000),
        ("ETH", 2016, 40_000),
        ("POL", 2016, 10_000),
        ("GNQ", 2016, 40_000),
        ("GNQ", 2017, 15_000),
        ("VUT", 2019, 40_000),
        ("VUT", 2020, 15_000),
        ("WSM", 2013, 40_000),
        ("WSM", 2014, 15_000),
        ("XKX", 2016, None),
    ],
)
def test_the_ilo_advises_so_many_workers_for_one_inspector(
    countries: Countries, alpha3: str, year: int, workers: int | None
) -> None:
    country = countries.coded(alpha3)

    assert country is not None
    assert workers == country.workers_per_inspector(year)


def test_no_country_leaves_the_list_before_it_is_on_it(countries: Countries) -> None:
    for country in countries.by_name.values():
        if country.graduated is not None:
            assert country.least_developed_since is not None
            assert country.least_developed_since < country.graduated


STATED_OTHERWISE = {
    (2015, "KEN"),
    (2016, "LKA"),
    (2016, "PAK"),
    (2016, "RWA"),
    *((year, "NPL") for year in (2018, 2019, 2020, 2021)),
}
"""Where the report advises by another class than the UN's of that year."""
STATED = re.compile(r"for\s+every\s+([\d,]+)\s+workers\s+in\s+[a-z\s-]+econom")


def test_the_report_advises_by_the_same_classes(shared: Path, countries: Countries) -> None:
    chapters = sorted((shared / "corpus" / "pdf").glob("20*/*.pdf"))
    found: dict[tuple[int, str], tuple[str, int | None]] = {}
    for path in chapters:
        country = countries.find(path.stem)
        stated = STATED.search(text_of(path)) if country else None
        if country and stated:
            advised = country.workers_per_inspector(int(path.parent.name))
            found[int(path.parent.name), country.alpha3] = (stated[1].replace(",", ""), advised)
    if len(found) < 100:
        pytest.skip("too few chapters at hand")

    other = {key for key, (stated, advised) in found.items() if int(stated) != advised}

    assert other == STATED_OTHERWISE


def text_of(path: Path) -> str:
    with pdfium.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_chapter_says_for_how_many_workers_there_should_be_an_inspector(ukraine: Release) -> None:
    query = """SELECT ?workers ?class {
      ?chapter a fg:Chapter ; fg:country ?country ; fg:workersPerInspector ?workers .
      ?country fg:developmentClass ?class .
    }"""

    answers = [(row["workers"].value, row["class"].value) for row in ask(open_store(ukraine.store), query)]

    assert [("20000", "transition")] == answers
