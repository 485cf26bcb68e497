"""How the law's times are kept: the 20-week rate both ways, the review chain, and families not heard from.

Everything is read in one go, so that the figures of a report belong to one moment.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ehcco.casework.folding import fold
from ehcco.db import figures, queries
from ehcco.db.connection import Store
from ehcco.db.due import DeadlineRow, Wanted, due
from ehcco.db.figures import ExceptionRow, PlanRow, QualityRow, StepRow, UnsentRow
from ehcco.db.queries import CaseRow, PromiseRow
from ehcco.timescales import events as vocabulary
from ehcco.timescales.counting import months
from ehcco.timescales.explain import GROUNDS

__all__ = [
    "GROUNDS", "CaseRow", "Chain", "DeadlineRow", "Facts", "Matter", "PlanRow", "PromiseRow", "QualityRow", "Quiet",
    "Rate", "UnsentRow", "chain", "open_matters", "past_twenty_weeks", "quiet", "read", "twenty_weeks",
]  # fmt: skip

ASSESSMENT_STAGES = ("requested", "assessing", "plan_agreed", "draft_out")
PLAN_STAGES = ("plan_in_place", "review_booked", "review_held", "amending", "reassessing", "ceasing")
TWELVE_MONTHS = ("first_review", "next_review", "review_after_reassessment", "transfer_in_review")
"""The clocks of the yearly review that statute sets."""
QUIET_DAYS = 30
WEEK = timedelta(days=7)

_MATTERS = (vocabulary.MEDIATION, vocabulary.APPEAL, vocabulary.OTHER)
_NO_FAMILY = re.compile(
    r"\b(?:senco|sendco|school|academy|college|nursery|head ?teacher|head|teacher|tutor|ep|edpsych|psychologist|salt|"
    r"slt|therapist|ot|physio|paediatrician|doctor|gp|nurse|camhs|nhs|icb|dco|social worker|social care|sw|"
    r"virtual school|sendiass|solicitor|tribunal|mediator|mediation|panel|finance|transport|ofsted)\b"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report counts, all read at one moment."""

    today: date
    cases: list[CaseRow]
    to_do: list[DeadlineRow]
    plans: list[PlanRow]
    """The plans issued in this calendar year and in the last twelve months."""
    unsent: list[UnsentRow]
    transfers: list[DeadlineRow]
    """Every limit of a phase transfer that is not overtaken, closed ones too."""
    flow: dict[str, int]
    exceptions: list[ExceptionRow]
    steps: list[StepRow]
    promises: list[PromiseRow]
    family: dict[int, date]
    """When each case's family was last in contact."""
    quality: QualityRow
    proposed_transfers: int


@dataclass(frozen=True, slots=True)
class Rate:
    """The 20-week rate of one period: of the plans issued that have a request date here, those in time."""

    first: date
    last: date
    met: int
    plans: int
    met_without_exceptions: int
    plans_without_exceptions: int
    without_request: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the reviews stand still, each list the oldest first."""

    undecided: list[DeadlineRow]
    unsent: list[UnsentRow]
    unfinished: list[DeadlineRow]
    """Amendment notices whose eight weeks have passed without a final plan."""
    passed: list[DeadlineRow]
    """Twelve months that have passed without a decision."""


@dataclass(frozen=True, slots=True)
class Matter:
    """An appeal, a mediation or a complaint that is open, with the next thing due in it."""

    first: StepRow
    next: DeadlineRow | None


@dataclass(frozen=True, slots=True)
class Quiet:
    """A family not heard from while something is under way: ``since`` is the later of contact and beginning."""

    case: CaseRow
    since: date
    days: int
    heard: date | None


def read(store: Store, *, window: tuple[date, date]) -> Facts:
    """Everything at one moment; *window* is the days that count as the week gone by."""
    today = store.today
    with store.reading() as connection, figures.snapshot(connection):
        professionals = {fold(name) for name in figures.professionals(connection)}
        return Facts(
            today=today,
            cases=queries.cases(connection),
            to_do=due(connection, today, Wanted()),
            plans=figures.plans_issued(connection, min(date(today.year, 1, 1), _year_before(today)), today),
            unsent=figures.amend_without_notice(connection, today),
            transfers=figures.of_clocks(connection, TRANSFER_CLOCKS),
            flow=figures.flow(connection, *window),
            exceptions=figures.exceptions(connection, today),
            steps=figures.steps(connection, today, _MATTERS),
            promises=queries.promises(connection, today),
            family=_family(figures.last_contacts(connection, today), professionals),
            quality=figures.quality(connection, today),
            proposed_transfers=figures.proposed_transfers(connection),
        )


TRANSFER_CLOCKS = ("phase_transfer", "post16_move")


def twenty_weeks(plans: Iterable[PlanRow], first: date, last: date) -> Rate:
    """The rate of the plans issued between the two days, with and without those that have an exception."""
    within = [plan for plan in plans if first.isoformat() <= plan.finalised <= last.isoformat()]
    ours = [plan for plan in within if not plan.elsewhere]
    counted = [plan for plan in ours if plan.requested is not None]
    plain = [plan for plan in counted if not plan.excused]
    return Rate(
        first, last,
        met=sum(plan.state == "met" for plan in counted), plans=len(counted),
        met_without_exceptions=sum(plan.state == "met" for plan in plain), plans_without_exceptions=len(plain),
        without_request=len(ours) - len(counted), elsewhere=len(within) - len(ours),
    )  # fmt: skip


def periods(today: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """The calendar year to date (the DfE's), and the last twelve months."""
    return (date(today.year, 1, 1), today), (_year_before(today), today)


def past_twenty_weeks(to_do: Iterable[DeadlineRow], today: date) -> list[DeadlineRow]:
    """The assessments past their 20 weeks with no plan, which the rate cannot see, the oldest first."""
    return [row for row in to_do if row.clock == "final_plan" and row.due < today.isoformat()]


def chain(facts: Facts) -> Chain:
    """Where the reviews stand still today."""
    day = facts.today.isoformat()
    return Chain(
        undecided=[row for row in facts.to_do if row.clock == "review_decision" and row.opened_on <= day],
        unsent=facts.unsent,
        unfinished=[row for row in facts.to_do if row.clock == "amended_plan" and row.due < day],
        passed=[row for row in facts.to_do if row.clock in TWELVE_MONTHS and row.due < day],
    )


def open_matters(facts: Facts) -> list[Matter]:
    """The mediations, appeals and complaints that are open, in the order they began.

    One is open until its last step ends it, and as long as anything is still to be done in it.
    """
    threads: dict[tuple[int, int], list[StepRow]] = {}
    for step in facts.steps:
        if step.event not in vocabulary.ANYWHERE:
            threads.setdefault((step.case_id, step.episode), []).append(step)
    waiting: dict[tuple[int, int], DeadlineRow] = {}
    for row in facts.to_do:
        waiting.setdefault((row.case_id, row.episode), row)
    return [
        Matter(steps[0], waiting.get(key))
        for key, steps in threads.items()
        if key in waiting or not vocabulary.ends(steps[-1].kind, steps[-1].event, {})
    ]


def quiet(facts: Facts, days: int = QUIET_DAYS) -> list[Quiet]:
    """Families without contact for *days* while something is under way, the longest silence first."""
    begun = _under_way(facts)
    found = []
    for case in facts.cases:
        since = begun.get(case.case_id)
        if since is None:
            continue
        heard = facts.family.get(case.case_id)
        latest = since if heard is None else max(since, heard)
        if (facts.today - latest).days >= days:
            found.append(Quiet(case, latest, (facts.today - latest).days, heard))
    return sorted(found, key=lambda one: (-one.days, one.case.ref))


def _under_way(facts: Facts) -> dict[int, date]:
    """Since when something has been under way: assessment, re-assessment, review, appeal, promise of mine."""
    day = facts.today.isoformat()
    clocks = ("final_plan", "reassessed_plan", "reassessment_decision", "review_decision", "amended_plan",
              "amended_plan_outer")  # fmt: skip
    begun = [(row.case_id, row.opened_on) for row in facts.to_do if row.clock in clocks and row.opened_on <= day]
    begun += [
        (matter.first.case_id, matter.first.day) for matter in open_matters(facts) if matter.first.kind == "appeal"
    ]
    begun += [(promise.case_id, promise.made_on) for promise in facts.promises if promise.owed_by == "me"]
    earliest: dict[int, str] = {}
    for case_id, since in begun:
        earliest[case_id] = min(since, earliest.get(case_id, since))
    return {case_id: date.fromisoformat(since) for case_id, since in earliest.items()}


def _family(rows: Sequence[tuple[int, str | None, str]], professionals: set[str]) -> dict[int, date]:
    """The last day of contact with the family; who is not known to be somebody else counts as family."""
    latest: dict[int, date] = {}
    for case_id, who, day in rows:
        words = fold(who or "")
        if words in professionals or _NO_FAMILY.search(words):
            continue
        on = date.fromisoformat(day)
        latest[case_id] = max(on, latest.get(case_id, on))
    return latest


def _year_before(today: date) -> date:
    return months(today, -12) + timedelta(days=1)
