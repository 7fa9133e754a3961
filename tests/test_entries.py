"""The reference list, as its lines stand on the page."""

from graph.document import Box, Line, Place, Run
from graph.read.entries import entries


def line(text: str, left: float = 54.0, height: float = 700.0, *, page: int = 9) -> Line:
    return Line(runs=(Run(text),), size=8, place=Place(page=page, box=Box(left, height, left + 200, height + 8)))


def numbers(*lines: Line) -> list[int]:
    return [entry.number for entry in entries(lines)]


def test_numbers_may_have_a_full_stop() -> None:
    assert numbers(line("1. Ministry of Labor."), line("2. Police."), line("3.")) == [1, 2, 3]


def test_numbers_may_have_none() -> None:
    assert numbers(line("1 Ministry of Labor."), line("2 "), line("3 Police.")) == [1, 2, 3]


def test_a_line_that_is_set_in_goes_on_with_its_entry() -> None:
    """A date such as '2 March' may stand at the start of a line."""
    found = list(entries([line("1 Ministry. Letter of"), line("2 March 2018.", left=72), line("2 Police.")]))

    assert ["1 Ministry. Letter of", "2 March 2018."] == [item.text for item in found[0].lines]
    assert ["2 Police."] == [item.text for item in found[1].lines]


def test_the_next_column_is_not_set_in() -> None:
    assert numbers(line("1 Ministry."), line("2 Police.", left=318)) == [1, 2]


def test_a_year_is_no_number_of_an_entry() -> None:
    assert numbers(line("1 Ministry."), line("2018. Source on file.", left=72)) == [1]


def test_a_number_that_the_page_leaves_out_costs_no_other() -> None:
    """In Eritrea 2019, p. 8, the number 41 is not printed."""
    lines = [
        line("1 Ministry."),
        line("2 Police. Reporting."),
        line("Government. Act of 1957.", left=72),
        line("4 Army."),
        line("5 Navy."),
    ]

    assert [1, 2, 4, 5] == numbers(*lines)


def test_a_sign_of_going_on_is_no_part_of_an_entry() -> None:
    found = list(entries([line("1 Ministry."), line("(cont)"), line("2 Police.")]))

    assert [1, 1] == [len(entry.lines) for entry in found]


def test_lines_before_the_first_number_are_no_entry() -> None:
    assert numbers(line("Sources"), line("1. Ministry.")) == [1]
