import re
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.build import build_release
from graph.store import ask, open_store
from ontology.questions import Question, questions


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """Return the store of the facts that the project ships."""
    with as_file(files("graph") / "shipped") as facts:
        return store_of([facts], tmp_path_factory.mktemp("shipped"))


OF_ONE_CHAPTER = [question for question in questions() if not question.chapters]
OF_SEVERAL = [question for question in questions() if question.chapters]


@pytest.fixture(scope="session")
def read_from_pdf(ukraine_pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """Return the store of the chapter as read from its PDF."""
    return store_of([ukraine_pdf], tmp_path_factory.mktemp("ukraine"))


def store_of(sources: list[Path], into: Path) -> ox.Store:
    outcome = build_release(sources, into, echo=lambda _: None)
    assert outcome.release is not None
    return open_store(outcome.release.store)


def answer(store: ox.Store, question: Question) -> tuple[tuple[str, ...], ...]:
    solutions = ask(store, question.query)
    assert isinstance(solutions, ox.QuerySolutions)
    names = tuple(variable.value for variable in solutions.variables)
    return names, *(tuple("" if term is None else term.value for term in row) for row in solutions)


@pytest.mark.parametrize("question", OF_ONE_CHAPTER, ids=lambda question: question.name)
def test_the_shipped_facts_give_the_expected_answer(question: Question, shipped: ox.Store) -> None:
    assert question.rows == answer(shipped, question)


@pytest.mark.parametrize("question", OF_ONE_CHAPTER, ids=lambda question: question.name)
def test_the_pdf_gives_the_expected_answer(question: Question, read_from_pdf: ox.Store) -> None:
    assert question.rows == answer(read_from_pdf, question)


@pytest.mark.parametrize("question", OF_SEVERAL, ids=lambda question: question.name)
def test_the_chapters_of_several_editions_give_the_expected_answer(
    question: Question, corpus: Callable[[int, str], Path], tmp_path: Path
) -> None:
    store = store_of([corpus(year, name) for year, name in question.chapters], tmp_path)

    assert question.rows == answer(store, question)


def test_the_questions_are_numbered_as_in_the_catalogue() -> None:
    numbers = [*range(1, 15), 26]

    assert [f"cq{number:02}" for number in numbers] == [question.name for question in questions()]


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_question_is_put_in_words_and_needs_no_prefix_from_elsewhere(question: Question) -> None:
    assert question.question.endswith("?")
    assert question.title
    assert question.expected
    assert isinstance(ox.Store().query(question.query), ox.QuerySolutions)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_an_expected_answer_repeats_no_sentence_of_the_report(question: Question) -> None:
    cells = [cell for row in question.rows[1:] for cell in row]

    assert cells
    assert not [cell for cell in cells if re.search(r"\w\.$", cell)]
