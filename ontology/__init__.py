"""The ontology of Findings Graph, its concepts, treaties and bridges to other vocabularies."""

from importlib.resources import files

from rdflib import Graph

BASE = "https://w3id.org/findings-graph/"
NAMESPACE = BASE + "ont#"
VERSION = "0.1.0"

PREFIXES: dict[str, str] = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "fabio": "http://purl.org/spar/fabio/",
    "fg": NAMESPACE,
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-code": "http://purl.org/linked-data/sdmx/2009/code#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def load() -> Graph:
    """Read the classes and properties."""
    return _read("findings.ttl")


def load_concepts() -> Graph:
    """Read the concept schemes: levels, standards, indicators and other closed lists."""
    return _read("concepts.ttl")


def load_treaties() -> Graph:
    """Read the treaties and the articles that the report measures laws against."""
    return _read("treaties.ttl")


def load_alignments() -> Graph:
    """Read the bridges to other vocabularies."""
    return _read("alignments.ttl")


def _read(name: str) -> Graph:
    graph = Graph()
    graph.parse(data=files(__name__).joinpath(name).read_text(encoding="utf-8"), format="turtle")
    return graph
