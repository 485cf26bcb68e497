"""What an import understands of a file: values, with no opinion about the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from ehcco.casework.contacts import NewContact

Level = Literal["error", "warning", "note"]
Origin = Literal["imported", "assumed"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: ``error`` means the row is rejected, ``note`` changes no verdict."""

    row: int | None
    column: str | None
    code: str
    level: Level
    message: str

    def report(self) -> dict[str, Any]:
        """The finding as ``import --check --format json`` prints it."""
        return {
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "level": self.level,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of the file is taken for, and why.

    ``role`` says which part of the field the column brings where one word does not: ``due``, ``current``, ``report``,
    ``received``, ``time``, or ``2`` for a second need or parent. ``ask`` is the question a person should be
    asked before the guess is used; scripts take the guess.
    """

    index: int
    header: str
    field: str | None
    confidence: float
    reason: str
    role: str = ""
    ask: str | None = None

    @property
    def key(self) -> str:
        """The name under which the column's cells are kept."""
        return f"{self.field}:{self.role}" if self.role else str(self.field)

    def report(self) -> dict[str, Any]:
        """The column as ``import --check --format json`` prints it."""
        return {
            "header": self.header,
            "field": self.field,
            "confidence": round(self.confidence, 2),
            "reason": self.reason,
            "ask": self.ask,
        }


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated event in the law's vocabulary, and the kind of episode it belongs to.

    ``group`` tells two episodes of one kind in one row apart, the older first: a decided review, the next one booked.
    """

    event: str
    on: date
    episode: str
    details: Mapping[str, Any]
    origin: Origin
    column: str
    group: int = 0


@dataclass(frozen=True, slots=True)
class StatedDate:
    """What a date column says where that is no fact: a due date, a placeholder, words that are no date."""

    field: str
    text: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something a person should confirm or dismiss: it is never written by the import itself."""

    kind: str
    details: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One row of a caseload: the case's fields, what happened, and what is to be asked."""

    number: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    stated: tuple[StatedDate, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    issues: tuple[Issue, ...] = ()
    rejected: str | None = None
    duplicate_of: int | None = None
    contacts: tuple["NewContact", ...] = ()


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """One row of a contact log. ``promise_owner`` is ``me`` or ``them``."""

    number: int
    ref: str | None = None
    name: str | None = None
    surname: str | None = None
    forename: str | None = None
    upn: str | None = None
    day: date | None = None
    at: time | None = None
    direction: str | None = None
    channel: str | None = None
    who: str | None = None
    part: str | None = None
    note: str = ""
    promise_due: date | None = None
    promise_kept: date | None = None
    marks: tuple[str, ...] = ()
    promise_owner: str | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    rejected: str | None = None
    duplicate_of: int | None = None
