"""The program on the screen: places as modes, colours, refresh, lock, and what a fault says."""

import contextlib
import locale
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from ehcco import clock
from ehcco.casework import live
from ehcco.casework.live import Store
from ehcco.screens.acts import Acts
from ehcco.screens.asking import redacted
from ehcco.screens.caseload import CaseloadPlace
from ehcco.screens.contacts import ContactsPlace
from ehcco.screens.looks import PALETTES, Looks, themes
from ehcco.screens.place import Place
from ehcco.screens.reviews import ReviewsPlace
from ehcco.screens.sheets.sheet import Sheet
from ehcco.screens.today import TodayPlace
from ehcco.screens.unlock import FirstRun, Locked

POLL = 0.4
"""Seconds between two looks for changes made elsewhere."""
IDLE_LOCK, IDLE_WARNING = 300, 270
"""Seconds without a key or click until the program locks itself, and until it says so."""
MESSAGE_STAYS = 20


class Changed(Message):
    """Somebody wrote to the store."""


class Ehcco(Acts):
    """The app: what is shared by all screens, and nothing that one of them can do itself."""

    CSS_PATH = "screens/app.tcss"
    TITLE = "ehcco"
    ENABLE_COMMAND_PALETTE = False
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "today": TodayPlace,
        "caseload": CaseloadPlace,
        "reviews": ReviewsPlace,
        "contacts": ContactsPlace,
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "go('today')", "Today", id="go.today", show=False),
        Binding("2", "go('caseload')", "Caseload", id="go.caseload", show=False),
        Binding("3", "go('reviews')", "Reviews", id="go.reviews", show=False),
        Binding("5", "go('contacts')", "Contacts", id="go.contacts", show=False),
        Binding("slash,f3", "find", "Find a child", id="find.case", show=False),
        Binding("colon,ctrl+p", "commands", "All commands", id="app.commands", show=False),
        Binding("question_mark,f1", "help", "Help for here", id="app.help", show=False),
        Binding("escape", "step_back", "Back", id="app.back", show=False),
        Binding("c,C", "contact", "Log a contact", id="contact.add", show=False),
        Binding("n", "new_case", "New case", id="case.add", show=False),
        Binding("u", "undo", "Undo", id="change.undo", show=False),
        Binding("U", "redo", "Redo", id="change.redo", show=False),
        Binding("N", "names", "Names or initials", id="names.toggle", show=False),
        Binding("z,Z", "detail", "Detail on or off", id="detail.toggle", show=False),
        Binding("L", "lock", "Lock", id="app.lock", show=False),
        Binding("Q,ctrl+q", "leave", "Leave", id="app.quit", show=False),
    ]

    def __init__(
        self,
        store: Store | None = None,
        path: Path | None = None,
        today: date | None = None,
        *,
        demo: bool = False,
        looks: Looks | None = None,
    ) -> None:
        chosen = looks or Looks()
        super().__init__()
        if self.no_color:
            chosen = Looks("plain", chosen.ascii)
        self.looks = chosen
        self.store = store
        self.path = path or (store.path if store else Path())
        self.today = today or (store.today if store else clock.today())
        self.demo = demo
        self.names = True
        self.panel = True
        self.failed: str | None = None
        self.last_write: tuple[tuple[int, ...], float] | None = None
        self._active = time.monotonic()
        self._warned = False
        self._stop = threading.Event()
        self._message_timer: Any = None
        for theme in themes():
            self.register_theme(theme)
        self.theme = f"ehcco-{self.looks.theme}"

    def on_mount(self) -> None:
        """Open on Today, or ask for the passphrase, or begin."""
        self.set_interval(1, self._tick)
        if self.store is not None:
            self.unlocked(self.store)
        elif self.path.exists():
            self.push_screen(Locked(self.path, self.today, first=True), self.unlocked)
        else:
            self.push_screen(FirstRun(self.path, self.today), self.unlocked)

    def unlocked(self, store: Store | None) -> None:
        """Go on, or begin, with an unlocked store."""
        if store is None:
            self.exit(0)
            return
        self.store = store
        self._active = time.monotonic()
        if self.current_mode == "_default":
            self.switch_mode("today")
            threading.Thread(target=self._keep_watch, daemon=True).start()
        else:
            self.refresh_places()

    def tell(self, words: str, *, fault: bool = False) -> None:
        """Put a message into the rule of the screen in front; it goes after a while."""
        if isinstance(self.screen, Sheet):
            self.screen.say(words, fault=fault)
            return
        place = self.place()
        if place is None:
            return
        place.rule.fault = fault
        place.rule.message = words
        if self._message_timer is not None:
            self._message_timer.stop()
        self._message_timer = self.set_timer(MESSAGE_STAYS, self._quiet)

    def _quiet(self) -> None:
        place = self.place()
        if place is not None and place.is_mounted:
            place.rule.message = ""

    def refresh_places(self) -> None:
        """Let the screen in front read again now, and the others when they come to the front."""
        if self.store is None:
            return
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Place):
                    screen.stale = True
        place = self.place()
        if place is not None and place.is_mounted:
            place.reload()

    def _keep_watch(self) -> None:
        """In a thread of its own: import what writing needs, then look for changes made elsewhere."""
        live.warm()
        watch: live.Watch | None = None
        while not self._stop.wait(POLL):
            store = self.store
            try:
                if watch is None and store is not None:
                    watch = live.Watch(store)
                if watch is not None and store is not None and watch.changed():
                    self.post_message(Changed())
            except Exception:  # a busy or vanished file is told by the next act, with its own words
                watch = None
        if watch is not None:
            watch.close()

    def on_changed(self) -> None:
        """Something was committed: show it."""
        self.refresh_places()

    def on_unmount(self) -> None:
        """Let the watch end."""
        self._stop.set()

    async def on_event(self, event: events.Event) -> None:
        """Remember when somebody was last here."""
        if isinstance(event, (events.Key, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)):
            self._active = time.monotonic()
            self._warned = False
        await super().on_event(event)

    def _tick(self) -> None:
        """Lock after a while without a key, with a warning before."""
        idle = time.monotonic() - self._active
        if self.store is None or self.demo:
            return
        if idle >= IDLE_LOCK:
            self.action_lock(by_itself=True)
        elif idle >= IDLE_WARNING and not self._warned:
            self._warned = True
            self.tell(f"Locks in {IDLE_LOCK - IDLE_WARNING} seconds: any key keeps it open.")

    def change_looks(self, theme: str) -> None:
        """Use another palette from now on."""
        self.looks = Looks(theme, self.looks.ascii)
        self.theme = f"ehcco-{theme}"
        for screen in self.screen_stack:
            if isinstance(screen, Place):
                screen.repaint()

    def _handle_exception(self, error: Exception) -> None:
        """End with type and place of the fault only: its words and its variables may hold a child's name."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.failed = redacted(error)
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """Never a traceback: see ``_handle_exception``."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()
        if self.failed:
            (sys.__stderr__ or sys.stderr).write(f"{self.failed}\n")


def chosen_looks() -> Looks:
    """The looks for this terminal: ``EHCCO_THEME``, and plain signs where its locale has no others."""
    theme = os.environ.get("EHCCO_THEME", "dark")
    encoding = (sys.stdout.encoding or locale.getpreferredencoding(False)).casefold().replace("-", "")
    ascii_only = os.environ.get("EHCCO_ASCII", "") not in ("", "0") or not encoding.startswith("utf")
    return Looks(theme if theme in PALETTES else "dark", ascii_only)


def run(path: Path, secret: str | None, today: date, demo: bool = False) -> int:
    """Show the program on the store at *path*; returns the exit code.

    Args:
        path: the store; where there is none, the first steps are shown.
        secret: what opens it, or ``None`` to ask on the screen.
        today: the day that everything is computed for.
        demo: whether its children are made up.

    Raises:
        StoreError: the secret does not open the store, or the file is none of ours.
    """
    from ehcco.casework import opening

    opening.no_core_dumps()
    for stale in ("COLUMNS", "LINES"):  # exported by some shells; the terminal itself knows better, also after a resize
        os.environ.pop(stale, None)
    store = opening.unlock(path, secret, today) if secret is not None else None
    app = Ehcco(store, path, today, demo=demo, looks=chosen_looks())
    with contextlib.suppress(KeyboardInterrupt):
        result = app.run()
        return int(result or app.return_code or 0)
    return 130


__all__: Sequence[str] = ("Ehcco", "chosen_looks", "run")
