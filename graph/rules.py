"""Apply the rules that need numbers or absence: SPARQL CONSTRUCT queries, each with its results apart."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from rdflib import RDF, URIRef

from graph.memory import Memory
from graph.statements import Triple

FOLDER: Final = "rules"


@cache
def queries() -> dict[str, str]:
    """Return the rules by name."""
    folder = files("ontology") / FOLDER
    found = {file.name.removesuffix(".rq"): file for file in folder.iterdir() if file.name.endswith(".rq")}
    return {name: found[name].read_text(encoding="utf-8") for name in sorted(found)}


def apply(triples: Iterable[Triple]) -> dict[str, set[Triple]]:
    """Apply each rule to the asserted and inferred statements of one chapter.

    No rule reads what another one concludes, so that their order does not matter.
    """
    read = _read_by_rules()
    memory = Memory(triple for triple in triples if triple[1] in read)
    return {name: memory.construct(query) for name, query in queries().items()}


@cache
def _read_by_rules() -> frozenset[URIRef]:
    """Return the terms that the rules name; a statement whose property is not among them cannot matter to them."""
    terms = {RDF.type}
    for query in queries().values():
        prefixes = dict(re.findall(r"PREFIX (\w+): <(.+)>", query))
        terms.update(
            URIRef(prefixes[prefix] + name) for prefix, name in re.findall(r"(\w+):(\w+)", query) if prefix in prefixes
        )
    return frozenset(terms)
