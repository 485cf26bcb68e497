"""Where the table is: the header row, and the rows that are titles, totals, headers again or notes."""

import re
from dataclasses import dataclass

from ehcco.casework.folding import fold
from ehcco.exchange.headings import looks_like_contacts, read_heading
from ehcco.exchange.reading import Sheet, is_blank, text_of
from ehcco.exchange.sanitise import one_line
from ehcco.exchange.workbook import Cell

HEADER_ROWS = 25
_TOTAL = re.compile(r"(?:grand |sub ?)?totals?\b.*|count\b.*|sum\b.*|average\b.*|number of .*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows, each with the number a spreadsheet shows; what was left out, and why."""

    header_row: int
    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    blank: int
    skipped: tuple[tuple[int, str], ...]
    above: int
    contacts: bool


def score_header(row: tuple[Cell, ...]) -> int:
    """How many different columns a row names."""
    headers = [one_line(cell) for cell in row if isinstance(cell, str) and cell and len(cell) < 80]
    if len(headers) < 2:
        return 0
    contacts = looks_like_contacts(headers)
    meanings = [read_heading(header, contacts=contacts) for header in headers]
    return len({one.meaning for one in meanings if one.meaning and one.meaning[0] and one.confidence > 0.75})


def find_header(sheet: Sheet) -> tuple[int, int] | None:
    """The row number of the header among the first rows, and how many columns it names."""
    best, score = 0, 0
    for number, row in enumerate(sheet.rows[:HEADER_ROWS], start=1):
        named = score_header(row)
        if named > score:
            best, score = number, named
    return (best, score) if score >= 2 else None


def is_on_its_side(sheet: Sheet) -> bool:
    """Whether the headings run down the first column: one child a column."""
    first = tuple(row[0] for row in sheet.rows[:60] if row)
    return score_header(first) >= 4 and len(sheet.rows) > 3


def find_table(sheet: Sheet, header_row: int) -> Table:
    """The table under *header_row*."""
    header = sheet.rows[header_row - 1]
    headers = tuple(one_line(text_of(cell)) for cell in header)
    last = max((n for n, row in enumerate(sheet.rows, start=1) if not is_blank(row)), default=header_row)
    blank = sum(is_blank(row) for row in sheet.rows[:last])
    above = [(n, "above the table") for n in range(1, header_row) if not is_blank(sheet.rows[n - 1])]
    folded = tuple(fold(one) for one in headers)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    under: list[tuple[int, str]] = []
    ended = False
    for number in range(header_row + 1, last + 1):
        row = sheet.rows[number - 1]
        if is_blank(row):
            continue
        why = "under another header: import that table by itself" if ended else _why_not(row, folded, bool(rows))
        ended = ended or why == _ANOTHER
        if why:
            under.append((number, why))
        else:
            rows.append((number, row))
    rows, notes = _without_notes(rows, under, len(headers))
    skipped = tuple(sorted([*above, *under, *notes]))
    contacts = looks_like_contacts([one for one in headers if one])
    return Table(header_row, headers, tuple(rows), blank, skipped, len(above), contacts)


_ANOTHER = "another header begins here: import that table by itself"


def _why_not(row: tuple[Cell, ...], headers: tuple[str, ...], begun: bool) -> str | None:
    texts = [one_line(text_of(cell)) for cell in row]
    filled = [text for text in texts if text]
    if _TOTAL.fullmatch(filled[0]) and all(_is_count(text) for text in filled[1:]):
        return "totals"
    same = sum(fold(text) == header for text, header in zip(texts, headers, strict=False) if text)
    if same * 2 > len(filled) and same >= 2:
        return "the header again"
    if begun and len(filled) >= 3 and sum(text[-1].isdigit() for text in filled) <= 2:
        named = score_header(row)
        return _ANOTHER if named >= 3 and named * 2 > len(filled) else None
    return None


def _is_count(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,%£\- ]+", text)) and not re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", text)


def _without_notes(
    rows: list[tuple[int, tuple[Cell, ...]]], under: list[tuple[int, str]], width: int
) -> tuple[list[tuple[int, tuple[Cell, ...]]], list[tuple[int, str]]]:
    """Take out lines of words: any after the totals, and any single cell that reads like a sentence or heading."""
    totals = [number for number, why in under if why == "totals"]
    kept: list[tuple[int, tuple[Cell, ...]]] = []
    notes: list[tuple[int, str]] = []
    for number, row in rows:
        filled = [one_line(text_of(cell)) for cell in row if not is_blank((cell,))]
        lone = width >= 3 and len(filled) == 1
        if lone and (_reads_like_note(filled[0]) or (totals and number > totals[-1])):
            notes.append((number, "a note, not a row of the table"))
        else:
            kept.append((number, row))
    return kept, notes


def _reads_like_note(text: str) -> bool:
    return bool(
        len(text.split()) > 4
        or re.match(r"(?:nb|n\.b|note|key|source|year|updated|printed|\*)\b|.*:", text, re.IGNORECASE)
    )
