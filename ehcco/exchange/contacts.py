"""One row of a contact log: when, who, how, what was said, and what was promised by whom."""

import re
from datetime import date, datetime, time

from ehcco.casework.contacts import MARKS
from ehcco.exchange.dates import Reading, is_placeholder, read_date
from ehcco.exchange.draft import Context, Draft
from ehcco.exchange.model import Column, ContactFacts
from ehcco.exchange.people import split_name
from ehcco.exchange.rows import CUT_OFF, SHIFTED, fill_cells, is_shifted, tell_width
from ehcco.exchange.sanitise import one_line
from ehcco.exchange.workbook import Cell
from ehcco.timescales.events import in_range

_CHANNELS: tuple[tuple[str, str], ...] = (
    (r"e ?mails?|mail", "email"),
    (r"(?:tele)?phone.*|tel\.?|call.*|mobile|rang|voicemail|t/?c|ph", "phone"),
    (r"teams|zoom|video.*|skype|virtual.*|online.*", "online"),
    (r"letters?|post|written", "letter"),
    (r"texts?|sms|whatsapp", "text"),
    (r"(?:home |school )?visits?", "visit"),
    (r"meetings?|face to face|f2f|in person|mtg", "meeting"),
)
_PARTS: tuple[tuple[str, str], ...] = (
    (r"mum|mother|dad|father|parents?|step ?(?:mum|dad)|grandparents?|gran|nan|grandma|grandad|family", "parent"),
    (r"carers?|foster(?: carer)?|guardian", "carer"),
    (r"yp|cyp|child|young person|pupil", "young person"),
    (r"senco|sendco|senco/.*", "senco"),
    (r"head|head ?teacher|ht|principal|head of .*", "head teacher"),
    (r"school|teacher|class teacher|setting|nursery|college|dsl", "school"),
    (r"ep|ed psych|educational psychologist", "ep"),
    (r"salt|slt|speech therapist|speech and language.*", "salt"),
    (r"ot|occupational therapist", "ot"),
    (r"paed.*", "paediatrician"),
    (r"sw|social worker|social care|iro", "social worker"),
    (r"vsh|virtual school.*", "virtual school"),
    (r"sendiass?|iass?", "sendiass"),
    (r"solicitor.*|advocate", "advocate"),
)
_INWARD = {"in", "i", "incoming", "inbound", "received", "from", "in."}
_OUTWARD = {"out", "o", "outgoing", "outbound", "sent", "to", "made"}
_TIME_IN_DAY = re.compile(r"[T ](\d{1,2}[:.]\d{2})(?::\d{2})?$")
"""A time of day behind a date in one cell."""
_MINE = re.compile(
    r"\b(?:i will|i'll|i promised|promised (?:a )?call(?:ed)? ?back|promised to (?:call|ring|reply)|will call back"
    r"|apologised)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:report promised|promised (?:the )?report|will put in writing|to send|awaiting|waiting for|due from"
    r"|(?:she|he|they|mum|dad|school|senco|ep|sw|parent|carer|sendiass) (?:will|to|promised|said)"
    r"|will (?:send|email|write|reply|get back|let (?:me|us) know|confirm))\b",
    re.IGNORECASE,
)


def read_contact(
    number: int, raw: tuple[Cell, ...], context: Context, width: int, cut_off: bool = False
) -> ContactFacts:
    """What one row of a contact log says."""
    draft = Draft(number, raw)
    fill_cells(draft, context)
    if cut_off:
        draft.reject(None, "cut_off", CUT_OFF)
    elif is_shifted(draft.raw, context):
        draft.reject(None, "shifted", SHIFTED)
    else:
        tell_width(draft, width, context)
    day = _day(draft, context)
    due = _promise(draft, context, day)
    names = _names(draft, context)
    note = draft.cells.get("note", "")
    return ContactFacts(
        number,
        ref=names.get("ref"), name=names.get("name"), surname=names.get("surname"), forename=names.get("forename"),
        upn=names.get("upn"),
        day=day, at=_time(draft, context),
        direction=_direction(draft, context), channel=_channel(draft), who=one_line(draft.cells.get("who", "")) or None,
        part=part_of(draft.cells.get("who", "")), note="" if note in {"-", "–"} else note,
        promise_due=due, promise_owner=promise_owner(note) if due else None, promise_kept=_kept(draft, context),
        marks=_marks(draft, context),
        cells=draft.cells, issues=tuple(draft.issues), rejected=draft.rejected,
    )  # fmt: skip


def _column(context: Context, key: str) -> Column | None:
    return next((one for one in context.columns if one.key == key), None)


def _names(draft: Draft, context: Context) -> dict[str, str]:
    found = {key: draft.cells[key] for key in ("ref", "upn", "name", "surname", "forename") if draft.cells.get(key)}
    found = {key: one_line(text) for key, text in found.items() if not is_placeholder(text)}
    if "name" in found:
        surname, forename = split_name(found["name"])
        found.setdefault("surname", surname)
        found.setdefault("forename", forename)
        column = _column(context, "name")
        if column and "?" in found["name"]:
            context.tally.add(column, "lost_letters", draft.number)
    if not found and draft.rejected is None:
        draft.reject(
            None, "no_name", "There is no reference and no name in this row, so no case can be found. Add one."
        )
    return found


def _day(draft: Draft, context: Context) -> date | None:
    column = _column(context, "at")
    if column is None or draft.rejected:
        return None
    reading = _reading(draft, context, column)
    if reading.on is None:
        draft.reject(column, "date_unread", "The day of this contact cannot be read. Mend the date.")
        return None
    if not in_range(reading.on):
        draft.reject(
            column, "date_out_of_range", "The day of this contact is not between September 2014 and 2034. Mend it."
        )
        return None
    if reading.on > context.today and _channel(draft) not in {"meeting", "visit", "online"}:
        draft.tell(column, "date_ahead", f"'{reading.text}' lies in the future: is it an appointment? Kept; check it.")
    return reading.on


def _promise(draft: Draft, context: Context, day: date | None) -> date | None:
    column = _column(context, "promise_due")
    text = draft.cells.get("promise_due", "")
    if column is None or not text or draft.rejected:
        return None
    reading = _reading(draft, context, column)
    if reading.on is None:
        if reading.problem == "placeholder":
            context.tally.add(column, "placeholder", draft.number, one_line(text)[:30])
        else:
            draft.tell(
                column, "promise_unread", "The follow-up is no date, so no promise is made. Add it to the contact."
            )
        return None
    if day and reading.on < day:
        draft.tell(
            column, "promise_before_contact", f"The follow-up ({reading.text}) is before the contact. Kept; check it."
        )
    return reading.on


def _kept(draft: Draft, context: Context) -> date | None:
    column = _column(context, "promise_kept")
    if column is None or not draft.cells.get("promise_kept") or draft.rejected:
        return None
    return _reading(draft, context, column).on


def _marks(draft: Draft, context: Context) -> tuple[str, ...]:
    """The marks of a contact that are ours; others are told."""
    words = [word.strip().casefold() for word in draft.cells.get("marks", "").split(",") if word.strip()]
    column = _column(context, "marks")
    strange = [word for word in words if word not in MARKS]
    if strange and column is not None:
        draft.tell(column, "mark_unknown", f"'{strange[0]}' is no mark. One of: {', '.join(MARKS)}. Left out.")
    return tuple(word for word in words if word in MARKS)


def _reading(draft: Draft, context: Context, column: Column) -> Reading:
    reading = read_date(draft.cell(column), context.orders[column.index], context.today)
    if reading.style:
        context.tally.add(column, reading.style, draft.number)
    return reading


def _time(draft: Draft, context: Context) -> time | None:
    column = _column(context, "at:time")
    day = _column(context, "at")
    cell = draft.cell(column) if column else draft.cell(day) if day else None
    if isinstance(cell, datetime):
        return cell.time() if cell.time() != time() else None
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0, tzinfo=None)
    if column is None and isinstance(cell, str) and (inside := _TIME_IN_DAY.search(cell)):
        return read_time(inside[1])
    text = draft.cells.get("at:time", "")
    if column is None or not text or is_placeholder(text):
        return None
    found = read_time(text)
    if found is None and draft.rejected is None:
        draft.tell(column, "time_unread", f"'{one_line(text)[:20]}' is no time of day. Left blank.")
    return found


def read_time(text: str) -> time | None:
    """``4pm``, ``1130``, ``14:40``, ``9.15 am``, or a spreadsheet's part of a day."""
    word = text.strip().casefold().replace(" ", "").removesuffix("hrs").removesuffix("h")
    if re.fullmatch(r"0?\.\d{3,}", word):
        minutes = round(float(word) * 1440)
        return time(minutes // 60 % 24, minutes % 60)
    word = {"noon": "12pm", "midday": "12pm"}.get(word, word)
    found = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d{2}))?(?::\d{2})?(am|pm|a\.m\.|p\.m\.)?", word)
    if not found or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3].startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _direction(draft: Draft, context: Context) -> str | None:
    text = draft.cells.get("direction", "").strip().casefold()
    if text in _INWARD:
        return "in"
    if text in _OUTWARD:
        return "out"
    column = _column(context, "direction")
    if text and column and not is_placeholder(text) and draft.rejected is None:
        draft.tell(column, "direction_unread", "Neither in nor out can be read here. Left blank.", "note")
    return None


def _channel(draft: Draft) -> str | None:
    text = draft.cells.get("channel", "").strip().casefold()
    if not text or is_placeholder(text):
        return None
    return next((channel for pattern, channel in _CHANNELS if re.fullmatch(pattern, text)), None)


def part_of(who: str) -> str | None:
    """The part a person has in a case, from the word that a log uses for them."""
    word = who.strip().casefold()
    return next((part for pattern, part in _PARTS if re.fullmatch(pattern, word)), None)


def promise_owner(note: str) -> str:
    """Whose a follow-up is: mine unless the words say otherwise."""
    if _MINE.search(note):
        return "me"
    return "them" if _THEIRS.search(note) else "me"
