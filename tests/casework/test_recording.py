"""Recording events: where they go, what they do, and what is refused."""

from datetime import date, timedelta

import pytest

from ehcco.casework import caseload, due
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.due import Wanted
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent, preview, record
from ehcco.errors import BadDate, RefusedEvent, UnknownCase
from tests.conftest import TODAY

RECEIVED = date(2026, 9, 7)


@pytest.fixture
def ref(store: Store) -> str:
    """A case whose request came on 7 September 2026."""
    return add_case(store, NewCase("Okafor", "Amara", born=date(2016, 3, 14), request_received=RECEIVED)).ref


def days(effects: object, verb: str) -> dict[str, str]:
    """The due dates by clock of the effects with that verb."""
    return {e.deadline.row.clock: e.deadline.row.due.isoformat() for e in effects if e.verb == verb}  # type: ignore[attr-defined]


def test_a_request_opens_the_four_clocks_of_an_assessment(store: Store, ref: str) -> None:
    rows = caseload.deadlines(store, ref)
    assert {row.clock: row.due for row in rows} == {
        "assessment_decision": "2026-10-19",
        "no_plan_notice": "2026-12-28",
        "draft_plan": "2027-01-10",
        "final_plan": "2027-01-25",
    }
    assert {row.clock: row.why for row in rows}["final_plan"] == "request 7 Sep + 20 wk"


def test_recording_tells_what_it_closes_and_opens(store: Store, ref: str) -> None:
    done = record(store, ref, NewEvent("assessment_agreed", date(2026, 10, 16)))
    assert days(done.effects, "closes") == {"assessment_decision": "2026-10-19"}
    asked = record(store, ref, NewEvent("advice_requested", date(2026, 10, 19), "ICB", {"body": "health"}))
    assert days(asked.effects, "opens") == {"advice": "2026-11-30"}
    assert asked.episode == 0


def test_a_preview_writes_nothing(store: Store, ref: str) -> None:
    before = store.path.read_bytes()
    seen = preview(store, ref, NewEvent("assessment_agreed", date(2026, 10, 16)))
    assert days(seen.effects, "closes") == {"assessment_decision": "2026-10-19"}
    assert seen.change is None
    assert store.path.read_bytes() == before
    assert len(caseload.events(store, ref)) == 1


def test_a_meeting_never_becomes_a_decision(store: Store, ref: str) -> None:
    record(store, ref, NewEvent("plan_finalised", date(2025, 11, 3)))
    record(store, ref, NewEvent("review_meeting", date(2026, 10, 1)))
    (review,) = caseload.reviews(store, ref)
    assert (review.stage, review.decided, review.outcome) == ("met", None, None)
    lines = due.folded(due.due(store, Wanted(last=TODAY, actor="authority")), TODAY)
    assert [(line.leader.clock, len(line.behind)) for line in lines if line.leader.fold_id != 1] == [
        ("review_decision", 2)
    ]
    folded = {row.clock for row in lines[-1].behind}
    assert folded == {"first_review", "amendment_notice"}


def test_a_booked_meeting_moves_instead_of_coming_twice(store: Store, ref: str) -> None:
    record(store, ref, NewEvent("plan_finalised", date(2026, 11, 2)))
    record(store, ref, NewEvent("review_meeting", TODAY + timedelta(30)))
    moved = record(store, ref, NewEvent("review_meeting", TODAY + timedelta(44)))
    assert moved.moved_from == TODAY + timedelta(30)
    assert days(moved.effects, "moves")["review_decision"] == (TODAY + timedelta(72)).isoformat()
    assert [row.event for row in caseload.events(store, ref)].count("review_meeting") == 1


def test_a_second_request_begins_a_second_assessment_only_once_the_first_has_ended(store: Store, ref: str) -> None:
    with pytest.raises(RefusedEvent, match="recorded already"):
        record(store, ref, NewEvent("request_received", TODAY))
    record(store, ref, NewEvent("assessment_refused", date(2026, 10, 12)))
    assert record(store, ref, NewEvent("request_received", TODAY)).episode == 1


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (NewEvent("draft_servd", TODAY), "no event called"),
        (NewEvent("advice_received", TODAY), "missing"),
        (NewEvent("review_decided", TODAY, None, {"outcome": "perhaps"}), "perhaps|listed|outcome"),
        (NewEvent("complaint_answered", TODAY), "."),
    ],
)
def test_what_the_vocabulary_does_not_take_is_refused_and_nothing_is_written(
    store: Store, ref: str, event: NewEvent, words: str
) -> None:
    if event.event == "complaint_answered":
        record(store, ref, NewEvent("sar_received", TODAY))
    before = len(caseload.events(store, ref))
    with pytest.raises(RefusedEvent, match=words):
        record(store, ref, event, episode=1 if event.event == "complaint_answered" else None)
    assert len(caseload.events(store, ref)) == before


def test_what_has_not_happened_is_refused_unless_it_is_a_booking(store: Store, ref: str) -> None:
    with pytest.raises(BadDate, match="lies ahead"):
        record(store, ref, NewEvent("draft_served", TODAY + timedelta(1)))
    assert record(store, ref, NewEvent("review_meeting", TODAY + timedelta(40))).kind == "review"


def test_an_exception_leaves_the_date_and_excuses_lateness(store: Store, ref: str) -> None:
    details = {"clock": "assessment_decision", "ground": "personal_circumstances", "evidence": "Mother in hospital."}
    record(store, ref, NewEvent("exception_recorded", date(2026, 10, 20), None, details))
    row = next(row for row in caseload.deadlines(store, ref) if row.clock == "assessment_decision")
    assert (row.state, row.due, row.to_do) == ("disapplied", "2026-10-19", 1)


def test_an_exception_that_the_law_does_not_have_is_refused_with_its_regulation(store: Store, ref: str) -> None:
    details = {"clock": "draft_plan", "ground": "personal_circumstances", "evidence": "Mother in hospital."}
    with pytest.raises(RefusedEvent):
        record(store, ref, NewEvent("exception_recorded", TODAY, None, details))


def test_an_unknown_case_is_named(store: Store) -> None:
    with pytest.raises(UnknownCase, match="E9999"):
        record(store, "E9999", NewEvent("draft_served", TODAY))


def test_the_order_of_recording_does_not_matter(store: Store) -> None:
    events = [
        NewEvent("request_received", RECEIVED),
        NewEvent("assessment_agreed", date(2026, 10, 19)),
        NewEvent("draft_served", date(2026, 11, 2)),
    ]
    refs = []
    for order in (events, events[::-1]):
        ref = add_case(store, NewCase("Okafor", "Amara")).ref
        for event in order:
            record(store, ref, event, episode=0 if event is not order[0] else None)
        refs.append(ref)
    first, second = ([row[4:20] for row in caseload.deadlines(store, ref)] for ref in refs)
    assert first == second
