"""Mediation, appeal, orders and recommendations.

SEND Regulations 2014, Part 4; Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care
Chamber) Rules 2008 (SI 2008/2699, "HESC r."); SEND (First-tier Tribunal Recommendations Power) Regulations
2017 (SI 2017/1306).
"""

from dataclasses import replace

from ehcco.timescales.events import APPEALABLE, ORDERS_CONCEDED
from ehcco.timescales.reckoning import amend_school, appeal_deadline, appeal_response
from ehcco.timescales.rules.model import ADVISER, DECISION, FAMILY, ICB, Rule

REGULATIONS = "SEND Regulations 2014"
HESC = "HESC Rules (SI 2008/2699)"
RECOMMENDATIONS = "SI 2017/1306"

_MEDIATION_AND_APPEAL = (
    Rule(
        clock="mediation_contact",
        title="Contact mediation",
        subject="Contact with a mediation adviser about {of} is",
        source=f"{REGULATIONS}, reg 33",
        cite=f"reg 33 {REGULATIONS}",
        opened_by=APPEALABLE,
        instance="decision",
        length="M+2",
        actor=FAMILY,
        closed_by=("mediation_wanted", "mediation_declined"),
        superseded_by=("appeal_received",),
        scope=DECISION,
        ends_with_plan=False,
        expires=True,
    ),
    Rule(
        clock="appeal_deadline",
        title="Time to appeal ends",
        subject="An appeal against {of} is",
        source=f"{HESC}, r.20 and r.12",
        cite="HESC r.20 and r.12, SI 2008/2699",
        opened_by=APPEALABLE,
        instance="decision",
        length="M+2",
        reckon=appeal_deadline,
        reads=("mediation_contact",),
        actor=FAMILY,
        closed_by=("appeal_received",),
        scope=DECISION,
        ends_with_plan=False,
        expires=True,
    ),
    Rule(
        clock="mediation_certificate",
        title="Mediation certificate",
        source=f"{REGULATIONS}, reg 34(1), 39(1)",
        cite=f"reg 34(1), 39(1) {REGULATIONS}",
        opened_by=("mediation_declined", "mediation_held"),
        length="WD+3",
        actor=ADVISER,
        closed_by=("mediation_certificate_issued",),
    ),
    Rule(
        clock="mediation_health_notice",
        title="Tell health of mediation",
        subject="The notice of the mediation to the health body is",
        source=f"{REGULATIONS}, reg 35(2)",
        cite=f"reg 35(2) {REGULATIONS}",
        opened_by=("mediation_wanted=true",),
        length="WD+3",
        closed_by=("mediation_health_notified",),
        superseded_by=("mediation_held",),
    ),
    Rule(
        clock="mediation_arranged",
        title="Hold mediation",
        subject="The mediation is",
        source=f"{REGULATIONS}, reg 36(2)",
        cite=f"reg 36(2) {REGULATIONS}",
        opened_by=("mediation_wanted",),
        length="D+30",
        closed_by=("mediation_held",),
        superseded_by=("mediation_declined", "mediation_certificate_issued", "mediation_agreed"),
    ),
    Rule(
        clock="mediation_invitation",
        title="Invite to mediation",
        subject="The notice of day and place of the mediation is",
        source=f"{REGULATIONS}, reg 37(2)",
        cite=f"reg 37(2) {REGULATIONS}",
        opened_by=("mediation_booked",),
        length="WD-5",
        closed_by=("mediation_invited",),
        superseded_by=("mediation_held",),
    ),
    Rule(
        clock="mediation_agreement",
        title="Carry out agreement",
        subject="What the mediation agreed is",
        source=f"{REGULATIONS}, reg 42(3)",
        cite=f"reg 42(3) {REGULATIONS}",
        opened_by=("mediation_agreed=none",),
        length="W+2",
        closed_by=("order_complied=mediation_agreement",),
    ),
    Rule(
        clock="appeal_response",
        title="Respond to appeal",
        subject="The response to the appeal is",
        source=f"{HESC}, r.21",
        cite="HESC r.21, SI 2008/2699",
        opened_by=("appeal_received",),
        length="TWD+30",
        reckon=appeal_response,
        closed_by=("la_response_sent",),
        superseded_by=("appeal_conceded", "tribunal_order", "appeal_withdrawn"),
    ),
)

_LAW_OF_ORDER = {
    "tribunal_order": f"reg 44 {REGULATIONS}",
    "appeal_conceded": f"reg 45 {REGULATIONS}",
    "mediation_agreed": f"reg 42(2) and 44 {REGULATIONS}",
}
_EXCUSED = {"tribunal_order": "reg 44(3)", "appeal_conceded": "reg 45(7)", "mediation_agreed": "reg 44(3)"}
_EXCUSED_UNLESS_CONCEDED = {**_EXCUSED, "appeal_conceded": ""}


_SUBJECTS = {
    "order_assess_notice": "The notice of the assessment is",
    "order_assess_no_plan": "The notice, if the assessment leads to no plan, is",
    "order_assess_final": "The final plan, if the assessment leads to one, is",
    "order_draft": "The draft plan is",
    "order_final": "The final plan is",
    "order_reconsider": "The decision, reconsidered, is",
    "order_amend": "The plan with its contents amended is",
    "order_amend_school": "The plan with its school amended is",
    "order_continue": "To keep the plan in place is",
    "order_cease": "To end the plan is",
}


def _order(clock: str, title: str, length: str, *orders: str, complying: tuple[str, ...] = ()) -> Rule:
    """A row of the orders table: opened by the orders, closed by complying with it.

    Complying with one of the clocks *complying* supersedes it.
    """
    return Rule(
        clock=clock,
        title=title,
        subject=_SUBJECTS[clock],
        source=f"{REGULATIONS}, reg 44 (conceded: reg 45; agreed in mediation: reg 42(2))",
        cite=f"reg 44 {REGULATIONS}",
        cite_by_opener=_LAW_OF_ORDER,
        opened_by=tuple(
            f"{opener}={order}"
            for order in orders
            for opener in _LAW_OF_ORDER
            if opener != "appeal_conceded" or order in ORDERS_CONCEDED
        ),
        instance="order",
        length=length,
        closed_by=(f"order_complied={clock}",),
        superseded_by=tuple(f"order_complied={other}" for other in complying),
    )


def _excused(rule: Rule, laws: dict[str, str]) -> Rule:
    return replace(rule, exceptions="E2", exception_law="reg 44(3)", exception_law_by_opener=laws)


_ORDERS = (
    _excused(
        _order(
            "order_assess_notice",
            "Notice of assessment",
            "W+2",
            "assess",
            complying=("order_assess_no_plan", "order_assess_final"),
        ),
        _EXCUSED,
    ),
    replace(
        _excused(
            _order(
                "order_assess_no_plan",
                "Notice if no plan, ordered",
                "W+10",
                "assess",
                complying=("order_assess_final",),
            ),
            _EXCUSED_UNLESS_CONCEDED,
        ),
        superseded_anywhere_by=("draft_served",),
    ),
    _excused(
        _order(
            "order_assess_final",
            "Final plan, ordered",
            "W+14",
            "assess",
            complying=("order_assess_no_plan",),
        ),
        _EXCUSED_UNLESS_CONCEDED,
    ),
    _excused(_order("order_draft", "Draft plan, ordered", "W+5", "make_plan", complying=("order_final",)), _EXCUSED),
    _excused(_order("order_final", "Final plan, ordered", "W+11", "make_plan"), _EXCUSED),
    _order("order_reconsider", "Reconsider, ordered", "W+2", "remit"),
    _order("order_amend", "Amend plan, ordered", "W+5", "amend_sections_b_f", "continue_amended"),
    replace(_order("order_amend_school", "Amend school, ordered", "W+2", "amend_section_i"), reckon=amend_school),
    _order("order_continue", "Keep the plan, ordered", "D+0", "continue"),
    _order("order_cease", "End the plan, ordered", "D+0", "cease_upheld"),
)

_RECOMMENDATION_HEALTH = Rule(
    clock="recommendation_health",
    title="Answer recommendation",
    subject="The answer of the integrated care board to the recommendation is",
    source=RECOMMENDATIONS,
    cite=RECOMMENDATIONS,
    opened_by=("recommendation_made=health",),
    instance="of",
    length="W1+5",
    actor=ICB,
    closed_by=("recommendation_answered",),
)

_RECOMMENDATIONS = (
    _RECOMMENDATION_HEALTH,
    replace(
        _RECOMMENDATION_HEALTH,
        clock="recommendation_social_care",
        subject="The answer of social care to the recommendation is",
        opened_by=("recommendation_made=social_care",),
        actor="authority",
    ),
    Rule(
        clock="recommendation_copy",
        title="Copy answer to minister",
        subject="The copy of the answer to the Secretary of State is",
        source=RECOMMENDATIONS,
        cite=RECOMMENDATIONS,
        opened_by=("recommendation_answered",),
        instance="of",
        length="W1+1",
        closed_by=("recommendation_copied",),
    ),
)

RULES = _MEDIATION_AND_APPEAL + _ORDERS + _RECOMMENDATIONS
"""Every clock of mediation and appeal."""

ORDER_CLOCKS = tuple(rule.clock for rule in (*_ORDERS, *_MEDIATION_AND_APPEAL) if rule.clock.startswith("order_"))
