"""What a row of the law is, and a set of such rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ehcco.timescales.events import FIRST_DAY, split

if TYPE_CHECKING:
    from ehcco.timescales.reckoning import Opening, Reckoned

STATUTORY, GUIDANCE, TARGET = "statutory", "guidance", "target"
"""What a limit rests on: statute or regulation; the Code; a working target of no legal force."""

AUTHORITY, BODY, SETTING, HEAD_TEACHER = "authority", "body", "setting", "head_teacher"
FAMILY, ADVISER, ICB = "family", "adviser", "icb"

EPISODE = "episode"
"""Closed and superseded by events of its own episode."""
LATER = "later"
"""By events of any episode, on a later day than the one that opened it."""
YEAR_BEFORE = "year_before"
"""By events of any episode that deal with a coming transfer: from twelve months before it."""
DECISION = "decision"
"""By the mediation and appeal episodes that belong to the decision that opened it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One clock of the law, and the dates between which it is law.

    *opened_by*, *closed_by*, *superseded_by*, *dropped_by* and *only_with* are selectors (see ``events``).
    The earliest of the opening events in an episode starts the clock, one for each value of *instance*.
    *length* is a code of ``counting``; where a code cannot say it, *reckon* names the function that does, and
    *reads* the clocks whose due dates that one needs.
    """

    clock: str
    title: str
    source: str
    cite: str
    opened_by: tuple[str, ...]
    length: str
    basis: str = STATUTORY
    actor: str = AUTHORITY
    subject: str = ""
    """How a sentence names it, with ``{of}`` for the instance; the title where empty."""
    instance: str = ""
    """What tells instances apart: ``of`` or ``order`` (details), ``decision`` (the event's code), or nothing."""
    closed_by: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    scope: str = EPISODE
    """Where the two above are looked for."""
    dropped_by: tuple[str, ...] = ()
    """What in its own episode takes the whole table off: a request withdrawn, a transfer dismissed."""
    superseded_anywhere_by: tuple[str, ...] = ()
    """What supersedes it in any episode, from the day it opened."""
    only_with: tuple[str, ...] = ()
    """One of these must stand in its episode too."""
    ends_with_plan: bool | None = None
    """Whether the end of the plan, or a transfer out, supersedes it; ``None``: as its kind of episode has it."""
    until_fifth_birthday: bool = False
    expires: bool = False
    """Whether it ends by itself once its day is over: a right that lapses, a day from which something may be done."""
    not_before: bool = False
    exceptions: str = ""
    """The family of exceptions that disapply it (see ``exceptions``), or nothing."""
    exception_law: str = ""
    exception_law_by_opener: Mapping[str, str] = field(default_factory=dict)
    """Where the regulation depends on the opening event; an empty text: opened so, it has no exceptions."""
    unexcused_closers: tuple[str, ...] = ()
    """Closing events that an exception does not excuse when they come late."""
    of_receiving: bool = False
    """Whether the law says "of receiving", so that a reader may count the day of receipt as day 1."""
    roll: str = ""
    """``tribunal`` or ``working day`` where the last day rolls forward."""
    cite_by_opener: Mapping[str, str] = field(default_factory=dict)
    actor_detail: str = ""
    """The detail of the opening event that names the actor, where it has one."""
    guidance_unless: tuple[str, ...] = ()
    """Statute for these bodies only, guidance for the others."""
    remark: str = ""
    """A sentence of the explanation where courts or readers differ."""
    reckon: Callable[[Opening], list[Reckoned]] | None = None
    reads: tuple[str, ...] = ()
    in_force_from: date = FIRST_DAY
    in_force_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the row is law on that day."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


class RuleSet:
    """Rows of the law, indexed by the events that open them.

    A clock may have several rows: for different openings, or for different times. The one in force on the day
    of the opening event applies.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self.by_clock: dict[str, Rule] = {}
        self.opening: dict[str, list[tuple[int, int, str | None]]] = {}
        for number, rule in enumerate(rules):
            self.by_clock.setdefault(rule.clock, rule)
            for rank, selector in enumerate(rule.opened_by):
                code, value = split(selector)
                self.opening.setdefault(code, []).append((number, rank, value))
        self.depths = tuple(self._depth(rule) for rule in rules)
        """How many clocks deep each row reads; a row is reckoned after all those it reads."""

    def _depth(self, rule: Rule) -> int:
        read = [self._depth(other) for other in self.rules if other.clock in rule.reads]
        return 1 + max(read) if read else 0

    def only(self, clocks: Collection[str]) -> RuleSet:
        """The rows of those clocks, and of the clocks that they read."""
        wanted = set(clocks)
        while more := {read for rule in self.rules if rule.clock in wanted for read in rule.reads} - wanted:
            wanted |= more
        return RuleSet(tuple(rule for rule in self.rules if rule.clock in wanted))

    def in_force(self, day: date) -> list[Rule]:
        """The rows that are law on *day*, in their order."""
        return [rule for rule in self.rules if rule.in_force(day)]
