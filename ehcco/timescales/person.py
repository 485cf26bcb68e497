"""The child or young person: what follows from the birth date alone.

Sources: Education Act 1996, s.8, with SI 1998/1607 (compulsory school age); Children and Families Act 2014,
ss. 46 and 83, and SEND Regulations 2014, reg 46 (the end of the plan).
"""

from dataclasses import dataclass
from datetime import date, timedelta

FURTHER_EDUCATION = "further_education"
SETTINGS = (FURTHER_EDUCATION, "apprenticeship", "other")
"""The kinds of setting that decide how long a plan may run after the 25th birthday."""

_TERM_ENDS = ((3, 31), (8, 31), (12, 31))


def birthday(born: date, age: int) -> date:
    """The day on which that age is reached; born on 29 February: 1 March in years without one."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def academic_year(day: date) -> int:
    """The calendar year in which the academic year of *day* began, on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


def year_group_by_age(born: date, as_of: date) -> int:
    """The school year group by age: Reception 0, nursery -1. The actual one may differ; this rolls over by itself."""
    return academic_year(as_of) - academic_year(born) - 5


def compulsory_school_age_starts(born: date) -> date:
    """The first of 31 March, 31 August, 31 December on or after the fifth birthday."""
    fifth = birthday(born, 5)
    return next(day for month, last in _TERM_ENDS if (day := date(fifth.year, month, last)) >= fifth)


def compulsory_school_age_ends(born: date) -> date:
    """The last Friday in June of the school year (September to August) in which the child turns 16."""
    last = date(academic_year(birthday(born, 16)) + 1, 6, 30)
    return last - timedelta(days=(last.weekday() - 4) % 7)


def young_person_from(born: date) -> date:
    """The day after compulsory school age: from then decisions and rights are the young person's (s.83(2))."""
    return compulsory_school_age_ends(born) + timedelta(days=1)


def plan_may_run_to(born: date, setting: str = FURTHER_EDUCATION, course_ends: date | None = None) -> date | None:
    """The last day a plan may be maintained at the end of the academic year of the 25th birthday (s.46, reg 46).

    In further education the first 31 July on or after the 25th birthday. In an apprenticeship or another
    setting the day the course ends, at most the day before the 26th birthday; ``None`` where that is unknown
    or before the 25th.
    """
    twenty_fifth = birthday(born, 25)
    if setting == FURTHER_EDUCATION:
        july = date(twenty_fifth.year, 7, 31)
        return july if july >= twenty_fifth else date(twenty_fifth.year + 1, 7, 31)
    if course_ends is None or course_ends < twenty_fifth:
        return None
    return min(course_ends, birthday(born, 26) - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Ages:
    """What follows from the birth date as of a day; the field names are those of ``timescales calc``."""

    year_group_by_age: int
    compulsory_school_age_starts: date
    compulsory_school_age_ends: date
    young_person_from: date
    plan_may_run_to: date | None


def ages(born: date, as_of: date, setting: str = FURTHER_EDUCATION, course_ends: date | None = None) -> Ages:
    """Everything that follows from the birth date, as of *as_of*."""
    return Ages(
        year_group_by_age(born, as_of),
        compulsory_school_age_starts(born),
        compulsory_school_age_ends(born),
        young_person_from(born),
        plan_may_run_to(born, setting, course_ends),
    )
