"""What supposed events would do: told for any day, one after the other, and never written."""

from datetime import date

import pytest

from ehcco.casework import caseload
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent, record, what_if
from ehcco.errors import RefusedEvent
from tests.conftest import TODAY


@pytest.fixture
def ref(store: Store) -> str:
    """A case with a plan made on 3 November 2025, the end of whose twelve months is 2 November 2026."""
    ref = add_case(store, NewCase("Okafor", "Amara", born=date(2016, 3, 14))).ref
    record(store, ref, NewEvent("plan_finalised", date(2025, 11, 3)))
    return ref


def verbs(effects: object) -> dict[str, str]:
    return {e.deadline.row.clock: e.verb for e in effects}  # type: ignore[attr-defined]


def test_a_supposed_meeting_opens_its_clocks_and_writes_nothing(store: Store, ref: str) -> None:
    before = store.path.read_bytes()
    found = what_if(store, ref, [NewEvent("review_meeting", date(2027, 1, 12))])
    assert verbs(found.effects) == {
        "review_invitation": "opens",
        "review_papers": "opens",
        "review_report": "opens",
        "review_decision": "opens",
        "amendment_notice": "opens",
    }
    assert found.as_of == TODAY
    assert store.path.read_bytes() == before
    assert len(caseload.events(store, ref)) == 1


def test_events_that_lie_ahead_are_told_for_the_day_of_the_last(store: Store, ref: str) -> None:
    supposed = [
        NewEvent("review_meeting", date(2027, 1, 12)),
        NewEvent("review_decided", date(2027, 2, 1), None, {"outcome": "amend"}),
        NewEvent("amendment_notice_sent", date(2027, 2, 2)),
    ]
    found = what_if(store, ref, supposed)
    assert found.as_of == date(2027, 2, 2)
    assert [step.episode for step in found.steps] == [1, 1, 1]
    assert verbs(found.steps[1].effects)["first_review"] == "closes"
    assert verbs(found.steps[1].effects)["next_review"] == "opens"
    assert verbs(found.effects)["amended_plan"] == "opens"
    due = {e.deadline.row.clock: e.deadline.row.due for e in found.effects}
    assert due["amended_plan"] == date(2027, 3, 30)
    assert due["amended_plan_outer"] == date(2027, 4, 6)


def test_a_booked_meeting_would_move(store: Store, ref: str) -> None:
    record(store, ref, NewEvent("review_meeting", date(2026, 12, 10), None, {"report_by": "authority"}))
    found = what_if(store, ref, [NewEvent("review_meeting", date(2027, 1, 12))])
    assert found.steps[0].moved_from == date(2026, 12, 10)
    assert verbs(found.effects)["review_decision"] == "moves"
    report = next(e.deadline.row for e in found.effects if e.deadline.row.clock == "review_report")
    assert report.actor == "authority"


def test_what_the_case_would_not_take_is_refused(store: Store, ref: str) -> None:
    with pytest.raises(RefusedEvent, match="no event called"):
        what_if(store, ref, [NewEvent("review_metting", TODAY)])
    with pytest.raises(RefusedEvent, match="missing"):
        what_if(store, ref, [NewEvent("review_decided", TODAY)])
