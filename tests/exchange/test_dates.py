"""Dates as people write them, and the order of a column."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcco.exchange.dates import Order, decide_order, is_placeholder, read_date
from tests.exchange.helpers import TODAY, codes, events, one, table

DAY_FIRST = Order(False, 0, 0, 0)
MONTH_FIRST = Order(True, 0, 3, 0)
WANTED = date(2027, 2, 4)


@pytest.mark.parametrize(
    "text",
    [
        "04/02/2027", "4/2/2027", "04-02-2027", "04.02.2027", "2027-02-04", "2027/02/04", "04/02/27", "4.2.27",
        "4 2 2027",
        "04 Feb 2027", "4 February 2027", "4th Feb 2027", "4-Feb-27", "4 Feb '27", "Feb 4, 2027", "February 4th 2027",
        "2027-Feb-04 00:00:00", "2027-02-04T00:00:00Z", "2027-02-04 10:30", "04/02/2027 10:30", "Thu 4 Feb 2027",
        "Thursday, 4 February 2027", "20270204", "46422", "46422.0", 46422.0, date(2027, 2, 4),
        datetime(2027, 2, 4, 9, 30),  # noqa: DTZ001

        "4 / 2 / 2027", "04/02/2027 9:30 am",
    ],
)  # fmt: skip
def test_styles(text):
    assert read_date(text, DAY_FIRST, TODAY).on == WANTED


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31/02/2024", "impossible"), ("31/04/2024", "impossible"), ("00/01/2024", "impossible"),
        ("12/00/2024", "impossible"),
        ("32/12/2024", "impossible"), ("29/02/2023", "impossible"), ("02/13/2015", "order"),
        ("12/01/2027 & 15/02/2027", "several"), ("12/01/2027 (moved from 10/12/2026)", "several"),
        ("12/01/2027?", "words"),
        ("by 12/01/2027", "words"), ("see notes", "words"), ("Sept 27", "words"), ("awaiting panel", "words"),
        ("5", "words"),
        ("01/01/1900", "placeholder"), ("1900-01-01 00:00:00", "placeholder"), (date(1899, 12, 31), "placeholder"),
        ("n/a", "placeholder"), ("TBC", "placeholder"), ("#N/A", "placeholder"), ("x", "placeholder"),
        ("Z", "placeholder"),
        (None, "placeholder"), (0.0, "placeholder"), ("Not returned", "placeholder"), ("nan", "placeholder"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_never_guessed(text, problem):
    reading = read_date(text, DAY_FIRST, TODAY)
    assert (reading.on, reading.problem) == (None, problem)


def test_the_order_is_the_columns():
    assert read_date("03/04/2026", DAY_FIRST, TODAY).on == date(2026, 4, 3)
    assert read_date("03/04/2026", MONTH_FIRST, TODAY).on == date(2026, 3, 4)
    assert read_date("25/04/2026", MONTH_FIRST, TODAY).problem == "order"
    assert read_date("2026-04-03", MONTH_FIRST, TODAY).on == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("texts", "month_first", "mixed"),
    [
        (["03/04/2026", "05/06/2026"], False, False), (["03/04/2026", "25/06/2026"], False, False),
        (["03/04/2026", "06/25/2026"], True, False), (["13/02/2015", "02/13/2015", "01/02/2016"], False, True),
        (["02/13/2015", "02/14/2015", "13/02/2015"], True, True), (["2026-04-03", "TBC"], False, False),
        ([], False, False),
    ],
)  # fmt: skip
def test_deciding_the_order(texts, month_first, mixed):
    order = decide_order(texts)
    assert (order.month_first, order.mixed) == (month_first, mixed)


def test_a_column_without_evidence_follows_the_file():
    assert decide_order(["03/04/2026"], fallback_month_first=True).month_first
    assert not decide_order(["23/04/2026"], fallback_month_first=True).month_first


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12/05/14", date(2014, 5, 12)), ("01/01/00", date(2000, 1, 1)), ("31/12/99", date(1999, 12, 31)),
        ("15/06/68", None), ("15/06/69", None), ("07/07/26", date(2026, 7, 7)), ("08/08/30", None),
        ("01/12/26", None),
    ],
)  # fmt: skip
def test_two_digit_births(text, wanted):
    assert read_date(text, DAY_FIRST, TODAY, birth=True).on == wanted


def test_two_digit_deadlines_are_of_this_century():
    assert read_date("08/08/30", DAY_FIRST, TODAY).on == date(2030, 8, 8)


@given(
    st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d %b %Y", "%Y-%m-%d"]),
)
def test_any_day_comes_back(day, style):
    assert read_date(day.strftime(style), DAY_FIRST, TODAY).on == day


@given(st.text())
def test_any_text_is_a_date_or_a_reason(text):
    reading = read_date(text, DAY_FIRST, TODAY)
    assert (reading.on is None) == (reading.problem is not None)
    assert is_placeholder(text) in (True, False)


def test_an_american_file_is_told():
    found = table(
        ["Ref", "Surname", "DOB", "Request received"],
        ["A1", "Testwick", "02/13/2015", "03/04/2026"],
        ["A2", "Mockford", "12/25/2014", "05/06/2026"],
    )
    assert found.children[1].fields["born"] == date(2014, 12, 25)
    assert events(found.children[0]) == {"request_received": "2026-03-04"}
    assert "date_month_first" in codes(found)


def test_dates_ahead_before_birth_or_before_the_act_are_no_facts():
    row = one(
        ["DOB", "Request received", "Final plan", "Draft issued", "Review meeting"],
        "01/02/2015", "01/12/2026", "01/01/2014", "01/02/2014", "01/03/2027",
    )  # fmt: skip
    assert events(row) == {"review_meeting": "2027-03-01"}
    assert {stated.on for stated in row.stated} == {None}
    assert codes(row) == {"date_ahead", "date_before_birth"}
    assert codes(one(["Request received"], "01/01/2014")) == {"date_out_of_range"}


def test_birth_dates_that_reject_the_row():
    assert one(["DOB"], "31/02/2015").rejected
    assert one(["DOB"], "14/03/2031").rejected
    assert one(["DOB"], "in the spring").rejected
    assert one(["DOB"], "TBC").rejected is None
    assert codes(one(["DOB"], "01/06/1968")) == {"birth_date_old"}
