"""Deadlines and meetings as a calendar (RFC 5545): whole days, and numbers that stay, so that it updates itself."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from ehcco.casework.titles import title
from ehcco.wording import EVENTS, visible

DROPPED_FOR = timedelta(weeks=8)
"""How long an entry that is closed is still told as cancelled."""
LINE = 75
"""Octets of a line before it is folded."""


def render(rows: Iterable[Mapping[str, Any]], today: date, grade: str) -> str:
    """The calendar of the rows: deadlines by their ``due``, and events by their ``day``.

    Each entry has the same number in every export, and the later export prevails. What was closed in the last eight
    weeks stands as cancelled, so that a calendar that has it drops it; events are those that lie ahead.
    """
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ehcco//caseload//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "X-WR-CALNAME:EHC caseload", f"X-EHCCO-GRADE:{grade}",
    ]  # fmt: skip
    for row in rows:
        if _belongs(row, today):
            lines += _entry(row, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _belongs(row: Mapping[str, Any], today: date) -> bool:
    if "due" not in row:
        return bool(row["day"] >= today.isoformat())
    last = row.get("closed_on") or row["due"]
    return not _is_gone(row) or bool(last >= (today - DROPPED_FOR).isoformat())


def _is_gone(row: Mapping[str, Any]) -> bool:
    return row.get("state") not in (None, "open", "disapplied")


def _entry(row: Mapping[str, Any], today: date) -> list[str]:
    on = date.fromisoformat(row.get("due") or row["day"])
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_number(row)}",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"SEQUENCE:{today.toordinal()}",
        f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(_summary(row))}",
        "STATUS:CANCELLED" if _is_gone(row) else "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
    ]
    if row.get("explanation"):
        lines.append(f"DESCRIPTION:{_text(row['explanation'])}")
    return [*lines, "END:VEVENT"]


def _number(row: Mapping[str, Any]) -> str:
    """The entry's number: the same for the same clock of the same episode, and telling nothing of the child."""
    parts = [str(row.get(name) or "") for name in ("ref", "episode", "clock", "event", "of")]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32] + "@ehcco"


def _summary(row: Mapping[str, Any]) -> str:
    clock, event = row.get("clock"), row.get("event")
    what = title(clock, row.get("of")) if clock else EVENTS.get(event or "", event or "")
    child = " ".join(str(row[name]) for name in ("forename", "surname") if row.get(name)) or row.get("initials") or ""
    return ", ".join(part for part in (what, str(row.get("ref") or ""), child) if part)


def _text(words: str) -> str:
    """*words* as the value of a text property."""
    safe = visible(words, lines=True)
    return safe.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, the later ones after a space; no letter is torn."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
