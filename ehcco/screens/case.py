"""A case: who it is, where it stands, its course over time, and everything that is dated."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from ehcco.casework import caseload as cases
from ehcco.casework import standing
from ehcco.casework.caseload import CasePage
from ehcco.casework.today import key_of
from ehcco.errors import EhccoError
from ehcco.screens import case_sections as sections
from ehcco.screens.place import MORE, KeyHelp, Place
from ehcco.screens.ruler import ruler
from ehcco.screens.telling import name_of, year_words
from ehcco.screens.widgets.painting import Line, Painted, Run, fit, spread
from ehcco.screens.widgets.record_list import RecordList, Row, text


class CaseHead(Painted):
    """Lines 2 to 6 of a case: the child, whom to ring, where it stands, the course."""

    page: CasePage | None = None
    place = ""

    def lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """The five lines."""
        if self.page is None:
            return [[(" Reading", "quiet")]]
        app, page, today = self.ehcco, self.page, self.ehcco.today
        needs = ", ".join(code for code, _ in page.needs)
        first: list[Run] = [
            (f" {name_of(app, page.case)}", "strong"), (f"   {page.case.ref}   ", "text"),
            (year_words(page, today), "text"), (f"   {needs}" if needs else "", "text"),
        ]  # fmt: skip
        where = standing.standing(page, today)
        course = standing.course(page, today)
        drawn = ruler(course, today, app.looks) if course else [[], []]
        second: list[Run] = [(f" {self._who(page)}", "text")]
        if page.case.alert:
            second = [(" ! ", "late"), (page.case.alert, "late"), ("  ", "text"), *second]
        return [
            spread(first, [(f"{self.place} ", "quiet")], width), second,
            [(f" {fit(where, width - 2).rstrip()}", "strong")], *([(" ", "text"), *line] for line in drawn),
        ]  # fmt: skip

    def _who(self, page: CasePage) -> str:
        parts = [page.case.setting or "No setting recorded"]
        if self.ehcco.names:
            parts += [
                " ".join(part for part in (f"{person.role.capitalize()}: {person.name}", person.phone) if part)
                for person in page.people[:2]
            ]
        return " · ".join(parts)


class CasePageScreen(Place):
    """The page of one case, with the list that it was opened from."""

    CSS_PATH: ClassVar[Any] = ["place.tcss", "case.tcss"]
    COMMAND = "ehcco case show REF, ehcco explain REF"
    HELP = "One child: every date with its reason, contacts, people and what happened. [ ] step through the list."
    KEYS: ClassVar[tuple[KeyHelp, ...]] = (
        ("Enter", "Open", "enter"), ("c", "Contact", "c"), ("d", "Done", "d"), ("r", "Record", "r"),
        ("e", "Why", "e"), ("u", "Undo", "u"), ("[ ]", "Next", "]"), ("n", "New case", "n"), *MORE,
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", id="page.close", show=False),
    ]

    def __init__(self, ref: str, refs: Sequence[str]) -> None:
        super().__init__()
        self.ref = ref
        self.refs_around = list(refs)
        self.page: CasePage | None = None
        self.held: set[str] = set()

    def on_mount(self) -> None:
        """The place that it was opened from stays lit."""
        from ehcco.screens.widgets.chrome import TopLine

        self.query_one(TopLine).place = self.app.current_mode
        self.listed.focus()

    def compose_top(self) -> Iterable[Widget]:
        """The head."""
        yield CaseHead(id="head")

    def compose_body(self) -> Iterable[Widget]:
        """The sections, and at the right the later ones."""
        yield self.make_list()
        yield RecordList({"": sections.SIDE}, bar=True, id="side")

    def make_list(self) -> RecordList:
        """Dates, promises and waiting, contacts, people, what happened, details."""
        return RecordList(sections.LAYOUTS, id="list")

    @property
    def side(self) -> RecordList:
        """The sections at the right."""
        return self.query_one("#side", RecordList)

    @property
    def row(self) -> Row | None:
        """The row under the cursor that is in use."""
        return self.side.row if self.side.has_focus else self.listed.row

    def fit_size(self) -> None:
        """The sections at the right take the place of the panel."""
        super().fit_size()
        if self.query("#side"):
            self.side.styles.width = self.panel_width
            if self.page is not None:
                self.fill()

    def reload(self) -> None:
        """Read the case again."""
        super().reload()
        self.ask("page", cases.case_page, self.ref)

    def fault(self, topic: str, error: EhccoError) -> None:
        """A case that was removed elsewhere says so."""
        self.listed.show([text("gone", error.message, "text")])
        super().fault(topic, error)

    def answered_page(self, page: CasePage) -> None:
        """Show it."""
        first = self.page is None or self.page.case.ref != page.case.ref
        self.page = page
        if first:
            self.held = {key_of(row) for row in page.deadlines if sections.is_open(row)}
        head = self.query_one("#head", CaseHead)
        head.page = page
        where = self.refs_around.index(self.ref) + 1 if self.ref in self.refs_around else 0
        head.place = f"{where} of {len(self.refs_around)}" if len(self.refs_around) > 1 else ""
        head.refresh()
        self.fill(first)

    def fill(self, first: bool = False) -> None:
        """The sections: all in one list, or the later ones at the right."""
        if self.page is None:
            return
        app, page = self.ehcco, self.page
        left = [*sections.dates(app, page, self.held), *sections.waiting(app, page)]
        rest = [*sections.contacts(app, page), *sections.people(app, page)]
        told = [*sections.happened(app, page)]
        about = sections.details(app, page)
        if self.wide:
            self.side.display = True
            self.listed.show([*left, *told], "" if first else None)
            self.side.show(sections.beside(app, page, self.panel_width - 3))
        else:
            self.side.display = False
            self.listed.show([*left, *rest, *told, *about], "" if first else None)
        if first:
            self.listed.action_end(False)
        self.rule.legend = ""
        counts = f"Contacts {len(page.contacts)} · People {len(page.people)} · What happened {len(page.events)}"
        self.rule.right = counts

    def ref_of(self, row: Row | None) -> str | None:  # noqa: ARG002
        """Every row is of this case."""
        return self.ref

    def here(self) -> str | None:
        """This case."""
        return self.ref

    def refs(self) -> list[str]:
        """The list that it was opened from."""
        return self.refs_around

    def open_row(self, row: Row) -> None:
        """Show the whole entry."""
        del row
        self.action_explain()

    def action_view(self, step: int) -> None:
        """The neighbour in the list that this case was opened from."""
        if self.ref in self.refs_around and len(self.refs_around) > 1:
            place = (self.refs_around.index(self.ref) + step) % len(self.refs_around)
            self.ref = self.refs_around[place]
            self.reload()

    def action_close(self) -> None:
        """Back to the place."""
        self.ehcco.action_step_back()

    def action_section(self, step: int) -> None:
        """Down the left, then down the right, and round."""
        current = self.side if self.side.has_focus else self.listed
        if current.to_section(step):
            return
        other = self.listed if current is self.side or not self.side.display else self.side
        other.focus()
        other.action_end(step < 0)

    def on_descendant_focus(self) -> None:
        """One cursor a page."""
        for one in (self.listed, self.side):
            one.show_cursor = one.has_focus or (one is self.listed and not self.side.has_focus)
            one.refresh()

    def explain_row(self, row: Row | None) -> None:
        """The sentence of the row in use."""
        row = self.row or row
        self.explain_below(sections.sentence(row.data if row is not None else None), 1 if self.wide else 2)

    def explanation(self) -> tuple[str, list[str]]:
        """The whole entry, or the date with its law."""
        data = self.target()
        name = name_of(self.ehcco, self.page.case) if self.page is not None else self.ref
        title, lines = sections.whole(data)
        return (f"{title}: {name}", lines) if lines else ("", [])

    def plain_lines(self) -> list[str]:
        """The page as plain text: its head, then all sections."""
        if self.page is None:
            return []
        app, page, today = self.ehcco, self.page, self.ehcco.today
        head = [
            f"{name_of(app, page.case)}  {page.case.ref}  {year_words(page, today)}",
            standing.standing(page, today),
        ]
        rows = [*sections.dates(app, page), *sections.waiting(app, page), *sections.contacts(app, page),
                *sections.people(app, page), *sections.happened(app, page), *sections.details(app, page)]  # fmt: skip
        return [*head, *(self.plain_row(row) for row in rows)]

    def action_plain(self) -> None:
        """Show this page as plain text."""
        self.ehcco.open_plain(self.plain_lines())
