"""Bring a file in: understood, compared with the store, told, and written as one change that can be undone."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ehcco.casework import importing as casework
from ehcco.casework import whole
from ehcco.casework.contacts import CHANNELS, NewContact
from ehcco.casework.importing import BatchFacts, CaseChange, Held, HeldCase, RowOutcome
from ehcco.casework.opening import Store
from ehcco.casework.progress import Progress, silent
from ehcco.errors import BadFile
from ehcco.exchange import everything
from ehcco.exchange.matching import Matcher
from ehcco.exchange.merging import new_event, outcome
from ehcco.exchange.model import ContactFacts, Issue, RowFacts
from ehcco.exchange.profiles import fitting
from ehcco.exchange.understanding import (
    ACCEPT_CLEAN,
    ACCEPT_WITH_WARNINGS,
    REJECT_FILE,
    REJECT_ROWS,
    Understood,
    compare_next_reviews,
    understand,
)  # fmt: skip
from ehcco.timescales import engine
from ehcco.timescales.history import Episode, History
from ehcco.timescales.rules import RULES

TWELVE_MONTHS = ("first_review", "next_review", "review_after_reassessment", "transfer_in_review")
_TWELVE_MONTHS_ALONE = RULES.only(TWELVE_MONTHS)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: its bytes, what it is called, and how a person says it is to be read."""

    name: str
    data: bytes
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    profile: str | None = None
    """The profile that the mapping is of."""
    profiles: Path | None = None
    """A folder of profiles: one that was made for these headings is used, where nothing else was said."""

    @classmethod
    def of(cls, path: Path, **how: Any) -> "Source":
        """The file at *path*.

        Raises:
            BadFile: it is missing, a folder, or cannot be read.
        """
        try:
            return cls(path.name, path.read_bytes(), **how)
        except OSError as error:
            raise BadFile(
                f"{path} cannot be read: {error.strerror}.", "Check the name, and close it elsewhere."
            ) from None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import does, or did: the file as understood, each row's outcome, and the number of the change."""

    understood: Understood
    rows: tuple[RowOutcome, ...]
    issues: tuple[Issue, ...]
    change: int | None = None
    restored: bool = False
    """Whether an empty store was made equal to the one that the file was written from."""

    def count(self, verdict: str) -> int:
        """How many rows came to *verdict*."""
        return sum(row.verdict == verdict for row in self.rows)

    @property
    def accepted(self) -> int:
        """Rows that load."""
        return len(self.rows) - self.count("rejected") - self.count("duplicate")

    @property
    def verdict(self) -> str:
        """One of the four verdicts of ``import --check``."""
        if self.understood.reason is not None:
            return REJECT_FILE
        if self.count("rejected"):
            return REJECT_ROWS
        return ACCEPT_WITH_WARNINGS if any(one.level == "warning" for one in self.issues) else ACCEPT_CLEAN

    def report(self) -> dict[str, Any]:
        """The file's object in ``import --format json``."""
        report = self.understood.report()
        if self.understood.reason is not None:
            return report
        conflicts = sum(issue.code == "conflict" for issue in self.issues)
        return report | {
            "verdict": self.verdict,
            "accepted": self.accepted,
            "rejected": self.count("rejected"),
            "duplicates": self.count("duplicate"),
            "new": self.count("new"),
            "changed": self.count("changed"),
            "same": self.count("same") + self.count("conflict"),
            "conflicts": conflicts,
            "issues": [issue.report() for issue in self.issues],
        }


def read(source: Source, today: date, progress: Progress = silent) -> Understood:
    """The file as it is understood, without a look at any store."""
    if source.data.startswith(whole.MARK):
        return _read_whole(source)
    found = understand(
        source.data, name=source.name, today=today, sheet=source.sheet, encoding=source.encoding,
        delimiter=source.delimiter, mapping=source.mapping or None, progress=progress,
    )  # fmt: skip
    if source.profile is not None:
        return replace(found, profile=source.profile)
    kept = fitting(source.profiles, (column.header for column in found.columns)) if source.profiles else None
    if kept is None:
        return found
    settled = replace(source, mapping=kept.columns, profile=kept.name, encoding=source.encoding or kept.encoding,
                      delimiter=source.delimiter or kept.delimiter)  # fmt: skip
    return read(settled, today, progress)


def _read_whole(source: Source) -> Understood:
    try:
        found = whole.parse(source.data)
    except BadFile as refused:
        return Understood(source.name, everything.KIND, reason=f"{refused.message} {refused.remedy}")
    return Understood(source.name, everything.KIND, columns=everything.columns(), rows=everything.rows(found))


def check(store: Store | None, source: Source, today: date) -> Imported:
    """What bringing the file in would do; nothing is written. Without a store, as if into an empty one."""
    return compared(store, read(source, today), today)


def compared(store: Store | None, understood: Understood, today: date) -> Imported:
    """``check`` for a file that has been read."""
    return _decided(understood, Held([], set()) if store is None else casework.held(store), today)[0]


def bring_in(
    store: Store, source: Source, understood: Understood | None = None, progress: Progress = silent
) -> Imported:
    """Bring the file in as one change; a refused file changes nothing."""
    understood = understood or read(source, store.today)
    if understood.reason is not None:
        return Imported(understood, (), understood.all_issues)
    if understood.kind == everything.KIND and whole.is_empty(store):
        whole.restore(store, whole.parse(source.data))
        return replace(compared(None, understood, store.today), restored=True)
    last: list[Imported] = []

    def decide(held: Held) -> BatchFacts:
        imported, facts = _decided(understood, held, store.today, hashlib.sha256(source.data).hexdigest())
        last.append(imported)
        return facts

    _, change = casework.write(store, decide, progress)
    return replace(last[-1], change=change)


def _decided(understood: Understood, held: Held, today: date, sha256: str = "") -> tuple[Imported, BatchFacts]:
    if understood.reason is not None:
        return Imported(understood, (), understood.all_issues), BatchFacts(understood.file, "", "", {}, ())
    matcher = Matcher(held.cases)
    rows: list[RowOutcome] = []
    found: list[Issue] = []
    seen: dict[int, int] = {}
    for row in understood.rows:
        one, issues = _row(row, matcher, held, today, seen)
        rows.append(one)
        found += issues
    told = compare_next_reviews(understood, law_of)
    if understood.kind == everything.KIND and held.cases:
        found = [*everything.told(), *found]
    issues = [*understood.all_issues, *found, *([told] if told else []), *_gone(understood, held, rows)]
    mapping = {column.header: column.field for column in understood.columns}
    imported = Imported(understood, tuple(rows), tuple(issues))
    return imported, BatchFacts(understood.file, understood.kind, sha256, mapping, rows)


def _row(
    row: RowFacts | ContactFacts, matcher: Matcher, held: Held, today: date, seen: dict[int, int]
) -> tuple[RowOutcome, list[Issue]]:
    """One row's outcome; *seen* has the row that each case of the store was met in."""
    if row.rejected is not None:
        return _aside(row, "rejected", row.rejected, held), []
    if row.duplicate_of is not None:
        return _aside(row, "duplicate", f"the same as row {row.duplicate_of}", held), []
    if isinstance(row, ContactFacts):
        return _contact(row, matcher, held, today)
    fields = row.fields
    match = matcher.of(
        fields.get("ref"), fields.get("upn"), fields.get("forename"), fields.get("surname"), fields.get("born")
    )
    doubt = match.doubt
    if match.case is not None:
        earlier = seen.setdefault(match.case.id, row.number)
        if earlier != row.number:
            doubt = f"it is the same case here as row {earlier}"
    nameless = not (fields.get("surname") or fields.get("forename"))
    if match.case is None and doubt is None and nameless:
        doubt = "no name, and no case here has that reference or UPN"
    if doubt is not None:
        return _aside(row, "rejected", doubt, held), [_rejection(row.number, doubt)]
    one, issues = outcome(row, match.case, today)
    return (_with_contacts(one, row, match.case) if row.contacts else one), issues


def _with_contacts(one: RowOutcome, row: RowFacts, case: HeldCase | None) -> RowOutcome:
    """The outcome with the contacts of the row that the case does not have."""
    if one.new is not None:
        one.new = replace(one.new, contacts=row.contacts)
    elif one.change is not None and case is not None:
        fresh = [c for c in row.contacts if (c.day.isoformat(), c.time, c.who, c.note.strip()) not in case.contacts]
        one.change.contacts += fresh
        if fresh:
            one.verdict, one.keep = "changed", True
    return one


def _rejection(number: int, doubt: str) -> Issue:
    return Issue(
        number, None, "row_doubtful", "error", f"{doubt[:1].upper()}{doubt[1:]}. Mend the row and import it again."
    )


def _aside(row: RowFacts | ContactFacts, verdict: str, reason: str, held: Held) -> RowOutcome:
    import json

    cells = {"cells": dict(row.cells)}
    known = json.dumps(cells, sort_keys=True) in held.rejected
    return RowOutcome(row.number, verdict, reason, cells=cells, keep=not known)


def _contact(row: ContactFacts, matcher: Matcher, held: Held, today: date) -> tuple[RowOutcome, list[Issue]]:
    match = matcher.of(row.ref, row.upn, row.forename, row.surname, None)
    if match.case is None or row.day is None:
        doubt = match.doubt or "no case here fits its reference or name"
        return _aside(row, "rejected", doubt, held), [_rejection(row.number, doubt)]
    time = row.at.strftime("%H:%M") if row.at else None
    if row.day > today:
        doubt = "the contact lies ahead"
        return _aside(row, "rejected", doubt, held), [_rejection(row.number, doubt)]
    if (row.day.isoformat(), time, row.who, row.note.strip()) in match.case.contacts:
        return RowOutcome(row.number, "same", case_id=match.case.id, keep=False), []
    contact = NewContact(
        note=row.note, day=row.day, time=time, who=row.who, direction=row.direction or "in",
        channel=row.channel if row.channel in CHANNELS else "phone",
        promise_due=row.promise_due, promise_by=row.promise_owner or "me", origin="imported",
        promise_kept=row.promise_kept, marks=row.marks,
    )  # fmt: skip
    change = CaseChange(match.case.id, contacts=[contact])
    cells = {"cells": dict(row.cells), "brought": {}}
    return RowOutcome(row.number, "new", change=change, case_id=match.case.id, cells=cells), []


def law_of(row: RowFacts) -> date | None:
    """The day by which the next review must be decided, from what the row tells; ``None`` where nothing says."""
    kinds: dict[tuple[str, int], list[Any]] = {}
    for fact in row.facts:
        kinds.setdefault((fact.episode, fact.group), []).append(new_event(fact).as_event())
    episodes = tuple(Episode(kind, tuple(events)) for (kind, _), events in kinds.items())
    made = engine.rows(History(episodes, row.fields.get("born")), _TWELVE_MONTHS_ALONE)
    running = [one for one in made if one.clock in TWELVE_MONTHS and not (one.closed_on or one.superseded_on)]
    return max(running, key=lambda one: one.opened_on).due if running else None


def _gone(understood: Understood, held: Held, rows: Sequence[RowOutcome]) -> list[Issue]:
    """Cases that a caseload brought before and no longer has: listed, never closed."""
    if understood.kind != "tracker":
        return []
    met = {row.case_id for row in rows if row.case_id is not None}
    gone = [case.fields["ref"] for case in held.cases if "field:surname" in case.brought and case.id not in met]
    if not gone:
        return []
    listed = ", ".join(gone[:8]) + (f" and {len(gone) - 8} more" if len(gone) > 8 else "")
    count = "One case is" if len(gone) == 1 else f"{len(gone)} cases are"
    return [Issue(None, None, "rows_gone", "note", f"{count} no longer in the file: {listed}. Nothing was closed.")]
