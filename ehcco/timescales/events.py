"""The vocabulary: which events a case knows, in which episodes, with what details; as data.

Wherever a row of the law names an event it uses a *selector*: the event's code, or ``code=value`` where one
detail must have that value (``review_decided=amend``; ``none`` where it must be missing, ``true`` for a
tick). ``TELLING`` says which detail that is.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

FIRST_DAY = date(2014, 9, 1)
"""The first day accepted for an event: Part 3 of the Children and Families Act 2014 came into force."""
LAST_DAY = date(2034, 12, 31)

ASSESSMENT, REVIEW, AMENDMENT, REASSESSMENT = "assessment", "review", "amendment", "reassessment"
TRANSFER, CEASE, MEDIATION, APPEAL, OTHER = "transfer", "cease", "mediation", "appeal", "other"

ANYWHERE = ("exception_recorded", "note", "panel")
"""Events of every kind of episode."""

_CONSULTING = ("representations_received", "consultation_sent", "consultation_answered")
_AMENDING = ("amendment_notice_sent", *_CONSULTING, "amended_plan_finalised", "not_amended_notified")

THREADS: dict[str, tuple[str, ...]] = {
    "direct_payments_started": ("direct_payments_reviewed",),
    "sar_received": ("sar_answered",),
    "foi_received": ("foi_answered",),
    "complaint_received": (
        "complaint_acknowledged",
        "complaint_answered",
        "complaint_escalated",
        "complaint_stage2_acknowledged",
        "complaint_stage2_answered",
    ),
    "plan_disclosure_requested": ("plan_disclosed",),
}
"""The threads of an ``other`` episode: what opens one, and what may follow in it."""

KINDS: dict[str, tuple[str, ...]] = {
    ASSESSMENT: (
        "request_received",
        "brought_to_attention",
        "assessment_agreed",
        "assessment_refused",
        "advice_requested",
        "advice_received",
        "plan_agreed",
        "no_plan_notified",
        "draft_served",
        *_CONSULTING,
        "plan_finalised",
        "request_withdrawn",
    ),
    REVIEW: (
        "review_meeting",
        "review_invited",
        "review_papers_circulated",
        "review_report_sent",
        "review_decided",
        *_AMENDING,
    ),
    AMENDMENT: _AMENDING,
    REASSESSMENT: (
        "reassessment_requested",
        "reassessment_agreed",
        "reassessment_refused",
        "advice_requested",
        "advice_received",
        "draft_served",
        *_CONSULTING,
        "reassessed_plan_finalised",
    ),
    TRANSFER: (
        "transfer_planned",
        "transfer_dismissed",
        "moved_out",
        "move_known",
        "transferred_out",
        "transferred_in",
        "transfer_notified",
    ),
    CEASE: ("cease_consulted", "cease_notified", "plan_ceased"),
    MEDIATION: (
        "mediation_wanted",
        "mediation_declined",
        "mediation_health_notified",
        "mediation_booked",
        "mediation_invited",
        "mediation_held",
        "mediation_certificate_issued",
        "mediation_agreed",
        "order_complied",
    ),
    APPEAL: (
        "appeal_received",
        "la_response_sent",
        "appeal_conceded",
        "appeal_withdrawn",
        "tribunal_order",
        "recommendation_made",
        "recommendation_answered",
        "recommendation_copied",
        "order_complied",
    ),
    OTHER: tuple(code for opener, rest in THREADS.items() for code in (opener, *rest)),
}
"""The kinds of episode and their events, each in the usual order; those of ``ANYWHERE`` come on top."""

EVENTS = frozenset(ANYWHERE).union(*KINDS.values())

MAY_LIE_AHEAD = frozenset({"review_meeting", "panel", "transfer_planned", "moved_out", "mediation_booked"})
"""Events that are entered with a coming day: a booking, or a move that is known of."""

OPENING: dict[str, tuple[str, ...]] = {
    ASSESSMENT: ("request_received", "brought_to_attention"),
    REVIEW: ("review_meeting",),
    AMENDMENT: ("amendment_notice_sent",),
    REASSESSMENT: ("reassessment_requested", "reassessment_agreed"),
    TRANSFER: ("transfer_planned", "moved_out", "move_known", "transferred_in"),
    CEASE: ("cease_consulted", "cease_notified"),
    MEDIATION: ("mediation_wanted", "mediation_declined"),
    APPEAL: ("appeal_received",),
    OTHER: tuple(THREADS),
}
"""The events with which an episode of that kind begins. A case brought in from a file may begin in the middle."""

ENDING: dict[str, tuple[str, ...]] = {
    ASSESSMENT: ("assessment_refused", "no_plan_notified", "plan_finalised", "request_withdrawn"),
    REVIEW: (
        "review_decided=maintain",
        "review_decided=cease",
        "review_decided=unknown",
        "amended_plan_finalised",
        "not_amended_notified",
    ),
    AMENDMENT: ("amended_plan_finalised", "not_amended_notified"),
    REASSESSMENT: ("reassessment_refused", "reassessed_plan_finalised"),
    TRANSFER: ("transfer_dismissed", "transferred_out", "transfer_notified"),
    CEASE: ("plan_ceased",),
    MEDIATION: ("mediation_certificate_issued", "order_complied"),
    APPEAL: ("appeal_withdrawn", "order_complied", "recommendation_copied"),
    OTHER: (
        "direct_payments_reviewed",
        "sar_answered",
        "foi_answered",
        "complaint_answered",
        "complaint_stage2_answered",
        "plan_disclosed",
    ),
}
"""Selectors of the events after which an episode of that kind has ended.

A planned phase transfer has no such event when all goes well: it is over once the plan is amended, in a
review or amendment. A complaint that was answered goes on when it is escalated, an appeal or mediation with
several orders until the last is complied with.
"""

APPEALABLE = (
    "assessment_refused",
    "no_plan_notified",
    "plan_finalised",
    "amended_plan_finalised",
    "reassessed_plan_finalised",
    "not_amended_notified",
    "reassessment_refused",
    "cease_notified",
    "review_decided=maintain",
    "review_decided=cease",
)
"""Selectors of the decisions that carry a right of appeal (Children and Families Act 2014, s.51)."""

BODIES = (
    "health",
    "other_authority",
    "youth_justice",
    "school",
    "early_years",
    "psychologist",
    "social_care",
    "other",
)
BODIES_BOUND = ("health", "other_authority", "youth_justice")
"""The bodies that s.31 of the Act obliges to answer in time; others are asked under guidance."""
OUTCOMES = ("maintain", "amend", "cease", "unknown")
MOVES = (
    "early_years_to_school",
    "infant_to_junior",
    "primary_to_middle",
    "primary_to_secondary",
    "middle_to_secondary",
    "secondary_to_post16",
    "post16_to_post16",
)
ORDERS = (
    "assess",
    "make_plan",
    "remit",
    "amend_sections_b_f",
    "amend_section_i",
    "continue",
    "continue_amended",
    "cease_upheld",
)
ORDERS_CONCEDED = ("assess", "make_plan", "amend_sections_b_f", "amend_section_i", "continue_amended")
SIDES = ("health", "social_care")
REPORT_BY = ("head_teacher", "authority")
GROUNDS = (
    "school_closed",
    "early_years_closed",
    "personal_circumstances",
    "absence",
    "exceptional_circumstances",
    "missed_appointment",
)

TEXT, DATE, TICK = "text", "date", "tick"


class Attribute(NamedTuple):
    """One detail of an event: whether it must be there, its type (text, date, tick) and, if any, the listed values."""

    required: bool = False
    type: str = TEXT
    values: tuple[str, ...] = ()


_NAME = {"of": Attribute(required=True)}
_SIDE = {"of": Attribute(required=True, values=SIDES)}
_TRANSFER_NAMED = {"names_transfer": Attribute(type=TICK)}

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "advice_requested": {**_NAME, "body": Attribute(values=BODIES)},
    "advice_received": _NAME,
    "consultation_sent": _NAME,
    "consultation_answered": _NAME,
    "review_meeting": {"report_by": Attribute(values=REPORT_BY)},
    "review_decided": {"outcome": Attribute(required=True, values=OUTCOMES)},
    "amended_plan_finalised": _TRANSFER_NAMED,
    "reassessed_plan_finalised": _TRANSFER_NAMED,
    "transfer_planned": {"move": Attribute(required=True, values=MOVES)},
    "transferred_in": {"plan_made": Attribute(type=DATE), "last_review": Attribute(type=DATE)},
    "mediation_wanted": {"health": Attribute(type=TICK)},
    "tribunal_order": {"order": Attribute(required=True, values=ORDERS)},
    "appeal_conceded": {"order": Attribute(required=True, values=ORDERS_CONCEDED)},
    "mediation_agreed": {"order": Attribute(values=ORDERS)},
    "appeal_received": {"response_due": Attribute(type=DATE)},
    "recommendation_made": _SIDE,
    "recommendation_answered": _SIDE,
    "recommendation_copied": _SIDE,
    "order_complied": {"clock": Attribute(required=True)},
    "exception_recorded": {
        "clock": Attribute(required=True),
        "ground": Attribute(required=True, values=GROUNDS),
        "evidence": Attribute(required=True),
        "of": Attribute(),
        "asked_on": Attribute(type=DATE),
        "closed_from": Attribute(type=DATE),
        "reopens": Attribute(type=DATE),
        "absent_from": Attribute(type=DATE),
        "returns": Attribute(type=DATE),
    },
}
"""The details that are read, by event; any others are kept by whoever keeps them and ignored here."""

_PROOF = {"sent_how": Attribute(), "sent_to": Attribute()}
_SENDING = ("_sent", "_served", "_notified", "_finalised", "_circulated", "_invited", "_copied", "_answered")

TELLING = {
    "advice_requested": "of",
    "advice_received": "of",
    "consultation_sent": "of",
    "consultation_answered": "of",
    "recommendation_made": "of",
    "recommendation_answered": "of",
    "recommendation_copied": "of",
    "review_decided": "outcome",
    "transfer_planned": "move",
    "mediation_wanted": "health",
    "tribunal_order": "order",
    "appeal_conceded": "order",
    "mediation_agreed": "order",
    "order_complied": "clock",
}
"""The detail of an event that selectors compare."""

TELLS_REPEATS_APART = frozenset({"of", "order", "clock"})
"""Of the same event with the same value of these, in one episode, the earliest counts."""

STAGES = (
    "requested",
    "assessing",
    "plan_agreed",
    "draft_out",
    "plan_in_place",
    "review_held",
    "amending",
    "reassessing",
    "ceasing",
    "refused",
    "ended",
)
_STAGE_AFTER = {
    "request_received": "requested",
    "brought_to_attention": "requested",
    "assessment_agreed": "assessing",
    "assessment_refused": "refused",
    "plan_agreed": "plan_agreed",
    "no_plan_notified": "refused",
    "draft_served": "draft_out",
    "plan_finalised": "plan_in_place",
    "request_withdrawn": "ended",
    "review_meeting": "review_held",
    "review_decided=maintain": "plan_in_place",
    "review_decided=unknown": "plan_in_place",
    "review_decided=amend": "amending",
    "review_decided=cease": "ceasing",
    "amendment_notice_sent": "amending",
    "amended_plan_finalised": "plan_in_place",
    "not_amended_notified": "plan_in_place",
    "reassessment_agreed": "reassessing",
    "reassessment_refused": "plan_in_place",
    "reassessed_plan_finalised": "plan_in_place",
    "cease_consulted": "ceasing",
    "cease_notified": "ceasing",
    "plan_ceased": "ended",
    "transferred_out": "ended",
    "transferred_in": "plan_in_place",
}


@lru_cache(maxsize=512)
def split(selector: str) -> tuple[str, str | None]:
    """The event code of a selector, and the value its telling detail must have, if any."""
    code, equals, value = selector.partition("=")
    return code, value if equals else None


def told(event: str, details: Mapping[str, Any]) -> str:
    """The value of the event's telling detail as selectors write it; ``none`` where there is none."""
    attribute = TELLING.get(event)
    value = details.get(attribute) if attribute else None
    if value is None or value is False or value == "":
        return "none"
    return "true" if value is True else str(value)


def fits(selector: str, event: str, details: Mapping[str, Any]) -> bool:
    """Whether the event is one that the selector names."""
    code, value = split(selector)
    return code == event and (value is None or told(event, details) == value)


def ends(kind: str, event: str, details: Mapping[str, Any]) -> bool:
    """Whether an episode of that kind has ended with this event."""
    return any(fits(selector, event, details) for selector in ENDING.get(kind, ()))


def is_appealable(event: str, details: Mapping[str, Any]) -> bool:
    """Whether the event is a decision that carries a right of appeal."""
    return any(fits(selector, event, details) for selector in APPEALABLE)


def stage_after(event: str, details: Mapping[str, Any], kind: str | None = None) -> str | None:
    """The stage in which the event, once it has happened, puts the case; ``None`` where it changes nothing.

    In a re-assessment (*kind*) a draft leaves the case where it is.
    """
    if event == "draft_served" and kind == REASSESSMENT:
        return "reassessing"
    return _STAGE_AFTER.get(event) or _STAGE_AFTER.get(f"{event}={told(event, details)}")


@lru_cache(maxsize=256)
def attributes_of(event: str) -> dict[str, Attribute]:
    """The details of an event that are read and checked, with the proof of sending where something was sent."""
    own = ATTRIBUTES.get(event, {})
    return {**own, **_PROOF} if event.endswith(_SENDING) else own


def check(kind: str, event: str, on: date, details: Mapping[str, Any]) -> list[str]:
    """What is wrong with one event, as plain sentences; empty where nothing is."""
    if kind not in KINDS:
        return [f'There is no kind of episode called "{kind}".']
    if event not in EVENTS:
        return [f'There is no event called "{event}".']
    if event not in KINDS[kind] and event not in ANYWHERE:
        return [f"{event} is no event of {article(kind)} episode."]
    problems = [] if in_range(on) else [f"{event}: the date {on} is {OUT_OF_RANGE}."]
    for name, attribute in attributes_of(event).items():
        problem = _check_detail(name, attribute, details.get(name))
        if problem:
            problems.append(f"{event}: {problem}")
    return problems


OUT_OF_RANGE = f"outside {FIRST_DAY} to {LAST_DAY}"


def article(kind: str) -> str:
    """The kind of episode with its article: "an assessment", "a review"."""
    return f"an {kind}" if kind[:1] in "aeiou" else f"a {kind}"


def in_range(day: date) -> bool:
    """Whether the law here covers the day: 1 September 2014 to 31 December 2034."""
    return FIRST_DAY <= day <= LAST_DAY


def _check_detail(name: str, attribute: Attribute, value: object) -> str | None:
    """What is wrong with one detail, as the end of a sentence."""
    if value is None or (attribute.required and isinstance(value, str) and not value.strip()):
        return f'"{name}" is missing.' if attribute.required else None
    if attribute.type == TICK:
        return None if isinstance(value, bool) else f'"{name}" must be true or false.'
    if attribute.type == DATE:
        if not isinstance(value, date):
            return f'"{name}" must be a date.'
        return None if in_range(value) else f'the date {value} of "{name}" is {OUT_OF_RANGE}.'
    if not isinstance(value, str):
        return f'"{name}" must be text.'
    if attribute.values and value not in attribute.values:
        return f'"{value}" is no value of "{name}"; it is one of {", ".join(attribute.values)}.'
    return None
