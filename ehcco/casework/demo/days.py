"""Days on which an office works and a school meets."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from ehcco.timescales.counting import is_working_day, months

DAY = timedelta(days=1)
EARLIEST = date(2014, 9, 8)
"""Nothing in the demonstration is older: the law of its events came into force on 1 September 2014."""


def back(day: date) -> date:
    """The working day on or before *day*."""
    while not is_working_day(day):
        day -= DAY
    return day


def on(day: date) -> date:
    """The working day on or after *day*."""
    while not is_working_day(day):
        day += DAY
    return day


def ago(today: date, days: int) -> date:
    """The working day so many days ago, or the one before."""
    return back(today - timedelta(days=days))


def plus(day: date, days: int) -> date:
    """The working day so many days later, or the one after."""
    return on(day + timedelta(days=days))


def in_term(day: date) -> date:
    """A working day on or before *day* when schools meet: not in August or round Christmas."""
    if day.month == 8:
        day = date(day.year, 7, 8 + day.day % 10)
    elif (day.month, day.day) >= (12, 18) or (day.month, day.day) <= (1, 6):
        day = date(day.year - (day.month == 1), 12, 6 + day.day % 9)
    return back(day)


def falling_due(rng: Random, first: date, last: date, begun: Callable[[date], date]) -> date:
    """A day from *first* to *last* for something to fall due, such that it *begun* on a working day."""
    window = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    good = [day for day in window if is_working_day(begun(day))]
    weekdays = [day for day in window if begun(day).weekday() < 5]
    return rng.choice(good or weekdays or window)


def year_on(day: date, years: int = 1) -> date:
    """The same day so many years later."""
    return months(day, 12 * years)
