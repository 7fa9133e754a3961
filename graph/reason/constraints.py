"""Rules whose conclusion is a contradiction."""

from dataclasses import dataclass

from graph.reason.model import Encoded
from graph.reason.state import Rule, State
from graph.reason.terms import DIFFERENT, SAME, THING, TYPE


@dataclass(frozen=True, slots=True)
class Nothing(Rule):
    """Refuse any member of owl:Nothing: cls-nothing2."""

    def fire(self, state: State, triple: Encoded) -> None:
        """Note the member."""
        state.clash(self.name, self.axioms, triple)


@dataclass(frozen=True, slots=True)
class Irreflexive(Rule):
    """Refuse a statement of a node about itself: prp-irp."""

    def fire(self, state: State, triple: Encoded) -> None:
        """Note the statement if both ends are one."""
        if triple[0] == triple[2]:
            state.clash(self.name, self.axioms, triple)


@dataclass(frozen=True, slots=True)
class Asymmetric(Rule):
    """Refuse a statement that also holds the other way round: prp-asyp."""

    def fire(self, state: State, triple: Encoded) -> None:
        """Note the statement if its reverse is known."""
        reverse = triple[2], triple[1], triple[0]
        if reverse in state.known:
            state.clash(self.name, self.axioms, triple, reverse)


@dataclass(frozen=True, slots=True)
class DisjointProperties(Rule):
    """Refuse a pair that two disjoint properties join: prp-pdw, prp-adp."""

    other: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Note the pair if the other property joins it too."""
        parallel = triple[0], self.other, triple[2]
        if parallel in state.known:
            state.clash(self.name, self.axioms, triple, parallel)


@dataclass(frozen=True, slots=True)
class Negative(Rule):
    """Refuse a statement that the ontology denies: prp-npa1, prp-npa2."""

    denied: Encoded

    def fire(self, state: State, triple: Encoded) -> None:
        """Note the statement if it is the denied one."""
        if triple == self.denied:
            state.clash(self.name, self.axioms, triple)


@dataclass(frozen=True, slots=True)
class DisjointClasses(Rule):
    """Refuse an individual of two disjoint classes: cax-dw, cax-adc, cls-com."""

    members: frozenset[int]

    def fire(self, state: State, triple: Encoded) -> None:
        """Note each earlier type of the individual that excludes this one."""
        for concept in state.objects[TYPE].get(triple[0], ()):
            if concept in self.members and (concept != triple[2] or len(self.members) == 1):
                state.clash(self.name, self.axioms, (triple[0], TYPE, concept), triple)


@dataclass(frozen=True, slots=True)
class AtMostNone(Rule):
    """Refuse a value where a class allows none: cls-maxc1, cls-maxqc1, cls-maxqc2."""

    concept: int
    property: int
    filler: int = THING

    def fire(self, state: State, triple: Encoded) -> None:
        """Note each value that is not allowed."""
        if triple[1] == TYPE and triple[2] == self.filler:
            for subject in state.subjects[self.property].get(triple[0], ()):
                self._check(state, subject, triple[0])
        if triple[1] == self.property:
            self._check(state, triple[0], triple[2])
        if triple[1] == TYPE and triple[2] == self.concept:
            for value in state.objects[self.property].get(triple[0], ()):
                self._check(state, triple[0], value)

    def _check(self, state: State, subject: int, value: int) -> None:
        premises = [(subject, TYPE, self.concept), (subject, self.property, value)]
        if self.filler != THING:
            premises.append((value, TYPE, self.filler))
        if all(premise in state.known for premise in premises):
            state.clash(self.name, self.axioms, *premises)


@dataclass(frozen=True, slots=True)
class Different(Rule):
    """Refuse a pair that is the same and different: eq-diff1."""

    def fire(self, state: State, triple: Encoded) -> None:
        """Note the pair if the opposite is known; a node is the same as itself without being said to be."""
        subject, link, value = triple
        opposite = subject, DIFFERENT if link == SAME else SAME, value
        if opposite in state.known:
            state.clash(self.name, self.axioms, *sorted((triple, opposite)))
        elif subject == value and link == DIFFERENT:
            state.clash(self.name, self.axioms, triple)


@dataclass(frozen=True, slots=True)
class AllDifferent(Rule):
    """Refuse to equate the members of a list of different individuals: eq-diff2, eq-diff3."""

    members: frozenset[int]

    def fire(self, state: State, triple: Encoded) -> None:
        """Note the pair if both are members."""
        if triple[0] < triple[2] and self.members.issuperset((triple[0], triple[2])):
            state.clash(self.name, self.axioms, triple)
