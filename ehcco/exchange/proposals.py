"""What a row only suggests: a phase transfer, a move from another area, a flag. A person confirms or dismisses it."""

import re
from datetime import date

from ehcco.exchange.dates import is_placeholder, read_date
from ehcco.exchange.draft import Context, Draft
from ehcco.exchange.model import Column, Proposal, StatedDate
from ehcco.exchange.people import yes_no
from ehcco.exchange.sanitise import one_line

_FLAGS: tuple[tuple[str, str], ...] = (
    (r"\b(?:LAC|CLA|CiC|[Ll]ooked after|[Cc]hild(?:ren)? in care|VSH)\b", "looked_after"),
    (r"\b(?:CIN|CiN|[Cc]hild in need)\b", "child_in_need"),
    (r"\b(?:CP|CPP|[Cc]hild protection)\b", "child_protection"),
    (r"(?i:\b(?:tribunal|sendist|appeal(?:ed|ing)?)\b)", "tribunal"),
    (r"(?i:\bmediation\b)", "mediation"),
    (r"(?i:\bout[ -]of[ -](?:county|area|borough|authority)\b)", "out_of_area"),
    (r"(?i:\b(?:do not contact|no contact with)\b)", "contact_alert"),
    (r"(?i:\binterpreter\b)", "interpreter"),
)
_MOVED = re.compile(r"\b(?:moved|transferred) (?:in )?from ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2})")
_INFANT = re.compile(r"\binfants?\b", re.IGNORECASE)
_ALL_THROUGH = re.compile(r"\ball[ -]through\b", re.IGNORECASE)


def propose(draft: Draft, context: Context) -> None:
    """Add to *draft* what should be confirmed by a person."""
    for column in context.columns:
        text = draft.cells.get(column.key, "")
        if column.field == "transfer_planned" and text:
            _transfer(draft, context, column, text)
    _moved_in(draft, context)
    _from_notes(draft)


def _transfer(draft: Draft, context: Context, column: Column, text: str) -> None:
    answer = yes_no(text)
    if answer is False or is_placeholder(text):
        return
    day = _next_september(context.today) if answer else _transfer_day(draft, context, column, text)
    if day is None:
        shown = one_line(text)[:30]
        draft.stated.append(StatedDate(column.key, text, None))
        draft.tell(
            column, "transfer_unread", f"'{shown}' is neither yes, no nor a date. Left blank; the words are kept."
        )
        return
    move = guess_move(draft.fields.get("year_group"), draft.fields.get("setting"), day, context.today)
    details = {"on": day.isoformat(), **({"move": move} if move else {})}
    known = move.replace("_", " ") if move else "the kind of move is not clear"
    reason = f"{column.header}: '{one_line(text)[:30]}'; {known}"
    draft.proposals.append(Proposal("transfer_planned", details, reason))


def _transfer_day(draft: Draft, context: Context, column: Column, text: str) -> date | None:
    month = re.fullmatch(r"(?:sept?(?:ember)?|autumn)\.?[ -/]*'?(\d{2}|\d{4})", text.strip(), re.IGNORECASE)
    if month:
        return date(int(month[1]) % 100 + 2000, 9, 1)
    if re.fullmatch(r"20\d{2}", text.strip()):
        return date(int(text), 9, 1)
    day = read_date(draft.cell(column), context.orders[column.index], context.today).on
    if day and column.role == "due":
        return date(day.year, 9, 1)
    return day


def _next_september(today: date) -> date:
    return date(today.year + (today.month >= 9), 9, 1)


def guess_move(year: int | None, setting: str | None, on: date, today: date) -> str | None:
    """The kind of move from the actual year group and the setting; None where it is not clear.

    *year* is the group on *today*; the move is made after the last school year before *on*.
    """
    if year is None:
        return None
    year += (on.year - (on.month < 9)) - 1 - (today.year - (today.month < 9))
    name = setting or ""
    if year <= -1:
        return "early_years_to_school" if year == -1 else None
    if year == 2 and _INFANT.search(name):
        return "infant_to_junior"
    if year == 6 and not _ALL_THROUGH.search(name):
        return "primary_to_secondary"
    if year >= 11:
        college = re.search(r"\bcollege\b.*\bfe\b|\bfe\b|sixth form college|further education", name, re.IGNORECASE)
        return "post16_to_post16" if college and year >= 12 else "secondary_to_post16"
    return None


def _moved_in(draft: Draft, context: Context) -> None:
    source = draft.cells.get("moved_from", "")
    moved = draft.dates.get("transferred_in")
    named = source and not is_placeholder(source) and yes_no(source) is not False
    if not (named or moved):
        return
    details = {"on": moved.on.isoformat()} if moved else {}
    if named and yes_no(source) is None:
        details["from"] = one_line(source)
    made = draft.dates.get("plan_finalised") or draft.dates.get("plan_finalised:current")
    if made:
        details["plan_made"] = made.on.isoformat()
    review = draft.dates.get("review_decided") or draft.dates.get("review_meeting")
    if review and moved and review.on <= moved.on:
        details["last_review"] = review.on.isoformat()
    header = next(one.header for one in context.columns if one.field in {"moved_from", "transferred_in"})
    draft.proposals.append(Proposal("transferred_in", details, f"column '{header}'"))


def _from_notes(draft: Draft) -> None:
    note = draft.fields.get("note", "")
    for pattern, flag in _FLAGS:
        found = re.search(pattern, note)
        if found:
            draft.proposals.append(Proposal("flag", {"flag": flag}, f"the notes say '{found[0]}'"))
    moved = _MOVED.search(note)
    if moved and not any(one.kind == "transferred_in" for one in draft.proposals):
        draft.proposals.append(
            Proposal("transferred_in", {"from": moved[1]}, "the notes say so; add the day of the move")
        )
