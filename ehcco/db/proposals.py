"""What proposals are made from, and those that the store holds."""

import json
from typing import Any, NamedTuple

from ehcco.db.derived import Executes


class Basis(NamedTuple):
    """One case as far as a proposal rests on it; ``year_group`` is the actual one on the day of the connection."""

    case_id: int
    ref: str
    initials: str
    born: str | None
    year_group: int | None
    stage: str | None
    setting: str | None
    setting_kind: str | None


class ProposalRow(NamedTuple):
    """A proposal that is kept; ``answer`` is empty until it is confirmed or dismissed."""

    id: int
    case_id: int
    ref: str
    initials: str
    kind: str
    details: dict[str, Any]
    reason: str
    answer: str | None


def bases(source: Executes) -> list[Basis]:
    """Every case by its reference."""
    rows = source.execute(
        "SELECT c.id, c.ref, c.initials, c.born, v.year_group, v.stage, v.setting,"
        " (SELECT s.kind FROM placements p JOIN settings s ON s.id = p.setting_id"
        "   WHERE p.case_id = c.id AND p.kind = 'actual' AND p.to_day IS NULL ORDER BY p.id DESC LIMIT 1)"
        " FROM cases c JOIN v_cases v ON v.ref = c.ref ORDER BY c.ref"
    )
    return [Basis(*row) for row in rows]


def proposals(source: Executes) -> list[ProposalRow]:
    """Every proposal that was kept, by case and then in the order they were made."""
    rows = source.execute(
        "SELECT p.id, p.case_id, c.ref, c.initials, p.kind, p.details, p.reason, p.answer"
        " FROM proposals p JOIN cases c ON c.id = p.case_id ORDER BY c.ref, p.id"
    )
    return [
        ProposalRow(number, case_id, ref, initials, kind, json.loads(details), reason, given)
        for number, case_id, ref, initials, kind, details, reason, given in rows
    ]


def planned_transfers(source: Executes) -> dict[int, list[str]]:
    """The days of the phase transfers that are recorded, by case."""
    found: dict[int, list[str]] = {}
    for case_id, day in source.execute("SELECT case_id, day FROM events WHERE event = 'transfer_planned'"):
        found.setdefault(case_id, []).append(day)
    return found
