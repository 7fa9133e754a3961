"""What the rules need of Table 8: whether a datatype holds a literal, and whether two literals are one value."""

from datetime import date
from decimal import Decimal

from rdflib import RDF, RDFS, XSD, Literal, URIRef
from rdflib.term import Node

# The least and the greatest value of each datatype cut out of xsd:decimal; None is no bound.
_INTEGERS: dict[URIRef, tuple[int | None, int | None]] = {
    XSD.integer: (None, None),
    XSD.nonNegativeInteger: (0, None),
    XSD.positiveInteger: (1, None),
    XSD.nonPositiveInteger: (None, 0),
    XSD.negativeInteger: (None, -1),
    XSD.long: (-(2**63), 2**63 - 1),
    XSD.int: (-(2**31), 2**31 - 1),
    XSD.short: (-(2**15), 2**15 - 1),
    XSD.byte: (-(2**7), 2**7 - 1),
    XSD.unsignedLong: (0, 2**64 - 1),
    XSD.unsignedInt: (0, 2**32 - 1),
    XSD.unsignedShort: (0, 2**16 - 1),
    XSD.unsignedByte: (0, 2**8 - 1),
}
_STRINGS = (XSD.normalizedString, XSD.token, XSD.language, XSD.Name, XSD.NCName, XSD.NMTOKEN)
_ALONE = (
    XSD.decimal,
    XSD.string,
    RDF.langString,
    XSD.anyURI,
    XSD.base64Binary,
    XSD.boolean,
    XSD.date,
    XSD.dateTime,
    XSD.double,
    XSD.float,
    XSD.gYear,
    XSD.gYearMonth,
    XSD.hexBinary,
)
# The value space that each datatype is a part of; different spaces share no value.
_SPACE: dict[URIRef, URIRef] = {
    **dict.fromkeys(_INTEGERS, XSD.decimal),
    **dict.fromkeys(_STRINGS, XSD.string),
    **{datatype: datatype for datatype in _ALONE},
    XSD.dateTimeStamp: XSD.dateTime,
}


def is_datatype(node: Node) -> bool:
    """Tell whether a term is a datatype whose values are known here."""
    return node in _SPACE or node in (RDFS.Literal, RDF.PlainLiteral)


def contains(datatype: Node, literal: Literal) -> bool:
    """Tell whether a datatype holds the value of a literal; what is not known here is taken to be held."""
    own = datatype_of(literal)
    if own == datatype or own not in _SPACE or datatype == RDFS.Literal:
        return True
    if datatype == RDF.PlainLiteral:
        return _SPACE[own] in (XSD.string, RDF.langString)
    if not isinstance(datatype, URIRef) or datatype not in _SPACE:
        return True
    if _SPACE[own] != _SPACE[datatype]:
        return False
    return _within(literal, *_INTEGERS[datatype]) if datatype in _INTEGERS else True


def is_one_value(first: Literal, second: Literal) -> bool:
    """Tell whether two literals denote the same value, as "5" and "05" of xsd:integer do."""
    return _value(first) == _value(second)


def datatype_of(literal: Literal) -> URIRef:
    """Give the datatype of a literal, also where it goes without saying."""
    return literal.datatype or (RDF.langString if literal.language else XSD.string)


def _within(literal: Literal, least: int | None, greatest: int | None) -> bool:
    value = literal.value
    if not isinstance(value, int | Decimal):
        return False
    return value == int(value) and (least is None or value >= least) and (greatest is None or value <= greatest)


def _value(literal: Literal) -> tuple[URIRef, str | None, object]:
    own = datatype_of(literal)
    known = literal.value if isinstance(literal.value, int | float | Decimal | date) else None
    return _SPACE.get(own, own), literal.language, str(literal) if known is None else known
