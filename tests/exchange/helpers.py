"""What the tests of the import share."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

from ehcco.exchange.model import Fact, RowFacts
from ehcco.exchange.understanding import Understood, understand

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)


def sample(name: str) -> Understood:
    return understand(SAMPLES / name, name=name, today=TODAY)


def csv_bytes(*rows: list[str], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def table(*rows: list[str], **options: Any) -> Understood:
    return understand(csv_bytes(*rows), name="made.csv", today=TODAY, **options)


def one(header: list[str], *cells: str, **options: Any) -> RowFacts:
    """The only row of a table of one child: 'Ref' is filled in."""
    return table(["Ref", "Surname", *header], ["A1", "Testwick", *cells], **options).children[0]


def events(row: RowFacts) -> dict[str, str]:
    return {fact.event: fact.on.isoformat() for fact in row.facts}


def fact(row: RowFacts, event: str) -> Fact:
    return next(one for one in row.facts if one.event == event)


def codes(understood: Understood | RowFacts) -> set[str]:
    issues = understood.all_issues if isinstance(understood, Understood) else understood.issues
    return {issue.code for issue in issues}
