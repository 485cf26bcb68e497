"""Corrected and removed events: all that follows is computed again, what rests on them is not left hanging."""

from datetime import date

import pytest

from ehcco.casework import caseload, trail
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.correcting import correct, remove
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent, record
from ehcco.errors import BadDate, BadInput, RefusedEvent
from tests.conftest import TODAY

RECEIVED = date(2026, 9, 7)


@pytest.fixture
def ref(store: Store) -> str:
    return add_case(store, NewCase("Okafor", "Amara", request_received=RECEIVED)).ref


def number(store: Store, ref: str, event: str) -> int:
    return next(row.id for row in caseload.events(store, ref) if row.event == event)


def due(store: Store, ref: str) -> dict[str, tuple[str, str]]:
    return {row.clock: (row.due, row.state) for row in caseload.deadlines(store, ref)}


def test_a_corrected_day_moves_everything_that_follows_and_the_history_of_timeliness(store: Store, ref: str) -> None:
    record(store, ref, NewEvent("assessment_agreed", date(2026, 10, 26)))
    assert due(store, ref)["assessment_decision"] == ("2026-10-19", "late")
    done = correct(store, ref, number(store, ref, "request_received"), on=date(2026, 9, 14))
    assert due(store, ref)["assessment_decision"] == ("2026-10-26", "met")
    assert due(store, ref)["final_plan"] == ("2027-02-01", "open")
    assert {e.verb for e in done.effects} == {"moves"}
    trail.undo(store)
    assert due(store, ref)["assessment_decision"] == ("2026-10-19", "late")


def test_details_are_corrected_one_by_one_and_the_stage_with_them(store: Store, ref: str) -> None:
    record(store, ref, NewEvent("plan_finalised", date(2025, 11, 3)))
    record(store, ref, NewEvent("review_meeting", date(2026, 10, 1)))
    decided = NewEvent("review_decided", date(2026, 10, 20), None, {"outcome": "maintain", "sent_how": "email"})
    record(store, ref, decided)
    correct(store, ref, number(store, ref, "review_decided"), details={"outcome": "amend"})
    (event,) = [row for row in caseload.events(store, ref) if row.event == "review_decided"]
    assert caseload.details(event) == {"outcome": "amend", "sent_how": "email"}
    assert caseload.case_page(store, ref).case.stage == "amending"
    assert "amended_plan_outer" in due(store, ref)


def test_removing_an_event_reopens_what_it_closed(store: Store, ref: str) -> None:
    record(store, ref, NewEvent("assessment_agreed", date(2026, 10, 16)))
    done = remove(store, ref, number(store, ref, "assessment_agreed"))
    assert [(e.verb, e.deadline.row.clock) for e in done.effects] == [("reopens", "assessment_decision")]
    assert due(store, ref)["assessment_decision"] == ("2026-10-19", "open")
    trail.undo(store)
    assert due(store, ref)["assessment_decision"] == ("2026-10-19", "met")
    trail.redo(store)
    assert due(store, ref)["assessment_decision"] == ("2026-10-19", "open")


def test_an_episode_without_events_keeps_its_number(store: Store, ref: str) -> None:
    record(store, ref, NewEvent("sar_received", TODAY))
    done = remove(store, ref, number(store, ref, "sar_received"))
    assert (done.episode, [e.verb for e in done.effects]) == (1, ["removes"])
    assert "subject_access" not in due(store, ref)
    assert record(store, ref, NewEvent("foi_received", TODAY)).episode == 2
    with pytest.raises(RefusedEvent, match="no episode 1"):
        record(store, ref, NewEvent("sar_answered", TODAY), episode=1)


def test_what_rests_on_an_event_keeps_it(store: Store, ref: str) -> None:
    details = {"clock": "final_plan", "ground": "personal_circumstances", "evidence": "In hospital."}
    record(store, ref, NewEvent("exception_recorded", date(2026, 10, 20), None, details))
    before = caseload.events(store, ref)
    with pytest.raises(RefusedEvent, match="no clock final_plan"):
        remove(store, ref, number(store, ref, "request_received"))
    assert caseload.events(store, ref) == before


def test_what_cannot_be_corrected_is_said(store: Store, ref: str) -> None:
    received = number(store, ref, "request_received")
    with pytest.raises(BadInput, match="recorded already"):
        correct(store, ref, received)
    with pytest.raises(BadDate, match="lies ahead"):
        correct(store, ref, received, on=date(2027, 1, 1))
    with pytest.raises(BadInput, match="no event 99"):
        correct(store, ref, 99, on=RECEIVED)
    other = add_case(store, NewCase("Quill", "Ada", request_received=RECEIVED)).ref
    with pytest.raises(BadInput, match="no event"):
        remove(store, other, received)


def test_a_name_that_another_event_has_is_a_repeat(store: Store, ref: str) -> None:
    for body in ("ICB", "EP"):
        record(store, ref, NewEvent("advice_requested", date(2026, 10, 19), body))
    first = number(store, ref, "advice_requested")
    with pytest.raises(RefusedEvent, match="recorded already"):
        correct(store, ref, first, of="EP")
    correct(store, ref, first, of="CAMHS")
    assert {row.of for row in caseload.deadlines(store, ref) if row.clock == "advice"} == {"CAMHS", "EP"}


def test_a_decision_before_its_request_is_kept_with_a_warning(store: Store, ref: str) -> None:
    done = record(store, ref, NewEvent("assessment_refused", date(2026, 9, 4)))
    assert done.warnings == ("assessment_refused is before the assessment began on 2026-09-07.",)
    assert due(store, ref)["assessment_decision"] == ("2026-10-19", "met")
    moved = correct(store, ref, number(store, ref, "assessment_refused"), on=date(2026, 9, 3))
    assert moved.warnings == ("assessment_refused is before the assessment began on 2026-09-07.",)
