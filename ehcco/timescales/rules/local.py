"""Local targets: working dates that a team sets itself, counted like the law and never mixed with it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ehcco.timescales import events
from ehcco.timescales.counting import parse
from ehcco.timescales.events import FIRST_DAY
from ehcco.timescales.rules import RULES
from ehcco.timescales.rules.model import (
    ADVISER,
    AUTHORITY,
    BODY,
    FAMILY,
    HEAD_TEACHER,
    ICB,
    SETTING,
    TARGET,
    Rule,
    RuleSet,
)

ACTORS = (AUTHORITY, BODY, SETTING, HEAD_TEACHER, FAMILY, ADVISER, ICB)
LONGEST = 1000
"""The most weeks, days or months that a target may count."""
SOURCE = "Local target"


@dataclass(frozen=True, slots=True)
class Target:
    """A working target: some length before or after an event, done with another.

    *opened_by* and *closed_by* are selectors as in the law. Without *closed_by* it is a reminder, which ends by itself
    once its day is over.
    """

    name: str
    title: str
    opened_by: tuple[str, ...]
    length: str
    closed_by: tuple[str, ...] = ()
    actor: str = AUTHORITY
    note: str = ""
    in_force_from: date = FIRST_DAY
    in_force_to: date | None = None


@lru_cache(maxsize=8)
def with_targets(targets: tuple[Target, ...]) -> RuleSet:
    """The law with the targets after it; a case's own law is the same with them and without."""
    return RuleSet((*RULES.rules, *map(rule_of, targets))) if targets else RULES


def rule_of(target: Target) -> Rule:
    """The target as a row for the engine. The end of its episode supersedes it; no exception is known to it."""
    return Rule(
        clock=target.name,
        title=target.title,
        source=SOURCE,
        cite="a local target, not law",
        opened_by=target.opened_by,
        length=target.length,
        basis=TARGET,
        actor=target.actor,
        instance=_instance(target),
        closed_by=target.closed_by,
        superseded_by=_ends(target),
        expires=not target.closed_by,
        remark=target.note,
        in_force_from=target.in_force_from,
        in_force_to=target.in_force_to,
    )


def length_problem(length: str) -> str | None:
    """What is wrong with a length code of a target; ``None`` where nothing is."""
    try:
        _, number = parse(length)
    except ValueError:
        return f'"{length}" is no length: write W+14, D-14, WD-5, M+2 and the like.'
    return None if abs(number) <= LONGEST else f'"{length}" is longer than {LONGEST}.'


def selector_problem(selector: str) -> str | None:
    """What is wrong with an event, or ``event=value``; ``None`` where nothing is."""
    code, value = events.split(selector)
    if code not in events.EVENTS:
        return f'There is no event called "{code}".'
    if code in ("note", "exception_recorded"):
        return f"{code} opens and closes no date."
    if value is None:
        return None
    telling = events.TELLING.get(code)
    if telling is None:
        return f"{code} has nothing to tell apart with =."
    attribute = events.ATTRIBUTES[code][telling]
    known = ("true", "none") if attribute.type == events.TICK else attribute.values
    if known and value not in known:
        return f'"{value}" is no {telling} of {code}; it is one of {", ".join(known)}.'
    return None


def _instance(target: Target) -> str:
    """What tells several of one target apart in an episode: the body, setting or order of its opening event."""
    telling = {events.TELLING.get(events.split(selector)[0]) for selector in target.opened_by}
    return next((name for name in ("of", "order") if telling == {name}), "")


def _ends(target: Target) -> tuple[str, ...]:
    """The events that end the kinds of episode in which the target may open, its own events aside."""
    opening = {events.split(selector)[0] for selector in target.opened_by}
    own = opening | {events.split(selector)[0] for selector in target.closed_by}
    kinds = [kind for kind, codes in events.KINDS.items() if opening & {*codes, *events.ANYWHERE}]
    found = (selector for kind in kinds for selector in events.ENDING[kind] if events.split(selector)[0] not in own)
    return tuple(dict.fromkeys(found))
