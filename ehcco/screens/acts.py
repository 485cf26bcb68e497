"""What can be done from anywhere: go, find, log, record, undo, help, lock, leave."""

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from textual.app import App

from ehcco import wording
from ehcco.casework.live import Store
from ehcco.errors import EhccoError
from ehcco.screens.asking import redacted
from ehcco.screens.looks import Looks
from ehcco.screens.place import Place
from ehcco.screens.sheets.result import Wrote

UNDO_AT_ONCE = 20.0
"""Seconds after a write in which ``u`` takes it back without asking."""


class Acts(App[int]):
    """The app as the screens see it: its state, and the acts that any of them may ask for."""

    looks: Looks
    store: Store | None
    path: Path
    today: date
    demo: bool
    names: bool
    panel: bool
    last_write: tuple[tuple[int, ...], float] | None

    @property
    def open_store(self) -> Store:
        """The unlocked store; only asked for where a screen is open."""
        if self.store is None:
            raise RuntimeError("the store is locked")
        return self.store

    def place(self) -> Place | None:
        """The place or page in front, below any sheet."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Place)), None)

    def tell(self, words: str, *, fault: bool = False) -> None:
        """Put a message into the rule of the screen in front."""
        raise NotImplementedError

    def unlocked(self, store: Store | None) -> None:
        """Go on with an unlocked store."""
        raise NotImplementedError

    def refresh_places(self) -> None:
        """Let the screens read again."""
        raise NotImplementedError

    def change_looks(self, theme: str) -> None:
        """Use another palette."""
        raise NotImplementedError

    def action_press(self, key: str) -> None:
        """Do what a key does, as a click on it asks."""
        place = self.place()
        if key.startswith("view:") and place is not None:
            place.show_view(int(key.partition(":")[2]))
        elif len(key) == 1 or key.isidentifier():
            self.simulate_key({"/": "slash", ":": "colon", "?": "question_mark"}.get(key, key))

    def action_go(self, mode: str) -> None:
        """A place; its key again shows its next view."""
        app = self
        if app.store is None:
            return
        if app.current_mode == mode and len(app.screen_stack) == 1:
            place = app.place()
            if place is not None:
                place.action_view(1)
            return
        if app.current_mode == mode:
            while len(app.screen_stack) > 1:
                app.pop_screen()
            return
        app.switch_mode(mode)

    def action_find(self) -> None:
        """Find a child: the caseload, in its box."""
        from ehcco.screens.caseload import CaseloadPlace

        app = self
        self.action_go_plain("caseload")
        place = app.screen_stack[0]
        if isinstance(place, CaseloadPlace):
            place.start_finding()

    def action_go_plain(self, mode: str) -> None:
        """A place with no page over it."""
        app = self
        if app.current_mode != mode:
            app.switch_mode(mode)
        while len(app.screen_stack) > 1:
            app.pop_screen()

    def action_step_back(self) -> None:
        """One step back; at a place, how to leave."""
        app = self
        if len(app.screen_stack) > 1:
            app.pop_screen()
        else:
            app.tell("Q leaves, L locks.")

    def open_case(self, ref: str, refs: Sequence[str] = ()) -> None:
        """The page of a case, with the list that it was opened from."""
        from ehcco.screens.case import CasePageScreen

        self.push_screen(CasePageScreen(ref, list(refs) or [ref]))

    def action_contact(self) -> None:
        """Log a contact with this child, or ask which."""
        place = self.place()
        ref = place.here() if place is not None else None
        if ref is None:
            self._pick("Contact", self.open_contact)
        else:
            self.open_contact(ref)

    def open_contact(self, ref: str | None) -> None:
        """The contact sheet of a case."""
        from ehcco.screens.sheets.contact import ContactSheet

        if ref is not None:
            self.push_screen(ContactSheet(ref), self.wrote)

    def open_record(self, ref: str | None) -> None:
        """The record sheet of a case."""
        from ehcco.screens.sheets.record import RecordSheet

        if ref is None:
            self._pick("Record", self.open_record)
            return
        self.push_screen(RecordSheet(ref), self.wrote)

    def open_done(self, target: object) -> None:
        """The sheet that closes the date, keeps the promise or answers the contact under the cursor."""
        from ehcco.screens.sheets.done import sheet_for

        sheet = sheet_for(target)
        if sheet is None:
            self.tell("Nothing to close here: d works on an open date, promise or reply.")
        else:
            self.push_screen(sheet, self.wrote)

    def action_new_case(self) -> None:
        """A new request or case."""
        from ehcco.screens.sheets.new_case import NewCaseSheet

        self.push_screen(NewCaseSheet(), self.wrote)

    def _pick(self, title: str, then: Any) -> None:
        from ehcco.screens.sheets.pick import PickSheet

        self.push_screen(PickSheet(title), then)

    def wrote(self, result: Wrote | None) -> None:
        """Say what was written, offer to undo it, and show it."""
        app = self
        if result is None:
            return
        if result.changes:
            app.last_write = (result.changes, time.monotonic())
        app.refresh_places()
        app.tell(result.message)
        if result.open:
            self.open_case(result.open)

    def action_undo(self) -> None:
        """Take back the last write at once while its message stands, later after saying what it was."""
        app = self
        if app.last_write is not None and time.monotonic() - app.last_write[1] <= UNDO_AT_ONCE:
            changes, _ = app.last_write
            app.last_write = None
            self._reverse(changes, redo=False)
            return
        from ehcco.screens.sheets.undo import UndoSheet

        app.push_screen(UndoSheet(), self.wrote)

    def action_redo(self) -> None:
        """Put back what was undone last."""
        self._reverse((), redo=True)

    def _reverse(self, changes: tuple[int, ...], *, redo: bool) -> None:
        from functools import partial

        self.run_worker(
            partial(self._reversing, changes, redo), thread=True, group="undo", exclusive=True, exit_on_error=False
        )

    def _reversing(self, changes: tuple[int, ...], redo: bool) -> None:
        from ehcco.casework import trail

        app = self
        try:
            if redo:
                done = trail.redo(app.open_store, how="screen")
                words = f"Put back: {wording.act(done.change.what)}. u undoes."
            else:
                found = [trail.undo(app.open_store, number, how="screen") for number in reversed(changes)]
                words = f"Undone: {wording.act(found[-1].change.what)}. U puts it back."
            app.call_from_thread(self.wrote, Wrote(words))
        except EhccoError as error:
            app.call_from_thread(app.tell, error.message, fault=True)
        except Exception as error:
            app.call_from_thread(app.tell, redacted(error), fault=True)

    def action_names(self) -> None:
        """Names, or initials and references: for trains and shared screens."""
        self.names = not self.names
        self._repaint()
        self.tell("Names are shown." if self.names else "Initials and references instead of names.")

    def action_detail(self) -> None:
        """The detail at the right, or all the width to the list."""
        self.panel = not self.panel
        place = self.place()
        if place is not None:
            place.fit_size()
            place.explain_row(place.row)

    def _repaint(self) -> None:
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Place):
                    screen.stale = True
        place = self.place()
        if place is not None:
            place.repaint()

    def action_help(self) -> None:
        """The keys that live here, and the command that prints the same."""
        from ehcco.screens.sheets.text import help_sheet

        place = self.place()
        if place is not None:
            self.push_screen(help_sheet(place))

    def action_commands(self) -> None:
        """Every command with its key."""
        from ehcco.screens.sheets.commands import CommandSheet

        self.push_screen(CommandSheet(), self._command)

    def _command(self, action: str | None) -> None:
        if action is None:
            return
        if action.startswith("theme:"):
            self.change_looks(action.partition(":")[2])
        else:
            self.simulate_key(action)

    def open_text(self, title: str, lines: Sequence[str]) -> None:
        """A sheet to read."""
        from ehcco.screens.sheets.text import TextSheet

        self.push_screen(TextSheet(title, list(lines)))

    def open_plain(self, lines: Sequence[str]) -> None:
        """This page as plain text."""
        from ehcco.screens.sheets.text import PlainPage

        self.push_screen(PlainPage(list(lines)))

    def action_lock(self, by_itself: bool = False) -> None:
        """Hide everything and forget the key until the passphrase is given again."""
        from ehcco.screens.unlock import Locked

        app = self
        if app.demo:
            app.tell("Made-up children are not locked: their store goes when you leave.")
            return
        if app.store is None:
            return
        self._keep_drafts()
        app.store = None
        app.push_screen(Locked(app.path, app.today, by_itself=by_itself), app.unlocked)

    def _keep_drafts(self) -> None:
        from ehcco.screens.sheets.sheet import Sheet

        for screen in self.screen_stack:
            if isinstance(screen, Sheet):
                screen.keep_draft_now()

    def action_leave(self) -> None:
        """Leave; what was typed is kept as a draft."""
        self._keep_drafts()
        self.exit(0)

    def action_help_quit(self) -> None:
        """Ctrl+C copies a selection and never leaves."""
        selected = self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(wording.visible(selected, lines=True))
            self.tell("Copied.")
        else:
            self.tell("Q leaves, L locks.")
