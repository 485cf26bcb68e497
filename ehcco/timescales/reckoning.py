"""Due dates: the plain ones from a length code, and the few that a table cannot say, a function each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ehcco.timescales import counting
from ehcco.timescales.explain import counted, day_of, long_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from ehcco.timescales.deadline import Row
    from ehcco.timescales.history import Event
    from ehcco.timescales.rules.model import Rule
    from ehcco.timescales.timeline import EpisodeView, Timeline

ONE_DAY = timedelta(days=1)
_ROLLS: dict[str, Callable[[date], date]] = {
    "tribunal": counting.tribunal_roll,
    "working day": counting.next_working_day,
}


_ABOUT_A_PLAN = ("plan_finalised", "amended_plan_finalised", "reassessed_plan_finalised", "not_amended_notified")
_SECTION_I = "An appeal about section I alone needs no certificate (s.55(2) Children and Families Act 2014)."


class Opening(NamedTuple):
    """A clock about to be reckoned: its row of the law, what opened it, and where."""

    rule: Rule
    event: Event
    of: str | None
    episode: EpisodeView
    timeline: Timeline
    settled: list[Row]
    """The deadlines reckoned before; those of the clocks that the rule reads are among them."""

    def limits(self, clocks: tuple[str, ...], anywhere: bool = False) -> list[Row]:
        """The deadlines settled for those clocks, in this episode or *anywhere* in the case."""
        return [row for row in self.settled if row.clock in clocks and (anywhere or row.episode == self.episode.number)]


class Reckoned(NamedTuple):
    """A due date with the length applied, how it was counted in words, and the days between which it holds."""

    due: date
    length: str
    how: str
    expires: bool
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


def reckon(opening: Opening) -> list[Reckoned]:
    """The due dates of a clock: one, or several that hold at different times.

    There is none where the limit that it rests on is not there.
    """
    rule, event = opening.rule, opening.event
    if rule.reckon is not None:
        return rule.reckon(opening)
    due = counting.apply(rule.length, event.on)
    if rule.length.startswith("before "):
        how = f"the day before {long_date(due + ONE_DAY)}, in the year of the transfer on {long_date(event.on)}"
        return [Reckoned(due, "before", how, rule.expires)]
    how = counted(rule.length, event.event, event.on)
    if rule.roll:
        rolled = _ROLLS[rule.roll](due)
        if rolled != due:
            how += f", moved from {long_date(due)} to the next working day"
        due = rolled
    return [Reckoned(due, rule.length, how, rule.expires)]


def from_other_limit(opening: Opening) -> list[Reckoned]:
    """A working target some days before another limit of the episode."""
    _, number = counting.parse(opening.rule.length)
    return [
        Reckoned(
            counting.apply(opening.rule.length, row.due),
            opening.rule.length,
            f"{-number} days before the limit of {long_date(row.due)}, which follows from "
            f"{day_of(opening.event.event)} {long_date(opening.event.on)}",
            opening.rule.expires,
        )
        for row in opening.limits(opening.rule.reads)
    ]


def own_limit_or_four_weeks(opening: Opening) -> list[Reckoned]:
    """Four weeks from the review meeting, or the review's own limit of twelve months where earlier (Code 9.169).

    The own limit is that of the clock opened last before the day of the meeting, of two the earlier; one that
    has passed by the meeting is left aside.
    """
    rule, meeting = opening.rule, opening.event
    due = counting.apply(rule.length, meeting.on)
    how = counted(rule.length, meeting.event, meeting.on)
    before = [row for row in opening.limits(rule.reads, anywhere=True) if row.opened_on < meeting.on]
    last = max((row.opened_on for row in before), default=None)
    limit = min((row.due for row in before if row.opened_on == last and row.due >= meeting.on), default=None)
    if limit is None or limit >= due:
        return [Reckoned(due, rule.length, how, rule.expires)]
    cut = f"the end of the twelve months for this review (Code 9.169), which comes before {how}"
    return [Reckoned(limit, "limit", cut, rule.expires)]


def transfer_out(opening: Opening) -> list[Reckoned]:
    """The day of the move, or 15 working days beginning with the day it was known of (reg 15(2)).

    The later of the two; where nobody recorded when it was known, the move is that day.
    """
    move = opening.event
    known = min(opening.episode.matching(("move_known",)), default=None)
    event = known.event if known else move
    counted_due = counting.apply(opening.rule.length, event.on)
    if move.on > counted_due:
        how = f"the day of the move, later than {counted(opening.rule.length, event.event, event.on)}"
        return [Reckoned(move.on, "D+0", how, opening.rule.expires)]
    how = counted(opening.rule.length, event.event, event.on)
    if known:
        how += f"; the move was on {long_date(move.on)}"
    return [Reckoned(counted_due, opening.rule.length, how, opening.rule.expires)]


def transfer_in_review(opening: Opening) -> list[Reckoned]:
    """Twelve months from the last review, else from the plan, or three from the transfer (reg 15(5)).

    The later of the two; from the transfer alone where neither earlier date is known.
    """
    transfer = opening.event
    due = counting.apply("M1+3", transfer.on)
    how = counted("M1+3", transfer.event, transfer.on)
    details = transfer.details
    since = details.get("last_review") or details.get("plan_made")
    if since is not None:
        by_twelve = counting.apply(opening.rule.length, since)
        of_what = "of the last review" if details.get("last_review") else "the plan was made"
        twelve = f"12 months beginning with {long_date(since)}, the day {of_what}"
        if by_twelve > due:
            return [Reckoned(by_twelve, opening.rule.length, f"{twelve}, later than {how}", opening.rule.expires)]
        how += f", later than {twelve}"
    return [Reckoned(due, "M1+3", how, opening.rule.expires)]


def appeal_deadline(opening: Opening) -> list[Reckoned]:
    """Two months from the decision, or one from the mediation certificate where later, then the tribunal's roll.

    A certificate counts from the day it is issued. The time does not lapse while one is awaited: contact was
    made by the limit for it, and neither a certificate nor an agreement has come yet.
    """
    rule, decision = opening.rule, opening.event
    views = opening.timeline.belonging_to(opening.episode.number, decision.event)

    def earliest(*names: str) -> date | None:
        return min((found.on for view in views for found in view.matching(names)), default=None)

    contact, certificate = (
        earliest("mediation_wanted", "mediation_declined"),
        earliest("mediation_certificate_issued"),
    )
    agreed = earliest("mediation_agreed")
    contact_by = next((row.due for row in opening.limits(rule.reads) if row.of == opening.of), None)
    awaits = contact is not None and contact_by is not None and contact <= contact_by
    reckoned: list[Reckoned] = []
    for start in (None, *sorted({day for day in (certificate, agreed) if day is not None})):
        issued = certificate if start and certificate and certificate <= start else None
        settled = issued is not None or bool(start and agreed and agreed <= start)
        due, length, how = _time_to_appeal(rule.length, decision, issued)
        expires = settled or not awaits
        note = "" if expires else "It does not lapse while the mediation certificate is awaited."
        if decision.event in _ABOUT_A_PLAN:
            note = f"{note} {_SECTION_I}".lstrip()
        if reckoned:
            if reckoned[-1][:4] == (due, length, how, expires):
                continue
            reckoned[-1] = reckoned[-1]._replace(valid_to=start - ONE_DAY if start else None)
        reckoned.append(Reckoned(due, length, how, expires, valid_from=start, note=note))
    return reckoned


def _time_to_appeal(length: str, decision: Event, certificate: date | None) -> tuple[date, str, str]:
    due = counting.apply(length, decision.on)
    how = counted(length, decision.event, decision.on)
    if certificate is not None:
        by_certificate = counting.apply("M+1", certificate)
        if by_certificate > due:
            due, length = by_certificate, "M+1"
            how = f"1 month after the mediation certificate of {long_date(certificate)}, later than {how}"
    rolled = counting.tribunal_roll(due)
    if rolled != due:
        how += f", moved from {long_date(due)} to the tribunal's next working day"
    return rolled, length, how


def after_appeal_deadline(opening: Opening) -> list[Reckoned]:
    """The day after the time to appeal against the same decision ends, at every time it holds (s.45(4))."""
    return [
        Reckoned(
            counting.apply(opening.rule.length, row.due),
            opening.rule.length,
            f"the day after the time to appeal ends on {long_date(row.due)}, which follows from "
            f"{day_of(opening.event.event)} {long_date(opening.event.on)}",
            row.expires,
            row.valid_from,
            row.valid_to,
            "" if row.expires else "The plan stands while the mediation certificate is awaited.",
        )
        for row in opening.limits(opening.rule.reads)
        if row.of == opening.event.event
    ]


def appeal_response(opening: Opening) -> list[Reckoned]:
    """30 working days of the tribunal from the appeal, unless its registration letter names a date, which prevails."""
    named = opening.event.details.get("response_due")
    if named is None:
        due = counting.apply(opening.rule.length, opening.event.on)
        how = counted(opening.rule.length, opening.event.event, opening.event.on)
        return [Reckoned(due, opening.rule.length, how, opening.rule.expires)]
    how = f"the date in the tribunal's letter about the appeal received on {long_date(opening.event.on)}"
    return [Reckoned(named, "letter", how, opening.rule.expires)]


def amend_school(opening: Opening) -> list[Reckoned]:
    """Two weeks; five where conceded together with sections B and F (reg 45(5)(b))."""
    event, length = opening.event, opening.rule.length
    contents = opening.episode.matching(("appeal_conceded=amend_sections_b_f",))
    together = event.event == "appeal_conceded" and any(other.on == event.on for other in contents)
    if together:
        length = "W+5"
    how = counted(length, event.event, event.on)
    if together:
        how += ", conceded together with the contents of the plan as in reg 45(5)(b)"
    return [Reckoned(counting.apply(length, event.on), length, how, opening.rule.expires)]
