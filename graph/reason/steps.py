"""Rules with one premise in the data."""

from dataclasses import dataclass

from graph.reason.model import Encoded
from graph.reason.state import Rule, State
from graph.reason.terms import TYPE


@dataclass(frozen=True, slots=True)
class TypeToType(Rule):
    """Carry an individual from a class to a wider one: cax-sco, cax-eqc1, cax-eqc2, cls-int2, cls-uni."""

    target: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Type the individual with the wider class."""
        state.add((triple[0], TYPE, self.target), self, triple)


@dataclass(frozen=True, slots=True)
class TypeToValue(Rule):
    """Give an individual the value that its class stands for: cls-hv1."""

    property: int
    value: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Add the value."""
        state.add((triple[0], self.property, self.value), self, triple)


@dataclass(frozen=True, slots=True)
class ValueToType(Rule):
    """Recognise a class by its value: cls-hv2."""

    value: int
    target: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Type the subject if it has the value."""
        if triple[2] == self.value:
            state.add((triple[0], TYPE, self.target), self, triple)


@dataclass(frozen=True, slots=True)
class SubjectToType(Rule):
    """Type whatever has a property: prp-dom, cls-svf2."""

    target: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Type the subject."""
        state.add((triple[0], TYPE, self.target), self, triple)


@dataclass(frozen=True, slots=True)
class ObjectToType(Rule):
    """Type whatever is the value of a property: prp-rng."""

    target: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Type the object, or check it if it is a literal."""
        state.classify(triple[2], self.target, self, triple)


@dataclass(frozen=True, slots=True)
class SameDirection(Rule):
    """Repeat a statement with another property: prp-spo1, prp-eqp1, prp-eqp2."""

    target: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Repeat the statement."""
        state.add((triple[0], self.target, triple[2]), self, triple)


@dataclass(frozen=True, slots=True)
class OtherDirection(Rule):
    """Turn a statement round: prp-symp, prp-inv1, prp-inv2."""

    target: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Turn the statement round, unless a literal would become its subject."""
        if triple[2] not in state.literals:
            state.add((triple[2], self.target, triple[0]), self, triple)
