from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rdflib import Literal

from graph.reason import datatypes
from graph.reason.model import Encoded
from graph.reason.terms import SAME, TYPE, Terms

Index: TypeAlias = defaultdict[int, defaultdict[int, list[int]]]


@dataclass(frozen=True, slots=True)
class Rule(ABC):
    """Hold one rule of the specification, bound to the axioms that it applies."""

    name: str
    axioms: tuple[Encoded, ...]

    @abstractmethod
    def fire(self, state: "State", triple: Encoded) -> None:
        """Add what follows from one more triple and those that came before it."""


@dataclass(frozen=True, slots=True)
class Axiomatic(Rule):
    """Stand for a rule without premises in the data, such as cls-oo."""

    def fire(self, state: "State", triple: Encoded) -> None:
        """Do nothing: the conclusions are there from the start."""


Reason: TypeAlias = tuple[Rule, tuple[Encoded, ...]]


class State:
    """Hold the triples known so far, why they are known, and the contradictions found."""

    __slots__ = ("_held", "agenda", "clashes", "known", "literals", "objects", "subjects", "terms")

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.literals = terms.literals
        self.agenda: list[Encoded] = []
        self.known: dict[Encoded, Reason | None] = {}
        self.objects: Index = _index()
        self.subjects: Index = _index()
        self.clashes: dict[tuple[str, tuple[Encoded, ...], tuple[Encoded, ...]], tuple[Encoded, ...]] = {}
        self._held: dict[tuple[int, int], bool] = {}

    def state(self, triples: Sequence[Encoded]) -> None:
        """Take triples as given."""
        known, agenda = self.known, self.agenda
        for triple in triples:
            if triple not in known:
                known[triple] = None
                agenda.append(triple)

    def add(self, triple: Encoded, rule: Rule, *premises: Encoded) -> None:
        """Take a triple as inferred, unless it is known."""
        if triple not in self.known:
            self.known[triple] = (rule, premises)
            self.agenda.append(triple)

    def is_a(self, node: int, concept: int) -> bool:
        """Tell whether a node is known to be of a class."""
        return (node, TYPE, concept) in self.known

    def classify(self, value: int, concept: int, rule: Rule, *premises: Encoded) -> None:
        """Type a value; a literal has the types of its own datatype, so for a literal only check it."""
        if value not in self.literals:
            self.add((value, TYPE, concept), rule, *premises)
        elif not self.holds(concept, value):
            self.clash("dt-not-type", rule.axioms, *premises)

    def holds(self, datatype: int, literal: int) -> bool:
        """Tell whether a literal is a value of a datatype."""
        held = self._held.get((datatype, literal))
        if held is None:
            node = self.terms.nodes[literal]
            held = isinstance(node, Literal) and datatypes.contains(self.terms.nodes[datatype], node)
            self._held[datatype, literal] = held
        return held

    def equate(self, first: int, second: int, rule: Rule, *premises: Encoded) -> None:
        """Make two values the same; literals stay what they are, and clash if their values differ."""
        if first == second:
            return
        if first in self.literals or second in self.literals:
            nodes = self.terms.nodes[first], self.terms.nodes[second]
            match nodes:
                case Literal() as one, Literal() as other if datatypes.is_one_value(one, other):
                    return
            self.clash(rule.name, rule.axioms, *premises)
        else:
            self.add((min(first, second), SAME, max(first, second)), rule, *premises)

    def clash(self, rule: str, axioms: tuple[Encoded, ...], *triples: Encoded) -> None:
        """Note a contradiction, once."""
        self.clashes.setdefault((rule, axioms, tuple(sorted(triples))), triples)


def _index() -> Index:
    return defaultdict(lambda: defaultdict(list))
