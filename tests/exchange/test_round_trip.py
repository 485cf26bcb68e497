"""Any table out as CSV and as a workbook, and in again: every text is what it was, none is a formula."""

import os
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehcco.cli.output import csv_text
from ehcco.exchange.own import unguarded
from ehcco.exchange.reading import read, text_of
from ehcco.exchange.sanitise import sanitise
from ehcco.reports.listing import Listing, workbook
from ehcco.wording import visible

COLUMNS = ("ref", "at", "direction", "channel", "who", "note", "marks", "promise_due", "promise_kept")
EXAMPLES = int(os.environ.get("EHCCO_EXAMPLES", "500"))
HARD = st.sampled_from([
    "=1+1", "+44 7700", "-", "@SUM(A1)", "'", "''", "'=1", "\t=1", " =1", "a\nb", 'say "so"', "a,b", ";", "\u202eabc",
    "é", "e\u0301", "🧒🏽", "\x1b[31m", "\x00", "0012", "1e5", "TRUE", "#REF!", "2026-11-22", "12/03/2026", "\ufeff",
    "－1",
])  # fmt: skip
TEXT = st.one_of(HARD, st.text(max_size=30), st.lists(HARD, max_size=3).map("".join))
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, TEXT)), min_size=1, max_size=4)
often = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def cells(data: bytes, name: str) -> list[list[str]]:
    book = read(data, name)
    sheet = unguarded(book.sheets[0]) if book.encoding else book.sheets[0]
    width = len(COLUMNS)
    rows = [[text_of(cell) for cell in row] for row in sheet.rows[1:]]
    return [[*row, *[""] * (width - len(row))] for row in rows if any(row)]


def ordered(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with their columns in order, and without the halves of letters that no file holds."""
    return [{name: row[name].encode("utf-8", "replace").decode() for name in COLUMNS} for row in rows]


def expected(rows: list[dict[str, str]]) -> list[list[str]]:
    """What comes back: the texts, spaces and signs made safe as everywhere."""
    texts = [[sanitise(visible(text, lines=True)) for text in row.values()] for row in rows]
    return [row for row in texts if any(row)]


@often
@given(ROWS.map(ordered))
def test_texts_survive_a_csv(rows: list[dict[str, str]]) -> None:
    assert cells(csv_text(rows, COLUMNS).encode(), "x.csv") == expected(rows)


@often
@given(ROWS.map(ordered))
def test_texts_survive_a_workbook(rows: list[dict[str, str]]) -> None:
    written = workbook(Listing("contacts", date(2026, 11, 22), "full", COLUMNS, rows))
    assert cells(written, "x.xlsx") == expected(rows)
