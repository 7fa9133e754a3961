import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from client_of import client_of
from flask.testing import FlaskClient

from graph import picture
from graph.build import build_release
from graph.picture import BAND, CELL, Box, NoPicture
from graph.release import Release
from server import evidence

CLAIM = "claim/XRU/2016/labor-enforcement/inspectors/2016"


@pytest.fixture(scope="module")
def client(ruritania: Release, synthetic_pdf: Path) -> FlaskClient:
    found = client_of(ruritania)
    evidence.init_app(found.application, synthetic_pdf.parent)
    return found


@pytest.fixture(scope="module")
def page(synthetic_pdf: Path) -> bytes:
    return picture.drawn(synthetic_pdf, 1)[0]


def test_a_page_is_a_png_that_says_what_it_shows(page: bytes) -> None:
    assert page.startswith(b"\x89PNG")
    assert Box(0, 0, 612, 792) == picture.box_of(page)


def test_a_place_is_marked_and_shown_with_what_is_around_it(page: bytes) -> None:
    place = Box(100, 400, 150, 410)

    whole, band, cell = (picture.marked(page, place, part) for part in ("", BAND, CELL))

    assert whole != picture.marked(page)
    assert (0, 612) == (picture.box_of(band).left, picture.box_of(band).right)
    assert picture.box_of(band).bottom < place.bottom < place.top < picture.box_of(band).top
    assert picture.box_of(cell).left < place.left < place.right < picture.box_of(cell).right < 612


def test_a_place_beside_the_page_is_refused(page: bytes) -> None:
    with pytest.raises(NoPicture):
        picture.marked(page, Box(0, 5000, 10, 5010), BAND)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 nothing", b"\x89PNG\r\n\x1a\nhalf a picture"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NoPicture):
        picture.marked(content)


def test_a_file_that_is_no_pdf_gives_no_picture(tmp_path: Path) -> None:
    place = tmp_path / "hostile.pdf"
    place.write_bytes(b"%PDF-1.7\n%%EOF")

    with pytest.raises(NoPicture, match="could not be drawn"):
        picture.drawn(place, 1)


def test_a_page_that_takes_too_long_is_given_up(synthetic_pdf: Path) -> None:
    with pytest.raises(NoPicture, match="within"):
        picture.drawn(synthetic_pdf, 1, seconds=0.001)


def test_a_claim_shows_its_row_as_printed(client: FlaskClient) -> None:
    text = client.get(f"/page/{CLAIM}").text
    answer = client.get(f"/evidence/{CLAIM}?part=band")

    assert f'src="/evidence/{CLAIM}?part=band"' in text
    assert ("image/png", 200) == (answer.content_type, answer.status_code)
    assert answer.data.startswith(b"\x89PNG")


def test_without_the_document_a_claim_names_its_publisher_and_page(ruritania: Release) -> None:
    client = client_of(ruritania)

    text = client.get(f"/page/{CLAIM}").text

    assert "/evidence/" not in text
    assert "look for page" in text
    assert 404 == client.get(f"/evidence/{CLAIM}").status_code


def test_what_stands_on_no_page_has_no_picture(client: FlaskClient) -> None:
    assert 404 == client.get("/evidence/country/XRU").status_code
    assert 404 == client.get("/evidence/claim/nothing").status_code


def test_a_release_can_keep_its_pages(synthetic_pdf: Path, synthetic_countries: Path, tmp_path: Path) -> None:
    built = build_release([synthetic_pdf], tmp_path, countries=synthetic_countries, keep_pages=True, echo=str).release
    assert built is not None
    sha256 = built.manifest.inputs[0].sha256

    with ZipFile(built.directory / "pages.zip") as archive:
        names = archive.namelist()
    answer = client_of(built).get(f"/evidence/{CLAIM}")

    assert f"{sha256}/1.png" == names[0]
    assert ("image/png", 200) == (answer.content_type, answer.status_code)


def test_the_witness_and_the_editions_of_a_claim_are_listed_with_the_query(client: FlaskClient) -> None:
    text = client.get("/page/claim/XRU/2016/labor-enforcement/inspectors/2015").text

    assert '<section id="history">' in text
    assert "prior year" in text
    assert "Show query" in text


def test_a_claim_is_cited_in_words_with_release_and_date(client: FlaskClient, ruritania: Release) -> None:
    text = client.get(f"/cite/txt/{CLAIM}").text

    assert ruritania.id in text
    assert f"https://w3id.org/findings-graph/id/{CLAIM}" in text
    assert "accessed" in text
    assert text.strip() in client.get(f"/page/{CLAIM}").text.replace("&#34;", '"').replace("&amp;", "&")


def test_a_citation_for_bibtex_is_one_entry_with_balanced_braces(client: FlaskClient) -> None:
    text = client.get(f"/cite/bib/{CLAIM}").text

    assert text.startswith("@misc{XRU-2016-labor-enforcement-inspectors-2016,")
    assert text.count("{") == text.count("}")


def test_a_citation_in_csl_json_names_claim_release_and_date(client: FlaskClient, ruritania: Release) -> None:
    answer = client.get(f"/cite/json/{CLAIM}")
    (entry,) = json.load(io.BytesIO(answer.data))

    assert "dataset" == entry["type"]
    assert ruritania.id == entry["version"]
    assert 3 == len(entry["accessed"]["date-parts"][0])
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "path", ["/cite/doc/" + CLAIM, "/cite/txt/country/XRU", "/cite/txt/claim/nothing", "/cite/txt/%F3%B7%99%85"]
)
def test_nothing_else_can_be_cited(client: FlaskClient, path: str) -> None:
    assert 404 == client.get(path).status_code
