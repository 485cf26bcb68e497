"""Caseload: everyone, with where each stands; and the box that finds a child by any words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from ehcco import wording
from ehcco.casework import caseload as cases
from ehcco.casework import search, standing
from ehcco.casework.caseload import CasePage, CaseRow
from ehcco.casework.live import Store
from ehcco.casework.titles import title
from ehcco.screens.place import MORE, KeyHelp, Place
from ehcco.screens.telling import child_lines, contact_lines, last_contact, name_of, open_promises, year_short
from ehcco.screens.widgets.chrome import ViewLine
from ehcco.screens.widgets.fields import TextField
from ehcco.screens.widgets.painting import Line, Painted, Run, wrap
from ehcco.screens.widgets.record_list import Column, RecordList, Row, text

COLUMNS = (
    Column("child", "Child", (18, 22, 24)),
    Column("promises", "", (2, 2, 2)),
    Column("year", "Yr", (2, 2, 2), right=True),
    Column("school", "School", (13, 21, 23), grows=True),
    Column("stage", "Stage", (11, 11, 13)),
    Column("next", "Next", (14, 22, 26)),
    Column("symbol", "", (1, 1, 1)),
    Column("when", "When", (10, 10, 10)),
    Column("last", "Last heard", (0, 10, 10)),
    Column("ref", "Ref", (0, 8, 8)),
    Column("need", "Need", (0, 0, 12)),
)
ORDERS = ("name", "next date", "stage", "school", "last contact")
PAUSE = 0.03
"""Seconds that typing pauses before a search begins."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, and for which words."""

    words: str
    rows: list[CaseRow]
    everyone: int
    closest: CaseRow | None


def find(store: Store, words: str) -> Found:
    """The cases for the words of the box, with what to say of them."""
    rows = search.search(store, words)
    if not words.strip():
        return Found(words, rows, len(rows), None)
    everyone = len(cases.caseload(store))
    return Found(words, rows, everyone, None if rows else search.closest(store, words))


class FindSign(Painted):
    """The key that opened the box."""

    def lines(self, width: int, height: int) -> list[Line]:  # noqa: ARG002
        """One sign."""
        return [[(" / ", "key")]]


class Count(Painted):
    """How many of how many."""

    words = ""

    def lines(self, width: int, height: int) -> list[Line]:  # noqa: ARG002
        """The words at the right."""
        return [[(f"{self.words:>{max(width - 1, 1)}} ", "quiet")]]


class CaseloadPlace(Place):
    """Everyone by name, and the find box."""

    CSS_PATH: ClassVar[Any] = ["place.tcss", "caseload.tcss"]
    MODE = "caseload"
    COMMAND = "ehcco case list"
    HELP = "Everyone, with stage and next date. / finds a child by names in any order, a parent, a phone, a note."
    KEYS: ClassVar[tuple[KeyHelp, ...]] = (
        ("Enter", "Open", "enter"), ("/", "Find", "/"), ("c", "Contact", "c"), ("r", "Record", "r"),
        ("n", "New case", "n"), ("o", "Order", "o"), ("u", "Undo", "u"), *MORE,
    )  # fmt: skip
    FINDING: ClassVar[tuple[KeyHelp, ...]] = (
        ("Enter", "Open", "enter"), ("↓", "Choose", "down"), ("Tab", "To list", "tab"), ("Esc", "Clear", "escape"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,O", "order", "Another order", id="list.order", show=False),
        Binding("escape", "clear", "Clear the search", id="find.clear", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found: Found | None = None
        self.page: CasePage | None = None
        self.order = 0
        self._open_when_found = False

    def compose_top(self) -> Iterable[Widget]:
        """The views, and the find box while it is in use."""
        yield ViewLine()
        with Horizontal(id="find-line"):
            yield FindSign(id="find-sign")
            yield TextField(id="find")
            yield Count(id="count")

    def compose(self) -> ComposeResult:
        """The lines; the box is hidden until it is asked for."""
        yield from super().compose()

    def make_list(self) -> RecordList:
        """Headings and a row a child."""
        return RecordList({"": COLUMNS}, headings=True, id="list")

    @property
    def box(self) -> TextField:
        """The find box."""
        return self.query_one("#find", TextField)

    def on_mount(self) -> None:
        """Read; the box waits."""
        self.listed.focus()

    def start_finding(self) -> None:
        """Open the box; the last search is kept, and selected."""
        if not self.is_mounted or not self.query("#find"):
            self.call_later(self.start_finding)
            return
        self.add_class("-finding")
        self.box.focus()
        self.box.action_select_all()

    def action_clear(self) -> None:
        """Close the box and show everyone; at rest, one step back."""
        if self.has_class("-finding"):
            self.remove_class("-finding")
            self.box.value = ""
            self.listed.focus()
            self._search("")
        else:
            self.ehcco.action_step_back()

    def action_order(self) -> None:
        """Another order."""
        self.order = (self.order + 1) % len(ORDERS)
        self.fill(first=True)

    def action_section(self, step: int) -> None:  # noqa: ARG002
        """From the box to the rows, and back."""
        if self.has_class("-finding") and self.listed.has_focus:
            self.box.focus()
        else:
            self.listed.focus()

    def reload(self) -> None:
        """Search again for the words of the box."""
        super().reload()
        self._search(self.box.value if self.query("#find") else "")

    def _search(self, words: str) -> None:
        self.ask("found", find, words)

    @on(Input.Changed, "#find")
    def typed(self, event: Input.Changed) -> None:
        """Search once typing pauses."""
        event.stop()
        self.set_timer(PAUSE, partial(self._search_if_still, event.value))

    def _search_if_still(self, words: str) -> None:
        if self.is_mounted and self.box.value == words and self.ehcco.store is not None:
            self._search(words)

    @on(Input.Submitted, "#find")
    def entered(self, event: Input.Submitted) -> None:
        """Open the best match, as soon as the search for these words has come back."""
        event.stop()
        if self.found is not None and self.found.words == event.value:
            self._open_best()
        else:
            self._open_when_found = True
            self._search(event.value)

    def on_key(self, event: events.Key) -> None:
        """The arrow down goes from the box to the rows."""
        if event.key == "down" and self.box.has_focus:
            event.stop()
            self.listed.focus()

    def on_descendant_focus(self) -> None:
        """The keys below are those of what is in use."""
        from ehcco.screens.widgets.chrome import Keys

        self.query_one(Keys).keys = self.FINDING if self.box.has_focus else self.KEYS

    def answered_found(self, found: Found) -> None:
        """Show what was found."""
        new_words = self.found is None or self.found.words != found.words
        self.found = found
        line = self.query_one(ViewLine)
        line.views = (("Everyone", found.everyone),)
        count = self.query_one("#count", Count)
        count.words = f"{len(found.rows):,} of {found.everyone:,} cases"
        count.refresh()
        self.fill(first=new_words and bool(found.words))
        if self._open_when_found and found.words == self.box.value:
            self._open_when_found = False
            self._open_best()

    def _open_best(self) -> None:
        if self.found is not None and self.found.rows:
            row = self.listed.row if self.listed.row is not None else None
            ref = self.ref_of(row) or self.found.rows[0].ref
            self.ehcco.open_case(ref, self.refs())

    def fill(self, first: bool = False) -> None:
        """The rows in the order chosen; a search has its own: the best match first."""
        if self.found is None:
            return
        line = self.query_one(ViewLine)
        searching = bool(self.found.words.strip())
        line.right = "best match first" if searching else f"by {ORDERS[self.order]}"
        rows = list(self.found.rows) if searching else sorted(self.found.rows, key=self._key)
        shown = [self._row(row) for row in rows]
        if not rows and searching:
            close = self.found.closest
            words = f'No case matches "{self.found.words.strip()}".'
            near = f" Closest: {name_of(self.ehcco, close)}." if close is not None else ""
            shown = [text("none", f"{words}{near} Esc shows everyone.", "text")]
        elif not rows:
            shown = [text("none", "No cases yet. n adds one; ehcco import brings in a spreadsheet.", "text")]
        if searching and len(shown) < self.listed.size.height - 5:
            shown += [
                text("gap", ""),
                text("say/1", " Also understood: a reference, a UPN, a phone, a parent, words of a note."),
                text("say/2", " Words add up: each one narrows the list. An empty box shows everyone."),
            ]  # fmt: skip
        self.listed.show(shown, shown[0].key if first and shown else None)

    def _key(self, row: CaseRow) -> tuple[object, ...]:
        name = (row.surname.casefold(), row.forename.casefold(), row.ref)
        return (
            name,
            (row.next_due or "9", *name),
            (list(wording.STAGES).index(row.stage) if row.stage in wording.STAGES else 99, *name),
            (row.setting or "~", *name),
            (row.last_contact or "", *name),
        )[self.order]

    def _row(self, row: CaseRow) -> Row:
        app, today = self.ehcco, self.ehcco.today
        promises = f"{app.looks.symbol('promise')}{min(row.open_promises, 9)}" if row.open_promises else ""
        state, when, role = "", "", "text"
        if row.next_due is not None:
            due = date.fromisoformat(row.next_due)
            mine = row.next_actor == "authority"
            late = due < today
            state = "other" if not mine else "overdue" if late else "soon" if (due - today).days <= 6 else "later"
            role = {"other": "quiet", "overdue": "late", "soon": "soon"}.get(state, "text")
            when = wording.when(due, today) if late or (due - today).days < 2 else wording.list_day(due, today)
        child: list[Run] = [(name_of(app, row), "text")]
        if row.alert:
            child = [(f"{name_of(app, row)} ", "text"), ("!", "late")]
        heard = wording.list_day(date.fromisoformat(row.last_contact), today) if row.last_contact else "never"
        cells: dict[str, Run | Line] = {
            "child": child, "promises": (promises, "soon"), "year": (year_short(row.year_group), "text"),
            "school": (wording.short_setting(row.setting or ""), "text"),
            "stage": (wording.STAGES.get(row.stage or "", row.stage or ""), "text"),
            "next": (title(_act(row)) if row.next_clock else "", "text"),
            "symbol": (app.looks.symbol(state) if state else "", role), "when": (when, role),
            "last": (heard, "quiet"), "ref": (row.ref, "quiet"), "need": (row.need or "", "quiet"),
        }  # fmt: skip
        return Row(f"case/{row.ref}", cells, data=row)

    def explain_row(self, row: Row | None) -> None:
        """Where the child stands."""
        data = row.data if row is not None else None
        if not isinstance(data, CaseRow):
            self.below([])
            self.panel([])
            self.rule.right = ""
            return
        self.rule.right = f"Enter opens {name_of(self.ehcco, data)}" if self.has_class("-finding") else ""
        self.ask("page", cases.case_page, data.ref)

    def answered_page(self, page: CasePage) -> None:
        """The sentence below, or the child in the panel."""
        if self.here() != page.case.ref:
            return
        self.page = page
        where = standing.standing(page, self.ehcco.today)
        promised = "".join(f" You promised: {words}." for words in open_promises(page)[:1])
        self.explain_below(f"{where} {last_contact(page)}{promised}")
        if self.wide:
            width = self.panel_width - 3
            lines: list[Line] = [*child_lines(self.ehcco, page, width), ()]
            lines += [[(part, "text")] for part in wrap(where, width, 5)]
            lines += [(), [("Last contacts", "head")], *contact_lines(page, self.ehcco.today, width, 3)]
            mine = open_promises(page)
            lines += [(), [("You promised", "head")]]
            lines += [[(part, "text")] for words in mine or ["none open"] for part in wrap(f"» {words}", width, 2)]
            self.panel(lines)

    def target(self) -> object:
        """``d`` closes a date, and a row here is a child: its page has them."""
        return None


def _act(row: CaseRow) -> str:
    """The clock that names what is next: the notice goes out with the decision, so until then it is the decision."""
    if row.next_clock == "amendment_notice" and row.stage in ("review_held", "review_booked"):
        return "review_decision"
    return row.next_clock or ""
