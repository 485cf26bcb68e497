"""Today: what is to be done, by when and why: the lines that ``due`` prints, with promises, replies and meetings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ehcco import wording
from ehcco.casework import due as dues
from ehcco.casework.contacts import promises, replies_owed
from ehcco.casework.due import DeadlineRow, Line, Wanted
from ehcco.casework.titles import title
from ehcco.db import queries
from ehcco.db.connection import Store
from ehcco.db.queries import ContactRow, PromiseRow, ReviewRow
from ehcco.timescales import counting

REPLY_WORKING_DAYS = 5
"""How soon a reply is owed: a local rule of courtesy, no law."""

SOON = 6
"""Days within which something is due soon."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of Today. ``state`` names its symbol; ``late`` is only what law, guidance or one's own word is past."""

    key: str
    kind: str
    ref: str
    surname: str
    forename: str
    initials: str
    due: date
    state: str
    late: bool
    what: str
    why: str
    explanation: str
    setting: str | None = None
    line: Line | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """What the place Today shows on one day."""

    day: date
    week_end: date
    overdue: tuple[Item, ...]
    """What lies in the past, other people's and passed targets too, as ``due`` has them."""
    week: tuple[Item, ...]
    later: tuple[Item, ...]
    """To four weeks from today."""
    every_overdue: tuple[Item, ...]
    """The authority's own, unfolded: ``due --overdue --actor authority``, with the promises past."""
    wait_for_you: int
    owe_you: int
    unrecorded: int
    months: tuple[tuple[str, int, int], ...]
    """For the coming months: its name, dates of the law, other dates."""
    cases: int

    @property
    def late(self) -> int:
        """How many lines are overdue."""
        return sum(item.late for item in self.overdue)


def today(store: Store) -> Today:
    """Everything that Today shows."""
    day, week_end = store.today, dues.end_of_week(store.today)
    rows = dues.due(store, Wanted())
    with store.reading() as connection:
        reviews = queries.reviews(connection)
        cases = len(queries.cases(connection))
        unrecorded = _unrecorded(reviews, day)
    owed = promises(store)
    replies = replies_owed(store)
    extras = [*(of_promise(p, day) for p in owed if p.owed_by == "me" and p.due), *(of_reply(r, day) for r in replies)]
    ahead = [row for row in reviews if row.meeting and not row.decided and row.meeting >= day.isoformat()]
    meetings = [of_meeting(row) for row in ahead]
    last = day + timedelta(weeks=4)
    narrow = merged(of_lines(_to(rows, week_end), day), [*extras, *meetings], week_end)
    wide = merged(of_lines(_to(rows, last), day), [*extras, *meetings], last)
    shown = {item.key for item in narrow}
    single = [of_line(Line(row), day) for row in rows if dues.is_overdue_duty(row, day)]
    return Today(
        day=day,
        week_end=week_end,
        overdue=tuple(item for item in narrow if item.due < day),
        week=tuple(item for item in narrow if item.due >= day),
        later=tuple(item for item in wide if item.due > week_end and item.key not in shown),
        every_overdue=tuple(merged(single, [item for item in extras if item.due < day], day)),
        wait_for_you=len([p for p in owed if p.owed_by == "me"]) + len(replies),
        owe_you=len([row for row in rows if row.actor != "authority"]) + len([p for p in owed if p.owed_by != "me"]),
        unrecorded=unrecorded,
        months=_months(rows, day),
        cases=cases,
    )


def merged(lines: Sequence[Item], extras: Iterable[Item], last: date) -> list[Item]:
    """The lines in their own order, with the extras behind the last line of their day."""
    return sorted([*lines, *(item for item in extras if item.due <= last)], key=lambda item: item.due)


def of_lines(rows: Sequence[DeadlineRow], day: date) -> list[Item]:
    """One item for each act that the rows come to."""
    return [of_line(line, day) for line in dues.folded(rows, day)]


def of_line(line: Line, day: date) -> Item:
    """The item of one act."""
    row = line.leader
    due = date.fromisoformat(row.due)
    return Item(
        key=key_of(row), kind="date", ref=row.ref, surname=row.surname, forename=row.forename, initials=row.initials,
        due=due, state=state_of(row, day), late=dues.is_overdue_duty(row, day) and row.state != "disapplied",
        what=_what(line, day), why=dues.why(row, day), explanation=row.explanation, setting=row.setting,
        line=line, id=row.id,
    )  # fmt: skip


def key_of(row: DeadlineRow) -> str:
    """What stays the same of a deadline when it is computed again."""
    return f"date/{row.ref}/{row.episode}/{row.clock}/{row.of or ''}"


def state_of(row: DeadlineRow, day: date) -> str:
    """The name of the symbol that a deadline carries on *day*."""
    due = date.fromisoformat(row.due)
    if row.state == "met" or (row.state == "late" and row.closed_on):
        return "done"
    if row.state == "superseded":
        return "overtaken"
    if row.state == "disapplied":
        return "exception"
    if row.actor != "authority":
        return "other"
    if due < day:
        return "later" if row.basis == "target" else "overdue"
    return "soon" if (due - day).days <= SOON else "later"


def of_promise(row: PromiseRow, day: date) -> Item:
    """The item of a promise of mine."""
    due = date.fromisoformat(row.due or row.made_on)
    made = wording.weekday(date.fromisoformat(row.made_on))
    told = f"told {row.who}, {made[:-5]}" if row.who else f"promised {made[:-5]}"
    return Item(
        key=f"promise/{row.id}", kind="promise", ref=row.ref, surname=row.surname, forename=row.forename,
        initials=row.initials, due=due, state="promise", late=due < day, what=f"Promised: {row.what}", why=told,
        explanation=f"You promised on {made}: {row.what}. By {wording.weekday(due)}.", id=row.id,
    )  # fmt: skip


def of_reply(row: ContactRow, day: date) -> Item:
    """The item of an answer that somebody waits for."""
    came = date.fromisoformat(row.day)
    due = counting.working_days(came, REPLY_WORKING_DAYS)
    who = f" to {row.who}" if row.who else ""
    waited = counting_between(came, day)
    return Item(
        key=f"reply/{row.id}", kind="reply", ref=row.ref, surname=row.surname, forename=row.forename,
        initials=row.initials, due=due, state="promise", late=due < day, what=f"Reply{who}",
        why=f"came {wording.short_day(came)} + {REPLY_WORKING_DAYS} wd",
        explanation=f"A {row.channel or 'contact'} of {wording.weekday(came)} waits for an answer since {waited} "
        f"working days: {row.note}", id=row.id,
    )  # fmt: skip


def counting_between(first: date, last: date) -> int:
    """The working days after *first*, up to *last*."""
    number = 0
    while counting.working_days(first, number + 1) <= last:
        number += 1
    return number


def of_meeting(row: ReviewRow) -> Item:
    """The item of a booked review meeting."""
    meeting = date.fromisoformat(row.meeting or "")
    where = f"at {row.setting}" if row.setting else "booked"
    return Item(
        key=f"meeting/{row.ref}/{row.episode}", kind="meeting", ref=row.ref, surname=row.surname,
        forename=row.forename, initials=row.initials, due=meeting, state="meeting", late=False,
        what="Review meeting", why=where, explanation=f"Review meeting on {wording.weekday(meeting)}, {where}.",
        setting=row.setting,
    )  # fmt: skip


def _what(line: Line, day: date) -> str:
    row = line.leader
    if row.actor != "authority":
        label = title(row.clock, row.of).replace(": ", " ")
        late = date.fromisoformat(row.due) < day
        return f"Chase: {label[:1].lower()}{label[1:]}" if late else title(row.clock, row.of)
    if row.basis == "target" and not line.behind:
        return f"{dues.what(line)} (target)"
    return dues.what(line)


def _to(rows: Sequence[DeadlineRow], last: date) -> list[DeadlineRow]:
    end = last.isoformat()
    return [row for row in rows if row.due <= end]


def _unrecorded(reviews: Sequence[ReviewRow], day: date) -> int:
    """Invitations and papers that nobody recorded, of reviews whose meeting has been held: no act any more."""
    held = [row for row in reviews if row.meeting and row.meeting < day.isoformat() and not row.decided]
    return sum((row.invited is None) + (row.papers is None) for row in held)


def _months(rows: Sequence[DeadlineRow], day: date) -> tuple[tuple[str, int, int], ...]:
    law: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for row in rows:
        if row.actor == "authority" and row.due >= day.isoformat():
            (law if row.basis == "statutory" else other)[row.due[:7]] += 1
    months = []
    year, month = day.year, day.month
    for _ in range(6):
        code = f"{year}-{month:02d}"
        months.append((wording.MONTH_NAMES[month - 1], law[code], other[code]))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return tuple(months)
