"""Assessments: the whole way from the request to the plan, cut off at today or where something is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from ehcco.casework.demo.days import ago, back, falling_due, on, plus
from ehcco.casework.demo.people import PRIMARY, SECONDARY, SETTINGS
from ehcco.casework.loading import EpisodeFacts
from ehcco.casework.recording import NewEvent

EP, ICB = "EP", "ICB"
ADVISERS = ((EP, "psychologist"), (ICB, "health"), ("Social care", "social_care"), ("School", "school"))
FURTHER = (("SaLT", "health"), ("OT", "health"))
IN_TIME = 139
"""Days from the request in which a plan is issued in good time."""


@dataclass(frozen=True, slots=True)
class Week:
    """The days a demonstration turns on: today, and the ends of this week and the next."""

    today: date
    end: date
    next_end: date


def event(code: str, day: date, of: str | None = None, **details: Any) -> NewEvent:
    """One dated fact."""
    return NewEvent(code, day, of, details)


def course(rng: Random, requested: date, final: date, asked: date | None = None) -> list[NewEvent]:
    """An assessment from its request to its final plan, everything in order."""
    asked = asked or plus(requested, rng.randint(27, 38))
    advisers = [*ADVISERS, *(one for one in FURTHER if rng.random() < 0.3)]
    answers = {name: plus(asked, rng.randint(24, 39)) for name, _ in advisers}
    draft = max(back(final - timedelta(days=rng.randint(21, 29))), plus(max(answers.values()), 4))
    agreed = max(back(draft - timedelta(days=rng.randint(4, 9))), plus(max(answers.values()), 1))
    sent = plus(draft, 1)
    schools = rng.sample([one.name for one in SETTINGS if one.kind in (PRIMARY, SECONDARY)], 2)
    found = [
        event("request_received", requested),
        event("assessment_agreed", asked),
        *(event("advice_requested", asked, name, body=body) for name, body in advisers),
        *(event("advice_received", day, name) for name, day in answers.items()),
        event("plan_agreed", agreed),
        event("draft_served", draft, sent_how="email", sent_to="parent"),
        *(event("consultation_sent", sent, name) for name in schools),
        *(event("consultation_answered", plus(sent, rng.randint(6, 12)), name) for name in schools),
        event("representations_received", plus(draft, rng.randint(5, 12))),
        event("plan_finalised", final, sent_how="email", sent_to="parent and setting"),
    ]
    return sorted(found, key=lambda one: one.on)


def issued(rng: Random, final: date, *, earliest: date, late: bool = False, excused: bool = False) -> EpisodeFacts:
    """A finished assessment: in 20 weeks, late, or late with an exception beside the limit."""
    days = rng.randint(143, 190) if late else rng.randint(128, IN_TIME)
    requested = on(max(final - timedelta(days=days), earliest))
    events = [one for one in course(rng, requested, final) if one.on <= final]
    if excused:
        record = _excused("final_plan", plus(requested, 120), "personal_circumstances",
                          "A bereavement in the family; the home visit was put off twice.")  # fmt: skip
        events.insert(-1, record)
    return EpisodeFacts("assessment", tuple(events))


def under_way(rng: Random, week: Week, age: int) -> EpisodeFacts:
    """An assessment that has run for so many days, and is on its way in good time."""
    requested = ago(week.today, age)
    return _cut(course(rng, requested, plus(requested, IN_TIME - 4)), week.today)


def agreed(rng: Random, week: Week) -> EpisodeFacts:
    """A plan was agreed on these days, and the draft is being written."""
    requested = ago(week.today, rng.randint(103, 108))
    events = [one for one in course(rng, requested, plus(requested, IN_TIME)) if one.event in _BEFORE_DRAFT]
    kept = [one for one in events if one.event != "plan_agreed"]
    return _cut([*kept, event("plan_agreed", ago(week.today, 2))], week.today)


def decision_due(rng: Random, week: Week) -> EpisodeFacts:
    """Whether to assess is to be decided this week."""
    due = falling_due(rng, week.today, week.end, lambda day: day - timedelta(days=42))
    return EpisodeFacts("assessment", (event("request_received", due - timedelta(days=42)),))


def advice_due(rng: Random, week: Week) -> EpisodeFacts:
    """Two advisers are to answer this week, the others have."""
    due = falling_due(rng, week.today, week.end, lambda day: day - timedelta(days=42))
    return _waiting_for(rng, week, due - timedelta(days=42), (EP, ICB))


def advice_late(rng: Random, week: Week, of: str = EP, *, excused: bool = False) -> EpisodeFacts:
    """One adviser has not answered in six weeks; the others have."""
    asked = ago(week.today, 42 + rng.randint(5, 21))
    found = _waiting_for(rng, week, asked, (of,))
    if not excused:
        return found
    day = back(min(plus(asked, 40), week.today))
    record = _excused("advice", day, "missed_appointment", "Not brought to two appointments at the clinic.", of)
    return EpisodeFacts("assessment", (*found.events, record))


def final_due(rng: Random, week: Week) -> EpisodeFacts:
    """The final plan is to be issued this week; the draft is out."""
    due = falling_due(rng, week.today, week.end, lambda day: day - timedelta(days=140))
    requested = due - timedelta(days=140)
    return _cut(course(rng, requested, plus(requested, 138)), week.today, "plan_finalised")


def final_late(rng: Random, week: Week, *, excused: bool = False) -> EpisodeFacts:
    """The 20 weeks have passed; the draft went out late, with an exception beside the limit or without."""
    requested = ago(week.today, 140 + rng.randint(8, 30))
    events = course(rng, requested, ago(week.today, 1))
    found = _cut(events, week.today, "plan_finalised")
    if not excused:
        return found
    record = _excused("final_plan", plus(requested, 118), "personal_circumstances",
                      "The mother was in hospital from week 12; the family asked to wait.")  # fmt: skip
    return EpisodeFacts("assessment", (*found.events, record))


def reply_due(rng: Random, week: Week) -> EpisodeFacts:
    """The draft is out, and a school is to answer this week."""
    due = falling_due(rng, week.today, week.end, lambda day: day - timedelta(days=15))
    sent = due - timedelta(days=15)
    draft = back(sent - timedelta(days=1))
    requested = back(draft - timedelta(days=111))
    early = [one for one in course(rng, requested, plus(requested, IN_TIME)) if one.event in _BEFORE_DRAFT]
    events = [one for one in early if one.on <= draft]
    events += [event("plan_agreed", draft)] if all(one.event != "plan_agreed" for one in events) else []
    schools = [one.name for one in SETTINGS if one.kind == SECONDARY][:2]
    events += [event("draft_served", draft, sent_how="email", sent_to="parent")]
    events += [event("consultation_sent", sent, name) for name in schools]
    answered = min(plus(sent, 6), week.today)
    return EpisodeFacts("assessment", (*events, event("consultation_answered", answered, schools[1])))


def refused(rng: Random, week: Week) -> EpisodeFacts:
    """A refusal to assess, in time."""
    day = ago(week.today, rng.randint(25, 200))
    requested = ago(day, rng.randint(28, 41))
    return EpisodeFacts("assessment", (event("request_received", requested), event("assessment_refused", day)))


def no_plan(rng: Random, week: Week) -> EpisodeFacts:
    """A refusal to issue a plan after the assessment."""
    requested = ago(week.today, rng.randint(150, 240))
    events = [one for one in course(rng, requested, plus(requested, IN_TIME)) if one.event in _BEFORE_DRAFT]
    told = back(requested + timedelta(days=111))
    kept = [one for one in events if one.on <= told and one.event != "plan_agreed"]
    return EpisodeFacts("assessment", (*kept, event("no_plan_notified", told, sent_how="email", sent_to="parent")))


def withdrawn(rng: Random, week: Week) -> EpisodeFacts:
    """A request that the family took back."""
    requested = ago(week.today, rng.randint(40, 90))
    return EpisodeFacts(
        "assessment", (event("request_received", requested), event("request_withdrawn", plus(requested, 16)))
    )


_BEFORE_DRAFT = ("request_received", "assessment_agreed", "advice_requested", "advice_received", "plan_agreed")


def _waiting_for(rng: Random, week: Week, asked: date, missing: Sequence[str]) -> EpisodeFacts:
    requested = ago(asked, rng.randint(30, 40))
    early = [one for one in course(rng, requested, plus(requested, IN_TIME), asked) if one.event != "plan_agreed"]
    kept = [one for one in early if one.event in _BEFORE_DRAFT and not _is_answer(one, missing)]
    return _cut(kept, week.today)


def _is_answer(one: NewEvent, of: Sequence[str]) -> bool:
    return one.event == "advice_received" and one.of in of


def _cut(events: Sequence[NewEvent], today: date, *without: str) -> EpisodeFacts:
    return EpisodeFacts("assessment", tuple(one for one in events if one.on <= today and one.event not in without))


def _excused(clock: str, day: date, ground: str, evidence: str, of: str | None = None) -> NewEvent:
    return event("exception_recorded", day, of, clock=clock, ground=ground, evidence=evidence)
