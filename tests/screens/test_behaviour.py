"""What keys do: from the first screen to what is written, taken back, kept and locked."""

import time
from typing import Any

import pytest
from textual.widgets import Input

from ehcco.casework import caseload as cases
from ehcco.casework import contacts, drafts, trail
from ehcco.casework.contacts import NewContact
from ehcco.casework.due import Wanted, due, end_of_week, folded, what
from ehcco.casework.today import Item
from ehcco.screens import acts
from ehcco.screens.case import CasePageScreen
from ehcco.screens.sheets.contact import ContactSheet
from ehcco.screens.sheets.record import DoneSheet, RecordSheet
from ehcco.screens.sheets.undo import UndoSheet
from ehcco.screens.today import TodayPlace
from ehcco.screens.unlock import Locked
from ehcco.screens.widgets.chrome import Keys, TopLine
from ehcco.screens.widgets.fields import Choice, DateField, NoteField
from tests.screens.caseload import SECRET, TODAY
from tests.screens.grid import grid, letters, opened, press, settle, write


def rows_of(app: Any) -> list[Any]:
    return [row for row in app.place().listed.rows if row.kind == "row"]


async def test_todo_shows_the_rows_of_due_in_their_order(store):
    async with opened(store) as (app, _):
        shown = [row.data for row in rows_of(app) if isinstance(row.data, Item) and row.data.kind == "date"]
        lines = folded(due(store, Wanted(last=end_of_week(TODAY))), TODAY)
        first = [item for item in shown if item.due <= end_of_week(TODAY)]
        leaders = [(item.ref, item.line.leader.clock) for item in first if item.line]
        assert leaders == [(line.ref, line.leader.clock) for line in lines]
        assert [item.what for item in first if item.state in ("overdue", "soon")] == [
            what(line) for line in lines if line.leader.actor == "authority" and line.leader.basis != "target"
        ]


async def test_child_found_in_seven_keys(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "slash", *letters("am ok"), "enter")
        assert isinstance(app.screen, CasePageScreen)
        assert app.screen.ref == "E1043"


async def test_enter_typed_ahead_of_the_search_opens_its_match(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "slash")
        app.place().box.value = "moss"
        app.place().box.post_message(Input.Submitted(app.place().box, "moss"))
        await settle(pilot)
        assert app.screen.ref == "E1120"


async def test_call_logged_in_two_keys_and_its_promise_made(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "c", *letters("Asks again. I'll ring Friday"), "enter")
        page = cases.case_page(store, "E0961")
        assert page.contacts[0].note == "Asks again. I'll ring Friday"
        assert page.contacts[0].promise_due == "2026-11-27"
        assert "Logged: phone call with Paul Whitfield; promise for Fri 27 Nov." in grid(app)
        assert app.screen is app.place()


async def test_done_in_two_keys_stays_ticked_and_u_takes_it_back(store):
    async with opened(store) as (app, pilot):
        place = app.place()
        place.listed.point("promise/2" if place.listed.point("promise/2") else "")
        key = place.listed.row.key
        await press(pilot, "d", "enter")
        assert place.listed.row.key == key
        assert place.listed.row.cells["when"][0] == "done"
        await press(pilot, "u")
        assert place.listed.row.key == key
        assert place.listed.row.cells["when"][0] != "done"


async def test_ticks_go_when_the_place_is_left(store):
    async with opened(store) as (app, pilot):
        app.place().listed.point("promise/2")
        await press(pilot, "d", "enter")
        assert app.place().kept
        await press(pilot, "2", "1")
        assert not app.place().kept


async def test_record_shows_effects_and_saves_them(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "down", "r", "enter", *letters("20/11"), "tab", "a")
        assert isinstance(app.screen, RecordSheet)
        shown = grid(app)
        assert "Fri 20 Nov 2026, 2 days ago" in shown
        assert "✓ Decide after review" in shown
        await press(pilot, "enter")
        page = cases.case_page(store, "E0877")
        assert page.events[-1].event == "review_decided"
        assert page.events[-1].day == "2026-11-20"
        assert "Review decided: amend, 23 days late" in grid(app)
        await press(pilot, "u")
        assert all(event.event != "review_decided" for event in cases.case_page(store, "E0877").events)
        await press(pilot, "U")
        assert cases.case_page(store, "E0877").events[-1].event == "review_decided"


async def test_what_is_missing_is_gone_to(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "down", "d", "enter")
        assert isinstance(app.screen, DoneSheet)
        assert app.screen.focused is app.screen.query_one("#detail-outcome")
        assert "Outcome is missing." in grid(app)


async def test_no_code_of_the_vocabulary_is_shown(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "slash", *letters("reid"), "enter", "G")
        assert "no_plan_notice" not in grid(app)


async def test_later_undo_says_first_what_it_takes_back(store):
    contacts.log_contact(store, "E1043", NewContact("Rang.", TODAY), how="command")
    async with opened(store) as (app, pilot):
        await press(pilot, "u")
        assert isinstance(app.screen, UndoSheet)
        assert "Contact of E1043" in grid(app)
        await press(pilot, "enter")
        assert cases.case_page(store, "E1043").contacts[0].note != "Rang."


async def test_a_note_survives_esc_and_another_start(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "c", *letters("half a sen"), "escape")
        assert app.screen is app.place()
        await press(pilot, "c")
        assert app.screen.query_one("#note", NoteField).text == "half a sen"
    assert drafts.drafts(store)[0].fields["note"] == "half a sen"
    async with opened(store) as (app, pilot):
        await press(pilot, "c", "enter")
        await settle(pilot)
    assert drafts.draft(store, "contact/E0961") is None
    assert cases.case_page(store, "E0961").contacts[0].note == "half a sen"


async def test_lock_hides_everything_and_keeps_the_draft(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "c", *letters("half"))
        app.action_lock(by_itself=True)
        await settle(pilot)
        assert isinstance(app.screen, Locked)
        assert app.store is None
        assert "Whitfield" not in grid(app)
        await press(pilot, *letters("wrong one here"), "enter")
        assert isinstance(app.screen, Locked)
        await press(pilot, *letters(SECRET), "enter")
        assert isinstance(app.screen, ContactSheet)
        assert app.screen.query_one("#note", NoteField).text == "half"


async def test_locks_itself_after_five_minutes(store, monkeypatch):
    async with opened(store) as (app, pilot):
        app._active = time.monotonic() - 280
        app._tick()
        await pilot.pause()
        assert "Locks in 30 seconds" in grid(app)
        app._active = time.monotonic() - 301
        app._tick()
        await settle(pilot)
        assert isinstance(app.screen, Locked)


async def test_no_key_acts_behind_the_lock(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "L", "tab", "2", "c", "f3")
        assert isinstance(app.screen, Locked)
        assert app.current_mode == "today"


async def test_changes_made_elsewhere_come_in_and_the_cursor_stays(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "down", "down")
        key = app.place().listed.row.key
        for _ in range(60):  # the watch begins after its imports
            await pilot.pause(0.05)
        contacts.log_contact(
            store, "E0850", NewContact("Wants a call.", TODAY, promise="Ring", promise_due=TODAY), how="command"
        )
        for _ in range(60):
            await pilot.pause(0.05)
            if any(getattr(row.data, "ref", "") == "E0850" for row in rows_of(app)):
                break
        assert any(getattr(row.data, "ref", "") == "E0850" for row in rows_of(app))
        assert app.place().listed.row.key == key


async def test_hostile_names_stay_text(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "2")
        shown = grid(app)
        assert "[/]␛]52;c;" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        await press(pilot, "home", "enter")
        assert "[bold]School[/bold]" in grid(app)
        await press(pilot, "c", *letters("[/b] ok"), "enter")
        assert app.screen.ref == "E1200"
        assert cases.case_page(store, "E1200").contacts[0].note == "[/b] ok"


async def test_neighbours_of_the_list(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "enter", "right_square_bracket")
        assert app.screen.ref == "E0877"
        assert "2 of " in grid(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayPlace)


async def test_new_case_opens_its_page(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "n", *letters("Stone"), "tab", *letters("Max"), "tab", *letters("3/4/2017"))
        await press(pilot, "tab", *letters("18 nov"), "enter")
        assert isinstance(app.screen, CasePageScreen)
        page = cases.case_page(store, app.screen.ref)
        assert (page.case.surname, page.case.born, page.events[0].day) == ("Stone", "2017-04-03", "2026-11-18")
        assert "Assessment, week 1 of 20." in grid(app)


async def test_letters_type_in_fields_and_act_elsewhere(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "slash", *letters("QL2u"))
        assert app.place().box.value == "QL2u"
        assert app.is_running


async def test_first_run_makes_a_store(tmp_path):
    path = tmp_path / "new" / "caseload.db"
    async with opened(None, path=path, today=TODAY) as (app, pilot):
        await press(pilot, *letters(SECRET), "enter", *letters(SECRET), "enter")
        assert isinstance(app.screen, TodayPlace)
        assert "No cases yet." in grid(app)
    assert path.exists()


async def test_first_run_wants_the_same_twice(tmp_path):
    path = tmp_path / "caseload.db"
    async with opened(None, path=path, today=TODAY) as (app, pilot):
        await press(pilot, *letters(SECRET), "enter", *letters("something else"), "enter")
        assert "not the same" in grid(app)
    assert not path.exists()


async def test_a_fault_says_where_and_not_what(store, capsys, monkeypatch):
    with pytest.raises(ValueError, match="Okafor"):  # noqa: PT012
        async with opened(store) as (app, pilot):

            def broken(_=None):
                child = "Okafor, Amara"
                raise ValueError(child)

            monkeypatch.setattr(app.place(), "action_explain", broken)
            await pilot.press("e")
            await pilot.pause(0.2)
    assert "ValueError" in (app.failed or "")
    assert "Okafor" not in (app.failed or "")
    told = capsys.readouterr()
    assert "Okafor" not in told.err + told.out


async def test_a_fault_in_the_background_keeps_the_program(store, monkeypatch):
    async with opened(store) as (app, pilot):

        def broken(_store):
            raise KeyError("Okafor")

        app.place().ask("today", broken)
        await settle(pilot)
        assert "ehcco met a fault (KeyError" in grid(app)
        assert "'Okafor'" not in grid(app)
        assert app.is_running


async def test_names_can_be_hidden(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "N")
        assert "Whitfield" not in grid(app)
        await press(pilot, "enter")
        assert "Whitfield" not in grid(app)


async def test_copying_goes_to_the_clipboard(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "y")
        assert "Final amended plan" in app.clipboard


async def test_the_seconds_of_undo_pass(store, monkeypatch):
    monkeypatch.setattr(acts, "UNDO_AT_ONCE", 0.0)
    async with opened(store) as (app, pilot):
        await press(pilot, "c", *letters("x"), "enter")
        await press(pilot, "u")
        assert isinstance(app.screen, UndoSheet)
        assert trail.history(store, 1)[0].what == "contact.add"


async def test_writing_helper(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "colon")
        await write(pilot, "caseload")
        await press(pilot, "enter")
        assert app.current_mode == "caseload"


async def test_a_half_filled_record_comes_back(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "down", "r", "enter", *letters("20/11"), "tab", "a", "escape")
        await press(pilot, "r")
        sheet = app.screen
        assert sheet.event.event == "review_decided"
        assert sheet.query_one("#day", DateField).value == "20/11"
        assert sheet.query_one("#detail-outcome", Choice).value == "amend"


async def test_the_mouse_does_it_too(store):
    async with opened(store) as (app, pilot):
        await pilot.click(TopLine, offset=(12, 0))
        await settle(pilot)
        assert app.current_mode == "caseload"
        await pilot.click("#list", offset=(5, 3), times=2)
        await settle(pilot)
        assert isinstance(app.screen, CasePageScreen)
        await pilot.click(Keys, offset=(16, 0))
        await settle(pilot)
        assert isinstance(app.screen, ContactSheet)


async def test_sections_by_tab(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "tab")
        assert app.place().listed.row.cells["when"][0] == "tomorrow"


async def test_find_from_the_middle_of_a_form(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "c", *letters("half"), "f3")
        assert app.current_mode == "caseload"
        await press(pilot, *letters("okafor"), "enter")
        assert app.screen.ref == "E1043"
        await press(pilot, "1", "c")
        assert app.screen.query_one("#note", NoteField).text == "half"


async def test_a_wider_terminal_fills_the_panel(store):
    async with opened(store) as (app, pilot):
        assert "Last contacts" not in grid(app)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "Last contacts" in grid(app)


async def test_a_second_case_of_a_child_wants_a_second_enter(store):
    async with opened(store) as (app, pilot):
        first = cases.case_page(store, "E1043")
        before = len(cases.caseload(store))
        await press(pilot, "n")
        app.screen.query_one("#surname").value = first.case.surname
        app.screen.query_one("#forename").value = first.case.forename
        app.screen.query_one("#born").value = first.case.born
        await press(pilot, "enter")
        assert "same name and birth date" in grid(app)
        assert len(cases.caseload(store)) == before
        await press(pilot, "enter")
        assert len(cases.caseload(store)) == before + 1
