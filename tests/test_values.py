"""What cells say: numbers, verdicts, money, and that there is none."""

from decimal import Decimal

import pytest

from graph.edition import load
from graph.values import Value, figure, read, years

CELLS = {
    "Ukraine 2016, p. 6": ("4,400", Value(number=4400, unit="count")),
    "Burma 2018, p. 6": ("0", Value(number=0, unit="count")),
    "Ukraine 2016, p. 5": ("Yes", Value(affirmed=True)),
    "Fiji 2020, p. 4": ("N/A", Value(status="not-applicable")),
    "Albania 2015, p. 4": ("Unknown", Value(status="unknown")),
    "Grenada 2020, p. 1": ("Unavailable", Value(status="unavailable")),
    "Albania 2015, p. 4, funding": ("$1,349,520", Value(number=Decimal(1349520), unit="USD")),
    "Cameroon 2019, p. 4": ("$1.2 Million", Value(number=Decimal(1200000), unit="USD")),
    "Kazakhstan 2020, p. 4": ("$3.1 million (1.3 billion KZT)", Value(number=Decimal(3100000), unit="USD")),
    "Pakistan 2021, p. 9": ("49, 363", Value(number=49363, unit="count")),
    "a count with points for thousands": ("7.559", Value(number=7559, unit="count")),
    "euros": ("€500,000", Value(number=Decimal(500000), unit="EUR")),
    "a range has no one number": ("50–60", Value(name="50–60", unit="count")),
    "a bound has no one number": ("more than 1,000", Value(name="more than 1,000", unit="count")),
}
YEARS = {
    "Ukraine 2016, p. 9": ("2011 – 2016", (2011, 2016)),
    "one year": ("2016", (2016, 2016)),
    "Egypt 2013, p. 6": ("2012, 2013", (2012, 2013)),
    "Swaziland 2013, p. 5": ("2010, 2012, 2013", (2010, 2013)),
    "Ghana 2013, p. 8": ("2009 –2 013", (2009, 2013)),
    "Grenada 2019, p. 4": ("2018 -- 2019", (2018, 2019)),
    "Nepal 2013, p. 7": ("2009 – 2013 2009 – 2013", (2009, 2013)),
}


@pytest.mark.parametrize(("text", "value"), CELLS.values(), ids=CELLS)
def test_a_cell_is_read(text: str, value: Value) -> None:
    assert value == read(text, load(2019))


@pytest.mark.parametrize("text", ["Yes 5", "Yes Unknown", "", "Refresher", "1,00", "12 inspectors", "$", "20-"])
def test_what_is_none_of_these_is_not_guessed(text: str) -> None:
    assert read(text, load(2019)) is None


@pytest.mark.parametrize(("text", "expected"), YEARS.values(), ids=YEARS)
def test_years_are_read_as_first_and_last(text: str, expected: tuple[int, int]) -> None:
    assert expected == years(text)


@pytest.mark.parametrize("text", ["", "2011 –", "– 2016", "2011 to 2016", "201", "year 2016"])
def test_other_words_are_no_years(text: str) -> None:
    assert years(text) is None


def test_a_decimal_keeps_its_fraction() -> None:
    assert Decimal("4.4") == figure("4.4")
