"""The passphrase: asked for to open the store, chosen when there is none yet."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from ehcco import wording
from ehcco.casework import opening
from ehcco.casework.live import Store
from ehcco.errors import EhccoError
from ehcco.screens.asking import Asking
from ehcco.screens.widgets.chrome import Keys, Rule
from ehcco.screens.widgets.fields import Echo, TextField, Tick, Words
from ehcco.screens.widgets.painting import Line, Painted, spread, wrap

LEAST = 12
NOTICE = (
    "ehcco is a working aid on children's data; your council's system stays the record.",
    "Keep it on a device that the council manages. Nothing leaves this computer.",
)


class Head(Painted):
    """The first line: the program, and where one is."""

    ground = "raised"
    right = ""

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The one line."""
        return [spread([(" ehcco", "strong")], [(f"{self.right} ", "quiet")], width)]


class Gate(ModalScreen[Any], Asking):
    """A whole screen that shows nothing of the caseload."""

    CSS_PATH = "unlock.tcss"
    RIGHT = ""
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Next field", show=False),
        Binding("shift+tab", "app.focus_previous", "Previous field", show=False),
        Binding("escape", "leave", "Leave", show=False),
        Binding("ctrl+q", "app.leave", "Leave", show=False),
    ]

    def __init__(self, path: Path, today: date) -> None:
        super().__init__()
        self.path = path
        self.today = today
        self.busy = False

    def compose(self) -> ComposeResult:
        """Head, words, fields, foot."""
        head = Head(id="head")
        head.right = self.RIGHT
        yield head
        with Vertical(id="middle"):
            yield Words(id="above")
            yield from self.fields()
            yield Words(id="below")
        yield Rule()
        yield Words(id="hint")
        keys = Keys()
        keys.keys = self.KEYS
        yield keys

    def fields(self) -> Iterable[Widget]:
        """The fields."""
        return ()

    def paragraphs(self, widget: str, lines: Sequence[str], role: str = "text") -> None:
        """Put paragraphs into a part of the screen."""
        width = max(self.app.size.width - 4, 30)
        parts = [part for line in lines for part in (wrap(line, width) if line else [""])]
        self.query_one(widget, Words).content = tuple([(f"  {part}", role)] for part in parts)

    @on(Tick.Changed)
    def shown(self) -> None:
        """Show what is typed, or dots."""
        for field in self.query(TextField):
            field.password = not self.query_one("#show", Tick).ticked

    def action_leave(self) -> None:
        """Leave the program."""
        self.dismiss(None)
        self.app.exit(0)


class Locked(Gate):
    """The passphrase opens the store again."""

    RIGHT = "Locked"
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("Enter", "Unlock", "enter"), ("Tab", "Next field", "tab"),
        ("Space", "Tick", "space"), ("Esc", "Leave", "escape"),
    )  # fmt: skip

    def __init__(self, path: Path, today: date, *, by_itself: bool = False, first: bool = False) -> None:
        super().__init__(path, today)
        self.by_itself = by_itself
        self.first = first

    def fields(self) -> Iterable[Widget]:
        """The passphrase."""
        yield Horizontal(Echo(id="label"), TextField(id="passphrase", password=True), classes="line")
        yield Horizontal(Echo(classes="gap"), Tick("Show what I type", id="show"), classes="line")

    def on_mount(self) -> None:
        """Say why it is locked."""
        self.query_one("#label", Echo).words = "  Passphrase"
        why = "Locked after 5 minutes without a key. " if self.by_itself else "Locked. "
        words = "Your caseload is encrypted. The passphrase opens it." if self.first else (
            f"{why}Nothing is lost: what you were writing is kept."
        )  # fmt: skip
        self.paragraphs("#above", ["", "", "", "", words, ""])
        self.query_one("#passphrase").focus()

    @on(Input.Submitted, "#passphrase")
    def entered(self, event: Input.Submitted) -> None:
        """Try it."""
        event.stop()
        if event.value and not self.busy:
            self.busy = True
            self.paragraphs("#below", ["", "Opening"])
            self.ask_without_store("store", partial(opening.unlock, self.path, event.value, self.today))

    def answered_store(self, store: Store) -> None:
        """It fits."""
        self.dismiss(store)

    def fault(self, topic: str, error: EhccoError) -> None:  # noqa: ARG002
        """It does not; try again."""
        self.busy = False
        words = error.message
        if "passphrase" in words:
            words += " Check Caps Lock and try again."
        elif error.remedy:
            words += f" {error.remedy}"
        self.paragraphs("#below", ["", words], "late")
        self.query_one("#passphrase", TextField).value = ""


class FirstRun(Gate):
    """The first steps: what this is, then a passphrase, twice."""

    RIGHT = "First time"
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("Enter", "Next", "enter"), ("Tab", "Next field", "tab"),
        ("Space", "Tick", "space"), ("Esc", "Leave", "escape"),
    )  # fmt: skip

    def fields(self) -> Iterable[Widget]:
        """The passphrase, twice."""
        yield Horizontal(Echo(id="label"), TextField(id="first", password=True), Echo(id="told"), classes="line")
        yield Horizontal(
            Echo(id="label-again"), TextField(id="again", password=True), Echo(id="told-again"), classes="line"
        )
        yield Horizontal(Echo(classes="gap"), Tick("Show what I type", id="show"), classes="line")

    def on_mount(self) -> None:
        """Say what this is before anything is typed."""
        self.query_one("#label", Echo).words = "  Passphrase"
        self.query_one("#label-again", Echo).words = "  Again"
        self.paragraphs("#above", [
            "", *NOTICE, "",
            "Everything is encrypted with the passphrase that you choose now. Nobody can recover it for you: "
            "keep a copy where your council lets you keep such things.", "",
        ])  # fmt: skip
        self.paragraphs(
            "#below",
            ["", f"Your data: {self.path}", "Only you can read it on this computer; it is not synced."],
            "quiet",
        )
        self.query_one("#hint", Words).content = (
            [(f" At least {LEAST} characters. Spaces count; capitals matter.", "quiet")],
        )
        self.query_one("#first").focus()

    @on(Input.Changed)
    def typed(self) -> None:
        """Count the characters, and compare."""
        first, again = (self.query_one(f"#{name}", TextField).value for name in ("first", "again"))
        told, told_again = self.query_one("#told", Echo), self.query_one("#told-again", Echo)
        told.words = f"{len(first)} characters{', good' if len(first) >= LEAST else ''}" if first else ""
        told_again.words = ("the same" if first == again else "not the same yet") if again else ""

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """On to the next field, then make the store."""
        event.stop()
        first, again = (self.query_one(f"#{name}", TextField) for name in ("first", "again"))
        if event.input is first and not again.value:
            if len(first.value) < LEAST:
                self._refuse(f"At least {LEAST} characters: this one has {len(first.value)}.", first)
            else:
                self._refuse("", again)
        elif len(first.value) < LEAST:
            self._refuse(f"At least {LEAST} characters: this one has {len(first.value)}.", first)
        elif first.value != again.value:
            self._refuse("The two are not the same. Type the second one again.", again)
        elif not self.busy:
            self.busy = True
            self.query_one(Rule).message = "Making the store"
            self.ask_without_store("store", partial(opening.make, self.path, first.value, self.today))

    def _refuse(self, words: str, field: Widget) -> None:
        rule = self.query_one(Rule)
        rule.fault, rule.message = bool(words), words
        field.focus()

    def answered_store(self, store: Store) -> None:
        """It is there."""
        self.dismiss(store)

    def fault(self, topic: str, error: EhccoError) -> None:  # noqa: ARG002
        """It could not be made."""
        self.busy = False
        self._refuse(wording.visible(f"{error.message} {error.remedy}"), self.query_one("#first"))
