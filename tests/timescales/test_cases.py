"""At least three cases at the edges of each clock, worked by hand from the law; see ``cases.txt``."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ehcco.timescales.engine import deadlines, problems
from ehcco.timescales.rules import RULES

from .histories import history

LINES = [
    line
    for line in Path(__file__).with_name("cases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_the_deadline_is_what_the_law_says(line: str):
    what, happened, as_of, due, outcome = (part.strip() for part in line.split("|"))
    clock, _, of = what.partition(" ")
    case = history(happened)
    assert problems(case) == []
    found = [
        each
        for each in deadlines(case, date.fromisoformat(as_of))
        if each.row.clock == clock and each.row.of == (of or None)
    ]
    if due == "none":
        assert not found
        return
    # Where several episodes have the clock, the line is about the first of them that opened.
    first = min(found, key=lambda each: each.row.opened_on)
    state, _, more = outcome.partition(" ")
    assert (first.row.due, first.state) == (date.fromisoformat(due), state)
    if state == "late":
        assert first.days_late == int(more)
    elif more:
        assert first.closed_on == date.fromisoformat(more)
    if state == "open":
        assert first.days_left == (first.row.due - date.fromisoformat(as_of)).days


def test_every_clock_has_three_cases():
    counted = Counter(line.split("|")[0].split()[0] for line in LINES)
    assert {clock for clock in RULES.by_clock if counted[clock] < 3} == set()
