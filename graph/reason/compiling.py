from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.reason import datatypes
from graph.reason.axioms import Axioms
from graph.reason.class_axioms import add_class_rules, add_hierarchy_rules
from graph.reason.expressions import Expressions
from graph.reason.model import Encoded, Triple
from graph.reason.property_axioms import add_difference_rules, add_property_rules
from graph.reason.schema import SchemaReason, close_schema
from graph.reason.state import Rule
from graph.reason.table import Table
from graph.reason.terms import Terms


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold an ontology as rule tables, compiled once and used for any number of closures."""

    terms: Terms
    by_property: Mapping[int, tuple[Rule, ...]]
    by_class: Mapping[int, tuple[Rule, ...]]
    joined: frozenset[int]
    datatypes: tuple[int, ...]
    facts: tuple[Encoded, ...]
    givens: tuple[tuple[Encoded, Rule], ...]
    stated: frozenset[Encoded]
    schema: Mapping[Encoded, SchemaReason]
    expressions: Expressions


def compile_ontology(triples: Iterable[Triple]) -> Rules:
    """Compile the axioms of an OWL 2 RL ontology; axioms among the triples to be closed later do not count as such."""
    axioms = Axioms(triples)
    schema = close_schema(axioms)
    table = Table.empty()
    add_difference_rules(axioms, table)
    add_property_rules(axioms, table)
    add_class_rules(axioms, table)
    add_hierarchy_rules(axioms, schema, table)
    nodes = axioms.terms.nodes
    return Rules(
        terms=axioms.terms,
        by_property={link: tuple(rules) for link, rules in table.by_property.items()},
        by_class={concept: tuple(rules) for concept, rules in table.by_class.items()},
        joined=frozenset(table.joined),
        datatypes=tuple(concept for concept in table.by_class if datatypes.is_datatype(nodes[concept])),
        facts=tuple(axioms.facts()),
        givens=tuple(table.givens),
        stated=frozenset(axioms.stated),
        schema=schema,
        expressions=axioms.expressions,
    )
