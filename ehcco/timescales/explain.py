"""Sentences: how a due date was counted, and what explains it. None depends on the day it is read."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from ehcco.timescales import counting


class Reasoned(Protocol):
    """What the short reason is read from: an engine's row, or one kept by a store."""

    @property
    def clock(self) -> str:
        """The clock's code."""

    @property
    def length(self) -> str:
        """The length code applied."""

    @property
    def opened_by(self) -> str:
        """The code of the event that opened it."""

    @property
    def opened_on(self) -> date:
        """The day of that event."""

    @property
    def due(self) -> date:
        """The due date."""


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

CLAUSES = {
    "request_received": "the request was received",
    "brought_to_attention": "the child was brought to the authority's attention",
    "assessment_refused": "the refusal to assess was notified",
    "advice_requested": "the advice was asked for",
    "no_plan_notified": "the decision to make no plan was notified",
    "draft_served": "the draft plan was served",
    "consultation_sent": "the setting was consulted",
    "plan_finalised": "the plan was made",
    "review_meeting": "the review meeting",
    "review_decided": "the review was decided",
    "amendment_notice_sent": "the amendment notice was sent",
    "amended_plan_finalised": "the amended plan was sent",
    "not_amended_notified": "the decision not to amend was notified",
    "reassessment_requested": "the request for a re-assessment was received",
    "reassessment_agreed": "the re-assessment was agreed",
    "reassessment_refused": "the refusal to re-assess was notified",
    "reassessed_plan_finalised": "the re-assessed plan was sent",
    "transfer_planned": "the transfer",
    "moved_out": "the child moved",
    "move_known": "the move became known",
    "transferred_in": "the plan was transferred",
    "cease_notified": "the decision to cease the plan was notified",
    "mediation_wanted": "mediation was asked for",
    "mediation_declined": "mediation was declined",
    "mediation_held": "the mediation was held",
    "mediation_booked": "the mediation",
    "mediation_agreed": "the mediation agreement was made",
    "appeal_received": "the appeal was received",
    "appeal_conceded": "the tribunal was told that the appeal is conceded",
    "tribunal_order": "the tribunal's order was made",
    "recommendation_made": "the recommendation was made",
    "recommendation_answered": "the recommendation was answered",
    "direct_payments_started": "the direct payments began",
    "sar_received": "the request for access was received",
    "foi_received": "the request for information was received",
    "complaint_received": "the complaint was received",
    "complaint_acknowledged": "the complaint was acknowledged",
    "complaint_escalated": "the complaint went to stage 2",
    "complaint_stage2_acknowledged": "stage 2 of the complaint was acknowledged",
    "plan_disclosure_requested": "the plan was asked for",
    "panel": "the panel",
    "assessment_agreed": "the assessment was agreed",
    "plan_agreed": "the plan was agreed",
    "advice_received": "the advice came in",
    "representations_received": "the comments came in",
    "consultation_answered": "the setting answered",
    "review_report_sent": "the report of the review was sent",
}
"""What an opening event was, as it stands before "on" and a date."""

DECISIONS = {
    "assessment_refused": "the refusal to assess",
    "no_plan_notified": "the decision to make no plan",
    "plan_finalised": "the plan",
    "amended_plan_finalised": "the amended plan",
    "reassessed_plan_finalised": "the re-assessed plan",
    "not_amended_notified": "the decision not to amend",
    "reassessment_refused": "the refusal to re-assess",
    "cease_notified": "the decision to cease the plan",
    "review_decided": "the decision after the review",
}

GROUNDS = {
    "school_closed": "the school was closed",
    "early_years_closed": "the early years provider was closed",
    "personal_circumstances": "exceptional personal circumstances",
    "absence": "absence from the area",
    "exceptional_circumstances": "exceptional circumstances",
    "missed_appointment": "a missed appointment",
}

_NOUNS = {
    "request_received": "the request of",
    "brought_to_attention": "the notice of",
    "transfer_planned": "the transfer on",
    "cease_notified": "the notice of",
}

_UNITS = {
    "W": "week",
    "D": "day",
    "M": "month",
    "WD": "working day",
    "TWD": "working day",
    "FWD": "working day",
}

_SHORT_UNITS = {"W": "wk", "D": "d", "M": "mth", "WD": "wd", "TWD": "wd", "FWD": "wd"}

_SHORT = {
    "request_received": "request",
    "brought_to_attention": "known",
    "advice_requested": "asked",
    "draft_served": "draft",
    "consultation_sent": "sent",
    "plan_finalised": "plan",
    "amended_plan_finalised": "plan",
    "reassessed_plan_finalised": "plan",
    "review_decided": "decided",
    "amendment_notice_sent": "notice",
    "reassessment_requested": "request",
    "reassessment_agreed": "agreed",
    "transfer_planned": "transfer",
    "moved_out": "moved",
    "transferred_in": "moved in",
    "mediation_wanted": "wanted",
    "mediation_declined": "declined",
    "mediation_held": "held",
    "mediation_booked": "mediation",
    "mediation_agreed": "agreed",
    "appeal_received": "appeal",
    "appeal_conceded": "conceded",
    "tribunal_order": "order",
    "recommendation_made": "made",
    "recommendation_answered": "answered",
    "direct_payments_started": "began",
    "sar_received": "asked",
    "foi_received": "asked",
    "plan_disclosure_requested": "asked",
    "complaint_received": "complaint",
    "complaint_acknowledged": "noted",
    "complaint_escalated": "stage 2",
    "complaint_stage2_acknowledged": "noted",
    "panel": "panel",
    "assessment_agreed": "agreed",
    "plan_agreed": "agreed",
    "advice_received": "advice",
    "representations_received": "comments",
    "consultation_answered": "answered",
    "review_report_sent": "report",
}
"""The word for an opening event in the few cells of a list; any other says "decided"."""

_BACK_PLANNED = {"draft_plan": "final", "phase_notice": "target:", "phase_meeting": "target:"}


@lru_cache(maxsize=4096)
def long_date(day: date) -> str:
    """``7 September 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """``7 Sep``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def clause(event: str) -> str:
    """What the opening event was, as it stands before "on" and a date."""
    return CLAUSES.get(event) or event.replace("_", " ")


def day_of(event: str) -> str:
    """The opening event as a noun before a date: "the request of"."""
    return _NOUNS.get(event, "the event of")


def counted(code: str, event: str, on: date) -> str:
    """A length in words: ``20 weeks after the request was received on 7 September 2026``."""
    way, number = counting.parse(code)
    if number == 0:
        return f"at once, the day {clause(event)}, {long_date(on)}"
    unit = _UNITS[way.rstrip("1")] + ("" if abs(number) == 1 else "s")
    if way.endswith("1"):
        return f"{number} {unit} beginning with {long_date(on)}, the day {clause(event)}"
    side = "after" if number > 0 else "before"
    tribunal = " of the tribunal" if way == "TWD" else ""
    return f"{abs(number)} {unit}{tribunal} {side} {clause(event)} on {long_date(on)}"


def rest_day(day: date) -> str:
    """What a day that is no working day is: "Christmas Day", "a Sunday", "a bank holiday"."""
    if (day.month, day.day) == (12, 25):
        return "Christmas Day"
    return {5: "a Saturday", 6: "a Sunday"}.get(day.weekday(), "a bank holiday")


def due_sentence(subject: str, due: date, how: str, cite: str, not_before: bool) -> str:
    """The first sentence of an explanation: what is due when, how it is counted, and the law."""
    word = "not before" if not_before else "due"
    return f"{subject} {word} {long_date(due)}: {how} ({cite})."


def receipt_sentence(due: date) -> str:
    """The other reading of "of receiving", which takes the day of receipt as the first and ends a day earlier."""
    return f"A reader who counts the day of receipt as day 1 comes to {long_date(due - timedelta(days=1))}."


def rest_day_sentence(due: date, target: date) -> str:
    """Why the date stays on a day that is no working day, and the day to work to."""
    return f"{long_date(due)} is {rest_day(due)} and the date stays there: work to {long_date(target)}."


def exception_sentence(recorded: date, ground: str, law: str) -> str:
    """An exception that stands: the date does not move."""
    return (
        f"An exception is recorded from {long_date(recorded)}: {GROUNDS.get(ground, ground)} ({law}). "
        "The date stays, and as soon as practicable still binds."
    )


def _special_reason(row: Reasoned) -> str | None:
    """The short reason of a row that is not counted from its opening event; ``None`` for all others."""
    if row.length == "limit":
        return f"12 months end {short_date(row.due)}"
    if row.length == "letter":
        return "date in the letter"
    if row.length == "before":
        return f"before {short_date(row.due + timedelta(days=1))}"
    if row.clock == "cease_earliest_end":
        return f"appeal ends {short_date(row.due - timedelta(days=1))}"
    if row.clock == "appeal_deadline" and row.length == "M+1":
        return "certificate + 1 mth"
    if row.clock == "transfer_in_review" and row.length == "M1+12":
        return "last review + 12 mth"
    if row.clock == "transfer_out":
        return "the day of the move" if row.length == "D+0" else "move known + 15 wd"
    return None


def short_reason(row: Reasoned) -> str:
    """Why the due date is what it is, for a narrow column: ``request 7 Sep + 20 wk``, ``meeting 11 Dec − 2 wk``."""
    special = _special_reason(row)
    if special:
        return special
    way, number = counting.parse(row.length)
    amount, unit = abs(number), _SHORT_UNITS[way.rstrip("1")]
    if way == "D" and amount >= 14 and amount % 7 == 0:
        amount, unit = amount // 7, "wk"
    if row.clock in _BACK_PLANNED:
        base = short_date(row.due - timedelta(days=number))
        return f"{_BACK_PLANNED[row.clock]} {base} − {amount} {unit}"
    if number == 0:
        return f"at once, {short_date(row.opened_on)}"
    word = _SHORT.get(row.opened_by, "decided")
    if row.opened_by == "review_meeting":
        word = "met" if number > 0 else "meeting"
    return f"{word} {short_date(row.opened_on)} {'+' if number > 0 else '−'} {amount} {unit}"
