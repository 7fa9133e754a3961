"""What the query editor needs of the server: a policy that lets it run, and the words it completes."""

import json
from functools import cache
from typing import Final

from rdflib import OWL, RDF, SH, Graph, URIRef

import ontology
import shapes
from server import headers

#: The page of the editor runs our own script, which asks our own address. The one style sheet that the script writes
#: into the page, for the widths of the columns of results, is allowed by its hash.
POLICY: Final = headers.POLICY.replace(
    "style-src 'self'",
    "script-src 'self'; connect-src 'self'; style-src 'self' 'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='",
)
_CLASSES: Final = (SH.targetClass, SH["class"])
_PROPERTIES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty)


@cache
def vocabulary() -> str:
    """Return the prefixes, and the classes and properties that the ontology has and the shapes expect, as JSON."""
    terms, expected = ontology.load() + ontology.load_alignments(), shapes.load()
    classes = {*terms.subjects(RDF.type, OWL.Class), *_used(expected, *_CLASSES)}
    properties = {*_used(expected, SH.path), RDF.type}.union(*(terms.subjects(RDF.type, kind) for kind in _PROPERTIES))
    found = {"classes": _names(classes), "properties": _names(properties)}
    return json.dumps({"prefixes": ontology.PREFIXES, **found})


def _used(graph: Graph, *predicates: URIRef) -> set[object]:
    return {value for predicate in predicates for value in graph.objects(None, predicate)}


def _names(terms: set[object]) -> list[str]:
    return sorted(str(term) for term in terms if isinstance(term, URIRef))
