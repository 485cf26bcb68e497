"""A file into the store: counts, three-way merge, undo; with real files and a real store."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ehcco.casework import caseload, contacts, due, trail
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.due import Wanted
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent, record
from ehcco.exchange.importing import Imported, Source, bring_in, check
from tests.conftest import TODAY
from tests.exchange.helpers import SAMPLES

HEAD = (
    "Child Ref,Surname,Forename(s),DOB,School/provider,Date Request Was Received,Date initial EHC plan issued,Notes\n"
)
ROW = "EHC1,Quill,Ada,14/03/2016,Oak Lane Primary,07/09/2026,,rang twice\n"


def bring(store: Store, text: str) -> Imported:
    return bring_in(store, Source("tracker.csv", text.encode()))


def bytes_of(store: Store) -> list[object]:
    with store.reading() as connection:
        tables = ("cases", "events", "needs", "placements", "people", "proposals", "stated_dates", "import_rows")
        return [connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables]


@pytest.fixture(scope="module")
def tracked(empty_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the sample tracker in it, which no test writes to."""
    path = tmp_path_factory.mktemp("tracked") / "caseload.db"
    shutil.copyfile(empty_store.path, path)
    store = Store(path, empty_store.key, TODAY)
    done = bring_in(store, Source.of(SAMPLES / "tracker.csv"))
    assert (done.count("new"), done.count("duplicate"), done.count("rejected")) == (240, 1, 0)
    return store


def test_the_sample_tracker_loads_every_child_and_a_second_run_changes_nothing(tracked: Store, tmp_path: Path) -> None:
    assert len(caseload.caseload(tracked)) == 240
    before = bytes_of(tracked)
    again = bring_in(tracked, Source.of(SAMPLES / "tracker.csv"))
    assert (again.count("same"), again.count("duplicate"), again.change) == (240, 1, None)
    assert bytes_of(tracked) == before
    assert len(trail.history(tracked)) == 1


def test_nothing_is_invented_without_being_marked_assumed(tracked: Store) -> None:
    origins = {(row.event, row.origin) for row in caseload.events(tracked)}
    assert {event for event, origin in origins if origin == "assumed"} == {"advice_requested"}
    assert ("review_meeting", "imported") in origins
    decided = {row.ref for row in caseload.events(tracked) if row.event == "review_decided"}
    met = {row.ref for row in caseload.events(tracked) if row.event == "review_meeting"}
    undecided = [row for row in caseload.reviews(tracked) if row.ref in met - decided]
    assert len(undecided) == len(met - decided) == 62
    assert {row.stage for row in undecided} <= {"met", "booked"}


def test_a_meeting_without_a_decision_is_one_line_of_the_authority(tracked: Store) -> None:
    lines = due.folded(due.due(tracked, Wanted(last=TODAY, actor="authority")), TODAY)
    refs = [line.ref for line in lines]
    assert len(refs) == len(set(refs))


def test_the_file_s_name_for_a_child_is_nowhere_in_the_folder(tracked: Store) -> None:
    for file in tracked.path.parent.iterdir():
        content = file.read_bytes()
        assert b"Khan-Morley" not in content
        assert b"EHC20007" not in content


def test_undo_takes_the_whole_import_back(store: Store) -> None:
    before = bytes_of(store)
    bring_in(store, Source.of(SAMPLES / "tracker.csv"))
    trail.undo(store)
    assert bytes_of(store) == before
    assert caseload.deadlines(store) == []
    assert trail.verify(store) == []


def test_a_check_writes_nothing(store: Store) -> None:
    before = store.path.read_bytes()
    seen = check(store, Source.of(SAMPLES / "tracker.csv"), TODAY)
    assert seen.count("new") == 240
    assert store.path.read_bytes() == before


def test_what_the_file_changed_is_taken_and_what_was_typed_here_stays(store: Store) -> None:
    bring(store, HEAD + ROW)
    changed = bring(store, HEAD + ROW.replace("Oak Lane Primary", "Fernleigh Primary"))
    assert (changed.count("changed"), changed.count("new")) == (1, 0)
    assert caseload.caseload(store)[0].setting == "Fernleigh Primary"
    record(store, "EHC1", NewEvent("plan_finalised", date(2026, 11, 2)))
    same = bring(store, HEAD + ROW.replace("Oak Lane Primary", "Fernleigh Primary"))
    assert (same.count("same"), same.change) == (1, None)
    conflict = bring(store, HEAD + ROW.replace(",,rang", ",03/11/2026,rang").replace("Oak Lane", "Fernleigh"))
    assert [issue.code for issue in conflict.issues if issue.level == "warning"] == ["conflict"]
    assert [row.day for row in caseload.events(store) if row.event == "plan_finalised"] == ["2026-11-02"]
    quiet = bring(store, HEAD + ROW.replace(",,rang", ",03/11/2026,rang").replace("Oak Lane", "Fernleigh"))
    assert [issue for issue in quiet.issues if issue.code == "conflict"] == []


def test_a_corrected_date_in_the_file_corrects_the_event_it_brought(store: Store) -> None:
    bring(store, HEAD + ROW)
    bring(store, HEAD + ROW.replace("07/09/2026", "08/09/2026"))
    (event,) = [row for row in caseload.events(store) if row.event == "request_received"]
    assert (event.day, event.origin) == ("2026-09-08", "imported")
    assert {row.clock: row.due for row in caseload.deadlines(store)}["final_plan"] == "2027-01-26"


def test_blank_cells_erase_nothing_and_removed_things_do_not_come_back(store: Store) -> None:
    bring(store, HEAD + ROW)
    bring(store, HEAD + "EHC1,Quill,Ada,,,,,\n")
    case = caseload.caseload(store)[0]
    assert (case.born, case.setting) == ("2016-03-14", "Oak Lane Primary")
    assert len([row for row in caseload.events(store) if row.event != "note"]) == 1


def test_a_note_comes_once(store: Store) -> None:
    for _ in range(2):
        bring(store, HEAD + ROW)
    bring(store, HEAD + ROW.replace("rang twice", "rang thrice"))
    notes = [caseload.details(row)["text"] for row in caseload.events(store) if row.event == "note"]
    assert notes == ["rang twice", "rang thrice"]
    assert contacts.contacts(store) == []


def test_the_same_child_is_found_by_name_and_birth_whatever_the_spelling(store: Store) -> None:
    ref = add_case(store, NewCase("Ó Briain", "Siân", born=date(2016, 3, 14))).ref
    done = bring(store, 'Name,DOB,NC Year\n"O\'BRIAIN, Sian",14/03/2016,6\n')
    assert done.count("new") == 0
    assert [case.ref for case in caseload.caseload(store)] == [ref]


def test_twins_are_two_and_a_namesake_is_another(store: Store) -> None:
    add_case(store, NewCase("Quill", "Ada", born=date(2016, 3, 14)))
    done = bring(store, "Surname,Forename,DOB,School\nQuill,Ida,14/03/2016,Oak Lane\nQuill,Ada,01/02/2019,Oak Lane\n")
    assert done.count("new") == 2
    assert len(caseload.caseload(store)) == 3


def test_a_reference_that_is_another_child_s_is_rejected(store: Store) -> None:
    bring(store, HEAD + ROW)
    done = bring(store, HEAD + "EHC1,Brandt,Otto,01/02/2019,Oak Lane,,,\nEHC2,Moss,Ellie,03/04/2017,Oak Lane,,,\n")
    assert (done.count("rejected"), done.count("new"), done.verdict) == (1, 1, "reject-rows")
    assert "EHC1" in next(row.reason for row in done.rows if row.reason) or ""


def test_cases_gone_from_the_file_are_listed_never_closed(store: Store) -> None:
    bring(store, HEAD + ROW + ROW.replace("EHC1", "EHC2").replace("Ada", "Ida"))
    done = bring(store, HEAD + ROW)
    (gone,) = [issue.message for issue in done.issues if issue.code == "rows_gone"]
    assert "EHC2" in gone
    assert len(caseload.caseload(store)) == 2


def test_the_next_review_is_a_new_one_and_a_moved_date_is_not(store: Store) -> None:
    head = "Child Ref,Surname,Forename(s),DOB,Date initial EHC plan issued,Date of last review (meeting),AR decision\n"
    bring(store, head + "EHC1,Quill,Ada,14/03/2016,01/09/2024,01/07/2025,20/07/2025\n")
    bring(store, head + "EHC1,Quill,Ada,14/03/2016,01/09/2024,08/07/2026,\n")
    bring(store, head + "EHC1,Quill,Ada,14/03/2016,01/09/2024,09/07/2026,\n")
    reviews = [(row.meeting, row.decided) for row in caseload.reviews(store) if row.episode is not None]
    assert sorted(reviews, key=str) == [("2025-07-01", "2025-07-20"), ("2026-07-09", None)]


def test_the_other_samples_attach_to_the_tracker_s_children(tracked: Store, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    shutil.copyfile(tracked.path, path)
    store = Store(path, tracked.key, TODAY)
    log = bring_in(store, Source.of(SAMPLES / "contacts.csv"))
    assert (log.count("new"), log.count("rejected")) == (400, 0)
    assert len(contacts.contacts(store)) == 400
    again = bring_in(store, Source.of(SAMPLES / "contacts.csv"))
    assert (again.count("same"), again.change) == (400, None)
    reviews = bring_in(store, Source.of(SAMPLES / "reviews.xlsx"))
    assert reviews.count("new") == 0
    assert len(caseload.caseload(store)) == 240


def test_a_plan_dated_before_its_request_comes_once(store: Store) -> None:
    text = HEAD + "EHC1,Quill,Ada,14/03/2016,Oak Lane,10/06/2025,09/06/2024,\n"
    bring(store, text)
    again = bring(store, text)
    assert (again.count("same"), again.change) == (1, None)
    assert len(caseload.events(store)) == 2


def test_the_authority_reports_for_a_college_and_the_head_teacher_for_a_school(store: Store) -> None:
    head = "Child Ref,Surname,Forename(s),DOB,School,Date initial EHC plan issued,Date of last review (meeting)\n"
    rows = "EHC1,Quill,Ada,14/03/2008,Estuary College (FE),01/09/2024,01/11/2026\n"
    rows += "EHC2,Moss,Ida,14/03/2012,Larkfield Community College,01/09/2024,01/11/2026\n"
    rows += "EHC3,Reed,Eva,14/03/2012,EOTAS,01/09/2024,01/11/2026\n"
    bring(store, head + rows)
    found = {row.ref: row.actor for row in caseload.deadlines(store) if row.clock == "review_report"}
    assert found == {"EHC1": "authority", "EHC2": "head_teacher", "EHC3": "authority"}
