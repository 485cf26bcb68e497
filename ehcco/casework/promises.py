"""A promise read out of a note: "I'll ring Friday", "will send the report by 3 Dec". Pure: words in, a promise out."""

import re
from dataclasses import dataclass
from datetime import date

from ehcco.casework.typed_dates import Leaning, read_date
from ehcco.errors import BadDate

_ACTS = (
    "ring|call|phone|email|e-mail|write|send|post|chase|check|ask|tell|let|speak|talk|visit|meet|book|confirm|reply|"
    "forward|update|arrange|contact|share|find|get|come|look|return|ring back|call back"
)
_MINE = re.compile(
    rf"\b(?:(?:i['’]?ll|i will|i['’]?m going to|i shall|i promised to|promised to|will)\s+)"
    rf"(?P<act>(?:{_ACTS})\b[^.;!?\n]*)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?:^|[.;!?\n]\s*|,\s+|\band\s+|\bto\s+)(?P<act>(?:{_ACTS})\b[^.;!?\n]*)", re.IGNORECASE)
_THEIRS = re.compile(
    rf"\b(?P<who>mum|dad|mother|father|school|senco|she|he|they|ep|salt|ot|social worker|[A-Z][a-z]+)\s+"
    rf"(?:will|is going to|promised to|['’]ll)\s+(?P<act>(?:{_ACTS})\b[^.;!?\n]*)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:(?P<lead>by|on|before|this|next)\s+)?(?P<day>"
    r"(?:next\s+)?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|today|tomorrow"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*(?:\s+\d{4})?"
    r"|\d{1,2}/\d{1,2}(?:/\d{2,4})?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that a note promises: by whom (``me`` or ``them``), what, by when, and the words it was read from."""

    by: str
    what: str
    due: date
    words: str


def read_promise(note: str, today: date) -> Promise | None:
    """The promise that *note* holds, mine before anybody else's; ``None`` where there is none with a day."""
    theirs = [found.span("act") for found in _THEIRS.finditer(note) if found["who"].casefold() != "i"]
    for pattern in (_MINE, _BARE):
        for found in pattern.finditer(note):
            if not any(start <= found.start("act") < end for start, end in theirs):
                promise = _promise("me", found, today)
                if promise is not None:
                    return promise
    for found in _THEIRS.finditer(note):
        promise = _promise("them", found, today)
        if promise is not None:
            return promise
    return None


def _promise(by: str, found: "re.Match[str]", today: date) -> Promise | None:
    act = found["act"].strip()
    days = list(_DAY.finditer(act))
    if not days:
        return None
    day = days[-1]
    wanted = " ".join(day["day"].split())
    if (day["lead"] or "").casefold() == "next":
        wanted = f"next {wanted}"
    try:
        due = read_date(wanted, today, Leaning.COMING)
    except BadDate:
        return None
    if due < today:
        return None
    if due == today and wanted.casefold() not in ("today",) and wanted[0].isalpha():
        due = read_date(f"next {wanted}", today, Leaning.COMING)
    what = " ".join((act[: day.start()] + act[day.end() :]).split()).strip(" ,")
    words = note_words(found.group(0))
    return Promise(by, what[:1].upper() + what[1:], due, words)


def note_words(words: str) -> str:
    """The words as the note has them, on one line, without what leads into them."""
    return " ".join(words.strip(" .;,!?\n").split())
