"""The one list: a strip a row, columns by width, one cursor, sections, kept in place when the rows change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ehcco.screens.widgets.chrome import ruled
from ehcco.screens.widgets.painting import Line, Run, fit, paint, width_of

if TYPE_CHECKING:
    from ehcco.screens.acts import Acts


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its cells at list widths of 80, 120 and 160; 0 leaves it out."""

    name: str
    heading: str
    cells: tuple[int, int, int]
    right: bool = False
    grows: bool = False
    """Takes what is left between sizes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: a record, or a head, a rule or a text that the cursor passes over."""

    key: str
    cells: Mapping[str, Run | Line] = field(default_factory=dict)
    layout: str = ""
    kind: str = "row"
    data: object = None
    right: str = ""
    """For a rule: what stands at its right end."""


def head(key: str, words: str, count: int | None = None) -> Row:
    """A section's head."""
    line: list[Run] = [(f" {words}", "head")]
    if count is not None:
        line.append((f"{'  ' if words[-1:].islower() and words[-4:-3] == ' ' else ' '}{count}", "quiet"))
    return Row(key, {"": line}, kind="head")


def text(key: str, words: str, role: str = "quiet") -> Row:
    """A line of words among the rows."""
    return Row(key, {"": [(f" {words}", role)]}, kind="text")


class RecordList(ScrollView, can_focus=True):
    """Rows by section under one cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", id="row.up", show=False),
        Binding("down,j", "move(1)", "Down", id="row.down", show=False),
        Binding("pageup,K", "leaf(-1)", "Page up", id="page.up", show=False),
        Binding("pagedown,J", "leaf(1)", "Page down", id="page.down", show=False),
        Binding("home,g", "end(False)", "First", id="list.top", show=False),
        Binding("end,G", "end(True)", "Last", id="list.end", show=False),
        Binding("enter", "open", "Open", id="row.open", show=False),
    ]

    class Pointed(Message):
        """The cursor stands on another row, or its row has changed."""

        def __init__(self, list_: "RecordList", row: Row | None) -> None:
            super().__init__()
            self.list = list_
            self.row = row

        @property
        def control(self) -> "RecordList":
            """The list that tells."""
            return self.list

    class Opened(Pointed):
        """The row is to be opened."""

    def __init__(
        self,
        layouts: Mapping[str, Sequence[Column]],
        *,
        headings: bool = False,
        bar: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.layouts = layouts
        self.headings = headings
        self.bar = bar
        self.rows: Sequence[Row] = ()
        self.cursor: int | None = None
        self.show_cursor = True

    @property
    def ehcco(self) -> "Acts":
        """The app, as what it is."""
        return cast("Acts", self.app)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor is not None and self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[Row], key: str | None = None) -> None:
        """Show *rows*; the cursor stays on its row, or goes to the one with *key*, and nothing jumps."""
        wanted = key or (self.row.key if self.row else None)
        before = (self.cursor or 0) - self.scroll_offset.y
        previous = self.cursor
        self.rows = rows
        found = next((i for i, row in enumerate(rows) if row.key == wanted and row.kind == "row"), None)
        if found is None:
            found = self._nearest(previous or 0)
        self.cursor = found
        self._measure()
        if found is not None and previous is not None and key is None and found != previous:
            self.scroll_to(y=max(found - before, 0), animate=False, force=True)
        self.refresh()
        self._keep_in_view()
        self.post_message(self.Pointed(self, self.row))

    def point(self, key: str) -> bool:
        """Put the cursor on the row with that key."""
        for place, row in enumerate(self.rows):
            if row.key == key and row.kind == "row":
                self._go(place)
                return True
        return False

    def to_section(self, step: int) -> bool:
        """Go to the first row of the next section, or the previous one; ``False`` where there is none."""
        starts = [
            i + 1
            for i, row in enumerate(self.rows[:-1])
            if row.kind in ("head", "rule") and self.rows[i + 1].kind == "row"
        ]
        here = self.cursor or 0
        own = max((start for start in starts if start <= here), default=-1)
        later = [start for start in starts if start > here] if step > 0 else [s for s in reversed(starts) if s < own]
        if later:
            self._go(later[0])
        return bool(later)

    def action_move(self, step: int) -> None:
        """One row up or down, over heads and texts."""
        place = (self.cursor if self.cursor is not None else -1) + step
        while 0 <= place < len(self.rows) and self.rows[place].kind != "row":
            place += step
        if 0 <= place < len(self.rows):
            self._go(place)
        elif step < 0:
            self.scroll_to(y=0, animate=False)

    def action_leaf(self, step: int) -> None:
        """One page up or down."""
        target = (self.cursor or 0) + step * max(self._page() - 1, 1)
        self._go(self._nearest(min(max(target, 0), len(self.rows) - 1), step))

    def action_end(self, last: bool) -> None:
        """The first or the last row."""
        self._go(self._nearest(len(self.rows) - 1 if last else 0, -1 if last else 1))

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.row is not None:
            self.post_message(self.Opened(self, self.row))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row; two clicks open it."""
        place = event.y + self.scroll_offset.y - int(self.headings)
        if event.y >= int(self.headings) and 0 <= place < len(self.rows) and self.rows[place].kind == "row":
            self._go(place)
            if event.chain == 2:
                self.action_open()

    def on_resize(self) -> None:
        """Measure again."""
        self._measure()
        self._keep_in_view()

    def on_focus(self) -> None:
        """The detail is of the list in use."""
        self.post_message(self.Pointed(self, self.row))

    def render_line(self, y: int) -> Strip:
        """The strip of one line, behind the bar where there is one."""
        width = self.scrollable_content_region.width
        if not self.bar:
            return self._strip(y, width)
        looks = self.ehcco.looks
        return Strip.join([paint([(looks.symbol("bar"), "line")], 1, looks), self._strip(y, width - 1)])

    def _strip(self, y: int, width: int) -> Strip:
        looks = self.ehcco.looks
        if self.headings:
            if y == 0:
                return paint(self._headings(width), width, looks)
            y -= 1
        place = y + self.scroll_offset.y
        if not 0 <= place < len(self.rows):
            return Strip.blank(width, looks.style("text"))
        row = self.rows[place]
        here = place == self.cursor and self.show_cursor
        if row.kind == "rule":
            words, role = row.cells[""][:2]
            return paint(ruled(str(words), str(role), row.right, width, looks.symbol("rule")), width, looks)
        if row.kind != "row":
            line = cast(Line, row.cells[""])
            return paint(line, width, looks)
        return paint(self._line(row, width, here), width, looks, "cursor" if here else "ground")

    def _line(self, row: Row, width: int, here: bool) -> list[Run]:
        runs: list[Run] = [(self.ehcco.looks.symbol("cursor") if here else " ", "accent")]
        widths = self.widths(row.layout, width)
        for number, (column, cells) in enumerate(widths):
            if number:
                runs.append((" ", "text"))
            runs += _cell(row.cells.get(column.name, ("", "text")), cells, column.right)
        return runs

    def _headings(self, width: int) -> list[Run]:
        layout = next(iter(self.layouts))
        runs: list[Run] = [(" ", "text")]
        for number, (column, cells) in enumerate(self.widths(layout, width)):
            runs += [(" " if number else "", "text"), (fit(column.heading, cells, column.right), "quiet")]
        return runs

    def widths(self, layout: str, width: int) -> list[tuple[Column, int]]:
        """The columns of a layout and their cells in that width; below 80 the last ones go first."""
        columns = self.layouts[layout]
        size = 0 if width < 119 else 1 if width < 159 else 2
        shown = [(column, column.cells[size]) for column in columns if column.cells[size]]
        room = width - 1
        while len(shown) > 3 and sum(cells + 1 for _, cells in shown) - 1 > room:
            shown.pop()
        spare = room - (sum(cells + 1 for _, cells in shown) - 1)
        growing = next((i for i, (column, _) in enumerate(shown) if column.grows), len(shown) - 1)
        if shown:
            shown[growing] = (shown[growing][0], shown[growing][1] + spare)
        return shown

    def _go(self, place: int | None) -> None:
        if place is None or place == self.cursor:
            return
        self.cursor = place
        self.refresh()
        self._keep_in_view()
        self.post_message(self.Pointed(self, self.row))

    def _nearest(self, place: int, step: int = 1) -> int | None:
        """The record at *place*, else the next one that way, else the other way."""
        if not self.rows:
            return None
        place = min(max(place, 0), len(self.rows) - 1)
        ways = (range(place, len(self.rows)), range(place, -1, -1))
        for way in ways if step > 0 else reversed(ways):
            for index in way:
                if self.rows[index].kind == "row":
                    return index
        return None

    def _page(self) -> int:
        return max(self.size.height - int(self.headings), 1)

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.rows) + int(self.headings))

    def _keep_in_view(self) -> None:
        """Scroll just so far that the cursor's row is seen, with its head where it is the first of its section."""
        if self.cursor is None:
            return
        top = self.cursor
        while top > 0 and self.rows[top - 1].kind != "row":
            top -= 1
        y, page = self.scroll_offset.y, self._page()
        if top < y:
            self.scroll_to(y=top, animate=False, force=True)
        elif self.cursor >= y + page:
            self.scroll_to(y=self.cursor - page + 1, animate=False, force=True)

    def region_of_cursor(self) -> Region:
        """Where the cursor's row stands in this widget."""
        return Region(0, (self.cursor or 0) - self.scroll_offset.y + int(self.headings), self.size.width, 1)


def _cell(cell: Run | Line, cells: int, right: bool) -> list[Run]:
    """One cell, exactly as wide as its column."""
    if cell and isinstance(cell[0], str):
        word, role = cell[0], cast(str, cell[1])
        return [(fit(word, cells, right), role)]
    runs: list[Run] = []
    room = cells
    for run in cast(Line, cell):
        wide = width_of([run])
        runs.append((fit(run[0], min(wide, room)), run[1]))
        room -= min(wide, room)
        if room <= 0:
            break
    return [*runs, (" " * max(room, 0), "text")]
