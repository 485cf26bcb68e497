"""The law as data: one typed row a clock, each with the dates between which it is law.

A change of law is a new row (and a last day for the old one), never an edit of code; then ``RULES_VERSION``
is bumped, so that every store recomputes what it derived.
"""

from ehcco.timescales.rules import assessment, moves, other, review, tribunal
from ehcco.timescales.rules.model import Rule, RuleSet
from ehcco.timescales.version import RULES_VERSION

RULES = RuleSet(assessment.RULES + review.RULES + moves.RULES + tribunal.RULES + other.RULES)
"""The law of England on every day accepted, 1 September 2014 to 31 December 2034."""

TITLES: dict[str, str] = {clock: rule.title for clock, rule in RULES.by_clock.items()}
"""The short label of every clock, as screens and lists say it."""

__all__ = ["RULES", "RULES_VERSION", "TITLES", "Rule", "RuleSet"]
