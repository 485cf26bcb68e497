"""Lines of text with roles, painted to strips: the one way in which words reach the terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from ehcco import wording
from ehcco.screens.looks import Looks

if TYPE_CHECKING:
    from ehcco.screens.acts import Acts

Run = tuple[str, str] | tuple[str, str, str]
"""Some text, the role it plays and, where a click on it does something, the key that does the same."""
Line = Sequence[Run]


def fit(text: str, cells: int, right: bool = False) -> str:
    """*text* made safe and exactly *cells* wide: cut with ``…``, never wrapped."""
    text = wording.visible(text)
    wide = cell_len(text)
    if wide > cells:
        return set_cell_size(set_cell_size(text, max(cells - 1, 0)).rstrip() + "…", cells) if cells > 0 else ""
    return " " * (cells - wide) + text if right else text + " " * (cells - wide)


def width_of(line: Line) -> int:
    """The cells that a line takes."""
    return sum(cell_len(wording.visible(run[0])) for run in line)


def spread(left: Line, right: Line, cells: int) -> list[Run]:
    """*left* at the start of a line and *right* at its end; *left* goes first where both do not fit."""
    room = cells - width_of(right)
    gap = room - width_of(left)
    return [*left, (" " * gap, "text"), *right] if gap > 0 else [*left]


def wrap(text: str, cells: int, lines: int | None = None) -> list[str]:
    """*text* in lines of at most *cells*, cut with ``…`` after *lines* of them."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in wording.visible(paragraph).split(" "):
            joined = f"{current} {word}" if current else word
            if cell_len(joined) > cells and current:
                found.append(current)
                current = word
            else:
                current = joined
        found.append(current)
    if lines is not None and len(found) > lines:
        found = found[:lines]
        found[-1] = fit(found[-1] + " " * (cells - cell_len(found[-1])) + "…", cells)
        found[-1] = found[-1].rstrip("… ") + "…"
    return found


def paint(line: Line, cells: int, looks: Looks, ground: str = "ground") -> Strip:
    """The strip of one line, exactly *cells* wide."""
    segments = []
    for run in line:
        style = looks.style(run[1], ground)
        if len(run) == 3:
            style += Style(meta={"@click": f"app.press({run[2]!r})"})
        segments.append(Segment(wording.visible(run[0]), style))
    blank = looks.style("text", ground)
    return Strip(segments).adjust_cell_length(cells, blank)


class Painted(Widget, inherit_css=False):
    """A widget of a few lines that are computed for its size."""

    ground = "ground"

    @property
    def ehcco(self) -> "Acts":
        """The app, as what it is."""
        return cast("Acts", self.app)

    @property
    def looks(self) -> Looks:
        """How to draw."""
        return self.ehcco.looks

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The lines for that size."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        width, height = self.size
        lines = self.lines(width, height)
        line = lines[y] if y < len(lines) else ()
        return paint(line, width, self.looks, self.ground)
