"""``event list``, ``correct`` and ``remove`` as their users run them."""

from datetime import date

from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.opening import Store
from tests.cli.conftest import Run, data


def test_list_correct_and_remove(ehcco: Run, store: Store) -> None:
    ref = add_case(store, NewCase("Okafor", "Amara", request_received=date(2026, 9, 7))).ref
    (event,) = data(ehcco("event", "list", ref, "--format", "json"))["events"]
    number = str(event["number"])
    assert "Request received" in ehcco("event", "list", ref).stdout
    done = ehcco("event", "correct", ref, number, "14/09/2026")
    assert done.returncode == 0, done.stderr
    assert "now Mon 14 Sep 2026" in done.stdout
    assert "moves     Final plan, due Mon 1 Feb 2027 (was Mon 25 Jan 2027)" in done.stdout
    assert "Okafor" not in done.stdout
    removed = data(ehcco("event", "remove", ref, number, "--format", "json"))
    assert (removed["day"], {one["verb"] for one in removed["effects"]}) == (None, {"removes"})
    assert data(ehcco("event", "list", ref, "--format", "json"))["events"] == []
    bad = ehcco("event", "remove", ref, number)
    assert (bad.returncode, "has no event" in bad.stderr) == (3, True)
    assert ehcco("undo", "--yes").returncode == 0
    assert len(data(ehcco("event", "list", ref, "--format", "json"))["events"]) == 1
    assert [one["what"] for one in data(ehcco("history", "--format", "json"))["changes"]][1] == (
        "event.remove request_received"
    )


def test_a_decision_before_its_request_is_kept_with_a_warning(ehcco: Run, store: Store) -> None:
    ref = add_case(store, NewCase("Okafor", "Amara", request_received=date(2026, 9, 7))).ref
    done = ehcco("record", ref, "assessment_agreed", "2026-09-04")
    assert done.returncode == 0
    assert "Note: assessment_agreed is before the assessment began on 2026-09-07." in done.stderr
