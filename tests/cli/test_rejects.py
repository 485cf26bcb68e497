"""Rejected rows written out, mended and imported again."""

from pathlib import Path

from tests.cli.conftest import Run, data

TRACKER = (
    "Child Ref,Surname,Forename,DOB,Date Request Was Received,Notes\r\n"
    'E1,Quill,Ada,14/03/2016,07/09/2026,"=rang\r\ntwice"\r\n'
    "E2,Marsh,Ben,31/02/2012,05/10/2026,=see file\r\n"
    "E3,Holt,Cy,01/04/2027,06/10/2026,\r\n"
)


def test_what_was_rejected_is_mended_and_imported(ehcco: Run, tmp_path: Path) -> None:
    file, rejects = tmp_path / "tracker.csv", tmp_path / "rejects.csv"
    file.write_text(TRACKER, encoding="utf-8")
    done = ehcco("import", str(file), "--yes", "--rejects", str(rejects))
    assert done.returncode == 1
    written = rejects.read_text(encoding="utf-8-sig")
    assert (
        written.splitlines()[0] == "Child Ref,Surname,Forename,DOB,Date Request Was Received,Notes,Why it was rejected"
    )
    assert "E2,Marsh,Ben,31/02/2012,05/10/2026,'=see file," in written
    assert "E3,Holt,Cy,01/04/2027,06/10/2026,," in written
    assert "E1" not in written
    rejects.write_text(written.replace("31/02/2012", "28/02/2012").replace("2027", "2017"), encoding="utf-8")
    found = data(ehcco("import", str(rejects), "--yes", "--format", "json"))["files"][0]
    assert (found["new"], found["rejected"]) == (2, 0)
    assert {column["header"]: column["field"] for column in found["columns"]}["Why it was rejected"] is None
    cases = data(ehcco("case", "list", "--names", "--format", "json"))["cases"]
    assert {case["ref"]: case["born"] for case in cases} == {"E1": "2016-03-14", "E2": "2012-02-28", "E3": "2017-04-01"}
    notes = ehcco("query", "SELECT ref, details FROM v_events WHERE event = 'note' ORDER BY ref", "--format", "json")
    assert [row["details"] for row in data(notes)["rows"]] == ['{"text": "=rang\\ntwice"}', '{"text": "=see file"}']
