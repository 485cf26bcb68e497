"""Write what an import decided: one transaction and one change, whatever the file's length."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ehcco import clock
from ehcco.casework.contacts import NewContact
from ehcco.casework.loading import CaseFacts, SettingFacts, Settings, add_cases, add_contacts
from ehcco.casework.progress import Progress, silent
from ehcco.casework.recording import NewEvent, event_values
from ehcco.db import snapshot
from ehcco.db.connection import Store
from ehcco.db.snapshot import HeldCase, HeldEpisode, HeldEvent, HeldParent

if TYPE_CHECKING:
    from ehcco.db.session import Work

_AT_A_TIME = 500

__all__ = [
    "BatchFacts",
    "CaseChange",
    "EventChange",
    "Held",
    "HeldCase",
    "HeldEpisode",
    "HeldEvent",
    "HeldParent",
    "RowOutcome",
    "held",
    "write",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """The store as an import finds it."""

    cases: list[HeldCase]
    rejected: set[str]


@dataclass(frozen=True, slots=True)
class EventChange:
    """One event to be added or corrected. ``place`` is an episode's number, or the key of one that is new."""

    new: NewEvent
    kind: str
    place: int | str
    corrects: int | None = None


@dataclass(slots=True)
class CaseChange:
    """What an import changes in a case that is there."""

    case_id: int
    fields: dict[str, Any] = field(default_factory=dict)
    need: tuple[str, ...] | None = None
    need_words: str | None = None
    place: SettingFacts | None = None
    parent: dict[str, str] = field(default_factory=dict)
    events: list[EventChange] = field(default_factory=list)
    contacts: list[NewContact] = field(default_factory=list)

    def __bool__(self) -> bool:
        parts = (self.fields, self.need, self.place, self.parent, self.events, self.contacts)
        return any(bool(part) for part in parts)


@dataclass(slots=True)
class RowOutcome:
    """What became of one row: ``new``, ``changed``, ``same``, ``conflict``, ``rejected`` or ``duplicate``."""

    number: int
    verdict: str
    reason: str | None = None
    new: CaseFacts | None = None
    change: CaseChange | None = None
    case_id: int | None = None
    stated: list[tuple[str, str, date | None]] = field(default_factory=list)
    proposals: list[tuple[str, dict[str, Any], str]] = field(default_factory=list)
    cells: dict[str, Any] = field(default_factory=dict)
    keep: bool = True
    """Whether the row's cells are new to the store, and so are kept."""


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """One file, and what is to be done with each of its rows."""

    file: str
    kind: str
    sha256: str
    mapping: dict[str, Any]
    rows: Sequence[RowOutcome]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each verdict."""
        verdicts = [row.verdict for row in self.rows]
        return {verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))}

    @property
    def is_news(self) -> bool:
        """Whether anything in it is new to the store."""
        return any(row.keep or row.new is not None or row.change for row in self.rows)


def held(store: Store) -> Held:
    """The store as a preview compares a file with it."""
    with store.reading() as connection:
        return Held(snapshot.cases(connection), snapshot.kept_rejections(connection))


def write(
    store: Store, decide: Callable[[Held], BatchFacts], progress: Progress = silent
) -> tuple[BatchFacts, int | None]:
    """Decide on the store as it is now and write the outcome, all or nothing.

    Args:
        store: the unlocked store.
        decide: compares the file with what is held; called inside the write, so that nothing can come between.
        progress: is told how far the writing has come.

    Returns:
        What was decided, and the number of the change; ``None`` where nothing in the file was new.
    """
    from ehcco.casework.deriving import refresh
    from ehcco.db.session import writing

    with writing(store, "import", "import", clock.now()) as work:
        facts = decide(Held(snapshot.cases(work), snapshot.kept_rejections(work)))
        if not facts.is_news:
            return facts, None
        touched = _write(work, facts, store.today, progress)
        refresh(work, touched, progress)
        work.change.what = f"import {facts.kind}"
    return facts, work.change.id


def _write(work: "Work", facts: BatchFacts, today: date, progress: Progress) -> list[int]:
    """Write every row; returns the cases that it touched."""
    from ehcco.db.tables import ImportBatch, Proposal, StatedDate

    batch = work.add(
        ImportBatch(
            file=facts.file, kind=facts.kind, sha256=facts.sha256, day=today, at=clock.now().isoformat(),
            mapping=facts.mapping, counts=facts.counts,
        )
    )  # fmt: skip
    fresh = [row for row in facts.rows if row.new is not None]
    added = add_cases(work, [row.new for row in fresh if row.new is not None], today, progress)
    for row, case in zip(fresh, added, strict=True):
        row.case_id = case.id
    settings = Settings(work)
    for row in facts.rows:
        if row.change:
            _change(work, row.change, settings)
    stated = {(row.case_id, name) for row in facts.rows for name, _, _ in row.stated}
    for old in work.all(StatedDate):
        if (old.case_id, old.field) in stated:
            work.session.delete(old)
    work.session.flush()
    work.insert(
        StatedDate,
        [
            {"case_id": row.case_id, "field": name, "words": words, "day": day, "batch_id": batch.id}
            for row in facts.rows
            for name, words, day in row.stated
        ],
    )
    work.insert(
        Proposal,
        [
            {"case_id": row.case_id, "kind": kind, "details": details, "reason": reason}
            for row in facts.rows
            for kind, details, reason in row.proposals
        ],
    )
    _keep_rows(work, batch.id or 0, [row for row in facts.rows if row.keep])
    return sorted({row.case_id for row in facts.rows if row.case_id is not None and (row.new or row.change)})


def _keep_rows(work: "Work", batch_id: int, rows: Sequence[RowOutcome]) -> None:
    """Keep the cells of the rows, some hundreds at a time, with what became of each."""
    from ehcco.db.tables import ImportRow

    for start in range(0, len(rows), _AT_A_TIME):
        work.insert(
            ImportRow,
            [
                {
                    "batch_id": batch_id, "number": row.number, "case_id": row.case_id, "verdict": row.verdict,
                    "reason": row.reason, "cells": row.cells,
                }
                for row in rows[start : start + _AT_A_TIME]
            ],
        )  # fmt: skip


def _change(work: "Work", change: CaseChange, settings: Settings) -> None:
    from ehcco.casework.cases import edit_case
    from ehcco.db.tables import Case, Need, Placement

    case = work.get(Case, change.case_id)
    if case is None:
        return
    if change.fields:
        edit_case(work, case, change.fields)
    if change.need is not None:
        for old in work.all(Need, case_id=change.case_id):
            work.delete(old)
        work.add_all(
            [
                Need(case_id=change.case_id, rank=rank, code=code, words=change.need_words)
                for rank, code in enumerate(change.need, 1)
            ]
        )
    if change.place is not None:
        where = settings.where(change.place)
        for placed in work.all(Placement, case_id=change.case_id, kind="actual"):
            if placed.to_day is None:
                placed.to_day = clock.today()
        work.add(Placement(case_id=change.case_id, kind="actual", from_day=clock.today(), **where))
    if change.parent:
        _change_parent(work, change)
    _change_events(work, change)
    add_contacts(work, [(change.case_id, contact) for contact in change.contacts])


def _change_parent(work: "Work", change: CaseChange) -> None:
    from ehcco.db.tables import Part, Person

    parts = [part for part in work.all(Part, case_id=change.case_id) if part.role == "parent"]
    parts.sort(key=lambda part: not part.first_contact)
    person = work.get(Person, parts[0].person_id) if parts else None
    if person is None:
        person = work.add(Person(name="Parent"))
        work.add(Part(case_id=change.case_id, person_id=person.id or 0, role="parent", first_contact=True))
    for name, value in change.parent.items():
        setattr(person, name, value)
    work.session.flush()


def _change_events(work: "Work", change: CaseChange) -> None:
    from ehcco.db.tables import Episode, Event

    episodes = {episode.number: episode for episode in work.all(Episode, case_id=change.case_id)}
    made: dict[str, Episode] = {}
    for item in change.events:
        if item.corrects is not None:
            row = work.get(Event, item.corrects)
            if row is not None:
                fresh = event_values(row.case_id, row.episode_id, item.kind, item.new)
                for name in ("day", "details", "stage", "origin"):
                    setattr(row, name, fresh[name])
                work.session.flush()
            continue
        if isinstance(item.place, str) and item.place not in made:
            number = max(episodes, default=-1) + 1
            made[item.place] = work.add(Episode(case_id=change.case_id, number=number, kind=item.kind))
            episodes[number] = made[item.place]
        episode = made[item.place] if isinstance(item.place, str) else episodes[item.place]
        work.insert(Event, [event_values(change.case_id, episode.id or 0, item.kind, item.new)])
