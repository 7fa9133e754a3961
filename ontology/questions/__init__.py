"""The competency questions: what the graph must be able to answer, each with the answer expected of Ukraine 2016."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

HEADER = re.compile(r"^# (Title|Question|Expected|Chapters): (.+)$", re.MULTILINE)
"""What the first lines of a question tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question in words and in SPARQL; ``rows`` are the expected answer, the names of its columns first.

    ``chapters`` name the years and files of the chapters that the answer is expected of; without any, the shipped one.
    """

    name: str
    title: str
    question: str
    expected: str
    query: str
    rows: tuple[tuple[str, ...], ...]
    chapters: tuple[tuple[int, str], ...] = ()


@cache
def questions() -> tuple[Question, ...]:
    """Read the questions in their order."""
    found = (file for file in files(__name__).iterdir() if file.name.endswith(".rq"))
    return tuple(_read(file) for file in sorted(found, key=lambda file: file.name))


def _read(file: Traversable) -> Question:
    name = file.name.removesuffix(".rq")
    query = file.read_text(encoding="utf-8")
    header = dict(HEADER.findall(query))
    answer = (files(__name__) / f"{name}.csv").read_text(encoding="utf-8")
    return Question(
        name=name,
        title=header["Title"],
        question=header["Question"],
        expected=header["Expected"],
        query=query,
        rows=tuple(tuple(row) for row in csv.reader(answer.splitlines())),
        chapters=tuple((int(year), file) for year, file in re.findall(r"(\d{4}) ([\w-]+)", header.get("Chapters", ""))),
    )
