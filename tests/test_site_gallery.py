import pyoxigraph as ox
import pytest
from client_of import client_of

from server.views.gallery import _bands

FG = "https://w3id.org/findings-graph/ont#"
ID = "https://w3id.org/findings-graph/id/"
CODES = ("BRA", "GHA", "IND", "PER", "UKR", "ETH")


def _store() -> ox.Store:
    """Return inspectors of six countries, as the edition of 2019 would have them."""
    store = ox.Store()
    for number, code in enumerate(CODES, start=1):
        claim, country = ox.NamedNode(f"{ID}claim/{code}/2019/x"), ox.NamedNode(f"{ID}country/{code}")
        said = {
            "indicator": ox.NamedNode(f"{ID}indicator/labor-enforcement/inspectors"),
            "editionYear": ox.Literal(2019),
            "referenceYear": ox.Literal(2019),
            "witness": ox.NamedNode(f"{ID}witness/pdf"),
            "about": country,
            "country": country,
            "numericValue": ox.Literal(number * 100),
        }
        for name, value in said.items():
            store.add(ox.Quad(claim, ox.NamedNode(FG + name), value, ox.NamedNode("https://example.org/g")))
    return store


def test_a_country_and_a_number_in_each_row_become_a_map() -> None:
    text = client_of(_store()).get("/questions/inspectors").text

    assert 'class="legend"' in text
    assert "600" in text


def test_what_nothing_answers_says_what_is_expected() -> None:
    text = client_of(_store()).get("/questions/levels").text

    assert "Nothing in these data answers it." in text


def test_a_name_and_a_count_in_each_row_become_bars() -> None:
    store, graph = _store(), ox.NamedNode("https://example.org/g")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for place, code in enumerate(CODES):
        claim = ox.NamedNode(f"{ID}claim/{code}/2019/x")
        standard = ox.NamedNode(f"{ID}standard/{'forced-labor' if place else 'child-trafficking'}")
        store.add(ox.Quad(claim, kind, ox.NamedNode(f"{FG}UnmetStandard"), graph))
        store.add(ox.Quad(claim, ox.NamedNode(f"{FG}standard"), standard, graph))

    text = client_of(store).get("/questions/unmet").text

    assert '<figure class="chart">' in text
    assert "standard/forced-labor: 5; standard/child-trafficking: 1" in text


@pytest.mark.parametrize("count", [1, 4, 5, 6, 23])
def test_bands_hold_every_number_once(count: int) -> None:
    values = [ox.Literal(number) for number in range(count)]

    kinds, band_of = _bands(values)

    assert set(band_of) == {str(number) for number in range(count)}
    assert set(band_of.values()) == set(kinds)
    assert len(kinds) <= 5
