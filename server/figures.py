"""How a page writes the value of a claim."""

from decimal import Decimal

from ontology import terms as fg
from server.data import Data
from server.names import name
from server.thing import Thing

OMITTED = "(words left out of this copy)"


def value_text(data: Data, claim: Thing) -> str:
    """Write a claim's value, or the word that stands in its place."""
    number = claim.number(fg.numericValue)
    if number is not None:
        about = "about " if claim.flag(fg.approximate) else ""
        return about + quantity(number, claim.text(fg.unit))
    verdict = claim.flag(fg.booleanValue)
    if verdict is not None:
        return "Yes" if verdict else "No"
    concept = claim.iri_of(fg.conceptValue)
    if concept is not None:
        return name(data, concept)
    return claim.text(fg.textValue, fg.statement) or _without_value(data, claim)


def quantity(number: Decimal, unit: str) -> str:
    """Write a number with its unit."""
    plain = f"{number:,}"
    match unit:
        case "percent":
            return f"{plain}%"
        case "USD":
            return f"${plain}"
        case "years":
            return f"{plain} years"
        case _:
            return str(number) if unit == "year" else plain


def _without_value(data: Data, claim: Thing) -> str:
    if claim.flag(fg.textOmitted):
        return OMITTED
    status = claim.iri_of(fg.status)
    if status is None or status.endswith("/known"):
        return ""
    word = name(data, status).rpartition("/")[2].replace("-", " ")
    return word[:1].upper() + word[1:]
