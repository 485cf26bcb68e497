"""Histories for tests: a short notation for what happened in a case, and random ones."""

import re
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ehcco.timescales import events
from ehcco.timescales.history import Episode, Event, History

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def history(text: str) -> History:
    """``born 2016-03-14; assessment: request_received 2026-09-07, ...; appeal about=0: ...``"""
    born = None
    episodes = []
    for part in text.split(";"):
        head, colon, rest = part.strip().partition(":")
        if not colon:
            born = date.fromisoformat(head.removeprefix("born "))
            continue
        kind, _, about = head.partition(" about=")
        found = tuple(event(each) for each in rest.split(",") if each.strip())
        episodes.append(Episode(kind, found, int(about) if about else None))
    return History(tuple(episodes), born)


def event(text: str) -> Event:
    """``advice_requested 2026-10-19 of=ICB body=health``"""
    name, on, *details = text.split()
    return Event(name, date.fromisoformat(on), dict(map(_detail, details)))


def _detail(text: str) -> tuple[str, Any]:
    name, _, value = text.partition("=")
    if _DATE.fullmatch(value):
        return name, date.fromisoformat(value)
    return name, {"true": True, "false": False}.get(value, value)


DAYS = st.integers(0, 900).map(lambda number: date(2025, 6, 1) + timedelta(days=number))


@st.composite
def random_events(draw: st.DrawFn, kind: str) -> Event:
    """An event of that kind of episode with details that are in order."""
    name = draw(st.sampled_from(events.KINDS[kind]))
    details: dict[str, Any] = {}
    for attribute, rule in events.ATTRIBUTES.get(name, {}).items():
        if attribute == "clock":
            details[attribute] = draw(st.sampled_from(("order_final", "order_amend", "mediation_agreement")))
        elif rule.type == events.TICK:
            details[attribute] = draw(st.booleans())
        elif rule.values:
            details[attribute] = draw(st.sampled_from(rule.values))
        elif rule.type == events.TEXT:
            details[attribute] = draw(st.sampled_from(("Hill School", "Lake School")))
    return Event(name, draw(DAYS), details)


@st.composite
def random_histories(draw: st.DrawFn, distinct_days: bool = False) -> History:
    """A history of up to five episodes; with *distinct_days* no two of its events on one day."""
    kinds = draw(st.lists(st.sampled_from(sorted(events.KINDS)), min_size=1, max_size=5))
    episodes = []
    used: set[date] = set()
    for kind in kinds:
        drawn = draw(st.lists(random_events(kind), min_size=1, max_size=6))
        if distinct_days:
            drawn = [each for each in drawn if each.on not in used and not used.add(each.on)]  # type: ignore[func-returns-value]
        episodes.append(Episode(kind, tuple(drawn)))
    return History(tuple(episodes), draw(st.none() | st.just(date(2022, 5, 5))))
