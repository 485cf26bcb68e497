"""Who changed what, and taking it back: every act is one change, and undo is a new change that inverts one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ehcco import clock
from ehcco.db.connection import Store
from ehcco.errors import UndoRefused

if TYPE_CHECKING:
    from ehcco.db.session import Work
    from ehcco.db.trail import Body, ChangeRow

PERMANENT = ("erase",)
"""Acts that nothing takes back."""
UPKEEP = "store."
"""What the program does for itself, which is no act of anybody's."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A change that was, or would be, taken back, with how many rows go, come back and change."""

    change: "ChangeRow"
    removed: int
    restored: int
    changed: int
    by: int | None = None


def history(store: Store, limit: int = -1) -> list["ChangeRow"]:
    """The trail, newest first."""
    from ehcco.db import trail

    with store.reading() as connection:
        return trail.changes(connection, limit)


def verify(store: Store) -> list[int]:
    """The numbers of the changes whose link in the chain does not hold; empty where all do."""
    from ehcco.db import trail

    with store.reading() as connection:
        return trail.broken_links(connection)


def undo(store: Store, number: int | None = None, *, how: str = "command", dry: bool = False) -> Undone:
    """Take back the newest change not yet taken back, or the one with that number.

    Raises:
        UndoRefused: there is none, it cannot be taken back, or later work depends on it (which is named).
    """
    with store.reading() as connection:
        from ehcco.db import trail

        known = trail.changes(connection)
    return _invert(store, _to_undo(known, number), "undo", how, dry)


def redo(store: Store, *, how: str = "command", dry: bool = False) -> Undone:
    """Put back the change that was taken back last.

    Raises:
        UndoRefused: something was done since, or later work stands in the way.
    """
    known = history(store)
    gone = taken_back(known)
    newest = next((c for c in known if c.id not in gone and not c.what.startswith(("redo ", UPKEEP))), None)
    if newest is None or newest.undoes is None:
        raise UndoRefused("There is nothing to put back.", "Redo follows an undo at once.")
    return _invert(store, newest, "redo", how, dry)


def taken_back(known: Sequence["ChangeRow"]) -> dict[int, int]:
    """The changes that stand taken back, each with the change that did it; a redo gives them back."""
    gone: dict[int, int] = {}
    for change in known:  # newest first, so whether an undo stands is known before what it undid
        if change.undoes is not None and change.id not in gone:
            gone.setdefault(change.undoes, change.id)
    return gone


def _to_undo(known: Sequence["ChangeRow"], number: int | None) -> "ChangeRow":
    """The change to take back; undos themselves are taken back by redo."""
    gone = taken_back(known)
    if number is None:
        newest = next(
            (c for c in known if c.id not in gone and c.undoes is None and not c.what.startswith((UPKEEP, *PERMANENT))),
            None,
        )
        if newest is None:
            raise UndoRefused("There is nothing to take back.")
        return newest
    found = next((change for change in known if change.id == number), None)
    if found is None:
        raise UndoRefused(f"There is no change {number}.", "history numbers them.")
    if number in gone:
        raise UndoRefused(f"Change {number} was taken back already, by change {gone[number]}.")
    if found.what.startswith((UPKEEP, *PERMANENT)) or found.undoes is not None:
        raise UndoRefused(f"Change {number} ({found.what}) cannot be taken back.", "redo puts back what undo took.")
    return found


def _invert(store: Store, change: "ChangeRow", verb: str, how: str, dry: bool) -> Undone:
    from ehcco.casework.deriving import recompute_deadlines, refresh
    from ehcco.db import trail
    from ehcco.db.session import writing

    with writing(store, how, f"{verb} {change.id} {_act(change.what)}", clock.now()) as work:
        found = trail.bodies(work, change.id)
        _refuse_what_is_used(work, found, change)
        done = _counts(change, found)
        if not dry:
            touched = _cases_of(found)
            gone = {body.row_id for body in found if body.table == "cases" and body.before is None}
            work.change.undoes = change.id
            work.change.case_id = touched[0] if len(touched) == 1 else None
            trail.forget_derived(work, touched)
            trail.put_back(work, found)
            refresh(work, [case_id for case_id in touched if case_id not in gone])
            if any(body.table == "local_rules" for body in found):
                recompute_deadlines(work)
    return replace(done, by=work.change.id)


def _refuse_what_is_used(work: "Work", found: Sequence["Body"], change: "ChangeRow") -> None:
    from ehcco.db import trail

    made: dict[str, list[int]] = {}
    for body in found:
        if body.before is None:
            made.setdefault(body.table, []).append(body.row_id)
    rows = trail.rows_now(work, found)
    newest = _newest_of_each(found)
    reasons = [reason for body in newest for reason in trail.dependents(body, rows.get((body.table, body.row_id)))]
    reasons += [f"{user} depends on it" for user in trail.users_of(work, made)]
    if reasons:
        listed = ", ".join(reasons[:5]) + (f" and {len(reasons) - 5} more" if len(reasons) > 5 else "")
        raise UndoRefused(
            f"Change {change.id} ({change.what}) cannot be taken back: {listed}.",
            "Take back the later change first.",
        )


def _newest_of_each(found: Sequence["Body"]) -> list["Body"]:
    """The last body of each row: what the row looked like when the change was done."""
    return list({(body.table, body.row_id): body for body in found}.values())


def _counts(change: "ChangeRow", found: Sequence["Body"]) -> Undone:
    return Undone(
        change,
        removed=sum(body.before is None for body in found),
        restored=sum(body.after is None for body in found),
        changed=sum(body.before is not None and body.after is not None for body in found),
    )


def _cases_of(found: Sequence["Body"]) -> list[int]:
    ids = set()
    for body in found:
        values = body.after or body.before or {}
        number = body.row_id if body.table == "cases" else values.get("case_id")
        if number is not None:
            ids.add(int(number))
    return sorted(ids)


def _act(what: str) -> str:
    """The first act behind a chain of undos and redos."""
    return what.split(" ", 2)[2] if what.startswith(("undo ", "redo ")) else what
