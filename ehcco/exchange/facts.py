"""From the dates of one row to facts: what happened, in which episode, and what only follows from it.

A meeting is never a decision, a due date is never a fact, and what is inferred rather than read says so.
"""

from collections.abc import Iterable

from ehcco.exchange.draft import Context, Dated, Draft
from ehcco.exchange.headings import body_of
from ehcco.exchange.model import StatedDate
from ehcco.exchange.people import review_outcome, yes_no
from ehcco.exchange.when import ADVICE_DAYS, has_words

_LATER = ("plan_agreed", "draft_served", "plan_finalised", "plan_finalised:current", "no_plan_notified")
_ORDER = (
    ("request_received", "assessment_agreed", "request received", "decision to assess"),
    ("request_received", "draft_served", "request received", "draft issued"),
    ("request_received", "plan_finalised", "request received", "plan issued"),
    ("assessment_agreed", "draft_served", "decision to assess", "draft issued"),
    ("draft_served", "plan_finalised", "draft issued", "plan issued"),
    ("plan_finalised", "review_meeting", "plan issued", "review meeting"),
    ("plan_finalised", "review_decided", "plan issued", "review decision"),
    ("amendment_notice_sent", "amended_plan_finalised", "amendment notice", "amended plan"),
    ("review_decided", "amended_plan_finalised", "review decision", "amended plan"),
    ("plan_finalised", "plan_ceased", "plan issued", "plan ceased"),
)
_REASONS = {
    "1": "maximum age", "2": "needs met without a plan", "3": "higher education", "4": "paid employment",
    "5": "moved to another authority in England", "6": "no longer wishes to engage", "7": "moved outside England",
    "8": "deceased", "9": "other",
}  # fmt: skip


def build_facts(draft: Draft, context: Context) -> None:
    """Add to *draft* the facts its dates tell, in the order the law meets them."""
    _assessment(draft, context)
    _advice(draft)
    _plan(draft)
    _review(draft)
    _ending(draft)
    _check_order(draft)


def _assessment(draft: Draft, context: Context) -> None:
    dates = draft.dates
    for event in ("request_received", "assessment_refused"):
        if event in dates:
            draft.add(event, dates[event], "assessment")
    if "assessment_agreed" in dates:
        _decision_to_assess(draft, context, dates["assessment_agreed"])
    if "panel" in dates:
        final = dates.get("plan_finalised")
        draft.add("panel", dates["panel"], "review" if final and dates["panel"].on > final.on else "assessment")
    if "plan_agreed" in dates:
        agreed = yes_no(draft.cells.get("plan_outcome", ""))
        draft.add("no_plan_notified" if agreed is False else "plan_agreed", dates["plan_agreed"], "assessment")
    for event in ("no_plan_notified", "draft_served"):
        if event in dates:
            draft.add(event, dates[event], "assessment")


def _decision_to_assess(draft: Draft, context: Context, decision: Dated) -> None:
    """Agreed or refused: by its own column, else agreed where anything later in the row is filled, else not known."""
    answer = yes_no(draft.cells.get("request_outcome", ""))
    later = any(key in draft.dates or has_words(draft, key) for key in _LATER)
    later = later or any(key.startswith("advice_") for key in draft.dates)
    if answer is False:
        draft.add("assessment_refused", decision, "assessment")
    elif answer or later:
        draft.add("assessment_agreed", decision, "assessment")
    else:
        context.tally.add(decision.column, "decision_without_outcome", draft.number)
        draft.stated.append(StatedDate("assessment_agreed", decision.text, decision.on))


def _advice(draft: Draft) -> None:
    """Advice asked and given, by body; what was asked is inferred from a due date or the decision to assess."""
    asked: set[str] = set()
    by_field = [(dated.column.field or "", dated) for dated in draft.dates.values()]
    advice = [(field, dated) for field, dated in by_field if field.startswith("advice_")]
    for field, dated in sorted(advice, key=lambda one: (one[0], one[1].column.role)):
        event, _, name = field.partition(":")
        if event == "advice_requested" and name not in asked and not dated.column.role:
            asked.add(name)
            draft.add(event, dated, "assessment", details={"of": name, "body": body_of(name)})
    for field, dated in advice:
        event, _, name = field.partition(":")
        if dated.column.role == "due" and name not in asked:
            asked.add(name)
            on = dated.on - ADVICE_DAYS
            draft.add(event, dated, "assessment", "assumed", on, details={"of": name, "body": body_of(name)})
    decision = draft.dates.get("assessment_agreed")
    for field, dated in advice:
        event, _, name = field.partition(":")
        if event != "advice_received":
            continue
        if name not in asked and decision and decision.on <= dated.on:
            draft.add(
                "advice_requested", decision, "assessment", "assumed", details={"of": name, "body": body_of(name)}
            )
        draft.add(event, dated, "assessment", details={"of": name})


def _plan(draft: Draft) -> None:
    """The first plan, and a current one: the same, an amendment, or all that is known of the plan."""
    first, current = draft.dates.get("plan_finalised"), draft.dates.get("plan_finalised:current")
    elsewhere = draft.cells.get("moved_from") and yes_no(draft.cells["moved_from"]) is not False
    if elsewhere and has_words(draft, "moved_from"):
        for dated in filter(None, (first, current)):
            draft.stated.append(StatedDate(dated.column.key, dated.text, dated.on))
        return
    if first:
        draft.add("plan_finalised", first, "assessment")
    if current is None or (first and current.on == first.on):
        return
    if first is None and not has_words(draft, "plan_finalised"):
        draft.add("plan_finalised", current, "assessment", "assumed")
        message = "Only the current plan's date is known: taken for the first plan. Add the first one's date."
        draft.tell(current.column, "current_plan_alone", message)
    elif first and current.on < first.on:
        draft.tell(current.column, "order", f"The current plan ({current.text}) is older than the first. Check both.")
        draft.stated.append(StatedDate(current.column.key, current.text, current.on))
    else:
        _current_plan(draft, current)


def _current_plan(draft: Draft, current: Dated) -> None:
    amended = draft.dates.get("amended_plan_finalised")
    if amended and amended.on == current.on:
        return
    meeting, decision = draft.dates.get("review_meeting"), draft.dates.get("review_decided")
    begun = min((one.on for one in (meeting, decision) if one), default=None)
    if amended is None and begun is not None and begun <= current.on:
        draft.add("amended_plan_finalised", current, "review")
    else:
        draft.add("amended_plan_finalised", current, "amendment")


def _review(draft: Draft) -> None:
    dates = draft.dates
    meeting, decision = dates.get("review_meeting"), dates.get("review_decided")
    amended, notice = dates.get("amended_plan_finalised"), dates.get("amendment_notice_sent")
    next_one = 1 if meeting and decision and meeting.on > decision.on else 0
    if next_one and meeting and decision:
        message = f"The decision ({decision.text}) is before the meeting ({meeting.text}): taken for the review before."
        draft.tell(decision.column, "decision_before_meeting", message)
    if meeting:
        draft.add("review_meeting", meeting, "review", group=next_one)
    for event in ("review_invited", "review_papers_circulated"):
        if event in dates:
            draft.add(event, dates[event], "review", group=next_one)
    for key in ("review_report_sent", "review_report_sent:received"):
        if key in dates and (key == "review_report_sent" or "review_report_sent" not in dates):
            known = {"known": "received"} if dates[key].column.role else {}
            draft.add("review_report_sent", dates[key], "review", group=next_one, details=known)
    own = [one for one in (notice, amended) if one and _of_this_review(one, meeting, decision)]
    if decision:
        draft.add("review_decided", decision, "review", details={"outcome": _outcome(draft, decision, own)})
    elif has_words(draft, "review_outcome"):
        _outcome_alone(draft)
    for event, dated in (("amendment_notice_sent", notice), ("amended_plan_finalised", amended)):
        if dated:
            draft.add(event, dated, "review" if dated in own else "amendment")


def _of_this_review(dated: Dated, meeting: Dated | None, decision: Dated | None) -> bool:
    """Whether an amendment follows this row's review; without a review in the row it stands by itself."""
    if decision is not None:
        return meeting is None or meeting.on <= dated.on or meeting.on > decision.on
    return meeting is not None and meeting.on <= dated.on


def _outcome(draft: Draft, decision: Dated, own: Iterable[Dated]) -> str:
    text = draft.cells.get("review_outcome", "")
    outcome = review_outcome(text)
    amended = any(own)
    if text and outcome is None and has_words(draft, "review_outcome"):
        message = f"No outcome of a review can be read in '{text[:40]}': kept as not known."
        draft.tell(decision.column, "outcome_unread", message)
        return "unknown"
    if outcome in {"maintain", "cease"} and amended:
        message = f"The outcome says {outcome}, yet an amended plan is dated. Check both."
        draft.tell(decision.column, "outcome_and_plan", message)
    return outcome or ("amend" if amended else "unknown")


def _outcome_alone(draft: Draft) -> None:
    text = draft.cells["review_outcome"]
    draft.stated.append(StatedDate("review_decided", text, None))
    message = "There is an outcome but no date of the decision: a meeting is never a decision. Add the letter's date."
    draft.tell(None, "outcome_without_date", message)


def _ending(draft: Draft) -> None:
    if "plan_ceased" not in draft.dates:
        return
    reason = draft.cells.get("cease_reason", "").strip()
    known = {"reason": _REASONS.get(reason.removesuffix(".0"), reason)} if has_words(draft, "cease_reason") else {}
    draft.add("plan_ceased", draft.dates["plan_ceased"], "cease", details=known)
    if not known:
        message = "The plan has ceased without a reason. Add it for the census."
        draft.tell(draft.dates["plan_ceased"].column, "cease_reason_missing", message, "note")


def _check_order(draft: Draft) -> None:
    """Tell dates that stand in an unlikely order; they are kept as they are."""
    dates = draft.dates
    for earlier, later, first, second in _ORDER:
        if earlier in dates and later in dates and dates[later].on < dates[earlier].on:
            message = (
                f"{second.capitalize()} ({dates[later].text}) is before {first} ({dates[earlier].text}). Check both."
            )
            draft.tell(dates[later].column, "order", message)
