"""Needs, places, names, year groups, phones and the rest."""

import pytest

from ehcco.exchange.needs import read_needs
from ehcco.exchange.people import emails, review_outcome, sex, split_name, year_group, yes_no
from ehcco.exchange.places import read_place
from tests.exchange.helpers import codes, one


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ASD", ("ASD",)), ("asd", ("ASD",)), ("ASC", ("ASD",)), ("Autism", ("ASD",)), ("a) ASD", ("ASD",)),
        ("SpLD", ("SPLD",)),
        ("SEMH / ADHD", ("SEMH",)), ("SEMH/SLCN", ("SEMH", "SLCN")), ("Speech, Language & Comm.", ("SLCN",)),
        ("VI - Visual Impairment", ("VI",)), ("BESD", ("SEMH",)), ("BESD/SEMH", ("SEMH",)),
        ("Down Syndrome", ("DS",)),
        ("Social, emotional and mental health", ("SEMH",)), ("MLD; HI", ("MLD", "HI")), ("purple", ()), ("n/a", ()),
        ("ASD and SLCN", ("ASD", "SLCN")),
    ],
)  # fmt: skip
def test_needs(text, wanted):
    assert read_needs(text).codes == wanted


def test_words_without_a_code_are_kept_and_told():
    row = one(["Primary need", "Secondary need"], "ASD; purple", "SLCN")
    assert row.fields["need"] == ("ASD", "SLCN")
    assert row.fields["need_words"] == "ASD; purple; SLCN"
    assert codes(row) == {"need_unknown"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Oak Lane Primary School", ("Oak Lane Primary School", None)), ("EOTAS", (None, "EOTAS")),
        ("ehe", (None, "EHE")),
        ("EHE - at home", (None, "EHE")), ("NEET", (None, "NEET")), ("Electively home educated", (None, "EHE")),
        ("TBC", (None, None)),
        ("", (None, None)), ("CME", (None, "NIEO")), ("to be confirmed", (None, None)),
        ("Neetside School", ("Neetside School", None)),
    ],
)  # fmt: skip
def test_places(text, wanted):
    assert read_place(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iveson, Cerys", ("Iveson", "Cerys")), ("Cerys Iveson", ("Iveson", "Cerys")),
        ("Teddy St John", ("St John", "Teddy")),
        ("Lowri Ó Briain", ("Ó Briain", "Lowri")), ("Ada van der Berg", ("van der Berg", "Ada")),
        ("Mary Jane Smith", ("Smith", "Mary Jane")),
        ("SMITH John", ("SMITH", "John")), ("John SMITH", ("SMITH", "John")), ("Smith", ("Smith", "")),
        ("Isla d'Arcy", ("d'Arcy", "Isla")),
        ("St John, Teddy", ("St John", "Teddy")), ("[/]", ("[/]", "")),
    ],
)  # fmt: skip
def test_names(text, wanted):
    assert split_name(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5", 5), ("Y5", 5), ("Year 6", 6), ("6.0", 6), ("Yr06", 6), ("NC Year 14", 14), ("R", 0),
        ("Reception", 0), ("N2", -1),
        ("N1", -2), ("Nursery", -1), ("13", 13), ("Y17", 17), ("lots", None), ("99", None), ("-1", None),
    ],
)  # fmt: skip
def test_year_groups(text, wanted):
    assert year_group(text) == wanted


def test_a_year_far_from_the_age_is_a_note():
    row = one(["DOB", "Year"], "01/02/2015", "3")
    assert (row.fields["year_group"], row.fields["year_offset"]) == (3, -4)
    assert [(issue.code, issue.level) for issue in row.issues] == [("year_group_and_age", "note")]


def test_sexes_and_addresses():
    assert [sex(text) for text in ("1", "F", "a) Male", "Girl", "2.0", "9")] == ["M", "F", "M", "F", "F", None]
    assert emails("Ann <a.b@example.org>; c@example.org") == ("a.b@example.org", "c@example.org")
    assert [yes_no(text) for text in ("Y", "no", "maybe")] == [True, False, None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("amend - minor", "amend"), ("No change", "maintain"), ("Maintain", "maintain"), ("Cease", "cease"),
        ("Amendments", "amend"),
        ("no amendments", "maintain"), ("TBC", None), ("pending panel", None), ("A", "amend"),
    ],
)  # fmt: skip
def test_outcomes(text, wanted):
    assert review_outcome(text) == wanted


def test_personal_fields():
    row = one(
        ["Sex", "Ethnicity", "Postcode", "Mum's name", "Parent 1 phone", "Parent 2 email", "Parent 2 name", "Status"],
        "a) Female", "a) WBRI", "ne1 4st", "Ms T", "+44 7700 900131", "b@example.org", "Mr T", "Active",
    )  # fmt: skip
    assert row.fields == {
        "ref": "A1", "surname": "Testwick", "sex": "F", "ethnicity": "WBRI", "postcode": "NE1 4ST",
        "parent_name": "Ms T",
        "parent_phone": "+44 7700 900131", "parent2_email": "b@example.org", "parent2_name": "Mr T",
        "status": "Active",
    }  # fmt: skip
    assert row.issues == ()
