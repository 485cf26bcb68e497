"""Where the table is, and which rows are no children."""

from ehcco.exchange.understanding import Understood
from tests.exchange.helpers import codes, table

HEADER = ["Ref", "Surname", "Forename", "DOB", "UPN", "School"]
ONE = ["A1", "Testwick", "Amelia", "24/10/2019", "", "Oak Lane"]
TWO = ["A2", "Pretendale", "Noah", "04/12/2013", "", "Oak Lane"]
BLANK = [""] * 6


def numbers(found: Understood) -> list[int]:
    return [row.number for row in found.children]


def test_a_header_below_titles():
    found = table(["Team tracker"], ["updated", "20/11/2026"], BLANK, HEADER, ONE)
    assert (found.header_row, numbers(found), found.blank) == (4, [5], 1)
    assert found.verdict == "accept-clean"


def test_line_breaks_in_headings():
    assert [c.field for c in table(["Child\nRef", "Legal\nsurname"], ["A1", "X"]).columns] == ["ref", "surname"]


def test_repeated_headers_section_titles_and_notes_are_skipped_and_told():
    found = table(
        HEADER, ONE, HEADER, TWO, ["Year 6 below:", *BLANK[1:]], ["Total", "2", *BLANK[2:]], ["see folder", *BLANK[1:]]
    )
    assert numbers(found) == [2, 4]
    assert dict(found.skipped) == {
        3: "the header again", 5: "a note, not a row of the table", 6: "totals", 7: "a note, not a row of the table",
    }  # fmt: skip
    assert codes(found) == {"row_skipped"}


def test_another_table_below_is_told_and_left():
    other = ["Ref", "Date Request Was Received", "Request Outcome", "Decision to assess"]
    found = table(HEADER, ONE, BLANK, other, ["A1", "01/02/2026", "Y", "01/03/2026"])
    assert numbers(found) == [2]
    assert [number for number, _ in found.skipped] == [4, 5]
    assert found.verdict == "accept-with-warnings"


def test_a_child_called_total_is_a_child():
    assert numbers(
        table(HEADER, ["A1", "Total", "Amelia", "24/10/2019", "", ""], ["Total", "", "", "24/10/2019", "", "Oak"])
    ) == [2, 3]


def test_a_list_of_settings_is_no_caseload():
    found = table(["URN", "Establishment name", "DfE number"], ["123456", "Oak Lane", "878/2001"])
    assert (found.kind, found.verdict) == ("settings", "reject-file")
    assert "settings" in (found.reason or "")


def test_rows_of_another_width():
    found = table([*HEADER], ONE[:4], [*TWO, "stray"])
    assert [sorted(codes(row)) for row in found.children] == [["row_short"], ["row_long"]]


def test_a_file_of_which_nothing_loads_is_refused():
    found = table(HEADER, ["", "", "", "24/10/2019", "", ""])
    assert (found.verdict, found.report()["accepted"], found.report()["rejected"]) == ("reject-file", 0, 1)
    assert "No row can be loaded" in (found.reason or "")
