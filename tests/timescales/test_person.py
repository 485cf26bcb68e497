"""Ages at their edges: 29 February, 31 August and 1 September, summer-born children, 25 and 26."""

from datetime import date

import pytest

from ehcco.timescales import person


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("born", "as_of", "group"),
    [
        ("2016-03-14", "2026-11-22", 6),
        ("2023-02-10", "2026-11-22", -1),
        ("2022-08-31", "2026-09-01", 0),
        ("2022-09-01", "2026-09-01", -1),
        ("2022-08-31", "2026-08-31", -1),
    ],
)
def test_year_group_by_age(born: str, as_of: str, group: int):
    assert person.year_group_by_age(day(born), day(as_of)) == group


@pytest.mark.parametrize(
    ("born", "starts"),
    [
        ("2016-03-31", "2021-03-31"),
        ("2016-04-01", "2021-08-31"),
        ("2016-08-31", "2021-08-31"),
        ("2016-09-01", "2021-12-31"),
        ("2016-12-31", "2021-12-31"),
        ("2017-01-01", "2022-03-31"),
        ("2008-02-29", "2013-03-31"),
    ],
)
def test_compulsory_school_age_starts(born: str, starts: str):
    assert person.compulsory_school_age_starts(day(born)) == day(starts)


@pytest.mark.parametrize(
    ("born", "ends"),
    [
        ("2011-07-30", "2027-06-25"),
        ("2011-08-31", "2027-06-25"),
        ("2011-09-01", "2028-06-30"),
        ("2008-02-29", "2024-06-28"),
    ],
)
def test_compulsory_school_age_ends(born: str, ends: str):
    assert person.compulsory_school_age_ends(day(born)) == day(ends)
    assert (person.young_person_from(day(born)) - day(ends)).days == 1


@pytest.mark.parametrize(
    ("born", "setting", "course_ends", "until"),
    [
        ("2008-02-29", "further_education", None, "2033-07-31"),
        ("2008-07-31", "further_education", None, "2033-07-31"),
        ("2008-08-01", "further_education", None, "2034-07-31"),
        ("2008-08-01", "apprenticeship", None, None),
        ("2008-08-01", "apprenticeship", "2033-07-31", None),
        ("2008-08-01", "apprenticeship", "2033-08-01", "2033-08-01"),
        ("2008-08-01", "other", "2034-08-01", "2034-07-31"),
        ("2008-02-29", "other", "2040-01-01", "2034-02-28"),
    ],
)
def test_plan_may_run_to(born: str, setting: str, course_ends: str | None, until: str | None):
    ends = day(course_ends) if course_ends else None
    assert person.plan_may_run_to(day(born), setting, ends) == (day(until) if until else None)
