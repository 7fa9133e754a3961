import re

import pytest
from made_up_chapter import conforming, triples
from rdflib import PROV, RDF, XSD, Literal, URIRef

from graph import rules
from graph.statements import Triple, check_canonical
from ontology import terms as fg

ID = "https://w3id.org/findings-graph/id/"
CLAIM = ID + "claim/XRU/2016/"

PREFIXES = """
PREFIX claim: <https://w3id.org/findings-graph/id/claim/XRU/2016/>
PREFIX fg: <https://w3id.org/findings-graph/ont#>
PREFIX labor: <https://w3id.org/findings-graph/id/indicator/labor-enforcement/>
PREFIX criminal: <https://w3id.org/findings-graph/id/indicator/criminal-enforcement/>
PREFIX status: <https://w3id.org/findings-graph/id/status/>
BASE <https://w3id.org/findings-graph/id/>
"""

NEED = r"""
DELETE { claim:quantities\/ilo-inspectors-needed fg:numericValue ?old }
INSERT { claim:quantities\/ilo-inspectors-needed fg:numericValue 90 }
WHERE { claim:quantities\/ilo-inspectors-needed fg:numericValue ?old }
"""
SCHOOLING = r"""
DELETE { claim:standards\/compulsory-education.age fg:numericValue ?old }
INSERT { claim:standards\/compulsory-education.age fg:numericValue 17.5 }
WHERE { claim:standards\/compulsory-education.age fg:numericValue ?old }
"""
NOT_RATIFIED = r"""
; DELETE DATA { claim:ratifications\/ilo-c138 fg:booleanValue true }
"""
EXPIRED = """
DELETE { <policy/XRU/plan> fg:validTo ?old } INSERT { <policy/XRU/plan> fg:validTo 2016 }
WHERE { <policy/XRU/plan> fg:validTo ?old }
"""
CLOSED = """
DELETE { <source/a1> fg:isPublic true } INSERT { <source/a1> fg:isPublic false } WHERE { <source/a1> ?any ?thing }
"""
SECOND_REFERENCE = r"""
; INSERT DATA { claim:activities\/mining fg:supportedBy <chapter/XRU/2016/ref/2> }
"""
SOURCE_OF_UNKNOWN_KIND = """
; DELETE { <source/a2> fg:isPublic ?any } WHERE { <source/a2> fg:isPublic ?any }
"""
COUNTED_AND_UNKNOWN = r"""
INSERT DATA { claim:quantities\/prosecutions-fraud fg:indicator criminal:prosecutions } ;
DELETE { ?cell fg:status ?known ; fg:numericValue ?number } INSERT { ?cell fg:status status:unknown }
WHERE { ?cell a fg:EnforcementFinding ; fg:indicator criminal:prosecutions ;
    fg:status ?known ; fg:numericValue ?number }
"""
TRAINED_LAST = r"""
INSERT DATA {
    claim:quantities\/initial-training-last-conducted a fg:QuantityFinding ; fg:indicator labor:training-new-employees ;
        fg:itemKey "initial-training-last-conducted" ; fg:statedIn <chapter/XRU/2016> ; fg:witness <witness/pdf> ;
        fg:about <country/XRU> ;
        fg:editionYear 2016 ; fg:numericValue 2015 .
    claim:one a fg:EnforcementFinding ; fg:indicator labor:training-new-employees ; fg:referenceYear 2015 ;
        fg:about <country/XRU> ; fg:statedIn <chapter/XRU/2016> ; fg:witness <witness/pdf> ; fg:booleanValue true .
    claim:two a fg:EnforcementFinding ; fg:indicator labor:training-new-employees ; fg:referenceYear 2016 ;
        fg:about <country/XRU> ; fg:statedIn <chapter/XRU/2016> ; fg:witness <witness/pdf> ; fg:booleanValue true .
}
"""
ZENDA_WORKS_EARLIER = r"""
DELETE { <claim/XRU-zenda/2016/standards/minimum-age-work.age> fg:numericValue ?old }
INSERT { <claim/XRU-zenda/2016/standards/minimum-age-work.age> fg:numericValue 17 }
WHERE { <claim/XRU-zenda/2016/standards/minimum-age-work.age> fg:numericValue ?old }
"""
LATER_EDITION = r"""
INSERT DATA { <claim/XRU/2017/violations> fg:slot <slot/XRU/labor-enforcement/violations/2016> ;
    fg:editionYear 2017 ; fg:witness <witness/xml> }
"""
SAME_EDITION_AS_TEXT = r"""
INSERT DATA { <text-claim/XRU/2016/violations> fg:slot <slot/XRU/labor-enforcement/violations/2016> ;
    fg:editionYear 2016 ; fg:witness <witness/text> }
"""


def conclude(rule: str, update: str) -> set[Triple]:
    return rules.apply(triples(PREFIXES + update if update else ""))[rule]


def values(found: set[Triple]) -> dict[URIRef, object]:
    return {predicate: value for _, predicate, value in found if predicate != PROV.wasDerivedFrom}


def integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def decimal(number: str) -> Literal:
    return Literal(number, datatype=XSD.decimal)


def test_fewer_inspectors_than_posts_are_a_shortfall() -> None:
    found = conclude("inspectors-below-authorized", "")
    employed = CLAIM + "labor-enforcement/inspectors/2016"

    assert {URIRef(employed + "/inspectors-below-authorized")} == {subject for subject, _, _ in found}
    assert values(found) == {
        RDF.type: fg.Shortfall,
        fg.country: URIRef(ID + "country/XRU"),
        fg.editionYear: integer(2016),
        fg.actual: integer(52),
        fg.required: integer(55),
        fg.difference: integer(3),
        fg.ratio: decimal("0.945"),
    }
    assert {value for _, predicate, value in found if predicate == PROV.wasDerivedFrom} == {
        URIRef(employed),
        URIRef(CLAIM + "quantities/authorized-inspectors"),
    }


def test_enough_inspectors_for_the_benchmark_are_no_shortfall() -> None:
    assert conclude("inspectors-below-ilo-benchmark", "") == set()


def test_inspectors_and_posts_below_the_benchmark_are_a_shortfall_each() -> None:
    found = conclude("inspectors-below-ilo-benchmark", NEED)

    assert {
        (CLAIM + "labor-enforcement/inspectors/2016/inspectors-below-ilo-benchmark", decimal("0.578")),
        (CLAIM + "quantities/authorized-inspectors/inspectors-below-ilo-benchmark", decimal("0.611")),
    } == {(str(subject), value) for subject, predicate, value in found if predicate == fg.ratio}


def test_a_minimum_age_at_the_end_of_schooling_is_no_gap() -> None:
    assert conclude("minimum-age-below-schooling", "") == set()


def test_a_minimum_age_below_the_end_of_schooling_is_a_gap() -> None:
    found = values(conclude("minimum-age-below-schooling", SCHOOLING))

    assert found[RDF.type] == fg.ComplianceGap
    assert found[fg.underProvision] == URIRef(ID + "instrument/ilo-c138/art_2/para_3")
    assert (found[fg.minimumAge], found[fg.schoolingEnds]) == (integer(16), decimal("17.5"))


def test_a_country_that_is_no_party_has_no_gap_under_the_treaty() -> None:
    assert conclude("minimum-age-below-schooling", SCHOOLING + NOT_RATIFIED) == set()


def test_a_policy_that_runs_on_has_not_expired() -> None:
    assert conclude("policies-expired", "") == set()


def test_a_policy_that_ends_in_the_editions_year_has_expired_by_the_edition() -> None:
    assert conclude("policies-expired", EXPIRED) == {
        (URIRef(ID + "policy/XRU/plan"), fg.expiredBy, URIRef(ID + "edition/2016"))
    }


def test_no_claim_rests_on_non_public_sources_where_all_are_public() -> None:
    assert conclude("non-public-sources-only", "") == set()


@pytest.mark.parametrize(
    ("update", "is_closed"),
    [(CLOSED, True), (CLOSED + SECOND_REFERENCE, False), (CLOSED + SECOND_REFERENCE + SOURCE_OF_UNKNOWN_KIND, False)],
    ids=["one closed source", "an open one beside it", "one beside it of which that is not known"],
)
def test_a_claim_rests_on_non_public_sources_if_all_are_known_to_be(update: str, is_closed: bool) -> None:
    mining = (URIRef(CLAIM + "activities/mining"), RDF.type, fg.RestsOnlyOnNonPublicSources)

    assert is_closed == (mining in conclude("non-public-sources-only", update))


def test_a_figure_contradicts_the_cell_of_its_year_that_calls_it_unknown() -> None:
    assert conclude("prose-contradicts-table", COUNTED_AND_UNKNOWN) == {
        (
            URIRef(CLAIM + "quantities/prosecutions-fraud"),
            fg.contradicts,
            URIRef(CLAIM + "criminal-enforcement/prosecutions/2016"),
        )
    }


def test_the_year_of_the_last_training_contradicts_a_yes_for_a_later_year() -> None:
    last = URIRef(CLAIM + "quantities/initial-training-last-conducted")

    assert conclude("prose-contradicts-table", TRAINED_LAST) == {(last, fg.contradicts, URIRef(CLAIM + "two"))}


@pytest.mark.parametrize(
    "rule", ["minimum-age-below-schooling", "inspectors-below-authorized", "inspectors-below-ilo-benchmark"]
)
def test_a_rule_never_compares_an_area_with_its_country(rule: str) -> None:
    zenda = URIRef(ID + "area/XRU-zenda")
    subjects = {value for claim, predicate, value in conforming() if predicate == fg.about and "XRU-zenda" in claim}

    assert subjects == {zenda}
    assert not [conclusion for conclusion, _, _ in conclude(rule, "") if "XRU-zenda" in str(conclusion)]


def test_a_gap_of_an_area_is_found_in_the_area() -> None:
    work = URIRef(ID + "claim/XRU-zenda/2016/standards/minimum-age-work.age")

    found = conclude("minimum-age-below-schooling", ZENDA_WORKS_EARLIER)

    assert {URIRef(f"{work}/minimum-age-below-schooling")} == {gap for gap, _, _ in found}


def test_each_slot_has_one_current_claim() -> None:
    found = conclude("current-claims", "")
    slots = {value for _, predicate, value in conforming() if predicate == fg.slot}

    assert slots == {slot for slot, _, _ in found}
    assert len(found) == len(slots)


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        (LATER_EDITION, "claim/XRU/2017/violations"),
        (SAME_EDITION_AS_TEXT, "claim/XRU/2016/labor-enforcement/violations/2016"),
    ],
    ids=["the later edition", "the PDF before the text"],
)
def test_the_current_claim_is_the_latest_and_nearest(update: str, expected: str) -> None:
    slot = URIRef(ID + "slot/XRU/labor-enforcement/violations/2016")

    assert [value for subject, _, value in conclude("current-claims", update) if subject == slot] == [
        URIRef(ID + expected)
    ]


@pytest.mark.parametrize("name", rules.queries())
def test_a_rule_says_what_it_is_for(name: str) -> None:
    header = re.findall(r"^# (\w+): ", rules.queries()[name], re.MULTILINE)

    assert header == ["Title", "Problem", "Fix", "Source"]


def test_what_the_rules_write_survives_a_store() -> None:
    found = rules.apply(triples(PREFIXES + NEED + ";" + SCHOOLING))

    check_canonical({URIRef(rule): concluded for rule, concluded in found.items()})
    assert found["inspectors-below-ilo-benchmark"]


def test_the_rules_name_no_term_that_the_ontology_does_not_have() -> None:
    named = {name for query in rules.queries().values() for name in re.findall(r"\bfg:(\w+)", query)}

    assert named <= set(vars(fg))
