"""What happened in one case: events, grouped in episodes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """One dated fact, or one planned for a coming day.

    *event* is its code, *details* what else is known of it (``of``, ``body``, ``outcome``, ``order``,
    ``clock`` ...), dates in it as ``date``. ``events.check`` says what each event needs.
    """

    event: str
    on: date
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Episode:
    """A run of events that belong together: an assessment, a review, an appeal ...

    *about* narrows a mediation or appeal to the decisions of the episode with that number, counted from 0.
    """

    kind: str
    events: tuple[Event, ...]
    about: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """One child's or young person's case: the episodes in the order they are kept, and the birth date if known."""

    episodes: tuple[Episode, ...]
    born: date | None = None
