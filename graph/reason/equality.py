"""Table 4: what is said of one node is said of every node that is the same."""

from collections import defaultdict
from collections.abc import Iterable

from graph.reason.model import Encoded
from graph.reason.state import Axiomatic, State
from graph.reason.terms import SAME

SYMMETRIC = Axiomatic("eq-sym", ())
TRANSITIVE = Axiomatic("eq-trans", ())
REPLACE = Axiomatic("eq-rep-s", ()), Axiomatic("eq-rep-p", ()), Axiomatic("eq-rep-o", ())


class Equality:
    """Repeat statements for equal nodes; made when the first owl:sameAs turns up, for most chapters have none."""

    __slots__ = ("about", "state")

    def __init__(self, state: State, done: Iterable[Encoded]) -> None:
        self.state = state
        self.about: defaultdict[int, list[Encoded]] = defaultdict(list)
        for triple in done:
            self._file(triple)

    def take(self, triple: Encoded) -> None:
        """Add what follows from one more triple and the equalities, or from one more equality and the triples."""
        if triple[1] == SAME:
            self._equate(triple)
        else:
            self._file(triple)
            for place, node in enumerate(triple):
                for twin in self.state.objects[SAME].get(node, ()):
                    self._replace(triple, place, (node, SAME, twin))

    def _file(self, triple: Encoded) -> None:
        if triple[1] != SAME:
            for node in set(triple):
                self.about[node].append(triple)

    def _equate(self, equality: Encoded) -> None:
        one, _, other = equality
        add = self.state.add
        add((other, SAME, one), SYMMETRIC, equality)
        for third in self.state.objects[SAME].get(other, ()):
            add((one, SAME, third), TRANSITIVE, equality, (other, SAME, third))
        for third in self.state.subjects[SAME].get(one, ()):
            add((third, SAME, other), TRANSITIVE, (third, SAME, one), equality)
        for triple in self.about.get(one, ()):
            for place, node in enumerate(triple):
                if node == one:
                    self._replace(triple, place, equality)

    def _replace(self, triple: Encoded, place: int, equality: Encoded) -> None:
        subject, link, value = (equality[2] if at == place else node for at, node in enumerate(triple))
        self.state.add((subject, link, value), REPLACE[place], equality, triple)
