from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, XSD, BNode, Literal, URIRef
from rdflib.term import Node

from graph.reason.closure import Closure
from graph.reason.model import Clash, Encoded, Triple

STANDARD_PREFIXES: Mapping[str, str] = {"owl": str(OWL), "rdf": str(RDF), "rdfs": str(RDFS), "xsd": str(XSD)}
_BARE = (XSD.boolean, XSD.decimal, XSD.integer)
ASSERTED, ONTOLOGY = "asserted", "ontology"


@dataclass(frozen=True, slots=True)
class Proof:
    """Show why a triple holds: the rule and the proofs of its premises, or where it is stated."""

    triple: Triple
    text: str
    rule: str
    premises: tuple["Proof", ...] = ()


def explain(closure: Closure, triple: Triple, prefixes: Mapping[str, str] = STANDARD_PREFIXES) -> Proof | None:
    """Prove a triple, or give nothing if it does not hold; the prefixes shorten the IRIs in the text."""
    find = closure.state.terms.find
    root = find(triple[0]), find(triple[1]), find(triple[2])
    if _reason(closure, root) is None:
        return None
    proofs: dict[Encoded, Proof] = {}
    open_ones = [root]
    name = _namer({**STANDARD_PREFIXES, **prefixes})
    while open_ones:
        current = open_ones[-1]
        rule, premises = _reason(closure, current) or (ASSERTED, ())
        missing = [premise for premise in premises if premise not in proofs]
        open_ones.extend(missing)
        if not missing:
            proofs[current] = _prove(closure, current, rule, tuple(proofs[premise] for premise in premises), name)
            open_ones.pop()
    return proofs[root]


def explain_clash(closure: Closure, clash: Clash, prefixes: Mapping[str, str] = STANDARD_PREFIXES) -> Proof:
    """Prove a contradiction from the axioms it breaks and the triples that break them."""
    proofs = (explain(closure, triple, prefixes) for triple in (*clash.axioms, *clash.triples))
    return Proof(clash.triples[0], "contradiction", clash.rule, tuple(proof for proof in proofs if proof))


def render(proof: Proof) -> str:
    """Write a proof as indented text; what is shown above, or only spells out a class in words, is left out."""
    lines: list[str] = []
    shown: set[str] = set()
    waiting = [(0, proof)]
    while waiting:
        depth, step = waiting.pop()
        repeated = step.premises and step.text in shown
        lines.append(f"{'  ' * depth}{step.text}  [{step.rule}{', shown above' if repeated else ''}]")
        if not repeated:
            shown.add(step.text)
            waiting.extend((depth + 1, premise) for premise in reversed(step.premises) if not _is_wording(premise))
    return "\n".join(lines)


def _is_wording(step: Proof) -> bool:
    return step.rule == ONTOLOGY and isinstance(step.triple[0], BNode)


def _reason(closure: Closure, triple: Encoded) -> tuple[str, tuple[Encoded, ...]] | None:
    """Give the rule and premises of a triple, the axioms first; None if it does not hold."""
    rules, known = closure.rules, closure.state.known
    if triple in rules.stated:
        return ONTOLOGY, ()
    if triple in rules.schema:
        return rules.schema[triple]
    if triple not in known:
        return None
    reason = known[triple]
    return (reason[0].name, (*reason[0].axioms, *reason[1])) if reason else (ASSERTED, ())


def _prove(
    closure: Closure, triple: Encoded, rule: str, premises: tuple[Proof, ...], name: Callable[[Node], str]
) -> Proof:
    decoded = closure.state.terms.decode(triple)
    word = closure.rules.expressions.word
    subject, link, value = (word(node, name) for node in decoded)
    return Proof(decoded, f"{subject} {'a' if decoded[1] == RDF.type else link} {value}", rule, premises)


def _namer(prefixes: Mapping[str, str]) -> Callable[[Node], str]:
    # The longest namespace wins where one begins with another.
    spaces = sorted(prefixes.items(), key=lambda item: -len(item[1]))

    def name(node: Node) -> str:
        if isinstance(node, URIRef):
            for prefix, space in spaces:
                if node.startswith(space):
                    return f"{prefix}:{node[len(space) :]}"
            return f"<{node}>"
        if isinstance(node, Literal) and node.datatype:
            bare = node.datatype in _BARE and not node.ill_typed
            return str(node) if bare else f'"{node}"^^{name(node.datatype)}'
        return node.n3()

    return name
