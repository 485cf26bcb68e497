"""Exports through real processes: formats, grades, and back in."""

import csv
import html.parser
import io
import json
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import Run, data

KINDS = ("cases", "deadlines", "contacts", "reviews", "events")
NOTE = "=cmd|' /C calc'!A0, <b>bold</b>\n[red]second line"


@pytest.fixture
def filled(ehcco: Run) -> str:
    """The reference of a case with an event, a note that attacks, and a promise."""
    done = ehcco("case", "add", "--upn", "A000200124003", given="Okafor\nAmara\n14/03/2018\n")
    assert done.returncode == 0, done.stderr
    ref = data(ehcco("case", "list", "--format", "json"))["cases"][0]["ref"]
    assert ehcco("record", ref, "request_received", "2026-09-07").returncode == 0
    assert ehcco("record", ref, "review_meeting", "2026-12-11").returncode == 0
    assert ehcco("contact", "add", ref, "--promise", "27/11/2026", given=NOTE).returncode == 0
    return str(ref)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("written", ["csv", "xlsx", "json", "jsonl", "md", "html"])
def test_no_grade_but_full_tells_a_name_in_any_format(
    ehcco: Run, filled: str, kind: str, written: str, tmp_path: Path
) -> None:
    for grade in ("working", "anonymous"):
        target = tmp_path / f"{kind}.{written}"
        done = ehcco("export", kind, "--grade", grade, "--format", written, "--output", str(target))
        assert done.returncode == 0, done.stderr
        content = target.read_bytes()
        if written == "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                content = b"".join(book.read(name) for name in book.namelist())
        for word in (b"Okafor", b"Amara", b"A000200124003", b"cmd|"):
            assert word not in content
        assert grade.encode() in content
        assert (filled.encode() in content) is (grade == "working")


def test_a_workbook_has_real_dates_texts_and_a_frozen_head(ehcco: Run, filled: str, tmp_path: Path) -> None:
    target = tmp_path / "contacts.xlsx"
    assert ehcco("export", "contacts", "--names", "--output", str(target)).returncode == 0
    rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python()
    line = dict(zip(rows[0], rows[1], strict=True))
    assert line["note"] == NOTE
    assert str(line["promise_due"]) == "2026-11-27"
    with zipfile.ZipFile(target) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b'state="frozen"' in sheet
    assert b"autoFilter" in sheet


def test_a_page_holds_no_markup_of_the_data(ehcco: Run, filled: str) -> None:
    done = ehcco("export", "contacts", "--names", "--format", "html")
    tags: list[str] = []

    class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)

    Reader().feed(done.stdout)
    assert "b" not in tags
    assert {"html", "table", "caption", "th"} <= set(tags)
    assert "http" not in done.stdout


def test_a_calendar_updates_itself(ehcco: Run, filled: str) -> None:
    first = ehcco("export", "deadlines", "--format", "ics")
    assert first.returncode == 0, first.stderr
    raw = first.stdout
    assert raw.splitlines()[0] == "BEGIN:VCALENDAR"
    assert all(len(line.encode()) <= 75 for line in raw.splitlines())
    numbers = entries(raw, "UID")
    assert len(numbers) == len(set(numbers)) > 0
    assert filled not in " ".join(numbers)
    assert "Okafor" not in raw
    assert ehcco("record", filled, "assessment_agreed", "2026-10-12").returncode == 0
    later = ehcco("export", "deadlines", "--format", "ics", "--today", "2026-11-23").stdout
    assert set(numbers) <= set(entries(later, "UID"))
    assert "STATUS:CANCELLED" in later
    assert entries(later, "SEQUENCE")[0] > entries(raw, "SEQUENCE")[0]
    meetings = ehcco("export", "events", "--format", "ics").stdout
    assert entries(meetings, "DTSTART;VALUE=DATE") == ["20261211"]


def entries(calendar: str, name: str) -> list[str]:
    return [line.partition(":")[2] for line in calendar.splitlines() if line.startswith(name)]


def test_what_is_no_calendar_says_so(ehcco: Run, filled: str) -> None:
    done = ehcco("export", "contacts", "--format", "ics")
    assert done.returncode == 2
    assert "no calendar" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("kind", ["cases", "contacts"])
@pytest.mark.parametrize("written", ["csv", "xlsx"])
def test_what_was_exported_in_full_changes_nothing_when_imported(
    ehcco: Run, filled: str, kind: str, written: str, tmp_path: Path
) -> None:
    target = tmp_path / f"{kind}.{written}"
    ehcco("export", kind, "--grade", "full", "--output", str(target))
    found = data(ehcco("import", str(target), "--check", "--format", "json"))["files"][0]
    assert (found["same"], found["new"], found["changed"], found["rejected"]) == (1, 0, 0, 0), found


def test_everything_goes_into_a_new_store_and_comes_out_the_same(ehcco: Run, filled: str, tmp_path: Path) -> None:
    first, second, store = tmp_path / "a.jsonl", tmp_path / "b.jsonl", str(tmp_path / "new.db")
    done = ehcco("export", "everything", "--output", str(first))
    assert done.returncode == 0
    assert "unencrypted" in done.stderr
    assert first.stat().st_mode & 0o077 == 0
    done = ehcco("import", str(first), "--yes", "--store", store)
    assert done.returncode == 0, done.stderr
    assert "restored" in done.stdout
    assert ehcco("export", "everything", "--output", str(second), "--store", store).returncode == 0
    assert first.read_bytes() == second.read_bytes()


def test_everything_has_one_grade_and_one_format(ehcco: Run, filled: str) -> None:
    assert ehcco("export", "everything", "--grade", "working").returncode == 2
    assert ehcco("export", "everything", "--format", "csv").returncode == 2
    assert ehcco("export", "cases", "--names", "--grade", "anonymous").returncode == 2


def test_a_csv_that_a_spreadsheet_reads_has_no_formula(ehcco: Run, filled: str) -> None:
    done = ehcco("export", "contacts", "--names")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows[0]["note"].startswith("'=cmd|")
    assert rows[0]["grade"] == "full"
    assert json.loads(ehcco("export", "contacts", "--names", "--format", "json").stdout)["grade"] == "full"
