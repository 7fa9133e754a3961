"""What the query editor needs of the server: a policy that lets it run, and the words it completes."""

import json
from functools import cache
from importlib.resources import files
from typing import Final

import pyoxigraph as ox
from rdflib import OWL, RDF

import ontology
from server import headers

#: The page of the editor runs our own script, which asks our own address. The one style sheet that the script writes
#: into the page, for the widths of the columns of results, is allowed by its hash.
POLICY: Final = headers.POLICY.replace(
    "style-src 'self'",
    "script-src 'self'; connect-src 'self'; style-src 'self' 'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='",
)
_PROPERTIES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty)


@cache
def vocabulary() -> str:
    """Return the prefixes, and the classes and properties that the project and its chapter use, as JSON."""
    terms = ontology.load() + ontology.load_alignments()
    classes, properties = _used()
    properties.update(map(str, (ontology.load_concepts() + ontology.load_treaties()).predicates()))
    classes.update(map(str, terms.subjects(RDF.type, OWL.Class)))
    properties.update(str(name) for kind in _PROPERTIES for name in terms.subjects(RDF.type, kind))
    return json.dumps({"prefixes": ontology.PREFIXES, "classes": sorted(classes), "properties": sorted(properties)})


def _used() -> tuple[set[str], set[str]]:
    """Return the classes and properties that a chapter uses: those of other vocabularies are among them."""
    classes, properties = set(), set()
    for file in (files("graph") / "shipped").iterdir():
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TRIG):
            properties.add(quad.predicate.value)
            if quad.predicate.value == str(RDF.type) and isinstance(quad.object, ox.NamedNode):
                classes.add(quad.object.value)
    return classes, properties
