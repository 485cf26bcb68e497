"""The calendar against the holidays package, and the days that were moved or added."""

from datetime import date

import holidays
import pytest

from ehcco.timescales import bank_holidays


@pytest.mark.parametrize(
    ("part", "days"),
    [
        ("ENG", bank_holidays.ENGLAND),
        ("SCT", bank_holidays.SCOTLAND),
        ("NIR", bank_holidays.NORTHERN_IRELAND),
    ],
)
def test_the_calendar_agrees_with_the_holidays_package(part: str, days: frozenset[date]):
    listed = holidays.country_holidays("GB", subdiv=part, years=range(2014, 2036))
    # The package keeps a day at a weekend beside the one in lieu; only weekdays matter to counting.
    expected = {day for day in listed if day.weekday() < 5}
    assert {day for day in days if day.year < 2036} == expected


def test_days_moved_and_added_once():
    for day in (date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)):
        assert day in bank_holidays.ENGLAND
    for day in (date(2020, 5, 4), date(2022, 5, 30), date(2026, 6, 15)):
        assert day not in bank_holidays.ENGLAND
    assert date(2026, 6, 15) in bank_holidays.ANYWHERE
    assert date(2026, 7, 13) in bank_holidays.NORTHERN_IRELAND


def test_every_day_is_a_weekday_and_the_last_year_is_there():
    assert all(day.weekday() < 5 for day in bank_holidays.ANYWHERE)
    assert sum(day.year == bank_holidays.LAST_YEAR for day in bank_holidays.ENGLAND) == 8
