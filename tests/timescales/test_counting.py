"""Each way of counting at its edges."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcco.timescales import counting

TABLE = [
    ("W+6", "2026-09-07", "2026-10-19"),
    ("W+20", "2024-02-29", "2024-07-18"),
    ("W1+5", "2026-11-11", "2026-12-15"),
    ("D+15", "2026-12-22", "2027-01-06"),
    ("D-14", "2024-03-14", "2024-02-29"),
    ("D+0", "2026-12-25", "2026-12-25"),
    ("D1+15", "2027-01-05", "2027-01-19"),
    ("M+1", "2027-01-31", "2027-02-28"),
    ("M+1", "2024-01-31", "2024-02-29"),
    ("M+2", "2026-12-31", "2027-02-28"),
    ("M+12", "2024-02-29", "2025-02-28"),
    ("M-5", "2027-07-31", "2027-02-28"),
    ("M-5", "2027-05-31", "2026-12-31"),
    ("M1+12", "2024-02-29", "2025-02-28"),
    ("M1+12", "2026-03-01", "2027-02-28"),
    ("M1+12", "2026-01-01", "2026-12-31"),
    ("M1+3", "2026-11-30", "2027-02-28"),
    ("M1+3", "2026-12-31", "2027-03-30"),
    ("WD+3", "2026-12-23", "2026-12-30"),
    ("WD+5", "2026-12-22", "2026-12-31"),
    ("WD-5", "2026-12-11", "2026-12-04"),
    ("WD-5", "2027-01-04", "2026-12-23"),
    ("WD1+15", "2027-01-04", "2027-01-22"),
    ("WD1+15", "2026-12-05", "2026-12-29"),
    ("TWD+30", "2026-11-23", "2027-01-12"),
    ("TWD+30", "2026-07-20", "2026-09-29"),
    ("FWD+20", "2026-11-16", "2026-12-15"),
    ("FWD+20", "2026-06-10", "2026-07-09"),
    ("before 02-15", "2027-09-01", "2027-02-14"),
    ("before 03-31", "2027-09-01", "2027-03-30"),
    ("before 03-01", "2028-09-01", "2028-02-29"),
]


@pytest.mark.parametrize(("code", "start", "end"), TABLE)
def test_the_last_day_of_a_period(code: str, start: str, end: str):
    assert counting.apply(code, date.fromisoformat(start)) == date.fromisoformat(end)


@pytest.mark.parametrize("code", ["", "W", "W+", "X+3", "W-6", "TWD-3", "M+one", "W+-3", "before x"])
def test_what_is_no_length_code_is_refused(code: str):
    with pytest.raises(ValueError, match=r".+"):
        counting.apply(code, date(2026, 1, 1))


ROLLS = [
    ("2027-07-31", "2027-08-02"),
    ("2026-08-19", "2026-09-01"),
    ("2027-08-31", "2027-09-01"),
    ("2026-12-24", "2026-12-24"),
    ("2026-12-25", "2027-01-04"),
    ("2027-01-01", "2027-01-04"),
    ("2024-12-28", "2025-01-02"),
    ("2026-12-12", "2026-12-14"),
    ("2026-04-03", "2026-04-07"),
    ("2026-11-23", "2026-11-23"),
]


@pytest.mark.parametrize(("day", "rolled"), ROLLS)
def test_the_roll_of_the_tribunal(day: str, rolled: str):
    assert counting.tribunal_roll(date.fromisoformat(day)) == date.fromisoformat(rolled)


@pytest.mark.parametrize(
    ("due", "target"),
    [
        ("2026-12-25", "2026-12-24"),
        ("2026-12-28", "2026-12-24"),
        ("2027-01-03", "2026-12-31"),
        ("2026-08-31", "2026-08-28"),
        ("2026-11-23", "2026-11-23"),
    ],
)
def test_the_target_is_the_last_working_day(due: str, target: str):
    assert counting.last_working_day(date.fromisoformat(due)) == date.fromisoformat(target)


DAYS = st.dates(date(2014, 9, 1), date(2034, 12, 31))


@given(DAYS, st.integers(1, 40))
def test_working_days_there_and_back_agree(day: date, number: int):
    start = counting.last_working_day(day)
    assert counting.working_days(counting.working_days(start, number), -number) == start


@given(DAYS, st.integers(1, 24))
def test_a_period_beginning_with_the_day_never_ends_later(day: date, number: int):
    assert counting.months_beginning_with(day, number) <= counting.months(day, number)
    assert counting.weeks_beginning_with(day, number) < counting.weeks(day, number)


@given(DAYS)
def test_a_rolled_day_is_a_working_day_and_not_earlier(day: date):
    rolled = counting.tribunal_roll(day)
    assert rolled >= day
    assert counting.is_working_day(rolled)
