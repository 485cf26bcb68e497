"""What a row's dates mean: events, episodes, what is assumed and what is only proposed."""

from datetime import date

import pytest

from ehcco.exchange.proposals import guess_move
from ehcco.timescales.events import MOVES
from tests.exchange.helpers import TODAY, codes, events, fact, one


def test_the_assessment():
    row = one(
        ["Request received", "Decision to assess", "EP advice received", "Draft issued", "Final plan"],
        "01/09/2025", "10/10/2025", "20/11/2025", "05/01/2026", "19/01/2026",
    )  # fmt: skip
    assert events(row) == {
        "request_received": "2025-09-01", "assessment_agreed": "2025-10-10", "advice_requested": "2025-10-10",
        "advice_received": "2025-11-20", "draft_served": "2026-01-05", "plan_finalised": "2026-01-19",
    }  # fmt: skip
    assert fact(row, "advice_requested").origin == "assumed"
    assert {one.episode for one in row.facts} == {"assessment"}


@pytest.mark.parametrize(("answer", "event"), [("No", "assessment_refused"), ("Y", "assessment_agreed")])
def test_a_decision_with_its_outcome(answer, event):
    assert events(one(["Decision to assess", "Request outcome"], "10/10/2025", answer)) == {event: "2025-10-10"}


def test_a_decision_alone_is_kept_as_a_note():
    row = one(["Decision to assess", "Draft issued"], "10/10/2025", "n/a")
    assert row.facts == ()
    assert ("assessment_agreed", date(2025, 10, 10)) in [(stated.field, stated.on) for stated in row.stated]
    assert events(one(["Decision to assess", "Draft issued"], "10/10/2025", "with EP")) == {
        "assessment_agreed": "2025-10-10"
    }


def test_advice_due_is_never_a_fact():
    row = one(["SaLT advice due"], "20/11/2026")
    assert (fact(row, "advice_requested").on, fact(row, "advice_requested").origin) == (date(2026, 10, 9), "assumed")
    assert fact(row, "advice_requested").details == {"of": "SaLT", "body": "health"}
    assert row.stated[0].on == date(2026, 11, 20)
    assert codes(one(["SaLT advice due"], "20/11/2027")) == {"advice_due_far_ahead"}


def test_advice_asked_is_not_inferred_where_it_is_known():
    row = one(["EP advice requested", "EP advice due"], "01/10/2026", "20/11/2026")
    assert [(one.event, one.on.isoformat(), one.origin) for one in row.facts] == [
        ("advice_requested", "2026-10-01", "imported")
    ]


def test_a_current_plan():
    header = ["Date initial EHC plan issued", "Date updated EHC plan issued"]
    assert events(one(header, "01/02/2024", "01/02/2024")) == {"plan_finalised": "2024-02-01"}
    later = one(header, "01/02/2024", "01/02/2026")
    assert (fact(later, "amended_plan_finalised").on, fact(later, "amended_plan_finalised").episode) == (
        date(2026, 2, 1),
        "amendment",
    )
    alone = one(header, "", "01/02/2026")
    assert fact(alone, "plan_finalised").origin == "assumed"
    assert codes(alone) == {"current_plan_alone"}
    assert codes(one(header, "01/02/2026", "01/02/2024")) == {"order"}


def test_a_current_plan_after_a_review_is_that_reviews():
    row = one(["Final plan", "Review meeting", "Current plan issued"], "01/02/2024", "01/02/2026", "20/04/2026")
    assert fact(row, "amended_plan_finalised").episode == "review"


REVIEW = ["Review meeting", "AR decision", "Review outcome", "Amended plan issued"]


@pytest.mark.parametrize(
    ("cells", "outcome"),
    [
        (("01/02/2026", "20/02/2026", "Amend", ""), "amend"),
        (("01/02/2026", "20/02/2026", "", "20/04/2026"), "amend"),
        (("01/02/2026", "20/02/2026", "", "n/a"), "unknown"),
        (("01/02/2026", "20/02/2026", "No change", ""), "maintain"),
        (("01/02/2026", "20/02/2026", "", "20/04/2025"), "unknown"), (("", "20/02/2026", "cease", ""), "cease"),
        (("01/02/2026", "20/02/2026", "purple", ""), "unknown"),
    ],
)  # fmt: skip
def test_outcomes_of_a_review(cells, outcome):
    assert fact(one(REVIEW, *cells), "review_decided").details == {"outcome": outcome}


def test_a_meeting_is_never_a_decision():
    row = one(REVIEW, "01/02/2026", "", "Amend", "")
    assert events(row) == {"review_meeting": "2026-02-01"}
    assert codes(row) == {"outcome_without_date"}


def test_an_amended_plan_without_a_review_stands_by_itself():
    assert fact(one(REVIEW, "", "", "", "20/04/2026"), "amended_plan_finalised").episode == "amendment"
    assert fact(one(REVIEW, "01/02/2026", "", "", "20/04/2026"), "amended_plan_finalised").episode == "review"


def test_a_meeting_after_the_decision_is_the_next_review():
    row = one(REVIEW, "14/12/2026", "20/02/2026", "", "20/04/2026")
    groups = {fact.event: fact.group for fact in row.facts}
    assert groups == {"review_meeting": 1, "review_decided": 0, "amended_plan_finalised": 0}
    assert codes(row) == {"decision_before_meeting"}


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        (["Request received", "Final plan"], ("10/06/2025", "09/06/2024")),
        (["Draft issued", "Final plan"], ("02/03/2026", "01/03/2026")),
        (["Request received", "Decision to assess", "Final plan"], ("02/03/2026", "01/03/2026", "01/08/2026")),
    ],
)  # fmt: skip
def test_an_unlikely_order_is_kept_and_told(header, cells):
    row = one(header, *cells)
    assert len(row.facts) == len(cells)
    assert codes(row) == {"order"}


def test_ceased():
    row = one(["Final plan", "Date ceased", "Cease reason"], "01/02/2024", "01/03/2026", "5")
    assert fact(row, "plan_ceased").details == {"reason": "moved to another authority in England"}
    assert "cease_notified" not in events(row)


def test_moved_in_is_proposed_and_its_plan_is_not_ours():
    row = one(["Moved in from", "Date moved in", "Final plan"], "Kent", "01/06/2026", "01/02/2024")
    assert row.facts == ()
    assert [(one.kind, dict(one.details)) for one in row.proposals] == [
        ("transferred_in", {"on": "2026-06-01", "from": "Kent", "plan_made": "2024-02-01"})
    ]


@pytest.mark.parametrize(
    ("year", "setting", "move"),
    [
        (-1, "Nursery", "early_years_to_school"), (2, "Northmoor Infants", "infant_to_junior"), (2, "Oak Lane", None),
        (6, "Oak Lane", "primary_to_secondary"), (6, "All-through Academy", None),
        (11, "Academy", "secondary_to_post16"),
        (13, "Estuary College (FE)", "post16_to_post16"), (4, "Oak Lane", None), (None, None, None),
        (-2, "Nursery", None),
    ],
)  # fmt: skip
def test_the_kind_of_move(year, setting, move):
    assert guess_move(year, setting, date(2027, 9, 1), TODAY) == move
    assert move is None or move in MOVES


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Y", "2027-09-01"),
        ("Sept 27", "2027-09-01"),
        ("2028", "2028-09-01"),
        ("01/09/2027", "2027-09-01"),
        ("no", None),
        ("TBC", None),
    ],
)
def test_transfer_days(text, on):
    proposals = one(["Phase transfer?"], text).proposals
    assert [proposal.details.get("on") for proposal in proposals] == ([on] if on else [])


def test_flags_are_proposed_from_words():
    row = one(["Notes"], "LAC, tribunal pending; interpreter needed. CIN plan")
    assert {proposal.details["flag"] for proposal in row.proposals} == {
        "looked_after",
        "tribunal",
        "interpreter",
        "child_in_need",
    }
    assert one(["Notes"], "black shoes, medicine").proposals == ()
