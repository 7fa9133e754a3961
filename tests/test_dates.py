"""Dates as precise as they are printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import PartialDate, parse_date


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("June 30, 2016", PartialDate(2016, 6, 30)),
        ("30 June 2016", PartialDate(2016, 6, 30)),
        ("Sept. 4, 2009", PartialDate(2009, 9, 4)),
        ("August 2014", PartialDate(2014, 8)),
        ("June, 2011", PartialDate(2011, 6)),
        ("2001", PartialDate(2001)),
        ("February 30, 2016", None),
        ("Juny 3, 2016", None),
        ("June 30", None),
        ("2010-2016", None),
    ],
)
def test_a_printed_date_keeps_its_precision_and_anything_else_is_none(
    printed: str, expected: PartialDate | None
) -> None:
    assert expected == parse_date(printed)


@pytest.mark.parametrize(
    ("printed", "iso", "datatype"),
    [
        (PartialDate(2016, 6, 30), "2016-06-30", "date"),
        (PartialDate(2014, 8), "2014-08", "gYearMonth"),
        (PartialDate(962), "0962", "gYear"),
    ],
)
def test_a_date_is_written_in_the_datatype_of_its_precision(printed: PartialDate, iso: str, datatype: str) -> None:
    assert (iso, datatype) == (printed.isoformat(), printed.datatype)


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_as_it_is_printed(day: date) -> None:
    printed = f"{day:%B} {day.day}, {day.year}"

    assert PartialDate(day.year, day.month, day.day) == parse_date(printed)
