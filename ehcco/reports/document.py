"""A report as a document: what every readable format writes, so that they all say the same."""

import unicodedata
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


def safe_cell(text: str) -> str:
    """*text* as a spreadsheet takes it for text: what it could take for a formula gets an apostrophe before it.

    Text that begins with an apostrophe gets one too, so that taking one off always gives the text back.
    """
    first = unicodedata.normalize("NFKC", text.lstrip())[:1]
    risky = text[:1] in ("\t", "\r", "\n", "'") or first in ("=", "+", "-", "@", "−", "'")
    return f"'{text}" if risky else text


def cells(text: str) -> int:
    """How many cells of a terminal *text* takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(bool(unicodedata.combining(letter)) for letter in text)


def shortened(text: str, width: int) -> str:
    """*text* in at most *width* cells, its end left out where it is longer."""
    if cells(text) <= width:
        return text
    kept = text
    while kept and cells(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"
