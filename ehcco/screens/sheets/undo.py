"""Undo, some time after the write: names what it will take back before it does."""

from collections.abc import Iterable
from typing import Any

from textual.widget import Widget

from ehcco import wording
from ehcco.casework import trail
from ehcco.casework.trail import Undone
from ehcco.errors import EhccoError
from ehcco.screens.sheets.result import Wrote
from ehcco.screens.sheets.sheet import Sheet
from ehcco.screens.widgets.fields import Words


class UndoSheet(Sheet):
    """What the newest change was; Enter takes it back."""

    KEYS = (("Enter", "Take it back", "enter"), ("Esc", "Leave it", "escape"))
    BINDINGS = [("enter", "save", "Take it back")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.found: Undone | None = None

    def title_words(self) -> str:
        """What the sheet is for."""
        return "Undo"

    def fields(self) -> Iterable[Widget]:
        """What will be taken back."""
        yield Words(id="words")

    def on_mount(self) -> None:
        """Ask what the newest change was."""
        self._show(["Reading"])
        self.ask("undo", trail.undo, how="screen", dry=True)

    def _show(self, lines: list[str]) -> None:
        self.query_one("#words", Words).content = tuple([(f" {line}", "text")] for line in lines)

    def answered_undo(self, found: Undone) -> None:
        """Name it."""
        self.found = found
        change = found.change
        rows = [
            f"{count} {verb}"
            for count, verb in (
                (found.removed, "removed"),
                (found.restored, "put back"),
                (found.changed, "changed back"),
            )
            if count
        ]
        whose = f" of {change.ref}" if change.ref else ""
        when = f"{wording.short_value(change.at[:10])} at {change.at[11:16]}"
        self._show([
            f"{wording.act(change.what).capitalize()}{whose}, from the {change.how}, {when}.",
            f"Entries: {', '.join(rows) or 'none'}. The dates are computed again. U puts it back.",
        ])  # fmt: skip

    def fault(self, topic: str, error: EhccoError) -> None:
        """Say why not."""
        self._show([error.message, error.remedy])
        super().fault(topic, error)

    def action_save(self) -> None:
        """Take it back."""
        if self.found is not None:
            self.write(trail.undo, self.found.change.id, how="screen")

    def answered_saved(self, done: Any) -> None:
        """Say so."""
        self.dismiss(Wrote(f"Undone: {wording.act(done.change.what)}. U puts it back."))
