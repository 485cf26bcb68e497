"""Local targets, closures and term dates: what the store holds, and how a new set takes its place.

A target is counted like the law and shown as a target. Closures and terms are data for planning: they move no date.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ehcco import clock
from ehcco.db import local_rules as db
from ehcco.db.connection import Store
from ehcco.db.derived import Executes
from ehcco.db.local_rules import LocalRuleRow
from ehcco.timescales.rules import RuleSet
from ehcco.timescales.rules.local import Target, with_targets
from ehcco.timescales.rules.model import AUTHORITY

__all__ = ["KINDS", "Imported", "LocalRuleRow", "import_rules", "local_rules", "rules_of", "target_of", "toml_text"]

KINDS = ("target", "closure", "term")
"""The kinds of local rule, in the order in which a file has them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What bringing in a file did; ``change`` is ``None`` where it holds what the store holds already."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same: int
    cases: int
    change: int | None


def local_rules(store: Store) -> list[LocalRuleRow]:
    """The local rules of the store: targets, then closures, then terms."""
    with store.reading() as connection:
        return sorted(db.local_rules(connection), key=lambda row: KINDS.index(row.kind))


def rules_of(source: Executes) -> RuleSet:
    """The law with the targets that the store holds."""
    return with_targets(tuple(target_of(row) for row in db.local_rules(source) if row.kind == "target"))


def target_of(row: LocalRuleRow) -> Target:
    """A target as the engine takes it."""
    kept = row.details
    first, last = (kept.get(name) for name in ("in_force_from", "in_force_to"))
    target = Target(
        row.name, kept["title"], tuple(kept["from"]), kept["length"], tuple(kept.get("closed_by", ())),
        kept.get("actor", AUTHORITY), kept.get("note", ""), in_force_to=date.fromisoformat(last) if last else None,
    )  # fmt: skip
    if first is None:
        return target
    from dataclasses import replace

    return replace(target, in_force_from=date.fromisoformat(first))


def import_rules(store: Store, rules: Sequence[LocalRuleRow], *, how: str = "command") -> Imported:
    """Put *rules* in the place of those of the store, and compute every date again, as one change."""
    from ehcco.casework.deriving import recompute_deadlines
    from ehcco.db.session import writing
    from ehcco.db.tables import LocalRule

    wanted = {(row.kind, row.name): row.details for row in rules}
    cases = 0
    with writing(store, how, "rules.import", clock.now()) as work:
        held = {(row.kind, row.name): row for row in work.all(LocalRule)}
        removed = [key for key in held if key not in wanted]
        changed = [key for key, details in wanted.items() if key in held and held[key].details != details]
        new = [key for key in wanted if key not in held]
        for key in removed:
            work.delete(held[key])
        for key in changed:
            held[key].details = wanted[key]
        work.add_all([LocalRule(kind=kind, name=name, details=wanted[kind, name]) for kind, name in new])
        touched = [*new, *changed, *removed]
        if any(kind == "target" for kind, _ in touched):
            cases = recompute_deadlines(work)
    same = len(wanted) - len(new) - len(changed)
    return Imported(_names(new), _names(changed), _names(removed), same, cases, work.change.id)


def _names(keys: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(name for _, name in keys)


def toml_text(rules: Sequence[LocalRuleRow]) -> str:
    """The rules as the file that ``import`` takes."""
    lines = []
    for row in sorted(rules, key=lambda row: KINDS.index(row.kind)):
        lines += [f"[[{row.kind}]]", f"name = {_toml(row.name)}"]
        lines += [f"{key} = {_toml(value)}" for key, value in row.details.items()]
        lines.append("")
    return "\n".join(lines) or "# No local targets, closures or terms.\n"


def _toml(value: Any) -> str:
    """One value as TOML: ISO dates as dates, text as basic strings (which JSON's are, but for DEL)."""
    if isinstance(value, list):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
