"""Suggested actions of two witnesses, which are compared by their words."""

from made_up_rows import claim, differing, told

from graph import reconcile


def test_suggested_actions_are_compared_by_their_words_and_not_their_place() -> None:
    found = differing(
        [
            claim("claim/XRU/2016/actions/enforcement/1/2014", "Hire inspectors."),
            claim("claim/XRU/2016/actions/enforcement/2/2016", "Publish the fines imposed."),
            claim("app-claim/XRU/2016/actions/enforcement/1", "inspectors of another state."),
            claim("app-claim/XRU/2016/actions/enforcement/2", "Hire inspectors."),
        ]
    )

    assert [("witnesses", "Publish the fines imposed.", "inspectors of another state.")] == told(found)


def test_an_action_under_another_heading_is_one_difference() -> None:
    found = differing(
        [
            claim("claim/XRU/2016/actions/legal-framework/1/2014", "Hire inspectors."),
            claim("app-claim/XRU/2016/actions/enforcement/1", "Hire inspectors."),
        ]
    )

    assert ["Printed under legal-framework, in the data enforcement: “Hire inspectors.”."] == [
        item.sentence for item in found
    ]


def test_an_action_that_the_data_has_under_two_headings_is_not_the_datas_alone() -> None:
    found = differing(
        [
            claim("claim/XRU/2016/actions/enforcement/1/2014", "Hire inspectors."),
            claim("app-claim/XRU/2016/actions/enforcement/1", "Hire inspectors."),
            claim("app-claim/XRU/2016/actions/coordination/1", "Hire inspectors."),
        ]
    )

    assert ["Printed under enforcement, in the data coordination: “Hire inspectors.”."] == [
        item.sentence for item in found
    ]


def test_an_action_printed_for_several_areas_is_one_in_the_data() -> None:
    found = differing(
        [
            claim("claim/XRU-zenda/2016/actions/enforcement/1/2014", "Hire inspectors."),
            claim("claim/XRU-strelsau/2016/actions/enforcement/1/2014", "Hire inspectors."),
            claim("app-claim/XRU/2016/actions/enforcement/1", "Hire inspectors."),
        ]
    )

    assert [] == found


def test_an_action_that_one_witness_has_alone_says_which() -> None:
    found = differing(
        [
            claim("claim/XRU/2016/actions/enforcement/1/2014", "Hire inspectors."),
            claim("claim/XRU/2016/actions/policies/1/2014", "Adopt the plan of Zenda."),
            claim("app-claim/XRU/2016/actions/enforcement/1", "Hire inspectors."),
            claim("app-claim/XRU/2016/actions/coordination/1", "Let the council of Strelsau meet."),
        ]
    )

    assert [
        "Only the official data has “Let the council of Strelsau meet.”.",
        "Only the PDF has “Adopt the plan of Zenda.”.",
    ] == [item.sentence for item in found]


def test_where_a_row_was_not_understood_nothing_is_said_to_be_in_the_data_alone() -> None:
    rows = [
        claim("claim/XRU/2016/actions/enforcement/1/2014", "Hire inspectors."),
        claim("app-claim/XRU/2016/actions/enforcement/1", "Hire inspectors."),
        claim("app-claim/XRU/2016/actions/coordination/1", "Let the council of Strelsau meet."),
    ]

    assert [False, True] == [item.differs for item in reconcile.between_lists(rows)]
    assert [False] == [item.differs for item in reconcile.between_lists(rows, {("XRU", 2016)})]
