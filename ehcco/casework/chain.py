"""The chain of each review: eight steps, where it stands, and what comes next by when."""

from dataclasses import dataclass
from datetime import date

from ehcco.casework.due import DeadlineRow, Wanted, due
from ehcco.casework.today import SOON
from ehcco.db import queries
from ehcco.db.connection import Store
from ehcco.db.queries import ReviewRow

STEPS = ("B", "I", "P", "M", "R", "D", "N", "F")
NAMES = {
    "B": "Booked", "I": "Invited", "P": "Papers", "M": "Met", "R": "Report", "D": "Decided", "N": "Notice",
    "F": "Final",
}  # fmt: skip
TO_DO = {
    "B": "Book", "I": "Invite", "P": "Papers", "M": "Meeting", "R": "Report", "D": "Decide", "N": "Notice",
    "F": "Final", "C": "Comments",
}  # fmt: skip
_CLOCKS = {
    "I": "review_invitation", "P": "review_papers", "R": "review_report", "D": "review_decision",
    "N": "amendment_notice", "F": "amended_plan", "C": "amendment_representations",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its letter, the name of its symbol, the day it was done and the day it is due."""

    letter: str
    state: str
    done: date | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Chain:
    """One review with its steps; ``next`` is a key of ``TO_DO``."""

    row: ReviewRow
    steps: tuple[Step, ...]
    next: str
    due: date | None
    under_way: bool
    deadline: DeadlineRow | None

    @property
    def key(self) -> str:
        """What stays the same of it."""
        return f"review/{self.row.ref}/{self.row.episode}"


def chains(store: Store) -> list[Chain]:
    """The reviews under way or to come, the next step's date first."""
    open_rows = due(store, Wanted(everything=True))
    by_episode = {(row.ref, row.episode, row.clock): row for row in open_rows}
    with store.reading() as connection:
        rows = queries.reviews(connection)
    found = [chain_of(row, by_episode, store.today) for row in rows if not ended(row)]
    return sorted(found, key=lambda chain: (chain.due or date.max, chain.row.surname, chain.row.ref))


def ended(row: ReviewRow) -> bool:
    """Whether nothing of the review is left to do."""
    return row.final is not None or (row.decided is not None and row.outcome != "amend")


def chain_of(row: ReviewRow, open_rows: dict[tuple[str, int, str], DeadlineRow], today: date) -> Chain:
    """The chain of one review on *today*."""

    def deadline(letter: str) -> DeadlineRow | None:
        return open_rows.get((row.ref, -1 if row.episode is None else row.episode, _CLOCKS.get(letter, "")))

    done = {
        "B": row.meeting, "I": row.invited, "P": row.papers, "M": row.meeting, "R": row.report, "D": row.decided,
        "N": row.notice, "F": row.final,
    }  # fmt: skip
    met = row.meeting is not None and row.meeting <= today.isoformat()
    steps = []
    for letter in STEPS:
        day = _day(done[letter])
        happened = day is not None and (letter == "B" or day <= today)
        open_row = deadline(letter)
        limit = _day(open_row.due) if open_row else _own_limit(letter, row)
        steps.append(Step(letter, _state(letter, happened, limit, row, met, today), day if happened else None, limit))
    letter = _next(steps, met)
    if letter == "F" and (comments := deadline("C")) is not None and comments.due >= today.isoformat():
        steps[-1] = Step("F", "other", None, steps[-1].due)
        return Chain(row, tuple(steps), "C", _day(comments.due), met, comments)
    step = next(step for step in steps if step.letter == letter)
    return Chain(row, tuple(steps), letter, step.due, met or row.episode is not None, deadline(letter))


def _own_limit(letter: str, row: ReviewRow) -> date | None:
    if letter == "B":
        return _day(row.due)
    return _day(row.meeting) if letter == "M" else None


def _next(steps: list[Step], met: bool) -> str:
    """The first step not done; once the meeting is held, invitations and papers are past."""
    for step in steps:
        if step.done is None and not (met and step.letter in "IP"):
            return step.letter
    return "F"


def _state(letter: str, done: bool, limit: date | None, row: ReviewRow, met: bool, today: date) -> str:
    if done:
        return "done"
    past_it = {"I": met, "P": met, "R": row.decided is not None, "N": row.final is not None}.get(letter, False)
    if past_it:
        return "unknown"
    begun = {"B": True, "I": row.meeting, "P": row.meeting, "M": row.meeting, "R": met, "D": met, "N": row.decided,
             "F": row.notice}[letter]  # fmt: skip
    if not begun or limit is None:
        return "future"
    if letter == "R":
        return "overdue" if limit < today else "other"
    if limit < today:
        return "overdue"
    return "soon" if (limit - today).days <= SOON and letter != "M" else "later"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
