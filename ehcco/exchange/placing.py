"""Which episode of a case a file's facts belong to: the same review or the next, the same assessment or a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ehcco.casework.importing import HeldCase, HeldEpisode, HeldEvent
from ehcco.exchange.model import Fact
from ehcco.timescales import events as vocabulary

NEXT_REVIEW_DAYS = 180
"""A meeting this long after the last known one is another review."""


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one row that belong to one episode, and that episode where the case has it."""

    kind: str
    facts: tuple[Fact, ...]
    episode: HeldEpisode | None
    key: str


def groups(facts: Sequence[Fact], case: HeldCase | None) -> list[Group]:
    """The facts by episode, the earliest first."""
    found: dict[tuple[str, int], list[Fact]] = {}
    for fact in facts:
        found.setdefault((fact.episode, fact.group), []).append(fact)
    ordered = sorted(found.items(), key=lambda item: (min(fact.on for fact in item[1]), item[0]))
    return [
        Group(kind, tuple(group), _episode(kind, group, case) if case else None, f"{kind} {number}")
        for (kind, number), group in ordered
    ]


def _episode(kind: str, facts: Sequence[Fact], case: HeldCase) -> HeldEpisode | None:
    held = [episode for episode in case.episodes if episode.kind == kind and episode.events]
    if not held:
        return None
    if kind == "review":
        return _review(facts, held)
    opened = next((fact.on for fact in facts if fact.event in vocabulary.OPENING[kind]), None)
    for episode in reversed(held):
        if opened is not None and any(_day(episode, event) == opened for event in vocabulary.OPENING[kind]):
            return episode
    ended = _ended_on(held[-1])
    if opened is not None and ended is not None and opened > ended:
        return None
    return held[-1]


def _review(facts: Sequence[Fact], held: Sequence[HeldEpisode]) -> HeldEpisode | None:
    days = {fact.event: fact.on for fact in facts}
    meeting, decided = days.get("review_meeting"), days.get("review_decided")
    for episode in reversed(held):
        if (meeting and _day(episode, "review_meeting") == meeting) or (
            decided and _day(episode, "review_decided") == decided
        ):
            return episode
    last = held[-1]
    last_meeting, last_decided = _day(last, "review_meeting"), _day(last, "review_decided")
    start = meeting or decided
    if start is not None and last_decided is not None and start > last_decided:
        return None
    if meeting and last_meeting and (meeting - last_meeting).days > NEXT_REVIEW_DAYS:
        return None
    return last


def _day(episode: HeldEpisode, event: str) -> date | None:
    days = [date.fromisoformat(held.day) for held in episode.events if held.event == event]
    return min(days, default=None)


def _ended_on(episode: HeldEpisode) -> date | None:
    days = [
        date.fromisoformat(held.day)
        for held in episode.events
        if vocabulary.ends(episode.kind, held.event, held.details)
    ]
    return max(days, default=None)


def same_event(episode: HeldEpisode | None, fact: Fact) -> HeldEvent | None:
    """The event of the episode that *fact* tells again: the same code, of the same body or setting."""
    held = episode.events if episode else []
    if fact.event == "note":
        return next((one for one in held if one.event == "note" and one.details.get("text") == _text(fact)), None)
    return next((one for one in held if one.event == fact.event and one.of == fact.details.get("of")), None)


def _text(fact: Fact) -> Any:
    return fact.details.get("text")
