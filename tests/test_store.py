import io
import json

import pyoxigraph as ox
import pytest
from sample_release import SAMPLE, sample_graphs

from graph import statements, store
from graph.errors import QueryError, ReleaseError, UnreadableFile

COUNT = "SELECT (COUNT(*) AS ?n) { ?s a fg:Cell }"
ALL = "SELECT (COUNT(*) AS ?n) %s { ?s ?p ?o }"
PDF = "<https://w3id.org/findings-graph/g/pdf/XRU/2016>"


def lines_of(folder):
    lines = folder / "sample.nq"
    lines.write_bytes(statements.nquads(sample_graphs()))
    return lines


@pytest.fixture(name="loaded")
def loaded_store(tmp_path):
    directory = tmp_path / "store"
    store.load(lines_of(directory.parent), directory)
    return store.open_store(directory)


def answer(of, query, form=None):
    stream = io.BytesIO()
    store.write_answer(of, query, form, stream)
    return stream.getvalue().decode()


def test_a_store_gives_back_what_was_loaded(loaded):
    assert statements.nquads(sample_graphs()) == statements.canonical(loaded)


def test_a_store_is_opened_for_reading_only(loaded):
    with pytest.raises(RuntimeError):
        loaded.add(next(iter(loaded)))


def test_a_store_names_no_directory_of_the_machine(tmp_path):
    store.load(lines_of(tmp_path), tmp_path / "store")

    assert not [file.name for file in (tmp_path / "store").iterdir() if str(tmp_path).encode() in file.read_bytes()]


def test_without_a_dataset_a_query_sees_all_graphs_at_once(loaded):
    merged = len(statements.merged(sample_graphs()))

    assert str(merged) in answer(loaded, ALL % "")


@pytest.mark.parametrize("keyword", ["FROM", "from", "\nFrom\n", "#x\nFROM"])
def test_from_is_obeyed(loaded, keyword):
    size = len(set(sample_graphs()[statements.URIRef(PDF[1:-1])]))

    assert answer(loaded, ALL % f"{keyword} {PDF}").split()[-1] == str(size)


def test_from_named_alone_leaves_the_default_graph_empty(loaded):
    assert answer(loaded, ALL % f"FROM NAMED {PDF}").split()[-1] == "0"


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * FROM <https://example.org/g> {}", True),
        ("CONSTRUCT { ?s ?p 'x' } FROM NAMED ex:g WHERE {}", True),
        ("ASK FROM<https://example.org/g>{}", True),
        ("SELECT ?from { ?from ?p $FROM }", False),
        ("SELECT * { ?s ex:from from:x, _:from }", False),
        ("SELECT * { ?s ?p <https://example.org/#from> }", False),
        ("SELECT * { ?s ?p 'it\\'s FROM here', \"FROM\" }", False),
        ('SELECT * { ?s ?p """a "quoted" FROM\nb""" }', False),
        ("SELECT * { ?s ?p '''\nFROM''' }", False),
        ("SELECT * { ?s ?p 1 } # FROM", False),
        ("SELECT * { ?s fg:readFrom ?o }", False),
        ("SELECT * { ?s ?p ?o FILTER(?a<?b) } # from", False),
        ("", False),
    ],
)
def test_the_keyword_from_is_told_from_the_letters(query, named):
    assert named == store.names_dataset(query)


def test_the_prefixes_of_the_project_need_no_declaration(loaded):
    assert answer(loaded, COUNT).split()[-1] == "4"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("table", "n\n-\n4\n"),
        ("csv", "n\r\n4\r\n"),
        ("tsv", "?n\n4\n"),
    ],
)
def test_rows_are_written_in_the_format_asked_for(loaded, form, expected):
    assert expected == answer(loaded, COUNT, form)


def test_json_and_xml_are_the_formats_of_sparql(loaded):
    assert json.loads(answer(loaded, COUNT, "json"))["results"]["bindings"][0]["n"]["value"] == "4"
    assert "http://www.w3.org/2005/sparql-results#" in answer(loaded, COUNT, "xml")


@pytest.mark.parametrize(("form", "expected"), [(None, "true\n"), ("json", '{"head":{},"boolean":true}')])
def test_a_question_is_answered_yes_or_no(loaded, form, expected):
    assert expected == answer(loaded, "ASK { ?s ?p ?o }", form)


@pytest.mark.parametrize(
    ("form", "rdf_format"),
    [
        (None, ox.RdfFormat.TURTLE),
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_a_graph_is_written_in_the_format_asked_for(loaded, form, rdf_format):
    text = answer(loaded, "CONSTRUCT { ?s a ?c } { ?s a ?c FILTER(?c = fg:Cell) }", form)

    assert len(list(ox.parse(input=text, format=rdf_format))) == 4


@pytest.mark.parametrize(
    ("query", "form", "choices"),
    [
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "turtle, ntriples, jsonld"),
        ("SELECT * { ?s ?p ?o }", "turtle", "json, xml, csv, tsv"),
        ("ASK {}", "ntriples", "json, xml, csv, tsv"),
    ],
)
def test_a_format_that_cannot_hold_the_answer_is_refused_with_those_that_can(loaded, query, form, choices):
    with pytest.raises(QueryError, match=choices):
        answer(loaded, query, form)


def test_a_query_that_is_not_sparql_is_refused_with_the_place(loaded):
    with pytest.raises(QueryError) as raised:
        answer(loaded, "SELECT *\n{ ?s nope:x ?o }")

    message = str(raised.value).splitlines()
    assert "2:" in message[0]
    assert message[1] == "  { ?s nope:x ?o }"
    assert message[2].strip() == "^"
    assert len(message[0]) <= 300


def test_an_update_is_no_query(loaded):
    with pytest.raises(QueryError):
        answer(loaded, "DELETE WHERE { ?s ?p ?o }")


def test_a_table_shortens_what_all_the_data_shares(loaded):
    query = "SELECT ?s ?c ?note { ?s a ?c ; fg:rowNumber 10 . FILTER(?c = fg:Cell) OPTIONAL { ?s fg:note ?note } }"

    assert answer(loaded, query) == (
        "s                                                      c        note\n"
        "-----------------------------------------------------  -------  ----\n"
        "id/chapter/XRU/2016/table/labor-enforcement/cell/10/1  fg:Cell\n"
    )


def test_a_long_text_is_cut_in_a_table_and_whole_elsewhere(loaded):
    query = f"SELECT ('{'word ' * 40}' AS ?text) {{}}"

    assert "…" in answer(loaded, query)
    assert "word " * 40 in answer(loaded, query, "csv")


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".ttl", ".nt"])
def test_any_rdf_file_can_be_asked(tmp_path, suffix):
    writers = {
        ".trig": lambda graphs: SAMPLE.read_bytes(),
        ".nq": statements.nquads,
        ".ttl": lambda graphs: statements.turtle(statements.merged(graphs)),
        ".nt": lambda graphs: statements.ntriples(statements.merged(graphs)),
    }
    path = tmp_path / f"sample{suffix}"
    path.write_bytes(writers[suffix](sample_graphs()))

    assert answer(store.open_rdf_file(path), COUNT).split()[-1] == "4"


def test_a_file_of_others_may_hold_blank_nodes_and_relative_iris(tmp_path):
    path = tmp_path / "theirs.ttl"
    path.write_text("<#me> <https://example.org/knows> [ <https://example.org/name> 'Rudolf' ] .")

    assert answer(store.open_rdf_file(path), ALL % "").split()[-1] == "2"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("a.ttl", "<a> <b>", "a.ttl"), ("a.pdf", "%PDF", "the suffix .pdf"), ("a.nt", None, "No such file")],
)
def test_a_file_that_is_not_rdf_is_named(tmp_path, name, content, message):
    if content is not None:
        (tmp_path / name).write_text(content)

    with pytest.raises(UnreadableFile, match=message):
        store.open_rdf_file(tmp_path / name)


def test_a_missing_store_is_a_broken_release(tmp_path):
    with pytest.raises(ReleaseError, match="Build the release anew"):
        store.open_store(tmp_path / "nowhere")
