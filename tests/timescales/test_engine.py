"""What the engine promises whatever the case: properties, states, certificates, and rules as data."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcco.timescales import explain
from ehcco.timescales.deadline import STATES, Row
from ehcco.timescales.engine import Episode, Event, History, deadlines, problems, rows, state_on
from ehcco.timescales.rules import RULES, TITLES, Rule, RuleSet

from .histories import DAYS, history, random_histories

# ------------------------------------------------------------------------------------------------ properties


@given(random_histories(), DAYS)
def test_deadlines_are_the_rows_that_hold_with_their_state(case: History, as_of: date):
    found = deadlines(case, as_of)
    assert found == [state_on(row, as_of) for row in rows(case) if row.holds_on(as_of)]
    keys = [(each.row.episode, each.row.clock, each.row.of) for each in found]
    assert len(keys) == len(set(keys))
    assert {each.state for each in found} <= set(STATES)
    for each in found:
        assert (each.days_left is not None) == (each.state == "open")
        assert (each.days_late is not None) == (each.state == "late")


@given(random_histories())
def test_computing_again_changes_nothing(case: History):
    assert rows(case) == rows(case)


@given(random_histories())
def test_every_row_has_its_law_and_names_its_dates(case: History):
    for row in rows(case):
        assert row.source
        assert row.explanation.endswith(".")
        assert explain.long_date(row.due) in row.explanation
        assert explain.long_date(row.opened_on) in row.explanation
        assert str(row.due.year) in row.explanation
        assert row.clock in TITLES
        assert 0 < len(explain.short_reason(row)) <= 24


@given(random_histories(), DAYS)
def test_notes_and_panels_move_nothing(case: History, day: date):
    noted = [replace(each, events=(Event("note", day), *each.events)) for each in case.episodes]
    assert rows(replace(case, episodes=tuple(noted))) == rows(case)
    with_panel = Episode("other", (Event("panel", day),))
    assert rows(replace(case, episodes=(*case.episodes, with_panel))) == rows(case)


@given(random_histories(distinct_days=True), st.randoms(use_true_random=False))
def test_the_order_of_events_on_different_days_does_not_matter(case: History, shuffler: object):
    shuffled = []
    for episode in case.episodes:
        mixed = list(episode.events)
        shuffler.shuffle(mixed)  # type: ignore[attr-defined]
        shuffled.append(replace(episode, events=tuple(mixed)))
    assert rows(replace(case, episodes=tuple(shuffled))) == rows(case)


@given(random_histories(), DAYS)
def test_what_lies_ahead_closes_supersedes_and_disapplies_nothing(case: History, as_of: date):
    for each in deadlines(case, as_of):
        row = each.row
        if each.state == "superseded":
            assert row.superseded_on is not None
            assert row.superseded_on <= as_of
        if each.closed_on is not None:
            assert each.closed_on <= as_of


@given(random_histories())
def test_the_rows_of_one_clock_cover_every_day_once(case: History):
    by_key: dict[tuple[int, str, str | None], list[Row]] = {}
    for row in rows(case):
        by_key.setdefault((row.episode, row.clock, row.of), []).append(row)
    for found in by_key.values():
        found.sort(key=lambda row: row.valid_from or date.min)
        assert found[0].valid_from is None
        assert found[-1].valid_to is None
        for earlier, later in pairwise(found):
            assert earlier.valid_to is not None
            assert later.valid_from == earlier.valid_to + timedelta(days=1)


# ------------------------------------------------------------------------------------------------ states

PLAIN = rows(history("assessment: request_received 2026-09-07"))[0]
DUE = PLAIN.due
AFTER, BEFORE = DUE + timedelta(days=5), DUE - timedelta(days=5)


@pytest.mark.parametrize(
    ("changes", "as_of", "state"),
    [
        ({"closed_on": DUE}, AFTER, "met"),
        ({"closed_on": DUE, "superseded_on": DUE}, AFTER, "met"),
        ({"closed_on": DUE, "superseded_on": BEFORE}, AFTER, "superseded"),
        ({"closed_on": AFTER}, AFTER, "late"),
        ({"closed_on": AFTER}, DUE, "open"),
        ({"closed_on": AFTER, "superseded_on": AFTER}, AFTER, "late"),
        ({"closed_on": AFTER, "excused_from": AFTER}, AFTER, "disapplied"),
        ({"closed_on": AFTER, "excused_from": AFTER + timedelta(days=1)}, AFTER, "late"),
        ({"closed_on": AFTER, "excused_from": DUE, "excused_once_closed": False}, AFTER, "late"),
        ({"closed_on": AFTER, "excused_from": DUE, "excused_once_closed": False}, DUE, "disapplied"),
        ({"closed_on": BEFORE, "excused_from": BEFORE}, AFTER, "met"),
        ({"superseded_on": AFTER, "expires": True}, AFTER, "met"),
        ({"superseded_on": DUE, "expires": True}, AFTER, "superseded"),
        ({"expires": True}, DUE, "open"),
        ({"expires": True}, AFTER, "met"),
        ({"expires": True, "closed_on": AFTER}, AFTER, "late"),
        ({"excused_from": BEFORE}, BEFORE, "disapplied"),
        ({}, AFTER, "open"),
    ],
)
def test_the_seven_lines(changes: dict[str, object], as_of: date, state: str):
    row = replace(PLAIN, **changes)  # type: ignore[arg-type]
    assert state_on(row, as_of).state == state


# ------------------------------------------------------------------------------------------------ sentences


def test_the_sentence_of_the_final_plan():
    found = {row.clock: row for row in rows(history("assessment: request_received 2026-09-07"))}
    assert found["final_plan"].explanation.startswith(
        "Final plan due 25 January 2027: 20 weeks after the request was received on 7 September 2026 "
        "(reg 13(2) SEND Regulations 2014)."
    )
    assert "day 1 comes to 24 January 2027" in found["final_plan"].explanation


@pytest.mark.parametrize(
    ("happened", "clock", "reason"),
    [
        ("assessment: request_received 2026-09-07", "final_plan", "request 7 Sep + 20 wk"),
        ("assessment: request_received 2026-08-10", "draft_plan", "final 28 Dec − 15 d"),
        ("assessment: advice_requested 2026-10-19 of=ICB", "advice", "asked 19 Oct + 6 wk"),
        ("review: review_meeting 2026-12-11", "review_invitation", "meeting 11 Dec − 2 wk"),
        ("review: review_meeting 2026-09-30", "review_decision", "met 30 Sep + 4 wk"),
        ("review: amendment_notice_sent 2026-07-27", "amended_plan", "notice 27 Jul + 8 wk"),
        ("transfer: transferred_in 2026-10-02", "transfer_in_notice", "moved in 2 Oct + 6 wk"),
        ("appeal: appeal_received 2026-10-12", "appeal_response", "appeal 12 Oct + 30 wd"),
        ("other: sar_received 2026-10-24", "subject_access", "asked 24 Oct + 1 mth"),
        ("other: direct_payments_started 2026-09-11", "direct_payment_review", "began 11 Sep + 3 mth"),
        (
            "transfer: transfer_planned 2027-09-01 move=primary_to_secondary",
            "phase_meeting",
            "target: 14 Feb − 12 wk",
        ),
        (
            "assessment: plan_finalised 2025-11-25; review: review_meeting 2026-11-10",
            "review_decision",
            "12 months end 24 Nov",
        ),
    ],
)
def test_the_short_reason(happened: str, clock: str, reason: str):
    (row,) = (row for row in rows(history(happened)) if row.clock == clock)
    assert explain.short_reason(row) == reason


def test_a_rest_day_is_said_and_stays():
    assert "work to" not in rows(history("appeal: tribunal_order 2026-12-25 order=continue"))[0].explanation
    assert "work to" in rows(history("review: review_meeting 2027-01-08"))[0].explanation
    (row,) = rows(history("amendment: consultation_sent 2026-12-10 of=Mill"))
    assert row.due == date(2026, 12, 25)
    assert "25 December 2026 is Christmas Day and the date stays there: work to 24 December 2026." in row.explanation


# ------------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("happened", "part"),
    [
        ("review: request_received 2026-09-07", "no event of a review episode"),
        ("appeal: order_complied 2026-09-07 clock=order_final", "no clock order_final"),
        ("appeal: tribunal_order 2026-09-01 order=assess, order_complied 2026-09-07 clock=appeal_response", "no clock"),
        ("assessment: plan_finalised 2026-09-07; appeal about=0: appeal_received 2026-09-06", "about"),
        ("assessment: plan_finalised 2026-09-07; appeal about=2: appeal_received 2026-09-08", "about"),
        ("review: review_decided 2026-09-07 outcome=unknown; appeal about=0: appeal_received 2026-10-06", "about"),
    ],
)
def test_what_the_law_refuses_is_said(happened: str, part: str):
    (problem,) = problems(history(happened))
    assert part in problem


# ------------------------------------------------------------------------------------------------ rules as data

CHANGE = date(2029, 9, 1)


def invented(old: Rule) -> tuple[Rule, ...]:
    """From September 2029 an invented law asks for the final plan within 30 weeks."""
    if old.clock != "final_plan":
        return (old,)
    new = replace(old, length="W+30", source="An Act not yet made, s.1", cite="s.1", in_force_from=CHANGE)
    return replace(old, in_force_to=CHANGE - timedelta(days=1)), new


INVENTED = RuleSet(tuple(row for old in RULES.rules for row in invented(old)))


def test_the_law_of_the_opening_day_applies():
    before = history("assessment: request_received 2029-08-31")
    after = history("assessment: request_received 2029-09-01")
    assert rows(before, INVENTED) == rows(before)
    changed = {row.clock: row for row in rows(after, INVENTED)}
    assert changed["final_plan"].due == date(2030, 3, 30)
    assert changed["final_plan"].source == "An Act not yet made, s.1"
    assert changed["draft_plan"].due == date(2030, 3, 15)
    assert changed["no_plan_notice"] == {row.clock: row for row in rows(after)}["no_plan_notice"]


def test_a_rule_set_lists_what_is_in_force():
    assert len(INVENTED.in_force(CHANGE)) == len(RULES.in_force(CHANGE)) == len(RULES.rules)


def test_every_rule_names_its_law_and_its_title():
    for rule in RULES.rules:
        assert rule.title
        assert len(rule.title) <= 26
        assert rule.source
        assert rule.cite
        assert rule.basis in ("statutory", "guidance", "target")
        assert bool(rule.exceptions) == bool(rule.exception_law)


def test_a_certificate_that_changes_nothing_splits_no_row():
    happened = history(
        "assessment: assessment_refused 2026-10-12; mediation: mediation_certificate_issued 2026-10-20, "
        "mediation_agreed 2026-10-21"
    )
    found = [row for row in rows(happened) if row.clock == "appeal_deadline"]
    assert [(row.due, row.valid_from, row.valid_to) for row in found] == [(date(2026, 12, 14), None, None)]
