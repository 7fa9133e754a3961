"""Lines over the editions, on made-up chapters of Ruritania, and on labelled pairs of real ones."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Literal, URIRef

from graph import identifiers
from graph.claim import integer, text
from graph.country import load as load_countries
from graph.identifiers import BASE
from graph.identity import lines
from graph.lines import triples
from graph.matching import THRESHOLD, conflict, score
from graph.members import Chapters, Edition, extracts, gather
from graph.pipeline import asserted, read_chapter
from graph.source import Source
from graph.statements import Triple
from ontology import terms as fg

PAIRS = Path(__file__).parent / "data" / "identity-pairs.csv"
COUNTRIES = ("bolivia", "brazil", "cameroon", "georgia", "india", "kenya", "peru", "philippines", "tanzania", "ukraine")
KINDS = {"law", "agency", "policy", "program", "source", "action"}
ID = BASE + "id/"


def agency(name: str, *, acronym: str = "", does: str = "") -> list[Triple]:
    iri, claim = identifiers.agency("XRU", name), URIRef(f"{ID}claim/XRU/agencies/{identifiers.slug(name)}")
    said: list[Triple] = [
        (iri, RDF.type, fg.Agency),
        (iri, RDFS.label, text(name)),
        (claim, fg.agency, iri),
        *row(claim, "agencies", identifiers.slug(name)),
    ]
    said += [(iri, fg.acronym, Literal(acronym))] if acronym else []
    return said + ([(claim, fg.statement, text(does))] if does else [])


def policy(name: str, start: int | None = None, end: int | None = None) -> list[Triple]:
    iri, claim = identifiers.policy("XRU", name), URIRef(f"{ID}claim/XRU/policies/{identifiers.slug(name)}")
    years: list[Triple] = (
        [(iri, fg.validFrom, integer(start)), (iri, fg.validTo, integer(end))] if start and end else []
    )
    return [
        (iri, RDF.type, fg.Policy),
        (iri, RDFS.label, text(name)),
        *years,
        (claim, fg.policy, iri),
        *row(claim, "policies", identifiers.slug(name)),
    ]


def law(name: str, *, number: str = "", year: str = "") -> list[Triple]:
    iri = identifiers.law("xr", "law", year or "undated", identifiers.slug(number or name))
    said: list[Triple] = [(iri, RDF.type, fg.NationalLaw), (iri, RDFS.label, text(name))]
    said += [(iri, fg.eli_id_local, Literal(number))] if number else []
    return said + ([(iri, fg.eli_date_document, Literal(year))] if year else [])


def action(words: str, first: int, last: int, *, item: str = "enforcement/1") -> list[Triple]:
    iri, claim = identifiers.action("XRU", words), URIRef(f"{ID}claim/XRU/{last}/actions/{item}/{first}")
    return [
        (iri, RDF.type, fg.Action),
        (claim, fg.action, iri),
        (claim, fg.statement, text(words)),
        (claim, fg.firstSuggested, integer(first)),
        (claim, fg.lastSuggested, integer(last)),
        *row(claim, "actions", item),
    ]


def row(claim: URIRef, table: str, item: str) -> list[Triple]:
    return [
        (claim, fg.about, identifiers.country("XRU")),
        (claim, fg.tableKey, Literal(table)),
        (claim, fg.itemKey, Literal(item)),
    ]


def over_years(*said: list[Triple], first: int = 2015) -> dict[Edition, list[Triple]]:
    return {("pdf", first + number): triples for number, triples in enumerate(said)}


def sizes(chapters: Chapters) -> list[int]:
    return sorted(len(line) for line in lines(gather(chapters)))


SAME = {
    "another spelling": (
        agency("Labour Inspection Centre of Ruritania"),
        agency("Labor Inspection Center of Ruritania"),
    ),
    "a name without its article": (agency("The Royal Youth Office"), agency("Royal Youth Office")),
    "a ministry named or not": (
        agency("Ministry of Order’s Bureau for Missing Children", acronym="BMC"),
        agency("Bureau for Missing Children", acronym="BMC"),
    ),
    "years in the name or behind it": (policy("Youth Action Plan 2012–15"), policy("Youth Action Plan", 2012, 2015)),
    "a number left out in one year": (
        law("Law on the Protection of Apprentices", number="120-7", year="2001-04-26"),
        law("Law of Ruritania on the Protection of Apprentices", year="2001-04-26"),
    ),
    "a number in other signs": (
        law("Decree on Youth Wardens", number="811", year="2011-08-11"),
        law("Decree on Youth Wardens of Ruritania", number="811/2011", year="2011-08-11"),
    ),
    "an action in other words": (
        action("Hire more inspectors for farms and publish their number.", 2012, 2015),
        action("Hire more labor inspectors for farms and mines, and publish how many there are.", 2012, 2016),
    ),
}
OTHER = {
    "plans of other years": (policy("Youth Action Plan", 2012, 2015), policy("Youth Action Plan II", 2016, 2020)),
    "plans of one name with other years in it": (policy("Youth Plan until 2015"), policy("Youth Plan until 2020")),
    "a law and its rules": (law("Apprentices Act"), law("Apprentices Act Rules")),
    "a law and its draft": (law("Law on Hired Children"), law("Draft Law on Hired Children")),
    "laws of other numbers": (
        law("Act on Mills", number="12", year="2001"),
        law("Act on Mills", number="15", year="2001"),
    ),
    "laws of other years": (law("Act on Mills", year="2001"), law("Act on Mills in Towns", year="2011")),
    "a body and a part of it": (agency("Royal Police"), agency("Royal Police’s Night Squad")),
    "a body, and it with another": (agency("Youth Committee"), agency("Youth Committee and Youth Secretariat")),
    "bodies of other acronyms": (
        agency("National Public Office", acronym="NPO"),
        agency("Public Office", acronym="POF"),
    ),
    "a body of an area": (agency("Ministry of Health"), agency("Ministry of Health (Zanzibar)")),
    "a plan and a policy": (policy("National Policy for Young Miners"), policy("National Plan for Young Miners")),
    "actions of other first years": (
        action("Hire more inspectors for farms and publish their number.", 2012, 2015),
        action("Hire more inspectors for farms and publish the number.", 2016, 2016),
    ),
    "actions on other things since one year": (
        action("Hire more inspectors for farms and publish their number.", 2012, 2015),
        action("Open village schools in winter.", 2012, 2016),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_what_is_one_forms_a_line(pair: tuple[list[Triple], list[Triple]]) -> None:
    assert [2] == sizes(over_years(*pair))


@pytest.mark.parametrize("pair", OTHER.values(), ids=OTHER)
def test_what_is_two_does_not(pair: tuple[list[Triple], list[Triple]]) -> None:
    assert [1, 1] == sizes(over_years(*pair))


def test_rows_of_one_edition_are_two_things_however_alike() -> None:
    chapters = over_years([*policy("Plan for Young Miners"), *policy("Plan for Young Miner")])

    assert [1, 1] == sizes(chapters)


def test_a_third_that_conflicts_with_a_member_stays_out_of_its_line() -> None:
    chapters = over_years(
        policy("Youth Action Plan", 2012, 2015),
        policy("The Youth Action Plan"),
        policy("Youth Action Plan of", 2016, 2020),
    )

    assert [1, 2] == sizes(chapters)


def made_up() -> dict[Edition, list[Triple]]:
    every = [pair[side] for pair in (*SAME.values(), *OTHER.values()) for side in (0, 1)]
    return over_years([t for said in every[::2] for t in said], [t for said in every[1::2] for t in said])


def test_the_order_of_chapters_statements_and_members_is_of_no_matter() -> None:
    chapters = made_up()
    expected = triples("XRU", chapters)
    shuffled = random.Random(1)  # noqa: S311  # an order, no secret

    for _ in range(5):
        keys = sorted(chapters, key=lambda _: shuffled.random())
        again = {key: shuffled.sample(chapters[key], len(chapters[key])) for key in keys}
        members = gather(again)

        assert expected == triples("XRU", again)
        assert lines(members) == lines(shuffled.sample(members, len(members)))


def test_a_line_keeps_the_names_that_each_edition_used() -> None:
    made = triples("XRU", over_years(agency("Labour Inspection"), agency("Labor Inspection")))
    line = identifiers.line("agency", "XRU", identifiers.agency("XRU", "Labour Inspection"))
    names = {node for node, link, value in made if link == fg.nameOf and value == line}

    said = {(node, link, value) for node, link, value in made if node in names and link in {fg.editionYear, RDFS.label}}

    assert len(names) == 2
    assert {integer(2015), text("Labour Inspection"), integer(2016), text("Labor Inspection")} == {
        value for _, _, value in said
    }
    assert (line, RDFS.label, text("Labor Inspection")) in made
    assert {(line, fg.firstEdition, integer(2015)), (line, fg.lastEdition, integer(2016))} <= made


def test_a_chain_of_actions_tells_its_first_and_last_year_and_what_follows_on_what() -> None:
    first, second = SAME["an action in other words"]
    made = triples("XRU", over_years(first, second, [], second, first=2015))
    chain = identifiers.line("action", "XRU", first[0][0])

    assert {(chain, fg.suggestedSince, integer(2012)), (chain, fg.suggestedUntil, integer(2016))} <= made
    assert (second[1][0], fg.continues, first[1][0]) in made
    assert not [triple for triple in made if triple[2] == first[2][2]], "the words stay with the claims"


def test_a_row_follows_on_the_row_of_the_nearest_edition_that_has_it() -> None:
    claims = [URIRef(f"{ID}claim/XRU/{year}/standards/minimum-age-work") for year in (2014, 2016)]
    chapters = {
        ("pdf", year): row(claim, "standards", "minimum-age-work")
        for year, claim in zip((2014, 2016), claims, strict=True)
    }

    made = triples("XRU", {**chapters, ("pdf", 2015): []})

    assert {(claims[1], fg.continues, claims[0])} == made


def test_what_a_witness_says_follows_on_that_witness_alone() -> None:
    claims = [URIRef(f"{ID}{kind}/XRU/{year}/x") for kind, year in (("claim", 2014), ("app-claim", 2015))]
    chapters = {("pdf", 2014): row(claims[0], "x", "y"), ("xml", 2015): row(claims[1], "x", "y")}

    assert set() == triples("XRU", chapters)


def test_an_extract_holds_all_that_lines_are_made_of() -> None:
    chapters = made_up()
    graphs = {identifiers.graph(witness, "XRU", year): said for (witness, year), said in chapters.items()}
    cell: Triple = (URIRef(f"{ID}chapter/XRU/2015/cell"), fg.verbatim, text("15"))

    kept = extracts({name: [*said, cell] for name, said in graphs.items()})

    assert ["XRU"] == list(kept)
    assert not any(cell in said for said in kept["XRU"].values())
    assert triples("XRU", chapters) == triples("XRU", {("pdf", int(name[-4:])): kept["XRU"][name] for name in graphs})


def test_what_conflicts_scores_high_enough_to_need_the_conflict() -> None:
    one, other = gather(over_years(*OTHER["a body of an area"]))
    weight = {word: 1.0 for member in (one, other) for words in member.words for word in words.words}

    assert conflict(one, other)
    assert score(one, other, weight) > THRESHOLD - 0.1


# The labelled pairs


def labelled() -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_labelled_pairs_are_enough_and_balanced_and_hold_no_words() -> None:
    pairs = labelled()

    assert len(pairs) >= 300
    assert KINDS == {pair["kind"] for pair in pairs}
    assert all(sum(pair["kind"] == kind for pair in pairs) >= 50 for kind in KINDS)
    assert 0.3 <= sum(pair["same"] == "yes" for pair in pairs) / len(pairs) <= 0.7
    assert all(" " not in pair[side] for pair in pairs for side in ("a", "b"))


def read(path: Path) -> tuple[str, Edition, list[Triple]]:
    chapter = read_chapter(Source.of(path), load_countries())
    said = extracts({chapter.ids.graph: asserted(chapter)})[chapter.country.alpha3][chapter.ids.graph]
    return chapter.country.alpha3, (chapter.ids.witness, chapter.edition.year), said


@pytest.fixture(scope="module")
def countries(shared: Path) -> dict[str, dict[Edition, list[Triple]]]:
    paths = [path for name in COUNTRIES for path in sorted((shared / "corpus" / "pdf").glob(f"*/{name}.pdf"))]
    if len({path.stem for path in paths}) < len(COUNTRIES):
        pytest.skip("chapters of the ten countries are absent")
    found: dict[str, dict[Edition, list[Triple]]] = defaultdict(dict)
    with ProcessPoolExecutor(2) as pool:
        for alpha3, edition, said in pool.map(read, paths, chunksize=4):
            found[alpha3].setdefault(edition, said)
    return found


def test_the_labelled_pairs_are_told_apart(countries: dict[str, dict[Edition, list[Triple]]]) -> None:
    line_of: dict[tuple[str, str], object] = {}
    for chapters in countries.values():
        line_of.update(placed(chapters))
    pairs = [pair for pair in labelled() if all((pair["kind"], ID + pair[side]) in line_of for side in ("a", "b"))]
    answers = [
        (len({line_of[pair["kind"], ID + pair[side]] for side in ("a", "b")}) == 1, pair["same"] == "yes")
        for pair in pairs
    ]
    true, found, same = answers.count((True, True)), sum(one for one, _ in answers), sum(one for _, one in answers)

    assert len(pairs) >= 0.95 * len(labelled())
    assert true / found >= 0.98, f"precision {true}/{found}"
    assert true / same >= 0.80, f"recall {true}/{same}"


def placed(chapters: Chapters) -> Iterator[tuple[tuple[str, str], object]]:
    """Yield the line of each law, body and so on, and of each row and entry that names one."""
    of_member = {member.iri: (line[0].kind, line[0].iri) for line in lines(gather(chapters)) for member in line}
    yield from (((kind, str(iri)), (kind, line)) for iri, (kind, line) in of_member.items())
    for said in chapters.values():
        for subject, link, node in said:
            if link in {fg.agency, fg.policy, fg.program, fg.action, fg.refersTo} and node in of_member:
                kind, line = of_member[URIRef(str(node))]
                yield (kind, str(subject)), (kind, line)
            elif link == fg.citedAs and subject in of_member:
                yield ("law", str(node)), of_member[subject]
