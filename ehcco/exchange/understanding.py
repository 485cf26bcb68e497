"""A file understood: what it is, what its columns bring, what its rows say, and what is wrong with it.

Nothing here knows the store: which case a row belongs to, and what of it is new, is asked later.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ehcco.casework.progress import Progress, counted, silent
from ehcco.exchange.columns import kind_of_file, understand_columns, unknown_fields
from ehcco.exchange.contacts import read_contact
from ehcco.exchange.dates import Order, decide_order
from ehcco.exchange.decoding import Unreadable
from ehcco.exchange.draft import Context, Tally
from ehcco.exchange.finding import Table, find_header, find_table, is_on_its_side
from ehcco.exchange.model import Column, ContactFacts, Issue, RowFacts
from ehcco.exchange.own import unguarded
from ehcco.exchange.reading import Book, Sheet, read
from ehcco.exchange.repeats import mark_repeated_contacts, mark_repeats
from ehcco.exchange.rows import read_row

ACCEPT_CLEAN = "accept-clean"
ACCEPT_WITH_WARNINGS = "accept-with-warnings"
REJECT_ROWS = "reject-rows"
REJECT_FILE = "reject-file"
_NO_TABLE = (
    "No row names the columns of a caseload, review list or contact log. Put headings such as 'Surname' above the rows."
)
_ON_ITS_SIDE = "The table stands on its side: one child a column. Turn it (paste special, transpose) and import that."
_NAMELESS = "No column holds a name or a case reference, so no row can be told from another. Add one, or use --map."
_SETTINGS = "This is a list of settings, not of children. Use 'ehcco setting import' for it."
_NO_DAY = "No column holds the day of the contact. Add a 'Date' column, or use --map."


@dataclass(frozen=True, slots=True)
class Understood:
    """One file, understood. ``reason`` says why nothing of it can be loaded, else None."""

    file: str
    kind: str
    sheet: str | None = None
    encoding: str | None = None
    header_row: int = 0
    columns: tuple[Column, ...] = ()
    rows: tuple[RowFacts | ContactFacts, ...] = ()
    blank: int = 0
    skipped: tuple[tuple[int, str], ...] = ()
    issues: tuple[Issue, ...] = ()
    reason: str | None = None
    profile: str | None = None
    """The profile that said what the columns are."""

    @property
    def accepted(self) -> int:
        """Rows that load."""
        return sum(row.rejected is None and row.duplicate_of is None for row in self.rows)

    @property
    def rejected(self) -> int:
        """Rows that are refused."""
        return sum(row.rejected is not None for row in self.rows)

    @property
    def duplicates(self) -> int:
        """Rows that say nothing an earlier row does not."""
        return sum(row.rejected is None and row.duplicate_of is not None for row in self.rows)

    @property
    def children(self) -> tuple[RowFacts, ...]:
        """The rows of a caseload or review list; none of a contact log."""
        return tuple(row for row in self.rows if isinstance(row, RowFacts))

    @property
    def contacts(self) -> tuple[ContactFacts, ...]:
        """The rows of a contact log."""
        return tuple(row for row in self.rows if isinstance(row, ContactFacts))

    @property
    def all_issues(self) -> tuple[Issue, ...]:
        """What is to be told of the file and its columns, then of its rows from the top."""
        return (*self.issues, *(issue for row in self.rows for issue in row.issues))

    @property
    def verdict(self) -> str:
        """One of the four verdicts of ``import --check``."""
        if self.reason is not None:
            return REJECT_FILE
        if self.rejected:
            return REJECT_ROWS
        return ACCEPT_WITH_WARNINGS if any(one.level == "warning" for one in self.all_issues) else ACCEPT_CLEAN

    def report(self) -> dict[str, Any]:
        """The file's object in ``import --check --format json``."""
        return {
            "file": self.file,
            "kind": self.kind,
            "verdict": self.verdict,
            "rows": len(self.rows),
            "accepted": self.accepted if self.reason is None else 0,
            "rejected": self.rejected if self.reason is None else len(self.rows) - self.duplicates,
            "duplicates": self.duplicates,
            "blank": self.blank,
            "skipped": len(self.skipped),
            "columns": [column.report() for column in self.columns],
            "issues": [issue.report() for issue in self.all_issues],
            "reason": self.reason,
            "sheet": self.sheet,
            "encoding": self.encoding,
            "header_row": self.header_row,
            "profile": self.profile,
        }

    def compare_next_reviews(self, law: Callable[[RowFacts], date | None]) -> Issue | None:
        """How the stated next review dates differ from the law's, told once for the column.

        *law* gives the date that follows from a row's events, or None where none does: the caller computes it.
        """
        return compare_next_reviews(self, law)


def understand(
    source: Path | bytes,
    *,
    name: str,
    today: date,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    mapping: Mapping[str, str | None] | None = None,
    progress: Progress = silent,
) -> Understood:
    """Understand a file. *name* is what it is called in messages; *mapping* (header to field) overrides guesses."""
    wrong = unknown_fields(mapping)
    if wrong:
        return Understood(
            name, "unknown", reason=f"The mapping names '{wrong[0]}', which is no field. Mend the mapping."
        )
    try:
        book = read(source, name, encoding, delimiter)
        chosen, aside = _choose(book, sheet)
    except Unreadable as refusal:
        return Understood(name, "unknown", reason=refusal.message)
    if book.encoding is not None:
        chosen = unguarded(chosen)
    header = find_header(chosen)
    if header is None or (header[1] < 4 and is_on_its_side(chosen)):
        refused = _ON_ITS_SIDE if is_on_its_side(chosen) else _NO_TABLE
        return Understood(name, "unknown", chosen.name, book.encoding, issues=chosen.issues, reason=refused)
    table = find_table(chosen, header[0])
    columns, told = understand_columns(table, today, mapping)
    kind = kind_of_file(columns, table.contacts)
    result = Understood(
        name, kind, chosen.name, book.encoding, table.header_row, columns, (), table.blank, table.skipped,
        (*chosen.issues, *aside, *_skipped_issues(table), *told),
    )  # fmt: skip
    reason = _refusal(kind, columns, table)
    if reason:
        return replace(result, reason=reason)
    return _with_rows(result, chosen, table, today, progress)


def _choose(book: Book, wanted: str | None) -> tuple[Sheet, list[Issue]]:
    """The sheet to read: the one asked for, else the one that names most columns; other tables are told."""
    names = ", ".join(f"'{one.name}'" for one in book.sheets)
    if wanted is not None:
        found = [one for one in book.sheets if (one.name or "").casefold() == wanted.casefold()]
        if not found:
            has = f"Its sheets are {names}." if book.sheets[0].name else "A text file has no sheets."
            raise Unreadable(f"There is no sheet '{wanted}'. {has}")
        return found[0], []
    scored = [(one, (find_header(one) or (0, 0))[1]) for one in book.sheets]
    best = max(scored, key=lambda pair: (pair[1], pair[0].visible, len(pair[0].rows)))[0]
    others = [one.name for one, score in scored if one is not best and score >= 3 and len(one.rows) > 1]
    if not others:
        return best, []
    listed = ", ".join(f"'{one}'" for one in others)
    message = f"Sheet '{best.name}' is read. {listed} hold tables too: import them with --sheet."
    return best, [Issue(None, None, "other_sheets", "warning", message)]


def _skipped_issues(table: Table) -> list[Issue]:
    """Rows left out: above the table in passing, under it as something to look at."""
    return [
        Issue(number, None, "row_skipped", "note" if number < table.header_row else "warning", f"Not read: {why}.")
        for number, why in table.skipped
    ]


def _refusal(kind: str, columns: tuple[Column, ...], table: Table) -> str | None:
    fields = {column.field for column in columns}
    if kind == "settings":
        return _SETTINGS
    if not fields & {"ref", "name", "surname", "forename"}:
        return _NAMELESS
    if kind == "contacts" and "at" not in fields:
        return _NO_DAY
    if not table.rows:
        return "There are headings, but no rows under them. Check that the right sheet was exported."
    return None


def _with_rows(result: Understood, sheet: Sheet, table: Table, today: date, progress: Progress) -> Understood:
    tally = Tally()
    orders = _orders(result.columns, table)
    context = Context(today, result.columns, orders, tally, sheet.uncomputed)
    width = max((column.index + 1 for column in result.columns), default=0)
    last = len(sheet.rows)
    rows: list[RowFacts | ContactFacts]
    numbered = counted("reading", table.rows, progress)
    if result.kind == "contacts":
        contacts = [read_contact(n, raw, context, width, _cut(sheet, table, n, raw, last)) for n, raw in numbered]
        rows = [*mark_repeated_contacts(contacts)]
    else:
        read_rows = [read_row(n, raw, context, width, _cut(sheet, table, n, raw, last)) for n, raw in numbered]
        rows = [*mark_repeats(read_rows, result.columns)]
    issues = (*result.issues, *_order_issues(result.columns, orders), *tally.issues())
    understood = replace(result, rows=tuple(rows), issues=issues)
    if rows and not understood.accepted:
        first = next(row.rejected for row in rows if row.rejected)
        return replace(understood, reason=f"No row can be loaded. The first: {first}")
    return understood


def _cut(sheet: Sheet, table: Table, number: int, raw: tuple[Any, ...], last: int) -> bool:
    """Whether the file ended in the middle of this row: the last, without a line's end, and the only short one."""
    if not sheet.cut_off or number != last or len(raw) >= len(table.headers):
        return False
    return all(len(other) >= len(table.headers) for n, other in table.rows if n != number)


def _orders(columns: tuple[Column, ...], table: Table) -> dict[int, Order]:
    """Each column's order of day and month; a column that shows none follows the others, if they all agree."""
    cells = {c.index: [row[c.index] for _, row in table.rows if c.index < len(row)] for c in columns}
    orders = {index: decide_order(column) for index, column in cells.items()}
    american = any(one.month_first for one in orders.values()) and not any(
        one.day_first_seen for one in orders.values()
    )
    if not american:
        return orders
    return {index: decide_order(column, fallback_month_first=True) for index, column in cells.items()}


def _order_issues(columns: tuple[Column, ...], orders: Mapping[int, Order]) -> list[Issue]:
    issues: list[Issue] = []
    for column in columns:
        order = orders[column.index]
        if column.field is None or not (order.mixed or order.month_first):
            continue
        if order.mixed:
            way = "month" if order.month_first else "day"
            message = (
                f"Both orders of day and month are used: {order.day_first_seen} dates fit only day first, "
                f"{order.month_first_seen} only month first. Read {way} first; {order.ambiguous} fit both, check them."
            )
            issues.append(Issue(None, column.header, "date_orders_mixed", "warning", message))
        elif order.month_first_seen or order.ambiguous:
            message = f"Read with the month first ({order.evidence}). Check one date against its child."
            issues.append(Issue(None, column.header, "date_month_first", "warning", message))
    return issues


def compare_next_reviews(understood: Understood, law: Callable[[RowFacts], date | None]) -> Issue | None:
    """One note on all stated next review dates that are not the law's; None where none differs."""
    days: dict[int, int] = {}
    for row in understood.children:
        if row.rejected or row.duplicate_of:
            continue
        stated = next((one.on for one in row.stated if one.field == "next_review_due" and one.on), None)
        due = law(row) if stated else None
        if stated and due and stated != due:
            gap = (stated - due).days
            days[gap] = days.get(gap, 0) + 1
    if not days:
        return None
    header = next((column.header for column in understood.columns if column.field == "next_review_due"), None)
    return Issue(None, header, "next_review_differs", "note", _differences(days))


def _differences(days: dict[int, int]) -> str:
    total = sum(days.values())
    if len(days) == 1:
        gap = next(iter(days))
        far = "a day" if abs(gap) == 1 else f"{abs(gap)} days"
        verb = "is" if total == 1 else "are"
        dates = "One next review date" if total == 1 else f"{total} next review dates"
        return f"{dates} {verb} {far} {'later' if gap > 0 else 'earlier'} than the law's: kept beside."
    later, a_day = sum(n for gap, n in days.items() if gap > 0), days.get(1, 0)
    how = f"{later} later, of them {a_day} by a day; {total - later} earlier"
    return f"{total} next review dates differ from the law's ({how}): kept beside."
