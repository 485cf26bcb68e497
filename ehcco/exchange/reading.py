"""A path or bytes to sheets of cells, with the row numbers that a spreadsheet shows.

Rows are numbered from 1; a CSV record with line breaks in a cell is one row, as it is in a spreadsheet. Every text has
been through ``sanitise``; what had to be shown as a symbol is told.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from ehcco.exchange.decoding import Decoded, Records, Unreadable, decode, delimiter_word, split
from ehcco.exchange.model import Issue
from ehcco.exchange.recognise import is_refusal, kind_of
from ehcco.exchange.sanitise import is_suspect, sanitise
from ehcco.exchange.workbook import Cell, RawSheet, read_workbook

COLUMNS = 500
BYTES = 100_000_000
_TWICE = re.compile("[\u00c2-\u00c5][\u0080-\u00bf]|\u00e2\u20ac")
"""Two letters that stand for one in a text encoded twice."""
_OFFICE = (".xlsx", ".xls", ".xlsm", ".ods")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table's worth of cells: row *n* of the spreadsheet is ``rows[n - 1]``."""

    name: str | None
    rows: tuple[tuple[Cell, ...], ...]
    visible: bool = True
    issues: tuple[Issue, ...] = ()
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    cut_off: bool = False

    @property
    def width(self) -> int:
        """The most cells a row has."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """A file that could be read: its sheets, and in what encoding a text was."""

    sheets: tuple[Sheet, ...]
    encoding: str | None


def read(source: Path | bytes, name: str, encoding: str | None = None, delimiter: str | None = None) -> Book:
    """The sheets of a file; :class:`Unreadable` with one sentence where there are none to be had."""
    data = _bytes_of(source)
    kind = kind_of(data)
    if encoding is not None and b"\x00" in data[:64] and not data.startswith(b"PK"):
        kind = "text"
    if is_refusal(kind):
        raise Unreadable(kind)
    if kind == "text":
        return _from_text(data, name, encoding, delimiter)
    sheets = tuple(_from_raw(raw) for raw in read_workbook(data, zipped=kind == "workbook"))
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable("The workbook has no rows. Open it in Excel, save it again and import that.")
    return Book(tuple(_checked(sheet) for sheet in sheets), None)


def text_of(cell: Cell) -> str:
    """A cell as a spreadsheet would show it, dates as ISO."""
    match cell:
        case str():
            return cell
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() | int():
            return str(int(cell)) if cell == cell // 1 and abs(cell) < 1e15 else str(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
        case date():
            return cell.isoformat()
        case time():
            return cell.strftime("%H:%M")


def _bytes_of(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        try:
            if source.stat().st_size > BYTES:
                raise Unreadable("The file is larger than 100 MB. Export only the rows you need.")
            data = source.read_bytes()
        except OSError as error:
            why = error.strerror or "it cannot be read"
            raise Unreadable(f"The file cannot be opened: {why.lower()}. Check its name and folder.") from None
    if len(data) > BYTES:
        raise Unreadable("The file is larger than 100 MB. Export only the rows you need.")
    return data


def _from_text(data: bytes, name: str, encoding: str | None, delimiter: str | None) -> Book:
    decoded = decode(data, encoding)
    records = split(decoded.text, delimiter)
    issues = _encoding_issues(decoded, records)
    if name.lower().endswith(_OFFICE):
        words = delimiter_word(records.delimiter)
        message = f"The name says workbook, the content is text with {words}: read as text."
        issues.append(Issue(None, None, "name_and_content", "warning", message))
    if records.lied:
        message = f"The first line names another delimiter: the table has {delimiter_word(records.delimiter)}."
        issues.append(Issue(None, None, "delimiter_lies", "warning", message))
    issues += [*_clean_issues(records.rows), *_letter_issues(records.rows)]
    rows = tuple(tuple(sanitise(cell) for cell in row) for row in records.rows)
    sheet = Sheet(None, rows, issues=tuple(issues), cut_off=not records.complete)
    return Book((_checked(sheet),), decoded.encoding)


def _encoding_issues(decoded: Decoded, records: Records) -> list[Issue]:
    if not decoded.assumed:
        return []
    if decoded.encoding.startswith("utf-16"):
        message = "The file does not say how it is encoded: read as UTF-16. Use --encoding if letters look wrong."
        return [Issue(None, None, "encoding_assumed", "warning", message)]
    rows = sorted({_row_of_line(line, records) for line in decoded.other_lines})
    which = _rows(rows)
    if decoded.encoding == "cp1252":
        message = f"Not UTF-8: read as Windows-1252 (accents in {which}). Use --encoding if letters look wrong."
        return [Issue(None, None, "encoding_assumed", "warning", message)]
    message = f"Two encodings in one file: {which} read as Windows-1252, the rest as UTF-8. Check the accents there."
    return [Issue(rows[0] if len(rows) == 1 else None, None, "encoding_mixed", "warning", message)]


def _row_of_line(line: int, records: Records) -> int:
    from bisect import bisect_left

    return min(bisect_left(records.ends, line), len(records.ends) - 1) + 1


def _clean_issues(rows: tuple[tuple[Cell, ...], ...]) -> list[Issue]:
    return [
        Issue(number, None, "control_characters", "warning", "Hidden control characters are shown as symbols.")
        for number, row in enumerate(rows, start=1)
        if any(isinstance(cell, str) and is_suspect(cell) for cell in row)
    ]


def _letter_issues(rows: tuple[tuple[Cell, ...], ...]) -> list[Issue]:
    """Rows whose letters were lost, or encoded twice, before the file was written: nothing here can mend them."""
    texts = [(n, "\n".join(cell for cell in row if isinstance(cell, str))) for n, row in enumerate(rows, start=1)]
    found = (
        ([n for n, text in texts if "\ufffd" in text], "letters_lost", "Letters are lost in {rows}: mend the names."),
        (
            [n for n, text in texts if _encoded_twice(text)],
            "encoded_twice",
            "Letters look encoded twice in {rows}, like 'Ã©' for 'é'. Kept as they are: export it again as UTF-8.",
        ),
    )
    return [
        Issue(numbers[0] if len(numbers) == 1 else None, None, code, "warning", words.format(rows=_rows(numbers)))
        for numbers, code, words in found
        if numbers
    ]


def _rows(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (f" and {len(numbers) - 10} more" if len(numbers) > 10 else "")
    return f"row{'s' if len(numbers) > 1 else ''} {shown}"


def _encoded_twice(text: str) -> bool:
    """Whether UTF-8 was read as Windows-1252 and saved so."""
    if text.isascii() or not _TWICE.search(text):
        return False
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False


def _from_raw(raw: RawSheet) -> Sheet:
    issues = _clean_issues(raw.rows)
    if raw.hidden_rows:
        shown = ", ".join(map(str, raw.hidden_rows[:10])) + (" ..." if len(raw.hidden_rows) > 10 else "")
        message = f"{len(raw.hidden_rows)} hidden rows are read too (rows {shown})."
        issues.append(Issue(None, None, "hidden_rows", "warning", message))
    rows = tuple(tuple(sanitise(cell) if isinstance(cell, str) else cell for cell in row) for row in raw.rows)
    return Sheet(sanitise(raw.name), rows, raw.visible, tuple(issues), raw.uncomputed)


def _checked(sheet: Sheet) -> Sheet:
    if sheet.width > COLUMNS:
        raise Unreadable(
            f"The table has {sheet.width} columns, more than {COLUMNS}. Copy the columns you need and import those."
        )
    return sheet


def is_blank(row: tuple[Cell, ...]) -> bool:
    """Whether nothing is written in a row."""
    return not any(cell is not None and (not isinstance(cell, str) or (cell and not cell.isspace())) for cell in row)
