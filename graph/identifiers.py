"""Mint every IRI of the data; nothing else in the project does.

An IRI is made from the country, the edition, the table and the row as printed. It never holds a server's address:
a server answers the same path under its own.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from rdflib import URIRef

BASE: Final = "https://w3id.org/findings-graph/"

Witness = Literal["pdf", "text", "xml"]

_CLAIM_SEGMENT: Final[dict[Witness, str]] = {"pdf": "claim", "text": "text-claim", "xml": "app-claim"}


def slug(text: str) -> str:
    """Spell a name in lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower().replace("'", "")))


def slug_with_years(name: str) -> str:
    """Spell a name with its years of validity: a dash parts them as a hyphen does."""
    return slug(re.sub(r"[‐-―]", "-", name))


def digest(text: str, length: int = 12) -> str:
    """Return the first characters of the SHA-1 of a text, an identifier and no seal."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:length]


def _id(*segments: str | int) -> URIRef:
    return URIRef(BASE + "id/" + "/".join(str(segment) for segment in segments))


def concept(scheme: str, key: str) -> URIRef:
    """Name a concept of a SKOS scheme."""
    return _id(scheme, key)


def indicator(table: str, item: str) -> URIRef:
    """Name the indicator that a row of a table measures."""
    return _id("indicator", table, item)


def country(alpha3: str) -> URIRef:
    """Name a country by ISO 3166-1 alpha-3 (XKX Kosovo, PSE West Bank and Gaza, ESH Western Sahara)."""
    return _id("country", alpha3)


def area(code: str) -> URIRef:
    """Name an area of a country by its code, as in ``TZA-zanzibar``."""
    return _id("area", code)


def edition(year: int) -> URIRef:
    """Name an edition of the report."""
    return _id("edition", year)


def instrument(key: str) -> URIRef:
    """Name a treaty."""
    return _id("instrument", key)


def treaty_article(key: str, *parts: str) -> URIRef:
    """Name an article of a treaty, as in ``treaty_article("ilo-c182", "art_3", "para_d")``."""
    return _id("instrument", key, *parts)


def ratification(alpha3: str, key: str) -> URIRef:
    """Name the event by which a country became bound by a treaty."""
    return _id("ratification", alpha3, key)


def agency(alpha3: str, name: str) -> URIRef:
    """Name a body: agency, ministry, coordinating body, funder."""
    return _id("agency", alpha3, slug(name))


def policy(alpha3: str, name: str) -> URIRef:
    """Name a policy by its name with its years: a plan that is renewed is another."""
    return _id("policy", alpha3, slug_with_years(name))


def program(alpha3: str, name: str) -> URIRef:
    """Name a social program by its name with its years."""
    return _id("program", alpha3, slug_with_years(name))


def action(alpha3: str, text: str) -> URIRef:
    """Name a suggested action by its words."""
    return _id("action", alpha3, digest(slug(text)))


def law(alpha2: str, kind: str, year: str, number: str, *, area: str = "") -> URIRef:
    """Name a law of a country, or of an area of it, on the pattern of the European Legislation Identifier."""
    return _id("eli", f"{alpha2.lower()}-{area}" if area else alpha2.lower(), kind, year, number)


def provision(of: URIRef, article: str) -> URIRef:
    """Name an article of a law, or a part, chapter or schedule, as Akoma Ntoso spells its fragments: art_150-1."""
    spelled = slug(article)
    division = re.fullmatch(r"(part|chapter|schedule)-(.+)", spelled)
    return URIRef(f"{of}/{division[1]}_{division[2]}" if division else f"{of}/art_{spelled}")


def source(citation: str) -> URIRef:
    """Name a cited work by the words that cite it."""
    return _id("source", digest(slug(citation)))


def line(kind: str, alpha3: str, earliest: URIRef) -> URIRef:
    """Name a line of members by its earliest one: by that one's slug, or by a digest where it has none."""
    slugged = kind in {"agency", "policy", "program"}
    return _id(f"{kind}-line", alpha3, earliest.rpartition("/")[2] if slugged else digest(earliest))


def name_in_edition(line_iri: URIRef, year: int, name: str) -> URIRef:
    """Name what an edition calls the members of a line."""
    return URIRef(f"{line_iri}/name/{year}/{digest(name)}")


def document(sha256: str) -> URIRef:
    """Name a file by its checksum."""
    return _id("document", sha256[:16])


def run(fingerprint: str) -> URIRef:
    """Name the activity that read a file: the same input read by the same code is the same run."""
    return _id("run", fingerprint[:16])


def dataset(*segments: str) -> URIRef:
    """Name the data set, or a part of it that is described."""
    return _id("dataset", *segments)


def question(key: str) -> URIRef:
    """Name a question that the graph answers."""
    return _id("question", key)


def prefix(key: str) -> URIRef:
    """Name the declaration of a prefix."""
    return _id("prefix", key)


def graph(*segments: str | int) -> URIRef:
    """Name a graph."""
    return URIRef(BASE + "g/" + "/".join(str(segment) for segment in segments))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterIds:
    """Mint the IRIs that belong to one chapter as one witness tells it."""

    alpha3: str
    year: int
    witness: Witness

    @property
    def chapter(self) -> URIRef:
        """Name the chapter, whichever witness tells it."""
        return _id("chapter", self.alpha3, self.year)

    @property
    def graph(self) -> URIRef:
        """Name the graph of what the witness says."""
        return graph(self.witness, self.alpha3, self.year)

    def within(self, *segments: str | int) -> URIRef:
        """Name a part of the chapter's document: a table, cell, sentence, citation or reference."""
        return URIRef("/".join([str(self.chapter), *(str(segment) for segment in segments)]))

    def claim(self, subject: str, table: str, item: str, reference_year: int | None) -> URIRef:
        """Name a claim on a country or area, given by its code."""
        return _id(_CLAIM_SEGMENT[self.witness], subject, self.year, *_key(table, item, reference_year))

    def slot(self, subject: str, table: str, item: str, reference_year: int | None) -> URIRef:
        """Name what a claim is about, whichever edition or witness states it."""
        return _id("slot", subject, *_key(table, item, reference_year or self.year))


def _key(table: str, item: str, reference_year: int | None) -> tuple[str | int, ...]:
    return (table, item) if reference_year is None else (table, item, reference_year)
