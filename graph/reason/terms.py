from collections.abc import Callable, Iterable

from rdflib import OWL, RDF, BNode, Literal, URIRef
from rdflib.term import Node

from graph.reason.model import Encoded, Triple

# Numbered first in every table, so that the rules may name them.
TYPE, SAME, DIFFERENT, THING, NOTHING = range(5)
_FIRST = (RDF.type, OWL.sameAs, OWL.differentFrom, OWL.Thing, OWL.Nothing)


def key(node: Node) -> str:
    """Spell a term so that equal terms, and only they, are spelled alike."""
    match node:
        case URIRef():
            return str(node)
        case BNode():
            return f"_:{node!s}"
        case Literal(language=str() as language):
            return f'"{node!s}"@{language}'
        case Literal(datatype=URIRef() as datatype):
            return f'"{node!s}"^^{datatype!s}'
        case Literal():
            return f'"{node!s}"'
        case other:
            raise TypeError(f"{other!r} is a {type(other).__name__}; a triple holds IRIs, blank nodes and literals.")


class Terms:
    """Number terms: integers hash and compare many times faster than terms do."""

    __slots__ = ("ids", "literals", "nodes")

    def __init__(self, nodes: Iterable[Node] = _FIRST) -> None:
        self.ids: dict[str, int] = {}
        self.nodes: list[Node] = []
        self.literals: set[int] = set()
        for node in nodes:
            self.number(node)

    def copy(self) -> "Terms":
        """Copy the table, to add the terms of one closure to it."""
        twin = Terms(())
        twin.ids, twin.nodes, twin.literals = self.ids.copy(), self.nodes.copy(), self.literals.copy()
        return twin

    def number(self, node: Node) -> int:
        """Give the number of a term, a new one if the term is new."""
        return self._number(key(node), node)

    def find(self, node: Node) -> int:
        """Give the number of a term, -1 if it has none."""
        return self.ids.get(key(node), -1)

    def encode(self, triples: Iterable[Triple], order: Callable[[Node], str] = key) -> list[Encoded]:
        """Turn triples into numbers, in an order that depends on what they say and not on how they came."""
        fresh: dict[str, Node] = {}
        ids = self.ids
        spelled: list[tuple[str, ...]] = []
        for triple in triples:
            row = []
            for node in triple:
                spelling = str(node) if type(node) is URIRef else key(node)
                if spelling not in ids:
                    fresh[spelling] = node
                row.append(spelling)
            spelled.append(tuple(row))
        ranked = sorted(fresh) if order is key else sorted(fresh, key=lambda spelling: order(fresh[spelling]))
        for spelling in ranked:
            self._number(spelling, fresh[spelling])
        return sorted({(ids[s], ids[p], ids[o]) for s, p, o in spelled})

    def decode(self, triple: Encoded) -> Triple:
        """Turn numbers back into a triple."""
        nodes = self.nodes
        return nodes[triple[0]], nodes[triple[1]], nodes[triple[2]]

    def _number(self, spelling: str, node: Node) -> int:
        number = self.ids.setdefault(spelling, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(node)
            if isinstance(node, Literal):
                self.literals.add(number)
        return number
