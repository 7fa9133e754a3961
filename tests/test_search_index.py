"""What is found by its words, and in which order."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import DCTERMS, RDF, RDFS, Literal, URIRef

from graph import search_index
from graph.release import Release
from graph.statements import nquads
from ontology import terms as fg
from server.indexed import Found, Index, distance

ID = "https://w3id.org/findings-graph/id/"
GRAPH = URIRef("https://w3id.org/findings-graph/g/pdf/XRU/2016")
LATER = URIRef("https://w3id.org/findings-graph/g/pdf/XRU/2018")
SAID = "Inspectors visited the beet fields near the river."


def chapter(year: int) -> list[tuple[URIRef, URIRef, URIRef | Literal]]:
    country, law = URIRef(f"{ID}country/XRU"), URIRef(f"{ID}eli/xr/act/1999/beets")
    sentence, claim = URIRef(f"{ID}chapter/XRU/{year}/sentence/1/1"), URIRef(f"{ID}claim/XRU/{year}/standards/x")
    source = URIRef(f"{ID}source/0a")
    return [
        (country, RDF.type, fg.Country),
        (country, RDFS.label, Literal("Ruritania", lang="en")),
        (law, RDF.type, fg.NationalLaw),
        (law, RDFS.label, Literal("Act on Beet Fields", lang="en")),
        (law, fg.country, country),
        (claim, RDF.type, fg.Claim),
        (claim, fg.basedOnInstrument, law),
        (sentence, RDF.type, fg.Sentence),
        (sentence, fg.quote, Literal(SAID, lang="en")),
        (URIRef(f"{ID}chapter/XRU/{year}/ref/1"), fg.refersTo, source),
        (source, RDF.type, fg.Source),
        (source, DCTERMS.title, Literal("Café workers of Strelsau")),
    ]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("index")
    (folder / "lines.nq").write_bytes(nquads({GRAPH: chapter(2016), LATER: chapter(2018)}))
    search_index.write(folder / "lines.nq", folder / "search.sqlite")
    return Index(folder / "search.sqlite")


def kinds(found: Found) -> list[str]:
    return [group.kind for group in found.groups]


def test_the_same_lines_give_the_same_bytes(index: Index, tmp_path: Path) -> None:
    search_index.write(index.path.with_name("lines.nq"), tmp_path / "again.sqlite")

    assert index.path.read_bytes() == (tmp_path / "again.sqlite").read_bytes()


def test_what_two_editions_say_is_one_hit_with_both(index: Index) -> None:
    (group,) = index.search("river").groups
    (hit,) = group.hits

    assert ("quote", SAID, "XRU") == (hit.kind, hit.name, hit.country)
    assert [2016, 2018] == [place.edition for place in hit.places]


def test_a_law_is_found_by_its_country_and_in_the_editions_that_name_it(index: Index) -> None:
    (group,) = index.search("ruritania act").groups

    assert ["Act on Beet Fields"] == [hit.name for hit in group.hits]
    assert [2016, 2018] == [place.edition for place in group.hits[0].places]


def test_a_source_belongs_to_the_country_whose_chapters_alone_cite_it(index: Index) -> None:
    (group,) = index.search("strelsau").groups

    assert ["XRU"] == [hit.country for hit in group.hits]


def test_names_come_before_sentences(index: Index) -> None:
    assert ["law", "quote"] == kinds(index.search("beet fields"))


@pytest.mark.parametrize("typed", ["cafe", "CAFÉ", "caf", "cofe", "wrokers", "workrs", "strelsua"])
def test_accents_capitals_beginnings_and_slips_do_not_matter(index: Index, typed: str) -> None:
    assert ["source"] == kinds(index.search(typed))


def test_a_word_that_nothing_is_spelt_like_is_told(index: Index) -> None:
    found = index.search("beet xyzzyqq")

    assert not found.holds_all
    assert [("beet", True), ("xyzzyqq", False)] == [(word.typed, bool(word.terms)) for word in found.words]
    assert ["law", "quote"] == kinds(found)


def test_words_that_stand_in_no_text_together_find_the_texts_of_each(index: Index) -> None:
    found = index.search("river strelsau")

    assert not found.holds_all
    assert ["source", "quote"] == kinds(found)


def test_a_kind_is_listed_from_a_place_on(index: Index) -> None:
    (group,) = index.search("ruritania", kind="law", start=1).groups

    assert (1, ()) == (group.count, group.hits)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(max_size=60))
def test_no_text_is_a_fault(index: Index, text: str) -> None:
    found = index.search(text)

    assert all(group.count >= len(group.hits) > 0 for group in found.groups)


@pytest.mark.parametrize(
    "text", ['"', "beet AND", "NEAR(beet fields, 2)", "name:beet", "-beet", "^be*", "(", "beet\x00"]
)
def test_signs_of_the_index_are_not_followed(index: Index, text: str) -> None:
    for group in index.search(text).groups:
        assert group.hits


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("labor", "labor", 0), ("labour", "labor", 1), ("peur", "peru", 1), ("inspctrs", "inspectors", 2), ("", "ab", 2)],
)
def test_letters_to_change_are_counted(one: str, other: str, expected: int) -> None:
    assert expected == distance(one, other) == distance(other, one)


def test_the_index_of_a_release_is_one_of_its_files(ruritania: Release) -> None:
    assert ruritania.index is not None

    with closing(sqlite3.connect(ruritania.index)) as opened:
        held = {kind for (kind,) in opened.execute("SELECT kind FROM kinds")}

    assert {"country", "law", "agency", "program", "policy", "source", "action", "quote", "treaty", "standard"} <= held
    assert search_index.NAME in ruritania.manifest.files
