"""Entries of the reference list: made-up ones in the forms of the reports, and those of the chapter of Ukraine."""

from pathlib import Path

import pytest

from graph.dates import PartialDate
from graph.document import Run
from graph.read.pdf import read
from graph.reference import Reference, parse


def entry(*texts: str, number: int = 1) -> Reference:
    """Parse an entry whose words in asterisks are italic."""
    runs = [Run(part, italic=bool(count % 2)) for text in texts for count, part in enumerate(text.split("*")) if part]
    return parse(number, runs)


def test_a_cable_is_not_public_and_the_words_say_why() -> None:
    found = entry("12. U.S. Embassy- Strelsau. *reporting, January 17, 2017*. ", number=12)

    assert ("U.S. Embassy- Strelsau", "reporting") == (found.author, found.title)
    assert PartialDate(2017, 1, 17) == found.issued
    assert (False, "reporting") == (found.is_public, found.non_public_words)
    assert ("ReportDocument", None) == (found.kind, found.remainder)


def test_an_official_message_is_not_public() -> None:
    found = entry("U.S. Embassy- Strelsau official. E-mail communication to USDOL official. May 3, 2016.")

    assert "U.S. Embassy- Strelsau official" == found.author
    assert (False, "E-mail communication to USDOL official") == (found.is_public, found.non_public_words)
    assert ("Email", PartialDate(2016, 5, 3)) == (found.kind, found.issued)


def test_a_report_has_a_place_and_a_date() -> None:
    found = entry("Goat Watch. *Herding in Ruritania*. Strelsau; May 2015. http://goats.example/herding.pdf.")

    assert ("Goat Watch", "Herding in Ruritania") == (found.author, found.title)
    assert ("Strelsau", PartialDate(2015, 5)) == (found.imprint, found.issued)
    assert ("http://goats.example/herding.pdf", True) == (found.url, found.is_public)
    assert ("ReportDocument", None) == (found.kind, found.remainder)


def test_a_chapter_of_a_report_stands_in_that_report() -> None:
    found = entry("U.S. Department of State. “Ruritania,” in *Country Reports- 2015*. Washington, DC; April 13, 2016;")

    assert ("Ruritania", "Country Reports- 2015") == (found.title, found.container)
    assert ("Washington, DC", PartialDate(2016, 4, 13)) == (found.imprint, found.issued)


@pytest.mark.parametrize(
    ("cited", "accessed", "remainder"),
    [
        ("[cited May 10, 2016]; http://goats.example/", PartialDate(2016, 5, 10), None),
        ("[cited 2015]; http://goats.example/", PartialDate(2015), None),
        ("[cited http://goats.example/", None, "[cited"),
    ],
)
def test_a_page_read_online_has_the_day_of_reading_as_printed(
    cited: str, accessed: PartialDate | None, remainder: str | None
) -> None:
    found = entry(f"Rudolf Rassendyll. “My Goats.” goats.example [online] May 3, 2014 {cited}")

    assert ("Rudolf Rassendyll", "My Goats", "goats.example") == (found.author, found.title, found.container)
    assert (PartialDate(2014, 5, 3), accessed) == (found.issued, found.accessed)
    assert ("WebPage", remainder) == (found.kind, found.remainder)


def test_a_page_may_be_issued_after_the_day_on_which_it_was_read() -> None:
    found = entry("R. Rassendyll. “My Goats.” goats.example [online] January 31, 2017 [cited January 15, 2017];")

    assert (PartialDate(2017, 1, 31), PartialDate(2017, 1, 15)) == (found.issued, found.accessed)


def test_an_unclosed_quotation_ends_at_the_next_quote() -> None:
    found = entry("R. Rassendyll. “My goat, to whom the king gave a bell, asks “ Radio Zenda [online] May 3, 2014")

    assert ("My goat, to whom the king gave a bell, asks", "Radio Zenda") == (found.title, found.container)


@pytest.mark.parametrize(
    ("printed", "title", "number", "enacted"),
    [
        ("*Goat Code of Ruritania*, enacted 2001.", "Goat Code of Ruritania", None, PartialDate(2001)),
        ("*Law on Goats*, No. 803-XII, enacted March 1, 1991.", "Law on Goats", "803-XII", PartialDate(1991, 3, 1)),
        (
            "*Approval of the list of goats*, 46, enacted May 1994.",
            "Approval of the list of goats",
            "46",
            PartialDate(1994, 5),
        ),
        ("Law on Goats, No. 803-XII. Enacted: March 1, 1991.", "Law on Goats", "803-XII", PartialDate(1991, 3, 1)),
        ("The Goat Act, 11, (October 22, 2007);", "The Goat Act", "11", PartialDate(2007, 10, 22)),
        (
            "Decree No. 823 on Goats. Enacted: 2019. Source on file.",
            "Decree No. 823 on Goats",
            "823",
            PartialDate(2019),
        ),
        ("Law 1256-IX On Goats. Enacted: 2021.", "Law 1256-IX On Goats", "1256-IX", PartialDate(2021)),
        ("Law Amending Law No. 5. Enacted: 2021.", "Law Amending Law No. 5", None, PartialDate(2021)),
        ("The Goat Act, No. 2 of 2014. Enacted 2014.", "The Goat Act", "2 of 2014", PartialDate(2014)),
    ],
)
def test_a_law_has_its_number_and_the_day_of_its_enactment(
    printed: str, title: str, number: str | None, enacted: PartialDate
) -> None:
    found = entry(f"Government of Ruritania. {printed}")

    assert ("Government of Ruritania", title) == (found.author, found.title)
    assert (number, enacted, None) == (found.law_number, found.enacted, found.remainder)


def test_a_date_without_a_word_is_the_day_of_issue_even_for_a_law() -> None:
    found = entry(
        "Government of Ruritania. *Law on the “Goat Plan” until 2016*. March 5, 2009. http://goats.example/l."
    )

    assert "Law on the “Goat Plan” until 2016" == found.title
    assert (PartialDate(2009, 3, 5), None) == (found.issued, found.enacted)


def test_an_observation_tells_the_year_of_ratification() -> None:
    title = "Observation concerning Goats, 1973 (No. 138) Ruritania (ratification: 1979)"
    found = entry(f"ILO Committee. *{title} Published: 2014*; accessed October 24, 2014; http://goats.example/en/.")

    assert (title, None) == (found.title, found.law_number)
    assert (1979, PartialDate(2014), PartialDate(2014, 10, 24)) == (found.ratified, found.issued, found.accessed)


def test_what_follows_the_address_is_a_note() -> None:
    found = entry(
        "Goat Fund. *Heads of goats (%)*. [accessed May 3, 2016]; http://goats.example/. The heads are counted."
    )

    assert ("http://goats.example/", "The heads are counted") == (found.url, found.notes)
    assert (PartialDate(2016, 5, 3), None) == (found.accessed, found.remainder)


def test_the_note_of_an_analysis_tells_the_year_of_its_data() -> None:
    found = entry(
        "Goat Fund. *Analysis*. Original data from Herd Survey 4, 2012 Analysis received May 3, 2016. All good."
    )

    assert (2012, None, None) == (found.data_year, found.issued, found.remainder)


def test_a_note_may_stand_before_the_address() -> None:
    found = entry(
        "Goat Fund. Goat Book. Accessed May 3, 2018. Please see “Goats” in this report. https://goats.example/b"
    )

    assert ("Goat Book", "Please see “Goats” in this report.") == (found.title, found.notes)
    assert ("https://goats.example/b", PartialDate(2018, 5, 3)) == (found.url, found.accessed)


def test_a_date_that_may_be_of_issue_or_of_reading_is_left() -> None:
    found = entry("Goat Fund. *Goats*; April 10, 2014; http://goats.example/.")

    assert (None, None, "April 10, 2014") == (found.issued, found.accessed, found.remainder)


def test_an_address_that_a_space_broke_is_left() -> None:
    found = entry("Goat Fund. Goats. 2014. http://goats.example/the herd")

    assert (None, "http://goats.example/the herd") == (found.url, found.remainder)


def test_spaces_in_the_name_of_a_file_are_encoded() -> None:
    found = entry("Goat Fund. Goats. 2014. http://goats.example/All Our Goats.pdf")

    assert "http://goats.example/All%20Our%20Goats.pdf" == found.url


def test_what_is_not_understood_is_left() -> None:
    found = entry("Goat Fund. *Goats*. Strelsau; 2014. Third printing.")

    assert "Third printing" == found.remainder


def test_lines_are_joined_and_the_number_is_taken_off() -> None:
    found = entry("7. Goat Fund. *Big \nGoats*. Strelsau; 2014. http://www.\ngoats.example/big.pdf.\n", number=7)

    assert "Goat Fund. Big Goats. Strelsau; 2014. http://www.goats.example/big.pdf." == found.text
    assert ("Big Goats", "http://www.goats.example/big.pdf") == (found.title, found.url)


@pytest.fixture(scope="module", params=[True, False], ids=["italics", "no italics"])
def references(request: pytest.FixtureRequest, ukraine_pdf: Path) -> dict[int, Reference]:
    """Return the references of the chapter of Ukraine, with and without the styles of the print."""
    with_italics: bool = request.param
    return {
        item.number: parse(item.number, [Run(run.text, run.italic and with_italics) for run in item.runs])
        for item in read(ukraine_pdf).entries
    }


ISSUED = {
    4: "2012", 11: "2014-05-03", 12: "2017-01-31", 17: "2015-10-30", 28: "2015-04-23", 42: "2014", 49: None,
    50: "2015-06-22", 51: None, 52: "2015-01-14", 54: "2009-03-05", 55: None, 58: "2016-10-28", 59: "2014-04-28",
    60: "2011",
}  # fmt: skip
ACCESSED = {
    4: "2014-06-23", 6: "2016-12-16", 11: "2015", 12: "2017-01-15", 17: None, 28: "2016-05-10", 42: "2014-10-24",
    50: "2016-03-04", 59: "2014-04-28",
}  # fmt: skip
ENACTED = {
    31: "2001", 32: "1971-12-10", 33: "2001-04-26", 34: "1994-03-31", 35: "1996-06-28", 36: "1991-03-01",
    37: "2003-11-20", 38: "2010-01-20", 39: "2014-05-01", 40: "1992-03-25", 41: "1999-05-13", 44: "2011-08-11",
    45: "2015-07-02", 49: "2014-12-28", 51: "2014-12-28", 53: "2007-09-05", 54: None, 56: "2017-04-05",
}  # fmt: skip


def iso(date: PartialDate | None) -> str | None:
    """Return the date as ISO 8601, or None."""
    return date.isoformat() if date else None


def test_the_dates_of_the_chapter(references: dict[int, Reference]) -> None:
    assert {number: iso(references[number].issued) for number in ISSUED} == ISSUED
    assert {number: iso(references[number].accessed) for number in ACCESSED} == ACCESSED
    assert {number: iso(references[number].enacted) for number in ENACTED} == ENACTED


def test_the_numbers_of_the_laws_of_the_chapter(references: dict[int, Reference]) -> None:
    expected = {34: "46", 36: "803-XII", 38: "105", 39: "447", 41: "651-XIV", 44: "811", 49: "6", 53: "1087"}

    assert expected == {number: found.law_number for number, found in references.items() if found.law_number}


def test_fifteen_entries_of_the_chapter_are_not_public(references: dict[int, Reference]) -> None:
    closed = {number: found.kind for number, found in references.items() if found.is_public is False}

    assert [1, 3, 10, 13, 15, 18, 20, 21, 27, 43, 52, 57, 61, 62, 63] == list(closed)
    assert [18, 43, 57, 63] == [number for number, kind in closed.items() if kind == "Email"]
    assert [7, 58] == [number for number, found in references.items() if found.is_public is None]


def test_titles_of_the_chapter(references: dict[int, Reference]) -> None:
    expected = {
        28: "WHO and partners increase focus on Roma population in Ukraine",
        31: "Criminal Code of Ukraine",
        39: "Decree on Measures to Enhance the Defense Capacity of the State",
        41: "Law of Ukraine on General Secondary Education",
        55: "Ukraine Country Development Cooperation Strategy 2012-2016",
        58: "Global Action Program on Child Labor Issues",
        60: "Country programme document 2012-2016",
    }

    assert expected == {number: references[number].title for number in expected}
    assert str(references[6].title).endswith("both sexes (%)")


def test_facts_beside_the_dates_of_the_chapter(references: dict[int, Reference]) -> None:
    assert {4: 2000, 42: 1979} == {number: found.ratified for number, found in references.items() if found.ratified}
    assert {7: 2012} == {number: found.data_year for number, found in references.items() if found.data_year}
    assert {17: "[cited"} == {number: found.remainder for number, found in references.items() if found.remainder}
    assert {6, 7, 46, 47, 48} == {number for number, found in references.items() if found.notes}
    assert "CRC/C/UKR/CO/3-4" == references[5].report_number


def test_addresses_of_the_chapter_are_whole(references: dict[int, Reference]) -> None:
    without = [number for number, found in references.items() if found.url is None and found.is_public is not False]

    assert [7, 58] == without
    assert "http://www.nbcnews.com/storyline/ukraine-crisis/inside-ukraines-illegal-mines-n95786" == references[11].url
    assert "http://zakon4.rada.gov.ua/laws/show/447/2014/print1415035498920514" == references[39].url
    assert "http://zakon0.rada.gov.ua/laws/show/1087-2007-%D0%BF" == references[53].url


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Law for the Protection of Goats, No. 10 347, enacted April 11, 2010.", "10347"),
        ("Loi n° 2016–61 du 3 août 2016, relative aux chèvres. Enacted: August 3, 2016.", "2016–61"),
        ("Law N°2011 / 024 Relating to Goats. Enacted: December 14, 2011.", "2011/024"),
        ("Ley de Cabras, Ley 26.206. Enacted: December 14, 2006.", "26.206"),
    ],
)
def test_the_number_of_a_law_is_whole(printed: str, expected: str) -> None:
    assert expected == parse(7, [Run(f"7. Government of Ruritania. {printed}")]).law_number
