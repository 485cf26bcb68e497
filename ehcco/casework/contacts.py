"""The contact log and the promises that come out of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ehcco import clock
from ehcco.casework.finding import find_case
from ehcco.db import queries
from ehcco.db.connection import Store
from ehcco.db.queries import ContactRow, PromiseRow
from ehcco.errors import BadDate, BadInput, Conflict

if TYPE_CHECKING:
    pass

__all__ = [
    "CHANNELS",
    "DIRECTIONS",
    "MARKS",
    "ContactRow",
    "Logged",
    "NewContact",
    "PromiseRow",
    "answer_reply",
    "check",
    "contacts",
    "keep_promise",
    "log_contact",
    "promises",
    "replies_owed",
    "short",
]

CHANNELS = ("phone", "email", "meeting", "letter", "visit", "text", "online")
DIRECTIONS = ("in", "out")
MARKS = ("health", "social care", "third party", "sensitive")


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact to be logged. ``promise_due`` makes a promise of mine out of it, by that day."""

    note: str
    day: date
    time: str | None = None
    who: str | None = None
    channel: str = "phone"
    direction: str = "in"
    marks: Sequence[str] = ()
    reply_owed: bool = False
    promise: str | None = None
    promise_due: date | None = None
    promise_by: str = "me"
    answered_on: date | None = None
    promise_kept: date | None = None
    origin: str = "typed"


@dataclass(frozen=True, slots=True)
class Logged:
    """A contact that was written."""

    ref: str
    initials: str
    contact: NewContact
    change: int | None


def log_contact(store: Store, ref: str, new: NewContact, *, how: str = "command") -> Logged:
    """Write one contact, with the promise made in it.

    Raises:
        UnknownCase, AmbiguousCase: see ``find_case``.
        BadInput: the note is empty, or channel, direction or a mark is not one of ours.
        BadDate: it lies ahead, or the promise falls before it was made.
    """
    from ehcco.casework.deriving import refresh
    from ehcco.casework.loading import add_contacts
    from ehcco.db.session import writing

    check(new, store.today)
    with store.reading() as connection:
        case = find_case(connection, ref)
    with writing(store, how, "contact.add", clock.now()) as work:
        work.change.case_id = case.id
        add_contacts(work, [(case.id, new)])
        refresh(work, [case.id])
    return Logged(case.ref, case.initials, new, work.change.id)


def check(new: NewContact, today: date) -> None:
    """Refuse a contact that cannot be kept as it is; see ``log_contact``."""
    if not new.note.strip():
        raise BadInput("Type a note first.", "An empty contact is not kept.")
    if new.channel not in CHANNELS:
        raise BadInput(f'"{new.channel}" is no channel.', "One of: " + ", ".join(CHANNELS) + ".")
    if new.direction not in DIRECTIONS:
        raise BadInput(f'"{new.direction}" is no direction.', "in or out.")
    if new.time is not None and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", new.time):
        raise BadInput(f'"{new.time}" is no time of day.', "Write it like 14:30.")
    unknown = [mark for mark in new.marks if mark not in MARKS]
    if unknown:
        raise BadInput(f'"{unknown[0]}" is no mark.', "Any of: " + ", ".join(MARKS) + ".")
    if new.day > today:
        raise BadDate(f"{new.day.isoformat()} lies ahead: a contact is logged when it has happened.")
    if new.promise_due is not None and new.promise_due < new.day:
        raise BadDate(f"The promise for {new.promise_due.isoformat()} is before the contact of {new.day.isoformat()}.")


def keep_promise(store: Store, promise_id: int, *, how: str = "command") -> None:
    """Mark a promise as kept today."""
    from ehcco.db.session import writing
    from ehcco.db.tables import Promise

    with writing(store, how, "promise.keep", clock.now()) as work:
        promise = work.get(Promise, promise_id)
        if promise is None:
            raise Conflict("That promise is not there any more.")
        work.change.case_id = promise.case_id
        promise.kept_on = store.today
        work.session.flush()


def answer_reply(store: Store, contact_id: int, *, how: str = "command") -> None:
    """Mark the reply that a contact waits for as given today."""
    from ehcco.db.session import writing
    from ehcco.db.tables import Contact

    with writing(store, how, "contact.answer", clock.now()) as work:
        contact = work.get(Contact, contact_id)
        if contact is None:
            raise Conflict("That contact is not there any more.")
        work.change.case_id = contact.case_id
        contact.answered_on = store.today
        work.session.flush()


def contacts(store: Store, ref: str | None = None, limit: int | None = None) -> list[ContactRow]:
    """The log, newest first, of one case or across them."""
    with store.reading() as connection:
        case_id = None if ref is None else find_case(connection, ref).id
        return queries.contacts(connection, case_id, limit)


def promises(store: Store, ref: str | None = None) -> list[PromiseRow]:
    """The open promises, mine and theirs, the earliest due first."""
    with store.reading() as connection:
        case_id = None if ref is None else find_case(connection, ref).id
        return queries.promises(connection, store.today, case_id)


def replies_owed(store: Store) -> list[ContactRow]:
    """Contacts that wait for an answer of mine, the oldest first."""
    with store.reading() as connection:
        return queries.replies_owed(connection, store.today)


def short(note: str, cells: int = 40) -> str:
    """The first words of a note, on one line."""
    line = " ".join(note.split())
    return line if len(line) <= cells else line[: cells - 1].rstrip() + "…"
