"""Today: what to do, with the reason; overdue first, then this week."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from ehcco import wording
from ehcco.casework import caseload as cases
from ehcco.casework import today as casework
from ehcco.casework.caseload import CasePage
from ehcco.casework.today import Item, Today
from ehcco.screens.place import MORE, KeyHelp, Place
from ehcco.screens.telling import child_lines, contact_lines, last_contact, name_of, open_promises, role_of, when_of
from ehcco.screens.widgets.chrome import Keys, ViewLine
from ehcco.screens.widgets.painting import Line, wrap
from ehcco.screens.widgets.record_list import Column, RecordList, Row, head, text

COLUMNS = (
    Column("symbol", "", (1, 1, 1)),
    Column("when", "When", (10, 10, 10)),
    Column("what", "What", (24, 28, 34)),
    Column("child", "Child", (17, 20, 24)),
    Column("due", "Due", (0, 11, 11)),
    Column("why", "Why", (22, 24, 30), grows=True),
    Column("school", "School", (0, 18, 20)),
)
BEGIN_COLUMNS = (
    Column("key", "", (3, 3, 3)),
    Column("what", "", (29, 29, 29)),
    Column("more", "", (44, 60, 60), grows=True),
)


class TodayPlace(Place):
    """The place that the program opens on."""

    MODE = "today"
    COMMAND = "ehcco due"
    HELP = "What is overdue and what falls due this week, the worst first, each with its reason."
    KEYS: ClassVar[tuple[KeyHelp, ...]] = (
        ("Enter", "Open", "enter"), ("c", "Contact", "c"), ("d", "Done", "d"), ("r", "Record", "r"),
        ("e", "Why", "e"), ("/", "Find", "/"), ("u", "Undo", "u"), ("n", "New case", "n"), *MORE,
    )  # fmt: skip

    NONE: ClassVar[tuple[KeyHelp, ...]] = (
        ("Enter", "Choose", "enter"), ("i", "Import", "i"), ("n", "New case", "n"), ("m", "Made-up", "m"),
        ("?", "Keys", "?"), (":", "All commands", ":"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "begin('i')", "Bring in a spreadsheet", id="import.start", show=False),
        Binding("m", "begin('m')", "Made-up children", id="demo.open", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found: Today | None = None
        self.page: CasePage | None = None
        self.kept: dict[str, tuple[int, Row]] = {}
        self._visible: tuple[Row, ...] = ()

    def make_list(self) -> RecordList:
        """Symbol, when, what, child, why."""
        return RecordList({"": COLUMNS, "begin": BEGIN_COLUMNS}, id="list")

    def reload(self) -> None:
        """Read the day again."""
        super().reload()
        self.ask("today", casework.today)

    def on_screen_suspend(self) -> None:
        """What was ticked goes once the place is left for another."""
        if len(self.app.screen_stack) == 1:
            self.kept.clear()

    def answered_today(self, found: Today) -> None:
        """Show the day."""
        before = self.found
        self.found = found
        if before is not None and before.cases:
            self._keep_done(found)
        line = self.query_one(ViewLine)
        line.views = (
            ("To do", len(found.overdue) + len(found.week)), ("Overdue", len(found.every_overdue)),
            ("This week", len(found.week)), ("Next 4 weeks", len(found.week) + len(found.later)),
        )  # fmt: skip
        line.right = "" if not found.cases else f"{found.wait_for_you} wait for you · {found.owe_you} owe you"
        self.rule.legend = "! overdue  ● within 6 days  ○ later  … another's turn  » promised" if found.cases else ""
        if self.ehcco.looks.ascii:
            self.rule.legend = (
                "! overdue  * within 6 days  o later  ~ another's turn  > promised" if found.cases else ""
            )
        self.fill()

    def _keep_done(self, found: Today) -> None:
        """Keep what has just been done where it was, ticked; drop the tick of what came back."""
        now = {item.key for item in (*found.overdue, *found.week, *found.later, *found.every_overdue)}
        for place, row in enumerate(self._visible):
            if row.kind == "row" and row.key not in now and isinstance(row.data, Item):
                self.kept.setdefault(row.key, (place, self._ticked(row)))
        for key in [key for key in self.kept if key in now]:
            del self.kept[key]

    def _ticked(self, row: Row) -> Row:
        cells: dict[str, Any] = {name: (str(cell[0]), "quiet") for name, cell in row.cells.items()}
        cells["symbol"] = (self.ehcco.looks.symbol("done"), "quiet")
        cells["when"] = ("done", "quiet")
        return Row(row.key, cells, row.layout, "row", row.data)

    def show_view(self, number: int) -> None:
        """Another view: what was ticked in the one before is gone."""
        self.kept.clear()
        super().show_view(number)

    def fill(self) -> None:
        """Put the rows of the view into the list."""
        if self.found is None:
            return
        if not self.found.cases:
            self._no_cases()
            return
        self.query_one(Keys).keys = self.KEYS
        rows = (self._to_do, self._overdue, self._week, self._four_weeks)[self.view](self.found)
        for place, row in sorted(self.kept.values(), key=lambda kept: kept[0]):
            rows.insert(min(place, len(rows)), row)
        self._visible = tuple(rows)
        self.listed.show(rows)

    def _to_do(self, found: Today) -> list[Row]:
        rows: list[Row] = []
        if found.overdue:
            others = len(found.overdue) - found.late
            tail = f" · {others} of others or targets" if others else ""
            rows.append(
                Row("head/overdue", {"": [(" Overdue", "head"), (f" {found.late}{tail}", "quiet")]}, kind="head")
            )
            rows += [self._row(item) for item in found.overdue]
        week = f"This week, to {wording.weekday(found.week_end)[:-5]}"
        if found.week:
            rows.append(head("head/week", week, len(found.week)))
            rows += [self._row(item) for item in found.week]
        if not rows:
            rows.append(text("none", self._nothing(found)))
        rest = list(found.later)
        room = self.listed.size.height - len(rows) - 2
        end = found.week_end
        while rest and room > 2:
            end += timedelta(days=7)
            part = [item for item in rest if item.due <= end]
            if part and len(part) + 1 <= room:
                rows.append(head(f"head/{end}", f"Week to {wording.weekday(end)[:-5]}", len(part)))
                rows += [self._row(item) for item in part]
                room -= len(part) + 1
            elif part:
                break
            rest = rest[len(part) :]
        told = [f"{found.unrecorded} review steps nobody recorded"] if found.unrecorded else []
        if rest:
            last = wording.weekday(found.day + timedelta(weeks=4))[:-5]
            told.append(f"{len(rest)} more {'line' if len(rest) == 1 else 'lines'} to {last}")
        if told:
            rows.append(text("hidden", "Not shown: " + " · ".join(told)))
        return rows

    def _overdue(self, found: Today) -> list[Row]:
        rows = [self._row(item) for item in found.every_overdue]
        return rows or [text("none", "Nothing is overdue.")]

    def _week(self, found: Today) -> list[Row]:
        rows = [self._row(item) for item in found.week]
        return rows or [text("none", self._nothing(found))]

    def _four_weeks(self, found: Today) -> list[Row]:
        rows: list[Row] = []
        end = found.week_end
        rest = [*found.week, *found.later]
        while rest:
            part = [item for item in rest if item.due <= end]
            if part:
                label = "This week, to" if end == found.week_end else "Week to"
                rows.append(head(f"head/{end}", f"{label} {wording.weekday(end)[:-5]}", len(part)))
                rows += [self._row(item) for item in part]
            rest = rest[len(part) :]
            end += timedelta(days=7)
        return rows or [text("none", "Nothing falls due in the next four weeks.")]

    @staticmethod
    def _nothing(found: Today) -> str:
        if not found.later:
            return f"Nothing is overdue and nothing falls due before {wording.weekday(found.day + timedelta(weeks=4))}."
        first = found.later[0].due
        week = [item for item in found.later if item.due <= first + timedelta(days=6)]
        dates = "1 date" if len(week) == 1 else f"{len(week)} dates"
        return (
            f"Nothing is overdue and nothing falls due before {wording.weekday(first)[:-5]}. Next: {dates} that week."
        )

    def _row(self, item: Item) -> Row:
        app, today = self.ehcco, self.ehcco.today
        role = role_of(item, today)
        cells = {
            "symbol": (app.looks.symbol(item.state), role),
            "when": (when_of(item, today), role),
            "what": (item.what, "text"),
            "child": (name_of(app, item), "text"),
            "due": (wording.list_day(item.due, today), "quiet"),
            "why": (item.why, "quiet"),
            "school": (wording.short_setting(item.setting or ""), "quiet"),
        }
        return Row(item.key, cells, data=item)

    def _no_cases(self) -> None:
        rows = [text(f"gap/{place}", "") for place in range(4)]
        rows += [text("none", " No cases yet. Three ways to begin:", "text"), text("gap/5", "")]
        rows += [*_BEGIN, text("gap/6", "")]
        rows += [text("say/1", " Nothing leaves this computer. ehcco is a working aid; your council's system")]
        rows += [text("say/2", " stays the record.")]
        self._visible = ()
        self.query_one(Keys).keys = self.NONE
        self.listed.show(rows)
        self.below([
            "With a caseload this page shows what is overdue and what falls due this week,",
            "the worst first, each with its reason.",
        ])  # fmt: skip

    def open_row(self, row: Row) -> None:
        """Open the case, or begin in the way that was chosen."""
        if row.key.startswith("begin/"):
            self.action_begin(row.key.removeprefix("begin/"))
        else:
            super().open_row(row)

    def action_begin(self, way: str) -> None:
        """One of the three ways to begin."""
        if way == "n":
            self.ehcco.action_new_case()
        elif way == "i":
            self.ehcco.tell("In a terminal: ehcco import FILE. You see everything before anything is written.")
        elif self.found is not None and not self.found.cases:
            self.ehcco.tell("In a terminal: ehcco demo. A store of its own, gone when you leave.")

    def explain_row(self, row: Row | None) -> None:
        """The sentence of the date, then what was said last."""
        item = row.data if row is not None else None
        if not isinstance(item, Item):
            if self.found is not None and self.found.cases:
                self.below([])
            self.panel([])
            return
        if self.page is not None and self.page.case.ref != item.ref:
            self.page = None
        self._explain(item)
        self.ask("page", cases.case_page, item.ref)

    def answered_page(self, page: CasePage) -> None:
        """The child of the row has been read."""
        self.page = page
        item = self.target()
        if isinstance(item, Item) and item.ref == page.case.ref:
            self._explain(item)

    def _explain(self, item: Item) -> None:
        words = item.explanation
        if item.line is not None:
            words = words.split(". ", 1)[0].rstrip(".") + "."
        said = f" {last_contact(self.page)}" if self.page is not None else ""
        self.explain_below(words + said)
        if self.wide:
            self.panel(self._panel(item))

    def _panel(self, item: Item) -> Sequence[Line]:
        width = self.panel_width - 3
        lines: list[Line] = []
        if self.page is not None:
            lines += [*child_lines(self.ehcco, self.page, width), ()]
        lines += [[(part, "text")] for part in wrap(wording.short_dates(item.explanation), width, 8)]
        if self.page is not None:
            lines += [(), [("Last contacts", "head")], *contact_lines(self.page, self.ehcco.today, width, 2)]
            mine = open_promises(self.page)
            lines += [(), [("You promised", "head")]]
            lines += [[(part, "text")] for words in mine or ["none open"] for part in wrap(f"» {words}", width, 2)]
        return [*lines, (), *self._load(width)]

    def _load(self, width: int) -> list[Line]:
        """My dates by month as bars: solid for law, light for guidance and targets."""
        if self.found is None:
            return []
        solid, light = self.ehcco.looks.symbol("solid"), self.ehcco.looks.symbol("light")
        most = max((law + other for _, law, other in self.found.months), default=0) or 1
        room = width - 9
        key = f"{solid} law  {light} other"
        lines: list[Line] = [
            [("My dates by month", "head"), (" " * max(width - 17 - len(key), 1), "text"), (key, "quiet")]
        ]
        for name, law, other in self.found.months:
            full, rest = round(law * room / most), round(other * room / most)
            lines.append([(f"{name} {law + other:>3} ", "text"), (solid * full, "quiet"), (light * rest, "quiet")])
        return lines

    def explanation(self) -> tuple[str, list[str]]:
        """Every date of the line under the cursor, with its law."""
        item = self.target()
        if not isinstance(item, Item):
            return "", []
        title = f"{item.what}: {name_of(self.ehcco, item)}"
        if item.line is None:
            return title, [wording.short_dates(item.explanation)]
        lines = []
        for row in (item.line.leader, *item.line.behind):
            lines += [wording.short_dates(row.explanation), f"  {row.source}", ""]
        return title, lines[:-1]


_BEGIN = [
    Row(f"begin/{key}", {"key": (f"  {key}", "key"), "what": (f"  {what}", "text"), "more": (more, "quiet")}, "begin")
    for key, what, more in (
        ("i", "Bring in your spreadsheet", "XLSX, ODS or CSV; nothing is written unseen"),
        ("n", "Type one case", "a name and a date are enough"),
        ("m", "Look at made-up children", "a store of its own, gone when you leave"),
    )
]
