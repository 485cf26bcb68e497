"""Counting: one function for each way in which the law states a period, and the codes that name them.

A code is a name, a sign and a number: ``W+20``, ``M1+12``, ``WD-5``. Every function takes the day of the
event and the number and answers with the last day of the period. Nothing here rolls a date forward unless its
name says so: the SEND Regulations 2014 have no such rule, and a limit that falls on Christmas Day stays
there.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from ehcco.timescales.bank_holidays import ANYWHERE, ENGLAND

_BANK_HOLIDAYS = frozenset(day.toordinal() for day in ENGLAND)
_BANK_HOLIDAYS_ANYWHERE = frozenset(day.toordinal() for day in ANYWHERE)

AUGUST = 8
_from_ordinal = date.fromordinal


def is_working_day(day: date) -> bool:
    """Whether *day* is Monday to Friday and no bank holiday in England."""
    return day.weekday() < 5 and day.toordinal() not in _BANK_HOLIDAYS


def is_tribunal_day(day: date) -> bool:
    """Whether *day* is a working day of the tribunal: not in August or 25 December to 1 January (HESC r.12)."""
    return is_working_day(day) and not _tribunal_rests(day)


def is_information_day(day: date) -> bool:
    """Whether *day* counts under FOIA s.10(6): a weekday, no bank holiday in any part of the United Kingdom."""
    return day.weekday() < 5 and day.toordinal() not in _BANK_HOLIDAYS_ANYWHERE


def _tribunal_rests(day: date) -> bool:
    if day.month == AUGUST:
        return True
    return (day.month == 12 and day.day >= 25) or (day.month == 1 and day.day == 1)


def weeks(day: date, number: int) -> date:
    """``W+n``, "within n weeks of": the event's day is not counted."""
    return day + timedelta(days=7 * number)


def weeks_beginning_with(day: date, number: int) -> date:
    """``W1+n``, "n weeks beginning with the date": the event's day is the first."""
    return day + timedelta(days=7 * number - 1)


def days(day: date, number: int) -> date:
    """``D+n``, "within n days of", calendar days; ``D-n`` with a negative number, "at least n days before"."""
    return day + timedelta(days=number)


def days_beginning_with(day: date, number: int) -> date:
    """``D1+n``, "n days beginning with the day": the event's day is the first."""
    return day + timedelta(days=number - 1)


def months(day: date, number: int) -> date:
    """``M+n`` and ``M-n``: the same day of the month n months on or back, else the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_beginning_with(day: date, number: int) -> date:
    """``M1+n``, "n months starting with the date": the day before ``M+n``.

    Where ``M+n`` was cut to a month's end the period ends on that day itself: 29 February 2024 and 12 months,
    28 February 2025 (*corresponding date* rule).
    """
    end = months(day, number)
    return end if end.day != day.day else end - timedelta(days=1)


def working_days(day: date, number: int) -> date:
    """``WD+n`` and ``WD-n``: n working days after or before the event, its own day not counted."""
    return _count(day, number, is_working_day)


def working_days_beginning_with(day: date, number: int) -> date:
    """``WD1+n``: as ``WD+n``, but the event's day is the first where it is a working day."""
    return _count(day, number - 1 if is_working_day(day) else number, is_working_day)


def tribunal_days(day: date, number: int) -> date:
    """``TWD+n``: n working days as the tribunal counts them, without August and 25 December to 1 January."""
    return _count(day, number, is_tribunal_day)


def information_days(day: date, number: int) -> date:
    """``FWD+n``: n working days as the Freedom of Information Act counts them."""
    return _count(day, number, is_information_day)


def _count(day: date, number: int, counts: Callable[[date], bool]) -> date:
    step = 1 if number > 0 else -1
    ordinal = day.toordinal()
    for _ in range(abs(number)):
        ordinal += step
        while not counts(_from_ordinal(ordinal)):
            ordinal += step
    return _from_ordinal(ordinal)


def last_working_day(day: date) -> date:
    """The target of a limit: the last working day on or before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def next_working_day(day: date) -> date:
    """*day* itself where it is a working day, else the next one."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def tribunal_roll(day: date) -> date:
    """A tribunal date moved as HESC r.12 says.

    In August, or from 25 December to 1 January: the first working day after that period. Any other day that
    is no working day: the next working day, wherever that falls (Saturday 31 July goes to Monday 2 August).
    """
    if day.month == AUGUST:
        return next_working_day(date(day.year, 9, 1))
    if _tribunal_rests(day):
        return next_working_day(date(day.year + (day.month == 12), 1, 2))
    return next_working_day(day)


def day_before(day: date, month_and_day: str) -> date:
    """``before MM-DD``: the last day before that date in the year of the event."""
    return date(day.year, int(month_and_day[:2]), int(month_and_day[3:])) - timedelta(days=1)


WAYS: dict[str, Callable[[date, int], date]] = {
    "W": weeks,
    "W1": weeks_beginning_with,
    "D": days,
    "D1": days_beginning_with,
    "M": months,
    "M1": months_beginning_with,
    "WD": working_days,
    "WD1": working_days_beginning_with,
    "TWD": tribunal_days,
    "FWD": information_days,
}
"""The ways of counting by the name that begins a length code."""

_FORWARD_ONLY = frozenset({"W1", "D1", "M1", "WD1", "TWD", "FWD", "W"})


@lru_cache(maxsize=256)
def parse(code: str) -> tuple[str, int]:
    """The way of counting and the signed number of a length code: ``"W+20"`` is ``("W", 20)``.

    Raises ValueError for a code that names no way, has no number, or counts back where the way only counts
    on.
    """
    way, sign, number = code.partition("+")
    if not sign:
        way, sign, number = code.partition("-")
    if way not in WAYS or not number.isdecimal() or (sign == "-" and way in _FORWARD_ONLY):
        message = f"{code!r} is no length code"
        raise ValueError(message)
    return way, int(number) if sign == "+" else -int(number)


def apply(code: str, day: date) -> date:
    """The last day of the period *code* counted from *day*: ``apply("W+6", ...)``, ``apply("before 02-15", ...)``.

    Raises ValueError for an unknown code.
    """
    if code.startswith("before "):
        return day_before(day, code[7:])
    way, number = parse(code)
    return WAYS[way](day, number)
