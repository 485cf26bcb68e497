"""Each of the nine parts against figures worked out by hand."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from ehcco.casework import due
from ehcco.casework.contacts import NewContact
from ehcco.casework.demo import make_demo
from ehcco.casework.due import Wanted
from ehcco.casework.loading import CaseFacts
from ehcco.casework.recording import NewEvent
from ehcco.reports.model import Count, Item
from ehcco.reports.weekly import filename, has_overdue, weekly
from ehcco.reports.weekly_words import quality, share
from tests.reports.conftest import TODAY, Episode, ago, assessment, case, event, review


def numbers(counts: Iterable[Count]) -> dict[str, int]:
    return {count.code: count.number for count in counts}


def refs(items: Iterable[Item]) -> list[str]:
    return [item.ref for item in items]


def test_part_1_counts_what_is_open_and_what_came_and_went(make):
    report = weekly(
        make(
            case("A", assessment(event("request_received", 3))),
            case("B", assessment(event("request_received", 6), event("assessment_agreed", 0))),
            case("C", assessment(event("request_received", 7))),
            case("D", assessment(event("request_received", 130), event("plan_finalised", 1))),
            case("E", assessment(event("request_received", 40), event("assessment_refused", 2))),
            case("F", assessment(event("plan_finalised", 400)), ("cease", (event("plan_ceased", 5),))),
            case("G", ("transfer", (event("transferred_in", 4, plan_made=date(2025, 2, 3)),))),
            case("H"),
        )
    )
    load = report.caseload
    assert (load.cases, load.assessments, load.plans) == (8, 3, 2)
    assert (load.requested, load.issued, load.no_plan, load.ended, load.moved_in) == (2, 1, 1, 1, 1)
    assert (load.first, load.last) == (ago(6), TODAY)
    assert numbers(load.stages) == {
        "requested": 2, "assessing": 1, "plan_in_place": 2, "refused": 1, "ended": 1, "unknown": 1,
    }  # fmt: skip


def test_part_2_puts_each_assessment_into_its_band_and_names_the_oldest_five(make):
    ages = (0, 42, 43, 112, 113, 140, 141, 200)
    cases = [case(f"A{age}", assessment(event("request_received", age))) for age in ages]
    report = weekly(make(*cases, case("NONE", assessment(event("assessment_agreed", 10)))))
    assert numbers(report.assessments.bands) == {
        "0-6": 2, "6-16": 2, "16-20": 2, "over-20": 2, "no-request": 1,
    }  # fmt: skip
    assert refs(report.assessments.oldest) == ["A200", "A141", "A140", "A113", "A112"]
    assert report.assessments.oldest[0].age == 200
    assert report.assessments.oldest[0].days == -60
    assert report.caseload.assessments == 9


def excuse(day: int, clock: str = "final_plan", of: str | None = None) -> NewEvent:
    ground = "personal_circumstances" if of is None else "missed_appointment"
    return event("exception_recorded", day, of, clock=clock, ground=ground, evidence="kept in the file")


def issued(ref: str, requested: int | date, final: int | date, *more: NewEvent) -> CaseFacts:
    return case(ref, assessment(event("request_received", requested), *more, event("plan_finalised", final)))


def test_part_3_gives_the_rate_both_ways_and_tells_what_it_leaves_out(make):
    report = weekly(
        make(
            issued("MET", 240, 100),
            issued("LATE", 241, 100),
            issued("EXCUSED", 260, 100, excuse(150)),
            issued("MET-EXCUSED", 230, 100, excuse(150)),
            issued("LAST-YEAR", date(2025, 7, 20), date(2025, 12, 1)),
            issued("TOO-OLD", date(2025, 7, 1), date(2025, 11, 23)),
            case("NO-REQUEST", assessment(event("plan_finalised", 30))),
            case("MOVED-IN", ("transfer", (event("transferred_in", 20, plan_made=date(2026, 2, 2)),))),
            case(
                "MADE-ELSEWHERE",
                assessment(event("request_received", 300), event("plan_finalised", 170)),
                ("transfer", (event("transferred_in", 90, plan_made=ago(170)),)),
            ),
            case("PAST", assessment(event("request_received", 150))),
            case("PAST-EXCUSED", assessment(event("request_received", 160), excuse(100))),
            case("NOT-YET", assessment(event("request_received", 140))),
        )
    )
    year, twelve = report.twenty_weeks.year, report.twenty_weeks.twelve_months
    assert (year.first, year.last) == (date(2026, 1, 1), TODAY)
    assert (year.met, year.plans) == (2, 4)
    assert (year.met_without_exceptions, year.plans_without_exceptions) == (1, 2)
    assert (year.without_request, year.elsewhere) == (1, 2)
    assert twelve.first == date(2025, 11, 24)
    assert (twelve.met, twelve.plans) == (3, 5)
    assert (twelve.met_without_exceptions, twelve.plans_without_exceptions) == (2, 3)
    assert (report.twenty_weeks.past, report.twenty_weeks.past_with_exception) == (2, 1)


def test_part_3_says_no_plans_rather_than_a_share_of_none():
    assert share(0, 0) == "no plans"
    assert share(1, 3) == "1 of 3 (33%)"


def test_part_4_finds_where_reviews_stand_still(make):
    def held(ref: str, days: int, *more: NewEvent) -> CaseFacts:
        before = review(event("review_meeting", days + 300), event("review_decided", days + 290, outcome="maintain"))
        return case(ref, before, review(event("review_meeting", days), *more))

    report = weekly(
        make(
            *(held(f"H{days}", days) for days in (0, 28, 29, 56, 57)),
            held("BOOKED", -10),
            held("DONE", 20, event("review_decided", 1, outcome="maintain")),
            held("NO-NOTICE", 30, event("review_decided", 5, outcome="amend")),
            case("NO-MEETING", review(event("review_decided", 9, outcome="amend"))),
            held("NO-FINAL", 90, event("review_decided", 57, outcome="amend"), event("amendment_notice_sent", 57)),
            held("IN-8", 80, event("review_decided", 56, outcome="amend"), event("amendment_notice_sent", 56)),
            case("YEAR", review(event("review_decided", 380, outcome="maintain"))),
            case(
                "ENDED",
                review(event("review_decided", 380, outcome="amend")),
                ("cease", (event("plan_ceased", 300),)),
            ),
        )
    )
    part = report.reviews
    assert numbers(part.bands) == {"0-4": 2, "4-8": 2, "over-8": 1}
    assert refs(part.undecided) == ["H57", "H56", "H29", "H28", "H0"]
    assert refs(part.without_notice) == ["NO-MEETING", "NO-NOTICE"]
    assert part.without_notice[1].due == ago(2)
    assert part.without_notice[0].due is None
    assert refs(part.without_final) == ["NO-FINAL"]
    assert refs(part.twelve_months) == ["YEAR"]


def test_part_5_counts_transfers_left_by_limit(make):
    def moving(ref: str, move: str = "primary_to_secondary", *more: Episode) -> CaseFacts:
        return case(ref, ("transfer", (event("transfer_planned", date(2027, 9, 1), move=move),)), *more)

    met = review(event("review_meeting", 30))
    noticed = review(event("review_meeting", 60), event("amendment_notice_sent", 40))
    done = review(
        event("review_meeting", 70), event("review_decided", 55, outcome="amend"),
        event("amendment_notice_sent", 55), event("amended_plan_finalised", 3),
    )  # fmt: skip
    report = weekly(
        make(moving("NEW"), moving("MET", "primary_to_secondary", met), moving("SENT", "primary_to_secondary", noticed),
             moving("DONE", "primary_to_secondary", done), moving("POST16", "secondary_to_post16"))
    )  # fmt: skip
    february, march = report.transfers
    assert (february.limit, february.days) == (date(2027, 2, 14), 83)
    assert (february.total, february.done, february.left) == (4, 1, 3)
    assert (february.no_meeting, february.no_notice) == (1, 2)
    assert refs(february.items) == ["MET", "NEW", "SENT"]
    assert (march.limit, march.left) == (date(2027, 3, 30), 1)


def test_part_6_lists_late_advice_by_adviser_and_names_the_exception_beside_the_date(make):
    def asked(ref: str, of: str, days: int, *more: NewEvent) -> CaseFacts:
        return case(
            ref,
            assessment(event("request_received", 100), event("advice_requested", days, of, body="health"), *more),
        )

    report = weekly(
        make(
            asked("A", "EP", 50),
            asked("B", "ICB", 60, excuse(20, "advice", "ICB")),
            asked("C", "EP", 43),
            asked("D", "EP", 42),
            asked("E", "EP", 60, event("advice_received", 1, "EP")),
        )
    )
    assert [(adviser.name, refs(adviser.items)) for adviser in report.advice] == [("EP", ["A", "C"]), ("ICB", ["B"])]
    late = report.advice[1].items[0]
    assert (late.due, late.days) == (ago(18), -18)
    assert late.exceptions == ("a missed appointment",)
    assert late.actor == "body"


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2026, 11, 27), date(2024, 2, 29)])
def test_part_7_shows_the_lines_of_due(make, today):
    store = make(today=today)
    make_demo(store)
    report = weekly(store)
    end = due.end_of_week(today)
    lines = due.folded(due.due(store, Wanted(last=end)), today)
    shown = [*report.due.overdue, *report.due.this_week]
    assert [(one.ref, one.clock, one.of, one.due) for one in shown] == [
        (line.ref, line.leader.clock, line.leader.of, date.fromisoformat(line.leader.due)) for line in lines
    ]
    assert [len(one.behind) for one in shown] == [len(line.behind) for line in lines]
    assert all(one.due and one.due < today for one in report.due.overdue)
    assert all(one.due and end < one.due <= report.due.next_week_to for one in report.due.next_week)
    acts = [(one.ref, one.episode) for one in (*shown, *report.due.next_week) if one.actor == "authority"]
    assert len(acts) == len(set(acts)), "one act is one line, in one of the three lists"
    for tallies in (report.due.by_kind, report.due.by_setting):
        assert sum(one.overdue for one in tallies) == len(report.due.overdue)
        assert sum(one.this_week for one in tallies) == len(report.due.this_week)
        assert sum(one.next_week for one in tallies) == len(report.due.next_week)


def family(days: int, **more: Any) -> NewContact:
    return NewContact("A note that stays here", ago(days), **more)


def test_part_8_finds_broken_promises_and_silence(make):
    under_way = assessment(event("request_received", 90))
    report = weekly(
        make(
            case("BROKEN", contacts=[family(9, promise_due=ago(1))]),
            case("TODAY", contacts=[family(9, promise_due=TODAY)]),
            case("KEPT", contacts=[family(9, promise_due=ago(1), promise_kept=ago(2))]),
            case("THEIRS", contacts=[family(9, promise_due=ago(1), promise_by="them")]),
            case("QUIET", under_way, contacts=[family(40), family(2, who="SENCO"), family(3, who="Dr Yes, EP")]),
            case("NEVER", assessment(event("request_received", 35))),
            case("DAY-30", under_way, contacts=[family(30, who="Mum")]),
            case("DAY-29", under_way, contacts=[family(29, who="Mum")]),
            case("IDLE", assessment(event("plan_finalised", 200)), contacts=[family(100)]),
            case("JUST-BEGUN", assessment(event("request_received", 5)), contacts=[family(100)]),
        )
    )
    part = report.families
    assert refs(part.promises) == ["BROKEN"]
    assert part.promises[0].days == -1
    assert [(item.ref, item.age) for item in part.quiet] == [("QUIET", 40), ("NEVER", 35), ("DAY-30", 30)]


def test_part_8_knows_which_complaints_and_appeals_are_open(make):
    def other(ref: str, *events: NewEvent) -> CaseFacts:
        return case(ref, ("other", events))

    report = weekly(
        make(
            other("NEW", event("complaint_received", 3)),
            other("ANSWERED", event("complaint_received", 30), event("complaint_answered", 9)),
            other("STAGE2", event("complaint_received", 60), event("complaint_answered", 30),
                  event("complaint_escalated", 20)),
            other("SAR", event("sar_received", 3)),
            case("APPEAL", ("appeal", (event("appeal_received", 10),))),
            case("GONE", ("appeal", (event("appeal_received", 50), event("appeal_withdrawn", 10)))),
            case("ORDERED", ("appeal", (event("appeal_received", 90),
                                        event("tribunal_order", 5, order="amend_sections_b_f")))),
        )
    )  # fmt: skip
    assert refs(report.families.complaints) == ["STAGE2", "NEW"]
    assert refs(report.families.appeals) == ["ORDERED", "APPEAL"]
    assert report.families.appeals[0].clock == "order_amend"
    assert report.families.complaints[1].due == date(2026, 11, 27)


def test_part_9_counts_what_the_data_lacks_and_never_calls_it_clean(make):
    report = weekly(
        make(
            case("A", born=None),
            case("B", upn=None),
            case("C", setting=None),
            case("D", review(event("review_decided", 40, outcome="unknown"))),
            case("E", assessment(NewEvent("plan_finalised", ago(9), origin="assumed"))),
        )
    )
    found = numbers(report.quality.findings)
    assert found == {
        "no_birth_date": 1, "no_upn": 1, "no_setting": 1, "outcome_unknown": 1, "proposals": 0, "assumed": 1,
        "rejected_rows": 0,
    }  # fmt: skip
    assert "1 case without a birth date" in quality(report.quality.findings)
    assert quality(()) == "ehcco's checks found nothing."


def test_only_passed_duties_of_the_authority_fail_a_script(make):
    late_advice = case("A", assessment(event("request_received", 60), event("assessment_agreed", 50),
                                       event("advice_requested", 50, "EP")))  # fmt: skip
    target = case("B", ("transfer", (event("transfer_planned", date(2027, 9, 1), move="primary_to_secondary"),)))
    store = make(late_advice, target, today=TODAY)
    report = weekly(store)
    assert refs(report.due.overdue) == ["A", "B"]
    assert not has_overdue(report)


def test_a_passed_duty_counts_even_where_an_exception_stands(make):
    store = make(case("A", assessment(event("request_received", 150), event("assessment_agreed", 120), excuse(100))))
    report = weekly(store)
    assert has_overdue(report)
    (line,) = report.due.overdue
    assert (line.clock, line.due) == ("no_plan_notice", ago(38))
    assert line.exceptions == ("Final plan: exceptional personal circumstances",), "of a date that lies behind it"
    assert report.assessments.oldest[0].exceptions == ("exceptional personal circumstances",)
    assert report.assessments.oldest[0].due == ago(10)
    assert not has_overdue(weekly(store, today=ago(45)))


def test_another_day_may_be_asked_for(make):
    store = make(case("A", assessment(event("request_received", 50))))
    assert weekly(store, today=ago(50)).assessments.oldest[0].age == 0
    assert weekly(store).assessments.oldest[0].age == 50


def test_the_name_of_its_file_has_the_iso_week(make):
    store = make()
    assert filename(weekly(store), "markdown") == "weekly-2026-W48.md"
    assert filename(weekly(store, today=date(2027, 1, 1)), "json") == "weekly-2026-W53.json"
    assert filename(weekly(store), "table") == "weekly-2026-W48.txt"
