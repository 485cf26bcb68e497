"""A promise read out of a note."""

from datetime import date

import pytest

from ehcco.casework.promises import read_promise

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("note", "by", "what", "due"),
    [
        ("Asks if advice will be in time. I'll ring Friday", "me", "Ring", date(2026, 11, 27)),
        ("I’ll ring back on Tuesday.", "me", "Ring back", date(2026, 11, 24)),
        ("ring Friday", "me", "Ring", date(2026, 11, 27)),
        ("Upset. Ring Sunday", "me", "Ring", date(2026, 11, 29)),
        ("will send the timetable by 3 Dec", "me", "Send the timetable", date(2026, 12, 3)),
        ("I will email school 4/12", "me", "Email school", date(2026, 12, 4)),
        ("I'll call tomorrow", "me", "Call", date(2026, 11, 23)),
        ("Mum will send the form by Tuesday", "them", "Send the form", date(2026, 11, 24)),
        ("School will check by Wed. I'll ring Thursday", "me", "Ring", date(2026, 11, 26)),
    ],
)
def test_read(note, by, what, due):
    found = read_promise(note, TODAY)
    assert found is not None
    assert (found.by, found.what, found.due) == (by, what, due)


@pytest.mark.parametrize(
    "note", ["", "She rang on Friday", "Report is in.", "I'll ring", "Rang about the taxi 3 Dec", "ring by 31/11"]
)
def test_none(note):
    assert read_promise(note, TODAY) is None
