import re

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef
from sample_release import sample_graphs, write_sample

from graph import claims, export, statements
from graph.errors import UsageError
from graph.identifiers import BASE
from ontology import load, terms

QUOTING = set(load().subjects(terms.isQuotation, Literal(True)))
PROV = URIRef(BASE + "g/prov")


@pytest.fixture(scope="module", name="written")
def written_release(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("export"))


def read(data: bytes, suffix: str, tmp_path):
    path = tmp_path / f"export{suffix}"
    path.write_bytes(data)
    return {name: set(triples) for name, triples in statements.read_quads(path).items()}


def sets(graphs):
    return {name: set(triples) for name, triples in graphs.items()}


@pytest.mark.parametrize(("form", "suffix"), [("trig", ".trig"), ("nquads", ".nq")])
def test_a_whole_export_is_the_whole_graph(written, tmp_path, form, suffix):
    assert sets(sample_graphs()) == read(export.export(written, form), suffix, tmp_path)


def test_turtle_holds_the_graphs_as_one(written, tmp_path):
    read_back = read(export.export(written, "turtle"), ".ttl", tmp_path)

    assert {statements.DEFAULT_GRAPH: statements.merged(sample_graphs())} == read_back


def test_json_ld_is_the_whole_graph(written):
    quads = ox.parse(input=export.export(written, "jsonld"), format=ox.RdfFormat.JSON_LD)

    assert statements.nquads(sample_graphs()) == statements.canonical(quads)


def test_csv_is_the_claims_table(written):
    assert claims.table(sample_graphs()) == export.export(written, "csv")


@pytest.mark.parametrize("form", export.FORMATS)
def test_two_exports_are_the_same_bytes(written, form):
    assert export.export(written, form, country="XRU") == export.export(written, form, country="XRU")


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (
            {"country": "XRU"},
            {
                "pdf/XRU/2016",
                "text/XRU/2016",
                "inferred/pdf/XRU/2016",
                "rules/inspectors-below-authorized/pdf/XRU/2016",
                "prov",
            },
        ),
        ({"country": "XSY"}, {"pdf/XSY/2017", "prov"}),
        ({"edition": 2017}, {"pdf/XSY/2017", "prov"}),
        ({"country": "XSY", "edition": 2017}, {"pdf/XSY/2017", "prov"}),
        ({"country": "XSY", "edition": 2017, "facts_only": True}, {"pdf/XSY/2017", "prov"}),
        ({"facts_only": True}, {"pdf/XRU/2016", "text/XRU/2016", "pdf/XSY/2017", "prov"}),
    ],
    ids=lambda value: str(sorted(value)),
)
def test_a_selection_keeps_whole_graphs(written, tmp_path, selection, expected):
    found = read(export.export(written, "trig", **selection), ".trig", tmp_path)

    assert {BASE + "g/" + name for name in expected} == {str(name) for name in found}


def test_a_selection_keeps_its_provenance_only(written, tmp_path):
    found = read(export.export(written, "trig", country="XSY"), ".trig", tmp_path)

    assert {BASE + "g/pdf/XSY/2017", BASE + "id/run/02"} == {str(subject) for subject, _, _ in found[PROV]}


def test_a_selection_of_claims_is_a_part_of_the_table(written):
    lines = export.export(written, "csv", edition=2017).decode().splitlines()

    assert [",".join(claims.COLUMNS), claims.table(sample_graphs()).decode().splitlines()[-1]] == lines


@pytest.mark.parametrize("selection", [{"country": "XXX"}, {"edition": 1999}, {"country": "XRU", "edition": 2017}])
def test_a_chapter_that_is_not_there_is_told_with_those_that_are(written, selection):
    with pytest.raises(UsageError, match="it holds XRU 2016, XSY 2017"):
        export.export(written, "trig", **selection)


def test_facts_quote_nothing(written, tmp_path):
    found = statements.merged(read(export.export(written, "trig", facts_only=True), ".trig", tmp_path))

    assert QUOTING
    assert not [triple for triple in found if triple[1] in QUOTING]
    assert {
        triple for triple in statements.merged(statements.asserted(sample_graphs())) if triple[1] not in QUOTING
    } <= found


def test_a_claim_whose_statement_was_left_out_says_so(written, tmp_path):
    found = statements.merged(read(export.export(written, "nquads", facts_only=True), ".nq", tmp_path))

    assert {BASE + "id/claim/XRU/2016/actions/enforcement/2", BASE + "id/claim/XRU/2016/actions/enforcement/10"} == {
        str(subject) for subject, predicate, value in found if predicate == terms.textOmitted and value == Literal(True)
    }


def test_facts_of_facts_are_the_same_facts():
    once = export.facts(sample_graphs())

    assert sets(once) == sets(export.facts(once))


def test_the_table_of_facts_has_every_row_without_sentences(written):
    whole, bare = list(claims.rows(sample_graphs())), list(claims.rows(export.facts(sample_graphs())))

    assert [(row.claim, row.status, row.references) for row in whole] == [
        (row.claim, row.status, row.references) for row in bare
    ]
    assert {row.item: (row.value, row.verbatim) for row in bare}["enforcement/2"] == ("", "")


def test_no_line_of_facts_holds_a_sentence_of_the_sample(written):
    data = export.export(written, "nquads", facts_only=True).decode()

    assert not re.search("guard of Zenda|castle gate|horses|Strelsau", data)
    assert "Picking roses" in data
