"""What recording, correcting or removing an event would do to a case's dates. Pure: no store is read or written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from ehcco.casework import deriving, episodes
from ehcco.casework.finding import Found
from ehcco.db.derived import FactRow
from ehcco.errors import BadDate, RefusedEvent
from ehcco.timescales import engine
from ehcco.timescales import events as vocabulary
from ehcco.timescales.history import Episode, Event, History
from ehcco.timescales.rules import RULES, RuleSet


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
    """What an act does to one deadline.

    It ``closes``, ``opens``, ``overtakes`` or ``moves`` it, ``changes`` its state; or, where a fact is corrected or
    removed, ``reopens`` or ``removes`` it.
    """

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


class Known(NamedTuple):
    """A case as planning sees it: its history, the number of each episode, and the highest number ever given."""

    history: History
    numbers: tuple[int, ...]
    last_number: int

    @classmethod
    def of(cls, case: Found, facts: Sequence[FactRow], last_number: int) -> "Known":
        """What the rows of the case say."""
        numbers = tuple(dict.fromkeys(row.number for row in facts))
        history = deriving.history_of(facts) if facts else History((), case.born)
        return cls(history, numbers, max((last_number, *numbers)))


class Planned(NamedTuple):
    """What an act would do, and the case as it would then be."""

    recorded: Recorded
    after: Known


def plan(
    case: Found, known: Known, new: NewEvent, chosen: int | None, *,
    today: date, as_of: date | None = None, rules: RuleSet = RULES, place: episodes.Place | None = None,
) -> Planned:  # fmt: skip
    """What recording *new* in the case would do.

    Args:
        case: which case.
        known: what is recorded in it.
        new: the event.
        chosen: the number of the episode that was asked for, if any.
        today: the day on which it is recorded.
        as_of: the day that the effects are told for, where an event is only supposed and lies ahead.
        rules: the law, with the local targets.
        place: where it goes, where the caller knows.

    Raises:
        RefusedEvent: the vocabulary or the case does not take it.
        BadDate: it lies ahead of *as_of* and may not.
    """
    day = as_of or today
    history, numbers = known.history, known.numbers
    event = new.as_event()
    moved = _booked_meeting(history, event, today) if chosen is None and place is None else None
    old = None
    if moved is not None:
        index, old = moved
        check_new(history.episodes[index].kind, new, day)
        event = Event(event.event, event.on, {**old.details, **event.details})
        after = replaced(history, index, old, event)
        place = episodes.Place(history.episodes[index].kind, numbers[index])
    else:
        place = place or episodes.place(history.episodes, numbers, event, chosen)
        check_new(place.kind, new, day)
        index = len(numbers) if place.number is None else numbers.index(place.number)
        after = _added(history, index, place.kind, event)
    if event.event == "exception_recorded" and (refusal := engine.check_exception(after, index, event, rules)):
        raise RefusedEvent(refusal, "The limit stays; nothing was recorded.")
    number = known.last_number + 1 if place.number is None else place.number
    found = Recorded(
        case, new, place.kind, number, effects(history, after, day, rules),
        warnings(after, index, event), old.on if old else None,
    )  # fmt: skip
    numbers = numbers if place.number is not None else (*numbers, number)
    return Planned(found, Known(after, numbers, max(known.last_number, number)))


def effects(before: History, after: History, today: date, rules: RuleSet = RULES) -> tuple[Effect, ...]:
    """How the deadlines of *after* differ from those of *before*, the earliest due first; then those that go."""
    old = {(d.row.episode, d.row.clock, d.row.of): d for d in engine.deadlines(before, today, rules)}
    found = []
    for deadline in sorted(engine.deadlines(after, today, rules), key=lambda d: (d.row.due, d.row.clock)):
        was = old.pop((deadline.row.episode, deadline.row.clock, deadline.row.of), None)
        verb = _verb(was, deadline)
        if verb:
            found.append(Effect(verb, deadline, was))
    gone = sorted(old.values(), key=lambda d: (d.row.due, d.row.clock))
    return (*found, *(Effect("removes", deadline, deadline) for deadline in gone))


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
    if now.state in open_states and was.state not in open_states:
        return "reopens"
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


def replaced(history: History, index: int, old: Event, new: Event | None) -> History:
    """The history with one event of an episode replaced, or without it; the episode stays, if empty."""
    episode = history.episodes[index]
    kept = tuple(one for event in episode.events if (one := new if event is old else event) is not None)
    return _with_episode(history, index, Episode(episode.kind, kept, episode.about))


def _added(history: History, index: int, kind: str, event: Event) -> History:
    if index == len(history.episodes):
        return History((*history.episodes, Episode(kind, (event,))), history.born)
    episode = history.episodes[index]
    return _with_episode(history, index, Episode(episode.kind, (*episode.events, event), episode.about))


def _with_episode(history: History, index: int, episode: Episode) -> History:
    return History((*history.episodes[:index], episode, *history.episodes[index + 1 :]), history.born)


def warnings(after: History, index: int, event: Event) -> tuple[str, ...]:
    """What is unusual about the event where it stands; none of it stops the record."""
    found = []
    if event.on.weekday() >= 5 and event.event not in vocabulary.ANYWHERE:
        found.append(f"{event.on.isoformat()} is a {event.on.strftime('%A')}.")
    opening = vocabulary.OPENING[after.episodes[index].kind]
    starts = [held.on for held in after.episodes[index].events if held.event in opening]
    before_by_nature = ("review_invited", "review_papers_circulated", *opening)
    if starts and event.event not in before_by_nature and event.on < min(starts):
        found.append(f"{event.event} is before the {after.episodes[index].kind} began on {min(starts).isoformat()}.")
    return tuple(found)
