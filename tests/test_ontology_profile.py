import shutil
import subprocess
from itertools import chain
from pathlib import Path

import owlready2
import pytest
from maven import jars_of
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef

import ontology
from ontology import BASE, terms

JAVA = Path(__file__).with_name("java")


@pytest.fixture(scope="module")
def java() -> str:
    return shutil.which("java") or pytest.skip("no java on the path")


@pytest.fixture(scope="module")
def owl_api(java: str) -> Path:
    """The folder of the OWL API's jars, fetched once per version by Maven and shared by all runs."""
    return jars_of(JAVA / "pom.xml", "owl-api")


def everything() -> Graph:
    merged = Graph()
    parts = (ontology.load(), ontology.load_concepts(), ontology.load_treaties(), ontology.load_alignments())
    for triple in chain(*parts):
        merged.add(triple)
    return merged


def violations(graph: Graph, *, java: str, owl_api: Path, folder: Path) -> list[str]:
    file = folder / "ontology.ttl"
    graph.serialize(file, format="turtle", encoding="utf-8")
    command = [java, "-cp", f"{owl_api}/*", str(JAVA / "CheckProfile.java"), str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    return run.stdout.splitlines()


def is_consistent(graph: Graph, folder: Path) -> bool:
    """Ask HermiT; a class that can have no member counts as an inconsistency too."""
    file = folder / "ontology.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    try:
        world.get_ontology(file.as_uri()).load()
        owlready2.sync_reasoner_hermit(world, debug=0)
        return not list(world.inconsistent_classes())
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    finally:
        world.close()


def test_everything_together_is_in_owl_2_dl_and_owl_2_rl(java: str, owl_api: Path, tmp_path: Path) -> None:
    assert not violations(everything(), java=java, owl_api=owl_api, folder=tmp_path)


def test_the_ontology_alone_is_in_owl_2_dl_and_owl_2_rl(java: str, owl_api: Path, tmp_path: Path) -> None:
    assert not violations(ontology.load(), java=java, owl_api=owl_api, folder=tmp_path)


def test_a_value_that_must_exist_is_outside_owl_2_rl(java: str, owl_api: Path, tmp_path: Path) -> None:
    graph, some = ontology.load(), BNode()
    graph.add((terms.Claim, RDFS.subClassOf, some))
    graph.add((some, RDF.type, OWL.Restriction))
    graph.add((some, OWL.onProperty, terms.supportedBy))
    graph.add((some, OWL.someValuesFrom, terms.ReferenceEntry))

    found = violations(graph, java=java, owl_api=owl_api, folder=tmp_path)

    assert {"OWL 2 RL"} == {line.partition(":")[0] for line in found}


def test_a_property_that_nobody_declared_is_outside_owl_2_dl(java: str, owl_api: Path, tmp_path: Path) -> None:
    graph = ontology.load().add((terms.Claim, URIRef(BASE + "ont#undeclared"), Literal("x")))

    found = violations(graph, java=java, owl_api=owl_api, folder=tmp_path)

    assert {"OWL 2 DL", "OWL 2 RL"} == {line.partition(":")[0] for line in found}


@pytest.mark.usefixtures("java")
def test_hermit_finds_ontology_concepts_and_treaties_consistent(tmp_path: Path) -> None:
    assert is_consistent(everything(), tmp_path)


@pytest.mark.usefixtures("java")
def test_hermit_finds_a_thing_of_two_kinds_inconsistent(tmp_path: Path) -> None:
    graph, confused = everything(), URIRef(BASE + "id/confused")
    graph.add((confused, RDF.type, terms.StandardFinding))
    graph.add((confused, RDF.type, terms.AgeFinding))

    assert not is_consistent(graph, tmp_path)


@pytest.mark.usefixtures("java")
def test_hermit_finds_a_number_in_words_inconsistent(tmp_path: Path) -> None:
    graph = everything().add((URIRef(BASE + "id/status/known"), terms.rank, Literal("three")))

    assert not is_consistent(graph, tmp_path)
