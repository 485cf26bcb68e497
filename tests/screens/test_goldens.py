"""Every place, page, sheet, empty and error state, exactly as it looks at both sizes."""

import pytest

from ehcco.screens.looks import Looks
from tests.screens.caseload import TODAY
from tests.screens.grid import SIZES, letters, opened, press, same_as_golden, settle

AT_REST = {
    "today": (),
    "today_overdue": ("right_square_bracket",),
    "today_four_weeks": ("left_square_bracket",),
    "caseload": ("2",),
    "caseload_by_date": ("2", "o"),
    "find": ("slash", *letters("am ok")),
    "find_nothing": ("slash", *letters("okafr zz")),
    "reviews": ("3",),
    "contacts": ("5",),
    "contacts_unanswered": ("5", "5", "5"),
    "case_assessment": ("slash", *letters("okafor"), "enter"),
    "case_review_late": ("enter",),
    "case_refused": ("slash", *letters("moss"), "enter"),
    "case_exception": ("slash", *letters("reid"), "enter"),
    "case_hostile": ("2", "enter"),
    "initials": ("N",),
    "contact_sheet": ("c",),
    "contact_with_promise": ("c", *letters("Asks again. I'll ring Friday")),
    "contact_empty_refused": ("c", "enter"),
    "record_choose": ("r",),
    "record_letters": ("r", *letters("con")),
    "record_effects": ("down", "r", "enter", "tab", "a"),
    "record_bad_date": ("down", "r", "enter", *letters("31/11")),
    "done_decision": ("down", "d"),
    "done_promise": (*["down"] * 8, "d"),
    "new_case": ("n",),
    "undo_sheet": ("u",),
    "explained": ("e",),
    "help": ("question_mark",),
    "commands": ("colon", *letters("col")),
    "plain": ("P",),
    "locked": ("L",),
    "wrong_passphrase": ("L", *letters("nothing like it"), "enter"),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", AT_REST)
async def test_looks(store, name, size):
    async with opened(store, size) as (app, pilot):
        if AT_REST[name]:
            await press(pilot, *AT_REST[name])
        same_as_golden(app, name)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_no_cases(empty, size):
    async with opened(empty, size) as (app, _):
        same_as_golden(app, "no_cases")


@pytest.mark.parametrize("place", ["2", "3", "5"])
async def test_empty_places(empty, place):
    async with opened(empty) as (app, pilot):
        await press(pilot, place)
        same_as_golden(app, f"empty_{place}")


async def test_unlock(store):
    async with opened(None, path=store.path, today=TODAY) as (app, _):
        same_as_golden(app, "unlock")


async def test_first_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    from pathlib import Path

    async with opened(None, path=Path("caseload.db"), today=TODAY) as (app, pilot):
        same_as_golden(app, "first_run")
        await press(pilot, *letters("short"), "enter")
        same_as_golden(app, "first_run_short")


async def test_too_small(store):
    async with opened(store, (50, 12)) as (app, _):
        same_as_golden(app, "too_small")


async def test_plain_signs(store):
    async with opened(store, looks=Looks(ascii=True)) as (app, pilot):
        await press(pilot, "3")
        same_as_golden(app, "reviews_ascii")
        await press(pilot, "1", "enter")
        same_as_golden(app, "case_ascii")


async def test_demo_is_named(store):
    async with opened(store, demo=True) as (app, pilot):
        await press(pilot, "L")
        await settle(pilot)
        same_as_golden(app, "demo")
