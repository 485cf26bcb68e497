"""What every sheet has: a heavy rule with its title, its fields, a rule that speaks, and its keys."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from ehcco import clock, wording
from ehcco.casework import drafts, finding
from ehcco.casework.drafts import Draft
from ehcco.casework.typed_dates import Leaning, read_date
from ehcco.errors import BadDate, EhccoError
from ehcco.screens.asking import Asking
from ehcco.screens.widgets.chrome import Keys, ruled
from ehcco.screens.widgets.fields import Choice, DateField, Echo, Label, NoteField, TextField, Tick
from ehcco.screens.widgets.painting import Line, Painted, Run, width_of

DRAFT_PAUSE = 0.5
"""Seconds that typing pauses before a draft is kept."""


class Title(Painted):
    """The heavy rule above a sheet, with the child's name in it."""

    words: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The one line."""
        stroke = self.looks.symbol("heavy")
        left: list[Run] = [(f"{stroke} ", "accent"), (self.words, "strong"), (" ", "text")]
        end: list[Run] = [(" ", "text"), (self.right, "quiet"), (f" {stroke}", "accent")] if self.right else []
        return [[*left, (stroke * max(width - width_of(left) - width_of(end), 0), "accent"), *end]]


class Say(Painted):
    """The rule of a sheet: what is not right, what is unusual, or nothing."""

    words: reactive[str] = reactive("")
    fault: reactive[bool] = reactive(False)

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The one line."""
        return [ruled(self.words, "late" if self.fault else "quiet", "", width, self.looks.symbol("rule"))]


class Sheet(ModalScreen[Any], Asking):
    """A form docked at the bottom; Enter saves, Esc closes and keeps what was typed."""

    CSS_PATH = "sheet.tcss"
    KIND = ""
    """What its drafts are kept under; empty for sheets that keep none."""
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("Enter", "Save", "enter"), ("Tab", "Next field", "tab"), ("Esc", "Close", "escape"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="sheet.close", show=False),
        Binding("f2", "save", "Save", id="sheet.save", show=False),
        Binding("tab", "app.focus_next", "Next field", show=False),
        Binding("shift+tab", "app.focus_previous", "Previous field", show=False),
        Binding("f3", "find", "Find a child", show=False),
        Binding("ctrl+q", "app.leave", "Leave", show=False),
    ]

    def __init__(self, ref: str | None = None) -> None:
        super().__init__()
        self.ref = ref
        self.child: finding.Found | None = None
        self.saving = False
        self._saved_draft: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Title, fields, rule, keys."""
        with Vertical(id="sheet"):
            yield Title(id="title")
            with Vertical(id="fields"):
                yield from self.fields()
            yield Say(id="say")
            keys = Keys()
            keys.keys = self.KEYS
            yield keys

    def fields(self) -> Iterable[Widget]:
        """The rows of the form."""
        return ()

    @property
    def draft_key(self) -> str:
        """What the draft of this sheet is kept under: one a child and kind."""
        return f"{self.KIND}/{self.ref or ''}"

    def on_mount(self) -> None:
        """Name the child, and bring back what was typed before."""
        self.query_one(Title).words = self.title_words()
        if self.ref is not None:
            self.ask("child", finding.find, self.ref)
        if self.KIND:
            self.ask("draft", drafts.draft, self.draft_key)

    def title_words(self) -> str:
        """The title, with the child's name once it is known."""
        what = type(self).__name__.removesuffix("Sheet")
        return f"{what}: {self.child_words()}" if self.ref else what

    def child_words(self) -> str:
        """The child's name and reference."""
        if self.child is None:
            return self.ref or ""
        child = self.child
        name = wording.name(child.surname, child.forename, child.initials, child.ref, shown=self.ehcco.names)
        return f"{name}  {child.ref}" if self.ehcco.names else name

    def answered_child(self, child: finding.Found) -> None:
        """Name the child in the title."""
        self.child = child
        self.query_one(Title).words = self.title_words()

    def answered_draft(self, draft: Draft | None) -> None:
        """Bring back what was typed before, unless typing has begun."""
        if draft is None or any(self.written().values()):
            return
        for name, words in draft.fields.items():
            for widget in self.query(f"#{name}"):
                put(widget, words)
        self._saved_draft = dict(draft.fields)
        self.query_one(Title).right = f"draft of {draft.saved_at[11:16]}"

    def typed(self) -> None:
        """Something was typed: keep it once typing pauses."""
        if self.KIND:
            self.set_timer(DRAFT_PAUSE, self._keep_if_paused)

    def _keep_if_paused(self) -> None:
        if self.is_mounted and self.ehcco.store is not None and not self.saving:
            self.keep_draft()

    def written(self) -> dict[str, str]:
        """What is kept as a draft: the texts that were typed, by field."""
        return {}

    def keep_draft(self) -> None:
        """Keep what was typed, encrypted in the store."""
        fields = self.written()
        if not self.KIND or fields == self._saved_draft or (not any(fields.values()) and not self._saved_draft):
            return
        self._saved_draft = fields
        store = self.ehcco.store
        if store is not None:
            self.app.run_worker(
                partial(_keep, store, self.draft_key, fields), thread=True, group=f"draft {self.draft_key}",
                exclusive=True, exit_on_error=False,
            )  # fmt: skip
            if any(fields.values()):
                self.query_one(Title).right = f"draft kept {clock.now().strftime('%H:%M')}"

    def keep_draft_now(self) -> None:
        """Keep it before anything else happens: the program is about to lock or to end."""
        store, fields = self.ehcco.store, self.written()
        if self.KIND and store is not None and any(fields.values()) and not self.saving:
            self._saved_draft = fields
            drafts.save_draft(store, self.draft_key, fields)

    def action_find(self) -> None:
        """A call in the middle of a form: keep it, and find the child."""
        self.action_close()
        self.ehcco.action_find()

    def action_close(self) -> None:
        """One step back; the draft is kept."""
        self.keep_draft()
        self.dismiss(None)

    def action_save(self) -> None:
        """Save, unless it is being saved."""

    def write(self, work: Callable[..., Any], *args: Any, **named: Any) -> None:
        """Write in the background; ``answered_saved`` takes the result."""
        if not self.saving:
            self.saving = True
            self.ask("saved", work, *args, **named)

    def fault(self, topic: str, error: EhccoError) -> None:
        """Say it in the sheet's own rule; what was typed stays."""
        if topic == "saved":
            self.saving = False
        self.say(wording.without_codes(error.message), fault=True)

    def drop_draft(self) -> None:
        """What was saved is no draft any more."""
        store = self.ehcco.store
        self.saving = True
        if self.KIND and store is not None and (self._saved_draft or any(self.written().values())):
            self._saved_draft = {}
            self.app.run_worker(
                partial(_keep, store, self.draft_key, {}), thread=True, group=f"draft {self.draft_key}",
                exclusive=True, exit_on_error=False,
            )  # fmt: skip

    def say(self, words: str, *, fault: bool = False) -> None:
        """Put words into the rule."""
        rule = self.query_one(Say)
        rule.fault = fault
        rule.words = words

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter saves from any field."""
        event.stop()
        self.action_save()

    def on_note_field_entered(self) -> None:
        """Enter in a short note saves."""
        self.action_save()

    def on_key(self, event: events.Key) -> None:
        """Enter on a choice or a tick saves too."""
        if event.key == "enter" and isinstance(self.focused, (Choice, Tick)):
            event.stop()
            self.action_save()

    def on_date_field_stepped(self, message: DateField.Stepped) -> None:
        """Move a date by days."""
        from datetime import timedelta

        day = self.date_in(message.field, Leaning.PAST) or self.ehcco.today
        message.field.value = wording.typed(day + timedelta(days=message.days), self.ehcco.today)

    def date_in(self, field: TextField, leaning: Leaning) -> date | None:
        """The date in a field, or ``None`` where it cannot be read."""
        try:
            return read_date(field.value, self.ehcco.today, leaning)
        except BadDate:
            return None

    def date_echo(self, words: str, leaning: Leaning) -> tuple[str, str]:
        """What the words mean as a date, and the role of that sentence."""
        if not words.strip():
            return "", "quiet"
        try:
            return wording.near(read_date(words, self.ehcco.today, leaning), self.ehcco.today), "text"
        except BadDate as error:
            return error.message, "late"


def field(label: str, *widgets: Widget, id: str | None = None) -> Horizontal:  # noqa: A002
    """A labelled row."""
    return Horizontal(Label(label, classes="label"), *widgets, classes="field", id=id)


def put(widget: Widget, words: str) -> None:
    """Put words into a field of any kind."""
    if isinstance(widget, NoteField):
        widget.text = wording.visible(words, lines=True)
        widget.move_cursor(widget.document.end)
    elif isinstance(widget, (TextField, Choice)):
        widget.value = words
    elif isinstance(widget, Tick):
        widget.ticked = bool(words)


def _keep(store: Any, key: str, fields: dict[str, str]) -> None:
    drafts.save_draft(store, key, fields)


__all__ = ["Echo", "Sheet", "field", "put"]
