"""Bank holidays of England, Scotland and Northern Ireland as data, 2014 to 2036.

Source: Banking and Financial Dealings Act 1971, Sch. 1, the proclamations of single years and the bodies'
published lists. England's days are those of Wales too. The law engine needs England's days for a working day,
and the days of any part of the United Kingdom for one kind of request (Freedom of Information Act 2000,
s.10(6)).
"""

from datetime import date, timedelta

from ehcco.timescales.version import CALENDAR_VERSION as CALENDAR_VERSION

FIRST_YEAR = 2014
LAST_YEAR = 2036
"""The last year with days: two years past the last accepted event, for limits of twelve months and more."""

SATURDAY = 5

# Days moved or added by proclamation, in every part of the United Kingdom.
_MOVED_AWAY = frozenset({date(2020, 5, 4), date(2022, 5, 30)})
_ADDED = frozenset({date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)})
_ADDED_SCOTLAND = frozenset({date(2026, 6, 15)})


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, year_rest = divmod(rest, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leaps - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday_of_31(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def _moved_to_weekdays(fixed: list[date], others: list[date]) -> set[date]:
    """The days, each fixed one at a weekend moved to the next weekday that is not yet a bank holiday."""
    days = {day for day in fixed if day.weekday() < SATURDAY} | set(others)
    for day in fixed:
        moved = day
        while moved.weekday() >= SATURDAY or (moved is not day and moved in days):
            moved += timedelta(days=1)
        days.add(moved)
    return days


def _england(year: int) -> set[date]:
    easter = easter_sunday(year)
    return _moved_to_weekdays(
        [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)],
        [
            easter - timedelta(days=2),
            easter + timedelta(days=1),
            _first_monday(year, 5),
            _last_monday_of_31(year, 5),
            _last_monday_of_31(year, 8),
        ],
    )


def _scotland(year: int) -> set[date]:
    return _moved_to_weekdays(
        [date(year, 1, 1), date(year, 1, 2), date(year, 11, 30), date(year, 12, 25), date(year, 12, 26)],
        [
            easter_sunday(year) - timedelta(days=2),
            _first_monday(year, 5),
            _last_monday_of_31(year, 5),
            _first_monday(year, 8),
        ],
    )


def _northern_ireland(year: int) -> set[date]:
    return _england(year) | _moved_to_weekdays([date(year, 3, 17), date(year, 7, 12)], [])


_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)

ENGLAND = frozenset().union(*map(_england, _YEARS)) - _MOVED_AWAY | _ADDED
SCOTLAND = frozenset().union(*map(_scotland, _YEARS)) - _MOVED_AWAY | _ADDED | _ADDED_SCOTLAND
NORTHERN_IRELAND = frozenset().union(*map(_northern_ireland, _YEARS)) - _MOVED_AWAY | _ADDED
ANYWHERE = ENGLAND | SCOTLAND | NORTHERN_IRELAND
"""A bank holiday in any part of the United Kingdom."""
