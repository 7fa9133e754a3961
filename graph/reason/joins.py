"""Rules with several premises in the data."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from graph.reason.model import Encoded
from graph.reason.state import Rule, State
from graph.reason.terms import THING, TYPE

Path: TypeAlias = tuple[int, tuple[Encoded, ...]]


@dataclass(frozen=True, slots=True)
class Transitive(Rule):
    """Join two statements of one property: prp-trp."""

    def fire(self, state: State, triple: Encoded) -> None:
        """Join the statement with those before and behind it."""
        first, link, last = triple
        for end in state.objects[link].get(last, ()):
            state.add((first, link, end), self, triple, (last, link, end))
        for start in state.subjects[link].get(first, ()):
            state.add((start, link, last), self, (start, link, first), triple)


@dataclass(frozen=True, slots=True)
class Chain(Rule):
    """Join the statements of a property chain: prp-spo2."""

    steps: tuple[int, ...]
    target: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Put the statement at each of its places in the chain, and walk to both ends."""
        for place, step in enumerate(self.steps):
            if step == triple[1]:
                lefts = self._walk_back(state, triple[0], self.steps[:place])
                rights = self._walk_on(state, triple[2], self.steps[place + 1 :])
                for (start, before), (end, behind) in product(lefts, rights):
                    state.add((start, self.target, end), self, *before, triple, *behind)

    @staticmethod
    def _walk_on(state: State, node: int, steps: tuple[int, ...]) -> list[Path]:
        paths: list[Path] = [(node, ())]
        for step in steps:
            ahead = state.objects[step]
            paths = [(end, (*path, (last, step, end))) for last, path in paths for end in ahead.get(last, ())]
        return paths

    @staticmethod
    def _walk_back(state: State, node: int, steps: tuple[int, ...]) -> list[Path]:
        paths: list[Path] = [(node, ())]
        for step in reversed(steps):
            behind = state.subjects[step]
            paths = [(start, ((start, step, first), *path)) for first, path in paths for start in behind.get(first, ())]
        return paths


@dataclass(frozen=True, slots=True)
class Functional(Rule):
    """Equate the values of one subject: prp-fp."""

    def fire(self, state: State, triple: Encoded) -> None:
        """Equate the new value with the others."""
        subject, link, value = triple
        for other in state.objects[link].get(subject, ()):
            state.equate(other, value, self, (subject, link, other), triple)


@dataclass(frozen=True, slots=True)
class InverseFunctional(Rule):
    """Equate the subjects of one value: prp-ifp."""

    def fire(self, state: State, triple: Encoded) -> None:
        """Equate the new subject with the others."""
        subject, link, value = triple
        for other in state.subjects[link].get(value, ()):
            state.equate(other, subject, self, (other, link, value), triple)


@dataclass(frozen=True, slots=True)
class Key(Rule):
    """Equate the individuals of a class that agree in all key properties: prp-key."""

    concept: int
    properties: tuple[int, ...]

    def fire(self, state: State, triple: Encoded) -> None:
        """Equate the subject with each that agrees with it."""
        one = triple[0]
        if not state.is_a(one, self.concept):
            return
        first = self.properties[0]
        for value in state.objects[first].get(one, ()):
            for other in state.subjects[first].get(value, ()):
                if other != one and state.is_a(other, self.concept):
                    self._compare(state, one, other)

    def _compare(self, state: State, one: int, other: int) -> None:
        of_one: list[Encoded] = [(one, TYPE, self.concept)]
        of_other: list[Encoded] = [(other, TYPE, self.concept)]
        for link in self.properties:
            values = state.objects[link]
            shared = set(values.get(one, ())).intersection(values.get(other, ()))
            if not shared:
                return
            of_one.append((one, link, min(shared)))
            of_other.append((other, link, min(shared)))
        state.equate(one, other, self, *of_one, *of_other)


@dataclass(frozen=True, slots=True)
class Intersection(Rule):
    """Type an individual that is in all of some classes: cls-int1."""

    parts: tuple[int, ...]
    target: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Type the individual if it is in every part."""
        node = triple[0]
        if all(state.is_a(node, part) for part in self.parts):
            state.add((node, TYPE, self.target), self, *((node, TYPE, part) for part in self.parts))


@dataclass(frozen=True, slots=True)
class SomeValues(Rule):
    """Type a subject that has a value of a class: cls-svf1."""

    property: int
    filler: int
    target: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Take the triple as the value's type, or as the statement with the value."""
        if triple[1] == TYPE and triple[2] == self.filler:
            for subject in state.subjects[self.property].get(triple[0], ()):
                state.add((subject, TYPE, self.target), self, (subject, self.property, triple[0]), triple)
        if triple[1] == self.property and state.is_a(triple[2], self.filler):
            state.add((triple[0], TYPE, self.target), self, triple, (triple[2], TYPE, self.filler))


@dataclass(frozen=True, slots=True)
class AllValues(Rule):
    """Type each value of an individual whose class allows one kind of value: cls-avf."""

    concept: int
    property: int
    target: int

    def fire(self, state: State, triple: Encoded) -> None:
        """Type the values of the subject."""
        subject = triple[0]
        if state.is_a(subject, self.concept):
            for _, _, value in _statements(state, triple, self.property):
                premises = (subject, TYPE, self.concept), (subject, self.property, value)
                state.classify(value, self.target, self, *premises)


@dataclass(frozen=True, slots=True)
class AtMostOne(Rule):
    """Equate the values of an individual whose class allows one: cls-maxc2, cls-maxqc3, cls-maxqc4."""

    concept: int
    property: int
    filler: int = THING

    def fire(self, state: State, triple: Encoded) -> None:
        """Equate the values of the subject, or of the subjects whose value the triple types."""
        if triple[1] == TYPE and triple[2] == self.filler:
            for subject in state.subjects[self.property].get(triple[0], ()):
                self._equate(state, subject, (subject, self.property, triple[0]))
        if triple[1] == self.property:
            self._equate(state, triple[0], triple)
        if triple[1] == TYPE and triple[2] == self.concept:
            for statement in _statements(state, triple, self.property):
                self._equate(state, triple[0], statement)

    def _equate(self, state: State, subject: int, statement: Encoded) -> None:
        if not state.is_a(subject, self.concept) or not self._counts(state, statement[2]):
            return
        for other in state.objects[self.property].get(subject, ()):
            if other != statement[2] and self._counts(state, other):
                state.equate(statement[2], other, self, *self._premises(subject, *sorted((statement[2], other))))

    def _counts(self, state: State, value: int) -> bool:
        return self.filler == THING or state.is_a(value, self.filler)

    def _premises(self, subject: int, *values: int) -> Iterator[Encoded]:
        yield subject, TYPE, self.concept
        for value in values:
            yield subject, self.property, value
            if self.filler != THING:
                yield value, TYPE, self.filler


def _statements(state: State, triple: Encoded, link: int) -> list[Encoded]:
    """Give the triple itself if it is of the property, otherwise all of its subject's statements of it."""
    if triple[1] == link:
        return [triple]
    return [(triple[0], link, value) for value in state.objects[link].get(triple[0], ())]
