"""Contacts: the log across all cases, the newest first."""

from datetime import date
from typing import ClassVar

from ehcco import wording
from ehcco.casework import contacts as casework
from ehcco.casework.contacts import ContactRow
from ehcco.screens.place import MORE, KeyHelp, Place
from ehcco.screens.telling import name_of, way
from ehcco.screens.widgets.chrome import ViewLine
from ehcco.screens.widgets.painting import Line, wrap
from ehcco.screens.widgets.record_list import Column, RecordList, Row, text

COLUMNS = (
    Column("day", "Day", (10, 10, 10)),
    Column("time", "Time", (0, 5, 5)),
    Column("way", "Way", (9, 9, 9)),
    Column("child", "Child", (17, 20, 24)),
    Column("who", "Who", (10, 14, 18)),
    Column("note", "Note", (26, 53, 85), grows=True),
    Column("promise", "", (1, 1, 1)),
)


class ContactsPlace(Place):
    """Every contact, what was promised in it, and which wait for an answer."""

    MODE = "contacts"
    COMMAND = "ehcco contact list"
    HELP = "Every call, email and meeting, the newest first. » carries a promise."
    KEYS: ClassVar[tuple[KeyHelp, ...]] = (
        ("Enter", "Open case", "enter"), ("c", "Contact", "c"), ("d", "Answered", "d"), ("e", "Whole note", "e"),
        ("/", "Find", "/"), ("]", "View", "]"), ("u", "Undo", "u"), ("n", "New case", "n"), *MORE,
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ContactRow] | None = None

    def make_list(self) -> RecordList:
        """Day, way, child, who, note."""
        return RecordList({"": COLUMNS}, headings=True, id="list")

    def reload(self) -> None:
        """Read the log again."""
        super().reload()
        self.ask("contacts", casework.contacts)

    def answered_contacts(self, rows: list[ContactRow]) -> None:
        """Show it."""
        self.rows = rows
        line = self.query_one(ViewLine)
        line.views = (
            ("Everything", len(rows)), ("Promises", len([row for row in rows if _open_promise(row)])),
            ("Unanswered", len([row for row in rows if _unanswered(row)])),
        )  # fmt: skip
        line.right = "newest first"
        self.rule.legend = "» holds a promise  ! waits for an answer"
        if self.ehcco.looks.ascii:
            self.rule.legend = "> holds a promise  ! waits for an answer"
        self.fill()

    def fill(self) -> None:
        """The rows of the view."""
        if self.rows is None:
            return
        wanted = (lambda _: True, _open_promise, _unanswered)[self.view]
        shown = [self._row(row) for row in self.rows if wanted(row)]
        empty = (
            "No contact is logged yet. c logs one.", "No promise out of a contact is open.",
            "No contact waits for an answer.",
        )[self.view]  # fmt: skip
        self.listed.show(shown or [text("none", empty, "text")])

    def _row(self, row: ContactRow) -> Row:
        app = self.ehcco
        mark = ("!", "late") if _unanswered(row) else ("", "text")
        if not mark[0] and (row.promise_due or row.promise):
            symbol = "promise" if row.promise_kept is None else "done"
            mark = (app.looks.symbol(symbol), "soon" if symbol == "promise" else "quiet")
        cells = {
            "day": (wording.list_day(date.fromisoformat(row.day), app.today), "text"),
            "time": (row.time or "", "quiet"),
            "way": (way(row.channel, row.direction), "text"), "child": (name_of(app, row), "text"),
            "who": (row.who or "", "text"), "note": (row.note, "quiet"), "promise": mark,
        }  # fmt: skip
        return Row(f"contact/{row.id}", cells, data=row)

    def explain_row(self, row: Row | None) -> None:
        """The note, as far as there is room."""
        data = row.data if row is not None else None
        if not isinstance(data, ContactRow):
            self.below([])
            self.panel([])
            return
        self.explain_below(data.note)
        width = self.panel_width - 3
        day = wording.weekday(date.fromisoformat(data.day))
        lines: list[Line] = [
            [(name_of(self.ehcco, data), "strong"), (f"   {data.ref}", "quiet")],
            [(" ".join(part for part in (day, data.time) if part), "text")],
            [(" · ".join(part for part in (way(data.channel, data.direction), data.who or "") if part), "text")],
            (),
            *([(part, "text")] for part in wrap(data.note, width, 14)),
        ]
        if data.marks:
            lines += [(), [(f"Marks: {data.marks}", "quiet")]]
        if data.promise:
            due = f", by {wording.weekday(date.fromisoformat(data.promise_due))}" if data.promise_due else ""
            kept = f" Kept {wording.weekday(date.fromisoformat(data.promise_kept))}." if data.promise_kept else ""
            lines += [(), *([(part, "text")] for part in wrap(f"Promised: {data.promise}{due}.{kept}", width, 4))]
        self.panel(lines)

    def explanation(self) -> tuple[str, list[str]]:
        """The whole note."""
        data = self.target()
        if not isinstance(data, ContactRow):
            return "", []
        day = wording.weekday(date.fromisoformat(data.day))
        return f"Contact of {day}: {name_of(self.ehcco, data)}", data.note.split("\n")


def _open_promise(row: ContactRow) -> bool:
    return bool(row.promise or row.promise_due) and row.promise_kept is None


def _unanswered(row: ContactRow) -> bool:
    return bool(row.reply_owed) and row.answered_on is None
