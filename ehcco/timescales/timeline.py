"""The events of a history as the law reads them.

Repeats are left out, events are found by name, decisions with the mediation and appeal episodes that belong to them.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ehcco.timescales.events import (
    APPEAL,
    MEDIATION,
    TELLING,
    TELLS_REPEATS_APART,
    is_appealable,
    split,
    told,
)
from ehcco.timescales.history import Episode, Event, History

_ENDS_OF_PLAN = ("plan_ceased", "transferred_out")
_BEGINNINGS_OF_PLAN = ("plan_finalised", "transferred_in")


class Happening(NamedTuple):
    """An event that counts, sortable by its day and then its place in the input."""

    on: date
    place: int
    event: Event
    episode: int


class EpisodeView:
    """One episode: its events that count, by name, and the exceptions recorded in it."""

    __slots__ = ("about", "by_name", "exceptions", "kind", "number")

    def __init__(self, number: int, episode: Episode, first_place: int) -> None:
        self.number = number
        self.kind = episode.kind
        self.about = episode.about
        self.exceptions: list[Event] = []
        self.by_name: dict[str, list[Happening]] = {}
        for place, event in enumerate(episode.events, first_place):
            name = event.event
            if name == "exception_recorded":
                self.exceptions.append(event)
            elif name != "note":
                self._add(Happening(event.on, place, event, number))

    def _add(self, happening: Happening) -> None:
        """Keep the event unless it repeats one; of repeats keep the earliest, on one day the first listed."""
        name = happening.event.event
        kept = self.by_name.setdefault(name, [])
        telling = TELLING.get(name)
        for index, other in enumerate(kept):
            if telling not in TELLS_REPEATS_APART or other.event.details.get(telling) == happening.event.details.get(
                telling
            ):
                if happening.on < other.on:
                    kept[index] = happening
                return
        kept.append(happening)

    def matching(self, selectors: Iterable[str], of: str | None = None) -> list[Happening]:
        """The events that one of the selectors names; with *of*, of those that carry an ``of`` only its own."""
        return _matching(self.by_name, selectors, of)

    def first_day(self) -> date | None:
        """The day of the first event, notes and exceptions aside."""
        return min((happening.on for kept in self.by_name.values() for happening in kept), default=None)


def _matching(by_name: dict[str, list[Happening]], selectors: Iterable[str], of: str | None) -> list[Happening]:
    found: list[Happening] = []
    for selector in selectors:
        name, value = split(selector)
        kept = by_name.get(name)
        if kept:
            found += [happening for happening in kept if _matches(happening.event, value, of)]
    return found


def _matches(event: Event, value: str | None, of: str | None) -> bool:
    if value is not None and told(event.event, event.details) != value:
        return False
    return of is None or TELLING.get(event.event) != "of" or event.details.get("of") == of


class Timeline:
    """All episodes of a history, and what the law reads across them."""

    __slots__ = ("_belonging", "_by_name", "_decisions", "_ends", "born", "episodes")

    def __init__(self, history: History) -> None:
        self.born = history.born
        self.episodes: list[EpisodeView] = []
        place = 0
        for number, episode in enumerate(history.episodes):
            self.episodes.append(EpisodeView(number, episode, place))
            place += len(episode.events)
        self._by_name: dict[str, list[Happening]] = {}
        for view in self.episodes:
            for name, kept in view.by_name.items():
                self._by_name.setdefault(name, []).extend(kept)
        self._ends = sorted(self.matching(_ENDS_OF_PLAN))
        self._decisions: list[Happening] | None = None
        self._belonging: dict[tuple[int, str], list[EpisodeView]] | None = None

    def matching(self, selectors: Iterable[str]) -> list[Happening]:
        """The events of any episode that one of the selectors names."""
        return _matching(self._by_name, selectors, None)

    def end_of_plan(self, opened_on: date) -> Happening | None:
        """The first end of the plan that a clock opened on that day does not outlive.

        A clock of a later plan does: one with a plan made, or taken over, after the end and by the day it
        opened.
        """
        for end in self._ends:
            if not any(end.on < start.on <= opened_on for start in self.matching(_BEGINNINGS_OF_PLAN)):
                return end
        return None

    def decisions(self) -> list[Happening]:
        """The appealable decisions of all episodes, earliest first; on one day in the order of the input."""
        if self._decisions is None:
            self._decisions = sorted(
                happening
                for kept in self._by_name.values()
                for happening in kept
                if is_appealable(happening.event.event, happening.event.details)
            )
        return self._decisions

    def decision_of(self, view: EpisodeView) -> Happening | None:
        """The decision that a mediation or appeal episode belongs to.

        It is the latest one by the day of the episode's own first event (the latest of all while it has none), of the
        episode it is *about* where it says so.
        """
        first = view.first_day()
        if first is None:
            return None
        found = None
        for decision in self.decisions():
            if decision.on <= first and view.about in (None, decision.episode):
                found = decision
        return found

    def belonging_to(self, episode: int, decision: str) -> list[EpisodeView]:
        """The mediation and appeal episodes that belong to that decision of that episode."""
        if self._belonging is None:
            self._belonging = {}
            for view in self.episodes:
                found = self.decision_of(view) if view.kind in (MEDIATION, APPEAL) else None
                if found is not None:
                    self._belonging.setdefault((found.episode, found.event.event), []).append(view)
        return self._belonging.get((episode, decision), [])
