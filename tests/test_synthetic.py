"""The made-up chapter is printed as the real ones are, and says what the expected claims say."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from bad_files import FAULTY, UNREADABLE, MakeBad, something_else
from pypdfium2 import raw
from synthetic import CLAIMS, RURITANIA, ChapterSpec, ExpectedClaim, expanded, render
from synthetic_spec import NOT_RATIFIED, RATIFIED, plain

GREY = (167, 169, 172)
TABLES = [f"Table {number}." for number in range(1, 12)]
GROUP = re.compile(r"\((\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*)\)")


@dataclass(frozen=True)
class Shape:
    page: int
    box: tuple[float, float, float, float]
    points: int
    fill: tuple[int, ...] | None
    stroke: tuple[int, ...] | None

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self.box
        return round(right - left, 1), round(top - bottom, 1)


def shapes(path: Path) -> list[Shape]:
    document = pdfium.PdfDocument(path)
    found = [
        _shape(number, item)
        for number, page in enumerate(document, start=1)
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)
    ]
    document.close()
    return found


def _shape(page: int, item: Any) -> Shape:
    fill_mode, stroke_mode = raw.c_int(), raw.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, fill_mode, stroke_mode)
    return Shape(
        page,
        item.get_bounds(),
        raw.FPDFPath_CountSegments(item.raw),
        _colour(raw.FPDFPageObj_GetFillColor, item) if fill_mode.value else None,
        _colour(raw.FPDFPageObj_GetStrokeColor, item) if stroke_mode.value else None,
    )


def _colour(function: Any, item: Any) -> tuple[int, ...]:
    parts = [raw.c_uint() for _ in range(4)]
    function(item.raw, *parts)
    return tuple(part.value for part in parts[:3])


def page_texts(path: Path) -> list[str]:
    document = pdfium.PdfDocument(path)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def letters(text: str) -> str:
    """Leave out all white space, and the hyphen, which PDFium spells otherwise at the end of a line."""
    return re.sub(r"[\s\u00ad\u2010\ufffe\x02-]+", "", text)


def ticks(path: Path) -> list[Shape]:
    return [s for s in shapes(path) if s.fill == (0, 0, 0) and s.points == 39 and s.box[0] > 500]


def rules(path: Path) -> list[Shape]:
    return [s for s in shapes(path) if s.stroke == GREY and s.points == 2 and s.size[1] == 2.0]


def test_a_chapter_has_eleven_captions_in_order(chapter_pdf: Path) -> None:
    text = " ".join(page_texts(chapter_pdf))

    first = [text.index(caption) for caption in TABLES]

    assert sorted(first) == first


def test_a_tick_is_one_black_path_of_eighteen_segments(chapter_pdf: Path) -> None:
    """PDFium counts three points for each of ten curves, one for each of eight lines, and the first point."""
    found = ticks(chapter_pdf)

    assert found
    assert {(7.5, 7.8)} == {tick.size for tick in found}


def test_rules_meet_at_the_columns_and_never_run_down(chapter_pdf: Path) -> None:
    """The boxes that PDFium gives to neighbouring segments overlap by two points."""
    by_height: dict[tuple[int, float], list[Shape]] = {}
    for rule in rules(chapter_pdf):
        by_height.setdefault((rule.page, round(rule.box[1], 1)), []).append(rule)
    rows = [sorted(rule.box for rule in row) for row in by_height.values()]

    overlaps = {round(left[2] - right[0], 1) for row in rows for left, right in pairwise(row)}

    assert len(rows) > 80
    assert {2.0} == overlaps


def test_each_page_has_the_country_and_the_assessment(synthetic_pdf: Path) -> None:
    texts = page_texts(synthetic_pdf)

    assert len(texts) == 8
    assert all(letters(RURITANIA.country) in letters(text) for text in texts)
    assert all(letters(RURITANIA.level) in letters(text) for text in texts)


def test_the_running_foot_names_the_edition_and_the_bureau_in_turn(synthetic_pdf: Path) -> None:
    """On even pages the foot of the facing page stands in the file, right of the paper."""
    texts = [letters(text) for text in page_texts(synthetic_pdf)]

    assert all("2016FINDINGSON" in text for text in texts[::2])
    assert all("BUREAUOFINTERNATIONALLABORAFFAIRS" in text for text in texts[1::2])


def test_words_stand_in_the_order_of_reading(synthetic_pdf: Path) -> None:
    text = letters(" ".join(page_texts(synthetic_pdf)))
    spoken = [sentence for words in RURITANIA.texts() for sentence in re.split(r"(?<=\.) |\n", words)]
    at = 0

    for words in [w for w in spoken if w not in {RATIFIED, NOT_RATIFIED, "ILO", "UNICEF", "UN"}]:
        beginning = letters(words[:40])  # a whole sentence may be cut by a page's head
        at = text.index(beginning, at)

    assert at < text.index("REFERENCES")


def test_references_stand_in_their_order_in_two_columns(synthetic_pdf: Path) -> None:
    text = letters(" ".join(page_texts(synthetic_pdf)).partition("REFERENCES")[2])
    at = 0

    for number, reference in enumerate(RURITANIA.references, start=1):
        at = text.index(letters(f"{number}. {plain(reference)[:30]}"), at)

    assert at > 0


def test_a_continued_caption_says_so_in_the_last_words_of_its_page(synthetic_pdf: Path) -> None:
    continued = [text for text in page_texts(synthetic_pdf) if "(cont)" in text]

    assert len(continued) == 2
    assert all(text.rstrip().endswith("(cont)") for text in continued)
    assert [re.findall(r"Table \d+\.", text)[0] for text in continued] == ["Table 10.", "Table 11."]


def test_ticks_and_white_squares_stand_for_ratified_and_not(synthetic_pdf: Path) -> None:
    marks = [
        shape
        for shape in shapes(synthetic_pdf)
        if shape.box[0] > 500 and shape.size in {(7.5, 7.8), (7.4, 7.4)} and shape.fill in {(0, 0, 0), (255, 255, 255)}
    ]

    said = [RATIFIED if mark.fill == (0, 0, 0) else NOT_RATIFIED for mark in sorted(marks, key=lambda m: -m.box[1])]

    assert [row[2] for row in RURITANIA.table("ratifications").rows] == said


def test_an_emblem_has_a_part_of_a_ticks_size_in_another_column(synthetic_pdf: Path) -> None:
    parts = [s for s in shapes(synthetic_pdf) if s.size == (7.5, 7.8) and s.fill == (0, 0, 0) and s.box[0] < 110]

    assert len(parts) == 3


@pytest.mark.parametrize("key", [table.key for table in RURITANIA.tables])
def test_the_rules_of_a_table_end_at_its_columns(key: str, tmp_path: Path) -> None:
    table = RURITANIA.table(key)
    path = render(replace(RURITANIA, tables=(table,)), tmp_path / "table.pdf")

    drawn = {(round(rule.box[0] + 1, 1), round(rule.box[2] - 1, 1)) for rule in rules(path)}

    assert set(pairwise(table.edges)) == drawn


def test_a_merged_cell_has_no_rule_between_its_rows(tmp_path: Path) -> None:
    table = RURITANIA.table("activities")
    path = render(replace(RURITANIA, tables=(table,)), tmp_path / "table.pdf")

    under_first_column = [rule for rule in rules(path) if rule.box[0] < table.edges[0]]

    assert len(under_first_column) == sum(bool(row[0]) for row in table.rows)


def test_the_same_chapter_is_printed_in_the_same_bytes(synthetic_pdf: Path, tmp_path: Path) -> None:
    again = render(RURITANIA, tmp_path / "again.pdf")

    assert synthetic_pdf.read_bytes() == again.read_bytes()


def test_a_table_can_be_left_out(tmp_path: Path) -> None:
    path = render(RURITANIA.without_table("policies"), tmp_path / "without.pdf")

    text = " ".join(page_texts(path))

    assert "Table 9. Key Policies" not in text
    assert "(Table 9)" in text


def test_a_cell_can_say_something_else(tmp_path: Path) -> None:
    spec = RURITANIA.with_cell("criminal-enforcement", "Number of Prosecutions Initiated", 2, "Unknown (1)")

    text = " ".join(page_texts(render(spec, tmp_path / "changed.pdf")))

    assert "Number of Prosecutions Initiated 5 (7) Unknown (1)" in re.sub(r"\s+", " ", text)


def test_references_are_first_mentioned_in_ascending_order() -> None:
    groups = [expanded(group[1]) for text in RURITANIA.texts() for group in GROUP.finditer(text)]
    first = list(dict.fromkeys(number for group in groups for number in group))

    assert len(groups) > 100
    assert list(range(1, len(RURITANIA.references) + 1)) == first


@pytest.mark.parametrize(("group", "numbers"), [("7", [7]), ("1-3, 8", [1, 2, 3, 8]), ("10, 12-14", [10, 12, 13, 14])])
def test_a_citation_group_is_expanded(group: str, numbers: list[int]) -> None:
    assert numbers == expanded(group)


def _printed(claim: ExpectedClaim) -> str:
    words = {"not-applicable": "N/A", "unknown": "Unknown"}.get(claim.status) or claim.value.capitalize()
    value = f"${int(words):,}" if claim.unit == "USD" else f"{int(words):,}" if claim.unit == "count" else words
    references = f" ({', '.join((claim.references or '').split())})" if claim.references else ""
    return f"{value}{claim.marks}{references}"


@pytest.mark.parametrize("key", ["labor-enforcement", "criminal-enforcement"])
def test_expected_claims_are_what_the_cells_say(key: str) -> None:
    cells = [cell for row in RURITANIA.table(key).rows for cell in row[1:] if cell]

    assert cells == [_printed(claim) for claim in CLAIMS if claim.table == key]


def test_no_claim_is_expected_twice() -> None:
    keys = [(claim.table, claim.item, claim.reference_year) for claim in CLAIMS]

    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("make", UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_file_yields_no_text(make: MakeBad, synthetic_pdf: Path, tmp_path: Path) -> None:
    bad = make(synthetic_pdf, tmp_path)

    try:
        texts = page_texts(bad)
    except pdfium.PdfiumError:
        texts = []

    assert not "".join(texts).strip()


def test_a_letter_is_readable_and_no_chapter(synthetic_pdf: Path, tmp_path: Path) -> None:
    (text,) = page_texts(something_else(synthetic_pdf, tmp_path))

    assert "plum tree" in text
    assert "Table" not in text


@pytest.mark.parametrize("spec", FAULTY.values(), ids=FAULTY)
def test_a_faulty_chapter_prints_another_page(spec: ChapterSpec, synthetic_pdf: Path, tmp_path: Path) -> None:
    path = render(spec, tmp_path / "faulty.pdf")

    assert page_texts(path) != page_texts(synthetic_pdf)
    assert RURITANIA.country in page_texts(path)[0]


def test_the_table_of_countries_names_the_made_up_country(synthetic_countries: Path) -> None:
    header, row = synthetic_countries.read_text(encoding="utf-8").splitlines()

    assert header == "alpha3,alpha2,name,aliases"
    assert row == "XRU,xr,Ruritania,"
