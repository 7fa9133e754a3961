from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import OWL, RDF, RDFS, Literal, URIRef

from graph.errors import FindingsError
from graph.reason.expressions import Expressions
from graph.reason.model import Encoded, Triple
from graph.reason.terms import TYPE, Terms, key

SCHEMA = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, RDF.first, RDF.rest)
KINDS = (RDFS.Class, RDFS.Datatype, RDF.Property, RDF.List)
_FACTS = (OWL.sameAs, OWL.differentFrom, OWL.Thing, OWL.Nothing)


class BrokenListError(FindingsError):
    """A list in an axiom that has no end, or an item missing."""


class Axioms:
    """Hold the triples of an ontology by what they say: axioms for the rules, and facts to reason from."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        given = list(triples)
        self.expressions = Expressions(given)
        self.terms = Terms()
        self.stated = self.terms.encode(given, self.expressions.rank)
        self._by_property: defaultdict[int, list[Encoded]] = defaultdict(list)
        self._by_subject: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for triple in self.stated:
            self._by_property[triple[1]].append(triple)
            self._by_subject[triple[:2]].append(triple[2])

    def number(self, term: URIRef) -> int:
        """Give the number of a term of the OWL vocabulary."""
        return self.terms.number(term)

    def of(self, link: URIRef) -> list[Encoded]:
        """Give the triples with a property."""
        return self._by_property.get(self.number(link), [])

    def instances(self, kind: URIRef) -> Iterator[tuple[int, Encoded]]:
        """Yield the subjects typed with a class of the OWL vocabulary, each with the triple that says so."""
        number = self.number(kind)
        return ((triple[0], triple) for triple in self._by_property[TYPE] if triple[2] == number)

    def values(self, subject: int, link: URIRef) -> Iterator[tuple[int, Encoded]]:
        """Yield the values of a property, each with the triple that says so."""
        number = self.number(link)
        return ((value, (subject, number, value)) for value in self._by_subject.get((subject, number), ()))

    def items(self, head: int) -> tuple[int, ...]:
        """Read a list."""
        items: list[int] = []
        seen: set[int] = set()
        first_number, rest_number, end = self.number(RDF.first), self.number(RDF.rest), self.number(RDF.nil)
        node = head
        while node != end:
            first = self._by_subject.get((node, first_number))
            rest = self._by_subject.get((node, rest_number))
            if node in seen or not first or not rest:
                wording = self.expressions.word(self.terms.nodes[head], key)
                raise BrokenListError(f"Ontology: the list {wording} does not end; end it with rdf:nil, once.")
            seen.add(node)
            items.append(first[0])
            node = rest[0]
        return tuple(items)

    def limit(self, bound: int) -> int | None:
        """Read the bound of a cardinality; the rules know 0 and 1 only."""
        node = self.terms.nodes[bound]
        return node.value if isinstance(node, Literal) and node.value in (0, 1) else None

    def facts(self) -> list[Encoded]:
        """Give the triples that are about individuals, and so take part in each closure."""
        return [triple for triple in self.stated if not self._is_schema(triple)]

    def _is_schema(self, triple: Encoded) -> bool:
        _, link, value = self.terms.decode(triple)
        term = value if link == RDF.type else link
        return term not in _FACTS and (term in SCHEMA or term in KINDS or str(term).startswith(str(OWL)))
