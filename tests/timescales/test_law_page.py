"""``docs/law.md`` tells what the engine does now, and every clock in it has an example."""

from docs import law
from ehcco.timescales.engine import deadlines
from ehcco.timescales.rules import RULES


def test_the_page_is_what_the_rules_give():
    assert law.PAGE.read_text(encoding="utf-8") == law.page(), "stale: python -m docs.law writes it"


def test_every_clock_has_an_example_that_opens_it():
    assert set(law.examples()) == set(RULES.by_clock)
    written = law.page()
    for clock, (happened, day) in law.examples().items():
        assert any(one.row.clock == clock for one in deadlines(happened, day)), clock
        assert f"### `{clock}`:" in written


def test_every_rule_stands_in_a_table():
    assert tuple(rule for _, rules in law.TABLES for rule in rules) == RULES.rules
