"""Done: closes the date under the cursor by its act, keeps the promise, or answers the contact."""

from collections.abc import Iterable
from typing import Any

from textual.widget import Widget

from ehcco.casework import contacts as casework
from ehcco.casework.choices import closers
from ehcco.casework.contacts import ContactRow, PromiseRow
from ehcco.casework.due import DeadlineRow, Line
from ehcco.casework.live import Store
from ehcco.casework.today import Item
from ehcco.screens.sheets.contact import changes
from ehcco.screens.sheets.record import DoneSheet
from ehcco.screens.sheets.result import Wrote
from ehcco.screens.sheets.sheet import Sheet
from ehcco.screens.widgets.fields import Words
from ehcco.screens.widgets.painting import wrap


class KeepSheet(Sheet):
    """A promise is kept, or an answer given: one line to read, Enter does it."""

    KEYS = (("Enter", "Save", "enter"), ("Esc", "Close", "escape"))
    BINDINGS = [("enter", "save", "Save")]  # noqa: RUF012

    def __init__(self, ref: str, kind: str, number: int, words: str, short: str) -> None:
        super().__init__(ref)
        self.kind = kind
        self.number = number
        self.words = words
        self.short = short

    def title_words(self) -> str:
        """Done, and the child."""
        return f"Done: {self.child_words()}"

    def fields(self) -> Iterable[Widget]:
        """What is kept or answered."""
        yield Words(id="words")

    def on_mount(self) -> None:
        """Show it."""
        verb = "Promise kept today" if self.kind == "promise" else "Answered today"
        lines = [[(f" {verb}:", "strong")]] + [
            [(f" {part}", "text")] for part in wrap(self.words, self.app.size.width - 3, 3)
        ]
        self.query_one("#words", Words).content = tuple(lines)

    def action_save(self) -> None:
        """Write it."""
        act = casework.keep_promise if self.kind == "promise" else casework.answer_reply
        self.write(_with_number, act, self.number)

    def answered_saved(self, number: int | None) -> None:
        """Say so."""
        words = "Promise kept" if self.kind == "promise" else "Answered"
        self.dismiss(Wrote(f"{words}: {self.short[:40].rstrip(' .')}. u undoes.", changes(number)))


def _with_number(store: Store, act: Any, number: int) -> int | None:
    """Do *act* and give the number of its change."""
    from ehcco.casework import trail

    act(store, number, how="screen")
    newest = trail.history(store, 1)
    return newest[0].id if newest else None


def sheet_for(target: object) -> Sheet | None:
    """The sheet that closes *target*; ``None`` where there is nothing to close."""
    if isinstance(target, Item):
        if target.kind in ("promise", "reply") and target.id is not None:
            return KeepSheet(
                target.ref, target.kind, target.id, target.explanation, target.what.removeprefix("Promised: ")
            )
        if target.kind == "meeting":
            return DoneSheet(target.ref, ("review_report_sent", "review_decided", "review_invited"))
        if target.line is not None:
            return _closing(target.line)
    if isinstance(target, DeadlineRow):
        if target.state not in ("open", "disapplied") or not target.closes_with:
            return None
        return DoneSheet(target.ref, closers(target), target.of)
    if isinstance(target, PromiseRow):
        return KeepSheet(target.ref, "promise", target.id, target.what, target.what)
    if isinstance(target, ContactRow) and target.reply_owed and target.answered_on is None:
        return KeepSheet(target.ref, "reply", target.id, target.note, f"reply to {target.who or 'this contact'}")
    return None


def _closing(line: Line) -> Sheet | None:
    """The sheet for a line: what closes its leader, or what is folded behind; a decision before its notice."""
    codes = [code for row in (line.leader, *line.behind) for code in closers(row)]
    ordered = sorted(dict.fromkeys(codes), key=lambda code: code != "review_decided")
    return DoneSheet(line.ref, ordered, line.leader.of) if ordered else None


__all__ = ["KeepSheet", "sheet_for"]
