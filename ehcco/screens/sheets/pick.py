"""Which child: asked where an act needs one and none is in view."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from ehcco.casework import search
from ehcco.casework.caseload import CaseRow
from ehcco.screens.sheets.commands import Menu
from ehcco.screens.telling import name_of, year_short
from ehcco.screens.widgets.record_list import Column, Row, text


class PickSheet(Menu):
    """A child by any words."""

    LAYOUT: ClassVar[Mapping[str, Sequence[Column]]] = {
        "": (
            Column("name", "", (24, 30, 30)), Column("ref", "", (8, 8, 8)), Column("year", "", (2, 2, 2), right=True),
            Column("school", "", (30, 40, 40), grows=True),
        )
    }  # fmt: skip
    HEIGHT = 6

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title
        self._save_when_found = False

    def title_words(self) -> str:
        """What the child is wanted for."""
        return f"{self.heading}: which child?"

    def narrow(self, words: str) -> None:
        """Search for the words."""
        self.ask("found", search.search, words, 50)

    def answered_found(self, rows: list[CaseRow]) -> None:
        """The best match first."""
        shown = [
            Row(f"case/{row.ref}", {
                "name": (name_of(self.ehcco, row), "text"), "ref": (row.ref, "quiet"),
                "year": (year_short(row.year_group), "quiet"), "school": (row.setting or "", "quiet"),
            }, data=row.ref)
            for row in rows[:50]
        ]  # fmt: skip
        self.listed.show(shown or [text("none", "No case matches.")], shown[0].key if shown else None)
