"""The views in SQL and the engine in Python tell the same of every history on every day."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehcco import clock
from ehcco.casework import caseload
from ehcco.casework.cases import NewCase
from ehcco.casework.deriving import refresh
from ehcco.casework.due import Wanted, due, folded
from ehcco.casework.loading import CaseFacts, EpisodeFacts, load
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent
from ehcco.db.session import writing
from ehcco.timescales import engine
from ehcco.timescales.history import History
from tests.timescales.histories import random_histories

FIELDS = ("episode", "clock", "of", "due", "target", "state", "closed_on", "days_late", "days_left")


def case_facts(number: int, history: History) -> CaseFacts:
    episodes = []
    for episode in history.episodes:
        events = []
        for event in episode.events:
            details = dict(event.details)
            events.append(NewEvent(event.event, event.on, details.pop("of", None), details))
        episodes.append(EpisodeFacts(episode.kind, events))
    return CaseFacts(NewCase("Quill", f"Child{number}", ref=f"C{number}", born=history.born), episodes)


def told_by_the_engine(history: History, day: date) -> list[tuple[object, ...]]:
    rows = []
    for found in engine.deadlines(history, day):
        row = found.row
        days = [None if value is None else value.isoformat() for value in (row.due, row.target, found.closed_on)]
        rows.append(
            (row.episode, row.clock, row.of, days[0], days[1], found.state, days[2], found.days_late, found.days_left)
        )
    return sorted(rows, key=str)


def told_by_the_view(store: Store, ref: str) -> list[tuple[object, ...]]:
    return sorted((tuple(getattr(row, field) for field in FIELDS) for row in caseload.deadlines(store, ref)), key=str)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    found=st.lists(random_histories(), min_size=1, max_size=4),
    days=st.lists(st.dates(date(2024, 1, 1), date(2029, 12, 31)), min_size=1, max_size=3),
)
def test_view_and_engine_agree(store: Store, found: list[History], days: list[date]) -> None:
    without_about = [History(tuple(e for e in h.episodes if e.about is None), h.born) for h in found]
    offset = len(caseload.caseload(store))
    kept = [history for history in without_about if any(e.events for e in history.episodes)]
    facts = [case_facts(offset + number, history) for number, history in enumerate(kept)]
    load(store, facts, how="command", what="test")
    edges = [row.due + timedelta(step) for history in kept for row in engine.rows(history)[:3] for step in (0, 1)]
    for day in [*days, *edges[:6]]:
        for number, history in enumerate(kept):
            seen = told_by_the_view(store.on(day), f"C{offset + number}")
            assert seen == told_by_the_engine(history, day)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=random_histories(), day=st.dates(date(2024, 1, 1), date(2029, 12, 31)))
def test_behind_names_the_clock_that_leads_the_line(store: Store, history: History, day: date) -> None:
    ref = f"C{len(caseload.caseload(store))}"
    load(store, [case_facts(int(ref[1:]), history)], how="command", what="test")
    rows = due(store.on(day), Wanted(case=ref))
    for line in folded(rows, day):
        assert line.leader.behind is None
        assert {row.behind for row in line.behind} <= {line.leader.clock}


def test_recomputing_changes_nothing(store: Store) -> None:
    request = EpisodeFacts("assessment", [NewEvent("request_received", date(2026, 9, 7))])
    load(store, [CaseFacts(NewCase("Quill", "Ada"), [request])], how="command", what="test")
    before = caseload.deadlines(store)
    with writing(store, "command", "store.recompute", clock.now()) as work:
        refresh(work, [1])
    assert [row._replace(id=0) for row in caseload.deadlines(store)] == [row._replace(id=0) for row in before]
