"""Exceptions: when the law lets a limit be missed. They disapply a limit and never move it.

Three families: E4 (SEND Regulations 2014, reg 5(4), 10(4), 13(3), 27(3)), E8 (reg 8(2)) and E2 (reg 44(3),
45(7)).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ehcco.timescales.explain import long_date
from ehcco.timescales.rules.model import Rule

_CLOSED = ("school_closed", "early_years_closed")

FAMILIES: dict[str, tuple[str, ...]] = {
    "E4": (*_CLOSED, "personal_circumstances", "absence"),
    "E8": ("exceptional_circumstances", "absence", "missed_appointment"),
    "E2": ("personal_circumstances", "absence", *_CLOSED),
}
"""The grounds of each family."""

ABSENCE_DAYS = {"E4": 28, "E8": 28, "E2": 14}
"""How many days of absence within the period each family asks for."""
CLOSURE_DAYS = 28
ASKED_BEFORE = timedelta(days=7)

_ALL_LAWS = "reg 5(4), 8(2), 10(4), 13(3), 27(3), 44(3), 45(7) SEND Regulations 2014"


def law_of(rule: Rule, opened_by: str) -> str:
    """The regulation that lets the limit be missed; empty where none does."""
    return rule.exception_law_by_opener.get(opened_by, rule.exception_law) if rule.exceptions else ""


def refusal(rule: Rule, opened_by: str, opened_on: date, due: date, details: Mapping[str, Any]) -> str | None:
    """Why the law refuses an exception to this clock, naming the regulation; ``None`` where it allows it."""
    law = law_of(rule, opened_by)
    if not law:
        cite = rule.cite_by_opener.get(opened_by, rule.cite)
        return f"{rule.clock} has no exceptions ({cite}); those there are stand in {_ALL_LAWS}."
    ground = details.get("ground")
    if ground not in FAMILIES[rule.exceptions]:
        return f'"{ground}" is no ground of an exception to {rule.clock} ({law} SEND Regulations 2014).'
    if ground in _CLOSED:
        problem = _closure_problem(details)
    elif ground == "absence":
        problem = _absence_problem(details, opened_on, due, ABSENCE_DAYS[rule.exceptions])
    else:
        problem = None
    return f"{problem} ({law} SEND Regulations 2014)." if problem else None


def no_such_clock(clock: object, of: object, rule: Rule | None) -> str:
    """Why an exception to a clock that its episode lacks is refused."""
    named = f"{clock} of {of}" if of else str(clock)
    law = rule.exception_law if rule and rule.exception_law else _ALL_LAWS
    return f"This episode has no clock {named} to which an exception could apply ({law})."


def _closure_problem(details: Mapping[str, Any]) -> str | None:
    asked, closed, reopens = (details.get(name) for name in ("asked_on", "closed_from", "reopens"))
    if asked is None or closed is None or reopens is None:
        return "A closure needs the dates asked_on, closed_from and reopens"
    length = (reopens - closed).days
    if length < CLOSURE_DAYS:
        return f"A closure of {length} days is shorter than 4 weeks"
    first, last = closed - ASKED_BEFORE, reopens - ASKED_BEFORE
    if not first <= asked <= last:
        return (
            f"Advice asked for on {long_date(asked)} is outside the weeks that count, "
            f"{long_date(first)} to {long_date(last)}"
        )
    return None


def _absence_problem(details: Mapping[str, Any], opened_on: date, due: date, needed: int) -> str | None:
    gone, returns = details.get("absent_from"), details.get("returns")
    if gone is None or returns is None:
        return "An absence needs the dates absent_from and returns"
    first, last = max(gone, opened_on), min(returns - timedelta(days=1), due)
    away = max(0, (last - first).days + 1)
    if away < needed:
        return (
            f"{away} days of absence between {long_date(opened_on)} and {long_date(due)} "
            f"are fewer than {needed // 7} weeks"
        )
    return None
