"""Claims on areas of a country, and on territories that share a chapter."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up_areas import AREAS
from rdflib import RDF, RDFS
from synthetic import render

from graph import areas, claims, identifiers, subjects
from graph.chapter import Chapter
from graph.claims import ClaimRow
from graph.country import load as load_countries
from graph.pipeline import asserted, read_chapter
from graph.source import Source
from ontology import terms as fg

Key = tuple[str, str, str, str]
"""Country or area by its code, table, item, and reference year where the table gives one."""

REAL = [
    ((2014, "bosnia-and-herzegovina"), ("BIH-republika-srpska", "standards", "minimum-age-work.age", ""), ("15", 2)),
    ((2015, "iraq"), ("IRQ-kurdistan-region", "standards", "minimum-age-work.age", ""), ("15", 2)),
    ((2015, "tanzania"), ("TZA-zanzibar", "labor-enforcement", "inspectors", "2014"), ("10", 5)),
    ((2015, "tanzania"), ("TZA-mainland", "labor-enforcement", "inspections", "2014"), ("1843", 5)),
    ((2016, "bosnia-and-herzegovina"), ("BIH-federation", "labor-enforcement", "inspectors", "2016"), ("39", 5)),
    (
        (2016, "bosnia-and-herzegovina"),
        ("BIH-federation", "labor-enforcement", "training-refresher", "2016"),
        ("no", 5),
    ),
    ((2016, "bosnia-and-herzegovina"), ("BIH", "standards", "military-non-state", ""), ("no", 3)),
    ((2016, "bosnia-and-herzegovina"), ("BIH-brcko-district", "standards", "military-non-state", ""), ("no", 3)),
    ((2016, "bosnia-and-herzegovina"), ("BIH", "criminal-enforcement", "violations", "2016"), ("10", 5)),
    ((2016, "iraq"), ("IRQ", "standards", "compulsory-education.age", ""), ("12", 3)),
    ((2016, "iraq"), ("IRQ-kurdistan-region", "standards", "compulsory-education.age", ""), ("15", 3)),
    ((2016, "pakistan"), ("PAK-khyber-pakhtunkhwa", "standards", "minimum-age-hazardous-work.age", ""), ("19", 3)),
    ((2016, "pakistan"), ("PAK-federal", "standards", "minimum-age-hazardous-work.age", ""), ("15", 3)),
    ((2016, "pakistan"), ("PAK-sindh", "labor-enforcement", "inspectors", "2015"), ("138", 5)),
    ((2016, "pakistan"), ("PAK", "labor-enforcement", "inspectors", "2016"), ("334", 5)),
    ((2016, "pakistan"), ("PAK", "labor-enforcement", "complaint-mechanism", "2016"), ("yes", 6)),
    ((2016, "pakistan"), ("PAK-punjab", "statistics", "working", ""), ("12.4", 1)),
    ((2016, "pakistan"), ("PAK", "statistics", "primary-completion", ""), ("73.7", 1)),
    ((2016, "somalia"), ("SOM-puntland", "statistics", "attending-school", ""), ("38.3", 1)),
    ((2016, "somalia"), ("SOM-somaliland", "statistics", "working", ""), ("13.2", 1)),
    ((2016, "somalia"), ("SOM-federal", "criminal-enforcement", "training-refresher", "2016"), ("yes", 4)),
    ((2016, "tanzania"), ("TZA", "labor-enforcement", "inspections-worksite", "2016"), ("1228", 5)),
    ((2016, "tanzania"), ("TZA-zanzibar", "labor-enforcement", "complaint-mechanism", "2016"), ("yes", 5)),
    (
        (2018, "bosnia-and-herzegovina"),
        ("BIH-republika-srpska", "criminal-enforcement", "investigations", "2018"),
        ("12", 6),
    ),
    ((2019, "somalia"), ("SOM-puntland", "statistics", "working", ""), ("9.5", 1)),
    ((2021, "pakistan"), ("PAK-balochistan", "standards", "minimum-age-work.age", ""), ("15", 4)),
]
TERRITORIES = [
    ("niue", ("COK", "assessment", "level", ""), "minimal"),
    ("niue", ("NIU", "assessment", "level", ""), "none"),
    ("niue", ("TKL", "assessment", "level", ""), "none"),
    ("niue", ("COK", "statistics", "primary-completion", ""), "93.8"),
    ("niue", ("NIU", "ratifications", "un-crc", ""), "yes"),
    ("niue", ("TKL", "ratifications", "un-crc", ""), "no"),
    ("niue", ("COK", "standards", "minimum-age-work.age", ""), "13"),
    ("niue", ("COK", "standards", "compulsory-education.age", ""), "16"),
    ("niue", ("NIU", "standards", "military-voluntary.age", ""), "17"),
    ("niue", ("TKL", "standards", "hazardous-work-list", ""), "yes"),
    ("norfolk-island", ("CCK", "assessment", "level", ""), "none"),
    ("norfolk-island", ("NFK", "assessment", "level", ""), "minimal"),
    ("norfolk-island", ("CXR", "standards", "compulsory-education.age", ""), "17.5"),
    ("norfolk-island", ("CCK", "standards", "compulsory-education.age", ""), "17.5"),
    ("norfolk-island", ("NFK", "standards", "compulsory-education.age", ""), "17"),
    ("norfolk-island", ("NFK", "ratifications", "ilo-c138", ""), "no"),
    ("norfolk-island", ("NFK", "ratifications", "ilo-c182", ""), "yes"),
]


def read(path: Path) -> Chapter:
    return read_chapter(Source.of(path), load_countries())


def stated(chapter: Chapter) -> dict[Key, ClaimRow]:
    found = claims.rows({chapter.ids.graph: asserted(chapter)})
    return {(_code(row), row.table, row.item, str(row.reference_year or "")): row for row in found}


def _code(row: ClaimRow) -> str:
    return f"{row.country}-{areas.key(row.country, row.area)}" if row.area else row.country


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> Chapter:
    return read(render(AREAS, tmp_path_factory.mktemp("areas") / "tanzania.pdf"))


@pytest.fixture(scope="module")
def made_up(chapter: Chapter) -> dict[Key, ClaimRow]:
    return stated(chapter)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (("TZA-mainland", "standards", "minimum-age-work.age", ""), "14"),
        (("TZA-zanzibar", "standards", "minimum-age-work.age", ""), "13"),
        (("TZA-mainland", "standards", "child-trafficking", ""), "yes"),
        (("TZA-zanzibar", "standards", "child-trafficking", ""), "yes"),
        (("TZA", "standards", "free-public-education", ""), "yes"),
        (("TZA-mainland", "standards", "compulsory-education.age", ""), "16"),
        (("TZA-pemba", "standards", "compulsory-education.age", ""), "15"),
        (("TZA-zanzibar", "labor-enforcement", "inspectors", "2015"), "5"),
        (("TZA-zanzibar", "labor-enforcement", "training-new-employees", "2016"), "yes"),
        (("TZA", "labor-enforcement", "inspections", "2016"), "1385"),
        (("TZA-mainland", "labor-enforcement", "inspections-desk", "2016"), "0"),
        (("TZA", "labor-enforcement", "inspections-desk", "2016"), "0"),
        (("TZA-zanzibar", "labor-enforcement", "complaint-mechanism", "2015"), "yes"),
    ],
)
def test_a_row_is_on_the_area_that_it_names(key: Key, value: str, made_up: dict[Key, ClaimRow]) -> None:
    assert value == made_up[key].value


def test_all_territories_are_the_country(made_up: dict[Key, ClaimRow]) -> None:
    assert made_up["TZA", "standards", "military-compulsory", ""].status == "not-applicable"


def test_a_count_on_several_areas_is_on_none_of_them(made_up: dict[Key, ClaimRow]) -> None:
    on = {code for code, _, item, _ in made_up if item == "inspections"}

    assert on == {"TZA"}


def test_an_area_is_named_as_printed_and_known_by_its_key(chapter: Chapter) -> None:
    triples, zanzibar = asserted(chapter), identifiers.area("TZA-zanzibar")

    about = {claim for claim, predicate, value in triples if (predicate, value) == (fg.about, zanzibar)}
    named = {claim for claim, predicate, value in triples if predicate == fg.area and str(value) == "Zanzibar"}

    assert about == named
    assert all("/claim/TZA-zanzibar/2016/" in claim for claim in about)
    assert {fg.Area} == {value for node, predicate, value in triples if (node, predicate) == (zanzibar, RDF.type)}
    assert {"Zanzibar"} == {
        str(value) for node, predicate, value in triples if (node, predicate) == (zanzibar, RDFS.label)
    }


def test_an_area_that_is_not_curated_keeps_its_claim_and_is_a_fault(
    chapter: Chapter, made_up: dict[Key, ClaimRow]
) -> None:
    named = {fault.found for fault in chapter.faults if "not in graph/areas.toml" in fault.found}

    assert made_up["TZA-pemba", "standards", "compulsory-education", ""].area == "Pemba"
    assert named == {"the area 'Pemba', which is not in graph/areas.toml"}


def test_a_second_row_on_an_area_is_a_fault(chapter: Chapter, made_up: dict[Key, ClaimRow]) -> None:
    assert made_up["TZA-mainland", "standards", "compulsory-education", ""].value == "yes"
    assert {"'Compulsory Education Age'"} == {
        fault.found for fault in chapter.faults if fault.expected.startswith("each row once")
    }


def test_the_legislation_of_a_table_with_areas_is_a_quotation(chapter: Chapter) -> None:
    cells = {
        cell for cell, predicate, _ in asserted(chapter) if predicate == fg.quote and "/table/standards/cell/" in cell
    }

    assert {"4"} == {cell.rsplit("/", 1)[1] for cell in cells}


@pytest.mark.parametrize(
    ("country", "printed", "codes"),
    [
        ("Pakistan", "Punjab", ["PAK-punjab"]),
        ("Pakistan", "Punjab Province", ["PAK-punjab"]),
        ("Pakistan", "All Pakistan", ["PAK"]),
        ("Pakistan", "National Total", ["PAK"]),
        ("Pakistan", "Federal", ["PAK-federal"]),
        ("Bosnia and Herzegovina", "Bosnia and Herzegovina (BiH)", ["BIH"]),
        ("Bosnia and Herzegovina", "Federation of Bosnia and Herzegovina (FBiH)", ["BIH-federation"]),
        ("Bosnia and Herzegovina", "FBiH/RS BD", ["BIH-federation", "BIH-republika-srpska", "BIH-brcko-district"]),
        (
            "Bosnia and Herzegovina",
            "BiH, FBIH, RS, BD",
            ["BIH", "BIH-federation", "BIH-republika-srpska", "BIH-brcko-district"],
        ),
        (
            "Bosnia and Herzegovina",
            "All Territories",
            ["BIH-federation", "BIH-republika-srpska", "BIH-brcko-district"],
        ),
        ("Iraq", "Iraq and Kurdistan Region", ["IRQ", "IRQ-kurdistan-region"]),
        ("Somalia", "All (Somalia)", ["SOM"]),
        ("Somalia", "Somalia (North East zone)", ["SOM-puntland"]),
        ("Somalia", "FGS/Puntland/ Somaliland", ["SOM-federal", "SOM-puntland", "SOM-somaliland"]),
        ("Tanzania", "Mainland and Zanizbar", ["TZA-mainland", "TZA-zanzibar"]),
        ("Tanzania", "Pemba and Zanzibar", ["TZA-pemba-and-zanzibar"]),
        ("India", "Punjab", ["IND-punjab"]),
    ],
)
def test_a_printed_name_stands_for_its_areas(country: str, printed: str, codes: list[str]) -> None:
    found = subjects.parse(printed, load_countries().named(country, "the test"))

    assert codes == [subject.code for subject in found]


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("15 (FBiH), 14 (RS)", "FBiH/RS", ("15", "14")),
        ("14 (RS), 15 (FBiH)", "FBiH/RS", ("15", "14")),
        ("15 (FBiH)", "FBiH/RS", None),
        ("15 (FBiH), 14 (Pemba)", "FBiH/RS", None),
        ("15 14", "FBiH RS", ("15", "14")),
        ("15 14", "FBiH/RS", None),
        ("15", "FBiH RS", None),
        ("Yes No", "FBiH and RS BD", ("Yes", "Yes", "No")),
        ("Yes No", "FBiH/ RS BD", ("Yes", "Yes", "No")),
        ("Yes No", "FBiH, RS, BD", None),
    ],
)
def test_a_cell_on_several_areas_is_parted_in_one_way_only(
    text: str, printed: str, expected: tuple[str, ...] | None
) -> None:
    named = subjects.parse(printed, load_countries().named("Bosnia and Herzegovina", "the test"))

    assert expected == subjects.shares(text, named, subjects.lines(printed, named))


@pytest.mark.parametrize(
    ("country", "printed", "sizes"),
    [
        ("Bosnia and Herzegovina", "FBiH and RS BD", (2, 1)),
        ("Bosnia and Herzegovina", "BiH FBiH RS BD", (1, 1, 1, 1)),
        ("Bosnia and Herzegovina", "BiH/ FBiH/ RS", ()),
        ("Pakistan", "Khyber Pakhtunkhwa/Punjab", ()),
        ("Tanzania", "Mainland Zanzibar", (1, 1)),
    ],
)
def test_names_on_a_line_are_joined_and_lines_are_not(country: str, printed: str, sizes: tuple[int, ...]) -> None:
    named = subjects.parse(printed, load_countries().named(country, "the test"))

    assert sizes == subjects.lines(printed, named)


def test_each_area_is_in_a_country_and_has_one_name_and_key() -> None:
    table, countries = areas.load(), load_countries()
    keys = Counter((area.country, area.key) for area in set(table.by_name.values()) if area.key)

    assert all(countries.coded(area.country) for area in table.by_name.values())
    assert set(keys.values()) == {1}
    for area in table.by_name.values():
        assert set(area.parts) <= {key for country, key in keys if country == area.country} | {areas.WHOLE_KEY}


def test_each_territory_has_a_code_of_its_own() -> None:
    countries = load_countries()

    for (chapter, _), code in areas.load().territories.items():
        assert countries.coded(chapter)
        assert countries.coded(code)
        assert chapter != code


@pytest.mark.parametrize(("chapter", "key", "cell"), REAL)
def test_a_real_cell_is_on_its_area(
    chapter: tuple[int, str], key: Key, cell: tuple[str, int], corpus: Callable[[int, str], Path]
) -> None:
    row = _real(corpus(*chapter))[key]

    assert cell == (row.value, row.page)


@pytest.mark.parametrize(("name", "key", "value"), TERRITORIES)
def test_a_territory_of_a_shared_chapter_has_its_own_claims(
    name: str, key: Key, value: str, corpus: Callable[[int, str], Path]
) -> None:
    assert value == _real(corpus(2016, name))[key].value


@pytest.mark.parametrize("name", ["niue", "norfolk-island"])
def test_a_shared_chapter_says_nothing_on_the_state_of_its_territories(
    name: str, corpus: Callable[[int, str], Path]
) -> None:
    real = _real(corpus(2016, name))

    assert {code[:1] for code, table, _, _ in real if table not in {"quantities"}}.isdisjoint("X")


_READ: dict[Path, dict[Key, ClaimRow]] = {}


def _real(path: Path) -> dict[Key, ClaimRow]:
    if path not in _READ:
        _READ[path] = stated(read(path))
    return _READ[path]
