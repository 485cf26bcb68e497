"""What every place and page has: its lines, its list, and acts on the child under the cursor."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from ehcco import wording
from ehcco.screens.asking import Asking
from ehcco.screens.widgets.chrome import Detail, Keys, Rule, TopLine, ViewLine
from ehcco.screens.widgets.painting import Line, Painted, wrap
from ehcco.screens.widgets.record_list import RecordList, Row

WIDE = 112
LEAST = (60, 16)

KeyHelp = tuple[str, str, str]
MORE: tuple[KeyHelp, ...] = (
    ("N", "Names", "N"),
    ("y", "Copy", "y"),
    ("z", "Detail", "z"),
    ("L", "Lock", "L"),
    ("?", "Keys", "?"),
    (":", "All", ":"),
)
"""The keys that stand last in every footer, as far as there is room."""


class TooSmall(Painted):
    """What a terminal that is too small shows instead of everything else."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One line, in the middle."""
        words = f"ehcco needs {LEAST[0]} x {LEAST[1]}; this is {width} x {height}."
        return [*([()] * (height // 2)), [(f" {words}", "text")]]


class Place(Asking):
    """A place or page: chrome, one list, the detail of the row under its cursor."""

    CSS_PATH: ClassVar[Any] = "place.tcss"
    MODE = "today"
    KEYS: ClassVar[tuple[KeyHelp, ...]] = ()
    COMMAND = "ehcco"
    """The command that prints the same."""
    HELP = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "view(-1)", "Previous view", id="view.previous", show=False),
        Binding("right_square_bracket", "view(1)", "Next view", id="view.next", show=False),
        Binding("tab", "section(1)", "Next section", id="section.next", show=False),
        Binding("shift+tab", "section(-1)", "Previous section", id="section.previous", show=False),
        Binding("d,D", "done", "Done", id="date.done", show=False),
        Binding("r,R", "record", "Record", id="event.record", show=False),
        Binding("e,E", "explain", "Explain", id="date.explain", show=False),
        Binding("y,Y", "copy", "Copy", id="text.copy", show=False),
        Binding("P", "plain", "Plain text", id="text.plain", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.view = 0
        self.stale = True

    def compose(self) -> ComposeResult:
        """The lines, in the order they stand."""
        yield TooSmall(id="too-small")
        with Vertical(id="all"):
            top = TopLine()
            top.place = self.MODE
            yield top
            yield from self.compose_top()
            with Horizontal(id="body"):
                yield from self.compose_body()
            yield Rule()
            yield Detail(id="detail-below")
            keys = Keys()
            keys.keys = self.KEYS
            yield keys

    def compose_top(self) -> Iterable[Widget]:
        """What stands under line 1."""
        yield ViewLine()

    def compose_body(self) -> Iterable[Widget]:
        """The list, and the panel beside it."""
        yield self.make_list()
        yield Detail(id="detail-panel", classes="-panel")

    def make_list(self) -> RecordList:
        """The list of this place."""
        raise NotImplementedError

    @property
    def listed(self) -> RecordList:
        """The list of this place."""
        return self.query_one("#list", RecordList)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.listed.row

    @property
    def wide(self) -> bool:
        """Whether there is room for the panel, and it is wanted."""
        return self.size.width >= WIDE and self.ehcco.panel

    @property
    def panel_width(self) -> int:
        """The cells of the panel, with the bar before it: what the list's 80 columns leave."""
        return min(self.app.size.width - 80, 56)

    def on_mount(self) -> None:
        """Read for the first time."""
        self.fit_size()
        self.reload()

    def on_resize(self, _: events.Resize) -> None:
        """Show the panel or the lines below, or that there is no room."""
        self.fit_size()
        if self.query("#list"):
            self.explain_row(self.row)

    def on_screen_resume(self) -> None:
        """Read again what may have changed meanwhile."""
        self.fit_size()
        if self.stale and self.ehcco.store is not None:
            self.reload()

    def fit_size(self) -> None:
        """Set the classes that the size decides."""
        width, height = self.app.size
        self.set_class(self.wide, "-wide")
        self.set_class(width < LEAST[0] or height < LEAST[1], "-too-small")
        panel = self.query("#detail-panel")
        if panel and self.wide:
            panel.first().styles.width = self.panel_width

    def reload(self) -> None:
        """Read everything again; the cursor keeps its row."""
        self.stale = False

    def repaint(self) -> None:
        """Draw again with other looks or names."""
        self.reload()
        for widget in self.query("*"):
            widget.refresh()

    def on_record_list_pointed(self, message: RecordList.Pointed) -> None:
        """Explain the row."""
        message.stop()
        self.explain_row(message.row)

    def on_record_list_opened(self, message: RecordList.Opened) -> None:
        """Open the row."""
        message.stop()
        if message.row is not None:
            self.open_row(message.row)

    def explain_row(self, row: Row | None) -> None:
        """Fill the detail."""

    def open_row(self, row: Row) -> None:
        """Open the case of the row."""
        ref = self.ref_of(row)
        if ref:
            self.ehcco.open_case(ref, self.refs())

    def refs(self) -> list[str]:
        """The cases of the list, in its order, each once."""
        return list(dict.fromkeys(ref for row in self.listed.rows if (ref := self.ref_of(row))))

    def ref_of(self, row: Row | None) -> str | None:
        """The case that a row is about."""
        return getattr(row.data, "ref", None) if row is not None and row.data is not None else None

    def here(self) -> str | None:
        """The case that acts are about: the one under the cursor."""
        return self.ref_of(self.row)

    def target(self) -> object:
        """What ``d`` closes: the data of the row under the cursor."""
        return self.row.data if self.row is not None else None

    def below(self, lines: Sequence[str]) -> None:
        """Put plain words into the two lines above the footer."""
        self.query_one("#detail-below", Detail).content = tuple([(line, "text")] for line in lines)

    def explain_below(self, words: str, lines: int = 2) -> None:
        """Put a sentence into the lines above the footer."""
        self.below(wrap(wording.short_dates(words), max(self.size.width - 2, 20), lines) if words else [])

    def panel(self, lines: Sequence[Line]) -> None:
        """Fill the panel."""
        for widget in self.query("#detail-panel"):
            widget.content = tuple(lines)  # type: ignore[attr-defined]

    @property
    def rule(self) -> Rule:
        """The rule of this screen."""
        return self.query_one(Rule)

    def action_view(self, step: int) -> None:
        """The next view, or the one before."""
        line = self.query(ViewLine)
        if line and line.first().views:
            self.show_view((self.view + step) % len(line.first().views))

    def show_view(self, number: int) -> None:
        """Show another view of the same place."""
        self.view = number
        self.query_one(ViewLine).current = number
        self.fill()

    def fill(self) -> None:
        """Put the rows of the view into the list."""

    def action_section(self, step: int) -> None:
        """Go to the next section, round to the first."""
        if not self.listed.to_section(step):
            self.listed.action_end(step < 0)

    def action_done(self) -> None:
        """Close the date under the cursor."""
        self.ehcco.open_done(self.target())

    def action_record(self) -> None:
        """Record what happened."""
        self.ehcco.open_record(self.here())

    def action_explain(self) -> None:
        """The whole explanation of the row."""
        title, lines = self.explanation()
        if lines:
            self.ehcco.open_text(title, lines)

    def explanation(self) -> tuple[str, list[str]]:
        """Title and paragraphs of the row's explanation."""
        data: Any = self.target()
        words = getattr(data, "explanation", None)
        return ("Explained", [wording.short_dates(words), f"From: {data.source}"] if getattr(data, "source", None)
                else [wording.short_dates(words)]) if words else ("", [])  # fmt: skip

    def action_copy(self) -> None:
        """Copy the row."""
        row = self.row
        if row is not None:
            self.app.copy_to_clipboard(self.plain_row(row))
            self.ehcco.tell("Copied the row. Not arrived? P shows it plain.")

    def plain_row(self, row: Row) -> str:
        """A row as plain text."""
        words = []
        for cell in row.cells.values():
            word = cell[0] if cell and isinstance(cell[0], str) else "".join(str(run[0]) for run in cell)
            words.append(wording.visible(word).strip())
        return "  ".join(word for word in words if word)

    def action_plain(self) -> None:
        """Show this page as plain text."""
        self.ehcco.open_plain([self.plain_row(row) for row in self.listed.rows])
