from dataclasses import dataclass
from typing import TypeAlias

from rdflib.term import Node

Triple: TypeAlias = tuple[Node, Node, Node]
Encoded: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Derivation:
    """Say which rule gave a triple, and from which premises, the axioms first."""

    rule: str
    premises: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Name a contradiction: the rule that found it, the axioms it breaks and the triples that break them."""

    rule: str
    axioms: tuple[Triple, ...]
    triples: tuple[Triple, ...]
