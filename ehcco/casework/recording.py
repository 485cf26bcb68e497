"""Record, correct and remove dated events: the one way in which a deadline opens, closes or moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ehcco import clock
from ehcco.casework import deriving, episodes
from ehcco.casework.finding import Found, find_case
from ehcco.db import derived
from ehcco.db.connection import Store
from ehcco.db.derived import FactRow
from ehcco.errors import BadDate, Conflict, RefusedEvent
from ehcco.timescales import engine
from ehcco.timescales import events as vocabulary
from ehcco.timescales.history import Episode, Event, History

if TYPE_CHECKING:
    from ehcco.db.session import Work
    from ehcco.db.tables import Case


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What is to be recorded: an event of the law's vocabulary, its day, and what else is known of it."""

    event: str
    on: date
    of: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    origin: str = "typed"

    def as_event(self) -> Event:
        """The same for the engine."""
        details = dict(self.details)
        if self.of is not None:
            details["of"] = self.of
        return Event(self.event, self.on, details)


@dataclass(frozen=True, slots=True)
class Effect:
    """What recording an event does to one deadline: ``closes``, ``opens``, ``overtakes`` or ``moves`` it."""

    verb: str
    deadline: engine.Deadline
    before: engine.Deadline | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with what it does; ``change`` is its number in the trail, or ``None`` where nothing was written."""

    case: Found
    event: NewEvent
    kind: str
    episode: int
    effects: tuple[Effect, ...]
    warnings: tuple[str, ...]
    moved_from: date | None = None
    change: int | None = None


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
        facts = derived.facts(work, [case.id])
        planned = _plan(case, facts, new, episode, store.today)
        row = work.case(case.ref)
        if row is None:
            raise Conflict(f"{case.ref} was removed while this was being recorded.")
        work.change.case_id = case.id
        _write(work, row, planned)
        deriving.refresh(work, [case.id])
    return _with_change(planned, work.change.id)


def preview(store: Store, ref: str, new: NewEvent, *, episode: int | None = None) -> Recorded:
    """What ``record`` would do; nothing is written."""
    with store.reading() as connection:
        case = find_case(connection, ref)
        facts = derived.facts(connection, [case.id])
    return _plan(case, facts, new, episode, store.today)


def check_new(kind: str, new: NewEvent, today: date) -> None:
    """Refuse an event that is not of *kind*, lacks what it needs, or lies ahead and may not.

    Raises:
        RefusedEvent, BadDate: with every fault of it in one sentence each.
    """
    event = new.as_event()
    problems = vocabulary.check(kind, event.event, event.on, event.details)
    if problems:
        raise RefusedEvent(" ".join(problems), "timescales list names events and what each needs.")
    if new.on > today and new.event not in vocabulary.MAY_LIE_AHEAD:
        raise BadDate(
            f"{new.on.isoformat()} lies ahead: {new.event} can only be recorded once it has happened.",
            "Booked meetings, panels and moves may lie ahead.",
        )


def _plan(case: Found, facts: Sequence[FactRow], new: NewEvent, chosen: int | None, today: date) -> Recorded:
    history = deriving.history_of(facts)
    if not facts:
        history = History((), case.born)
    numbers = list(dict.fromkeys(row.number for row in facts))
    event = new.as_event()
    moved = _booked_meeting(history, event, today) if chosen is None else None
    if moved is not None:
        index, old = moved
        check_new(history.episodes[index].kind, new, today)
        after = _replaced(history, index, old, event)
        place = episodes.Place(history.episodes[index].kind, numbers[index])
    else:
        place = episodes.place(history.episodes, numbers, event, chosen)
        check_new(place.kind, new, today)
        index = len(numbers) if place.number is None else numbers.index(place.number)
        after = _added(history, index, place.kind, event)
        old = None
    if event.event == "exception_recorded" and (refusal := engine.check_exception(after, index, event)):
        raise RefusedEvent(refusal, "The limit stays; nothing was recorded.")
    number = max(numbers, default=-1) + 1 if place.number is None else place.number
    return Recorded(
        case, new, place.kind, number, effects(history, after, today),
        tuple(_warnings(after, index, event)), old.on if old else None,
    )  # fmt: skip


def effects(before: History, after: History, today: date) -> tuple[Effect, ...]:
    """How the deadlines of *after* differ from those of *before*, the earliest due first."""
    old = {(d.row.episode, d.row.clock, d.row.of): d for d in engine.deadlines(before, today)}
    found = []
    for deadline in sorted(engine.deadlines(after, today), key=lambda d: (d.row.due, d.row.clock)):
        was = old.get((deadline.row.episode, deadline.row.clock, deadline.row.of))
        verb = _verb(was, deadline)
        if verb:
            found.append(Effect(verb, deadline, was))
    return tuple(found)


def _verb(was: engine.Deadline | None, now: engine.Deadline) -> str | None:
    open_states = ("open", "disapplied")
    if was is None:
        return "opens" if now.state in open_states else "closes"
    if was.state == now.state and was.row.due == now.row.due:
        return None
    if was.row.due != now.row.due:
        return "moves"
    if now.state == "superseded":
        return "overtakes"
    return "closes" if now.row.closed_on is not None else "changes"


def _booked_meeting(history: History, event: Event, today: date) -> tuple[int, Event] | None:
    """The meeting still ahead that a new date moves: a booking is corrected, not repeated."""
    if event.event not in ("review_meeting", "mediation_booked"):
        return None
    for index in reversed(range(len(history.episodes))):
        if episodes.is_open(history.episodes, index):
            held = episodes.same_event(history.episodes[index], event)
            if held is not None and held.on > today:
                return index, held
    return None


def _replaced(history: History, index: int, old: Event, new: Event) -> History:
    episode = history.episodes[index]
    kept = tuple(new if event is old else event for event in episode.events)
    return _with_episode(history, index, Episode(episode.kind, kept, episode.about))


def _added(history: History, index: int, kind: str, event: Event) -> History:
    if index == len(history.episodes):
        return History((*history.episodes, Episode(kind, (event,))), history.born)
    episode = history.episodes[index]
    return _with_episode(history, index, Episode(episode.kind, (*episode.events, event), episode.about))


def _with_episode(history: History, index: int, episode: Episode) -> History:
    return History((*history.episodes[:index], episode, *history.episodes[index + 1 :]), history.born)


def _warnings(after: History, index: int, event: Event) -> list[str]:
    """What is unusual about the event where it stands; none of it stops the record."""
    found = []
    if event.on.weekday() >= 5 and event.event not in vocabulary.ANYWHERE:
        found.append(f"{event.on.isoformat()} is a {event.on.strftime('%A')}.")
    opening = vocabulary.OPENING[after.episodes[index].kind]
    starts = [held.on for held in after.episodes[index].events if held.event in opening]
    before_by_nature = ("review_invited", "review_papers_circulated", *opening)
    if starts and event.event not in before_by_nature and event.on < min(starts):
        found.append(f"{event.event} is before the {after.episodes[index].kind} began on {min(starts).isoformat()}.")
    return found


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
    work.add(event_row(case_id, episode.id or 0, planned.kind, planned.event))


def event_row(case_id: int, episode_id: int, kind: str, new: NewEvent) -> Any:
    """The row of an event, with the stage that it puts the case in."""
    from ehcco.db.tables import Event as EventTable

    return EventTable(
        case_id=case_id, episode_id=episode_id, event=new.event, day=new.on, of=new.of,
        details=plain_details(new.details), stage=vocabulary.stage_after(new.event, new.as_event().details, kind),
        origin=new.origin, recorded_at=clock.now().isoformat(),
    )  # fmt: skip


def plain_details(details: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes as JSON holds them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in details.items()}


def _with_change(planned: Recorded, change: int | None) -> Recorded:
    return Recorded(
        planned.case, planned.event, planned.kind, planned.episode,
        planned.effects, planned.warnings, planned.moved_from, change,
    )  # fmt: skip
