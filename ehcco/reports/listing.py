"""A flat list of cases, deadlines, contacts, reviews or events as a workbook or a page for a browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ehcco.reports.document import Document, Row, Section, Table
from ehcco.wording import day, visible

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

DAYS = frozenset({
    "born", "next_due", "last_contact", "opened_on", "due", "target", "closed_on", "promise_due", "promise_kept",
    "meeting", "invited", "papers", "report", "decided", "notice", "final", "day",
})  # fmt: skip
"""Columns that hold days."""
WIDEST = 60
"""The width, in letters, that no column of a workbook goes beyond."""
COLOURS = {"late": "#F4C7C3", "open": "#FFF2CC", "met": "#D9EAD3", "superseded": "#E7E6E6", "disapplied": "#DDEBF7"}
"""What a deadline's state is filled with; the word stands in the cell as well."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under documented columns: what they are a list of, for which day, and how much they tell."""

    kind: str
    today: date
    grade: str
    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]

    @property
    def title(self) -> str:
        """``Deadlines, 23 Nov 2026``."""
        return f"{self.kind.capitalize()}, {day(self.today)}"


def document(listing: Listing) -> Document:
    """The list as a document of one table."""
    rows = tuple(Row(tuple(_words(name, row.get(name)) for name in listing.columns)) for row in listing.rows)
    table = Table(listing.title, tuple(name.replace("_", " ") for name in listing.columns), rows, named=True)
    count = f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}. Grade: {listing.grade}."
    return Document(listing.title, (count,), (Section(listing.kind.capitalize(), (table,)),))


def _words(name: str, value: Any) -> str:
    found = _as_day(name, value)
    if found is not None:
        return day(found)
    return "" if value is None else str(value)


def _as_day(name: str, value: Any) -> date | None:
    if name not in DAYS or not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def workbook(listing: Listing) -> bytes:
    """The list as XLSX: days are dates, texts are texts; the same list gives the same bytes."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with Workbook(buffer, options) as book:
        book.set_properties({
            "title": listing.title, "comments": f"Grade: {listing.grade}",
            "created": datetime(listing.today.year, listing.today.month, listing.today.day),  # noqa: DTZ001 (XLSX has no zone)
        })  # fmt: skip
        sheet = book.add_worksheet(listing.kind.capitalize())
        _fill(book, sheet, listing)
    return buffer.getvalue()


def _fill(book: "Workbook", sheet: "Worksheet", listing: Listing) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    as_day = book.add_format({"num_format": "dd mmm yyyy", "align": "left"})
    plain = book.add_format({"num_format": "@"})
    for column, name in enumerate(listing.columns):
        sheet.write_string(0, column, name, bold)
        width = len(name) + 3
        for place, row in enumerate(listing.rows, start=1):
            width = max(width, _write(sheet, place, column, name, row.get(name), as_day, plain))
        sheet.set_column(column, column, min(width, WIDEST))
    sheet.freeze_panes(1, 1)
    if listing.rows:
        sheet.autofilter(0, 0, len(listing.rows), len(listing.columns) - 1)
    if "state" in listing.columns:
        place = list(listing.columns).index("state")
        for state, colour in COLOURS.items():
            rule = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{state}"',
                "format": book.add_format({"bg_color": colour}),
            }
            sheet.conditional_format(1, place, max(len(listing.rows), 1), place, rule)


def _write(sheet: "Worksheet", row: int, column: int, name: str, value: Any, as_day: "Format", plain: "Format") -> int:
    """Write one cell; gives the width that it needs."""
    if value is None or value == "":
        return 0
    found = _as_day(name, value)
    if found is not None and found > date(1900, 3, 1):
        sheet.write_datetime(row, column, datetime.combine(found, datetime.min.time()), as_day)
        return 12
    if isinstance(value, bool | int | float):
        sheet.write_number(row, column, value)
        return len(str(value)) + 1
    text = visible(str(value), lines=True)[:32_767]
    sheet.write_string(row, column, text, plain)
    return max(map(len, text.split("\n"))) + 1
