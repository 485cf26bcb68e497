"""Proposals: found from what is known or brought by a file, then confirmed or dismissed by a person."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ehcco import clock
from ehcco.casework.episodes import Place
from ehcco.casework.finding import Found as FoundCase
from ehcco.casework.finding import find_case
from ehcco.casework.proposing import TRANSFER, Suggestion, suggestions
from ehcco.casework.recording import NewEvent, Recorded, record_in
from ehcco.db import proposals as db
from ehcco.db.connection import Store
from ehcco.db.derived import Executes
from ehcco.db.proposals import ProposalRow
from ehcco.errors import BadInput, Conflict
from ehcco.timescales.person import academic_year

if TYPE_CHECKING:
    from ehcco.db.session import Work
    from ehcco.db.tables import Proposal

CONFIRMED, DISMISSED = "confirmed", "dismissed"

__all__ = [
    "CONFIRMED",
    "DISMISSED",
    "Answered",
    "Found",
    "ProposalRow",
    "confirm",
    "dismiss",
    "kept",
    "proposals",
    "propose",
]


@dataclass(frozen=True, slots=True)
class Found:
    """A suggestion for a case that is neither kept nor answered yet."""

    case_id: int
    ref: str
    initials: str
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Answered:
    """A proposal that was confirmed or dismissed, with the event that confirming it recorded."""

    proposal: ProposalRow
    recorded: Recorded | None
    change: int | None


def proposals(store: Store) -> list[Found]:
    """What the cases suggest today and nobody has been asked yet; nothing is written."""
    with store.reading() as connection:
        return _found(connection, store.today)


def kept(store: Store, ref: str | None = None, *, answered: bool = False) -> list[ProposalRow]:
    """The proposals that are kept and wait for an answer; with *answered* the others too."""
    with store.reading() as connection:
        rows = db.proposals(connection)
        if ref is not None:
            case_id = find_case(connection, ref).id
            rows = [row for row in rows if row.case_id == case_id]
    return rows if answered else [row for row in rows if row.answer is None]


def propose(store: Store, *, how: str = "command") -> int:
    """Keep what ``proposals`` finds, as one change; returns how many there were."""
    from ehcco.db.session import writing
    from ehcco.db.tables import Proposal

    with writing(store, how, "proposal.find", clock.now()) as work:
        found = _found(work, store.today)
        work.add_all(
            [
                Proposal(
                    case_id=one.case_id, kind=one.suggestion.kind,
                    details=dict(one.suggestion.details), reason=one.suggestion.reason,
                )
                for one in found
            ]
        )  # fmt: skip
    return len(found)


def confirm(
    store: Store, number: int, *, on: date | None = None, move: str | None = None, how: str = "command"
) -> Answered:
    """Confirm a proposal: of an event, it is recorded in the same change; *on* and *move* where they are other ones.

    Raises:
        BadInput: there is no such proposal, it was answered, or it lacks its day or move.
        RefusedEvent, BadDate: the case does not take the event; the proposal stays unanswered.
    """
    from ehcco.db.session import writing

    with writing(store, how, "proposal.confirm", clock.now()) as work:
        row, proposal = _unanswered(work, number)
        case = _case(work, row.case_id)
        work.change.case_id = row.case_id
        proposal.answer = CONFIRMED
        recorded = None
        if row.kind != "flag":
            new = _event(row, on, move)
            place = Place("transfer", None) if _begins_anew(work, row, new) else None
            recorded = record_in(work, case, new, None, store.today, place)
    return Answered(row, recorded, work.change.id)


def dismiss(store: Store, number: int, *, how: str = "command") -> Answered:
    """Dismiss a proposal, which is not made again.

    Raises:
        BadInput: there is no such proposal, or it was answered.
    """
    from ehcco.db.session import writing

    with writing(store, how, "proposal.dismiss", clock.now()) as work:
        row, proposal = _unanswered(work, number)
        work.change.case_id = row.case_id
        proposal.answer = DISMISSED
    return Answered(row, None, work.change.id)


def _found(source: Executes, today: date) -> list[Found]:
    asked = {_mark(row.case_id, row.kind, row.details) for row in db.proposals(source)}
    planned = db.planned_transfers(source)
    found = []
    for basis in db.bases(source):
        for one in suggestions(
            year_group=basis.year_group, setting=basis.setting, setting_kind=basis.setting_kind,
            born=date.fromisoformat(basis.born) if basis.born else None, stage=basis.stage, today=today,
        ):  # fmt: skip
            known = one.kind == TRANSFER and any(
                academic_year(date.fromisoformat(day)) == academic_year(date.fromisoformat(one.details["on"]))
                for day in planned.get(basis.case_id, ())
            )
            if not known and _mark(basis.case_id, one.kind, one.details) not in asked:
                found.append(Found(basis.case_id, basis.ref, basis.initials, one))
    return found


def _mark(case_id: int, kind: str, details: dict[str, Any]) -> tuple[int, str, str | None]:
    """What makes a proposal the same as one that was made before: a transfer's year, a flag's word."""
    on = details.get("on")
    return case_id, kind, (str(on)[:4] if on else None) if kind == TRANSFER else details.get("flag")


def _unanswered(work: "Work", number: int) -> "tuple[ProposalRow, Proposal]":
    from ehcco.db.tables import Proposal as Table

    row = next((one for one in db.proposals(work) if one.id == number), None)
    proposal = work.get(Table, number)
    if row is None or proposal is None:
        raise BadInput(f"There is no proposal {number}.", "case proposals list numbers them.")
    if row.answer is not None:
        raise BadInput(f"Proposal {number} was {row.answer} already.", "undo takes an answer back.")
    return row, proposal


def _case(work: "Work", case_id: int) -> FoundCase:
    from ehcco.db.tables import Case

    case = work.get(Case, case_id)
    if case is None:
        raise Conflict("The case was removed while this was being answered.")
    return FoundCase(case_id, case.ref, case.initials, case.surname, case.forename, case.born)


def _event(row: ProposalRow, on: date | None, move: str | None) -> NewEvent:
    """The event that the proposal stands for."""
    details = {name: value for name, value in row.details.items() if name != "on"}
    if move is not None:
        details["move"] = move
    given = row.details.get("on")
    day = on or (date.fromisoformat(given) if given else None)
    if day is None:
        raise BadInput("The proposal has no day.", "Give it with --on.")
    for name in ("plan_made", "last_review"):
        if isinstance(details.get(name), str):
            details[name] = date.fromisoformat(details[name])
    return NewEvent(row.kind, day, None, details, origin="confirmed")


def _begins_anew(work: Executes, row: ProposalRow, new: NewEvent) -> bool:
    """Whether a planned transfer is another one than those recorded, none of which an event has ended."""
    if row.kind != TRANSFER:
        return False
    days = db.planned_transfers(work).get(row.case_id, [])
    return bool(days) and all(academic_year(date.fromisoformat(day)) != academic_year(new.on) for day in days)
