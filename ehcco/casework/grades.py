"""How much of a child an export tells: ``full``, ``working`` (no names) or ``anonymous`` (nobody can be told)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

PRIVATE = ("surname", "forename", "born", "upn", "who", "note")
"""Fields that only a full export tells."""
TELLING = (*PRIVATE, "initials", "setting", "of", "details", "explanation", "officer")
"""Fields that an anonymous export leaves out as well: free words, and what a child could be known by."""


class Grade(StrEnum):
    """What an export may tell, as it stands in the file."""

    full = "full"
    working = "working"
    anonymous = "anonymous"


def without_names(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as a working export tells it."""
    return {name: None if name in PRIVATE else value for name, value in row.items()}


def graded(rows: Iterable[Mapping[str, Any]], grade: Grade) -> list[dict[str, Any]]:
    """The rows with what *grade* does not tell blanked, their fields all still there.

    An anonymous export numbers the children in the order of the file, ``child 1`` and so on, for that file alone.
    """
    if grade is Grade.full:
        return [dict(row) for row in rows]
    if grade is Grade.working:
        return [without_names(row) for row in rows]
    found = [{name: None if name in TELLING else value for name, value in row.items()} for row in rows]
    numbers: dict[Any, str] = {}
    for row in found:
        if "ref" in row:
            row["ref"] = numbers.setdefault(row["ref"], f"child {len(numbers) + 1}")
    return found
