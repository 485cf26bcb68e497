"""Where a case stands, in one sentence, and its course over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ehcco import wording
from ehcco.casework.caseload import CasePage
from ehcco.casework.due import DeadlineRow
from ehcco.casework.titles import title
from ehcco.casework.today import state_of
from ehcco.db.queries import EventRow
from ehcco.timescales import events as vocabulary

LENGTHS = {"assessment": 20, "reassessment": 14, "review": 12, "amendment": 8, "appeal": 12, "transfer": 52}
"""The weeks that the course of an episode spans; any other takes a year."""

CELLS = 60
ONE_LINE = 77
"""Cells that a page has for the sentence."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the course: the name of its symbol, and its label."""

    day: date
    state: str
    label: str
    weight: int
    """Which label stands where two meet: the highest."""


@dataclass(frozen=True, slots=True)
class Course:
    """The time of the episode in hand: from its start, so many weeks, with its marks."""

    start: date
    weeks: int
    marks: tuple[Mark, ...]
    over: int = 0
    """Days past its end."""

    def cell(self, day: date) -> int:
        """Where a day stands, of ``CELLS``."""
        each = max(CELLS // self.weeks, 1)
        return round((day - self.start).days * each / 7)

    @property
    def cells(self) -> int:
        """The cells from its start to its end."""
        return max(CELLS // self.weeks, 1) * self.weeks


def standing(page: CasePage, today: date) -> str:
    """One sentence or two: the stage, how far it is, and the next dates."""
    stage = page.case.stage
    coming = _coming(page.deadlines)
    sentences = [_OPENINGS.get(stage or "", _plain)(page, today), *_next_dates(coming, today)]
    while len(sentences) > 2 and len(" ".join(sentences)) > ONE_LINE:
        sentences.pop()
    return " ".join(sentences)


def course(page: CasePage, today: date) -> Course | None:
    """The course of the episode that is in hand; ``None`` where nothing has begun."""
    number = _in_hand(page)
    if _has_ended(page.events, number):  # its plan stands: what runs now is the review, or the year to it
        held = _review_held(page, today)
        if held is None:
            return _year(page, today)
        number = held
    events = [event for event in page.events if event.episode == number]
    if not events:
        return None
    kind = events[0].kind
    opening = [e for e in events if e.event in vocabulary.OPENING.get(kind, ())] or events
    start = date.fromisoformat(min(event.day for event in opening))
    weeks = LENGTHS.get(kind, 52)
    rows = [row for row in page.deadlines if row.episode == number and not row.planned]
    if kind == "review" and (start > today or _is_over(rows)):
        return _year(page, today)
    marks = [Mark(start, "done" if start <= today else "meeting", _label(start, opening[0].event), 3)]
    marks += _milestones(events, start, today)
    marks += [_due_mark(row, today) for row in rows if _is_open(row) and row.actor != "family"]
    over = (today - start).days - weeks * 7
    return Course(start, weeks, tuple(marks), max(over, 0))


def _milestones(events: Sequence[EventRow], start: date, today: date) -> list[Mark]:
    marks = []
    for event in events:
        day = date.fromisoformat(event.day)
        told = vocabulary.stage_after(event.event, {}) or event.event in ("review_decided", "review_report_sent")
        if told and start < day <= today:
            marks.append(Mark(day, "done", _label(day, event.event), 1))
    return marks


def _year(page: CasePage, today: date) -> Course | None:
    """The twelve months to the next review."""
    twelve = [row for row in page.deadlines if title(row.clock) == "Annual review" and _is_open(row)]
    if not twelve:
        return None
    row = twelve[-1]
    start = date.fromisoformat(row.opened_on)
    marks = [Mark(start, "done", _label(start, row.opened_by), 3), _due_mark(row, today)]
    marks += [
        Mark(date.fromisoformat(e.day), "meeting", _label(date.fromisoformat(e.day), e.event), 2)
        for e in page.events
        if e.event == "review_meeting" and start < date.fromisoformat(e.day)
    ]
    return Course(start, 52, tuple(marks), max((today - date.fromisoformat(row.due)).days, 0))


def _due_mark(row: DeadlineRow, today: date) -> Mark:
    due = date.fromisoformat(row.due)
    last = 4 if row.clock in ("final_plan", "reassessed_plan", "amended_plan_outer") else 1
    return Mark(due, state_of(row, today), wording.short_day(due), last)


def _label(day: date, event: str) -> str:
    word = _SHORT.get(event) or wording.OPENERS.get(event, "")
    return f"{wording.short_day(day)} {word}".strip()


def _has_ended(events: Sequence[EventRow], number: int) -> bool:
    """Whether the episode is an assessment that ended with a plan."""
    made = ("plan_finalised", "reassessed_plan_finalised")
    return any(event.episode == number and event.event in made for event in events)


def _review_held(page: CasePage, today: date) -> int | None:
    """The newest review that was held and is not decided."""
    decided = {event.episode for event in page.events if event.event == "review_decided"}
    held = [
        event.episode
        for event in page.events
        if event.event == "review_meeting" and event.day <= today.isoformat() and event.episode not in decided
    ]
    return max(held, default=None)


def _in_hand(page: CasePage) -> int:
    """The episode of the earliest date that is mine to do, else of the newest fact."""
    mine = sorted((row for row in page.deadlines if row.to_do), key=lambda row: (row.actor != "authority", row.due))
    if mine:
        return mine[0].episode
    return max(page.events, key=lambda event: (event.day, event.id)).episode if page.events else -1


def _is_open(row: DeadlineRow) -> bool:
    return row.state in ("open", "disapplied") and not row.planned


def _is_over(rows: Sequence[DeadlineRow]) -> bool:
    return not any(_is_open(row) and row.actor == "authority" and title(row.clock) != "Annual review" for row in rows)


def _coming(rows: Sequence[DeadlineRow]) -> list[DeadlineRow]:
    found = [row for row in rows if row.to_do and row.basis != "target"]
    return sorted(found, key=lambda row: (row.due, row.clock != "review_decision"))


def _next_dates(rows: Sequence[DeadlineRow], today: date) -> list[str]:
    """``Advice due Mon 30 Nov, final plan Mon 25 Jan 2027.``"""
    told: dict[str, str] = {}
    for row in rows:
        label = _NAMES.get(row.clock) or title(row.clock)
        told.setdefault(label, row.due)
    late = [(name, due) for name, due in told.items() if due < today.isoformat()]
    coming = [(name, due) for name, due in told.items() if due >= today.isoformat()]
    sentences = []
    if late:
        name, due = late[0]
        days = (today - date.fromisoformat(due)).days
        sentences.append(f"{name} is {days} d late.")
    final = [entry for entry in coming if entry[0] in ("Final plan", "Final amended plan")][:1]
    chosen = (final or coming[:1]) if late else coming[:1] + [entry for entry in final if entry not in coming[:1]]
    if chosen:
        first = f"{chosen[0][0]} due {_near(chosen[0][1], today)}"
        rest = [f"{name[:1].lower()}{name[1:]} {_near(due, today)}" for name, due in chosen[1:]]
        sentences.append(", ".join([first, *rest]) + ".")
    return sentences


def _near(text: str, today: date) -> str:
    day = date.fromisoformat(text)
    return wording.weekday(day) if day.year != today.year else wording.weekday(day)[:-5]


def _event(page: CasePage, *codes: str) -> date | None:
    days = [date.fromisoformat(event.day) for event in page.events if event.event in codes]
    return max(days, default=None)


def _week(start: date, today: date) -> int:
    return (today - start).days // 7 + 1


def _assessment(page: CasePage, today: date) -> str:
    start = _event(page, "request_received", "brought_to_attention")
    if start is None:
        return "Assessment."
    week = _week(start, today)
    if week > 20:
        return f"Assessment, {(today - start).days - 140} days past 20 weeks."
    return f"Assessment, week {week} of 20."


def _meetings(page: CasePage) -> list[date]:
    return [date.fromisoformat(event.day) for event in page.events if event.event == "review_meeting"]


def _held(page: CasePage, today: date) -> str:
    met = max((day for day in _meetings(page) if day <= today), default=None)
    return "Annual review." if met is None else f"Annual review, day {(today - met).days} after the meeting."


def _booked(page: CasePage, today: date) -> str:
    met = min((day for day in _meetings(page) if day > today), default=None)
    return "Plan in place." if met is None else f"Plan in place; review meeting {_near(met.isoformat(), today)}."


def _amending(page: CasePage, today: date) -> str:
    notice = _event(page, "amendment_notice_sent")
    if notice is None:
        return "Amending the plan; no notice recorded yet."
    if (today - notice).days > 56:
        return f"Amending since the notice of {wording.short_day(notice)}."
    return f"Amending, day {(today - notice).days} of 56 after the notice."


def _reassessing(page: CasePage, today: date) -> str:
    agreed = _event(page, "reassessment_agreed")
    return "Re-assessment." if agreed is None else f"Re-assessment, week {_week(agreed, today)} of 14."


def _refused(page: CasePage, today: date) -> str:
    day = _event(page, "assessment_refused", "no_plan_notified")
    said = f"Refused on {wording.weekday(day)}." if day else "Refused."
    appeal = [row for row in page.deadlines if row.clock == "appeal_deadline" and row.state == "open"]
    return f"{said} The family may appeal until {_near(appeal[-1].due, today)}." if appeal else said


def _in_place(page: CasePage, today: date) -> str:  # noqa: ARG001
    made = _event(page, "plan_finalised", "amended_plan_finalised", "reassessed_plan_finalised", "transferred_in")
    return f"Plan in place since {wording.weekday(made)}." if made else "Plan in place."


def _plain(page: CasePage, today: date) -> str:  # noqa: ARG001
    stage = page.case.stage
    return f"{wording.STAGES.get(stage, stage)}." if stage else "Nothing is recorded yet."


_OPENINGS = {
    "requested": _assessment,
    "assessing": _assessment,
    "plan_agreed": _assessment,
    "draft_out": _assessment,
    "review_held": _held,
    "review_booked": _booked,
    "amending": _amending,
    "reassessing": _reassessing,
    "refused": _refused,
    "plan_in_place": _in_place,
}
_NAMES = {
    "assessment_decision": "Decision",
    "reassessment_decision": "Decision",
    "review_decision": "Decision",
}
"""How a sentence names what a list names by its act."""
_SHORT = {
    "assessment_agreed": "agreed", "assessment_refused": "refused", "plan_agreed": "plan agreed",
    "draft_served": "draft", "plan_finalised": "plan", "review_decided": "decided", "review_meeting": "meeting",
    "review_report_sent": "report", "amendment_notice_sent": "notice", "amended_plan_finalised": "final",
    "review_booked": "meeting",
}  # fmt: skip
