"""Exceptions that the law allows and refuses, each at its edge."""

from datetime import date

import pytest

from ehcco.timescales.engine import Event, check_exception, deadlines, problems

from .histories import event, history

REQUESTED = "assessment: request_received 2026-06-01, advice_requested 2026-06-10 of=ICB body=health"
CLOSED = "closed_from=2026-07-23 reopens=2026-09-02"

ALLOWED = [
    (REQUESTED, f"clock=final_plan ground=school_closed asked_on=2026-07-16 {CLOSED}"),
    (REQUESTED, f"clock=no_plan_notice ground=early_years_closed asked_on=2026-08-26 {CLOSED}"),
    (REQUESTED, "clock=final_plan ground=school_closed asked_on=2026-07-20 closed_from=2026-07-23 reopens=2026-08-20"),
    # Six weeks end on 13 July: 15 June to 12 July are 28 days within them.
    (REQUESTED, "clock=assessment_decision ground=absence absent_from=2026-06-15 returns=2026-07-13"),
    (REQUESTED, "clock=assessment_decision ground=absence absent_from=2026-05-01 returns=2026-06-29"),
    (REQUESTED, "clock=advice of=ICB ground=exceptional_circumstances"),
    (REQUESTED, "clock=advice of=ICB ground=absence absent_from=2026-06-10 returns=2026-07-08"),
    ("reassessment: reassessment_agreed 2026-09-01", "clock=reassessed_plan ground=personal_circumstances"),
    (
        "appeal: tribunal_order 2026-07-20 order=make_plan",
        "clock=order_draft ground=absence absent_from=2026-08-10 returns=2026-08-24",
    ),
    (
        "mediation: mediation_agreed 2026-07-20 order=assess",
        f"clock=order_assess_final ground=school_closed asked_on=2026-07-20 {CLOSED}",
    ),
    ("appeal: appeal_conceded 2026-07-20 order=assess", "clock=order_assess_notice ground=personal_circumstances"),
]

REFUSED = [
    (REQUESTED, f"clock=final_plan ground=school_closed asked_on=2026-07-15 {CLOSED}", "reg 13(3)"),
    (REQUESTED, f"clock=final_plan ground=school_closed asked_on=2026-08-27 {CLOSED}", "reg 13(3)"),
    (REQUESTED, f"clock=final_plan ground=school_closed {CLOSED}", "reg 13(3)"),
    (
        REQUESTED,
        "clock=no_plan_notice ground=school_closed asked_on=2026-07-20 closed_from=2026-07-23 reopens=2026-08-19",
        "reg 10(4)",
    ),
    (
        REQUESTED,
        "clock=assessment_decision ground=absence absent_from=2026-06-17 returns=2026-08-30",
        "4 weeks (reg 5(4)",
    ),
    (REQUESTED, "clock=assessment_decision ground=absence absent_from=2026-06-16 returns=2026-07-13", "reg 5(4)"),
    (REQUESTED, "clock=assessment_decision ground=missed_appointment", "reg 5(4)"),
    (REQUESTED, "clock=advice of=ICB ground=personal_circumstances", "reg 8(2)"),
    (REQUESTED, "clock=advice of=EP ground=missed_appointment", "reg 8(2)"),
    (REQUESTED, "clock=advice ground=missed_appointment", "reg 8(2)"),
    (REQUESTED, "clock=draft_plan ground=personal_circumstances", "reg 5(4)"),
    (REQUESTED, "clock=reassessed_plan ground=personal_circumstances", "reg 27(3)"),
    (REQUESTED, "clock=nothing ground=personal_circumstances", "reg 5(4)"),
    (
        "amendment: amendment_notice_sent 2026-07-01",
        "clock=amended_plan ground=personal_circumstances",
        "reg 22(3)-(4)",
    ),
    ("appeal: appeal_conceded 2026-07-20 order=assess", "clock=order_assess_final ground=absence", "reg 45 "),
    (
        "appeal: appeal_conceded 2026-07-20 order=make_plan",
        "clock=order_draft ground=absence absent_from=2026-08-10 returns=2026-08-23",
        "reg 45(7)",
    ),
    ("appeal: tribunal_order 2026-07-20 order=remit", "clock=order_reconsider ground=absence", "reg 44"),
]


def recorded(details: str) -> Event:
    return event(f"exception_recorded 2026-11-01 evidence=x {details}")


@pytest.mark.parametrize(("happened", "details"), ALLOWED)
def test_an_exception_that_stands(happened: str, details: str):
    assert check_exception(history(happened), 0, recorded(details)) is None
    with_it = history(f"{happened}, exception_recorded 2026-11-01 evidence=x {details}")
    assert problems(with_it) == []
    clock = recorded(details).details["clock"]
    after = {each.row.clock: each for each in deadlines(with_it, date(2027, 6, 1))}[clock]
    before = {each.row.clock: each for each in deadlines(with_it, date(2026, 10, 31))}[clock]
    assert (before.state, after.state) == ("open", "disapplied")
    assert before.row.due == after.row.due
    assert "The date stays" in after.row.explanation


@pytest.mark.parametrize(("happened", "details", "law"), REFUSED)
def test_an_exception_that_is_refused_with_its_regulation(happened: str, details: str, law: str):
    sentence = check_exception(history(happened), 0, recorded(details))
    assert sentence is not None
    assert law in sentence
    with_it = history(f"{happened}, exception_recorded 2026-11-01 evidence=x {details}")
    assert problems(with_it) == [sentence]
    assert all(each.state != "disapplied" for each in deadlines(with_it, date(2027, 6, 1)))


def test_the_episode_must_be_there():
    with pytest.raises(IndexError):
        check_exception(history(REQUESTED), 1, recorded("clock=final_plan ground=absence"))
