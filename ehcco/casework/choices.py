"""Which events a case may take now, the likeliest first; and what a date is closed by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ehcco.casework import deriving, episodes
from ehcco.casework.due import DeadlineRow
from ehcco.casework.finding import find_case
from ehcco.db import derived, queries
from ehcco.db.connection import Store
from ehcco.errors import RefusedEvent
from ehcco.timescales import events as vocabulary
from ehcco.timescales.history import Episode, Event


@dataclass(frozen=True, slots=True)
class Choice:
    """An event that may be recorded, the instances it waits for (advisers, settings) and the date it would close."""

    event: str
    of: tuple[str, ...] = ()
    due: date | None = None


def choices(store: Store, ref: str) -> list[Choice]:
    """The events that the case takes as it stands, those that close an open date first."""
    with store.reading() as connection:
        case = find_case(connection, ref)
        facts = derived.facts(connection, [case.id])
        rows = queries.case_deadlines(connection, case.id)
    history = deriving.history_of(facts)
    numbers = list(dict.fromkeys(row.number for row in facts))
    waiting: dict[str, list[DeadlineRow]] = {}
    for row in sorted(rows, key=lambda one: (one.actor == "family", one.due, one.clock != "review_decision")):
        if row.state in ("open", "disapplied") and not row.planned:
            for event in closers(row):
                waiting.setdefault(event, []).append(row)
    held = history.episodes
    possible = [code for code in _ordered() if _takes(held, numbers, code, waiting.get(code, ()), store.today)]
    order = {code: place for place, code in enumerate(waiting)}
    found = [
        Choice(
            code,
            tuple(dict.fromkeys(row.of for row in waiting.get(code, ()) if row.of)),
            min((date.fromisoformat(row.due) for row in waiting.get(code, ())), default=None),
        )
        for code in possible
    ]
    return sorted(found, key=lambda choice: (order.get(choice.event, len(order)), _ordered().index(choice.event)))


def closers(row: DeadlineRow) -> tuple[str, ...]:
    """The events that close a deadline, the usual one first."""
    return tuple(dict.fromkeys(vocabulary.split(selector)[0] for selector in row.closes_with.split()))


def _ordered() -> list[str]:
    every = [code for codes in vocabulary.KINDS.values() for code in codes]
    return list(dict.fromkeys([*every, *vocabulary.ANYWHERE]))


def _takes(
    held: Sequence[Episode], numbers: Sequence[int], code: str, waiting: Sequence[DeadlineRow], today: date
) -> bool:
    if code in vocabulary.ANYWHERE:
        return bool(held)
    details = {"of": waiting[0].of} if waiting and waiting[0].of else {"of": "\0"}
    try:
        place = episodes.place(held, numbers, Event(code, today, details))
    except RefusedEvent:
        return False
    return place.number is not None or any(code in opening for opening in vocabulary.OPENING.values())
