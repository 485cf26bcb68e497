"""XLSX, XLS and ODS: checked before they are opened, read by calamine."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from ehcco.exchange.decoding import Unreadable

Cell = str | float | bool | date | datetime | time | None
ENTRIES = 2_000
TOTAL = 100_000_000
RATIO = 100
_SMALL = 1_000_000
_DAMAGED = "The workbook is damaged and cannot be opened. Open it in Excel, save it again and import that."
_LOCKED = "This workbook is locked with a password. Open it, remove the password, save it and import that."
_DAMAGES = (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, RuntimeError)
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet's cells from A1, its hidden rows, and the cells whose formula was never computed."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    visible: bool = True
    hidden_rows: tuple[int, ...] = ()
    uncomputed: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def read_workbook(data: bytes, zipped: bool) -> list[RawSheet]:
    """Every worksheet of a workbook; :class:`Unreadable` where it is not safe or not possible."""
    if zipped:
        check_zip(data)
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(book, data, found, zipped) for found in book.sheets_metadata if _is_table(found)]
    except calamine.PasswordError:
        raise Unreadable(_LOCKED) from None
    except (calamine.CalamineError, ValueError, OSError):
        raise Unreadable(_DAMAGED) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own way of giving up
            raise Unreadable(_DAMAGED) from None
        raise


def check_zip(data: bytes) -> None:
    """Refuse an archive that is no workbook, would unfold into too much, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_size(entries)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable(_LOCKED)
            names = {entry.filename for entry in entries}
            if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
                raise Unreadable("This is a ZIP archive, not a workbook. Unpack it and import what is in it.")
            for entry in entries:
                _check_entry(archive, entry)
    except _DAMAGES:
        raise Unreadable(_DAMAGED) from None


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    steep = any(entry.file_size > _SMALL and entry.file_size > RATIO * entry.compress_size for entry in entries)
    if len(entries) > ENTRIES or unpacked > TOTAL or steep or (unpacked > _SMALL and unpacked > RATIO * packed):
        raise Unreadable(
            "The workbook would unfold to far more than it holds, so it was not opened. "
            "Copy the table into a new workbook and import that."
        )


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unfold one entry to nowhere: it must be as long as it says, and begin without declarations."""
    with archive.open(entry) as part:
        head = part.read(4096)
        while part.read(_SMALL):
            pass
    if not entry.filename.endswith((".xml", ".rels")):
        return
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or "<!DOCTYPE".encode("utf-16-le") in head:
        raise Unreadable("The workbook holds XML declarations no spreadsheet writes, so it was not opened.")


def _is_table(found: Any) -> bool:
    return str(found.typ).endswith("WorkSheet")


def _sheet(book: Any, data: bytes, found: Any, zipped: bool) -> RawSheet:
    raw = book.get_sheet_by_name(found.name).to_python(skip_empty_area=False)
    rows = tuple(tuple(_cell(value) for value in row) for row in raw)
    hidden, uncomputed = _marks(data, found.name) if zipped else ((), frozenset())
    shown = str(found.visible).endswith("Visible") and "Hidden" not in str(found.visible)
    return RawSheet(found.name, rows, shown, hidden, uncomputed)


def _cell(value: Any) -> Cell:
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, str | float | bool | date | datetime | time):
        return value
    return None if value is None else str(value)


def _marks(data: bytes, sheet: str) -> tuple[tuple[int, ...], frozenset[tuple[int, int]]]:
    """Hidden rows and formula cells without a value, which calamine does not tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = _part_of(archive, sheet)
            xml = archive.read(part) if part else b""
    except _DAMAGES:
        return (), frozenset()
    hidden = [number for tag in _ROW.findall(xml) if b'hidden="1"' in tag and (number := _number(tag))]
    blank = {
        place
        for attributes, inner in (_CELL.findall(xml) if b"<f" in xml or b":f" in xml else [])
        if _is_uncomputed(inner) and (place := _place(attributes))
    }
    return tuple(hidden), frozenset(blank)


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    import html

    if "xl/workbook.xml" not in archive.namelist():
        return None
    book = archive.read("xl/workbook.xml").decode("utf-8", errors="replace")
    links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", errors="replace")
    for tag in _SHEET.findall(book):
        name, link = re.search(r'\bname="([^"]*)"', tag), re.search(r'\br:id="([^"]*)"', tag)
        if name and link and html.unescape(name[1]) == sheet:
            for relation in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", links):
                target = re.search(r'\bTarget="([^"]*)"', relation)
                if f'Id="{link[1]}"' in relation and target:
                    path = target[1].lstrip("/")
                    return path if path.startswith("xl/") else f"xl/{path}"
    return None


def _number(tag: bytes) -> int | None:
    found = re.search(rb'\br="(\d+)"', tag)
    return int(found[1]) if found else None


def _is_uncomputed(inner: bytes) -> bool:
    return bool(re.search(rb"<(?:\w+:)?f\b", inner)) and not re.search(rb"<(?:\w+:)?v>[^<]", inner)


def _place(attributes: bytes) -> tuple[int, int] | None:
    found = re.search(rb'\br="([A-Z]{1,3})(\d+)"', attributes)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - 64
    return int(found[2]), column - 1
