"""The facts of the weekly report: frozen, in its nine parts, without a name in them."""

from dataclasses import dataclass
from datetime import date

from ehcco.casework.timeliness import Rate


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: a case by reference and initials, what it is about, and its day."""

    ref: str
    initials: str
    setting: str | None
    what: str
    due: date | None = None
    days: int | None = None
    """Days to the due date, negative when it has passed."""
    since: date | None = None
    age: int | None = None
    """Days since then."""
    episode: int | None = None
    clock: str | None = None
    of: str | None = None
    basis: str | None = None
    actor: str | None = None
    exceptions: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    """The clocks of the same episode that are folded into this line."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure by its code and its words."""

    code: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Caseload:
    """Part 1: how many, and what came and went in the days gone by."""

    cases: int
    assessments: int
    plans: int
    stages: tuple[Count, ...]
    first: date
    last: date
    requested: int
    issued: int
    moved_in: int
    no_plan: int
    ended: int


@dataclass(frozen=True, slots=True)
class Assessments:
    """Part 2: open assessments by age, and the oldest five."""

    bands: tuple[Count, ...]
    oldest: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TwentyWeeks:
    """Part 3: the rate both ways over two periods, and the cases that it cannot see."""

    year: Rate
    twelve_months: Rate
    past: int
    past_with_exception: int


@dataclass(frozen=True, slots=True)
class Reviews:
    """Part 4: where reviews stand still."""

    bands: tuple[Count, ...]
    undecided: tuple[Item, ...]
    without_notice: tuple[Item, ...]
    without_final: tuple[Item, ...]
    twelve_months: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Transfers:
    """Part 5, one limit: the phase transfers still to be finished by it."""

    limit: date
    total: int
    done: int
    left: int
    no_meeting: int
    no_notice: int
    days: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Adviser:
    """Part 6: the advice that one adviser has not sent in time."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines of a kind, or of a setting, are overdue, of this week and of next week."""

    name: str
    overdue: int
    this_week: int
    next_week: int


@dataclass(frozen=True, slots=True)
class Due:
    """Part 7: the lines of ``due``, by when, by kind and by setting."""

    this_week_to: date
    next_week_to: date
    overdue: tuple[Item, ...]
    this_week: tuple[Item, ...]
    next_week: tuple[Item, ...]
    by_kind: tuple[Tally, ...]
    by_setting: tuple[Tally, ...]
    overdue_duties: int
    """The lines that hold a passed limit of the authority which is no working target."""


@dataclass(frozen=True, slots=True)
class Families:
    """Part 8: promises broken, families gone quiet, and what is before the tribunal or complained of."""

    promises: tuple[Item, ...]
    quiet: tuple[Item, ...]
    complaints: tuple[Item, ...]
    appeals: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """Part 9: what the data lacks."""

    findings: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Weekly:
    """The weekly report."""

    today: date
    caseload: Caseload
    assessments: Assessments
    twenty_weeks: TwentyWeeks
    reviews: Reviews
    transfers: tuple[Transfers, ...]
    proposed_transfers: int
    advice: tuple[Adviser, ...]
    due: Due
    families: Families
    quality: Quality

    @property
    def week(self) -> str:
        """The ISO week of its day: ``2026-W47``."""
        year, week, _ = self.today.isocalendar()
        return f"{year}-W{week:02d}"
