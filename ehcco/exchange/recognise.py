"""What a file is, by its content and never by its name."""

import re

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_SAVE = "save it as XLSX or CSV and import that"

_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"This is a PDF. Open the system it came from, export the table there, or {_SAVE}."),
    (b"\x89PNG", "This is a picture (PNG). Import the spreadsheet it was taken from."),
    (b"\xff\xd8\xff", "This is a picture (JPEG). Import the spreadsheet it was taken from."),
    (b"GIF8", "This is a picture (GIF). Import the spreadsheet it was taken from."),
    (b"SQLite format 3\x00", "This is an SQLite database. Export the table you need as CSV and import that."),
    (b"{\\rtf", f"This is a Word document (RTF). Copy its table into a spreadsheet, {_SAVE}."),
    (b"\x1f\x8b", "This is a compressed file (gzip). Unpack it and import what is in it."),
    (b"7z\xbc\xaf", "This is a compressed file (7-Zip). Unpack it and import what is in it."),
    (b"Rar!", "This is a compressed file (RAR). Unpack it and import what is in it."),
    (b"MZ", "This is a program, not a spreadsheet. Choose the CSV or XLSX file."),
    (b"\x7fELF", "This is a program, not a spreadsheet. Choose the CSV or XLSX file."),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|table|head|body|meta)\b", re.IGNORECASE | re.DOTALL)


def kind_of(data: bytes) -> str:
    """``workbook``, ``old workbook`` or ``text`` for what can be tried; otherwise the sentence that refuses it."""
    if not data.strip(b"\x00\t\r\n ") or data in _BOMS:
        return "The file is empty. Export it again, or choose another."
    for magic, sentence in _REFUSED:
        if data.startswith(magic):
            return sentence
    if data.startswith(_ZIP):
        return "workbook"
    if data.startswith(_COMPOUND):
        return _compound(data)
    return _text(data)


def is_refusal(kind: str) -> bool:
    """Whether ``kind_of`` answered with a sentence."""
    return kind not in {"workbook", "old workbook", "text"}


def _compound(data: bytes) -> str:
    if _ENCRYPTED in data:
        return "This workbook is locked with a password. Open it, remove the password, save it and import that."
    if any(name in data for name in _OLD_BOOK):
        return "old workbook"
    return f"This is an old Office document, not a workbook. Open it, {_SAVE}."


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without its mark, by the zero bytes that stand beside each letter of English; ``None`` for other text."""
    sample = data[:4096]
    half = len(sample) // 2
    before, behind = sample[0::2].count(0), sample[1::2].count(0)
    if half < 8 or max(before, behind) * 10 < half * 6 or min(before, behind) * 10 > half:
        return None
    return "utf-16-le" if behind > before else "utf-16-be"


def _text(data: bytes) -> str:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(head):
        return f"This is a web page, whatever its name says. Open it in Excel, {_SAVE}."
    if head.startswith(b"<?xml"):
        return f"This is XML, not a table. Open it in Excel, {_SAVE}."
    if head[:1] == b"{" or re.match(rb"\[\s*[{\[\"]", head):
        return "This is JSON, not a table. Import a CSV or XLSX file."
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(data):
        return "text"
    sample = data[:65536]
    strange = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    if strange * 20 > len(sample) or sample.count(0) * 200 > len(sample):
        return "This is not a text or spreadsheet file. Choose the CSV or XLSX file."
    return "text"
