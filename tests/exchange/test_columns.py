"""What a column is taken for."""

import pytest

from ehcco.exchange.aliases import CASELOAD, CONTACT
from ehcco.exchange.headings import body_of, read_heading
from tests.exchange.helpers import codes, table

MET = {
    "Unique ID": "ref", "Person ID": "ref", "persontableid": "ref", "Child Unique ID": "ref", "case ID": "ref",
    "Legal surname": "surname", "Name of Pupil": "name", "Forename(s)": "forename",
    "Preferred name": "preferred_name",
    "DOB": "born", "Dob (ccyy-mm-dd)": "born", "personbirthdate": "born", "NC Year": "year_group",
    "NCY": "year_group",
    "NCY taught in": "year_group", "Chronological Year Group": "year_group", "Offset Year Group": "year_group",
    "Gender": "sex", "gendercurrent": "sex", "UPN - Unique Pupil Number": "upn", "ULN": "uln",
    "NHS number": "nhs_number",
    "SEN primary need": "need", "Primary Need (after review)": "need", "SEN Type of Need": "need", "sentype": "need",
    "Main education establishment - URN": "urn", "School/provider": "setting",
    "Name of Educational Placement": "setting",
    "sensetting": "setting", "Date Request Was Received": "request_received", "receiveddate": "request_received",
    "EHCNA request date": "request_received", "Request Outcome": "request_outcome",
    "requestoutcomedate": "assessment_agreed", "Decision to assess": "assessment_agreed", "Panel date": "panel",
    "Date initial EHC plan issued": "plan_finalised", "Date updated EHC plan issued": "plan_finalised",
    "EHC Plan Start Date": "plan_finalised", "Date current EHCP issued": "plan_finalised",
    "EHCP Finalised": "plan_finalised", "startdate": "plan_finalised",
    "Date EHC plan last reviewed": "review_meeting",
    "Last AR": "review_meeting", "Review": "review_meeting", "Next AR date": "next_review_due",
    "Annual Review Meeting Date": "review_meeting", "reviewmeeting": "review_meeting",
    "reviewoutcome": "review_outcome",
    "lastreview": "review_decided", "reviewdraft": "amendment_notice_sent",
    "phasetransferduedate": "transfer_planned",
    "phasetransferfinaldate": "amended_plan_finalised", "EP advice due": "advice_requested:EP",
    "SaLT report received": "advice_received:SaLT", "Health advice requested": "advice_requested:Health",
    "Advice received from school": "advice_received:School", "OT due": "advice_requested:OT",
    "Parent 1 name": "parent_name", "Parent/carer phone": "parent_phone", "Mother's email": "parent_email",
    "Allocated Worker": "officer", "Lead Caseworker": "officer", "SEN Officer": "officer", "ceasedate": "plan_ceased",
    "ceasereason": "cease_reason", "Date EHC Plan Ceased": "plan_ceased", "Moved in from": "moved_from",
}  # fmt: skip


@pytest.mark.parametrize("header", MET)
def test_headers_met_in_real_files(header):
    meaning = read_heading(header).meaning
    assert meaning is not None
    assert meaning[0] == MET[header]


@pytest.mark.parametrize("aliases", [CASELOAD, CONTACT], ids=["caseload", "contacts"])
def test_no_spelling_means_two_things(aliases):
    meanings: dict[str, set[str]] = {}
    for key, many in aliases.items():
        for alias in many:
            meanings.setdefault(alias, set()).add(key)
    assert {spelling: keys for spelling, keys in meanings.items() if len(keys) > 1} == {}


@pytest.mark.parametrize(
    ("header", "field"), [("Primry Need", "need"), ("Date of Brith", "born"), ("Request recieved", "request_received")]
)
def test_near_misses(header, field):
    found = read_heading(header)
    assert found.meaning is not None
    assert found.meaning[0] == field
    assert found.confidence < 0.95


@pytest.mark.parametrize("header", ["Colour", "RAG", "Weeks", "Final due", "Next AR colour scheme", "", "日付"])
def test_what_is_not_kept(header):
    meaning = read_heading(header).meaning
    assert meaning is None or meaning[0] == ""


def test_bodies():
    assert [body_of(name) for name in ("EP", "SaLT", "Social care", "School", "Unknown")] == [
        "psychologist", "health", "social_care", "school", "other",
    ]  # fmt: skip


@pytest.mark.parametrize("header", ["Review", "Last AR", "Date EHC plan last reviewed", "Date of last review"])
def test_ambiguous_reviews_are_asked_and_taken_for_the_meeting(header):
    found = table(["Ref", "Surname", header], ["A1", "Testwick", "01/03/2026"])
    assert found.columns[2].ask
    assert codes(found) == {"column_ambiguous"}
    assert [fact.event for fact in found.children[0].facts] == ["review_meeting"]


def test_values_tell_a_reference_from_a_name_and_an_outcome_from_a_date():
    found = table(
        ["Child", "Surname", "Decision to assess", "School", "Decision"],
        ["1001", "Testwick", "Yes", "123456", "02/03/2026"],
        ["1002", "Mockford", "No", "123457", "03/03/2026"],
    )
    assert [column.field for column in found.columns] == ["ref", "surname", "request_outcome", "urn", "review_decided"]


def test_a_mapping_overrides_guesses():
    rows = ["Ref", "Surname", "Review", "Colour", "School"], ["A1", "Testwick", "01/03/2026", "red", "Oak Lane"]
    found = table(*rows, mapping={"review": "review_decided", "Colour": "note", "School": None})
    assert [column.field for column in found.columns] == ["ref", "surname", "review_decided", "note", None]
    assert found.children[0].fields["note"] == "red"
    assert "setting" not in found.children[0].fields
    assert found.verdict == "accept-clean"


def test_a_mapping_to_no_field_is_refused():
    assert "shoe_size" in (table(["Ref"], ["A1"], mapping={"Ref": "shoe_size"}).reason or "")


def test_contradicting_values_are_told():
    found = table(
        ["Ref", "Surname", "Request received"],
        *[[f"A{n}", "Testwick", f"a{n}@example.org"] for n in range(4)],
    )
    assert "column_contradicts" in codes(found)
    assert found.columns[2].confidence <= 0.7


def test_the_surer_of_two_columns_is_used():
    found = table(["Ref", "Surname", "DOB", "Birthdate"], ["A1", "Testwick", "01/03/2015", "02/03/2015"])
    assert [column.field for column in found.columns] == ["ref", "surname", "born", None]
    assert codes(found) == {"column_repeated"}


def test_two_notes_are_both_kept():
    found = table(["Ref", "Surname", "Notes", "Comments"], ["A1", "Testwick", "one", "two"])
    assert found.children[0].fields["note"] == "one\ntwo"
    assert found.children[0].cells["note"] == "one\ntwo"
