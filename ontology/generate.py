"""Write terms.py, the constants for the terms that findings.ttl declares: python -m ontology.generate."""

from collections.abc import Iterator
from keyword import iskeyword
from pathlib import Path

from rdflib import RDF, Graph, URIRef

from ontology import NAMESPACE, PREFIXES, load

# Vocabularies that rdflib has no constants for, or none that a type checker can see.
BORROWED = ("cito", "eli", "fabio", "org")

HEADER = '''"""Terms of the ontology as constants, written by ontology/generate.py; do not edit."""

# ruff: noqa: A001, N816 - each constant is spelled as its term
from typing import Final

from rdflib import URIRef

'''


def constants(ontology: Graph) -> Iterator[tuple[str, URIRef]]:
    """Name each term by its local name, and each borrowed one by prefix and local name."""
    declared = sorted({term for term in ontology.subjects(RDF.type) if isinstance(term, URIRef)})
    for term in declared:
        if term.startswith(NAMESPACE):
            yield _identifier(term.removeprefix(NAMESPACE)), term
    for prefix in BORROWED:
        for term in declared:
            if term.startswith(PREFIXES[prefix]):
                yield _identifier(f"{prefix}_{term.removeprefix(PREFIXES[prefix])}"), term


def source(ontology: Graph) -> str:
    """Write the module as text."""
    lines = (f'{name}: Final = URIRef("{term}")\n' for name, term in constants(ontology))
    return HEADER + "".join(lines)


def main() -> None:
    """Write terms.py beside this module."""
    Path(__file__).with_name("terms.py").write_text(source(load()), encoding="utf-8")


def _identifier(name: str) -> str:
    return f"{name}_" if iskeyword(name) else name


if __name__ == "__main__":
    main()
