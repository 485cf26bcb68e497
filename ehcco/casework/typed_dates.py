"""Dates as people type them: day first, always; with the day of the week said back."""

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import Enum

from ehcco.errors import BadDate

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ACCEPTED = "Write it like 20/11, 20 nov, 20/11/2026, 2026-11-20, fri, yesterday, 3d ago, +2w or +15wd."
CENTURY_SPAN = 50


class Leaning(Enum):
    """Which way a date without a year, or a weekday alone, is taken."""

    PAST = "past"
    """The nearest day up to today: what has happened."""
    COMING = "coming"
    """The nearest day from today on: what is booked or promised."""


def read_date(text: str, today: date, leaning: Leaning = Leaning.PAST) -> date:
    """The date that *text* means on *today*.

    Raises:
        BadDate: it cannot be read, or there is no such day; says which.
    """
    words = " ".join(text.strip().casefold().replace(",", " ").split())
    if not words:
        raise BadDate("No date was given.", ACCEPTED)
    for read in (_relative, _iso, _numbers, _with_month_name):
        found = read(words, today, leaning)
        if found is not None:
            return found
    raise BadDate(f'"{text.strip()}" is not a date that can be read.', ACCEPTED)


def _relative(words: str, today: date, leaning: Leaning) -> date | None:
    named = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if words in named:
        return today + timedelta(days=named[words])
    weekday = re.fullmatch(r"(?:(next|last|this) )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*", words)
    if weekday and _is_day_name(words.split()[-1]):
        return _weekday(weekday[1], DAYS.index(weekday[2]), today, leaning)
    step = re.fullmatch(r"([+-]?)(\d{1,4}) ?(d|day|days|w|week|weeks|wk|m|month|months|wd)( ago)?", words)
    if step and (step[1] or step[4]):
        amount = int(step[2]) * (-1 if step[1] == "-" or step[4] else 1)
        return _moved(today, amount, step[3])
    return None


def _is_day_name(word: str) -> bool:
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return len(word) >= 3 and any(name.startswith(word) for name in full)


def _weekday(which: str | None, wanted: int, today: date, leaning: Leaning) -> date:
    ahead = (wanted - today.weekday()) % 7
    if which == "next":
        return today + timedelta(days=ahead or 7)
    if which == "last" or (which is None and leaning is Leaning.PAST):
        back = (today.weekday() - wanted) % 7
        return today - timedelta(days=back if which is None else back or 7)
    return today + timedelta(days=ahead)


def _moved(today: date, amount: int, unit: str) -> date:
    from ehcco.timescales import counting

    if unit == "wd":
        return counting.working_days(today, amount)
    if unit.startswith("m"):
        return counting.months(today, amount)
    return today + timedelta(days=amount * (7 if unit.startswith("w") else 1))


def _iso(words: str, _today: date, _leaning: Leaning) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    return _real(int(found[3]), int(found[2]), int(found[1])) if found else None


def _numbers(words: str, today: date, leaning: Leaning) -> date | None:
    found = re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?", words)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if found[3] is None:
        return _nearest(day, month, today, leaning)
    return _real(day, month, _year(found[3], today))


def _with_month_name(words: str, today: date, leaning: Leaning) -> date | None:
    plain = re.sub(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]* ", "", words)
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]?([a-z]{3,9})\.?(?:[ \-]?(\d{4}|\d{2}))?", plain)
    if not found or found[2][:3] not in MONTHS or not _is_month_name(found[2]):
        return None
    day, month = int(found[1]), MONTHS.index(found[2][:3]) + 1
    if found[3] is None:
        return _nearest(day, month, today, leaning)
    return _real(day, month, _year(found[3], today))


def _is_month_name(word: str) -> bool:
    full = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december")  # fmt: skip
    return word == "sept" or any(name.startswith(word) for name in full)


def _year(text: str, today: date) -> int:
    """Two digits are the year nearest to today, at most fifty years off."""
    if len(text) == 4:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    if year > today.year + CENTURY_SPAN:
        return year - 100
    return year + 100 if year <= today.year - CENTURY_SPAN else year


def _nearest(day: int, month: int, today: date, leaning: Leaning) -> date:
    years = range(today.year, today.year - 9, -1) if leaning is Leaning.PAST else range(today.year, today.year + 9)
    _real(day, month, 2000)
    for year in years:
        if day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if (found <= today) if leaning is Leaning.PAST else (found >= today):
                return found
    raise BadDate("No such day is near.", ACCEPTED)


def _real(day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        raise BadDate(f"There is no month {month}: dates are day first.", ACCEPTED)
    if not 1 <= year <= 9999:
        raise BadDate(f"There is no year {year}.", ACCEPTED)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = date(2000, month, 1).strftime("%B")
        shown = f"{name} {year}" if month == 2 and day == 29 else name
        raise BadDate(f"{shown} has {last} days.", ACCEPTED)
    return date(year, month, day)
