"""Proposals: from year group, setting and age, with a reason; confirmed or dismissed, never written by themselves."""

from datetime import date

import pytest

from ehcco.casework import caseload, trail
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.opening import Store
from ehcco.casework.proposals import confirm, dismiss, kept, proposals, propose
from ehcco.casework.proposing import suggestions
from ehcco.casework.recording import NewEvent, record
from ehcco.errors import BadInput, RefusedEvent
from tests.conftest import TODAY


def moves(year: int | None, setting: str | None, stage: str | None = "plan_in_place", today: date = TODAY) -> list[str]:
    found = suggestions(year_group=year, setting=setting, setting_kind=None, born=None, stage=stage, today=today)
    return [one.details["move"] for one in found if one.kind == "transfer_planned"]


@pytest.mark.parametrize(
    ("year", "setting", "move"),
    [
        (-1, "Little Acorns Nursery", "early_years_to_school"),
        (-2, "Little Acorns Nursery", None),
        (0, "Hill Primary School", None),
        (2, "Hill Infant School", "infant_to_junior"),
        (2, "Hill Infant and Junior School", None),
        (2, "Hill Primary School", None),
        (4, "Hill First School", "primary_to_middle"),
        (6, "Hill Primary School", "primary_to_secondary"),
        (6, None, "primary_to_secondary"),
        (6, "Hill All-Through Academy", None),
        (6, "Hill Middle School", None),
        (8, "Hill Middle School", "middle_to_secondary"),
        (10, "Hill School", None),
        (11, "Hill School", "secondary_to_post16"),
        (11, "Hill All-Through Academy", "secondary_to_post16"),
        (13, "Hill School", "secondary_to_post16"),
        (14, "Hill School", "secondary_to_post16"),
        (15, "Hill School", None),
        (12, "College of Further Education", None),
        (None, "Hill Infant School", None),
    ],
)
def test_the_move_follows_the_actual_year_group_and_the_setting(
    year: int | None, setting: str | None, move: str | None
) -> None:
    assert moves(year, setting) == ([move] if move else [])


def test_a_child_without_a_plan_has_nothing_to_transfer() -> None:
    for stage in ("requested", "assessing", "draft_out", "refused", "ended"):
        assert moves(6, "Hill Primary School", stage) == []


@pytest.mark.parametrize(("today", "on"), [(date(2026, 8, 31), "2026-09-01"), (date(2026, 9, 1), "2027-09-01")])
def test_the_transfer_is_at_the_end_of_the_school_year(today: date, on: str) -> None:
    (one,) = suggestions(year_group=6, setting=None, setting_kind=None, born=None, stage=None, today=today)
    assert one.details["on"] == on
    assert f"15 February {on[:4]}" in one.reason


def test_a_school_sixth_form_is_asked_about() -> None:
    one = suggestions(year_group=11, setting="Hill School", setting_kind=None, born=None, stage=None, today=TODAY)[0]
    assert "dismiss it for a school's own sixth form" in one.reason
    assert "31 March 2027" in one.reason


@pytest.mark.parametrize(
    ("born", "year", "flags"),
    [
        (date(2021, 11, 23), 0, {"early_years"}),
        (date(2021, 11, 22), 0, set()),
        (date(2012, 9, 1), 9, {"preparing_for_adulthood"}),
        (date(2013, 9, 1), 8, set()),
        (date(2010, 9, 1), 11, {"preparing_for_adulthood", "young_person"}),
        (date(2011, 9, 1), 10, {"preparing_for_adulthood"}),
    ],
)
def test_flags_follow_age_and_year_group(born: date, year: int, flags: set[str]) -> None:
    found = suggestions(year_group=year, setting="Hill", setting_kind=None, born=born, stage=None, today=TODAY)
    assert {one.details["flag"] for one in found if one.kind == "flag"} == flags
    rights = [one for one in found if one.details.get("flag") == "young_person"]
    assert [one.details["on"] for one in rights] == (["2027-06-26"] if rights else [])


@pytest.fixture
def ref(store: Store) -> str:
    """A child in Year 6 whose plan was made a year ago."""
    new = NewCase("Okafor", "Amara", born=date(2016, 3, 14), year_group=6, setting="Hill Primary School")
    ref = add_case(store, new).ref
    record(store, ref, NewEvent("plan_finalised", date(2026, 1, 12)))
    return ref


def test_finding_writes_nothing_and_keeping_is_one_change(store: Store, ref: str) -> None:
    (found,) = proposals(store)
    assert (found.ref, found.suggestion.kind) == (ref, "transfer_planned")
    assert kept(store) == []
    assert propose(store) == 1
    assert propose(store) == 0
    assert proposals(store) == []
    assert [row.clock for row in caseload.deadlines(store, ref) if row.clock == "phase_transfer"] == []
    trail.undo(store)
    assert kept(store) == []


def test_confirming_records_the_transfer_in_the_same_change(store: Store, ref: str) -> None:
    propose(store)
    (row,) = kept(store)
    done = confirm(store, row.id)
    assert done.recorded is not None
    due = {row.clock: row.due for row in caseload.deadlines(store, ref)}
    assert due["phase_transfer"] == "2027-02-14"
    assert kept(store) == []
    with pytest.raises(BadInput, match="confirmed already"):
        confirm(store, row.id)
    trail.undo(store)
    assert [one.id for one in kept(store, ref)] == [row.id]
    assert "phase_transfer" not in {row.clock for row in caseload.deadlines(store, ref)}


def test_a_dismissed_proposal_is_not_made_again_until_the_next_year(store: Store, ref: str) -> None:
    propose(store)
    dismiss(store, kept(store)[0].id)
    assert proposals(store) == []
    assert [row.answer for row in kept(store, answered=True)] == ["dismissed"]
    with pytest.raises(BadInput, match="no proposal 99"):
        dismiss(store, 99)


def test_another_move_and_day_can_be_confirmed(store: Store, ref: str) -> None:
    propose(store)
    with pytest.raises(RefusedEvent, match="elsewhere"):
        confirm(store, kept(store)[0].id, move="elsewhere")
    assert kept(store)[0].answer is None
    confirm(store, kept(store)[0].id, on=date(2027, 9, 6), move="primary_to_middle")
    (event,) = [row for row in caseload.events(store, ref) if row.event == "transfer_planned"]
    assert (event.day, caseload.details(event)["move"]) == ("2027-09-06", "primary_to_middle")


def test_an_earlier_transfer_does_not_stand_in_the_way(store: Store, ref: str) -> None:
    record(store, ref, NewEvent("transfer_planned", date(2020, 9, 1), None, {"move": "early_years_to_school"}))
    propose(store)
    done = confirm(store, kept(store)[0].id)
    assert done.recorded is not None
    assert (done.recorded.kind, done.recorded.episode) == ("transfer", 2)


def test_what_is_recorded_already_is_not_proposed(store: Store, ref: str) -> None:
    record(store, ref, NewEvent("transfer_planned", date(2027, 9, 3), None, {"move": "primary_to_middle"}))
    assert proposals(store) == []
