"""Dates as people type them, day first."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcco.casework.typed_dates import Leaning, read_date
from ehcco.errors import BadDate

SUNDAY = date(2026, 11, 22)
PAST, COMING = Leaning.PAST, Leaning.COMING


@pytest.mark.parametrize(
    ("text", "leaning", "expected"),
    [
        ("2027-02-14", PAST, "2027-02-14"),
        ("14/02/2027", PAST, "2027-02-14"),
        ("03/04/2026", PAST, "2026-04-03"),
        ("14 Feb 2027", PAST, "2027-02-14"),
        ("Wed 2 December 2026", PAST, "2026-12-02"),
        ("today", PAST, "2026-11-22"),
        ("Tomorrow", PAST, "2026-11-23"),
        ("yesterday", PAST, "2026-11-21"),
        ("3d ago", PAST, "2026-11-19"),
        ("2 weeks ago", PAST, "2026-11-08"),
        ("+2w", PAST, "2026-12-06"),
        ("-1m", PAST, "2026-10-22"),
        ("+15wd", PAST, "2026-12-11"),
        ("+25wd", PAST, "2026-12-29"),
        ("next monday", PAST, "2026-11-23"),
        ("next sunday", COMING, "2026-11-29"),
        ("last fri", PAST, "2026-11-20"),
        ("fri", PAST, "2026-11-20"),
        ("fri", COMING, "2026-11-27"),
        ("sun", PAST, "2026-11-22"),
        ("sun", COMING, "2026-11-22"),
        ("20/11", PAST, "2026-11-20"),
        ("23/11", PAST, "2025-11-23"),
        ("20/11", COMING, "2027-11-20"),
        ("20 nov", PAST, "2026-11-20"),
        ("5 sept", PAST, "2026-09-05"),
        ("20.11.26", PAST, "2026-11-20"),
        ("1/9/16", PAST, "2016-09-01"),
        ("29/2", PAST, "2024-02-29"),
        ("29 feb", COMING, "2028-02-29"),
        ("1st march", COMING, "2027-03-01"),
    ],
)
def test_what_a_date_means(text: str, leaning: Leaning, expected: str) -> None:
    assert read_date(text, SUNDAY, leaning).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31/11", "November has 30 days"),
        ("29/02/2027", "February 2027 has 28 days"),
        ("11/20/2026", "day first"),
        ("2026-13-01", "no month 13"),
        ("", "No date"),
        ("soon", "cannot be read|not a date"),
        ("thumb", "not a date"),
        ("3d", "not a date"),
        ("32 may", "May has 31 days"),
    ],
)
def test_what_is_no_date_says_why(text: str, says: str) -> None:
    with pytest.raises(BadDate, match=says):
        read_date(text, SUNDAY)


@given(st.dates(date(1940, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_in_each_full_style(day: date) -> None:
    for style in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %b %Y", "%d-%B-%Y"):
        assert read_date(day.strftime(style), SUNDAY) == day


@given(st.text(max_size=20), st.dates(date(2015, 1, 1), date(2034, 1, 1)))
def test_any_text_is_a_date_or_a_refusal(text: str, today: date) -> None:
    with contextlib.suppress(BadDate):
        assert isinstance(read_date(text, today), date)
