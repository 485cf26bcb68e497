"""A row while it is being understood, and what is counted a column rather than told a row."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ehcco.exchange.dates import Order
from ehcco.exchange.model import Column, Fact, Issue, Level, Origin, Proposal, RowFacts, StatedDate
from ehcco.exchange.reading import text_of
from ehcco.exchange.sanitise import one_line
from ehcco.exchange.workbook import Cell

_TOLD: dict[str, tuple[Level, str]] = {
    "placeholder": ("note", "{n} say only that there is no date yet ({examples}): no date is taken."),
    "serial": ("warning", "{n} are spreadsheet serial numbers: read as dates. Check one against its child."),
    "short": ("note", "{n} have years of two digits: read as 20xx."),
    "short_birth": ("warning", "{n} have years of two digits: read as births of the last 26 years. Check one."),
    "formula_uncomputed": ("warning", "{n} are formulas never computed. Open the file in Excel and save it first."),
    "decision_without_outcome": (
        "warning",
        "{n} have a decision and nothing after it: agreed or refused? Kept as a note; record which.",
    ),
    "no_place": ("note", "{n} name no setting yet ({examples})."),
    "need_old_code": ("warning", "{n} hold an old code ({examples}): read as SEMH, the words are kept."),
    "authority_unknown": ("note", "{n} begin with a number no English authority has: kept as they are."),
    "lost_letters": ("note", "{n} hold '?' where a letter was lost. Check those names."),
}  # fmt: skip


_VERBS = {"say": "says", "are": "is", "have": "has", "hold": "holds", "name": "names", "begin": "begins"}


class Tally:
    """What happens often in a column, told once with how often and where first."""

    def __init__(self) -> None:
        self._rows: dict[tuple[int, str, str], list[int]] = defaultdict(list)
        self._examples: dict[tuple[int, str, str], dict[str, None]] = defaultdict(dict)

    def add(self, column: Column, code: str, row: int, example: str = "") -> None:
        """Count one cell of *column*."""
        key = (column.index, column.header, code)
        self._rows[key].append(row)
        if example:
            self._examples[key].setdefault(example)

    def issues(self) -> list[Issue]:
        """One finding a column and code."""
        found = []
        for (_, header, code), rows in sorted(self._rows.items()):
            level, text = _TOLD[code]
            examples = ", ".join(list(self._examples[(_, header, code)])[:4])
            cells = f"{len(rows)} cells" if len(rows) > 1 else f"One cell (row {rows[0]})"
            message = text.format(n=cells, examples=examples)
            if len(rows) == 1:
                message = _singular(message)
            found.append(Issue(None, header, code, level, message))
        return found


def _singular(message: str) -> str:
    head = message.split(":")[0]
    for verb, one in _VERBS.items():
        if f" {verb} " in head:
            return message.replace(f" {verb} ", f" {one} ", 1)
    return message


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that was read from a column."""

    on: date
    text: str
    column: Column


@dataclass(frozen=True, slots=True)
class Context:
    """What every row of one table is read with."""

    today: date
    columns: tuple[Column, ...]
    orders: Mapping[int, Order]
    tally: Tally
    uncomputed: frozenset[tuple[int, int]] = frozenset()

    def has(self, field: str) -> bool:
        """Whether the file brings *field* at all."""
        return any(column.field == field for column in self.columns)


@dataclass(slots=True)
class Draft:
    """One row on its way to :class:`RowFacts`."""

    number: int
    raw: tuple[Cell, ...]
    fields: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    dates: dict[str, Dated] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    stated: list[StatedDate] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    rejected: str | None = None

    def tell(self, column: Column | None, code: str, message: str, level: Level = "warning") -> None:
        """Note a finding on this row."""
        self.issues.append(Issue(self.number, column.header if column else None, code, level, message))

    def reject(self, column: Column | None, code: str, message: str) -> None:
        """Refuse the row; the first reason is the one shown."""
        self.tell(column, code, message, "error")
        self.rejected = self.rejected or message

    def cell(self, column: Column) -> Cell:
        """The raw cell of *column*, None where the row is too short."""
        return self.raw[column.index] if column.index < len(self.raw) else None

    def add(
        self,
        event: str,
        dated: Dated,
        episode: str,
        origin: Origin = "imported",
        on: date | None = None,
        *,
        group: int = 0,
        details: Mapping[str, str] | None = None,
    ) -> None:
        """Add a fact that *dated* tells, or implies for the day *on*."""
        self.facts.append(Fact(event, on or dated.on, episode, details or {}, origin, dated.column.key, group))

    def done(self) -> RowFacts:
        """The row as it is handed on; a rejected one brings no facts."""
        kept = not self.rejected
        return RowFacts(
            self.number,
            self.fields,
            self.cells,
            tuple(self.facts) if kept else (),
            tuple(self.stated) if kept else (),
            tuple(self.proposals) if kept else (),
            tuple(self.issues),
            self.rejected,
        )


def own_text(draft: Draft, column: Column) -> str:
    """The text of one column's cell: notes keep their lines, all else is one line."""
    text = text_of(draft.cell(column)).strip()
    return text if column.field == "note" else one_line(text)
