from collections import Counter

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

import ontology
from ontology import BASE, terms

LABOR = """
    funding inspectors inspectors-dedicated assess-penalties training-new-employees training-new-laws
    training-refresher inspections inspections-worksite inspections-desk violations penalties-imposed
    penalties-collected routine-conducted routine-targeted unannounced-permitted
    unannounced-conducted complaint-mechanism referral-mechanism benchmark-met
"""
CRIMINAL = """
    training-new-employees training-new-laws training-refresher investigations violations prosecutions convictions
    penalties-imposed referral-mechanism
"""
STATISTICS = """
    working working-population attending-school combining-work-and-school primary-completion sector-agriculture
    sector-industry sector-services
"""
KEYS = {
    "level": {"significant", "moderate", "minimal", "none", "no-assessment"},
    "reason": {
        *("law", "policy", "practice", "law-and-practice", "regression-law", "regression-policy"),
        *("regression-practice", "regression-law-and-practice", "complicity"),
    },
    "standard": {
        *("minimum-age-work", "minimum-age-hazardous-work", "hazardous-work-list", "forced-labor", "child-trafficking"),
        *("commercial-sexual-exploitation", "illicit-activities", "military-compulsory", "military-voluntary"),
        *("military-non-state", "compulsory-education", "free-public-education"),
    },
    "indicator": {
        f"{table}/{item}"
        for table, items in (
            ("statistics", STATISTICS),
            ("labor-enforcement", LABOR),
            ("criminal-enforcement", CRIMINAL),
        )
        for item in items.split()
    },
    "status": {"known", "unknown", "not-applicable", "not-reported", "unavailable"},
    "sector": {"agriculture", "industry", "services", "categorical-worst-forms"},
    "action-area": {"legal-framework", "enforcement", "coordination", "policies", "social-programs"},
    "witness": {"pdf", "text", "xml"},
}
RATIFICATIONS = {"ilo-c138", "ilo-c182", "un-crc", "un-crc-opac", "un-crc-opsc", "palermo"}
SPELLINGS = {
    *("Unknown", "Unknown*", "Unavailable", "N/A", "N/A*", "N/A†", "N/A*†", "NA", "Not Applicable", "Not applicable"),
    *("No Value", "None"),
}


@pytest.fixture(scope="module")
def concepts() -> Graph:
    return ontology.load_concepts()


@pytest.fixture(scope="module")
def treaties() -> Graph:
    return ontology.load_treaties()


@pytest.mark.parametrize("scheme", KEYS)
def test_a_scheme_holds_the_keys_of_the_claims_table(scheme: str, concepts: Graph) -> None:
    iri = f"{BASE}id/{scheme}"
    members = {str(concept).removeprefix(iri + "/") for concept in concepts.subjects(SKOS.inScheme, URIRef(iri))}

    assert KEYS[scheme] == members


def test_there_are_no_other_schemes(concepts: Graph) -> None:
    schemes = {str(scheme).removeprefix(BASE + "id/") for scheme in concepts.subjects(RDF.type, SKOS.ConceptScheme)}

    assert KEYS.keys() == schemes


def test_every_concept_is_a_top_concept_of_its_one_scheme(concepts: Graph) -> None:
    found = {
        concept: set(concepts.objects(concept, SKOS.inScheme)) for concept in concepts.subjects(RDF.type, SKOS.Concept)
    }

    assert {1} == {len(schemes) for schemes in found.values()}
    assert found == {concept: set(concepts.objects(concept, SKOS.topConceptOf)) for concept in found}


def test_a_concept_has_its_key_as_notation_and_one_label_and_definition(concepts: Graph) -> None:
    for concept, scheme in concepts.subject_objects(SKOS.inScheme):
        key = str(concept).removeprefix(f"{scheme}/")

        assert Literal(key) in set(concepts.objects(concept, SKOS.notation))
        assert concepts.value(concept, SKOS.prefLabel, any=False) is not None
        assert concepts.value(concept, SKOS.definition, any=False) is not None


def test_a_notation_names_one_concept_of_a_scheme(concepts: Graph) -> None:
    notations = Counter(
        (scheme, notation)
        for concept, scheme in concepts.subject_objects(SKOS.inScheme)
        for notation in concepts.objects(concept, SKOS.notation)
    )

    assert not [notation for notation, count in notations.items() if count > 1]


def test_every_printed_spelling_of_a_missing_value_has_a_status(concepts: Graph) -> None:
    statuses = concepts.subjects(SKOS.inScheme, URIRef(BASE + "id/status"))
    notations = {str(notation) for status in statuses for notation in concepts.objects(status, SKOS.notation)}

    assert KEYS["status"] | SPELLINGS == notations


def test_the_levels_are_ranked(concepts: Graph) -> None:
    expected = {"significant": "3", "moderate": "2", "minimal": "1", "none": "0"}
    ranks = {str(level).rpartition("/")[2]: str(rank) for level, rank in concepts.subject_objects(terms.rank)}

    assert expected == ranks


def test_every_standard_falls_under_a_known_provision(concepts: Graph, treaties: Graph) -> None:
    standards = set(concepts.subjects(SKOS.inScheme, URIRef(BASE + "id/standard")))
    provisions = set(treaties.subjects(RDF.type, terms.Provision))

    assert not standards - set(concepts.subjects(terms.underProvision))
    assert not set(concepts.objects(None, terms.underProvision)) - provisions


def test_the_treaties_are_those_of_the_claims_table_and_the_one_on_inspection(treaties: Graph) -> None:
    keys = {str(treaty).removeprefix(BASE + "id/instrument/") for treaty in treaties.subjects(RDF.type, terms.Treaty)}

    assert RATIFICATIONS | {"ilo-c081"} == keys


def test_a_treaty_has_a_year_and_a_depositary(treaties: Graph) -> None:
    for treaty in treaties.subjects(RDF.type, terms.Treaty):
        assert treaties.value(treaty, terms.adoptionYear) is not None
        assert treaties.value(treaty, RDFS.seeAlso) is not None
        assert treaties.value(treaty, SKOS.definition) is not None


def test_a_provision_is_part_of_its_treaty_and_of_its_article(treaties: Graph) -> None:
    for provision in treaties.subjects(RDF.type, terms.Provision):
        key = str(provision).removeprefix(BASE + "id/instrument/").split("/")
        wholes = {URIRef(f"{BASE}id/instrument/{'/'.join(key[:size])}") for size in range(1, len(key))}

        assert wholes == set(treaties.objects(provision, terms.eli_is_part_of))
        assert treaties.value(provision, SKOS.definition) is not None


def test_a_provision_bears_the_article_number_of_its_name(treaties: Graph) -> None:
    for provision, number in treaties.subject_objects(terms.articleNumber):
        article = str(provision).partition("/art_")[2].split("/para_")

        assert str(number) == article[0] + "".join(f"({paragraph})" for paragraph in article[1:])
        assert str(treaties.value(provision, RDFS.label)).endswith(f", Article {number}")


def test_a_bridge_starts_at_something_of_ours(concepts: Graph, treaties: Graph) -> None:
    known = {subject for graph in (ontology.load(), concepts, treaties) for subject in graph.subjects()}
    bridges = ontology.load_alignments()
    links = set(bridges.subjects(RDF.type, OWL.AnnotationProperty))

    assert not set(bridges.subjects()) - links - known
