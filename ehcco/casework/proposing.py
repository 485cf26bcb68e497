"""What a case's year group, setting and age suggest: a coming phase transfer, a flag. Pure; a person decides."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ehcco.timescales.explain import long_date
from ehcco.timescales.person import academic_year, birthday, young_person_from

TRANSFER, FLAG = "transfer_planned", "flag"
EARLY_YEARS, ADULTHOOD, YOUNG_PERSON = "early_years", "preparing_for_adulthood", "young_person"

WITHOUT_PLAN = ("requested", "assessing", "plan_agreed", "draft_out", "refused", "ended")
"""Stages in which there is no plan that could be reviewed."""
AHEAD = timedelta(days=365)
"""How long before it comes the day is told on which rights pass to the young person."""

_INFANT = re.compile(r"\binfants?\b", re.IGNORECASE)
_JUNIOR = re.compile(r"\b(?:junior|primary)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|lower) school\b", re.IGNORECASE)
_MIDDLE = re.compile(r"\bmiddle\b", re.IGNORECASE)
_ALL_THROUGH = re.compile(r"\ball[ -]through\b", re.IGNORECASE)
_COLLEGE = re.compile(r"\bfe\b|further education|sixth form college|\bcollege of\b|training provider", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to confirm or dismiss, with its reason; ``details`` are those of the event or flag."""

    kind: str
    details: dict[str, str]
    reason: str


def next_september(today: date) -> date:
    """The first day of the school year to come."""
    return date(academic_year(today) + 1, 9, 1)


def suggestions(
    *, year_group: int | None, setting: str | None, setting_kind: str | None, born: date | None,
    stage: str | None, today: date,
) -> list[Suggestion]:  # fmt: skip
    """What follows for one case; nothing where it has no plan.

    Args:
        year_group: the actual one, on *today*.
        setting: the name of the school, nursery or college where the child is.
        setting_kind: what kind of setting it is, where that is known.
        born: the birth date, if known.
        stage: how far the case is.
        today: the day.
    """
    if stage in WITHOUT_PLAN:
        return []
    found = [
        _transfer(year_group, f"{setting or ''} {setting_kind or ''}", next_september(today)),
        _early_years(born, today),
        _adulthood(year_group),
        _rights(born, today),
    ]
    return [one for one in found if one is not None]


def _transfer(year: int | None, setting: str, on: date) -> Suggestion | None:
    """The phase transfer at the end of this school year (reg 18), from the actual year group and the setting."""
    move, why = _move(year, setting)
    if move is None:
        return None
    limit = date(on.year, 3, 31) if move == "secondary_to_post16" else date(on.year, 2, 15)
    reason = f"{why}: the plan is to be reviewed and amended before {long_date(limit)} (reg 18)."
    if move == "secondary_to_post16":
        reason += " Only to a college or other post-16 institution: dismiss it for a school's own sixth form."
    return Suggestion(TRANSFER, {"on": on.isoformat(), "move": move}, reason)


def _move(year: int | None, setting: str) -> tuple[str | None, str]:
    if year is None or _ALL_THROUGH.search(setting):
        return ("secondary_to_post16", f"Year {year} leaves school") if year == 11 else (None, "")
    if year == -1:
        return "early_years_to_school", "Nursery year, Reception to come"
    if year == 2 and _INFANT.search(setting) and not _JUNIOR.search(setting):
        return "infant_to_junior", "Year 2 in an infant school"
    if year == 4 and _FIRST.search(setting):
        return "primary_to_middle", "Year 4 in a first school"
    if year == 8 and _MIDDLE.search(setting):
        return "middle_to_secondary", "Year 8 in a middle school"
    if year == 6 and not _MIDDLE.search(setting):
        return "primary_to_secondary", "Year 6"
    if year == 11:
        return "secondary_to_post16", "Year 11"
    if 12 <= year <= 14 and setting.strip() and not _COLLEGE.search(setting):
        return "secondary_to_post16", f"Year {year} in a school, if leaving it"
    return None, ""


def _early_years(born: date | None, today: date) -> Suggestion | None:
    if born is None or today >= birthday(born, 5):
        return None
    return Suggestion(
        FLAG,
        {"flag": EARLY_YEARS},
        f"Under five until {long_date(birthday(born, 5))}: consider a review every three to six months (Code 9.178).",
    )


def _adulthood(year: int | None) -> Suggestion | None:
    if year is None or year < 9:
        return None
    reason = f"Year {year}: reviews must consider preparing for adulthood (reg 20(6))."
    return Suggestion(FLAG, {"flag": ADULTHOOD}, reason)


def _rights(born: date | None, today: date) -> Suggestion | None:
    if born is None or today + AHEAD < (day := young_person_from(born)):
        return None
    return Suggestion(
        FLAG,
        {"flag": YOUNG_PERSON, "on": day.isoformat()},
        f"From {long_date(day)} decisions, notices and appeals are the young person's (s.83(2)).",
    )
