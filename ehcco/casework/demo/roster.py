"""Which cases a caseload holds, and how many lines of work they may bring."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from ehcco.casework.demo import assessments, plans
from ehcco.casework.demo.assessments import Week
from ehcco.casework.demo.days import ago
from ehcco.casework.demo.people import Child
from ehcco.casework.loading import EpisodeFacts

Make = Callable[[Random, Week, Child], list[EpisodeFacts]]
SCHOOL = tuple(range(1, 15))
"""Year groups in which a yearly review is the rule; before it the Code asks for one every six months."""
YOUNGER = tuple(range(13))
UNDER_WAY = (4, 11, 19, 27, 48, 58, 66, 80, 92)
"""Ages in days of the assessments that run in good time."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Cases of one kind: how many of 120, in which year groups, and how their facts are made."""

    number: int
    years: tuple[int, ...]
    make: Make
    placed: bool = True
    """Whether its lines of work are wanted; others are drawn again where they bring too many."""
    infant: bool = False
    alert: str | None = None


def _assessed(make: Callable[[Random, Week], EpisodeFacts]) -> Make:
    return lambda rng, week, _child: [make(rng, week)]


def _aged(age: int) -> Make:
    return lambda rng, week, _child: [assessments.under_way(rng, week, age)]


def _moving(move: str) -> Make:
    return lambda rng, week, child: plans.transfer(rng, week, child, move)


ASSESSED = tuple(range(-1, 11))
_THIS = ("today", "end")
_NEXT = ("end", "next_end")


def _due(make: Callable[..., list[EpisodeFacts]], span: tuple[str, str]) -> Make:
    return lambda rng, week, child: make(rng, week, child, getattr(week, span[0]), getattr(week, span[1]))


OVERDUE = (
    Kind(2, ASSESSED, _assessed(assessments.advice_late)),
    Kind(1, ASSESSED, _assessed(lambda rng, week: assessments.advice_late(rng, week, "ICB", excused=True))),
    Kind(1, ASSESSED, _assessed(lambda rng, week: assessments.final_late(rng, week, excused=True))),
    Kind(1, ASSESSED, _assessed(assessments.final_late)),
    Kind(1, SCHOOL, lambda rng, week, child: plans.held(rng, week, child, rng.randint(33, 50))),
    Kind(1, SCHOOL, lambda rng, week, child: plans.held(rng, week, child, rng.randint(60, 75))),
    Kind(1, SCHOOL, lambda rng, week, child: plans.held(rng, week, child, rng.randint(19, 25), report=False)),
    Kind(1, SCHOOL, lambda rng, week, child: plans.amending(rng, week, child, ago(week.today, 67))),
    Kind(1, SCHOOL, plans.without_notice),
    Kind(1, SCHOOL, plans.passed),
)
"""What has passed its date."""
COMING = (
    Kind(1, ASSESSED, _assessed(assessments.decision_due)),
    Kind(1, ASSESSED, _assessed(assessments.advice_due)),
    Kind(1, ASSESSED, _assessed(assessments.final_due)),
    Kind(1, ASSESSED, _assessed(assessments.reply_due)),
    Kind(2, SCHOOL, _due(plans.decision_due, _THIS)),
    Kind(2, SCHOOL, _due(plans.final_due, _THIS)),
    Kind(2, SCHOOL, _due(plans.invitation_due, _THIS)),
    Kind(1, SCHOOL, plans.complaint),
    Kind(1, SCHOOL, plans.reassessment_due),
    Kind(1, SCHOOL, _due(plans.decision_due, _NEXT)),
    Kind(1, SCHOOL, _due(plans.final_due, _NEXT)),
    Kind(1, SCHOOL, _due(plans.invitation_due, _NEXT)),
)
"""What falls due this week and the next."""
OTHERS = (
    *(Kind(1, ASSESSED, _aged(age), placed=False) for age in UNDER_WAY),
    Kind(1, ASSESSED, _assessed(assessments.agreed), placed=False),
    Kind(1, ASSESSED, _assessed(assessments.refused)),
    Kind(1, ASSESSED, _assessed(assessments.no_plan)),
    Kind(1, ASSESSED, _assessed(assessments.withdrawn)),
    Kind(1, SCHOOL, plans.reassessing, placed=False),
    Kind(2, (10, 12, 13, 14), plans.ceasing, placed=False),
    Kind(1, (13, 14), lambda rng, week, child: plans.ended(rng, week, child, rng.randint(0, 6))),
    Kind(1, (14,), lambda rng, week, child: plans.ended(rng, week, child, rng.randint(20, 150))),
    Kind(1, SCHOOL, plans.moved_out),
    Kind(1, SCHOOL, plans.moved_in, placed=False),
    Kind(1, (5, 7, 8, 9), plans.appeal, placed=False,
         alert="Interpreter needed; letters in plain English. Do not leave voicemail."),
    Kind(2, SCHOOL, plans.unknown_outcome, placed=False),
)  # fmt: skip
"""What else a caseload holds."""
MOVING = (
    Kind(8, (6,), _moving("primary_to_secondary"), placed=False),
    Kind(5, (11,), _moving("secondary_to_post16"), placed=False),
    Kind(2, (-1,), plans.first_transfer, placed=False),
    Kind(2, (2,), _moving("infant_to_junior"), placed=False, infant=True),
)
"""Children who move to the next phase in September."""
PLANS = (
    Kind(9, YOUNGER, plans.recent, placed=False),
    Kind(5, YOUNGER, lambda rng, week, child: plans.recent(rng, week, child, late=True), placed=False),
    Kind(2, YOUNGER, lambda rng, week, child: plans.recent(rng, week, child, late=True, excused=True), placed=False),
    Kind(2, SCHOOL, plans.recent_without_request, placed=False),
    Kind(36, (1, 3, 4, 5, 5, 7, 7, 8, 8, 9, 9, 10, 10, 12, 13, 14), plans.settled, placed=False),
)
"""Plans where nothing is urgent."""
ROSTER = (*OVERDUE, *COMING, *OTHERS, *MOVING, *PLANS)
TOTAL = sum(kind.number for kind in ROSTER)


def shares(cases: int) -> list[int]:
    """How many of each kind make up so many cases: in proportion, the largest remainders first."""
    exact = [kind.number * cases / TOTAL for kind in ROSTER]
    found = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda place: (found[place] - exact[place], place))
    for place in order[: cases - sum(found)]:
        found[place] += 1
    return found
