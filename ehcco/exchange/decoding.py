"""Text files: which encoding, which delimiter, and the records a spreadsheet would show."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from ehcco.errors import BadFile
from ehcco.exchange.recognise import wide_encoding

LINE_LIMIT = 1_000_000
DELIMITERS = (",", ";", "\t", "|")
_NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|", "bar": "|"}
_SHOWN = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


class Unreadable(BadFile):
    """A file refused as a whole, with the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text. ``other_lines`` are the physical lines that were not in ``encoding``."""

    text: str
    encoding: str
    other_lines: tuple[int, ...] = ()
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a text file, each with the physical line it ends on."""

    rows: tuple[tuple[str, ...], ...]
    ends: tuple[int, ...]
    delimiter: str
    complete: bool
    lied: bool = False
    """Whether a first line named another delimiter than the table has."""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of *data*: as told, by its byte order mark, UTF-8, or line by line where encodings are mixed."""
    if encoding is not None:
        return _as_told(data, encoding)
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return Decoded(data.decode("utf-32", errors="replace"), "utf-32")
    wide = wide_encoding(data)
    if data.startswith(b"\xef\xbb\xbf"):
        data, name = data[3:], "utf-8-sig"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(data.decode("utf-16", errors="replace"), "utf-16")
    elif wide is not None:
        return Decoded(data.decode(wide, errors="replace"), wide, assumed=True)
    else:
        name = "utf-8"
    try:
        return Decoded(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        return _line_by_line(data, name)


def _as_told(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except LookupError:
        raise Unreadable(f"No encoding is called '{encoding}'. Use utf-8, utf-16 or cp1252.") from None
    except UnicodeError:
        raise Unreadable(f"The file is not in {encoding}. Leave --encoding out, or name another.") from None


def _line_by_line(data: bytes, name: str) -> Decoded:
    lines: list[str] = []
    other: list[int] = []
    marked = name == "utf-8-sig"
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
            marked = marked or not line.isascii()
        except UnicodeDecodeError:
            lines.append(_legacy(line, data))
            other.append(number)
    if marked:
        return Decoded("\n".join(lines), f"{name} and cp1252", tuple(other), assumed=True)
    return Decoded("\n".join(lines), "cp1252", tuple(other), assumed=True)


def _legacy(line: bytes, data: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        guess = from_bytes(data[:200_000]).best()
        return line.decode(guess.encoding if guess else "cp1252", errors="replace")


def check_lines(text: str) -> None:
    """Refuse a line longer than any spreadsheet's."""
    start = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LINE_LIMIT:
            raise Unreadable(f"Line {number} is longer than 1 MB. This is no table: export it again.")
        start += len(line)


def split(text: str, delimiter: str | None = None) -> Records:
    """The records of *text*, cut at the delimiter that makes the most even table."""
    check_lines(text)
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r'"?sep=(.)"?\r?', first)
    if told:
        text, delimiter = rest, delimiter or told[1]
    if delimiter is not None:
        delimiter = _NAMES.get(delimiter.lower(), delimiter)
        if len(delimiter) != 1:
            raise Unreadable("A delimiter is one character: ',', ';', 'tab' or '|'.")
    lied = told is not None and delimiter == told[1] and _evenness(text, told[1]) == 0
    chosen = _find_delimiter(text) if lied or delimiter is None else delimiter
    rows, ends = _parse(text, chosen)
    if text.count('"') % 2 and len(ends) > 1 and ends[-1] - ends[-2] > 1:
        raise _never_ends(len(rows) - 1)
    return Records(tuple(rows), tuple(ends), chosen, text.endswith(("\n", "\r")), lied)


def delimiter_word(delimiter: str) -> str:
    """How a delimiter is named in a sentence."""
    return _SHOWN.get(delimiter, f"'{delimiter}'")


def _parse(text: str, delimiter: str, limit: int | None = None) -> tuple[list[tuple[str, ...]], list[int]]:
    rows: list[tuple[str, ...]] = []
    ends: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            rows.append(tuple(row))
            ends.append(reader.line_num)
            if limit is not None and len(rows) >= limit:
                break
    except csv.Error:
        raise _never_ends(len(rows)) from None
    return rows, ends


def _never_ends(row: int) -> Unreadable:
    return Unreadable(
        f"A cell after row {row} never ends: a quotation mark is opened and not closed. "
        "Mend it in a text editor, or save the file as XLSX."
    )


def _find_delimiter(text: str) -> str:
    return max(DELIMITERS, key=lambda one: _evenness(text, one))


def _evenness(text: str, delimiter: str) -> float:
    try:
        rows, _ = _parse(text, delimiter, limit=80)
    except Unreadable:
        return 0.0
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return 0.0 if width == 1 else count / widths.total() * min(width, 30)
