"""Which episode an event goes into. Pure: what the case has, and the event, decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehcco.errors import RefusedEvent
from ehcco.timescales import events as vocabulary
from ehcco.timescales.history import Episode, Event

ONE_AT_A_TIME = ("assessment", "review", "reassessment", "cease", "amendment")
"""Kinds of which only the newest episode can still be open."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event goes: into the episode *number*, or (``None``) a new one of that *kind*."""

    kind: str
    number: int | None


def is_open(episodes: Sequence[Episode], index: int) -> bool:
    """Whether the episode still runs: nothing in it ends it, and no newer one of its kind has taken its place."""
    episode = episodes[index]
    if episode.kind in ONE_AT_A_TIME and any(later.kind == episode.kind for later in episodes[index + 1 :]):
        return False
    return not any(vocabulary.ends(episode.kind, event.event, event.details) for event in episode.events)


def may_hold(episode: Episode, event: Event) -> bool:
    """Whether *event* is of this kind of episode and, in an ``other`` episode, of its thread."""
    if event.event in vocabulary.ANYWHERE:
        return True
    if event.event not in vocabulary.KINDS[episode.kind]:
        return False
    if episode.kind != vocabulary.OTHER:
        return True
    return any(event.event in vocabulary.THREADS.get(held.event, ()) for held in episode.events)


def same_event(episode: Episode, event: Event) -> Event | None:
    """The event of the episode that *event* would repeat: the same code, ``of``, order and clock."""
    telling = sorted(vocabulary.TELLS_REPEATS_APART)

    def mark(one: Event) -> tuple[object, ...]:
        return (one.event, *(one.details.get(name) for name in telling))

    return next((held for held in episode.events if mark(held) == mark(event)), None)


def place(episodes: Sequence[Episode], numbers: Sequence[int], event: Event, chosen: int | None = None) -> Place:
    """Where *event* goes in a case.

    Args:
        episodes: those of the case, in the order they were made.
        numbers: the number of each, as the case shows it.
        event: what is to be recorded.
        chosen: the number of the episode that was asked for, if any.

    Raises:
        RefusedEvent: no episode takes it, or several do; the choices are named.
    """
    if event.event not in vocabulary.EVENTS:
        raise RefusedEvent(f'There is no event called "{event.event}".', _nearest(event.event))
    if chosen is not None:
        return _chosen(episodes, numbers, event, chosen)
    fitting = [index for index, episode in enumerate(episodes) if may_hold(episode, event)]
    running = [index for index in fitting if is_open(episodes, index)]
    free = [index for index in running if same_event(episodes[index], event) is None]
    if len(free) == 1:
        return Place(episodes[free[0]].kind, numbers[free[0]])
    kinds = [kind for kind, opening in vocabulary.OPENING.items() if event.event in opening]
    if not free and kinds and (not running or vocabulary.OTHER in kinds):
        return Place(kinds[0], None)
    if not fitting and event.event not in vocabulary.ANYWHERE:
        return Place(next(kind for kind, codes in vocabulary.KINDS.items() if event.event in codes), None)
    raise RefusedEvent(_why_not(episodes, numbers, event, running, free), _choices(episodes, numbers, fitting))


def _chosen(episodes: Sequence[Episode], numbers: Sequence[int], event: Event, chosen: int) -> Place:
    if chosen not in numbers:
        raise RefusedEvent(f"This case has no episode {chosen}.", _choices(episodes, numbers, range(len(episodes))))
    episode = episodes[numbers.index(chosen)]
    if not may_hold(episode, event):
        raise RefusedEvent(
            f"{event.event} is no event of {vocabulary.article(episode.kind)} episode.",
            _choices(episodes, numbers, [i for i, held in enumerate(episodes) if may_hold(held, event)]),
        )
    return Place(episode.kind, chosen)


def _why_not(
    episodes: Sequence[Episode],
    numbers: Sequence[int],
    event: Event,
    running: Sequence[int],
    free: Sequence[int],
) -> str:
    if len(free) > 1:
        return f"{event.event} could go into several episodes of this case."
    if running:
        held = same_event(episodes[running[-1]], event)
        day = f" on {held.on.isoformat()}" if held else ""
        return f"{event.event} is recorded already{day}, in episode {numbers[running[-1]]}."
    return f"No open episode of this case takes {event.event}."


def _choices(episodes: Sequence[Episode], numbers: Sequence[int], indexes: Sequence[int] | range) -> str:
    words = [
        f"{numbers[index]} {episodes[index].kind} from {min(e.on for e in episodes[index].events).isoformat()}"
        for index in indexes
    ]
    return "Name one with --episode: " + ", ".join(words) if words else "Record first what begins it."


def _nearest(code: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(code, vocabulary.EVENTS, 3, 0.5)
    return "Did you mean " + " or ".join(near) + "?" if near else "timescales list names them all."
