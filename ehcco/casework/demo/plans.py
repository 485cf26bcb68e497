"""Plans with their yearly reviews, and what else happens to a plan."""

from datetime import date, timedelta
from random import Random

from ehcco.casework.demo import assessments
from ehcco.casework.demo.assessments import Week, event
from ehcco.casework.demo.days import EARLIEST, ago, back, falling_due, in_term, on, plus, year_on
from ehcco.casework.demo.people import Child
from ehcco.casework.loading import EpisodeFacts
from ehcco.casework.recording import NewEvent
from ehcco.timescales.counting import months, working_days
from ehcco.timescales.person import birthday

Facts = list[EpisodeFacts]
MONTHS = (9, 8, 10, 5, 9, 9, 6, 1, 8, 14, 13, 8)
"""How many of a hundred decisions fall into each month, January first: most in autumn."""
BOOKED_AHEAD = 60
AMEND = 0.6


def review(rng: Random, meeting: date, decided: date, *, outcome: str = "", final: date | None = None) -> EpisodeFacts:
    """A review from its invitations to its end, everything in order."""
    outcome = outcome or ("amend" if rng.random() < AMEND else "maintain")
    invited = back(meeting - timedelta(days=rng.randint(18, 30)))
    report = min(plus(meeting, rng.randint(5, 11)), decided)
    found = [
        event("review_invited", invited),
        event("review_papers_circulated", back(meeting - timedelta(days=rng.randint(14, 17)))),
        event("review_meeting", meeting),
        event("review_report_sent", report),
        event("review_decided", decided, outcome=outcome, sent_how="letter", sent_to="parent"),
    ]
    if outcome == "amend":
        found += [
            event("amendment_notice_sent", decided, sent_how="email", sent_to="parent"),
            event("amended_plan_finalised", final or back(decided + timedelta(days=rng.randint(35, 54)))),
        ]
    return EpisodeFacts("review", tuple(found))


def history(rng: Random, child: Child, last: date, *, years: int = 3) -> Facts:
    """The plan and its reviews up to the one that was decided on *last*, each inside its twelve months."""
    floor = max(EARLIEST, months(child.born, 30))
    decisions = [last]
    while len(decisions) < years and _before(rng, decisions[0]) > year_on(floor):
        decisions.insert(0, _before(rng, decisions[0]))
    plan = on(max(_before(rng, decisions[0]), floor))
    found: Facts = []
    if plan < decisions[0] - timedelta(days=60):
        with_request = plan - timedelta(days=200) > floor and rng.random() < 0.6
        found.append(_first_plan(rng, plan, with_request=with_request))
    for decided in decisions:
        meeting = in_term(decided - timedelta(days=rng.randint(15, 26)))
        if (decided - meeting).days > 28:
            decided = back(meeting + timedelta(days=rng.randint(15, 27)))
        found.append(review(rng, meeting, decided))
    return found


def _before(rng: Random, day: date) -> date:
    return back(year_on(day, -1) + timedelta(days=rng.randint(4, 18)))


def _first_plan(rng: Random, plan: date, *, with_request: bool) -> EpisodeFacts:
    """A plan made years ago, of which little more than the date is known."""
    final = event("plan_finalised", plan)
    if not with_request:
        return EpisodeFacts("assessment", (final,))
    requested = back(plan - timedelta(days=rng.randint(125, 170)))
    return EpisodeFacts(
        "assessment", (event("request_received", requested), event("assessment_agreed", plus(requested, 35)), final)
    )


def settled(rng: Random, week: Week, child: Child) -> Facts:
    """A plan in place, its last review in some month of the past year; the next booked where it is near."""
    return _kept_to(_with_next(rng, week, history(rng, child, _some_day(rng, week.today))), week.today)


def recent(rng: Random, week: Week, child: Child, *, late: bool = False, excused: bool = False) -> Facts:
    """A first plan of the last twelve months with its whole assessment."""
    young = birthday(child.born, 5) > ago(week.today, 200)
    final = ago(week.today, rng.randint(4, 150 if young else 345))
    found = [assessments.issued(rng, final, earliest=months(child.born, 20), late=late, excused=excused)]
    return _kept_to(_with_next(rng, week, found), week.today)


def recent_without_request(rng: Random, week: Week, _child: Child) -> Facts:
    """A first plan of the last months of which no request date is known here."""
    return [_first_plan(rng, ago(week.today, rng.randint(40, 140)), with_request=False)]


def _some_day(rng: Random, today: date) -> date:
    """A working day of the past eleven months, by the weight of its month."""
    days = [ago(today, rng.randint(3, 345)) for _ in range(12)]
    return rng.choices(days, [MONTHS[day.month - 1] for day in days])[0]


def _with_next(rng: Random, week: Week, found: Facts) -> Facts:
    """Add the coming review where its meeting is near enough to be booked."""
    limit = year_on(_decided(found))
    meeting = in_term(limit - timedelta(days=rng.randint(24, 40)))
    if not week.today < meeting <= week.today + timedelta(days=BOOKED_AHEAD):
        return found
    return [*found, EpisodeFacts("review", _booking(rng, meeting, week.today))]


def _decided(found: Facts) -> date:
    """The day from which the twelve months run."""
    return max(
        one.on for episode in found for one in episode.events if one.event in ("review_decided", "plan_finalised")
    )


def _booking(rng: Random, meeting: date, today: date) -> tuple[NewEvent, ...]:
    invited = back(meeting - timedelta(days=rng.randint(18, 34)))
    papers = back(meeting - timedelta(days=rng.randint(15, 18)))
    steps = (event("review_invited", invited), event("review_papers_circulated", papers))
    return (*(one for one in steps if one.on <= today), event("review_meeting", meeting))


def _kept_to(found: Facts, today: date) -> Facts:
    """What has happened by today; only bookings lie ahead."""
    kept = [
        EpisodeFacts(
            episode.kind,
            tuple(
                one for one in episode.events if one.on <= today or one.event in ("review_meeting", "transfer_planned")
            ),
        )
        for episode in found
    ]
    return [episode for episode in kept if episode.events]


def held(rng: Random, week: Week, child: Child, days: int, *, report: bool = True) -> Facts:
    """A review held so many days ago that has no decision yet."""
    return _held_on(rng, week, child, ago(week.today, days), report=report)


def _held_on(rng: Random, week: Week, child: Child, meeting: date, *, report: bool = True) -> Facts:
    before = history(rng, child, ago(meeting, rng.randint(270, 285)), years=2)
    steps = [one for one in review(rng, meeting, plus(meeting, 27), outcome="maintain").events
             if one.event != "review_decided" and (report or one.event != "review_report_sent")]  # fmt: skip
    steps = [one if one.event != "review_report_sent" else event(one.event, min(one.on, week.today)) for one in steps]
    return [*_kept_to(before, week.today), EpisodeFacts("review", tuple(steps))]


def decision_due(rng: Random, week: Week, child: Child, first: date, last: date) -> Facts:
    """A decision after a review falls due between the two days."""
    due = falling_due(rng, first, last, lambda day: day - timedelta(days=28))
    return _held_on(rng, week, child, due - timedelta(days=28))


def amending(rng: Random, week: Week, child: Child, notice: date) -> Facts:
    """An amendment notice sent on that day, and no final plan yet."""
    meeting = back(notice - timedelta(days=rng.randint(16, 26)))
    before = history(rng, child, ago(meeting, rng.randint(270, 290)), years=2)
    steps = [one for one in review(rng, meeting, notice, outcome="amend").events
             if one.event != "amended_plan_finalised"]  # fmt: skip
    return [*_kept_to(before, week.today), EpisodeFacts("review", tuple(steps))]


def final_due(rng: Random, week: Week, child: Child, first: date, last: date) -> Facts:
    """A final amended plan falls due between the two days."""
    due = falling_due(rng, first, last, lambda day: day - timedelta(days=56))
    return amending(rng, week, child, due - timedelta(days=56))


def without_notice(rng: Random, week: Week, child: Child) -> Facts:
    """Decided to amend, and the notice did not go out with the decision."""
    found = amending(rng, week, child, ago(week.today, rng.randint(14, 30)))
    steps = tuple(one for one in found[-1].events if one.event != "amendment_notice_sent")
    return [*found[:-1], EpisodeFacts("review", steps)]


def invitation_due(rng: Random, week: Week, child: Child, first: date, last: date) -> Facts:
    """A meeting is booked, and its invitations go out between the two days."""
    meeting = falling_due(rng, first, last, lambda day: day + timedelta(days=14)) + timedelta(days=14)
    before = history(rng, child, back(year_on(meeting, -1) + timedelta(days=rng.randint(30, 50))), years=2)
    return [*_kept_to(before, week.today), EpisodeFacts("review", (event("review_meeting", meeting),))]


def passed(rng: Random, week: Week, child: Child) -> Facts:
    """The twelve months have passed with no review begun."""
    return _kept_to(history(rng, child, ago(week.today, 365 + rng.randint(8, 40)), years=2), week.today)


def unknown_outcome(rng: Random, week: Week, child: Child) -> Facts:
    """A decision brought in from a file that had its date alone."""
    found = history(rng, child, ago(week.today, rng.randint(90, 250)), years=2)
    day = max(one.on for one in found[-1].events if one.event == "review_decided")
    last = NewEvent("review_decided", day, None, {"outcome": "unknown"}, "imported")
    return [*_kept_to(found[:-1], week.today), EpisodeFacts("review", (last,))]


def transfer(rng: Random, week: Week, child: Child, move: str) -> Facts:
    """A move to the next phase in September, its plan reviewed and amended in the autumn before."""
    starts = date(week.today.year + (week.today.month >= 9), 9, 1)
    later = move == "secondary_to_post16"
    meeting = back(date(starts.year - 1, 10 if later else 9, 18) + timedelta(days=rng.randrange(56)))
    decided = back(meeting + timedelta(days=rng.randint(15, 26)))
    planned = EpisodeFacts("transfer", (event("transfer_planned", starts, move=move),))
    before = history(rng, child, back(year_on(decided, -1) + timedelta(days=rng.randint(8, 20))), years=2)
    this_year = review(rng, meeting, decided, outcome="amend")
    if meeting > week.today:
        near = meeting <= week.today + timedelta(days=BOOKED_AHEAD)
        this_year = EpisodeFacts("review", _booking(rng, meeting, week.today) if near else ())
    return _kept_to([*before, this_year, planned], week.today)


def first_transfer(rng: Random, week: Week, child: Child) -> Facts:
    """From nursery to school: a plan made in early summer, reviewed in autumn and again in spring."""
    starts = date(week.today.year + (week.today.month >= 9), 9, 1)
    made = on(date(starts.year - 1, 5, 8) + timedelta(days=rng.randrange(40)))
    meeting = back(date(starts.year - 1, 9, 20) + timedelta(days=rng.randrange(18)))
    decided = back(meeting + timedelta(days=rng.randint(15, 26)))
    spring = back(decided + timedelta(days=rng.randint(130, 145)))
    found = [
        assessments.issued(rng, made, earliest=months(child.born, 20)),
        review(rng, meeting, decided, outcome="amend"),
        EpisodeFacts("transfer", (event("transfer_planned", starts, move="early_years_to_school"),)),
    ]
    if meeting > week.today:
        near = meeting <= week.today + timedelta(days=BOOKED_AHEAD)
        found[1] = EpisodeFacts("review", _booking(rng, meeting, week.today) if near else ())
    if spring <= week.today:
        found.append(review(rng, spring, plus(spring, 16), outcome="maintain"))
    return _kept_to(found, week.today)


def reassessing(rng: Random, week: Week, child: Child) -> Facts:
    """A re-assessment that was agreed some weeks ago."""
    asked = ago(week.today, rng.randint(25, 36))
    before = history(rng, child, ago(asked, rng.randint(60, 110)), years=2)
    agreed = plus(asked, rng.randint(8, 13))
    steps = [event("reassessment_requested", asked), event("reassessment_agreed", agreed)]
    steps += [event("advice_requested", agreed, "EP", body="psychologist"),
              event("advice_requested", agreed, "ICB", body="health")]  # fmt: skip
    return [*_kept_to(before, week.today), EpisodeFacts("reassessment", tuple(steps))]


def reassessment_due(rng: Random, week: Week, child: Child) -> Facts:
    """Whether to re-assess is to be decided this week."""
    due = falling_due(rng, week.today, week.end, lambda day: day - timedelta(days=15))
    asked = due - timedelta(days=15)
    before = history(rng, child, ago(asked, rng.randint(90, 200)), years=2)
    return [*_kept_to(before, week.today), EpisodeFacts("reassessment", (event("reassessment_requested", asked),))]


def ceasing(rng: Random, week: Week, child: Child) -> Facts:
    """The family has been told that the plan is to cease."""
    told = ago(week.today, rng.randint(8, 40))
    before = history(rng, child, ago(told, rng.randint(60, 110)), years=2)
    steps = (
        event("cease_consulted", ago(told, 25)),
        event("cease_notified", told, sent_how="letter", sent_to="parent"),
    )
    return [*_kept_to(before, week.today), EpisodeFacts("cease", steps)]


def ended(rng: Random, week: Week, child: Child, days: int) -> Facts:
    """A plan that ended so many days ago, after the time to appeal."""
    day = ago(week.today, days)
    told = ago(day, 75)
    before = history(rng, child, ago(told, rng.randint(70, 120)), years=2)
    steps = (event("cease_consulted", ago(told, 25)), event("cease_notified", told), event("plan_ceased", day))
    return [*_kept_to(before, week.today), EpisodeFacts("cease", steps)]


def moved_out(rng: Random, week: Week, child: Child) -> Facts:
    """A child who has moved away, the plan passed on in time."""
    moved = ago(week.today, rng.randint(30, 120))
    before = history(rng, child, ago(moved, rng.randint(60, 200)), years=2)
    steps = (event("moved_out", moved), event("move_known", moved), event("transferred_out", plus(moved, 10)))
    return [*_kept_to(before, moved), EpisodeFacts("transfer", steps)]


def moved_in(rng: Random, week: Week, _child: Child) -> Facts:
    """A child who moved here with another authority's plan."""
    day = ago(week.today, rng.randint(50, 80))
    made = max(EARLIEST, ago(day, rng.randint(180, 260)))
    steps = (event("transferred_in", day, plan_made=made), event("transfer_notified", plus(day, 30)))
    return [EpisodeFacts("transfer", steps)]


def appeal(rng: Random, week: Week, child: Child) -> Facts:
    """An appeal about the school named, after mediation was declined; the response is due in some weeks."""
    final = ago(week.today, rng.randint(60, 75))
    notice = ago(final, 50)
    meeting = ago(notice, 22)
    found = history(rng, child, ago(meeting, 300), years=2)
    declined = plus(final, 12)
    certificate = working_days(declined, 2)
    received = plus(final, rng.randint(28, 36))
    return [
        *_kept_to(found, week.today),
        review(rng, meeting, notice, outcome="amend", final=final),
        EpisodeFacts("mediation", (event("mediation_declined", declined),
                                   event("mediation_certificate_issued", certificate))),
        EpisodeFacts("appeal", (event("appeal_received", received,
                                      response_due=plus(week.today, rng.randint(15, 22))),)),
    ]  # fmt: skip


def complaint(rng: Random, week: Week, child: Child) -> Facts:
    """A complaint about delay, to be answered this week."""
    due = falling_due(rng, week.today, week.end, lambda day: day)
    acknowledged = working_days(due, -10)
    if working_days(acknowledged, 10) < week.today:
        acknowledged = working_days(due, -9)
    received = working_days(acknowledged, -3)
    before = history(rng, child, ago(week.today, rng.randint(60, 150)), years=2)
    steps = (event("complaint_received", received), event("complaint_acknowledged", acknowledged))
    return [*_kept_to(before, week.today), EpisodeFacts("other", steps)]
