"""The demonstration: coherent on any day, the same for the same seed, and nobody's real data."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from ehcco.casework import caseload, due, opening, trail
from ehcco.casework import contacts as log
from ehcco.casework.demo import caseload as facts
from ehcco.casework.demo import make_demo
from ehcco.casework.demo.people import BOYS, GIRLS, SETTINGS, SURNAMES
from ehcco.casework.due import Wanted
from ehcco.casework.loading import CaseFacts, EpisodeFacts
from ehcco.casework.recording import NewEvent, check_new
from ehcco.timescales import engine
from ehcco.timescales.counting import is_working_day
from ehcco.timescales.events import MAY_LIE_AHEAD, STAGES
from ehcco.timescales.history import Episode, History
from ehcco.timescales.person import year_group_by_age

KEY = "raw:" + "5e" * 32
DAYS = (
    date(2020, 1, 1), date(2024, 2, 29), date(2025, 9, 1), date(2026, 11, 22), date(2026, 11, 27), date(2026, 12, 25),
    date(2027, 8, 31), date(2028, 6, 30), date(2029, 3, 30), date(2030, 12, 31),
)  # fmt: skip
CASES = [(day, seed) for day in DAYS for seed in (20, 7)]
IN_SAMPLES = [
    "abara",
    "ashdown",
    "bexley",
    "brightwell",
    "ferncroft",
    "ganda",
    "hollis",
    "iveson",
    "jessop",
    "khan-morley",
    "ledbury",
    "marlowe",
    "nwosu",
    "okonjo-reed",
    "o'dowd",
    "patel",
    "pryce",
    "quillfeather",
    "sandgrove",
    "tallow",
    "thistlewood",
    "underhay",
    "vassiliou",
    "wren",
    "yarrow",
    "zielinska",
    "d'arcy",
    "ada",
    "amara",
    "bilal",
    "cerys",
    "dara",
    "ewan",
    "freya",
    "gethin",
    "hana",
    "imran",
    "isla",
    "jodie",
    "kofi",
    "lowri",
    "mateusz",
    "nia",
    "noah",
    "priya",
    "quinn",
    "rhys",
    "sana",
    "teddy",
    "tobi",
    "uma",
    "viktor",
    "willa",
    "xanthe",
    "yusuf",
    "zofia",
]


@pytest.fixture
def store(request, tmp_path):
    day, seed = request.param
    made = opening.make(tmp_path / "demo.db", KEY, day)
    make_demo(made, seed)
    return made


def every_event(cases: Iterable[CaseFacts]) -> list[tuple[CaseFacts, EpisodeFacts, NewEvent]]:
    return [(one, episode, event) for one in cases for episode in one.episodes for event in episode.events]


@pytest.mark.parametrize(("day", "seed"), CASES)
def test_every_event_could_have_been_recorded_that_day(day, seed):
    cases = facts(day, seed)
    assert len(cases) == 120
    for one, episode, event in every_event(cases):
        check_new(episode.kind, event, day)
        assert event.on >= date(2014, 9, 1)
        assert one.new.born is not None
        assert event.on > one.new.born + timedelta(days=365)
        if event.on > day:
            assert event.event in MAY_LIE_AHEAD
            assert event.on - day < timedelta(days=370)
        if event.event in ("review_meeting", "panel", "mediation_booked"):
            assert is_working_day(event.on)
        if event.event not in ("transfer_planned",):
            assert event.on.weekday() < 5, event


@pytest.mark.parametrize(("day", "seed"), CASES)
def test_the_steps_of_an_episode_come_in_their_order(day, seed):
    order = (
        ("request_received", "assessment_agreed", "plan_agreed", "draft_served", "plan_finalised"),
        ("advice_requested", "advice_received"),
        ("consultation_sent", "consultation_answered"),
        ("review_meeting", "review_report_sent", "review_decided", "amendment_notice_sent", "amended_plan_finalised"),
        ("cease_consulted", "cease_notified", "plan_ceased"),
        ("complaint_received", "complaint_acknowledged"),
        ("mediation_declined", "mediation_certificate_issued"),
    )
    for one in facts(day, seed):
        for episode in one.episodes:
            for steps in order:
                days = [max((e.on for e in episode.events if e.event == step), default=None) for step in steps]
                known = [found for found in days if found is not None]
                assert known == sorted(known), (episode, steps)
            held = [(e.event, e.of, e.details.get("clock")) for e in episode.events]
            assert len(held) == len(set(held)), "no event twice"


@pytest.mark.parametrize(("day", "seed"), CASES)
def test_exceptions_are_such_as_the_law_allows(day, seed):
    found = 0
    for one in facts(day, seed):
        history = History(
            tuple(Episode(e.kind, tuple(event.as_event() for event in e.events)) for e in one.episodes), one.new.born
        )
        for index, episode in enumerate(one.episodes):
            for event in episode.events:
                if event.event == "exception_recorded":
                    found += 1
                    assert engine.check_exception(history, index, event.as_event()) is None
    assert found >= 3


@pytest.mark.parametrize(("day", "seed"), CASES)
def test_age_year_group_and_setting_fit(day, seed):
    kinds = {
        "nursery": range(-1, 0), "infant": range(3), "junior": range(3, 7), "primary": range(7),
        "secondary": range(7, 12), "special": range(15), "college": range(12, 15),
    }  # fmt: skip
    for one in facts(day, seed):
        assert one.new.born is not None
        assert year_group_by_age(one.new.born, day) == one.new.year_group
        if one.setting is not None:
            assert one.new.year_group in kinds[one.setting.kind or ""], (one.setting.name, one.new.year_group)
        else:
            assert one.new.setting == "EOTAS"


@pytest.mark.parametrize("store", CASES, indirect=True, ids=str)
def test_it_is_a_week_of_a_coordinator(store):
    end = due.end_of_week(store.today)
    lines = due.folded(due.due(store, Wanted(last=end)), store.today)
    overdue = sum(line.leader.due < store.today.isoformat() for line in lines)
    assert 8 <= overdue <= 14
    assert 10 <= len(lines) - overdue <= 20
    stages = Counter(row.stage for row in caseload.caseload(store))
    assert set(stages) == {*STAGES, "review_booked"}
    assert 15 <= sum(stages[one] for one in ("requested", "assessing", "plan_agreed", "draft_out")) <= 25
    assert any(row.alert for row in caseload.caseload(store))
    states = Counter(row.state for row in caseload.deadlines(store) if row.to_do)
    assert states["disapplied"] >= 2
    promises = log.promises(store)
    assert any(one.due < store.today.isoformat() for one in promises if one.owed_by == "me")
    assert any(one.due >= store.today.isoformat() for one in promises if one.owed_by == "me")
    assert any(one.owed_by == "them" for one in promises)
    assert log.replies_owed(store)
    assert any(row.promise_kept for row in log.contacts(store))


@pytest.mark.parametrize(("day", "seed"), CASES)
def test_contacts_are_in_working_hours_of_the_last_months(day, seed):
    for one in facts(day, seed):
        for contact in one.contacts:
            log.check(contact, day)
            assert day - contact.day < timedelta(days=200)
            assert is_working_day(contact.day)


def test_transfers_are_planned_for_next_september():
    for today, september in ((date(2026, 8, 31), 2026), (date(2026, 9, 1), 2027), (date(2026, 11, 22), 2027)):
        moves = Counter(
            (event.on, event.details["move"]) for _, _, event in every_event(facts(today)) if "move" in event.details
        )
        assert {on for on, _ in moves} == {date(september, 9, 1)}
        assert {move for _, move in moves} >= {"primary_to_secondary", "secondary_to_post16"}


def test_the_same_seed_and_day_give_the_same_facts():
    day = date(2026, 11, 22)
    assert facts(day, 20) == facts(day, 20)
    assert facts(day, 20) != facts(day, 21)
    assert facts(day, 20) != facts(day + timedelta(days=1), 20)


def test_it_is_one_change_that_undo_takes_back(tmp_path):
    store = opening.make(tmp_path / "demo.db", KEY, date(2026, 11, 22))
    make_demo(store, cases=12)
    assert [change.what for change in trail.history(store)] == ["demo"]
    assert len(caseload.caseload(store)) == 12
    trail.undo(store)
    assert caseload.caseload(store) == []


@pytest.mark.parametrize("cases", [1, 7, 60, 1000])
def test_it_comes_in_any_size(cases):
    found = facts(date(2026, 11, 22), 20, cases)
    assert len(found) == cases
    assert len({(one.new.forename, one.new.surname) for one in found}) == cases
    upns = [one.new.upn for one in found if one.new.upn]
    assert len(set(upns)) == len(upns)


def test_nobody_in_it_is_real():
    for name in (*GIRLS, *BOYS, *SURNAMES):
        assert name.casefold() not in IN_SAMPLES
    for setting in SETTINGS:
        assert re.fullmatch(r"01632 960\d{3}", setting.phone or "")
    for one in facts(date(2026, 11, 22), 20, 400):
        assert re.fullmatch(r"07700 900\d{3}|01632 960\d{3}", one.new.parent_phone or "")
        assert one.new.parent_email is None or one.new.parent_email.endswith("@example.org")


def test_upns_have_their_check_letter():
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    for one in facts(date(2026, 11, 22)):
        if one.new.upn is not None:
            digits = [int(digit) for digit in one.new.upn[1:]]
            assert len(digits) == 12
            assert one.new.upn[0] == letters[sum(d * w for d, w in zip(digits, range(2, 14), strict=True)) % 23]


def test_no_child_is_found_by_the_words_of_a_report():
    words = " ".join(setting.name for setting in SETTINGS).casefold()
    for name in (*GIRLS, *BOYS, *SURNAMES):
        assert name.casefold() not in words
