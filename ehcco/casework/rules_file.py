"""Read a file of local targets, closures and terms: all of it, or every fault in it by rule and key."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ehcco.casework.local_rules import KINDS, LocalRuleRow
from ehcco.timescales.events import in_range
from ehcco.timescales.rules import RULES
from ehcco.timescales.rules.local import ACTORS, length_problem, selector_problem

LARGEST = 1_000_000
"""The most bytes that such a file may have."""
_NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one key of one rule."""

    rule: str
    key: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.rule, self.key, self.message) if part)


@dataclass(slots=True)
class RulesFile:
    """What a file holds, and what is wrong with it; the rules count only where nothing is."""

    rules: list[LocalRuleRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_rules(data: bytes) -> RulesFile:
    """Every rule of the file, or every fault."""
    found = RulesFile()
    if len(data) > LARGEST:
        found.faults.append(Fault("", "", f"The file is larger than {LARGEST:,} bytes."))
        return found
    try:
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        found.faults.append(Fault("", "", "It is not text in UTF-8."))
        return found
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found.faults.append(Fault("", "", f"It is no TOML: {error}."))
        return found
    for kind, rules in tables.items():
        if kind not in KINDS:
            known = ", ".join(f"[[{name}]]" for name in KINDS)
            found.faults.append(Fault("", kind, f"There is no such kind of rule; there are {known}."))
        elif not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
            found.faults.append(Fault("", kind, f"Write it as [[{kind}]], with two brackets."))
        else:
            for number, rule in enumerate(rules, 1):
                _read(found, kind, number, rule)
    _refuse_repeats(found)
    return found


Check = Callable[[Any], str | None]


def _read(found: RulesFile, kind: str, number: int, rule: Mapping[str, Any]) -> None:
    name = rule.get("name")
    label = f"{kind} {name}" if isinstance(name, str) and name.strip() else f"{kind} {number}"
    checks = _CHECKS[kind]
    before = len(found.faults)
    for key in rule:
        if key not in checks:
            found.faults.append(Fault(label, key, f"There is no such key; there are {', '.join(checks)}."))
    for key, (required, check) in checks.items():
        if key not in rule:
            if required:
                found.faults.append(Fault(label, key, "It is missing."))
        elif problem := check(rule[key]):
            found.faults.append(Fault(label, key, problem))
    if len(found.faults) == before:
        first, last = ("in_force_from", "in_force_to") if kind == "target" else ("from", "to")
        if first in rule and last in rule and rule[last] < rule[first]:
            found.faults.append(Fault(label, last, f"It is before {first}."))
        else:
            found.rules.append(LocalRuleRow(kind, str(name), _details(kind, rule)))


def _refuse_repeats(found: RulesFile) -> None:
    seen: set[tuple[str, str]] = set()
    for row in found.rules:
        if (row.kind, row.name) in seen:
            found.faults.append(Fault(f"{row.kind} {row.name}", "name", "It is there twice."))
        seen.add((row.kind, row.name))


def _details(kind: str, rule: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a rule: lists as lists, dates as ISO text; the name stands beside it."""
    kept = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in rule.items() if key != "name"
    }
    if kind == "target":
        for key in ("from", "closed_by"):
            if isinstance(kept.get(key), str):
                kept[key] = [kept[key]]
    return kept


def _clock_name(value: Any) -> str | None:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        return "Write 2 to 40 small letters, digits and underscores, a letter first."
    return f"{value} is a clock of the law." if value in RULES.by_clock else None


def _text(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return "It must be text."
    if len(value) > _LONGEST_TEXT or not value.isprintable():
        return f"Write one line of at most {_LONGEST_TEXT} characters."
    return None


def _braceless(value: Any) -> str | None:
    return _text(value) or ("Braces are not taken." if "{" in value or "}" in value else None)


def _selectors(value: Any) -> str | None:
    chosen = [value] if isinstance(value, str) else value
    if not isinstance(chosen, list) or not chosen or not all(isinstance(one, str) for one in chosen):
        return "It must be an event, or a list of events."
    return next((problem for one in chosen if (problem := selector_problem(one))), None)


def _length(value: Any) -> str | None:
    return length_problem(value) if isinstance(value, str) else "It must be text, such as WD-5."


def _actor(value: Any) -> str | None:
    return None if value in ACTORS else f"It is one of {', '.join(ACTORS)}."


def _day(value: Any) -> str | None:
    if not isinstance(value, date) or isinstance(value, datetime):
        return "It must be a date, written 2026-12-18 without quotes."
    return None if in_range(value) else f"{value} is a day that the law here does not cover."


_CHECKS: dict[str, dict[str, tuple[bool, Check]]] = {
    "target": {
        "name": (True, _clock_name),
        "title": (True, _braceless),
        "from": (True, _selectors),
        "length": (True, _length),
        "closed_by": (False, _selectors),
        "actor": (False, _actor),
        "note": (False, _text),
        "in_force_from": (False, _day),
        "in_force_to": (False, _day),
    },
    "closure": {"name": (True, _text), "setting": (False, _text), "from": (True, _day), "to": (True, _day)},
    "term": {"name": (True, _text), "from": (True, _day), "to": (True, _day)},
}
"""The keys of each kind of rule: whether one must be there, and what is wrong with a value."""
