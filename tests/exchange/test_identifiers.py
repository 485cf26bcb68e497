"""The checks of UPN, ULN and NHS number against python-stdnum, and what is told of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import nhs, upn

from ehcco.exchange.identifiers import (
    UPN_LETTERS,
    dfe_number,
    is_nhs_number,
    is_real_authority,
    is_uln,
    is_upn,
    is_upn_shaped,
    ten_digit_finding,
    upn_check_letter,
    upn_finding,
)  # fmt: skip
from tests.exchange.helpers import codes, one, table

TEN = st.from_regex(r"\A[0-9]{10}\Z")
KNOWN_LA = st.sampled_from(["201", "207", "305", "330", "801", "878", "891"])


@given(KNOWN_LA, st.from_regex(r"\A[0-9]{8}[0-9A-HJ-NP-RT-Z]\Z"), st.sampled_from(UPN_LETTERS))
def test_upn_agrees_with_stdnum(authority, rest, letter):
    number = letter + authority + rest
    assert is_upn_shaped(number)
    assert is_upn(number) == (letter == upn.calc_check_digit(number))
    assert upn_check_letter(number[1:]) == upn.calc_check_digit(number)


@given(TEN)
def test_nhs_agrees_with_stdnum(number):
    assert is_nhs_number(number) == (nhs.is_valid(number) and len(set(number)) > 1)


@given(TEN)
def test_no_number_is_both_uln_and_nhs(number):
    assert not (is_uln(number) and is_nhs_number(number))


@given(st.from_regex(r"\A[1-9][0-9]{8}\Z"))
def test_uln_has_one_check_digit_or_none(body):
    remainder = sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True)) % 11
    fits = [digit for digit in "0123456789" if is_uln(body + digit)]
    assert fits == ([] if remainder == 0 else [str(10 - remainder)]) or body + fits[0] == "9999999999"


@pytest.mark.parametrize("number", ["B801200005001", "N999199900001", "P207000016049"])
def test_good_upns(number):
    assert is_upn(number)


def test_known_numbers():
    assert not is_upn("A801200005001")
    assert is_uln("9276308686")
    assert not is_uln("9999999999")
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("0000000000")


@pytest.mark.parametrize(
    ("text", "kept", "code"),
    [
        ("b801 2000-05001", "B801200005001", None), ("A801200005001", "A801200005001", "upn_check_letter"),
        ("943 476 5919", None, "upn_is_nhs_number"), ("9276308686", None, "upn_is_uln"),
        ("891234500000", None, "upn_letter_lost"),
        ("pending", None, "upn_not_a_upn"), ("O801200005001", None, "upn_not_a_upn"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_upn(text, kept, code):
    assert upn_finding(text)[:2] == (kept, code)


def test_ten_digits_in_the_other_column():
    assert ten_digit_finding("943 476 5919", "uln")[:2] == (None, "uln_is_other")
    assert ten_digit_finding("9276308686", "nhs_number")[:2] == (None, "nhs_number_is_other")
    assert ten_digit_finding("9999999999", "uln") == (None, None, None)
    assert ten_digit_finding("1234567890", "uln")[1] == "uln_check_digit"


def test_a_uln_column_of_nhs_numbers_is_told():
    numbers = ["943 476 5919", "9876543210", "4010232137"]
    found = table(["Ref", "Surname", "ULN"], *[[f"A{n}", f"Child{n}", number] for n, number in enumerate(numbers)])
    assert found.columns[2].field == "nhs_number"
    assert "column_contradicts" in codes(found)
    assert found.children[0].fields["nhs_number"] == "9434765919"


def test_setting_numbers():
    assert dfe_number("878/4001") == dfe_number("878 4001") == dfe_number("8784001") == "878/4001"
    assert dfe_number("12345") is None
    assert [is_real_authority(number) for number in ("000", "201", "943", "999")] == [False, True, True, False]
    assert codes(one(["URN"], "12")) == {"urn_shape"}
    assert one(["URN"], "123456").fields["urn"] == "123456"
