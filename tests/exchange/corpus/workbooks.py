"""Workbooks: what Excel leaves behind, and archives that are out for harm."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from xlsxwriter import Workbook

from tests.exchange.corpus.model import ADA, BEN, CAI, CLEAN, GOOD, HEAD, NAMES, NONE, WARNED, Bad, bad

_ROWS = [row.split(",") for row in (HEAD, ADA, BEN, CAI)]


def book(fill: Callable[[Any, Any], object], **options: Any) -> bytes:
    """A workbook with one sheet that *fill* writes to."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True, **options}) as made:
        made.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        fill(made, made.add_worksheet("Caseload"))
    return buffer.getvalue()


def good(made: Any, sheet: Any, *, down: int = 0, across: int = 0) -> None:
    """The good table, from a cell on; days as texts."""
    for number, row in enumerate(_ROWS):
        for place, cell in enumerate(row):
            sheet.write_string(number + down, place + across, cell)


def with_days(made: Any, sheet: Any) -> None:
    """The good table with real days."""
    shown = made.add_format({"num_format": "dd/mm/yyyy"})
    good(made, sheet)
    for number, row in enumerate(_ROWS[1:], start=1):
        for place in (3, 6, 7):
            sheet.write_datetime(number, place, _day(row[place]), shown)


def _day(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


def _two_sheets(made: Any, sheet: Any) -> None:
    good(made, sheet)
    good(made, made.add_worksheet("Old"))


def _hidden_sheet(made: Any, sheet: Any) -> None:
    good(made, sheet)
    other = made.add_worksheet("Lists")
    other.write_string(0, 0, "SLCN")
    other.hide()


def _hidden_rows(made: Any, sheet: Any) -> None:
    good(made, sheet)
    sheet.set_row(2, None, None, {"hidden": True})


def _formula(made: Any, sheet: Any) -> None:
    with_days(made, sheet)
    sheet.write_formula(1, 8, '=CONCATENATE("rang ","twice")', None, "rang twice")


def _errors(made: Any, sheet: Any) -> None:
    with_days(made, sheet)
    sheet.write_formula(1, 7, "=NA()", None, "#N/A")


def _merged(made: Any, sheet: Any) -> None:
    good(made, sheet, down=2)
    sheet.merge_range(0, 0, 0, 8, "North team caseload")


def _empty(made: Any, sheet: Any) -> None:
    made.add_worksheet("Second")


def _table_object(made: Any, sheet: Any) -> None:
    sheet.add_table(0, 0, 3, 8, {"data": _ROWS[1:], "columns": [{"header": name} for name in _ROWS[0]]})


def patched(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The good workbook with one of its parts changed."""
    source, buffer = zipfile.ZipFile(io.BytesIO(book(good))), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            data = source.read(part)
            archive.writestr(part, change(data) if part == name else data)
    return buffer.getvalue()


def _bomb() -> bytes:
    return patched("xl/worksheets/sheet1.xml", lambda data: data + b" " * 150_000_000)


_ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
_EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_SHEET = "xl/worksheets/sheet1.xml"

WORKBOOKS: tuple[Bad, ...] = (
    bad("texts.xlsx", book(good), CLEAN, 3, values=NAMES),
    bad("days.xlsx", book(with_days), CLEAN, 3, values=NAMES),
    bad("days_of_1904.xlsx", book(with_days, date_1904=True), CLEAN, 3, values=NAMES),
    bad("away_from_a1.xlsx", book(lambda made, sheet: good(made, sheet, down=6, across=3)), CLEAN, 3, values=NAMES),
    bad("merged_title.xlsx", book(_merged), CLEAN, 3, values=NAMES),
    bad("two_sheets.xlsx", book(_two_sheets), WARNED, 3, codes="other_sheets"),
    bad("hidden_sheet.xlsx", book(_hidden_sheet), CLEAN, 3, values=NAMES),
    bad("hidden_rows.xlsx", book(_hidden_rows), WARNED, 3, codes="hidden_rows"),
    bad("formula.xlsx", book(_formula), CLEAN, 3, values=((0, "note", "rang twice"),)),
    bad("error_cell.xlsx", book(_errors), CLEAN, 3),
    bad("table_object.xlsx", book(_table_object), CLEAN, 3, values=NAMES),
    bad("no_rows.xlsx", book(_empty), NONE, says="no rows"),
    bad("csv_named.xlsx", GOOD, WARNED, 3, codes="name_and_content"),
    bad("xlsx_named.csv", book(good), CLEAN, 3, values=NAMES),
    bad("truncated.xlsx", book(good)[:-200], NONE, says="damaged"),
    bad("truncated_early.xlsx", book(good)[:300], NONE, says="damaged"),
    bad("flipped.xlsx", bytes(byte ^ (0xFF if 900 < place < 960 else 0) for place, byte in enumerate(book(good))), NONE),
    bad("bomb.xlsx", _bomb(), NONE, says="unfold"),
    bad("entities.xlsx", patched(_SHEET, lambda data: _ENTITIES + data.split(b"?>", 1)[1]), NONE, says="declarations"),
    bad("external_entity.xlsx", patched(_SHEET, lambda data: _EXTERNAL + data.split(b"?>", 1)[1]), NONE, says="declarations"),
    bad("sheet_is_no_xml.xlsx", patched(_SHEET, lambda _: b"not xml at all"), NONE),
    bad("sheet_gone.xlsx", patched(_SHEET, lambda _: b""), NONE),
)  # fmt: skip
