"""What one types or chooses in: a line of text, a note, a choice, a tick. Each one row high, with its label."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, TextArea

from ehcco import wording
from ehcco.screens.widgets.painting import Line, Painted, Run, width_of

LABEL = 9
"""Cells of a field's label."""


class TextField(Input):
    """One line of text; what is pasted or put into it cannot steer the terminal."""

    DEFAULT_CSS = """
    TextField { border: none; height: 1; padding: 0; background: $ground; color: $words; }
    TextField:focus { border: none; text-style: underline; background: $ground; background-tint: $ground 0%; }
    TextField > .input--cursor { text-style: reverse; }
    TextField > .input--placeholder { color: $quiet; }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", **kwargs: Any) -> None:
        super().__init__(wording.visible(value), placeholder=placeholder, compact=True, select_on_focus=True, **kwargs)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Text that may be shown."""
        return wording.visible(value)


class DateField(TextField):
    """A date as people type it; up and down move it by a day, page up and down by a week."""

    class Stepped(Message):
        """The date is to move by so many days."""

        def __init__(self, field: "DateField", days: int) -> None:
            super().__init__()
            self.field = field
            self.days = days

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(1)", "A day later", id="field.up", show=False),
        Binding("down", "step(-1)", "A day earlier", id="field.down", show=False),
        Binding("pageup", "step(7)", "A week later", id="field.page_up", show=False),
        Binding("pagedown", "step(-7)", "A week earlier", id="field.page_down", show=False),
    ]

    def action_step(self, days: int) -> None:
        """Move the date."""
        self.post_message(self.Stepped(self, days))


class NoteField(TextArea):
    """A note: one line grows to three; Enter saves it, F4 makes room in which Enter makes a line."""

    DEFAULT_CSS = """
    NoteField { border: none; height: auto; max-height: 3; min-height: 1; padding: 0; width: 1fr;
        background: $ground; color: $words; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; }
    NoteField:focus { border: none; background: $ground; background-tint: $ground 0%; }
    NoteField.-tall { height: 10; max-height: 10; }
    NoteField > .text-area--cursor { text-style: reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "room", "More room", id="note.room", show=False),
    ]

    class Entered(Message):
        """Enter was pressed in a short note."""

    def __init__(self, value: str = "", **kwargs: Any) -> None:
        super().__init__(
            wording.visible(value, lines=True), soft_wrap=True, compact=True, tab_behavior="focus",
            highlight_cursor_line=False, **kwargs,
        )  # fmt: skip
        self.cursor_blink = False

    def action_room(self) -> None:
        """A tall note, or a short one again."""
        self.toggle_class("-tall")

    async def _on_key(self, event: events.Key) -> None:
        """Enter saves the short note."""
        if event.key == "enter" and not self.has_class("-tall"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered())
            return
        await super()._on_key(event)


class Choice(Painted, can_focus=True):
    """One of a few: ``( ) Maintain  (•) Amend``; arrows or a first letter choose."""

    ground = "ground"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Previous", id="choice.previous", show=False),
        Binding("right,space", "step(1)", "Next", id="choice.next", show=False),
    ]
    chosen: reactive[int] = reactive(-1)

    class Chosen(Message):
        """Another one was chosen."""

        def __init__(self, choice: "Choice") -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, values: Sequence[tuple[str, str]], chosen: int = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.values = list(values)
        self.set_reactive(Choice.chosen, chosen)

    @property
    def value(self) -> str:
        """The code of the one chosen, or nothing."""
        return self.values[self.chosen][0] if 0 <= self.chosen < len(self.values) else ""

    @value.setter
    def value(self, code: str) -> None:
        self.chosen = next((place for place, (one, _) in enumerate(self.values) if one == code), -1)

    def watch_chosen(self) -> None:
        """Tell the sheet."""
        if self.is_mounted:
            self.post_message(self.Chosen(self))

    def action_step(self, step: int) -> None:
        """The next one, or the one before, round."""
        if self.values:
            self.chosen = (self.chosen + step) % len(self.values) if self.chosen >= 0 else (0 if step > 0 else -1)

    def on_key(self, event: events.Key) -> None:
        """A first letter chooses; pressed again, the next one with it."""
        if event.character is None or not event.character.isalnum():
            return
        letter = event.character.casefold()
        fitting = [place for place, (_, label) in enumerate(self.values) if label[:1].casefold() == letter]
        if fitting:
            event.stop()
            self.chosen = next((place for place in fitting if place > self.chosen), fitting[0])

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        x = 0
        for place, (_, label) in enumerate(self.values):
            wide = width_of([(label, "text")]) + 6
            if x <= event.x < x + wide:
                self.chosen = place
                return
            x += wide

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """All of them where they fit, else the one chosen and how many there are."""
        runs: list[Run] = []
        on = self.looks.symbol("on")
        for place, (_, label) in enumerate(self.values):
            role = "match" if self.has_focus and place == self.chosen else "text"
            runs += [(f"({on if place == self.chosen else ' '}) ", "text"), (label, role), ("  ", "text")]
        if width_of(runs) <= width + 2:
            return [runs]
        shown = self.values[self.chosen][1] if self.chosen >= 0 else "choose"
        return [
            [
                (shown, "match" if self.has_focus else "text"),
                (f"   {self.chosen + 1} of {len(self.values)}, ← →", "quiet"),
            ]
        ]


class Tick(Painted, can_focus=True):
    """Something to tick: ``[x] Amendment notice sent the same day``."""

    ground = "ground"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,x", "tick", "Tick", id="choice.tick", show=False)]
    ticked: reactive[bool] = reactive(False)
    label: reactive[str] = reactive("")
    note: reactive[str] = reactive("")

    class Changed(Message):
        """It was ticked, or no longer is."""

    def __init__(self, label: str = "", ticked: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.set_reactive(Tick.label, label)
        self.set_reactive(Tick.ticked, ticked)

    def action_tick(self) -> None:
        """Tick it, or not."""
        self.ticked = not self.ticked
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """A click ticks it too."""
        self.action_tick()

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The box, its words and where they come from."""
        role = "match" if self.has_focus else "text"
        left: list[Run] = [(f"[{'x' if self.ticked else ' '}] ", "text"), (self.label, role)]
        gap = width - width_of(left) - width_of([(self.note, "quiet")]) - 1
        return [[*left, (" " * max(gap, 1), "text"), (self.note, "quiet")]] if self.note else [left]


class Label(Painted):
    """The name of a field; ``!`` before it where what stands there is not right."""

    fault: reactive[bool] = reactive(False)

    def __init__(self, words: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.words = words

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The name."""
        return [[("!" if self.fault else " ", "late"), (self.words, "late" if self.fault else "quiet")]]


class Echo(Painted):
    """What the program understood, beside a field."""

    words: reactive[str] = reactive("")
    role: reactive[str] = reactive("quiet")

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The words."""
        return [[(self.words, self.role)]]


class Words(Painted):
    """A few lines that a sheet shows."""

    content: reactive[tuple[Line, ...]] = reactive((), layout=True)

    def get_content_height(self, *_: Any) -> int:
        """As many as there are."""
        return len(self.content)

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The lines."""
        return self.content
