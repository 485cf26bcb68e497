"""What deadlines are computed with, in a module that costs nothing to import.

A store keeps ``COMPUTED_WITH`` beside what it derived, and recomputes where the two differ.
"""

RULES_VERSION = "send-2014.2"
"""Bumped whenever a row of the law, the engine or a sentence changes."""

CALENDAR_VERSION = "holidays-2036.1"
"""Bumped whenever a bank holiday changes."""

COMPUTED_WITH = f"{RULES_VERSION} {CALENDAR_VERSION}"


def computed_with_targets(fingerprint: str) -> str:
    """``COMPUTED_WITH`` with what tells a store's local targets from others; the same where it has none."""
    return f"{COMPUTED_WITH} targets {fingerprint}" if fingerprint else COMPUTED_WITH
