"""What is still to be done, folded to one line an act: the list that Today, ``due`` and the report all show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ehcco import wording
from ehcco.db import due as query
from ehcco.db.connection import Store
from ehcco.db.due import DEADLINE_COLUMNS, DeadlineRow, Wanted

__all__ = [
    "COLUMNS",
    "DeadlineRow",
    "Line",
    "Wanted",
    "due",
    "end_of_week",
    "folded",
    "is_clock",
    "is_overdue_duty",
    "what",
    "why",
]

COLUMNS = DEADLINE_COLUMNS
"""The documented columns of a deadline, in the order of its row."""


@dataclass(frozen=True, slots=True)
class Line:
    """One act to do: the deadline that leads it, and those that lie behind it."""

    leader: DeadlineRow
    behind: tuple[DeadlineRow, ...] = ()

    @property
    def ref(self) -> str:
        """The case's reference."""
        return self.leader.ref


def end_of_week(today: date) -> date:
    """The Sunday that "this week" runs to; on Saturday and Sunday the coming one."""
    to_sunday = 6 - today.weekday()
    return today + timedelta(days=to_sunday if to_sunday > 1 else to_sunday + 7)


def due(store: Store, wanted: Wanted, leave_out: Sequence[str] = ()) -> list[DeadlineRow]:
    """The deadlines still to be met that *wanted* asks for, the earliest due first.

    A list that is folded has no use for ``behind`` and ``explanation``, and may *leave out* what they cost.

    Raises:
        UnknownCase, AmbiguousCase: the case that was asked for.
    """
    with store.reading() as connection:
        if wanted.case is not None:
            from dataclasses import replace

            from ehcco.casework.finding import find_case

            wanted = replace(wanted, case=find_case(connection, wanted.case).ref)
        return query.due(connection, store.today, wanted, leave_out)


def is_clock(store: Store, name: str) -> bool:
    """Whether the law, or a local target of the store, has a clock of that name."""
    from ehcco.casework.titles import CLOCKS

    if name in CLOCKS:
        return True
    with store.reading() as connection:
        return query.has_clock(connection, name)


def folded(rows: Sequence[DeadlineRow], today: date) -> list[Line]:
    """One line an act: of one case, what the authority owes in the same episode is one line.

    It is led by what is statutory and overdue, then by the earliest due. The twelve months of a review that is under
    way are of that review. Each deadline of another actor has a line of its own.
    """
    day = today.isoformat()
    groups: dict[tuple[int, int], list[DeadlineRow]] = {}
    lines: list[Line] = []
    for row in rows:
        if row.actor == "authority" and row.to_do:
            groups.setdefault((row.case_id, row.fold_id), []).append(row)
        else:
            lines.append(Line(row))
    for group in groups.values():
        ordered = sorted(group, key=lambda row: (not (row.basis == "statutory" and row.due < day), row.due, row.rank))
        lines.append(Line(ordered[0], tuple(ordered[1:])))
    return sorted(
        lines,
        key=lambda line: (
            line.leader.due,
            line.ref,
            line.leader.episode,
            line.leader.clock,
            line.leader.of or "",
        ),
    )


def is_overdue_duty(row: DeadlineRow, today: date) -> bool:
    """Whether a limit of the authority has passed: a working target that has passed is never overdue."""
    return row.actor == "authority" and row.basis != "target" and row.due < today.isoformat() and bool(row.to_do)


def why(row: DeadlineRow, today: date) -> str:
    """Why a date is what it is, for a narrow column: ``plan 30 Dec 2019 + 12 mth``.

    The year is told where the clock began before last year, so that a date long past is not taken for a new one.
    """
    opened = date.fromisoformat(row.opened_on)
    if opened.year >= today.year - 1:
        return row.why
    began = wording.short_day(opened)
    return row.why.replace(began, f"{began} {opened.year}", 1)


def what(line: Line) -> str:
    """The act of a line in a few words: ``Decide after review +2``, ``Advice: ICB``."""
    return f"{line.leader.title} +{len(line.behind)}" if line.behind else line.leader.title
