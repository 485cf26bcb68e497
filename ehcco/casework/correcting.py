"""Correct or remove what was recorded: everything that follows from it is computed again, the past included."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ehcco import clock
from ehcco.casework import deriving
from ehcco.casework.finding import Found, find_case
from ehcco.casework.local_rules import rules_of
from ehcco.casework.planning import Effect, Known, NewEvent, check_new, effects, replaced, warnings
from ehcco.casework.recording import plain_details
from ehcco.db import derived
from ehcco.db.connection import Store
from ehcco.errors import BadInput, Conflict, RefusedEvent
from ehcco.timescales import engine
from ehcco.timescales import events as vocabulary
from ehcco.timescales.history import Event, History
from ehcco.timescales.rules import RuleSet

if TYPE_CHECKING:
    from ehcco.db.session import Work
    from ehcco.db.tables import Event as EventRow


@dataclass(frozen=True, slots=True)
class Corrected:
    """An event that was corrected, or removed (``after`` is ``None``), with what that did to the case's dates."""

    case: Found
    before: NewEvent
    after: NewEvent | None
    kind: str
    episode: int
    effects: tuple[Effect, ...]
    warnings: tuple[str, ...]
    change: int | None = None


def correct(
    store: Store, ref: str, number: int, *, on: date | None = None, of: str | None = None,
    details: Mapping[str, Any] | None = None, how: str = "command",
) -> Corrected:  # fmt: skip
    """Correct the day, ``of`` or details of an event; what is not given stays. A detail given as ``None`` goes.

    Raises:
        UnknownCase, AmbiguousCase: see ``find_case``.
        BadInput: the case has no event with that number, or nothing would change.
        RefusedEvent, BadDate: the event would not be in order, or repeat one; nothing is written.
    """
    from ehcco.db.session import writing

    with store.reading() as connection:
        case = find_case(connection, ref)
    with writing(store, how, "event.correct", clock.now()) as work:
        row = _event(work, case, number)
        old = _as_new(row)
        kept = {**old.details, **(details or {})}
        new = replace(
            old, on=on or old.on, of=of if of is not None else old.of,
            details={name: value for name, value in kept.items() if value is not None},
        )  # fmt: skip
        if new == old:
            raise BadInput("That is what is recorded already.", "Give another day or detail.")
        done = _plan(work, case, row, old, new, store.today)
        row.day, row.of, row.details = new.on, new.of, plain_details(new.details)
        row.stage = vocabulary.stage_after(new.event, new.as_event().details, done.kind)
        _finish(work, case, f"event.correct {new.event}")
    return replace(done, change=work.change.id)


def remove(store: Store, ref: str, number: int, *, how: str = "command") -> Corrected:
    """Remove an event that did not happen. Its episode keeps its number, which no other gets, if it was its only one.

    Raises:
        UnknownCase, AmbiguousCase: see ``find_case``.
        BadInput: the case has no event with that number.
        RefusedEvent: an exception or order complied with rests on it; nothing is written.
    """
    from ehcco.db.session import writing

    with store.reading() as connection:
        case = find_case(connection, ref)
    with writing(store, how, "event.remove", clock.now()) as work:
        row = _event(work, case, number)
        old = _as_new(row)
        done = _plan(work, case, row, old, None, store.today)
        work.delete(row)
        _finish(work, case, f"event.remove {old.event}")
    return replace(done, change=work.change.id)


def _finish(work: "Work", case: Found, what: str) -> None:
    work.change.what = what
    work.change.case_id = case.id
    work.session.flush()
    deriving.refresh(work, [case.id])


def _event(work: "Work", case: Found, number: int) -> "EventRow":
    from ehcco.db.tables import Event as Table

    row = work.get(Table, number)
    if row is None or row.case_id != case.id:
        raise BadInput(f"{case.ref} has no event {number}.", f"event list {case.ref} numbers them.")
    return row


def _as_new(row: "EventRow") -> NewEvent:
    details = {name: deriving.as_date(value) for name, value in row.details.items()}
    return NewEvent(row.event, row.day, row.of, details, row.origin)


def _plan(work: "Work", case: Found, row: "EventRow", old: NewEvent, new: NewEvent | None, today: date) -> Corrected:
    """What the correction does, refused where the case would not be in order afterwards."""
    from ehcco.db.tables import Episode

    episode = work.get(Episode, row.episode_id)
    if episode is None:
        raise Conflict(f"{case.ref} was changed while this was being corrected.")
    facts = derived.facts(work, [case.id])
    known = Known.of(case, facts, derived.last_episode(work, case.id))
    index = known.numbers.index(episode.number)
    own = derived.event_ids(work, episode.id or 0)
    held = known.history.episodes[index].events[own.index(row.id or 0)]
    event = new.as_event() if new is not None else None
    if new is not None:
        check_new(episode.kind, new, today)
        _refuse_repeat(known.history, index, held, new.as_event())
    after = replaced(known.history, index, held, event)
    rules = rules_of(work)
    _refuse_new_problems(known.history, after, rules)
    said = warnings(after, index, event) if event is not None else ()
    return Corrected(case, old, new, episode.kind, episode.number, effects(known.history, after, today, rules), said)


def _refuse_repeat(history: History, index: int, held: Event, event: Event) -> None:
    from ehcco.casework.episodes import same_event

    others = replaced(history, index, held, None).episodes[index]
    told = sorted(vocabulary.TELLS_REPEATS_APART)
    same_mark = all(held.details.get(name) == event.details.get(name) for name in told)
    if not same_mark and event.event not in vocabulary.ANYWHERE and same_event(others, event) is not None:
        raise RefusedEvent(f"{event.event} is recorded already in this {others.kind}.", "Remove one of the two.")


def _refuse_new_problems(before: History, after: History, rules: RuleSet) -> None:
    """Refuse what would leave an exception or an order complied with that the law does not take."""
    known = set(engine.problems(before, rules))
    found = [problem for problem in engine.problems(after, rules) if problem not in known]
    if found:
        raise RefusedEvent(found[0], "Correct or remove first what rests on it; nothing was changed.")
