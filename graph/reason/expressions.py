from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeAlias

from rdflib import OWL, RDF, BNode
from rdflib.term import Node

from graph.reason.model import Triple
from graph.reason.terms import key

Name: TypeAlias = Callable[[Node], str]

# OWL 2 Manchester Syntax, section 2.4: how a restriction, and how a list of classes, is put into words.
_RESTRICTIONS = {
    OWL.someValuesFrom: "some",
    OWL.allValuesFrom: "only",
    OWL.hasValue: "value",
    OWL.maxCardinality: "max",
    OWL.maxQualifiedCardinality: "max",
}
_LISTS = {OWL.intersectionOf: " and ", OWL.unionOf: " or ", OWL.oneOf: ", "}
_PREFIXED = {OWL.complementOf: "not", OWL.inverseOf: "inverse"}


class Expressions:
    """Spell blank nodes by what they say, for their labels change with each reading of a file."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._said: defaultdict[Node, list[tuple[Node, Node]]] = defaultdict(list)
        self._saying: defaultdict[Node, list[tuple[Node, Node]]] = defaultdict(list)
        for subject, link, value in triples:
            if isinstance(subject, BNode):
                self._said[subject].append((link, value))
            if isinstance(value, BNode):
                self._saying[value].append((subject, link))

    def rank(self, node: Node) -> str:
        """Give a text to sort nodes by: of a blank node what it says, who says it, and its label last."""
        if not isinstance(node, BNode):
            return key(node)
        return f"_:{self._spell(node, frozenset())} {self._place(node, frozenset())} {node}"

    def word(self, node: Node, name: Name, trail: frozenset[Node] = frozenset()) -> str:
        """Put a class or property expression into words, in Manchester Syntax; other nodes have their name."""
        said = dict(self._said.get(node, ()))
        if not said or node in trail:
            return name(node)
        trail |= {node}
        if RDF.first in said:
            return f"({' '.join(self._items(node, name, trail))})"
        for link, joint in _LISTS.items():
            if link in said:
                inner = joint.join(self._items(said[link], name, trail))
                return f"{{{inner}}}" if link == OWL.oneOf else f"({inner})"
        for link, prefix in _PREFIXED.items():
            if link in said:
                return f"({prefix} {self.word(said[link], name, trail)})"
        for link, verb in _RESTRICTIONS.items():
            if link in said:
                parts = said.get(OWL.onProperty), said[link], said.get(OWL.onClass)
                words = [self.word(part, name, trail) for part in parts if part is not None]
                return f"({' '.join((*words[:1], verb, *words[1:]))})"
        return name(node)

    def _items(self, head: Node, name: Name, trail: frozenset[Node]) -> Iterable[str]:
        cells: set[Node] = set()
        while head in self._said and head not in cells:
            cells.add(head)
            cell = dict(self._said[head])
            yield self.word(cell.get(RDF.first, RDF.nil), name, trail)
            head = cell.get(RDF.rest, RDF.nil)

    def _spell(self, node: Node, trail: frozenset[Node]) -> str:
        if node not in self._said:
            return key(node)
        if node in trail:
            return "_:"
        trail |= {node}
        return f"[{'; '.join(sorted(f'{key(link)} {self._spell(value, trail)}' for link, value in self._said[node]))}]"

    def _place(self, node: Node, trail: frozenset[Node]) -> str:
        trail |= {node}
        places = [
            f"{self._spell(subject, frozenset())} {key(link)} {self._place(subject, trail)}"
            for subject, link in self._saying.get(node, ())
            if subject not in trail
        ]
        return min(places, default="")
