"""A whole store written out, and back: equal in an empty one, merged in another, refused where it is not sound."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from ehcco.casework import caseload, contacts, opening, trail, whole
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.contacts import NewContact, log_contact
from ehcco.casework.opening import Store
from ehcco.casework.recording import NewEvent, record
from ehcco.errors import Conflict
from ehcco.exchange.importing import Imported, Source, bring_in, check
from tests.conftest import PASSPHRASE, TODAY
from tests.exchange.helpers import SAMPLES


def written(store: Store) -> bytes:
    return "".join(whole.lines(store)).encode()


def brought(store: Store, data: bytes) -> Imported:
    return bring_in(store, Source("everything.jsonl", data))


@pytest.fixture(scope="module")
def worked(empty_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that has been worked in: imports, corrections, undone work, contacts. No test writes to it."""
    path = tmp_path_factory.mktemp("worked") / "caseload.db"
    shutil.copyfile(empty_store.path, path)
    store = Store(path, empty_store.key, TODAY)
    for name in ("tracker.csv", "reviews.xlsx", "contacts.csv"):
        bring_in(store, Source.of(SAMPLES / name))
    added = add_case(store, NewCase("=Ashe", "Zoë\u202e", born=date(2018, 2, 3), parent_name="Ms Ashe", need=("SLCN",)))
    record(store, added.ref, NewEvent("request_received", date(2026, 9, 7)))
    record(store, added.ref, NewEvent("assessment_agreed", date(2026, 10, 12)))
    trail.undo(store)
    log_contact(store, added.ref, NewContact("'=rang", TODAY, marks=("sensitive",), promise_due=date(2026, 11, 27)))
    return store


@pytest.fixture
def other(tmp_path: Path) -> Store:
    """An empty store with a key of its own."""
    return opening.make(tmp_path / "other.db", "another passphrase altogether", TODAY)


def test_an_empty_store_becomes_equal_and_gives_the_same_bytes(worked: Store, other: Store) -> None:
    data = written(worked)
    done = brought(other, data)
    assert (done.restored, done.count("new")) == (True, 241)
    assert written(other) == data
    assert trail.verify(other) == []
    documented = len(caseload.DEADLINE_COLUMNS)
    assert [row[:documented] for row in caseload.deadlines(other)] == [
        row[:documented] for row in caseload.deadlines(worked)
    ]
    assert [one.what for one in trail.history(other)] == [one.what for one in trail.history(worked)]


def test_a_restored_store_goes_on_where_the_other_stopped(worked: Store, other: Store) -> None:
    brought(other, written(worked))
    before = {row.id for row in trail.history(worked)}
    added = add_case(other, NewCase("Later", "Lee"))
    assert max(row.id for row in trail.history(other)) == max(before) + 1
    trail.undo(other)
    assert trail.verify(other) == []
    assert added.ref not in {row.ref for row in caseload.caseload(other)}


def test_merged_into_its_own_store_it_changes_nothing(worked: Store, store: Store) -> None:
    shutil.copyfile(worked.path, store.path)
    again = brought(store, written(worked))
    assert (again.restored, again.count("same"), again.count("changed")) == (False, 241, 0)
    assert caseload.caseload(store) == caseload.caseload(worked)
    assert caseload.events(store) == caseload.events(worked)


def test_merged_into_another_store_it_brings_events_notes_contacts_and_promises(worked: Store, store: Store) -> None:
    own = add_case(store, NewCase("Mine", "Own", ref="M1"))
    done = brought(store, written(worked))
    assert (done.count("new"), done.count("rejected")) == (241, 0)
    assert any(issue.code == "not_carried" for issue in done.issues)
    theirs = {(row.ref, row.event, row.day, row.of) for row in caseload.events(worked)}
    assert {(row.ref, row.event, row.day, row.of) for row in caseload.events(store)} == theirs

    def said(of: Store) -> set[tuple[object, ...]]:
        return {(row.ref, row.at, row.note, row.marks, row.promise_due) for row in contacts.contacts(of)}

    assert said(store) == said(worked)
    assert own.ref in {row.ref for row in caseload.caseload(store)}
    trail.undo(store)
    assert [row.ref for row in caseload.caseload(store)] == [own.ref]


def test_a_reference_that_is_another_child_here_is_refused_for_that_child_alone(worked: Store, store: Store) -> None:
    own = add_case(store, NewCase("Mine", "Own"))
    done = brought(store, written(worked))
    assert (done.count("new"), done.count("rejected")) == (240, 1)
    assert [row.reason for row in done.rows if row.verdict == "rejected"] == [
        f"the reference {own.ref} is another child here: neither name nor birth date fits"
    ]


def test_a_later_export_brings_what_is_new_and_leaves_what_was_corrected_here(worked: Store, store: Store) -> None:
    shutil.copyfile(worked.path, store.path)
    brought(store, written(worked))
    ref = caseload.caseload(store)[0].ref
    log_contact(store, ref, NewContact("only here", TODAY))
    brought(store, written(worked))
    assert "only here" in {row.note for row in contacts.contacts(store)}


def rehashed(lines: list[bytes]) -> bytes:
    body = b"\n".join(lines) + b"\n"
    return body + json.dumps({"rows": len(lines) - 1, "sha256": hashlib.sha256(body).hexdigest()}).encode() + b"\n"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[: len(data) // 2], "cut off or damaged"),
        (lambda data: data[: data.rstrip().rindex(b"\n") + 1], "cut off"),
        (lambda data: data.replace(b"SLCN", b"SEMH", 1), "was changed since it was written"),
        (lambda _: rehashed([b'{"ehcco": "everything", "schema": 99}']), "newer ehcco"),
        (lambda data: rehashed([*data.split(b"\n")[:1], b'{"table": "spells", "row": {"id": 1}}']), "no place for"),
    ],
    ids=["half", "no end", "edited", "newer", "unknown table"],
)
def test_what_is_not_sound_is_refused_whole(worked: Store, other: Store, damage: object, said: str) -> None:
    before = hashlib.sha256(other.path.read_bytes()).hexdigest()
    damaged = damage(written(worked))  # type: ignore[operator]
    found = check(other, Source("everything.jsonl", damaged), TODAY)
    reason = found.understood.reason
    if reason is None:
        with pytest.raises(Exception, match=said):
            brought(other, damaged)
    else:
        assert said in reason
        assert brought(other, damaged).verdict == "reject-file"
    assert caseload.caseload(other) == []
    assert trail.history(other) == []
    assert hashlib.sha256(other.path.read_bytes()).hexdigest() == before


def test_a_trail_that_was_rewritten_is_refused(worked: Store, other: Store) -> None:
    lines = written(worked).rstrip(b"\n").split(b"\n")[:-1]
    place = next(n for n, line in enumerate(lines) if b'"table": "changes"' in line)
    lines[place] = lines[place].replace(b"import tracker", b"import nothing")
    with pytest.raises(Exception, match="trail of the file does not hold at change 1"):
        brought(other, rehashed(lines))
    assert caseload.caseload(other) == []


def test_a_store_that_is_not_empty_is_never_overwritten(worked: Store, other: Store) -> None:
    add_case(other, NewCase("Here", "First"))
    with pytest.raises(Conflict):
        whole.restore(other, whole.parse(written(worked)))
    assert len(caseload.caseload(other)) == 1


def test_the_key_of_the_other_store_stays_its_own(worked: Store, other: Store) -> None:
    brought(other, written(worked))
    assert opening.unlock(other.path, "another passphrase altogether", TODAY)
    with pytest.raises(Exception, match="does not open"):
        opening.unlock(other.path, PASSPHRASE, TODAY)
