import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.negotiation import negotiate

HTML, TURTLE, JSONLD, JSON = "text/html", "text/turtle", "application/ld+json", "application/json"
OFFERS = (HTML, TURTLE, JSONLD)

CASES = {
    "no field": (None, HTML),
    "an empty field": ("", HTML),
    "anything": ("*/*", HTML),
    "a type that is offered": ("text/turtle", TURTLE),
    "upper case": ("TEXT/Turtle", TURTLE),
    "the weight decides and not the order": ("text/html;q=0.5, text/turtle", TURTLE),
    "equals go by the order of the offers": ("text/turtle, text/html", HTML),
    "a range of subtypes": ("application/*", JSONLD),
    "a closer range wins over a wider one": ("text/*;q=0.9, text/html;q=0.1, */*;q=0.2", TURTLE),
    "zero refuses": ("text/html;q=0, */*", TURTLE),
    "a charset asks for no other type": ("text/turtle;charset=utf-8", TURTLE),
    "a profile asks for no other type": ('application/ld+json;profile="http://x/a,b;c"', JSONLD),
    "a parameter weighs less than the plain type": (
        "text/html;level=1;q=0.1, text/html;q=0.9, text/turtle;q=0.5",
        HTML,
    ),
    "a browser": ("text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8", HTML),
    "spaces everywhere": (" text/html ; q=0.1 ,  text/turtle ;q=0.9 ", TURTLE),
    "empty elements": (", ,text/turtle,,", TURTLE),
    "an element that is no range": ("nonsense, text/turtle;q=0.4", TURTLE),
    "a weight above one is ignored with its element": ("text/html;q=1.5, text/turtle;q=0.4", TURTLE),
    "nothing but nonsense": ("nonsense", HTML),
    "nothing that is offered": ("image/png", None),
    "everything refused": ("*/*;q=0", None),
}

weights = st.sampled_from(["", ";q=0", ";q=0.001", ";q=0.5", ";q=1", ";Q=1.000"])
ranges = st.sampled_from(["text/html", "text/turtle", "text/*", "*/*", "application/ld+json", "image/png"])
fields = st.lists(st.tuples(ranges, weights).map("".join), max_size=6).map(", ".join)


@pytest.mark.parametrize(("accept", "expected"), CASES.values(), ids=CASES)
def test_the_client_gets_what_it_likes_best(accept: str | None, expected: str | None) -> None:
    assert expected == negotiate(accept, OFFERS)


@given(st.one_of(st.none(), st.text(), st.text('abtexhml/*;,=q01."\\ \t')))
def test_negotiation_never_raises_and_answers_with_an_offer(accept: str | None) -> None:
    assert negotiate(accept, OFFERS) in {*OFFERS, None}


@given(fields)
def test_what_a_client_refuses_by_name_is_never_sent(field: str) -> None:
    assert HTML != negotiate(f"text/html;q=0, {field.replace('text/html', 'text/plain')}", OFFERS)


@given(fields)
def test_a_repeated_element_changes_nothing(field: str) -> None:
    assert negotiate(field, OFFERS) == negotiate(f"{field}, {field}", OFFERS)


@given(fields, st.permutations(OFFERS))
def test_whether_there_is_an_answer_does_not_depend_on_the_order_of_offers(field: str, offers: list[str]) -> None:
    assert (negotiate(field, OFFERS) is None) == (negotiate(field, offers) is None)


def test_nothing_offered_is_nothing_chosen() -> None:
    assert negotiate("*/*", ()) is None
