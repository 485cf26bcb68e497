"""Record, correct and remove dated events: the one way in which a deadline opens, closes or moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ehcco import clock
from ehcco.casework import deriving
from ehcco.casework.episodes import Place
from ehcco.casework.finding import Found, find_case
from ehcco.casework.local_rules import rules_of
from ehcco.casework.planning import Effect, Known, NewEvent, Recorded, check_new, effects, plan
from ehcco.db import derived
from ehcco.db.connection import Store
from ehcco.errors import Conflict
from ehcco.timescales import events as vocabulary

__all__ = [
    "Effect", "NewEvent", "Recorded", "WhatIf", "check_new", "event_values", "plain_details", "preview", "record",
    "record_in", "what_if",
]  # fmt: skip

if TYPE_CHECKING:
    from ehcco.db.session import Work
    from ehcco.db.tables import Case


def record(store: Store, ref: str, new: NewEvent, *, episode: int | None = None, how: str = "command") -> Recorded:
    """Record *new* in the case and tell what it closes and opens.

    Raises:
        UnknownCase, AmbiguousCase: see ``find_case``.
        RefusedEvent: the vocabulary or the case does not take it; nothing is written.
        BadDate: it lies ahead and may not.
    """
    from ehcco.db.session import writing

    with store.reading() as connection:
        case = find_case(connection, ref)
    with writing(store, how, f"event.record {new.event}", clock.now()) as work:
        planned = record_in(work, case, new, episode, store.today)
    return replace(planned, change=work.change.id)


def record_in(
    work: "Work", case: Found, new: NewEvent, episode: int | None, today: date, place: Place | None = None
) -> Recorded:
    """``record`` as a part of a larger write; *place* where the caller knows where the event goes."""
    planned = plan(case, _known(work, case), new, episode, today=today, rules=rules_of(work), place=place).recorded
    row = work.case(case.ref)
    if row is None:
        raise Conflict(f"{case.ref} was removed while this was being recorded.")
    work.change.case_id = case.id
    _write(work, row, planned)
    deriving.refresh(work, [case.id])
    return planned


def preview(store: Store, ref: str, new: NewEvent, *, episode: int | None = None) -> Recorded:
    """What ``record`` would do; nothing is written."""
    with store.reading() as connection:
        case = find_case(connection, ref)
        known, rules = _known(connection, case), rules_of(connection)
    return plan(case, known, new, episode, today=store.today, rules=rules).recorded


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What several supposed events would do: one after the other, and all of them together."""

    case: Found
    as_of: date
    """The day that the effects are told for: today, or the last supposed event where that lies ahead."""
    steps: tuple[Recorded, ...]
    effects: tuple[Effect, ...]


def what_if(store: Store, ref: str, supposed: Sequence[NewEvent], *, episode: int | None = None) -> WhatIf:
    """What would follow if the events had happened, in that order; nothing is written.

    Unlike in ``record`` any of them may lie ahead: the effects are told for the day of the last.

    Raises:
        UnknownCase, AmbiguousCase: see ``find_case``.
        RefusedEvent: the vocabulary or the case, as it then would be, does not take one.
    """
    with store.reading() as connection:
        case = find_case(connection, ref)
        known = before = _known(connection, case)
        rules = rules_of(connection)
    happened = [new.on for new in supposed if new.event not in vocabulary.MAY_LIE_AHEAD]
    as_of = max((store.today, *happened))
    steps = []
    for new in supposed:
        planned = plan(case, known, new, episode, today=store.today, as_of=as_of, rules=rules)
        steps.append(planned.recorded)
        known = planned.after
    return WhatIf(case, as_of, tuple(steps), effects(before.history, known.history, as_of, rules))


def _known(source: derived.Executes, case: Found) -> Known:
    return Known.of(case, derived.facts(source, [case.id]), derived.last_episode(source, case.id))


def _write(work: "Work", case: "Case", planned: Recorded) -> None:
    """Add the event, with its episode where it begins one, or move the booked meeting."""
    from ehcco.db.tables import Episode as EpisodeTable
    from ehcco.db.tables import Event as EventTable

    case_id = case.id or 0
    found = work.all(EpisodeTable, case_id=case_id, number=planned.episode)
    episode = found[0] if found else work.add(EpisodeTable(case_id=case_id, number=planned.episode, kind=planned.kind))
    if planned.moved_from is not None:
        booked = work.all(EventTable, episode_id=episode.id, event=planned.event.event, day=planned.moved_from)[0]
        booked.day = planned.event.on
        booked.details = {**booked.details, **plain_details(planned.event.details)}
        work.session.flush()
        return
    work.add(EventTable(**event_values(case_id, episode.id or 0, planned.kind, planned.event)))


def event_values(case_id: int, episode_id: int, kind: str, new: NewEvent) -> dict[str, Any]:
    """The columns of an event, with the stage that it puts the case in."""
    return {
        "case_id": case_id, "episode_id": episode_id, "event": new.event, "day": new.on, "of": new.of,
        "details": plain_details(new.details),
        "stage": vocabulary.stage_after(new.event, new.as_event().details, kind),
        "origin": new.origin, "recorded_at": clock.now().isoformat(),
    }  # fmt: skip


def plain_details(details: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes as JSON holds them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in details.items()}
