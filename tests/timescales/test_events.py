"""The vocabulary holds together, and single events are checked."""

from datetime import date

import pytest

from ehcco.timescales import events
from ehcco.timescales.explain import CLAUSES, DECISIONS
from ehcco.timescales.rules import RULES

ON = date(2026, 11, 20)


def test_every_selector_names_an_event_and_a_listed_value():
    selectors = set(events.APPEALABLE).union(*events.ENDING.values(), *events.OPENING.values())
    for rule in RULES.rules:
        selectors.update(
            rule.opened_by + rule.closed_by + rule.superseded_by + rule.dropped_by + rule.superseded_anywhere_by
        )
    for selector in selectors:
        code, value = events.split(selector)
        assert code in events.EVENTS
        if value is not None and code != "order_complied":
            listed = events.ATTRIBUTES[code][events.TELLING[code]]
            assert value in (*listed.values, "none", "true")


def test_every_opening_event_and_decision_has_its_words():
    openers = {events.split(selector)[0] for rule in RULES.rules for selector in rule.opened_by}
    assert openers <= set(CLAUSES)
    assert {events.split(selector)[0] for selector in events.APPEALABLE} == set(DECISIONS)


def test_openings_and_endings_belong_to_their_kind():
    for table in (events.OPENING, events.ENDING):
        assert set(table) == set(events.KINDS)
        for kind, selectors in table.items():
            assert {events.split(selector)[0] for selector in selectors} <= set(events.KINDS[kind])


@pytest.mark.parametrize(
    ("kind", "event", "details", "part"),
    [
        ("journey", "note", {}, "kind of episode"),
        ("review", "meeting", {}, "no event called"),
        ("review", "request_received", {}, "no event of a review episode"),
        ("assessment", "advice_requested", {}, '"of" is missing'),
        ("assessment", "advice_requested", {"of": " "}, '"of" is missing'),
        ("assessment", "advice_requested", {"of": 3}, "must be text"),
        ("assessment", "advice_requested", {"of": "ICB", "body": "icb"}, '"icb" is no value of "body"'),
        ("review", "review_decided", {"outcome": ""}, "missing"),
        ("mediation", "mediation_wanted", {"health": "yes"}, "true or false"),
        ("transfer", "transferred_in", {"plan_made": "2026-01-01"}, "must be a date"),
        ("transfer", "transferred_in", {"plan_made": date(2013, 1, 1)}, "outside"),
        ("appeal", "appeal_conceded", {"order": "remit"}, "no value"),
        ("other", "exception_recorded", {"clock": "x", "ground": "absence"}, '"evidence" is missing'),
    ],
)
def test_what_is_wrong_with_an_event_is_said(kind: str, event: str, details: dict[str, object], part: str):
    problems = events.check(kind, event, ON, details)
    assert len(problems) == 1
    assert part in problems[0]


def test_what_is_right_or_unknown_is_left_alone():
    assert events.check("mediation", "mediation_agreed", ON, {"order": "remit"}) == []
    assert events.check("mediation", "mediation_agreed", ON, {"order": None, "colour": 3}) == []
    assert events.check("review", "panel", ON, {}) == []
    assert events.check("cease", "cease_notified", ON, {"sent_how": "email", "sent_to": "Joe"}) == []
    assert events.check("cease", "plan_ceased", date(2035, 1, 1), {}) != []
    assert events.check("cease", "plan_ceased", date(2014, 8, 31), {}) != []


@pytest.mark.parametrize(
    ("event", "details", "kind", "stage"),
    [
        ("request_received", {}, None, "requested"),
        ("draft_served", {}, "assessment", "draft_out"),
        ("draft_served", {}, "reassessment", "reassessing"),
        ("review_decided", {"outcome": "amend"}, None, "amending"),
        ("review_decided", {"outcome": "unknown"}, None, "plan_in_place"),
        ("request_withdrawn", {}, None, "ended"),
        ("appeal_received", {}, None, None),
        ("sar_received", {}, None, None),
    ],
)
def test_the_stage_after_an_event(event: str, details: dict[str, object], kind: str | None, stage: str | None):
    assert events.stage_after(event, details, kind) == stage


def test_stages_are_listed():
    assert set(events._STAGE_AFTER.values()) <= set(events.STAGES)


def test_episodes_end():
    assert events.ends("review", "review_decided", {"outcome": "maintain"})
    assert not events.ends("review", "review_decided", {"outcome": "amend"})
    assert events.ends("assessment", "plan_finalised", {})
