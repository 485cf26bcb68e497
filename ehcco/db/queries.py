"""The read side: plain SQL over the documented views, frozen rows out. Nothing here writes."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from ehcco.db.connection import Connection
from ehcco.db.due import DeadlineRow, select


class CaseRow(NamedTuple):
    """One case with where it stands on the day of the connection."""

    ref: str
    surname: str
    forename: str
    initials: str
    born: str | None
    year_group: int | None
    upn: str | None
    need: str | None
    setting: str | None
    stage: str | None
    next_clock: str | None
    next_due: str | None
    days_left: int | None
    last_contact: str | None
    open_promises: int
    officer: str | None
    alert: str | None
    next_actor: str | None
    case_id: int


class ContactRow(NamedTuple):
    """One entry of the contact log, with the first promise made in it."""

    ref: str
    at: str
    direction: str | None
    channel: str | None
    who: str | None
    note: str
    marks: str
    promise_due: str | None
    promise_kept: str | None
    day: str
    time: str | None
    reply_owed: int
    answered_on: str | None
    promise: str | None
    promise_by: str | None
    initials: str
    surname: str
    forename: str
    case_id: int
    id: int


class ReviewRow(NamedTuple):
    """One review, or the twelve months of a case in which none has begun (then ``episode`` is empty)."""

    ref: str
    due: str | None
    meeting: str | None
    invited: str | None
    papers: str | None
    report: str | None
    decided: str | None
    outcome: str | None
    notice: str | None
    final: str | None
    stage: str
    age_days: int | None
    episode: int | None
    case_id: int
    surname: str
    forename: str
    initials: str
    setting: str | None


class EventRow(NamedTuple):
    """One dated fact."""

    ref: str
    episode: int
    kind: str
    event: str
    day: str
    of: str | None
    details: str
    origin: str
    recorded_at: str
    case_id: int
    id: int


class PromiseRow(NamedTuple):
    """Something promised: ``owed_by`` is ``me`` or ``them``."""

    ref: str
    case_id: int
    id: int
    owed_by: str
    who: str | None
    what: str
    made_on: str
    due: str | None
    kept_on: str | None
    initials: str
    surname: str
    forename: str


class PersonRow(NamedTuple):
    """Somebody's part in a case."""

    name: str
    role: str
    phone: str | None
    email: str | None
    responsibility: int | None
    may_be_contacted: int
    first_contact: int
    organisation: str | None


CASE_COLUMNS = CaseRow._fields[:15]
CONTACT_COLUMNS = ContactRow._fields[:9]
REVIEW_COLUMNS = ReviewRow._fields[:12]
EVENT_COLUMNS = EventRow._fields[:9]
"""The documented columns of each view: what JSON, CSV and scripts see. What follows them in a row is for ourselves."""


def case_deadlines(connection: Connection, case_id: int) -> list[DeadlineRow]:
    """Every deadline of one case, closed ones too, in the order of the law's dates."""
    rows = connection.execute(
        f"{select()} WHERE d.case_id = ? ORDER BY d.episode, d.due, d.clock, d.of",
        (case_id,),
    ).fetchall()
    return [DeadlineRow(*row) for row in rows]


def all_deadlines(connection: Connection) -> list[DeadlineRow]:
    """Every deadline of every case."""
    rows = connection.execute(f"{select()} ORDER BY d.ref, d.episode, d.due, d.clock, d.of").fetchall()
    return [DeadlineRow(*row) for row in rows]


def cases(connection: Connection, ids: Sequence[int] | None = None) -> list[CaseRow]:
    """The cases by name, or those with the given ids."""
    where = "" if ids is None else f"WHERE case_id IN ({', '.join(str(int(number)) for number in ids)})"
    rows = connection.execute(
        f"SELECT {', '.join(CaseRow._fields)} FROM v_cases {where} ORDER BY surname, forename, ref"
    ).fetchall()
    return [CaseRow(*row) for row in rows]


def case_ids(connection: Connection, name: str) -> list[int]:
    """The ids of the cases with that reference or UPN, whatever its capitals."""
    rows = connection.execute(
        "SELECT id FROM cases WHERE ref = ? COLLATE NOCASE OR upn = ? COLLATE NOCASE ORDER BY id",
        (name, name),
    ).fetchall()
    return [row[0] for row in rows]


def case_fields(connection: Connection, case_id: int) -> dict[str, Any]:
    """Every column of one case's own row."""
    cursor = connection.execute("SELECT * FROM cases WHERE id = ?", (case_id,))
    row = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), row, strict=True))


def needs(connection: Connection, case_id: int) -> list[tuple[str, str | None]]:
    """The needs of one case by rank: code and the file's words."""
    return [
        (row[0], row[1])
        for row in connection.execute("SELECT code, words FROM needs WHERE case_id = ? ORDER BY rank", (case_id,))
    ]


def people(connection: Connection, case_id: int) -> list[PersonRow]:
    """Who is who in one case, the first contact first."""
    rows = connection.execute(
        "SELECT p.name, k.role, p.phone, p.email, k.responsibility, k.may_be_contacted, k.first_contact,"
        " p.organisation FROM parts k JOIN people p ON p.id = k.person_id"
        " WHERE k.case_id = ? ORDER BY k.first_contact DESC, k.id",
        (case_id,),
    ).fetchall()
    return [PersonRow(*row) for row in rows]


def contacts(connection: Connection, case_id: int | None = None, limit: int | None = None) -> list[ContactRow]:
    """The contact log, newest first, of one case or across them."""
    where, values = ("WHERE case_id = ?", [case_id]) if case_id is not None else ("", [])
    rows = connection.execute(
        f"SELECT {', '.join(ContactRow._fields)} FROM v_contacts {where} "
        f"ORDER BY day DESC, coalesce(time, '') DESC, id DESC LIMIT {-1 if limit is None else int(limit)}",
        values,
    ).fetchall()
    return [ContactRow(*row) for row in rows]


def promises(connection: Connection, today: date, case_id: int | None = None) -> list[PromiseRow]:
    """The promises that are open on *today*, the earliest due first."""
    where, values = (" AND p.case_id = ?", [case_id]) if case_id is not None else ("", [])
    day = today.isoformat()
    rows = connection.execute(
        "SELECT c.ref, p.case_id, p.id, p.owed_by, p.who, p.what, p.made_on, p.due, p.kept_on,"
        " c.initials, c.surname, c.forename FROM promises p JOIN cases c ON c.id = p.case_id"
        " WHERE (p.kept_on IS NULL OR p.kept_on > ?) AND p.made_on <= ?"
        f"{where} ORDER BY p.due IS NULL, p.due, c.ref, p.id",
        [day, day, *values],
    ).fetchall()
    return [PromiseRow(*row) for row in rows]


def replies_owed(connection: Connection, today: date) -> list[ContactRow]:
    """Contacts that wait for an answer on *today*, the oldest first."""
    day = today.isoformat()
    rows = connection.execute(
        f"SELECT {', '.join(ContactRow._fields)} FROM v_contacts "
        "WHERE reply_owed AND (answered_on IS NULL OR answered_on > ?) AND day <= ? ORDER BY day, time, id",
        (day, day),
    ).fetchall()
    return [ContactRow(*row) for row in rows]


def reviews(connection: Connection, case_id: int | None = None) -> list[ReviewRow]:
    """The review chains, and the cases whose twelve months are open with none begun."""
    names = ", ".join(f"r.{field}" for field in ReviewRow._fields[:14])
    where, values = ("WHERE r.case_id = ?", [case_id]) if case_id is not None else ("", [])
    rows = connection.execute(
        f"SELECT {names}, f.surname, f.forename, f.initials, f.setting FROM v_reviews r "
        f"JOIN v_case_facts f ON f.id = r.case_id {where} ORDER BY r.due IS NULL, r.due, r.ref, r.episode",
        values,
    ).fetchall()
    return [ReviewRow(*row) for row in rows]


def events(connection: Connection, case_id: int | None = None) -> list[EventRow]:
    """The dated facts in order, of one case or of all."""
    where, values = ("WHERE case_id = ?", [case_id]) if case_id is not None else ("", [])
    rows = connection.execute(
        f"SELECT {', '.join(EventRow._fields)} FROM v_events {where} ORDER BY ref, day, episode, id", values
    ).fetchall()
    return [EventRow(*row) for row in rows]


def search_texts(connection: Connection) -> list[tuple[int, str]]:
    """What the search looks at: one folded text a case."""
    return [(row[0], row[1]) for row in connection.execute("SELECT case_id, folded FROM search_texts")]


def search_candidates(connection: Connection, trigrams: Sequence[str], limit: int) -> list[tuple[int, str]]:
    """The texts that hold any of *trigrams*, those with most of them first."""
    match = " OR ".join('"' + trigram.replace('"', '""') + '"' for trigram in trigrams)
    rows = connection.execute(
        "SELECT t.case_id, t.folded FROM case_search JOIN search_texts t ON t.case_id = case_search.rowid"
        " WHERE case_search MATCH ? ORDER BY rank LIMIT ?",
        (match, limit),
    ).fetchall()
    return [(row[0], row[1]) for row in rows]


def data_version(connection: Connection) -> int:
    """A number that changes when another connection has committed."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version)
