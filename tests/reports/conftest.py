"""Small stores made by hand, on a Monday in autumn."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ehcco.casework import opening
from ehcco.casework.cases import NewCase
from ehcco.casework.contacts import NewContact
from ehcco.casework.loading import CaseFacts, EpisodeFacts, load
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent

TODAY = date(2026, 11, 23)
KEY = "raw:" + "5e" * 32
Episode = tuple[str, Sequence[NewEvent]]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def event(code: str, days: int | date, of: str | None = None, **details: Any) -> NewEvent:
    """An event so many days before today, or on a day."""
    return NewEvent(code, days if isinstance(days, date) else ago(days), of, details)


def assessment(*events: NewEvent) -> Episode:
    return "assessment", events


def review(*events: NewEvent) -> Episode:
    return "review", events


def case(
    ref: str, *episodes: Episode, contacts: Sequence[NewContact] = (), setting: str | None = "Elm School",
    upn: str | None = "X", born: date | None = date(2016, 3, 1), forename: str = "Quillon", surname: str = "Zephyrine",
) -> CaseFacts:  # fmt: skip
    return CaseFacts(
        NewCase(surname, forename, born=born, ref=ref, upn=f"{upn}-{ref}" if upn else None, setting=setting),
        [EpisodeFacts(kind, tuple(events)) for kind, events in episodes],
        contacts,
    )


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Store]:
    def made(*cases: CaseFacts, today: date = TODAY) -> Store:
        store = opening.make(tmp_path / "case.db", KEY, today)
        if cases:
            load(store, cases, how="command", what="test")
        return store

    return made
