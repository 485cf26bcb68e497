"""The list of annual reviews: names in one cell, references missing, outcomes in words."""

from datetime import date

import pytest

from ehcco.exchange.model import RowFacts
from ehcco.exchange.understanding import Understood
from tests.exchange.helpers import events, fact, sample

COLUMNS = {
    "ref": "ref", "Name of Pupil": "name", "Date of Birth (dd/mm/yyyy)": "born", "School": "setting",
    "Meeting date": "review_meeting", "Report received": "review_report_sent", "Decision letter": "review_decided",
    "Outcome": "review_outcome", "Final amended plan": "amended_plan_finalised",
}  # fmt: skip


@pytest.fixture(scope="module")
def reviews():
    return sample("reviews.xlsx")


def at(reviews: Understood, number: int) -> RowFacts:
    return next(row for row in reviews.children if row.number == number)


def test_columns_and_counts(reviews):
    assert {column.header: column.field for column in reviews.columns} == COLUMNS
    assert (reviews.kind, reviews.sheet, reviews.header_row, reviews.verdict) == (
        "reviews",
        "Autumn 26",
        2,
        "accept-clean",
    )
    assert (len(reviews.rows), reviews.accepted) == (48, 48)


def test_names_in_both_orders(reviews):
    names = {n: (at(reviews, n).fields["surname"], at(reviews, n).fields["forename"]) for n in (3, 7, 14, 30)}
    assert names == {3: ("Iveson", "Cerys"), 7: ("Abara", "Sana"), 14: ("St John", "Teddy"), 30: ("d'Arcy", "Isla")}
    assert "ref" not in at(reviews, 7).fields


def test_outcomes(reviews):
    outcomes = {n: fact(at(reviews, n), "review_decided").details["outcome"] for n in (15, 17, 22, 29)}
    assert outcomes == {15: "amend", 17: "maintain", 22: "maintain", 29: "amend"}


def test_a_meeting_is_never_a_decision(reviews):
    assert events(at(reviews, 6)) == {"review_meeting": "2026-09-22"}


def test_text_and_real_dates_are_one(reviews):
    assert fact(at(reviews, 13), "review_meeting").on == date(2026, 10, 15)
    assert fact(at(reviews, 3), "review_report_sent").details == {"known": "received"}


def test_booked_meetings_may_lie_ahead(reviews):
    assert fact(at(reviews, 33), "review_meeting").on == date(2026, 12, 21)
