"""Figure 1: the sectors in which children work."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from graph import figure
from graph.chapter import Chapter, interpret
from graph.country import load
from graph.document import Line, Run
from graph.read.pdf import read
from graph.read.prose import NoteLines
from graph.source import Source
from ontology import terms as fg

SHARES = [
    ((2013, "zambia"), {"agriculture": "91.8", "services": "7.0", "industry": "1.2"}),
    ((2015, "colombia"), {"agriculture": "43.6", "services": "41.0", "industry": "15.4"}),
    ((2018, "albania"), {"agriculture": "87.5", "services": "9.6", "industry": "2.9"}),
    ((2019, "bolivia"), {"agriculture": "83.0", "services": "12.6", "industry": "4.4"}),
    ((2021, "cambodia"), {"agriculture": "76.8", "services": "17.8", "industry": "5.5"}),
]


def chapter(path: Path) -> Chapter:
    return interpret(read(path), Source.of(path), load(), "pdf")


@pytest.mark.parametrize(("place", "shares"), SHARES, ids=[f"{name} {year}" for (year, name), _ in SHARES])
def test_shares_are_read_from_the_labels(
    place: tuple[int, str], shares: dict[str, str], corpus: Callable[[int, str], Path]
) -> None:
    triples = list(figure.triples(chapter(corpus(*place))))
    items = {subject: str(value) for subject, predicate, value in triples if predicate == fg.itemKey}

    found = {items[subject]: value for subject, predicate, value in triples if predicate == fg.numericValue}

    assert {f"sector-{key}": Decimal(share) for key, share in shares.items()} == {
        item: Decimal(str(value)) for item, value in found.items()
    }


def test_the_ages_stand_in_the_caption(corpus: Callable[[int, str], Path]) -> None:
    triples = list(figure.triples(chapter(corpus(2019, "bolivia"))))

    assert {"7"} == {str(value) for _, predicate, value in triples if predicate == fg.ageFrom}
    assert {"14"} == {str(value) for _, predicate, value in triples if predicate == fg.ageTo}


def test_a_chart_without_letters_is_a_fault(corpus: Callable[[int, str], Path]) -> None:
    whole = chapter(corpus(2015, "colombia"))
    blocks = tuple(block for block in whole.document.blocks if not re.search(r"\d%$", getattr(block, "text", "")))
    drawn = replace(whole, document=replace(whole.document, blocks=blocks))

    assert not list(figure.triples(drawn))
    assert ["figure 1"] == [fault.place for fault in drawn.faults if fault.place.startswith("figure")]


def test_labels_beside_the_notes_of_a_table_are_none_of_them() -> None:
    def line(text: str, *, bold: bool) -> Line:
        return Line(runs=(Run(text, bold=bold),), size=8.0)

    labels = [line("Services", bold=True), line("8.4%", bold=True)]
    notes = [line("Source for all other data:", bold=False), line("A survey.(4)", bold=False)]

    found = NoteLines.part([labels[0], *notes, labels[1]])

    assert ["Source for all other data: A survey.(4)"] == [note.text for note in found.notes]
    assert labels == found.rest


def test_a_chapter_without_the_figure_says_nothing(corpus: Callable[[int, str], Path]) -> None:
    read_chapter = chapter(corpus(2018, "argentina"))

    assert not list(figure.triples(read_chapter))
    assert not [fault for fault in read_chapter.faults if fault.place == "figure 1"]
