"""The trail: chained, verified, and every act taken back and put back whole."""

import contextlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehcco.casework import caseload, trail
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.contacts import NewContact, log_contact
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent, record
from ehcco.db import connection as db
from ehcco.errors import UndoRefused
from tests.conftest import TODAY

FACT_TABLES = ("cases", "needs", "placements", "people", "parts", "episodes", "events", "contacts", "promises")


def facts(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every fact and what follows from it, without ids and versions that a round trip may raise."""
    with store.reading() as connection:
        found = {
            name: [row[:1] + row[2:] for row in connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()]
            for name in FACT_TABLES
        }
        found["deadlines"] = connection.execute(
            "SELECT case_id, clock, of, due, closed_on, settled_on FROM deadlines ORDER BY case_id, clock, of"
        ).fetchall()
        found["search"] = connection.execute("SELECT * FROM search_texts ORDER BY case_id").fetchall()
        return found


def new_case(store: Store) -> str:
    """A case with everything that adding one writes."""
    new = NewCase(
        "Okafor", "Amara", born=date(2016, 3, 14), need=("ASD",), setting="Birchwood Primary",
        parent_name="Grace Okafor", request_received=date(2026, 9, 7),
    )  # fmt: skip
    return add_case(store, new).ref


def test_undo_takes_a_case_back_whole_and_redo_puts_it_back(store: Store) -> None:
    empty = facts(store)
    new_case(store)
    full = facts(store)
    trail.undo(store)
    assert facts(store) == empty
    trail.redo(store)
    assert facts(store) == full
    assert trail.verify(store) == []


def test_undo_goes_back_one_act_at_a_time(store: Store) -> None:
    ref = new_case(store)
    states = [facts(store)]
    record(store, ref, NewEvent("assessment_agreed", date(2026, 10, 16)))
    states.append(facts(store))
    log_contact(store, ref, NewContact("Rang about dates.", TODAY, promise_due=date(2026, 11, 27)))
    trail.undo(store)
    assert facts(store) == states[1]
    trail.undo(store)
    assert facts(store) == states[0]
    trail.redo(store)
    assert facts(store) == states[1]


def test_a_case_with_later_work_cannot_be_taken_back(store: Store) -> None:
    ref = new_case(store)
    log_contact(store, ref, NewContact("Rang about dates.", TODAY))
    before = facts(store)
    with pytest.raises(UndoRefused, match="contacts 1 depends on it"):
        trail.undo(store, trail.history(store)[-1].id)
    assert facts(store) == before


def test_nothing_to_undo_is_said(store: Store) -> None:
    with pytest.raises(UndoRefused, match="nothing to take back"):
        trail.undo(store)
    with pytest.raises(UndoRefused, match="no change 99"):
        trail.undo(store, 99)


def test_redo_ends_with_the_next_act(store: Store) -> None:
    ref = new_case(store)
    record(store, ref, NewEvent("assessment_agreed", date(2026, 10, 16)))
    trail.undo(store)
    log_contact(store, ref, NewContact("Rang about dates.", TODAY))
    with pytest.raises(UndoRefused, match="nothing to put back"):
        trail.redo(store)


def test_a_dry_undo_writes_nothing(store: Store) -> None:
    new_case(store)
    before, known = facts(store), len(trail.history(store))
    planned = trail.undo(store, dry=True)
    assert (planned.removed, planned.restored) == (8, 0)
    assert facts(store) == before
    assert len(trail.history(store)) == known


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE change_bodies SET after = replace(after, 'Amara', 'Amber') WHERE table_name = 'cases'",
        "UPDATE changes SET what = 'nothing' WHERE id = 2",
        "DELETE FROM change_bodies WHERE id = 2",
        "DELETE FROM changes WHERE id = (SELECT min(id) FROM changes)",
    ],
)
def test_tampering_with_the_trail_is_found(store: Store, tampering: str) -> None:
    ref = new_case(store)
    record(store, ref, NewEvent("assessment_agreed", date(2026, 10, 16)))
    assert trail.verify(store) == []
    with contextlib.closing(db.connect(store.path, store.key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(tampering)
    assert trail.verify(store) != []


def test_no_name_is_in_what_the_history_shows(store: Store) -> None:
    new_case(store)
    assert "Okafor" not in repr(trail.history(store))


ACTS = st.lists(st.sampled_from(["agree", "contact", "draft", "undo", "redo"]), min_size=1, max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_undoing_everything_comes_back_to_the_beginning(store: Store, acts: list[str]) -> None:
    empty = facts(store)
    ref = new_case(store)
    for act in acts:
        with contextlib.suppress(UndoRefused, Exception) if act in ("undo", "redo") else contextlib.nullcontext():
            _do(store, ref, act)
    for _ in range(12):
        try:
            trail.undo(store)
        except UndoRefused:
            break
    assert caseload.caseload(store) == []
    assert {name: rows for name, rows in facts(store).items() if rows} == {n: r for n, r in empty.items() if r}
    assert trail.verify(store) == []


def _do(store: Store, ref: str, act: str) -> None:
    if act == "undo":
        if len([c for c in trail.history(store) if c.undoes is None]) > 1:
            newest = trail.undo(store, dry=True).change
            if not newest.what.startswith("case.add"):
                trail.undo(store)
    elif act == "redo":
        trail.redo(store)
    elif act == "contact":
        log_contact(store, ref, NewContact("Rang.", TODAY))
    else:
        event = "assessment_agreed" if act == "agree" else "draft_served"
        if not any(row.event == event for row in caseload.events(store, ref)):
            record(store, ref, NewEvent(event, date(2026, 10, 16)))
