"""The weekly report for programs: one object, its fields in a fixed order, dates in ISO 8601."""

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from ehcco.casework.timeliness import Rate
from ehcco.reports.model import Weekly

SCHEMA = 1
COUNTED = ("stages", "bands", "findings")
"""Figures by their codes, which come as one object."""
_STEERING = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)


def render(report: Weekly) -> str:
    """The report as JSON. Characters that could steer a terminal are written as their numbers."""
    text = json.dumps(as_object(report), ensure_ascii=False, indent=2)
    return _STEERING.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n"


def as_object(report: Weekly) -> dict[str, Any]:
    """The report as plain values."""
    parts = {name: value for name, value in _plain(report).items() if name != "today"}
    parts["quality"]["words"] = _words(report)
    return {
        "schema": SCHEMA,
        "report": "weekly",
        "today": report.today.isoformat(),
        "week": report.week,
        "grade": "working",
        **parts,
    }


def _words(report: Weekly) -> str:
    from ehcco.reports.weekly_words import quality

    return quality(report.quality.findings)


def _plain(value: Any) -> Any:
    """Dataclasses as objects, tuples as lists, dates as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Rate):
        plain = _percent(value.met_without_exceptions, value.plans_without_exceptions)
        return {**_fields(value), "percent": _percent(value.met, value.plans), "percent_without_exceptions": plain}
    return _fields(value) if is_dataclass(value) else value


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a dataclass, figures by their codes."""
    return {field.name: _of_field(field.name, getattr(value, field.name)) for field in fields(value)}


def _of_field(name: str, value: Any) -> Any:
    return {one.code: one.number for one in value} if name in COUNTED else _plain(value)


def _percent(met: int, plans: int) -> float | None:
    return round(100 * met / plans, 1) if plans else None
