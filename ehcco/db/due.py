"""What is still to be done: the one query that is run fifty times a day, in a module that costs little to import."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ehcco.db.connection import Connection


class DeadlineRow(NamedTuple):
    """One deadline on the day of the connection; dates are ISO text, as the view has them."""

    ref: str
    initials: str
    setting: str | None
    episode: int
    clock: str
    of: str | None
    opened_on: str
    due: str
    target: str | None
    state: str
    closed_on: str | None
    days_late: int | None
    days_left: int | None
    actor: str
    basis: str
    source: str
    closes_with: str
    to_do: int
    behind: str | None
    explanation: str
    title: str
    why: str
    planned: int
    opened_by: str
    length: str
    kind: str
    superseded_on: str | None
    superseded_by: str | None
    excused_from: str | None
    rank: int
    fold_id: int
    case_id: int
    id: int
    surname: str
    forename: str


DEADLINE_COLUMNS = DeadlineRow._fields[:20]
"""The documented columns of v_deadlines, which come first in its row."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which deadlines are asked for; what is ``None`` does not narrow."""

    first: date | None = None
    last: date | None = None
    case: str | None = None
    setting: str | None = None
    clock: str | None = None
    basis: str | None = None
    actor: str | None = None
    everything: bool = False
    """Also *not before* dates, the family's windows, and invitations for meetings that are past."""


def due(connection: Connection, today: date, wanted: Wanted, leave_out: Sequence[str] = ()) -> list[DeadlineRow]:
    """What is still to be done, the earliest due first; columns to *leave_out* cost nothing and are empty."""
    base = [("d.case_id = (SELECT id FROM cases WHERE ref = ?)", wanted.case)] if wanted.case else []
    base += [
        (f"d.{column} = ?", value)
        for column, value in (("clock", wanted.clock), ("basis", wanted.basis), ("actor", wanted.actor))
        if value is not None
    ]
    if wanted.setting is not None:
        base.append(("d.setting = ?", wanted.setting))
    if wanted.first is not None:
        base.append(("d.due >= ?", wanted.first.isoformat()))
    if wanted.last is not None:
        base.append(("d.due <= ?", wanted.last.isoformat()))
    still = "d.state IN ('open', 'disapplied') AND NOT d.planned" if wanted.everything else "d.to_do"
    rows = []
    for settled in ("d.settled_on IS NULL", "d.settled_on > ?"):
        values = [today.isoformat()] if settled.endswith("?") else []
        conditions = " AND ".join([settled, *(words for words, _ in base), still])
        rows += connection.execute(
            f"{select(leave_out)} WHERE {conditions}",
            [*values, *(value for _, value in base)],
        ).fetchall()
    found = [DeadlineRow(*row) for row in rows]
    return sorted(found, key=lambda row: (row.due, row.ref, row.episode, row.clock, row.of or ""))


def select(leave_out: Sequence[str] = ()) -> str:
    """The statement that reads deadlines with their child's name, up to its WHERE."""
    names = ("surname", "forename")
    columns = [
        "NULL" if field in leave_out else f"{'c' if field in names else 'd'}.{field}" for field in DeadlineRow._fields
    ]
    return f"SELECT {', '.join(columns)} FROM v_deadlines d CROSS JOIN cases c ON c.id = d.case_id"


def has_clock(connection: Connection, name: str) -> bool:
    """Whether any case has a deadline of that clock."""
    return connection.execute("SELECT 1 FROM deadlines WHERE clock = ? LIMIT 1", (name,)).fetchone() is not None
