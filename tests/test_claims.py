import csv
import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Literal, URIRef
from sample_release import sample_graphs

from graph import claims
from graph.claims import ClaimRow
from graph.identifiers import BASE
from ontology import terms

GRAPH = URIRef(BASE + "g/pdf/XRU/2016")
CLAIM = URIRef(BASE + "id/claim/XRU/2016/statistics/working")
KNOWN = URIRef(BASE + "id/status/known")


def row(table: str, item: str, year: int | None = None, witness: str = "pdf") -> ClaimRow:
    found = [
        claim
        for claim in claims.rows(sample_graphs())
        if (claim.table, claim.item, claim.reference_year, claim.witness) == (table, item, year, witness)
    ]
    assert len(found) == 1
    return found[0]


def row_of(*properties: tuple[URIRef, URIRef | Literal]) -> ClaimRow:
    triples = [(CLAIM, terms.itemKey, Literal("working")), (CLAIM, terms.status, KNOWN)]
    return next(claims.rows({GRAPH: triples + [(CLAIM, *pair) for pair in properties]}))


def test_the_columns_are_those_that_others_rely_on():
    assert claims.COLUMNS == (
        "claim",
        "country",
        "area",
        "edition",
        "witness",
        "table",
        "item",
        "reference_year",
        "value",
        "unit",
        "status",
        "marks",
        "verbatim",
        "page",
        "references",
    )


def test_a_row_says_all_that_the_graph_says_of_a_claim():
    assert row("labor-enforcement", "inspectors", 2015) == ClaimRow(
        claim=BASE + "id/claim/XRU/2016/labor-enforcement/inspectors/2015",
        country="XRU",
        area="Zenda",
        edition=2016,
        witness="pdf",
        table="labor-enforcement",
        item="inspectors",
        reference_year=2015,
        value="0",
        unit="count",
        status="known",
        marks="†",
        verbatim="0† (3, 12)",
        page=4,
        references=(3, 12),
    )


@pytest.mark.parametrize(
    ("table", "item", "year", "witness", "value"),
    [
        ("labor-enforcement", "funding", 2015, "pdf", "1250.5"),
        ("ratifications", "palermo", None, "pdf", "no"),
        ("ratifications", "palermo", None, "text", "yes"),
        ("assessment", "level", None, "pdf", "moderate"),
        ("activities", "agriculture-picking-roses", None, "pdf", 'Picking roses, "red" ones'),
        ("actions", "enforcement/2", 2014, "pdf", "Count the horses twice a year."),
    ],
    ids=["a number", "no", "yes", "a concept", "a name", "a statement"],
)
def test_a_value_is_written_as_its_kind_wants(table, item, year, witness, value):
    assert value == row(table, item, year, witness).value


@pytest.mark.parametrize(
    ("table", "item", "year", "status", "verbatim"),
    [
        ("labor-enforcement", "funding", 2016, "unknown", "Unknown"),
        ("labor-enforcement", "complaint-mechanism", 2015, "not-applicable", "N/A"),
        ("statistics", "working", None, "unavailable", "Unavailable"),
    ],
)
def test_without_a_known_value_the_value_is_empty_and_the_status_tells_why(table, item, year, status, verbatim):
    found = row(table, item, year)

    assert ("", status, verbatim) == (found.value, found.status, found.verbatim)


@pytest.mark.parametrize(
    ("number", "datatype"),
    [("0", XSD.integer), ("1000000", XSD.integer), ("0.1", XSD.decimal), ("12.25", XSD.decimal), ("100", XSD.decimal)],
)
def test_numbers_are_plain_decimals(number, datatype):
    assert number == row_of((terms.numericValue, Literal(number, datatype=datatype))).value


def test_line_breaks_within_a_cell_become_spaces():
    assert row("actions", "enforcement/10", 2013).verbatim == "Post a guard at every castle gate."


def test_a_reference_without_an_entry_is_counted_by_its_iri():
    assert row("ratifications", "palermo", witness="text").references == (7,)


def test_references_ascend_as_numbers():
    entries = [URIRef(f"{BASE}id/chapter/XRU/2016/ref/{number}") for number in (10, 9, 100)]

    assert row_of(*((terms.supportedBy, entry) for entry in entries)).references == (9, 10, 100)


def test_a_claim_without_its_words_keeps_its_status():
    found = row_of((terms.textOmitted, Literal(True)))

    assert (found.value, found.verbatim, found.status) == ("", "", "known")


def test_values_of_the_wrong_kind_are_left_to_the_shapes():
    found = row_of((terms.editionYear, Literal("soon")), (terms.numericValue, Literal("many")))

    assert (found.edition, found.value) == (None, "")


def test_tables_come_as_printed_and_rows_as_they_stand_in_them():
    assert [
        (claim.country, claim.witness, claim.table, claim.item, claim.reference_year)
        for claim in claims.rows(sample_graphs())
    ] == [
        ("XRU", "pdf", "assessment", "level", None),
        ("XRU", "pdf", "activities", "agriculture-picking-roses", None),
        ("XRU", "pdf", "ratifications", "palermo", None),
        ("XRU", "pdf", "labor-enforcement", "funding", 2015),
        ("XRU", "pdf", "labor-enforcement", "funding", 2016),
        ("XRU", "pdf", "labor-enforcement", "inspectors", 2015),
        ("XRU", "pdf", "labor-enforcement", "complaint-mechanism", 2015),
        ("XRU", "pdf", "actions", "enforcement/2", 2014),
        ("XRU", "pdf", "actions", "enforcement/10", 2013),
        ("XRU", "pdf", "quantities", "guards-trained", None),
        ("XRU", "text", "ratifications", "palermo", None),
        ("XSY", "pdf", "statistics", "working", None),
    ]


@given(st.randoms())
def test_the_order_of_the_statements_does_not_change_the_table(chance: random.Random):
    graphs = sample_graphs()
    shuffled = {
        name: chance.sample(graphs[name], len(graphs[name])) for name in chance.sample(list(graphs), len(graphs))
    }

    assert claims.table(graphs) == claims.table(shuffled)


def test_the_file_is_csv_as_rfc_4180_says():
    lines = claims.table(sample_graphs()).decode().split("\r\n")

    assert ",".join(claims.COLUMNS) == lines[0]
    assert lines[-1] == ""
    assert not any("\n" in line for line in lines)
    assert '"Picking roses, ""red"" ones"' in lines[2]


def test_the_file_holds_every_row_as_it_is():
    read = list(csv.DictReader(io.StringIO(claims.table(sample_graphs()).decode(), newline="")))

    assert [claim.claim for claim in claims.rows(sample_graphs())] == [line["claim"] for line in read]
    assert [read[5][column] for column in ("references", "page", "reference_year")] == ["3 12", "4", "2015"]


def test_inferred_and_derived_graphs_make_no_rows():
    graphs = {name: triples for name, triples in sample_graphs().items() if "/inferred/" in name or "/rules/" in name}

    assert len(graphs) == 2
    assert not list(claims.rows(graphs))
