"""Files: encodings, delimiters, workbooks, and what is refused with which words."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from ehcco.exchange.decoding import Unreadable
from ehcco.exchange.reading import read, text_of
from ehcco.exchange.sanitise import is_suspect, one_line, sanitise
from ehcco.exchange.understanding import understand
from tests.exchange.helpers import TODAY, csv_bytes, sample

ROWS = ["Ref", "Surname", "DOB"], ["A1", "Łukasik", "01/02/2015"]
TEXT = "Ref,Surname,DOB\r\nA1,Zoë,01/02/2015\r\n"


def surname(data: bytes, **options: Any) -> str:
    return str(understand(data, name="made", today=TODAY, **options).children[0].fields["surname"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    assert surname(TEXT.encode(encoding)) == "Zoë"


def test_an_encoding_can_be_told():
    assert surname(TEXT.replace("ë", "ł").encode("cp1250"), encoding="cp1250") == "Zoł"
    assert "no encoding" in (understand(TEXT.encode(), name="x", today=TODAY, encoding="klingon").reason or "").lower()
    assert "not in ascii" in (understand(TEXT.encode(), name="x", today=TODAY, encoding="ascii").reason or "")


def test_mixed_encodings_are_read_line_by_line_and_told():
    data = TEXT.encode() + "A2,Siân,01/02/2016\r\n".encode("cp1252")
    found = understand(data, name="x", today=TODAY)
    assert [row.fields["surname"] for row in found.children] == ["Zoë", "Siân"]
    assert [(issue.code, issue.row) for issue in found.issues] == [("encoding_mixed", 3)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found_by_counting(delimiter):
    rows = [*ROWS, ["A2", "a, b; c", "02/02/2015"], ["A3", 'say "no"', "03/02/2015"]]
    assert len(read(csv_bytes(*rows, delimiter=delimiter), "x").sheets[0].rows[2]) == 3


def test_a_delimiter_can_be_told():
    assert read(b"a,b;c\n1,2;3\n", "x", delimiter=";").sheets[0].rows[1] == ("1,2", "3")
    assert read(b"sep=;\na,b;c\n1,2;3\n", "x").sheets[0].rows[0] == ("a,b", "c")
    with pytest.raises(Unreadable):
        read(b"a,b\n", "x", delimiter="ab")


def test_a_record_with_line_breaks_is_one_row():
    found = understand(b'Ref,Surname,Notes\nA1,One,"a\nb\nc"\n\nA2,Two,\n', name="x", today=TODAY)
    assert [row.number for row in found.children] == [2, 4]
    assert found.blank == 1


REFUSED = {
    "empty": (b"", "empty"), "blank": (b" \r\n ", "empty"), "pdf": (b"%PDF-1.7 ...",
    "PDF"), "png": (b"\x89PNG\r\n", "picture"),
    "sqlite": (b"SQLite format 3\x00....",
    "SQLite"), "json": (b'{"schema": 1}', "JSON"), "jsonl": (b'[{"a": 1}]', "JSON"),
    "html": (b"\xef\xbb\xbf <!DOCTYPE html><html>", "web page"), "xml": (b"<?xml version='1.0'?><a/>", "XML"),
    "binary": (bytes(range(256)) * 20, "not a text"), "zip": (b"", "ZIP"), "rtf": (b"{\\rtf1 x}", "Word"),
    "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office"), "cut": (b"PK\x03\x04" + bytes(60), "damaged"),
    "long line": (b"Ref,Surname\n" + b"x" * 1_100_000, "1 MB"), "wide": (b"Ref,Surname" + b",a" * 600 + b"\n",
    "columns"),
    "prose": (b"Dear colleague,\nplease find below\n", "No row names"), "header": (b"Ref,Surname,DOB\n", "no rows"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_with_a_sentence(name):
    data, words = REFUSED[name]
    if name == "zip":
        data = archive({"notes.txt": "x"})
    found = understand(data, name=name, today=TODAY)
    assert found.verdict == "reject-file"
    assert words in (found.reason or "")
    assert found.report()["rows"] == 0


def archive(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    "files",
    [
        {"xl/workbook.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook/>"},
        {"xl/workbook.xml": "<workbook/>", **{f"x{n}": "" for n in range(2100)}},
        {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": "0" * 20_000_000},
    ],
    ids=["entities", "entries", "ratio"],
)
def test_unsafe_workbooks_are_not_opened(files):
    assert "not opened" in (understand(archive(files), name="x.xlsx", today=TODAY).reason or "")


def test_a_missing_file_is_refused(tmp_path):
    assert "cannot be opened" in (understand(tmp_path / "none.csv", name="none.csv", today=TODAY).reason or "")
    assert "cannot be opened" in (understand(tmp_path, name="folder", today=TODAY).reason or "")


def workbook(**sheets: list[list[Any]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, column, cell, day)
                    else:
                        sheet.write(number, column, cell)
    return out.getvalue()


def test_the_sheet_that_names_most_columns_is_read_and_others_told():
    data = workbook(
        Key=[["Red", "late"]],
        Year6=[*ROWS],
        All=[["Ref", "Surname", "DOB", "UPN"], ["A9", "Two", date(2015, 2, 1), ""]],
    )
    found = understand(data, name="x.xlsx", today=TODAY)
    assert (found.sheet, found.children[0].fields["born"]) == ("All", date(2015, 2, 1))
    assert [issue.code for issue in found.issues] == ["other_sheets"]
    assert understand(data, name="x.xlsx", today=TODAY, sheet="year6").children[0].fields["ref"] == "A1"
    assert "Its sheets are 'Key', 'Year6', 'All'" in (understand(data, name="x", today=TODAY, sheet="no").reason or "")
    assert "no sheets" in (understand(csv_bytes(*ROWS), name="x", today=TODAY, sheet="no").reason or "")


def test_an_empty_workbook_is_a_failure():
    assert "no rows" in (understand(workbook(Sheet1=[]), name="x.xlsx", today=TODAY).reason or "")


def test_numbers_and_times_of_cells_as_text():
    assert [text_of(cell) for cell in (5.0, 5.25, True, date(2027, 2, 4), None, 1e20)] == [
        "5",
        "5.25",
        "yes",
        "2027-02-04",
        "",
        "1e+20",
    ]


def test_control_characters_become_symbols():
    assert sanitise("a\x1b[2J\x07b\x9bc\u202ed\ud800") == "a␛[2J␇b\ufffdc\ufffdd\ufffd"
    assert sanitise(" a\u00a0b\r\nc\td ") == "a b\nc d"
    assert sanitise("Zoe\u0308") == "Zoë"
    assert one_line("a\nb") == "a b"
    assert [is_suspect(text) for text in ("plain\r\n", "\ttab", "\x1b", "\u202e")] == [False, False, True, True]


def test_titles_and_totals_are_told_with_their_rows():
    assert sample("bad/s19_totals_footer.csv").skipped == ((11, "totals"), (12, "a note, not a row of the table"))
    assert [number for number, _ in sample("bad/s17_title_rows.csv").skipped] == [1, 2]
