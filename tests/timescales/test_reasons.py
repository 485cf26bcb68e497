"""The short reason beside each date, for a narrow column."""

from datetime import date

import pytest

from ehcco.timescales.engine import deadlines
from ehcco.timescales.explain import short_reason

from .histories import history


@pytest.mark.parametrize(
    ("happened", "clock", "reason"),
    [
        ("assessment: request_received 2026-09-07", "final_plan", "request 7 Sep + 20 wk"),
        ("assessment: request_received 2026-09-07", "draft_plan", "final 25 Jan − 15 d"),
        ("review: review_meeting 2026-03-10", "review_papers", "meeting 10 Mar − 2 wk"),
        ("review: review_meeting 2026-03-10", "review_report", "met 10 Mar + 2 wk"),
        (
            "assessment: plan_finalised 2025-12-10; review: review_meeting 2026-11-20",
            "review_decision",
            "12 months end 9 Dec",
        ),
        ("assessment: plan_finalised 2025-12-10", "first_review", "plan 10 Dec + 12 mth"),
        ("transfer: transfer_planned 2027-09-01 move=primary_to_secondary", "phase_transfer", "before 15 Feb"),
        ("transfer: transfer_planned 2027-09-01 move=secondary_to_post16", "phase_transfer", "before 31 Mar"),
        ("transfer: transfer_planned 2027-09-01 move=primary_to_secondary", "phase_notice", "target: 14 Feb − 8 wk"),
        ("transfer: moved_out 2026-11-30, move_known 2026-11-20", "transfer_out", "move known + 15 wd"),
        ("transfer: moved_out 2027-01-30, move_known 2026-11-20", "transfer_out", "the day of the move"),
        (
            "transfer: transferred_in 2026-11-30 last_review=2026-09-15",
            "transfer_in_review",
            "last review + 12 mth",
        ),
        ("transfer: transferred_in 2026-11-30", "transfer_in_review", "moved in 30 Nov + 3 mth"),
        ("cease: cease_notified 2026-06-19", "cease_earliest_end", "appeal ends 1 Sep"),
        (
            "assessment: assessment_refused 2026-10-12; "
            "mediation: mediation_wanted 2026-10-20, mediation_certificate_issued 2026-12-20",
            "appeal_deadline",
            "certificate + 1 mth",
        ),
        ("appeal: appeal_received 2026-07-20 response_due=2026-09-04", "appeal_response", "date in the letter"),
        ("appeal: appeal_received 2026-07-20", "appeal_response", "appeal 20 Jul + 30 wd"),
        ("appeal: tribunal_order 2026-12-25 order=continue", "order_continue", "at once, 25 Dec"),
        ("mediation: mediation_booked 2027-01-04", "mediation_invitation", "mediation 4 Jan − 5 wd"),
    ],
)
def test_the_short_reason_says_from_what_and_how_long(happened: str, clock: str, reason: str):
    found = [one.row for one in deadlines(history(happened), date(2027, 6, 1)) if one.row.clock == clock]
    assert [short_reason(row) for row in found] == [reason]
