"""What a clock is called on screen and in reports."""

from ehcco.timescales.rules import TITLES

CLOCKS = tuple(TITLES)
"""Every clock of the law."""


def title(clock: str, of: str | None = None) -> str:
    """The short label of a clock, with the name of the body or setting that tells instances apart."""
    label = TITLES.get(clock) or clock.replace("_", " ").capitalize()
    return f"{label}: {of}" if of and clock in NAMED else label


NAMED = ("advice", "consultation_reply")
"""Clocks that are told apart by the name of a body or a setting."""
