"""All commands with their keys, narrowed by any letters; and the menu to pick a child from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.widget import Widget
from textual.widgets import Input

from ehcco.screens.sheets.sheet import Sheet, field
from ehcco.screens.widgets.fields import TextField
from ehcco.screens.widgets.record_list import Column, RecordList, Row, text

COMMANDS = (
    ("Find a child", "/", "slash"), ("Log a contact", "c", "c"), ("Record what happened", "r", "r"),
    ("Done: close this date", "d", "d"), ("Explain this date", "e", "e"), ("New case", "n", "n"),
    ("Undo", "u", "u"), ("Redo", "U", "U"), ("Today", "1", "1"), ("Caseload", "2", "2"), ("Reviews", "3", "3"),
    ("Contacts", "5", "5"), ("Next view, or neighbour", "]", "right_square_bracket"),
    ("Previous view, or neighbour", "[", "left_square_bracket"), ("Order of the list", "o", "o"),
    ("Copy this row", "y", "y"), ("This page as plain text", "P", "P"), ("Names or initials", "N", "N"),
    ("Detail on or off", "z", "z"), ("Colours: dark", "", "theme:dark"), ("Colours: light", "", "theme:light"),
    ("Colours: high contrast", "", "theme:high-contrast"), ("Colours: the terminal's own", "", "theme:terminal"),
    ("Keys here", "?", "question_mark"), ("Lock", "L", "L"), ("Leave", "Q", "Q"),
)  # fmt: skip
COLUMNS = {"": (Column("name", "", (44, 60, 60), grows=True), Column("key", "", (8, 8, 8)))}


class Menu(Sheet):
    """A box and the rows that it narrows; Enter takes the row under the cursor."""

    KEYS = (("Enter", "Choose", "enter"), ("↑ ↓", "Move", "down"), ("Esc", "Close", "escape"))
    LAYOUT: ClassVar[Mapping[str, Sequence[Column]]] = COLUMNS
    HEIGHT = 10

    def fields(self) -> Iterable[Widget]:
        """The box and the rows."""
        yield field("Find", TextField(id="box"))
        yield RecordList(self.LAYOUT, id="list")

    @property
    def listed(self) -> RecordList:
        """The rows."""
        return self.query_one("#list", RecordList)

    def on_mount(self) -> None:
        """The cursor stands in the box."""
        self.listed.can_focus = False
        self.listed.styles.height = self.HEIGHT
        self.query_one("#box").focus()
        self.narrow("")

    @on(Input.Changed, "#box")
    def changed(self, event: Input.Changed) -> None:
        """Narrow the rows."""
        self.narrow(event.value)

    def narrow(self, words: str) -> None:
        """Show the rows that fit."""

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the rows while the box is typed in."""
        if event.key in ("up", "down"):
            event.stop()
            self.listed.action_move(1 if event.key == "down" else -1)

    def action_save(self) -> None:
        """Take the row under the cursor."""
        row = self.listed.row
        if row is not None:
            self.dismiss(row.data)

    def on_record_list_pointed(self, message: RecordList.Pointed) -> None:
        """The rows explain themselves."""
        message.stop()

    def on_record_list_opened(self, message: RecordList.Opened) -> None:
        """Two clicks choose."""
        message.stop()
        self.action_save()


class CommandSheet(Menu):
    """Every command with its key."""

    def title_words(self) -> str:
        """What the sheet is for."""
        return "All commands"

    def narrow(self, words: str) -> None:
        """The commands that hold every word."""
        asked = words.casefold().split()
        rows = [
            Row(f"command/{press}", {"name": (name, "text"), "key": (key, "key")}, data=press)
            for name, key, press in COMMANDS
            if all(word in name.casefold() for word in asked)
        ]
        self.listed.show(rows or [text("none", "No command like that.")], rows[0].key if rows else None)


__all__ = ["CommandSheet", "Menu"]
