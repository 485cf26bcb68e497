"""The team's tracker, column by column and fault by fault."""

from collections import Counter
from datetime import date

import pytest

from ehcco.exchange.model import Proposal, RowFacts
from ehcco.exchange.understanding import Understood
from ehcco.timescales.events import check
from tests.exchange.helpers import events, sample

COLUMNS = {
    "Child Ref": "ref", "Surname": "surname", "Forename(s)": "forename", "DOB": "born", "NC Year": "year_group",
    "UPN": "upn", "Primary Need": "need", "School/provider": "setting", "DfE no": "dfe_number",
    "Date Request Was Received": "request_received", "Decision to assess (6wk)": "assessment_agreed",
    "EP advice due": "advice_requested:EP", "Draft issued": "draft_served",
    "Date initial EHC plan issued": "plan_finalised", "Date of last review (meeting)": "review_meeting",
    "AR decision": "review_decided", "Amended plan issued": "amended_plan_finalised",
    "Next AR date": "next_review_due", "Phase transfer?": "transfer_planned", "Parent 1 name": "parent_name",
    "Parent 1 phone": "parent_phone", "Parent 1 email": "parent_email", "Notes": "note",
}  # fmt: skip
BAD_LETTERS = [19, 68, 93, 102, 116, 123, 157, 166, 176, 190, 193, 195, 198, 240]


@pytest.fixture(scope="module")
def tracker():
    return sample("tracker.csv")


def row(tracker: Understood, ref: str) -> RowFacts:
    return next(one for one in tracker.children if one.fields["ref"] == ref)


def found(tracker: Understood, code: str) -> list[int | None]:
    return [issue.row for issue in tracker.all_issues if issue.code == code]


def test_columns(tracker):
    assert {column.header: column.field for column in tracker.columns} == COLUMNS
    assert all(column.confidence >= 0.95 and column.ask is None for column in tracker.columns)
    assert next(c for c in tracker.columns if c.field == "born").reason == "header; 240 of 240 values are dates"


def test_counts(tracker):
    report = tracker.report()
    numbers = {key: report[key] for key in ("rows", "accepted", "rejected", "duplicates", "blank", "skipped")}
    assert numbers == {"rows": 241, "accepted": 240, "rejected": 0, "duplicates": 1, "blank": 4, "skipped": 3}
    assert (report["kind"], report["verdict"], report["reason"]) == ("tracker", "accept-with-warnings", None)
    assert [number for number, _ in tracker.skipped] == [1, 2, 249]


def test_planted_faults(tracker):
    assert found(tracker, "upn_is_nhs_number") == [38]
    assert found(tracker, "upn_check_letter") == BAD_LETTERS
    assert found(tracker, "upn_repeated") == [83]
    assert found(tracker, "row_repeated") == [107]
    assert found(tracker, "date_before_birth") == [17]
    rows = {one.row for one in tracker.all_issues if one.level == "warning" and one.row}
    assert rows == {17, 38, 83, 107, 249, *BAD_LETTERS}


def test_an_nhs_number_and_anothers_upn_are_left_out_a_wrong_letter_is_kept(tracker):
    assert "upn" not in row(tracker, "EHC20238").fields
    assert "upn" not in row(tracker, "EHC20546").fields
    assert row(tracker, "EHC20546").cells["upn"] == "B000305012077"
    assert row(tracker, "EHC20105").fields["upn"] == "R000701012015"


def test_a_plan_before_birth_is_no_fact_but_its_words_are_kept(tracker):
    child = row(tracker, "EHC20091")
    assert "plan_finalised" not in events(child)
    assert [(one.field, one.text, one.on) for one in child.stated] == [("plan_finalised", "18/11/2017", None)]


def test_twins_and_namesakes_stay_apart(tracker):
    twins = [row(tracker, ref) for ref in ("EHC20630", "EHC20637")]
    namesakes = [
        one for one in tracker.children if one.fields["surname"] == "Łukasik" and one.fields["forename"] == "Oisín"
    ]
    assert len(namesakes) == 4
    assert not any(one.duplicate_of or one.rejected or one.issues for one in [*twins, *namesakes])


def test_every_birth_and_year_group_is_read(tracker):
    assert all(isinstance(one.fields["born"], date) for one in tracker.children)
    assert {one.fields["year_offset"] for one in tracker.children} == {0}
    assert row(tracker, "EHC20056").fields["born"] == date(2005, 1, 24)
    assert row(tracker, "EHC20070").fields["year_group"] == -1


def test_date_styles(tracker):
    assert events(row(tracker, "EHC20007"))["request_received"] == "2026-02-11"  # 11-02-2026
    assert events(row(tracker, "EHC20021"))["request_received"] == "2021-03-01"  # 01/03/21
    assert events(row(tracker, "EHC20028"))["review_meeting"] == "2026-04-21"  # 21.04.2026
    assert events(row(tracker, "EHC20035"))["request_received"] == "2024-12-05"  # ISO
    assert events(row(tracker, "EHC20049"))["review_meeting"] == "2026-01-07"  # 07 Jan 2026
    assert events(row(tracker, "EHC20014"))["plan_finalised"] == "2022-05-05"  # 5/5/2022
    assert row(tracker, "EHC20063").fields["born"] == date(2021, 11, 19)  # 19 Nov 2021


def test_a_review_in_full(tracker):
    facts = row(tracker, "EHC20014").facts
    assert [(one.event, one.on.isoformat(), one.episode) for one in facts[2:]] == [
        ("review_meeting", "2026-05-15", "review"),
        ("review_decided", "2026-07-20", "review"),
        ("amended_plan_finalised", "2026-11-16", "review"),
    ]
    assert facts[3].details == {"outcome": "amend"}


def test_outcomes_are_amend_or_unknown(tracker):
    outcomes = Counter(
        fact.details["outcome"]
        for one in tracker.children
        if not one.duplicate_of
        for fact in one.facts
        if fact.event == "review_decided"
    )
    assert outcomes == {"amend": 51, "unknown": 59}


def test_advice_due_is_a_stated_date_and_an_assumed_request(tracker):
    child = row(tracker, "EHC20098")
    advice = next(fact for fact in child.facts if fact.event == "advice_requested")
    assert (advice.on, advice.origin, dict(advice.details)) == (
        date(2026, 10, 23),
        "assumed",
        {"of": "EP", "body": "psychologist"},
    )
    assert ("advice_due:EP", date(2026, 12, 4)) in [(one.field, one.on) for one in child.stated]
    assert {fact.event for one in tracker.children for fact in one.facts if fact.origin == "assumed"} == {
        "advice_requested"
    }


def test_facts_are_those_of_the_law(tracker):
    for one in tracker.children:
        for fact in one.facts:
            assert check(fact.episode, fact.event, fact.on, fact.details) == []


def test_next_reviews_are_stated_and_compared_once(tracker):
    stated = [one.on for child in tracker.children for one in child.stated if one.field == "next_review_due"]
    assert len([day for day in stated if day]) == 153

    def day_before(child):
        return next(date.fromordinal(one.on.toordinal() - 1) for one in child.stated if one.field == "next_review_due")

    issue = tracker.compare_next_reviews(day_before)
    assert issue is not None
    assert (issue.level, issue.column) == ("note", "Next AR date")
    assert issue.message == "153 next review dates are a day later than the law's: kept beside."
    assert tracker.compare_next_reviews(lambda _: None) is None


def test_places(tracker):
    assert row(tracker, "EHC20028").fields["arrangement"] == "EOTAS"
    assert not row(tracker, "EHC20035").fields.keys() & {"setting", "arrangement"}
    assert row(tracker, "EHC20210").fields["setting"] == "Greenacre Academy (was Greenacre High)"
    assert row(tracker, "EHC20210").fields["dfe_number"] == "000/4110"


def test_needs(tracker):
    needs = Counter(code for one in tracker.children for code in one.fields["need"])
    assert needs["ASD"] == 68
    assert row(tracker, "EHC20126").fields["need"] == ("SEMH",)
    assert row(tracker, "EHC20126").fields["need_words"] == "SEMH / ADHD"
    assert row(tracker, "EHC20042").fields["need"] == ("SLCN",)


def test_phones_and_notes_are_kept_as_text(tracker):
    assert row(tracker, "EHC20007").fields["parent_phone"] == "+44 7700 900131"
    assert row(tracker, "EHC20014").fields["parent_phone"] == "01632 960834 (work)"
    assert row(tracker, "EHC20007").fields["note"] == "=see file"
    assert row(tracker, "EHC20077").fields["note"] == "moved from Kent\nplan transferred"
    assert row(tracker, "EHC20105").fields["note"] == '"out of county" placement'
    assert row(tracker, "EHC20406").fields["parent_email"] == "oisín.parent58@example.org"


def proposals(tracker: Understood, ref: str) -> list[Proposal]:
    return list(row(tracker, ref).proposals)


def test_transfers_and_flags_are_proposed_only(tracker):
    [transfer] = proposals(tracker, "EHC20133")
    assert (transfer.kind, dict(transfer.details)) == (
        "transfer_planned",
        {"on": "2027-09-01", "move": "primary_to_secondary"},
    )
    assert [one.details for one in proposals(tracker, "EHC20042")] == [{"flag": "looked_after"}]
    assert [one.details for one in proposals(tracker, "EHC20077")] == [{"from": "Kent"}]
    assert not any(fact.episode == "transfer" for one in tracker.children for fact in one.facts)
