"""Close triples under an OWL 2 RL ontology, and say for each inferred triple which rule and premises it rests on."""

from graph.reason.axioms import BrokenListError
from graph.reason.closure import Closure, Inferred, in_namespace
from graph.reason.compiling import Rules, compile_ontology
from graph.reason.engine import close
from graph.reason.model import Clash, Derivation, Triple
from graph.reason.proof import Proof, explain, explain_clash, render

__all__ = [
    "BrokenListError",
    "Clash",
    "Closure",
    "Derivation",
    "Inferred",
    "Proof",
    "Rules",
    "Triple",
    "close",
    "compile_ontology",
    "explain",
    "explain_clash",
    "in_namespace",
    "render",
]
