import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, BNode, Graph, Literal, URIRef
from sample_release import SAMPLE, sample_graphs

from graph import statements
from graph.errors import StatementError, UnreadableFile

GRAPH = URIRef("https://w3id.org/findings-graph/g/pdf/XRU/2016")
SUBJECT = URIRef("https://w3id.org/findings-graph/id/country/XRU")
PREDICATE = URIRef("https://w3id.org/findings-graph/ont#number")

iris = st.text("abcé/-._:()~!", max_size=12).map(lambda path: URIRef("https://w3id.org/findings-graph/id/" + path))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
literals = st.one_of(
    texts.map(Literal),
    texts.map(lambda text: Literal(text, lang="en")),
    st.integers().map(Literal),
    st.booleans().map(Literal),
    st.decimals(-10000, 10000, places=2)
    .map(lambda number: format(number.normalize(), "f"))
    .map(lambda text: Literal("0" if text == "-0" else text, datatype=XSD.decimal, normalize=False)),
    st.dates().map(Literal),
    st.integers(1000, 2100).map(lambda year: Literal(str(year), datatype=XSD.gYear, normalize=False)),
    st.just(Literal("2016-05", datatype=XSD.gYearMonth, normalize=False)),
    st.just(Literal("https://example.org/a", datatype=XSD.anyURI)),
)
triples = st.tuples(iris, iris, st.one_of(iris, literals))
graphs = st.dictionaries(iris, st.lists(triples, min_size=1, max_size=8), max_size=4)


def as_sets(found: statements.Graphs) -> dict[URIRef, set[statements.Triple]]:
    return {name: set(triples) for name, triples in found.items()}


@given(graphs, st.sampled_from([(statements.nquads, ".nq"), (statements.trig, ".trig")]))
def test_what_is_written_is_read_back_the_same(tmp_path_factory, given_graphs, form):
    write, suffix = form
    path = tmp_path_factory.mktemp("statements") / f"graph{suffix}"
    path.write_bytes(write(given_graphs))

    assert as_sets(given_graphs) == as_sets(statements.read_quads(path))


@given(st.lists(triples, max_size=8), st.sampled_from([(statements.turtle, ".ttl"), (statements.ntriples, ".nt")]))
def test_one_graph_is_read_back_the_same(tmp_path_factory, given_triples, form):
    write, suffix = form
    path = tmp_path_factory.mktemp("statements") / f"graph{suffix}"
    path.write_bytes(write(given_triples))

    assert set(given_triples) == statements.merged(statements.read_quads(path))


@given(graphs, st.randoms())
def test_the_order_of_the_statements_does_not_change_the_bytes(given_graphs, chance):
    names = list(given_graphs)
    chance.shuffle(names)
    shuffled = {name: chance.sample(given_graphs[name], len(given_graphs[name])) for name in names}

    for write in (statements.nquads, statements.trig, statements.jsonld):
        assert write(given_graphs) == write(shuffled)


@given(graphs)
def test_what_the_check_passes_a_store_gives_back_unchanged(given_graphs):
    statements.check_canonical(given_graphs)
    store = ox.Store()
    store.bulk_load(input=statements.nquads(given_graphs), format=ox.RdfFormat.N_QUADS)

    assert statements.nquads(given_graphs) == statements.canonical(store)


def test_canonical_lines_are_sorted_unique_and_escaped_as_the_specification_says():
    twice = [(SUBJECT, PREDICATE, Literal('b"\\\n\r\t\x7fé'))] * 2 + [(SUBJECT, PREDICATE, Literal("a"))]

    assert (
        f'<{SUBJECT}> <{PREDICATE}> "a" <{GRAPH}> .\n'
        f'<{SUBJECT}> <{PREDICATE}> "b\\"\\\\\\n\\r\\t\\u007Fé" <{GRAPH}> .\n'
    ).encode() == statements.nquads({GRAPH: twice})


def test_the_id_is_the_sha256_of_the_canonical_lines():
    assert statements.release_id(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_type_comes_first_in_turtle():
    first_lines = statements.turtle(sample_graphs()[GRAPH]).decode().split(" .\n\n")[0].splitlines()

    assert any(" a fg:" in line for line in first_lines)
    assert not any(line.lstrip().startswith("a fg:") for line in first_lines)


def test_the_sample_reads_the_same_in_another_parser():
    theirs = Graph()
    theirs.parse(data=statements.turtle(statements.merged(sample_graphs())), format="turtle")

    assert statements.merged(sample_graphs()) == set(theirs)


def test_json_ld_holds_every_graph(tmp_path):
    quads = ox.parse(input=statements.jsonld(sample_graphs()), format=ox.RdfFormat.JSON_LD)

    assert statements.nquads(sample_graphs()) == statements.canonical(quads)


@pytest.mark.parametrize(
    "node",
    [BNode("b"), URIRef("not absolute"), URIRef("https://example.org/a b"), Literal("\ud800")],
    ids=["blank node", "relative IRI", "space in an IRI", "half a character"],
)
def test_a_node_that_no_file_can_hold_is_named_with_its_statement(node):
    with pytest.raises(StatementError) as raised:
        statements.nquads({GRAPH: [(SUBJECT, PREDICATE, node)]})

    assert (GRAPH, (SUBJECT, PREDICATE, node)) == (raised.value.graph, raised.value.triple)
    assert str(SUBJECT) in str(raised.value)


@pytest.mark.parametrize("position", [0, 1])
def test_a_literal_is_no_subject_and_no_predicate(position):
    triple = [SUBJECT, PREDICATE, SUBJECT]
    triple[position] = Literal("x")

    with pytest.raises(StatementError, match="not an IRI"):
        statements.nquads({GRAPH: [tuple(triple)]})


@pytest.mark.parametrize(
    ("lexical", "datatype"),
    [
        ("5.0", XSD.decimal),
        ("14.50", XSD.decimal),
        ("007", XSD.integer),
        ("+7", XSD.integer),
        ("1", XSD.boolean),
        ("5", XSD.nonNegativeInteger),
        ("2016-01-01T00:00:00.000Z", XSD.dateTime),
        ("soon", XSD.integer),
    ],
)
def test_a_literal_that_a_store_would_rewrite_is_named(lexical, datatype):
    good = (SUBJECT, PREDICATE, Literal(3))
    bad = (SUBJECT, PREDICATE, Literal(lexical, datatype=datatype, normalize=False))

    with pytest.raises(StatementError) as raised:
        statements.check_canonical({GRAPH: [good, bad]})

    assert (GRAPH, bad) == (raised.value.graph, raised.value.triple)
    assert lexical in str(raised.value)


def test_only_the_graphs_of_witnesses_are_asserted():
    assert {
        "https://w3id.org/findings-graph/g/pdf/XRU/2016",
        "https://w3id.org/findings-graph/g/text/XRU/2016",
        "https://w3id.org/findings-graph/g/pdf/XSY/2017",
    } == {str(name) for name in statements.asserted(sample_graphs())}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.trig", "<https://example.org/a> a", "a.trig"),
        ("a.nq", "<https://example.org/a> <https://example.org/p> _:b .", "_:b is not an IRI"),
        ("a.ttl", "<https://example.org/a> <https://example.org/p> [] .", "_:.* is not an IRI"),
        ("a.rdf", "", "the suffix .rdf"),
        ("a", "", "the suffix \\(none\\)"),
        ("a.nt", None, "No such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path, name, content, message):
    path = tmp_path / name
    if content is not None:
        path.write_text(content)

    with pytest.raises(UnreadableFile, match=message) as raised:
        statements.read_quads(path)

    assert name == raised.value.where


def test_a_file_without_named_graphs_is_written_without_them(tmp_path: Path):
    path = tmp_path / "a.nt"
    path.write_text(f"<{SUBJECT}> <{PREDICATE}> <{SUBJECT}> .\n")

    assert path.read_bytes() == statements.nquads(statements.read_quads(path))


def test_blank_nodes_get_the_same_names_whatever_they_were_called_before():
    text = "@prefix ex: <https://example.org/> . ex:a ex:list ( ex:b ex:c ) ; ex:same [ ex:p 1 ], [ ex:p 2 ] ."
    one, two = (statements.named(Graph().parse(data=text, format="turtle"), "https://example.org/id/") for _ in "12")

    assert set(one) == set(two)
    assert len(one) == 9
    assert all(isinstance(node, URIRef | Literal) for triple in one for node in triple)


def test_shuffled_samples_give_one_id():
    found = sample_graphs()
    for triples in found.values():
        random.Random(7).shuffle(triples)  # noqa: S311 - no secret

    assert statements.release_id(statements.nquads(found)) == statements.release_id(
        statements.nquads(statements.read_quads(SAMPLE))
    )
