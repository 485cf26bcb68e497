"""Local targets: counted like the law, shown as targets, kept in the store, taken back whole."""

import contextlib
from datetime import date
from pathlib import Path

import pytest

from ehcco.casework import caseload, due, opening, trail
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.local_rules import LocalRuleRow, import_rules, local_rules, toml_text
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent, preview, record
from ehcco.casework.rules_file import read_rules
from ehcco.db import connection as db
from ehcco.timescales.version import COMPUTED_WITH
from tests.conftest import PASSPHRASE, TODAY

FILE = """
[[target]]
name = "panel_papers"
title = "Panel papers"
from = "panel"
length = "WD-5"

[[target]]
name = "draft_by_week_14"
title = "Draft by week 14"
from = ["request_received", "brought_to_attention"]
length = "W+14"
closed_by = "draft_served"
note = "Agreed with the team in September."

[[target]]
name = "chase_advice"
title = "Chase advice"
from = "advice_requested"
length = "W+4"
closed_by = "advice_received"
in_force_from = 2026-01-01

[[closure]]
name = "Christmas"
setting = "Hill \\"Top\\" School"
from = 2026-12-18
to = 2027-01-04

[[term]]
name = "Autumn"
from = 2026-09-02
to = 2026-12-18
"""


def rules(text: str = FILE) -> list[LocalRuleRow]:
    found = read_rules(text.encode())
    assert found.faults == []
    return found.rules


def deadlines(store: Store, ref: str) -> dict[str, caseload.DeadlineRow]:
    return {row.clock: row for row in caseload.deadlines(store, ref)}


@pytest.fixture
def ref(store: Store) -> str:
    ref = add_case(store, NewCase("Okafor", "Amara", request_received=date(2026, 9, 7))).ref
    record(store, ref, NewEvent("panel", date(2026, 12, 8)))
    record(store, ref, NewEvent("advice_requested", date(2026, 10, 19), "EP", {"body": "psychologist"}))
    return ref


def test_targets_are_counted_like_the_law_and_told_as_targets(store: Store, ref: str) -> None:
    law = deadlines(store, ref)
    done = import_rules(store, rules())
    assert (done.new[:3], done.cases) == (("panel_papers", "draft_by_week_14", "chase_advice"), 1)
    found = deadlines(store, ref)
    papers = found["panel_papers"]
    assert (papers.due, papers.basis, papers.title, papers.why) == (
        "2026-12-01", "target", "Panel papers", "panel 8 Dec − 5 wd",
    )  # fmt: skip
    assert papers.explanation == (
        "Panel papers due 1 December 2026: 5 working days before the panel on 8 December 2026"
        " (a local target, not law)."
    )
    draft = found["draft_by_week_14"]
    assert (draft.due, draft.closes_with, draft.source) == ("2026-12-14", "draft_served", "Local target")
    assert "Agreed with the team" in draft.explanation
    assert (found["chase_advice"].due, found["chase_advice"].title) == ("2026-11-16", "Chase advice: EP")
    for clock, row in law.items():
        assert found[clock]._replace(id=0, behind=None) == row._replace(id=0, behind=None)


def test_a_target_that_has_passed_is_never_overdue(store: Store, ref: str) -> None:
    import_rules(store, rules())
    row = deadlines(store, ref)["chase_advice"]
    assert row.due < TODAY.isoformat()
    assert row.state == "open"
    assert not due.is_overdue_duty(row, TODAY)


def test_recording_closes_opens_and_overtakes_targets(store: Store, ref: str) -> None:
    import_rules(store, rules())
    seen = {e.deadline.row.clock: e.verb for e in preview(store, ref, NewEvent("draft_served", TODAY)).effects}
    assert seen["draft_by_week_14"] == "closes"
    record(store, ref, NewEvent("request_withdrawn", TODAY))
    states = {clock: row.state for clock, row in deadlines(store, ref).items()}
    assert states["draft_by_week_14"] == states["panel_papers"] == states["chase_advice"] == "superseded"


def test_an_import_is_one_change_that_undo_and_redo_take_whole(store: Store, ref: str) -> None:
    before = caseload.deadlines(store, ref)
    import_rules(store, rules())
    with_targets = [row._replace(id=0) for row in caseload.deadlines(store, ref)]
    trail.undo(store)
    assert local_rules(store) == []
    assert [row._replace(id=0) for row in caseload.deadlines(store, ref)] == [row._replace(id=0) for row in before]
    assert computed_with(store) == COMPUTED_WITH
    trail.redo(store)
    assert [row._replace(id=0) for row in caseload.deadlines(store, ref)] == with_targets
    assert trail.verify(store) == []


def test_the_same_file_again_writes_nothing_and_a_changed_one_only_what_changed(store: Store, ref: str) -> None:
    import_rules(store, rules())
    again = import_rules(store, rules())
    assert (again.change, again.same, again.cases) == (None, 5, 0)
    done = import_rules(store, rules(FILE.replace("WD-5", "WD-3").replace("Autumn", "Autumn 2026")))
    assert (done.new, done.changed, done.removed) == (("Autumn 2026",), ("panel_papers",), ("Autumn",))
    assert deadlines(store, ref)["panel_papers"].due == "2026-12-03"


def test_what_is_exported_imports_as_the_same(store: Store) -> None:
    import_rules(store, rules())
    text = toml_text(local_rules(store))
    assert rules(text) == local_rules(store)
    assert import_rules(store, rules(text)).change is None


def test_closures_and_terms_move_no_date(store: Store, ref: str) -> None:
    before = [row._replace(id=0) for row in caseload.deadlines(store, ref)]
    done = import_rules(store, [row for row in rules() if row.kind != "target"])
    assert (done.cases, len(local_rules(store))) == (0, 2)
    assert [row._replace(id=0) for row in caseload.deadlines(store, ref)] == before


def computed_with(store: Store) -> str:
    with store.reading() as connection:
        return str(connection.execute("SELECT value FROM meta WHERE key = 'computed_with'").fetchone()[0])


def test_what_the_dates_were_computed_with_covers_the_targets(store: Store, ref: str) -> None:
    import_rules(store, rules())
    assert computed_with(store) == f"{COMPUTED_WITH} targets 1.1,2.1,3.1"
    said: list[str] = []
    opening.unlock(store.path, PASSPHRASE, TODAY, said.append)
    assert said == []
    with contextlib.closing(db.connect(store.path, store.key)) as connection:
        connection.execute(
            "UPDATE local_rules SET version = 2, details = replace(details, 'WD-5', 'WD-2') WHERE id = 1"
        )
    opening.unlock(store.path, PASSPHRASE, TODAY, said.append)
    assert len(said) == 1
    assert deadlines(store, ref)["panel_papers"].due == "2026-12-04"


def test_a_store_of_the_first_schema_is_brought_on_with_all_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as patched:
        patched.setattr(db, "CURRENT", 1)
        key = db.create(path, PASSPHRASE)
    with contextlib.closing(db.connect(path, key)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        connection.execute("INSERT INTO meta VALUES ('computed_with', 'an older law')")
        connection.execute(
            "INSERT INTO cases (version, ref, surname, forename, initials, year_offset, created_on)"
            " VALUES (1, 'E0001', 'Quill', 'Wren', 'WQ', 0, '2026-09-07')"
        )
        connection.execute("INSERT INTO episodes (version, case_id, number, kind) VALUES (1, 1, 0, 'assessment')")
        connection.execute(
            "INSERT INTO events (version, case_id, episode_id, event, day, details, origin, recorded_at)"
            " VALUES (1, 1, 1, 'request_received', '2026-09-07', '{}', 'typed', '2026-09-07')"
        )
    said: list[str] = []
    store = opening.unlock(path, PASSPHRASE, TODAY, said.append)
    assert said[0] == "This store is brought from schema 1 to 2."
    assert deadlines(store, "E0001")["final_plan"].due == "2027-01-25"
    import_rules(store, rules())
    assert deadlines(store, "E0001")["draft_by_week_14"].due == "2026-12-14"
