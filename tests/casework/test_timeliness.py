"""The 20-week rate and the silence of families, on rows made by hand."""

from datetime import date

import pytest

from ehcco.casework.timeliness import periods, twenty_weeks
from ehcco.db.figures import PlanRow


def plan(
    day: str, state: str | None = "met", *, requested: str | None = "2026-01-01", excused: int = 0, elsewhere: int = 0
) -> PlanRow:
    return PlanRow("E1", "A.B.", day, requested, None, state, excused, elsewhere)


def rate(*plans: PlanRow) -> tuple[tuple[int, int], ...]:
    found = twenty_weeks(plans, date(2026, 1, 1), date(2026, 11, 23))
    return (
        (found.met, found.plans),
        (found.met_without_exceptions, found.plans_without_exceptions),
        (found.without_request, found.elsewhere),
    )


def test_of_no_plans_there_is_no_rate():
    assert rate() == ((0, 0), (0, 0), (0, 0))


def test_an_exception_leaves_a_plan_out_of_both_sides_of_the_second_rate():
    assert rate(plan("2026-02-01"), plan("2026-02-01", "disapplied", excused=1)) == ((1, 2), (1, 1), (0, 0))
    assert rate(plan("2026-02-01"), plan("2026-02-01", "met", excused=1)) == ((2, 2), (1, 1), (0, 0))


@pytest.mark.parametrize("state", ["late", "disapplied", "superseded"])
def test_only_met_is_in_time(state):
    assert rate(plan("2026-02-01", state))[0] == (0, 1)


def test_what_is_left_out_is_counted_beside():
    found = rate(
        plan("2026-02-01"), plan("2026-02-01", None, requested=None), plan("2026-02-01", elsewhere=1),
        plan("2026-02-01", None, requested=None, elsewhere=1),
    )  # fmt: skip
    assert found == ((1, 1), (1, 1), (1, 2))


def test_the_first_and_the_last_day_count():
    days = ("2025-12-31", "2026-01-01", "2026-11-23", "2026-11-24")
    assert rate(*(plan(day) for day in days))[0] == (2, 2)


def test_the_periods_are_the_calendar_year_and_twelve_months():
    assert periods(date(2026, 11, 23)) == (
        (date(2026, 1, 1), date(2026, 11, 23)),
        (date(2025, 11, 24), date(2026, 11, 23)),
    )
    assert periods(date(2024, 2, 29))[1] == (date(2023, 3, 1), date(2024, 2, 29))
