"""Words, labels and ways to write a date that more than one place shows. Codes never reach a person."""

import re
from datetime import date

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

STAGES = {
    "requested": "Requested",
    "assessing": "Assessment",
    "plan_agreed": "Plan agreed",
    "draft_out": "Draft plan",
    "plan_in_place": "Plan",
    "review_booked": "Rev. booked",
    "review_held": "Review held",
    "amending": "Amending",
    "reassessing": "Re-assess",
    "ceasing": "Ceasing",
    "refused": "Refused",
    "ended": "Ended",
}
"""The stages of a case, as lists show them."""

STATES = {
    "open": "open",
    "met": "met",
    "late": "done late",
    "disapplied": "exception stands",
    "superseded": "overtaken",
}

ACTORS = {
    "authority": "you",
    "body": "adviser",
    "setting": "setting",
    "head_teacher": "head teacher",
    "family": "family",
    "adviser": "mediation adviser",
    "icb": "health (ICB)",
}

EVENTS = {
    "request_received": "Request received",
    "brought_to_attention": "Brought to attention",
    "assessment_agreed": "Agreed to assess",
    "assessment_refused": "Refusal to assess",
    "advice_requested": "Advice asked",
    "advice_received": "Advice in",
    "plan_agreed": "Agreed to make a plan",
    "no_plan_notified": "Refusal to issue",
    "draft_served": "Draft plan sent",
    "representations_received": "Family's comments in",
    "consultation_sent": "Setting consulted",
    "consultation_answered": "Setting answered",
    "plan_finalised": "Final plan issued",
    "request_withdrawn": "Request withdrawn",
    "review_meeting": "Review meeting",
    "review_invited": "Review invitations sent",
    "review_papers_circulated": "Review papers sent",
    "review_report_sent": "Review report in",
    "review_decided": "Review decided",
    "amendment_notice_sent": "Proposed amendment notice sent",
    "amended_plan_finalised": "Final amended plan issued",
    "not_amended_notified": "Told: plan not amended",
    "reassessment_requested": "Re-assessment asked for",
    "reassessment_agreed": "Agreed to re-assess",
    "reassessment_refused": "Refusal to re-assess",
    "reassessed_plan_finalised": "Re-assessed plan issued",
    "transfer_planned": "Phase transfer planned",
    "transfer_dismissed": "No phase transfer",
    "moved_out": "Moved away",
    "move_known": "Move known",
    "transferred_out": "Plan passed to new authority",
    "transferred_in": "Plan taken over",
    "transfer_notified": "Family told of transfer",
    "cease_consulted": "Consulted on ceasing",
    "cease_notified": "Told: plan to cease",
    "plan_ceased": "Plan ceased",
    "mediation_wanted": "Mediation wanted",
    "mediation_declined": "Mediation declined",
    "mediation_health_notified": "Health told of mediation",
    "mediation_booked": "Mediation booked",
    "mediation_invited": "Mediation invitations sent",
    "mediation_held": "Mediation held",
    "mediation_certificate_issued": "Mediation certificate",
    "mediation_agreed": "Agreed at mediation",
    "order_complied": "Order complied with",
    "appeal_received": "Appeal received",
    "la_response_sent": "Appeal answered",
    "appeal_conceded": "Appeal conceded",
    "appeal_withdrawn": "Appeal withdrawn",
    "tribunal_order": "Tribunal order",
    "recommendation_made": "Recommendation made",
    "recommendation_answered": "Recommendation answered",
    "recommendation_copied": "Recommendation copied",
    "direct_payments_started": "Direct payments began",
    "direct_payments_reviewed": "Direct payments reviewed",
    "sar_received": "Access request received",
    "sar_answered": "Access request answered",
    "foi_received": "FOI request received",
    "foi_answered": "FOI request answered",
    "complaint_received": "Complaint received",
    "complaint_acknowledged": "Complaint acknowledged",
    "complaint_answered": "Complaint answered",
    "complaint_escalated": "Complaint to stage 2",
    "complaint_stage2_acknowledged": "Stage 2 acknowledged",
    "complaint_stage2_answered": "Stage 2 answered",
    "plan_disclosure_requested": "Copy of plan asked for",
    "plan_disclosed": "Copy of plan given",
    "exception_recorded": "Exception recorded",
    "note": "Note",
    "panel": "Panel",
}
"""Every event in the field's words."""

OPENERS = {
    "request_received": "request",
    "brought_to_attention": "known",
    "advice_requested": "asked",
    "consultation_sent": "asked",
    "draft_served": "draft",
    "plan_finalised": "plan",
    "review_decided": "decided",
    "reassessed_plan_finalised": "plan",
    "amended_plan_finalised": "plan",
    "review_meeting": "met",
    "amendment_notice_sent": "notice",
    "assessment_refused": "refused",
    "no_plan_notified": "refused",
    "not_amended_notified": "told",
    "cease_notified": "told",
    "transfer_planned": "starts",
    "transferred_in": "moved in",
    "moved_out": "moved",
    "appeal_received": "appeal",
    "reassessment_requested": "asked",
    "reassessment_agreed": "agreed",
    "reassessment_refused": "refused",
    "mediation_wanted": "wanted",
    "mediation_booked": "booked",
    "mediation_declined": "declined",
    "mediation_held": "held",
    "mediation_agreed": "agreed",
    "tribunal_order": "order",
    "appeal_conceded": "conceded",
    "recommendation_made": "made",
    "recommendation_answered": "answer",
    "direct_payments_started": "began",
    "sar_received": "asked",
    "foi_received": "asked",
    "plan_disclosure_requested": "asked",
    "complaint_received": "came",
    "complaint_acknowledged": "acknowledged",
    "complaint_escalated": "escalated",
    "complaint_stage2_acknowledged": "acknowledged",
}
"""The event that opened a clock, in the one word of a reason: "request 7 Sep + 20 wk"."""

UNITS = {
    "W": "wk",
    "W1": "wk",
    "D": "d",
    "D1": "d",
    "M": "mth",
    "M1": "mth",
    "WD": "wd",
    "WD1": "wd",
    "TWD": "wd",
    "FWD": "wd",
}


def day(on: date) -> str:
    """``14 Feb 2027``: a date on screen."""
    return f"{on.day} {MONTH_NAMES[on.month - 1]} {on.year}"


def weekday(on: date) -> str:
    """``Wed 2 Dec 2026``: a date in a sentence."""
    return f"{DAY_NAMES[on.weekday()]} {day(on)}"


def short_day(on: date) -> str:
    """``2 Dec``: a date in a reason."""
    return f"{on.day} {MONTH_NAMES[on.month - 1]}"


def list_day(on: date, today: date) -> str:
    """``Wed  2 Dec``, or `` 2 Dec 2027`` where it is over 180 days off: a date column."""
    if abs((on - today).days) > 180:
        return f"{on.day:>2} {MONTH_NAMES[on.month - 1]} {on.year}"
    return f"{DAY_NAMES[on.weekday()]} {on.day:>2} {MONTH_NAMES[on.month - 1]}"


def when(due: date, today: date) -> str:
    """``34 d late``, ``today``, ``tomorrow``, ``Thu in 4 d``, ``Wed  2 Dec``, ``Mar 2028``: at most ten cells."""
    days = (due - today).days
    if days < 0:
        return f"{-days} d late" if days > -1000 else f"{-days}d late"
    if days < 2:
        return ("today", "tomorrow")[days]
    if days <= 6:
        return f"{DAY_NAMES[due.weekday()]} in {days} d"
    if days <= 180:
        return f"{DAY_NAMES[due.weekday()]} {due.day:>2} {MONTH_NAMES[due.month - 1]}"
    return f"{MONTH_NAMES[due.month - 1]} {due.year}"


def left(due: date, today: date) -> str:
    """``in 8 d``, ``today``, ``9 d late``."""
    days = (due - today).days
    if days == 0:
        return "today"
    return f"in {days} d" if days > 0 else f"{-days} d late"


def length(code: str) -> str:
    """A length of the law as a reason says it: ``W+20`` is ``+ 20 wk``, ``D-14`` is ``− 14 d``."""
    for sign, shown in (("+", "+"), ("-", "−")):
        unit, found, amount = code.partition(sign)
        if found and unit in UNITS:
            return f"{shown} {amount} {UNITS[unit]}"
    return code


def about(opened_by: str) -> str:
    """An event in the field's words, even one that is new to this table."""
    return EVENTS.get(opened_by, opened_by.replace("_", " "))


def visible(text: str, *, lines: bool = False) -> str:
    """*text* as it may be shown: what could steer a terminal or turn the writing round becomes a visible symbol.

    It comes on one line unless *lines* is true.
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in _JOINERS else _symbol(one, lines) for one in text)


_JOINERS = "\u200c\u200d"
"""What scripts and emoji are joined with: invisible, and harmless."""


def _symbol(character: str, lines: bool) -> str:
    if character.isspace() and not "\x0b" <= character <= "\x1f":
        return character if lines and character == "\n" else " "
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


_LONG_DATE = re.compile(
    r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})\b"
)


def short_dates(words: str) -> str:
    """*words* with each ``30 November 2026`` as ``Mon 30 Nov 2026``: a screen says the day of the week."""

    def shorter(found: "re.Match[str]") -> str:
        try:
            return weekday(date(int(found[3]), MONTH_NAMES.index(found[2][:3]) + 1, int(found[1])))
        except ValueError:
            return found[0]

    return _LONG_DATE.sub(shorter, words)


def name(surname: str, forename: str, initials: str, ref: str, *, shown: bool = True) -> str:
    """``Okafor, Amara``, or ``A.O. E1043`` where names are hidden."""
    if not shown:
        return f"{initials} {ref}"
    return ", ".join(part for part in (surname.strip(), forename.strip()) if part) or ref


def short_setting(setting: str) -> str:
    """A setting's name for a narrow column: without School, Academy, Primary and the like at its end."""
    words = setting.split()
    kinds = ("school", "academy", "primary", "college", "high", "secondary", "infant", "junior")
    while len(words) > 1 and words[-1].casefold() in kinds:
        words.pop()
    return " ".join(words)


_ACTS = {
    "contact.add": "contact",
    "contact.answer": "reply given",
    "promise.keep": "promise kept",
    "case.add": "new case",
    "case.edit": "change of a case",
    "demo": "the made-up caseload",
}


def act(what: str) -> str:
    """A change of the trail in words: ``event.record review_decided`` is "review decided"."""
    verb, _, rest = what.partition(" ")
    if verb in ("undo", "redo"):
        return f"{verb} of {act(rest.partition(' ')[2])}"
    if verb == "event.record":
        label = about(rest)
        return label[:1].lower() + label[1:]
    if verb.startswith("import"):
        return "import"
    return _ACTS.get(verb, what.replace(".", " ").replace("_", " "))


_VALUES = {
    "assess": "assess",
    "make_plan": "make a plan",
    "remit": "reconsider",
    "amend_sections_b_f": "amend B and F",
    "amend_section_i": "amend school (I)",
    "continue": "keep the plan",
    "continue_amended": "keep it, amended",
    "cease_upheld": "ending upheld",
    "unknown": "not known",
    "early_years_to_school": "early years to school",
    "primary_to_middle": "primary to middle",
    "post16_to_post16": "post-16 to post-16",
    "secondary_to_post16": "secondary to post-16",
    "early_years": "early years provider",
    "school": "school",
    "psychologist": "psychologist",
    "health": "health",
    "youth_justice": "youth justice",
    "other_authority": "another authority",
}


def value(code: str) -> str:
    """A listed value of a detail in words: ``head_teacher`` is "head teacher"."""
    return _VALUES.get(code, code.replace("_", " "))


def short_value(given: object) -> str:
    """A detail as a list shows it: dates with their weekday, a tick as "yes"."""
    if given is True:
        return "yes"
    if isinstance(given, date):
        return weekday(given)
    text = str(given)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return weekday(date.fromisoformat(text))
    return text


DETAILS = {
    "of": "Whose",
    "body": "Kind",
    "outcome": "Outcome",
    "order": "Order",
    "move": "Move",
    "sent_how": "Sent by",
    "sent_to": "Sent to",
    "report_by": "Report by",
    "names_transfer": "Transfer",
    "plan_made": "Plan of",
    "last_review": "Reviewed",
    "health": "Health",
    "response_due": "Answer by",
    "clock": "Date",
    "ground": "Ground",
    "evidence": "Evidence",
    "asked_on": "Asked on",
    "closed_from": "Closed",
    "reopens": "Reopens",
    "absent_from": "Away from",
    "returns": "Returns",
    "text": "Note",
}
"""The label of each detail of an event, in at most nine cells."""


def typed(day_: date, today: date) -> str:
    """A date as one would type it: ``20/11``, with its year where that is not this year's."""
    return f"{day_.day}/{day_.month}" if day_.year == today.year else f"{day_.day}/{day_.month}/{day_.year}"


def near(on: date, today: date) -> str:
    """``Fri 20 Nov 2026, 2 days ago``: a date said back."""
    days = (on - today).days
    told = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    if told is None:
        told = f"in {days} days" if days > 0 else f"{-days} days ago"
    note = "; a Saturday" if on.weekday() == 5 else "; a Sunday" if on.weekday() == 6 else ""
    return f"{weekday(on)}, {told}{note if days else ''}"


_CODE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def without_codes(words: str) -> str:
    """A sentence for a screen: codes of events in the field's words, ISO dates with their weekday."""
    told = _CODE.sub(lambda found: value(found[0]) if found[0] not in EVENTS else EVENTS[found[0]], words)
    return _ISO_DATE.sub(lambda found: short_value(found[0]), told)
