"""The contact log: cp1252, semicolons, times as people write them, promises and whose they are."""

from collections import Counter
from datetime import date, time

import pytest

from ehcco.casework.contacts import CHANNELS
from ehcco.exchange.contacts import part_of, promise_owner, read_time
from ehcco.exchange.model import ContactFacts
from tests.exchange.helpers import csv_bytes, sample, table

COLUMNS = [
    ("Date", "at"), ("Time", "at"), ("Ref", "ref"), ("Child", "name"), ("Who", "who"), ("How", "channel"),
    ("In/Out", "direction"), ("Note", "note"), ("Follow up", "promise_due"),
]  # fmt: skip
HEADER = [header for header, _ in COLUMNS]


@pytest.fixture(scope="module")
def log():
    return sample("contacts.csv")


def test_columns_and_counts(log):
    assert [(column.header, column.field) for column in log.columns] == COLUMNS
    assert (log.kind, log.encoding, len(log.contacts), log.accepted) == ("contacts", "cp1252", 400, 400)
    assert {issue.code for issue in log.all_issues} == {"encoding_assumed", "lost_letters"}


def test_rows(log):
    first, third = log.contacts[0], log.contacts[2]
    assert (first.day, first.at, first.ref) == (date(2026, 10, 23), time(16), "EHC20168")
    assert (first.surname, first.forename, first.direction, first.channel) == ("Patel", "Mateusz", "out", "visit")
    assert (third.at, third.channel, third.promise_due, third.promise_owner) == (
        time(11, 30),
        "phone",
        date(2025, 12, 17),
        "me",
    )
    assert log.contacts[1].surname == "O’Dowd"


def test_channels_and_directions(log):
    assert {row.channel for row in log.contacts} <= set(CHANNELS)
    assert Counter(row.direction for row in log.contacts) == {"in": 180, "out": 153, None: 67}


def test_promises(log):
    owners = Counter(row.promise_owner for row in log.contacts if row.promise_due)
    assert owners == {"me": 102, "them": 17}
    assert all(row.promise_owner is None for row in log.contacts if row.promise_due is None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("4pm", time(16)), ("1130", time(11, 30)), ("14:40", time(14, 40)), ("09:15", time(9, 15)),
        ("9.15 am", time(9, 15)),
        ("12am", time(0)), ("12pm", time(12)), ("noon", time(12)), ("0.5", None), ("0.6111111", time(14, 40)),
        ("25:00", None), ("13pm", None), ("9", None), ("soon", None), ("1400hrs", time(14)),
    ],
)  # fmt: skip
def test_times(text, wanted):
    assert read_time(text) == wanted


@pytest.mark.parametrize(
    ("note", "owner"),
    [
        ("Left voicemail.", "me"), ("Report promised for 30/11.", "them"),
        ("Wants 20 hrs. Will put in writing.", "them"),
        ("Apologised, promised call back Monday.", "me"), ("School will send the report", "them"), ("", "me"),
    ],
)  # fmt: skip
def test_whose_promise(note, owner):
    assert promise_owner(note) == owner


def test_parts():
    assert [part_of(who) for who in ("mum", "SENCO", "EP", "Aunt Bea")] == ["parent", "senco", "ep", None]


def row(*cells: str) -> ContactFacts:
    return table(HEADER, ["01/11/2026", "4pm", "A1", "", "mum", "phone", "in", "ok", ""], list(cells)).contacts[1]


def test_a_contact_without_a_day_or_a_child_is_refused():
    assert row("soon", "", "A1", "", "mum", "phone", "in", "x", "").rejected
    assert row("01/11/2026", "", "", "", "mum", "phone", "in", "x", "").rejected
    assert row("31/02/2026", "", "A1", "", "mum", "phone", "in", "x", "").rejected


def test_what_cannot_be_read_is_blank_and_told():
    found = row("01/11/2026", "teatime", "A1", "", "mum", "owl", "sideways", "x", "soon")
    assert (found.rejected, found.at, found.channel, found.direction, found.promise_due) == (
        None,
        None,
        None,
        None,
        None,
    )
    assert {issue.code for issue in found.issues} == {"time_unread", "direction_unread", "promise_unread"}


def test_the_same_contact_twice_counts_once():
    cells = ["01/11/2026", "4pm", "A1", "", "mum", "phone", "in", "ok", ""]
    found = table(HEADER, cells, cells)
    assert (found.accepted, found.duplicates, found.contacts[1].duplicate_of) == (1, 1, 2)
    assert csv_bytes(cells).endswith(b"\r\n")
