"""A deadline: the row that does not depend on the day, and what it is on one."""

from dataclasses import dataclass
from datetime import date

OPEN, MET, LATE, DISAPPLIED, SUPERSEDED = "open", "met", "late", "disapplied", "superseded"
STATES = (OPEN, MET, LATE, DISAPPLIED, SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Row:
    """One clock that opened, as far as it does not depend on the day; what a store keeps.

    *episode* counts from 0. *of* tells instances of a clock apart. *length* is the code applied: one of
    ``counting``, or ``before`` (a date of the year), ``limit`` (the review's own limit of twelve months),
    ``letter`` (the tribunal's letter). *target* is ``None`` for a *not before* date. *closed_on* and
    *superseded_on* are the earliest such events ever, also ones that lie ahead. An exception stands from
    *excused_from*, and once the clock is closed only where *excused_once_closed*. The row holds on the days
    from *valid_from* to *valid_to*, both included; ``None`` is no bound.
    """

    episode: int
    clock: str
    of: str | None
    opened_on: date
    opened_by: str
    length: str
    due: date
    target: date | None
    closed_on: date | None
    superseded_on: date | None
    superseded_by: str | None
    expires: bool
    not_before: bool
    excused_from: date | None
    excused_once_closed: bool
    valid_from: date | None
    valid_to: date | None
    actor: str
    basis: str
    source: str
    closes_with: tuple[str, ...]
    explanation: str

    def holds_on(self, day: date) -> bool:
        """Whether this is the row that holds on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A row with its state as of a day.

    *closed_on* only where it is closed by then; *days_late* only where late, *days_left* only where open
    (negative when overdue), both in calendar days.
    """

    row: Row
    state: str
    closed_on: date | None
    days_late: int | None
    days_left: int | None


def state_on(row: Row, as_of: date) -> Deadline:
    """What the row is on *as_of*: the first of seven lines that fits. The store's views repeat these lines in SQL."""
    closed = row.closed_on if row.closed_on is not None and row.closed_on <= as_of else None
    superseded = row.superseded_on if row.superseded_on is not None and row.superseded_on <= as_of else None
    excused = row.excused_from is not None and row.excused_from <= as_of
    if closed is not None and (superseded is None or closed <= superseded):
        if closed <= row.due:
            return Deadline(row, MET, closed, None, None)
        if excused and row.excused_once_closed:
            return Deadline(row, DISAPPLIED, closed, None, None)
        return Deadline(row, LATE, closed, (closed - row.due).days, None)
    if superseded is not None and (not row.expires or superseded <= row.due):
        return Deadline(row, SUPERSEDED, None, None, None)
    if row.expires and as_of > row.due:
        return Deadline(row, MET, row.due, None, None)
    if excused:
        return Deadline(row, DISAPPLIED, None, None, None)
    return Deadline(row, OPEN, None, None, (row.due - as_of).days)
