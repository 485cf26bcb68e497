"""``case proposals`` as its users run it."""

from datetime import date

from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent, record
from tests.cli.conftest import Run, data


def test_find_list_confirm_and_dismiss(ehcco: Run, store: Store) -> None:
    new = NewCase("Okafor", "Amara", born=date(2010, 9, 2), year_group=11, setting="Hill School")
    ref = add_case(store, new).ref
    record(store, ref, NewEvent("plan_finalised", date(2026, 1, 12)))
    nothing = ehcco("case", "proposals", "list", "--format", "json")
    assert data(nothing)["proposals"] == []
    assert "3 more can be proposed" in nothing.stderr
    assert "Proposed: 3." in ehcco("case", "proposals", "find").stdout
    listed = data(ehcco("case", "proposals", "list", ref, "--format", "json"))["proposals"]
    assert [(one["kind"], one["details"].get("flag")) for one in listed] == [
        ("transfer_planned", None),
        ("flag", "preparing_for_adulthood"),
        ("flag", "young_person"),
    ]
    table = ehcco("case", "proposals", "list").stdout
    assert "school's own sixth form" in table
    assert "Okafor" not in table
    confirmed = ehcco("case", "proposals", "confirm", str(listed[0]["number"]))
    assert confirmed.returncode == 0, confirmed.stderr
    assert "due Tue 30 Mar 2027" in confirmed.stdout
    assert ehcco("case", "proposals", "dismiss", str(listed[1]["number"])).returncode == 0
    again = ehcco("case", "proposals", "dismiss", str(listed[1]["number"]))
    assert (again.returncode, "dismissed already" in again.stderr) == (3, True)
    left = data(ehcco("case", "proposals", "list", "--format", "json"))["proposals"]
    assert [one["number"] for one in left] == [listed[2]["number"]]
