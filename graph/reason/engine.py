from collections.abc import Iterable, Sequence

from rdflib import Literal

from graph.reason.closure import Closure, Inferred, is_telling
from graph.reason.compiling import Rules
from graph.reason.equality import Equality
from graph.reason.model import Clash, Encoded, Triple
from graph.reason.state import Axiomatic, State
from graph.reason.terms import SAME, TYPE

_LITERAL = Axiomatic("dt-type2", ())


def close(rules: Rules, triples: Iterable[Triple]) -> Closure:
    """Infer all that follows from triples under an ontology; the order of the triples changes nothing."""
    terms = rules.terms.copy()
    given = terms.encode(triples)
    state = State(terms)
    state.state(rules.facts)
    state.state(given)
    for triple, rule in rules.givens:
        state.add(triple, rule)
    _type_literals(rules, state)
    _run(rules, state)
    _check_literals(state, given)
    told = [triple for triple, reason in state.known.items() if reason is not None and is_telling(state, triple)]
    return Closure(rules, state, Inferred(state, told), _clashes(state))


def _run(rules: Rules, state: State) -> None:
    equality: Equality | None = None
    by_property, by_class, joined = rules.by_property, rules.by_class, rules.joined
    agenda, objects, subjects = state.agenda, state.objects, state.subjects
    for done, triple in enumerate(agenda):  # the agenda grows while it is read
        subject, link, value = triple
        if link in joined:
            objects[link][subject].append(value)
            subjects[link][value].append(subject)
        for rule in by_property.get(link, ()):
            rule.fire(state, triple)
        if link == TYPE:
            for rule in by_class.get(value, ()):
                rule.fire(state, triple)
        elif link == SAME and equality is None and subject != value:
            equality = Equality(state, agenda[:done])
        if equality is not None:
            equality.take(triple)


def _type_literals(rules: Rules, state: State) -> None:
    """Give the literals the datatypes that some rule asks for."""
    for datatype in rules.datatypes:
        for literal in sorted(state.literals):
            if state.holds(datatype, literal):
                state.add((literal, TYPE, datatype), _LITERAL)


def _check_literals(state: State, given: Sequence[Encoded]) -> None:
    """Note the literals that are not of the datatype they claim."""
    nodes = state.terms.nodes
    wrong = {number for number in state.literals if isinstance(node := nodes[number], Literal) and node.ill_typed}
    for triple in given:
        if triple[2] in wrong:
            state.clash("dt-not-type", (), triple)


def _clashes(state: State) -> tuple[Clash, ...]:
    decode = state.terms.decode
    return tuple(
        Clash(rule, tuple(map(decode, axioms)), tuple(map(decode, triples)))
        for (rule, axioms, _), triples in sorted(state.clashes.items())
    )
