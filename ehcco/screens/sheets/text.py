"""Sheets to read: an explanation, the help of a place; and a page as plain text."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widget import Widget

from ehcco.screens.sheets.sheet import Sheet
from ehcco.screens.widgets.painting import Line, wrap
from ehcco.screens.widgets.record_list import Column, RecordList, Row, text

if TYPE_CHECKING:
    from ehcco.screens.place import Place

LAYOUT = {"": (Column("line", "", (200, 200, 200), grows=True),), "keys": (
    Column("key", "", (12, 12, 12)), Column("does", "", (40, 60, 60), grows=True),
)}  # fmt: skip


class TextSheet(Sheet):
    """Something to read; any way of closing closes it."""

    KEYS = (("↑ ↓", "Scroll", "down"), ("y", "Copy", "y"), ("Esc", "Close", "escape"))
    BINDINGS = [  # noqa: RUF012
        Binding("enter,e,q,question_mark,f1", "close", "Close", show=False),
        Binding("y", "copy", "Copy", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str], rows: Sequence[Row] = ()) -> None:
        super().__init__()
        self.heading = title
        self.words = list(lines)
        self.rows = list(rows)

    def title_words(self) -> str:
        """What is explained."""
        return self.heading

    def fields(self) -> Iterable[Widget]:
        """The lines, scrolling where they must."""
        yield RecordList(LAYOUT, id="list")

    def on_mount(self) -> None:
        """Fill it."""
        listed = self.query_one("#list", RecordList)
        width = self.app.size.width - 4
        rows = self.rows or [
            text(f"line/{number}", part, "text")
            for number, part in enumerate(part for line in self.words for part in wrap(line, width))
        ]
        listed.styles.height = min(len(rows), max(self.app.size.height - 6, 4), 24)
        listed.show_cursor = False
        listed.show(rows)
        listed.focus()

    def on_record_list_pointed(self, message: RecordList.Pointed) -> None:
        """Nothing to explain in an explanation."""
        message.stop()

    def on_record_list_opened(self, message: RecordList.Opened) -> None:
        """Enter closes."""
        message.stop()
        self.dismiss(None)

    def action_copy(self) -> None:
        """Copy the words."""
        self.app.copy_to_clipboard("\n".join(self.words))
        self.say("Copied. Not arrived? P shows it plain.")


class PlainPage(ModalScreen[None]):
    """A page as plain text over the whole screen, for the terminal's own selection."""

    CSS = "PlainPage { background: $ground; } PlainPage RecordList { width: 100%; height: 100%; }"
    BINDINGS = [Binding("escape,enter,P,q", "app.pop_screen", "Close", show=False)]  # noqa: RUF012

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.words = list(lines)

    def compose(self) -> ComposeResult:
        """The lines and nothing else."""
        yield RecordList(LAYOUT, id="list")

    def on_mount(self) -> None:
        """Fill it."""
        listed = self.query_one("#list", RecordList)
        listed.show_cursor = False
        width = max(self.app.size.width - 3, 20)
        rows = [text("how", "Select with the mouse (hold Shift). Esc goes back."), text("gap", "")]
        rows += [
            text(f"line/{number}", part, "text")
            for number, part in enumerate(part for line in self.words for part in wrap(line, width))
        ]
        listed.show(rows)
        listed.focus()


def help_sheet(place: "Place") -> TextSheet:
    """The keys that live in a place, and the command that prints the same."""
    words = wrap(place.HELP, place.app.size.width - 4)
    rows: list[Row] = [text(f"what/{number}", part, "text") for number, part in enumerate(words)]
    rows.append(text("command", f"The same in a terminal: {place.COMMAND}"))
    for key, does in (*((key, does) for key, does, _ in place.KEYS), *EVERYWHERE):
        line: Line = [(f" {key:<12}", "key"), (does, "text")]
        rows.append(Row(f"key/{key}", {"": line}, kind="text"))
    return TextSheet("Keys here", [f"{place.HELP} {place.COMMAND}"], rows)


EVERYWHERE = (
    ("1 2 3 5", "Today, Caseload, Reviews, Contacts; again: the next view"),
    ("[ ]", "the view before or after; on a case its neighbours in the list"),
    ("Tab", "next section"), ("k j, ↑ ↓", "up, down; K J or page keys by pages; g G the ends"),
    ("/ F3", "find a child by any words"), ("c", "log a contact"), ("n", "new case"),
    ("d", "done: the act that closes a date"),
    ("r", "record what happened"), ("e", "explain: rule, sum, law"), ("u U", "undo, redo"),
    ("y P", "copy the row; this page as plain text"), ("N z", "names or initials; detail on or off"),
    ("L Q", "lock, leave"), (":", "all commands"),
)  # fmt: skip
