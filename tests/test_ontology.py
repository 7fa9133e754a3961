from collections import Counter
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS
from rdflib.term import Node

import ontology
from ontology import BASE, NAMESPACE, PREFIXES, VERSION, generate, terms

DESCRIPTION = (RDF.type, RDFS.label, SKOS.definition, RDFS.isDefinedBy, DCTERMS.source)
PROPERTY_KINDS = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
LOADERS = {
    "findings": ontology.load,
    "concepts": ontology.load_concepts,
    "treaties": ontology.load_treaties,
    "alignments": ontology.load_alignments,
}


@pytest.fixture(scope="module")
def findings() -> Graph:
    return ontology.load()


def own(graph: Graph) -> set[URIRef]:
    """Every term of our namespace that stands anywhere in a graph."""
    return {node for triple in graph for node in triple if isinstance(node, URIRef) and node.startswith(NAMESPACE)}


def declared(findings: Graph) -> set[Node]:
    return {term for term in findings.subjects(RDF.type) if isinstance(term, URIRef)}


def test_every_term_is_described(findings: Graph) -> None:
    missing = [(term, link) for term in own(findings) for link in DESCRIPTION if findings.value(term, link) is None]

    assert not missing


def test_every_term_is_labelled_and_defined_once_in_english(findings: Graph) -> None:
    texts = [list(findings.objects(term, link)) for term in own(findings) for link in (RDFS.label, SKOS.definition)]

    assert {("en", 1)} == {
        (text.language, len(found)) for found in texts for text in found if isinstance(text, Literal)
    }


@pytest.mark.parametrize("name", ["findings", "concepts", "treaties"])
def test_a_definition_is_a_sentence(name: str) -> None:
    definitions = [str(text) for text in LOADERS[name]().objects(None, SKOS.definition)]

    assert definitions
    assert not [text for text in definitions if not text[0].isupper() or not text.endswith(".")]


def test_our_terms_are_defined_by_the_ontology(findings: Graph) -> None:
    assert {URIRef(BASE + "ont")} == {findings.value(term, RDFS.isDefinedBy) for term in own(findings)}


def test_a_borrowed_term_is_labelled_and_says_whose_it_is(findings: Graph) -> None:
    borrowed = declared(findings) - own(findings) - {URIRef(BASE + "ont")}

    assert not [term for term in borrowed if not findings.value(term, RDFS.label)]
    assert not [term for term in borrowed if not str(term).startswith(str(findings.value(term, RDFS.isDefinedBy)))]


def test_two_classes_or_two_properties_never_share_a_label(findings: Graph) -> None:
    kinds = {term: findings.value(term, RDF.type) == OWL.Class for term in own(findings)}
    labels = Counter((is_class, str(findings.value(term, RDFS.label))) for term, is_class in kinds.items())

    assert not [label for label, count in labels.items() if count > 1]


def test_classes_are_upper_and_properties_lower_camel(findings: Graph) -> None:
    names = {term.removeprefix(NAMESPACE): findings.value(term, RDF.type) for term in own(findings)}

    assert not [name for name, kind in names.items() if name[0].isupper() != (kind == OWL.Class) or "_" in name]


def test_each_property_is_of_one_kind(findings: Graph) -> None:
    kinds = [PROPERTY_KINDS & set(findings.objects(term, RDF.type)) for term in declared(findings)]

    assert {0, 1} == {len(kind) for kind in kinds}


def test_the_constants_are_those_that_the_generator_writes(findings: Graph) -> None:
    written = Path(terms.__file__).read_text(encoding="utf-8")

    assert generate.source(findings) == written, "run: python -m ontology.generate"


def test_a_constant_that_would_be_a_keyword_gets_an_underscore() -> None:
    graph = Graph().add((URIRef(NAMESPACE + "from"), RDF.type, OWL.ObjectProperty))

    assert [("from_", URIRef(NAMESPACE + "from"))] == list(generate.constants(graph))


@pytest.mark.parametrize("name", ["concepts", "treaties", "alignments"])
def test_every_term_in_use_is_declared(name: str, findings: Graph) -> None:
    assert not own(LOADERS[name]()) - declared(findings)


@pytest.mark.parametrize("name", LOADERS)
def test_a_prefix_means_the_same_in_every_file(name: str) -> None:
    bound = {prefix: str(namespace) for prefix, namespace in LOADERS[name]().namespaces()}

    assert not {prefix: bound[prefix] for prefix in PREFIXES.keys() & bound if PREFIXES[prefix] != bound[prefix]}


def test_the_header_names_title_licence_creator_and_version(findings: Graph) -> None:
    header = URIRef(BASE + "ont")

    assert OWL.Ontology == findings.value(header, RDF.type)
    assert URIRef(f"{BASE}ont/{VERSION}") == findings.value(header, OWL.versionIRI)
    assert Literal(VERSION) == findings.value(header, OWL.versionInfo)
    for link in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license):
        assert findings.value(header, link) is not None


@pytest.mark.parametrize(
    "construct",
    [
        *(OWL.imports, OWL.onDataRange, OWL.withRestrictions, OWL.someValuesFrom, OWL.allValuesFrom, OWL.hasKey),
        *(OWL.cardinality, OWL.minCardinality, OWL.maxCardinality, OWL.qualifiedCardinality, OWL.sameAs),
        *(OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.SymmetricProperty),
    ],
)
def test_the_ontology_keeps_to_the_plain_part_of_owl(construct: URIRef, findings: Graph) -> None:
    assert not [triple for triple in findings if construct in triple]


def test_a_chain_has_two_steps_and_never_leads_to_itself(findings: Graph) -> None:
    chains = {link: list(Collection(findings, head)) for link, head in findings.subject_objects(OWL.propertyChainAxiom)}

    assert {terms.restsOnSource, terms.basedOnInstrument, terms.carriesStandard} == chains.keys()
    assert not [link for link, steps in chains.items() if len(steps) != 2 or link in steps]


def test_nodes_without_a_name_only_spell_lists_and_defined_classes(findings: Graph) -> None:
    spelling = {RDF.first, RDF.rest, RDF.type, OWL.intersectionOf, OWL.onProperty, OWL.hasValue, OWL.members}
    used = {link for subject, link, _ in findings if isinstance(subject, BNode)}

    assert spelling == used


@pytest.mark.parametrize("name", ["concepts", "treaties", "alignments"])
def test_data_have_no_nodes_without_a_name(name: str) -> None:
    assert not [triple for triple in LOADERS[name]() if any(isinstance(node, BNode) for node in triple)]


def test_only_words_of_a_document_are_marked_as_quotations(findings: Graph) -> None:
    assert {terms.quote, terms.statement, terms.rawCitation} == set(findings.subjects(terms.isQuotation, Literal(True)))
