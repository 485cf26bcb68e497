"""Tables that ehcco wrote itself: which of their columns it works out, and the apostrophes it put before texts."""

from collections.abc import Sequence
from dataclasses import replace

from ehcco.cells import harmless
from ehcco.exchange.reading import Sheet
from ehcco.exchange.sanitise import sanitise
from ehcco.exchange.workbook import Cell

WORKED_OUT = "ehcco works it out from the rest"
"""Why such a column is left out."""
_SIGNATURES = (
    (
        {"ref", "initials", "stage", "next_clock", "next_due", "days_left"},
        {"initials", "stage", "next_clock", "next_due", "days_left", "last_contact", "open_promises", "grade"},
    ),
    ({"ref", "at", "direction", "channel", "marks", "promise_due", "promise_kept"}, {"grade"}),
)
"""The columns by which a list of cases and one of contacts are known, and those of them that are worked out."""


def worked_out(headers: Sequence[str]) -> set[str]:
    """The columns of an export of ours that bring nothing; none where the table is not ours."""
    return next((derived for signature, derived in _SIGNATURES if signature <= set(headers)), set())


def unguarded(sheet: Sheet) -> Sheet:
    """The sheet of a text file without the apostrophes that keep a spreadsheet from running a text as a formula.

    Our own export puts one before every text that begins with one, so there each goes; elsewhere only one that
    stands before what could be a formula.
    """
    ours = any(worked_out([cell for cell in row if isinstance(cell, str)]) for row in sheet.rows[:1])
    rows = tuple(
        tuple(_plain(cell, ours) for cell in row) if any(_guarded(cell) for cell in row) else row for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def _guarded(cell: Cell) -> bool:
    return isinstance(cell, str) and cell[:1] == "'"


def _plain(cell: Cell, ours: bool) -> Cell:
    if not isinstance(cell, str) or not _guarded(cell):
        return cell
    bare = cell[1:]
    return sanitise(bare) if ours or harmless(bare) != bare else cell
