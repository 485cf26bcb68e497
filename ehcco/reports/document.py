"""A report as a document: what every readable format writes, so that they all say the same."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one line of a table, and a remark that belongs to it."""

    cells: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under headings, introduced by a caption."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()
    """The columns that hold figures, and so stand to the right."""
    named: bool = False
    """Whether the first cell of a line names it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences and tables under it."""

    heading: str
    blocks: tuple[str | Table, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A title, some lines under it, and sections."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...] = field(default=())
