"""The contact sheet: the note first; who, how and when are guessed; a promise is read out of the note."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input, TextArea

from ehcco import clock, wording
from ehcco.casework import caseload as cases
from ehcco.casework import contacts as casework
from ehcco.casework.caseload import CasePage
from ehcco.casework.contacts import Logged, NewContact
from ehcco.casework.promises import Promise, read_promise
from ehcco.casework.typed_dates import Leaning
from ehcco.screens.sheets.result import Wrote
from ehcco.screens.sheets.sheet import Sheet, field
from ehcco.screens.widgets.fields import Choice, DateField, Echo, NoteField, TextField, Tick
from ehcco.screens.widgets.painting import Line, Painted

CHANNELS = ("phone", "email", "meeting", "visit", "letter", "text", "online")
MARKS = (("none", "none"), *((mark, mark) for mark in casework.MARKS))
ADVICE = "Facts and sources: the family may read this."


class Advice(Painted):
    """What stands under an empty note."""

    shown = True

    def lines(self, width: int, height: int) -> list[Line]:  # noqa: ARG002
        """The sentence, until typing starts."""
        return [[(f"{'':10}{ADVICE}", "quiet")]] if self.shown else [[]]


class ContactSheet(Sheet):
    """Log a call, an email, a meeting."""

    KIND = "contact"
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("Enter", "Save", "enter"), ("Tab", "Next field", "tab"), ("Space", "Tick", "space"),
        ("F4", "More room", "f4"), ("Esc", "Close, draft kept", "escape"),
    )  # fmt: skip

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.promise: Promise | None = None
        self._ticked_by_hand = False

    def fields(self) -> Iterable[Widget]:
        """Note, with whom, how and when, marks, reply, promise."""
        now = clock.now()
        yield field("Note", NoteField(id="note"))
        yield Advice(id="advice")
        yield field("With", TextField(id="who"))
        yield field(
            "How", Choice([(one, one) for one in CHANNELS], 0, id="channel"),
            Choice([("in", "in"), ("out", "out")], 0, id="direction"),
        )  # fmt: skip
        yield field("When", DateField(wording.typed(self.ehcco.today, self.ehcco.today), id="day"),
                    TextField(now.strftime("%H:%M"), id="time"), Echo(id="day-echo"))  # fmt: skip
        yield field("Marks", Choice(MARKS, 0, id="marks"))
        yield field("Reply", Tick("they wait for an answer", id="reply"))
        yield field("Promise", Tick("none found in the note", id="promise"))

    def on_mount(self) -> None:
        """The cursor stands in the note; who and how come from the last contact."""
        self.query_one("#note").focus()
        self._echo()
        self.ask("page", cases.case_page, self.ref or "")

    def answered_page(self, page: CasePage) -> None:
        """Guess who it is from the first contact, and the way from the last one."""
        who = self.query_one("#who", TextField)
        if not who.value and page.people and self.ehcco.names:
            who.value = f"{page.people[0].name}, {page.people[0].role}"

    def written(self) -> dict[str, str]:
        """The note is what would be lost."""
        note = self.query_one("#note", NoteField).text
        if not note.strip():
            return {"note": ""}
        return {
            "note": note,
            "who": self.query_one("#who", TextField).value,
            "day": self.query_one("#day", DateField).value,
        }

    @on(TextArea.Changed, "#note")
    def note_changed(self) -> None:
        """Read the promise out of the note while it is typed."""
        note = self.query_one("#note", NoteField).text
        advice = self.query_one("#advice", Advice)
        if advice.shown != (not note):
            advice.shown = not note
            advice.refresh()
        self._read(note)
        self.say("")
        self.typed()

    def _read(self, note: str) -> None:
        found = read_promise(note, self.ehcco.today)
        tick = self.query_one("#promise", Tick)
        if found == self.promise:
            return
        fresh = self.promise is None or found is None or self.promise.by != found.by
        self.promise = found
        if found is None:
            tick.label, tick.note, tick.ticked = "none found in the note", "", False
            self._ticked_by_hand = False
            return
        who = "" if found.by == "me" else "They promised: "
        days = (found.due - self.ehcco.today).days
        told = {0: "today", 1: "tomorrow"}.get(days, f"in {days} d")
        tick.label = f"{who}{found.what} by {wording.weekday(found.due)[:-5]}, {told}"
        tick.note = f'from "{found.words}"'
        if fresh and not self._ticked_by_hand:
            tick.ticked = found.by == "me"

    @on(Tick.Changed)
    def ticked(self) -> None:
        """A choice made by hand stays while the note goes on."""
        self._ticked_by_hand = True

    @on(Input.Changed, "#day")
    def day_changed(self) -> None:
        """Say the date back."""
        self._echo()

    def _echo(self) -> None:
        echo = self.query_one("#day-echo", Echo)
        echo.words, echo.role = self.date_echo(self.query_one("#day", DateField).value, Leaning.PAST)

    def action_save(self) -> None:
        """Log it."""
        note = self.query_one("#note", NoteField)
        day = self.date_in(self.query_one("#day", DateField), Leaning.PAST)
        if not note.text.strip():
            self.say("Type a note first.", fault=True)
            note.focus()
            return
        if day is None:
            self.say(self.query_one("#day-echo", Echo).words or "Give the day of the contact.", fault=True)
            self.query_one("#day").focus()
            return
        self.write(casework.log_contact, self.ref or "", self._new(note.text, day), how="screen")

    def _new(self, note: str, day: date) -> NewContact:
        marks = self.query_one("#marks", Choice).value
        ticked = self.promise is not None and self.query_one("#promise", Tick).ticked
        time = self.query_one("#time", TextField).value.strip()
        return NewContact(
            note=note, day=day, time=time or None, who=self.query_one("#who", TextField).value.strip() or None,
            channel=self.query_one("#channel", Choice).value, direction=self.query_one("#direction", Choice).value,
            marks=() if marks == "none" else (marks,), reply_owed=self.query_one("#reply", Tick).ticked,
            promise=self.promise.what if ticked and self.promise else None,
            promise_due=self.promise.due if ticked and self.promise else None,
            promise_by=self.promise.by if ticked and self.promise else "me",
        )  # fmt: skip

    def answered_saved(self, logged: Logged) -> None:
        """Say what was written."""
        new = logged.contact
        who = f" with {new.who.split(',')[0]}" if new.who and self.ehcco.names else ""
        what = {"phone": "phone call", "text": "text message", "online": "online meeting"}.get(new.channel, new.channel)
        promised = f"; promise for {wording.weekday(new.promise_due)[:-5]}" if new.promise_due else ""
        self.drop_draft()
        self.dismiss(Wrote(f"Logged: {what}{who}{promised}. u undoes.", changes(logged.change)))


def changes(number: int | None) -> tuple[int, ...]:
    """The changes that undo takes back."""
    return () if number is None else (number,)


__all__: list[str] = ["ContactSheet", "changes"]
