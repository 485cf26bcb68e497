"""The calculator's input: what it reads, and what it refuses while it answers the rest."""

import json
from datetime import date
from typing import Any

import pytest

from ehcco.timescales.calc import answer, answers

TODAY = date(2026, 11, 22)
GOOD = {"id": "g", "episodes": [{"kind": "assessment", "events": [{"event": "request_received", "on": "2026-09-07"}]}]}


def one(kind: str, **event: Any) -> dict[str, Any]:
    return {"id": 7, "episodes": [{"kind": kind, "events": [event]}]}


@pytest.mark.parametrize(
    "obj",
    [
        3,
        None,
        {"episodes": {}},
        {"episodes": [3]},
        {"episodes": [{}]},
        {"episodes": [{"kind": ["review"]}]},
        {"episodes": [{"kind": "review", "events": [None]}]},
        {"episodes": [{"kind": "review", "events": [{"on": "2026-01-01"}]}]},
        {"as_of": "2035-01-01"},
        {"as_of": "20261122"},
        {"as_of": 20261122},
        {"person": []},
        {"person": {"born": "2026-11-23"}},
        {"person": {"born": "2026-02-30"}},
        {"person": {"setting": "school"}},
        {"person": {"setting": ["other"]}},
        {"person": {"year_group": "6"}},
        {"person": {"year_group": True}},
        {"person": {"course_ends": "soon"}},
        one("assessment", event="request_received"),
        one("assessment", event="request_received", on=None),
        one("assessment", event="request_received", on="2014-08-31"),
        one("assessment", event="request_received", on="2035-01-01"),
        one("assessment", event="request_received", on="2026-W01-1"),
        one("assessment", event="request_received", on="2026-09-07T10:00"),
        one("assessment", event="request_received", on="２０２６-09-07"),
        one("assessment", event="advice_requested", on="2026-09-07"),
        one("assessment", event="advice_requested", on="2026-09-07", of=""),
        one("assessment", event="advice_requested", on="2026-09-07", of="ICB", body="nhs"),
        one("review", event="review_decided", on="2026-09-07", outcome="keep"),
        one("transfer", event="transferred_in", on="2026-09-07", plan_made="2010-01-01"),
        one("mediation", event="mediation_wanted", on="2026-09-07", health=1),
        one("appeal", event="appeal_conceded", on="2026-09-07", order="remit"),
        one("appeal", event="order_complied", on="2026-09-07", clock="order_final"),
        {"episodes": [{"kind": "appeal", "about": True}]},
        {"episodes": [{"kind": "appeal", "about": 0, "events": [{"event": "appeal_received", "on": "2026-09-07"}]}]},
    ],
)
def test_a_bad_object_is_an_error(obj: Any):
    given = answer(obj, TODAY)
    assert set(given) == {"id", "error"}
    assert given["error"].endswith(".")
    assert given["id"] == (obj.get("id") if isinstance(obj, dict) else None)


@pytest.mark.parametrize(
    "obj",
    [
        {},
        {"as_of": None, "person": None, "episodes": None},
        {"person": {"born": None, "setting": None, "course_ends": None, "year_group": None}},
        {"person": {"born": "1990-01-01", "course_ends": "1890-01-01", "setting": "other", "year_group": 13}},
        {"episodes": [{"kind": "review", "events": None, "about": "ignored here"}]},
        one("assessment", event="request_received", on="2026-09-07", of=3, colour={}),
        one("mediation", event="mediation_agreed", on="2026-09-07", order=None),
    ],
)
def test_what_may_be_missing_or_unknown(obj: Any):
    assert "error" not in answer(obj, TODAY)


def test_all_of_person_is_null_without_a_birth_date():
    given = answer({"id": "x"}, TODAY)
    assert given["deadlines"] == []
    assert set(given["person"].values()) == {None}
    assert len(given["person"]) == 5


def test_as_of_is_today_where_missing():
    (first, *_) = answer(GOOD, TODAY)["deadlines"]
    assert first["days_left"] == -34


def test_objects_arrays_and_lines():
    line = json.dumps(GOOD)
    assert [each["id"] for each in answers(line, TODAY)] == ["g"]
    assert [each["id"] for each in answers(json.dumps(GOOD, indent=2), TODAY)] == ["g"]
    assert [each["id"] for each in answers(f"[{line}, 3, {line}]", TODAY)] == ["g", None, "g"]
    assert [each["id"] for each in answers(f"\ufeff{line}\r\n\n{line}\n", TODAY)] == ["g", "g"]
    assert list(answers("", TODAY)) == []
    assert list(answers(" \n", TODAY)) == []


def test_a_bad_line_leaves_the_others_answered():
    line = json.dumps(GOOD)
    given = list(answers(f'{{"id": \n{line}\nnull\n{line}\nNaN', TODAY))
    assert [each["id"] for each in given] == [None, "g", None, "g", None]
    assert ["error" in each for each in given] == [True, False, True, False, True]


def test_a_broken_object_over_several_lines_is_one_error():
    broken = json.dumps(GOOD, indent=2)[:-3]
    assert len(list(answers(broken, TODAY))) == 1


def test_deep_nesting_is_an_error_and_no_crash():
    assert "error" in next(answers("[" * 100_000, TODAY))


def test_every_field_is_there_and_in_order():
    given = answer(GOOD, TODAY)["deadlines"]
    fields = "episode clock of due target state closed_on days_late days_left actor basis source explanation"
    assert [list(each) for each in given] == [fields.split()] * 4
    assert given == sorted(given, key=lambda each: (each["episode"], each["due"], each["clock"], each["of"] or ""))
