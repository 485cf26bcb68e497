"""After any sequence of acts the stored rows are what the facts give: recorded, corrected, removed, undone, redone."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ehcco import clock
from ehcco.casework import caseload, deriving, trail
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.correcting import correct, remove
from ehcco.casework.local_rules import LocalRuleRow, import_rules, rules_of
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent, preview, record
from ehcco.db import derived
from ehcco.db.session import writing
from ehcco.errors import BadInput
from ehcco.timescales import engine, events
from ehcco.timescales.history import Event
from tests.casework.test_views_agree import told_by_the_view
from tests.conftest import TODAY
from tests.timescales.histories import random_events

TARGETS = [
    LocalRuleRow("target", "panel_papers", {"title": "Panel papers", "from": ["panel"], "length": "WD-5"}),
    LocalRuleRow(
        "target", "early_draft",
        {"title": "Early draft", "from": ["request_received"], "length": "W+14", "closed_by": ["draft_served"]},
    ),
]  # fmt: skip
PAST = st.integers(0, 500).map(lambda number: TODAY - timedelta(days=number))
EVENTS = st.sampled_from(sorted(events.KINDS)).flatmap(random_events)


class AnySequence(RuleBasedStateMachine):
    """One case and whatever is done to it."""

    template: Store

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "caseload.db"
        shutil.copyfile(self.template.path, path)
        self.store = Store(path, self.template.key, TODAY)
        self.ref = add_case(self.store, NewCase("Quill", "Ada", born=date(2022, 5, 5))).ref

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(drawn=EVENTS, day=PAST)
    def record(self, drawn: Event, day: date) -> None:
        details = dict(drawn.details)
        new = NewEvent(drawn.event, day, details.pop("of", None), details)
        try:
            seen = preview(self.store, self.ref, new)
        except BadInput:
            return
        assert record(self.store, self.ref, new).effects == seen.effects

    @rule(day=PAST)
    def hold_a_panel(self, day: date) -> None:
        try:
            record(self.store, self.ref, NewEvent("panel", day))
        except BadInput:
            return

    @rule(data=st.data(), day=PAST)
    def correct(self, data: st.DataObject, day: date) -> None:
        number = self._number(data)
        try:
            correct(self.store, self.ref, number, on=day)
        except BadInput:
            return

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        number = self._number(data)
        try:
            remove(self.store, self.ref, number)
        except BadInput:
            return

    @rule(how_many=st.integers(0, 2))
    def set_targets(self, how_many: int) -> None:
        import_rules(self.store, TARGETS[:how_many])

    @rule(act=st.sampled_from((trail.undo, trail.redo)))
    def take_back(self, act: Any) -> None:
        known = trail.history(self.store)
        if act is trail.undo and sum(change.undoes is None for change in known) - len(trail.taken_back(known)) <= 1:
            return  # the case itself stays
        try:
            act(self.store)
        except BadInput:
            return

    def _number(self, data: st.DataObject) -> int:
        held = [row.id for row in caseload.events(self.store, self.ref)]
        return data.draw(st.sampled_from(held or [0]))

    def _rows(self) -> list[tuple[object, ...]]:
        with self.store.reading() as connection:
            rows = connection.execute("SELECT * FROM deadlines ORDER BY case_id, episode_id, clock, of, valid_from")
            return [tuple(row)[1:] for row in rows.fetchall()]

    @invariant()
    def stored_rows_are_the_recomputed_ones(self) -> None:
        if not hasattr(self, "store"):
            return
        before = self._rows()
        with writing(self.store, "command", "store.recompute", clock.now()) as work:
            ids = derived.all_case_ids(work)
            deriving.refresh(work, ids)
        assert self._rows() == before

    @invariant()
    def the_view_tells_what_the_engine_tells(self) -> None:
        if not hasattr(self, "store"):
            return
        with self.store.reading() as connection:
            facts = derived.facts(connection, [1])
            rules = rules_of(connection)
        numbers = list(dict.fromkeys(row.number for row in facts))
        told = []
        for found in engine.deadlines(deriving.history_of(facts), TODAY, rules):
            row = found.row
            due, target, closed = (
                None if day is None else day.isoformat() for day in (row.due, row.target, found.closed_on)
            )
            told.append(
                (numbers[row.episode], row.clock, row.of, due, target, found.state, closed,
                 found.days_late, found.days_left)
            )  # fmt: skip
        assert told_by_the_view(self.store, self.ref) == sorted(told, key=str)


@pytest.mark.usefixtures("_a_day_of_its_own")
def test_stored_rows_follow_from_the_facts_after_any_sequence(empty_store: Store) -> None:
    class Machine(AnySequence):
        template = empty_store

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
