from collections import defaultdict
from dataclasses import dataclass

from graph.reason.model import Encoded
from graph.reason.state import Rule


@dataclass(frozen=True, slots=True)
class Table:
    """Hold the rules of an ontology by what sets them off."""

    by_property: defaultdict[int, list[Rule]]
    by_class: defaultdict[int, list[Rule]]
    joined: set[int]
    givens: list[tuple[Encoded, Rule]]

    @classmethod
    def empty(cls) -> "Table":
        """Make a table without rules."""
        return cls(defaultdict(list), defaultdict(list), set(), [])

    def on_property(self, link: int, rule: Rule) -> None:
        """Fire a rule on each statement of a property."""
        self.by_property[link].append(rule)

    def on_class(self, concept: int, rule: Rule) -> None:
        """Fire a rule on each member of a class."""
        self.by_class[concept].append(rule)

    def join(self, *links: int) -> None:
        """Keep the statements of properties at hand, for rules that join them with others."""
        self.joined.update(links)

    def give(self, triple: Encoded, rule: Rule) -> None:
        """Let a triple follow from the axioms alone."""
        self.givens.append((triple, rule))
