"""The engine alone, on one core: cases a second; and a store of many cases recomputed after a change of rules."""

import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.stores import PASSPHRASE, TODAY
from ehcco import clock
from ehcco.casework import opening
from ehcco.casework.cases import NewCase
from ehcco.casework.deriving import recompute_deadlines
from ehcco.casework.loading import CaseFacts, EpisodeFacts, load
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent
from ehcco.db.session import writing
from ehcco.timescales import engine
from ehcco.timescales.history import Episode, Event, History

CASES = 20_000
HISTORIES = 4_000
ROUNDS = 5


def typical(number: int) -> History:
    """Two episodes that open twelve deadlines: a first plan, and the review under way a year later."""
    start = date(2025, 3, 3) + timedelta(number % 200)

    def day(after: int) -> date:
        return start + timedelta(after)

    assessment = (
        Event("request_received", start),
        Event("assessment_agreed", day(38)),
        Event("plan_finalised", day(135)),
    )
    review = (Event("review_meeting", day(480)), Event("review_report_sent", day(490)))
    return History((Episode("assessment", assessment), Episode("review", review)), date(2016, 1, 1))


def run(folder: Path) -> str:
    """Both measurements as a Markdown table."""
    lines = ["| engine, one core | median | min to max |", "|---|---|---|"]
    rates = sorted(_rates())
    count = len(engine.rows(typical(0)))
    lines.append(
        f"| cases a second: two episodes, {count} deadlines, with sentences | {statistics.median(rates):,.0f} | "
        f"{rates[0]:,.0f} to {rates[-1]:,.0f} |"
    )
    found = _recomputed(folder / "engine.db")
    lines.append(f"| {CASES:,} cases recomputed and stored, {found[1]:,} deadlines | {found[0]:.1f} s | one run |")
    return "\n".join(lines) + "\n"


def _rates() -> Iterator[float]:
    histories = [typical(number) for number in range(HISTORIES)]
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for history in histories:
            engine.deadlines(history, TODAY)
        yield HISTORIES / (time.perf_counter() - start)


def _recomputed(path: Path) -> tuple[float, int]:
    """Seconds for every case of a store in one transaction, as after a change of rules, and how many rows it wrote."""
    store = _store(path)
    start = time.perf_counter()
    with writing(store, "command", "store.recompute", clock.now()) as work:
        recompute_deadlines(work)
    taken = time.perf_counter() - start
    with store.reading() as connection:
        (rows,) = connection.execute("SELECT count(*) FROM deadlines").fetchone()
    return taken, rows


def _store(path: Path) -> Store:
    store = opening.make(path, PASSPHRASE, TODAY)
    for first in range(0, CASES, 2_000):
        load(store, [_facts(number) for number in range(first, first + 2_000)], how="command", what="bench")
    return store


def _facts(number: int) -> CaseFacts:
    history = typical(number)
    episodes = []
    for episode in history.episodes:
        events = []
        for event in episode.events:
            details = dict(event.details)
            events.append(NewEvent(event.event, event.on, details.pop("of", None), details))
        episodes.append(EpisodeFacts(episode.kind, events))
    return CaseFacts(NewCase(f"Surname{number % 997}", f"Forename{number}", born=history.born), episodes)
