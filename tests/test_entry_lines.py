"""The printed lines of a reference entry become one line."""

import pytest

from graph.document import Run
from graph.entry_lines import join_lines, join_runs, part_lines


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["A history of", "goats."], "A history of goats."),
        (["See http://www.", "goats.example/herd/a.pdf."], "See http://www.goats.example/herd/a.pdf."),
        (["http://", "www.goats.example/herd."], "http://www.goats.example/herd."),
        (["http://goats.example/the-big-", "herd/."], "http://goats.example/the-big-herd/."),
        (["http://goats.example/the-big\ufffe", "herd/."], "http://goats.example/the-big-herd/."),
        (["http://goats.example/the%20", "herd%20list.pdf."], "http://goats.example/the%20herd%20list.pdf."),
        (
            ["http://goats.example.", "org/. Data provided are old."],
            "http://goats.example.org/. Data provided are old.",
        ),
        (["http://goats.example/", "Please see the goats."], "http://goats.example/ Please see the goats."),
        (["http://goats.example/a.pdf. All", "goats."], "http://goats.example/a.pdf. All goats."),
        (["http://goats.example/p=1:0", ":P1_ID:2."], "http://goats.example/p=1:0:P1_ID:2."),
        (["[cited http://www.", "goats.example/a.html."], "[cited http://www.goats.example/a.html."),
        (["A wool-", "bearing goat"], "A wool-bearing goat"),
        (["A wool\ufffebearing goat"], "A wool-bearing goat"),
        (["Practices-", "2020: Ruritania"], "Practices-2020: Ruritania"),
        (["Practices", "- 2015"], "Practices - 2015"),
        (["  spaced   out ", "", " words"], "spaced out words"),
    ],
)
def test_lines_are_joined_by_a_space_but_for_hyphens_and_addresses(lines: list[str], expected: str) -> None:
    assert expected == join_lines(lines)


def test_each_run_keeps_its_style() -> None:
    lines = [[Run("Smith. "), Run("A history of", italic=True)], [Run("goats", italic=True), Run(". 2016.")]]

    joined = join_runs(lines)

    assert "Smith. A history of goats. 2016." == "".join(run.text for run in joined)
    assert "A history of goats" == "".join(run.text for run in joined if run.italic)


def test_runs_are_parted_at_the_line_breaks_in_them() -> None:
    runs = [Run("Smith. ", italic=False), Run("A history\nof goats", italic=True), Run("\n"), Run("2016.")]

    lines = ["".join(run.text for run in line) for line in part_lines(runs)]

    assert ["Smith. A history", "of goats", "2016."] == lines
