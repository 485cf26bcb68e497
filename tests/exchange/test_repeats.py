"""The same child twice, one number on two children, twins."""

from ehcco.exchange.model import RowFacts
from tests.exchange.helpers import codes, table

HEADER = ["Ref", "Name", "DOB", "UPN", "School"]
UPN, OTHER = "Z860385021000", "D860457922001"


def rows(*cells: tuple[str, ...], header: list[str] | None = None) -> tuple[RowFacts, ...]:
    return table(header or HEADER, *[list(one) for one in cells]).children


def test_the_same_row_again_counts_once_whatever_its_spelling():
    again = rows(
        ("A1", "Zoë Testwick", "24/10/2019", UPN, "Oak"), ("A1", "Zoe\u0308 Testwick", "24/10/2019", "", "OAK")
    )
    assert (again[1].duplicate_of, again[1].rejected) == (2, None)


def test_a_name_in_another_order_is_the_same_child():
    first, second = rows(("", "Testwick, Zoë", "24/10/2019", UPN, "Oak"), ("", "Zoë Testwick", "24/10/2019", "", "Elm"))
    assert codes(second) == {"possible_duplicate"}
    assert second.rejected is None
    assert first.issues == ()


def test_a_reference_on_two_children_rejects_the_second():
    assert "reference" in (
        rows(("A1", "Zoë Testwick", "24/10/2019", "", ""), ("A1", "Noah Other", "24/10/2019", "", ""))[1].rejected or ""
    )


def test_another_birth_date_rejects_the_second():
    assert "birth date" in (
        rows(("A1", "Zoë Test", "24/10/2019", "", ""), ("A1", "Zoë Test", "25/10/2019", "", ""))[1].rejected or ""
    )
    assert "birth date" in (
        rows(("", "Zoë Test", "24/10/2019", UPN, ""), ("", "Zoë Test", "25/10/2019", UPN, ""))[1].rejected or ""
    )


def test_one_upn_on_two_children():
    told = rows(("A1", "Zoë Test", "24/10/2019", UPN, ""), ("A2", "Noah Other", "25/10/2018", UPN, ""))[1]
    assert (told.rejected, "upn" in told.fields, told.issues[-1].column) == (None, False, "UPN")
    assert rows(("", "Zoë Test", "24/10/2019", UPN, ""), ("", "Noah Other", "25/10/2018", UPN, ""))[1].rejected


def test_two_rows_of_one_child_that_differ_are_both_kept_and_told():
    assert codes(rows(("A1", "Zoë Test", "24/10/2019", "", "Oak"), ("A1", "Zoë Test", "24/10/2019", "", "Elm"))[1]) == {
        "same_child"
    }


def test_twins_are_two():
    assert not any(
        row.issues
        for row in rows(("", "Zain Mock", "24/10/2019", UPN, "Oak"), ("", "Zara Mock", "24/10/2019", OTHER, "Oak"))
    )


def test_rows_with_names_alone():
    again = rows(("Test", "Zoë"), ("Test", "Zoë"), header=["Surname", "Forename"])
    assert again[1].duplicate_of == 2
