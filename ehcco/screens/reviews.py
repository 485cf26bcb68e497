"""Reviews: the chain of each review as a list, eight steps, and what comes next by when."""

from datetime import date, timedelta
from typing import ClassVar

from ehcco import wording
from ehcco.casework import caseload as cases
from ehcco.casework import chain
from ehcco.casework.caseload import CasePage
from ehcco.casework.chain import Chain, Step
from ehcco.screens.place import MORE, KeyHelp, Place
from ehcco.screens.telling import ROLES, child_lines, name_of
from ehcco.screens.widgets.chrome import ViewLine
from ehcco.screens.widgets.painting import Line, Run, wrap
from ehcco.screens.widgets.record_list import Column, RecordList, Row, text

COLUMNS = (
    Column("child", "Child", (17, 17, 21)),
    Column("school", "School", (11, 11, 15)),
    Column("twelve", "12 months", (11, 11, 11)),
    Column("chain", "B I P M R D N F", (16, 56, 88)),
    Column("next", "Next", (8, 8, 8)),
    Column("when", "When", (10, 10, 10)),
)
WITHIN = 84
"""Days ahead in which a review to come is shown."""
LEGEND = "B booked  I invited  P papers  M met  R report  D decided  N notice  F final"


class ReviewsPlace(Place):
    """The chains of the reviews under way or to come."""

    MODE = "reviews"
    COMMAND = "ehcco review list"
    HELP = "Each review as eight steps; the next step's date orders them. · not yet begun, ? never recorded."
    KEYS: ClassVar[tuple[KeyHelp, ...]] = (
        ("Enter", "Open", "enter"), ("d", "Done", "d"), ("r", "Record", "r"), ("c", "Contact", "c"),
        ("e", "Why", "e"), ("/", "Find", "/"), ("u", "Undo", "u"), ("n", "New case", "n"), *MORE,
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.chains: list[Chain] | None = None
        self.page: CasePage | None = None

    def make_list(self) -> RecordList:
        """Child, school, twelve months, chain, next step."""
        return RecordList({"": COLUMNS}, headings=True, id="list")

    def reload(self) -> None:
        """Read the chains again."""
        super().reload()
        self.ask("chains", chain.chains)

    def answered_chains(self, chains: list[Chain]) -> None:
        """Show them."""
        self.chains = chains
        self.query_one(ViewLine).views = (("Chain", len(chains)),)
        self.rule.legend = LEGEND
        self.fill()

    def fill(self) -> None:
        """Those under way, or due within twelve weeks."""
        if self.chains is None:
            return
        today = self.ehcco.today
        last = today + timedelta(days=WITHIN)
        shown = [one for one in self.chains if one.under_way or (one.due is not None and one.due <= last)]
        until = wording.short_day(last)
        self.query_one(ViewLine).right = f"{len(shown)} of {len(self.chains)}: under way, or due to {until}"
        rows = [self._row(one) for one in shown]
        self.listed.show(rows or [text("none", f"No review is under way or due to {until}.", "text")])

    def _row(self, one: Chain) -> Row:
        app, today = self.ehcco, self.ehcco.today
        twelve = f"met {wording.short_day(date.fromisoformat(one.row.decided))}" if one.row.decided else ""
        if not twelve and one.row.due:
            twelve = wording.list_day(date.fromisoformat(one.row.due), today)
        step = next((step for step in one.steps if step.letter == one.next), one.steps[-1])
        when, role = self._when(one, step)
        cells: dict[str, Run | Line] = {
            "child": (name_of(app, one.row), "text"),
            "school": (wording.short_setting(one.row.setting or ""), "text"),
            "twelve": (twelve, "quiet"), "chain": self._chain(one.steps),
            "next": (chain.TO_DO[one.next], "text"), "when": (when, role),
        }  # fmt: skip
        return Row(one.key, cells, data=one)

    def _chain(self, steps: tuple[Step, ...]) -> list[Run]:
        runs: list[Run] = []
        for step in steps:
            runs += [(self.ehcco.looks.symbol(step.state), ROLES.get(step.state, "text")), (" ", "text")]
        return runs

    def _when(self, one: Chain, step: Step) -> tuple[str, str]:
        if one.due is None:
            return "", "text"
        today = self.ehcco.today
        role = ROLES.get(step.state, "text")
        late = one.due < today
        if one.next == "M" and not late:
            return wording.list_day(one.due, today) if one.due > today + timedelta(days=6) else wording.when(
                one.due, today), "text"  # fmt: skip
        return wording.when(one.due, today), role

    def ref_of(self, row: Row | None) -> str | None:
        """The case of a chain."""
        return row.data.row.ref if row is not None and isinstance(row.data, Chain) else None

    def target(self) -> object:
        """``d`` closes the next step's date."""
        one = self.row.data if self.row is not None else None
        return one.deadline if isinstance(one, Chain) else None

    def explain_row(self, row: Row | None) -> None:
        """The next step in a sentence."""
        one = row.data if row is not None else None
        if not isinstance(one, Chain):
            self.below([])
            self.panel([])
            return
        self.explain_below(self._sentence(one))
        if self.wide:
            self.panel(self._panel(one))
            self.ask("page", cases.case_page, one.row.ref)

    def answered_page(self, page: CasePage) -> None:
        """The child of the row has been read."""
        self.page = page
        one = self.row.data if self.row is not None else None
        if isinstance(one, Chain) and one.row.ref == page.case.ref:
            self.panel(self._panel(one))

    def _sentence(self, one: Chain) -> str:
        name = name_of(self.ehcco, one.row)
        if one.deadline is not None:
            return f"{name}: {one.deadline.explanation}"
        if one.next == "M" and one.due is not None:
            return f"{name}: the meeting is booked for {wording.weekday(one.due)}."
        if one.row.due is not None and one.next == "B":
            due = date.fromisoformat(one.row.due)
            return (
                f"{name}: no meeting is booked; the twelve months end on {wording.weekday(due)}. Invitations and "
                "papers go out 2 weeks before the meeting, and the decision follows it within 4 weeks."
            )
        return name

    def _panel(self, one: Chain) -> list[Line]:
        width = self.panel_width - 3
        lines: list[Line] = []
        if self.page is not None and self.page.case.ref == one.row.ref:
            lines += [*child_lines(self.ehcco, self.page, width), ()]
        for step in one.steps:
            lines.append(self._step(step))
        return [*lines, (), *([(part, "text")] for part in wrap(wording.short_dates(self._sentence(one)), width, 8))]

    def _step(self, step: Step) -> Line:
        today = self.ehcco.today
        name = chain.NAMES[step.letter]
        if step.done is not None:
            said, role = wording.weekday(step.done), "quiet"
        elif step.due is not None and step.state not in ("future", "unknown"):
            said = f"{wording.list_day(step.due, today)}  {wording.left(step.due, today)}"
            role = ROLES.get(step.state, "text")
        else:
            said = {"unknown": "not recorded", "future": _FUTURE.get(step.letter, "not yet")}.get(step.state, "")
            role = "quiet"
        symbol = self.ehcco.looks.symbol(step.state)
        return [(f"{symbol} ", ROLES.get(step.state, "text")), (f"{name:<8} ", "text"), (said, role)]

    def explanation(self) -> tuple[str, list[str]]:
        """The next step's date with its law."""
        one = self.row.data if self.row is not None else None
        if not isinstance(one, Chain):
            return "", []
        lines = [wording.short_dates(self._sentence(one))]
        if one.deadline is not None:
            lines.append(f"  {one.deadline.source}")
        return f"{chain.TO_DO[one.next]}: {name_of(self.ehcco, one.row)}", lines


_FUTURE = {
    "I": "2 weeks before", "P": "2 weeks before", "M": "not yet booked", "R": "2 weeks after the meeting",
    "D": "4 weeks after the meeting", "N": "with the decision", "F": "8 weeks after the notice",
}  # fmt: skip
