"""What policies, programs and laws are called: two that differ in their years, or in their makers, are two."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDF

from graph import laws
from graph.chapter import Chapter
from graph.country import load
from graph.entities import item_key
from graph.identifiers import law, policy, provision
from graph.pipeline import asserted, read_chapter
from graph.source import Source
from ontology import terms as fg

Corpus = Callable[[int, str], Path]


def chapter(path: Path) -> Chapter:
    """Read a chapter."""
    return read_chapter(Source.of(path), load())


def test_a_row_is_keyed_by_its_name_without_years_unless_these_tell_it_from_another() -> None:
    first, second, other = "Goat Plan (2010–2014)", "Goat Plan (2015–2018)", "Wool Plan (2015–2018)"

    assert "goat-plan" == item_key(first, [first, other])
    assert "goat-plan-2010-2014" == item_key(first, [first, second, other])
    assert "wool-plan" == item_key(other, [first, second, other])


def test_a_plan_that_is_renewed_is_another() -> None:
    assert policy("RUR", "Goat Plan (2010–2014)") != policy("RUR", "Goat Plan (2015–2018)")


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("150-1", "art_150-1"),
        ("12(3)", "art_12-3"),
        ("IV", "art_iv"),
        ("Schedule 9", "schedule_9"),
        ("Part 1 of the Schedule", "part_1-of-the-schedule"),
    ],
)
def test_an_article_and_a_schedule_are_spelled_apart(article: str, expected: str) -> None:
    of = law("RR", "law", "1990", "5")

    assert f"{of}/{expected}" == str(provision(of, article))


def test_the_plans_of_several_periods_are_several(corpus: Corpus) -> None:
    stated = [asserted(chapter(corpus(year, "georgia"))) for year in (2015, 2019)]
    policies = {node for triples in stated for node, kind, other in triples if (kind, other) == (RDF.type, fg.Policy)}
    starts = {
        node: {
            value for triples in stated for subject, kind, value in triples if (subject, kind) == (node, fg.validFrom)
        }
        for node in policies
    }

    assert any(starts.values())
    assert all(len(years) < 2 for years in starts.values())


def test_the_acts_of_two_provinces_are_two(corpus: Corpus) -> None:
    pakistan = chapter(corpus(2020, "pakistan"))
    acts = [entry for entry in pakistan.references.values() if entry.title == "Industrial Relations Act"]

    assert len(acts) > 1
    assert len(acts) == len({laws.reference_iri(entry, pakistan) for entry in acts})


def test_two_laws_whose_numbers_have_a_space_are_two(corpus: Corpus) -> None:
    albania = chapter(corpus(2014, "albania"))
    numbered = [entry for entry in albania.references.values() if entry.number in {20, 24}]

    assert {"10347", "10237"} == {entry.law_number for entry in numbered}
    assert 2 == len({laws.reference_iri(entry, albania) for entry in numbered})
