"""What a full disk, a lock and a read-only folder do: a sentence, and the store as it was."""

import contextlib
import os
import shutil
from pathlib import Path

import pytest

from ehcco.casework import caseload, opening
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.loading import CaseFacts, load
from ehcco.casework.opening import Store
from ehcco.db import connection as db
from ehcco.db import session
from ehcco.db.connection import Connection
from ehcco.errors import CannotWrite, DiskFull, LockedStore, StoreError
from tests.conftest import PASSPHRASE, TODAY


def facts_of(store: Store) -> object:
    with store.reading() as connection:
        return connection.execute("SELECT * FROM cases").fetchall(), connection.execute(
            "SELECT * FROM changes"
        ).fetchall()


def test_a_full_disk_is_said_and_leaves_the_store_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add_case(store, NewCase("Okafor", "Amara", request_received=TODAY))
    before = facts_of(store)
    plain = db.connect

    def nearly_full(*words: object) -> Connection:
        connection = plain(*words)  # type: ignore[arg-type]
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        return connection

    monkeypatch.setattr(session, "connect", nearly_full)
    many = [CaseFacts(NewCase(f"Surname{number}", "Ada")) for number in range(500)]
    with pytest.raises(DiskFull, match="Nothing was changed"):
        load(store, many, how="command", what="test")
    assert facts_of(store) == before


def test_a_store_held_by_another_is_said_within_the_time_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "BUSY_SECONDS", 0.2)
    with contextlib.closing(db.connect(store.path, store.key)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedStore, match="try again"):
            add_case(store, NewCase("Okafor", "Amara"))
        assert caseload.caseload(store) == []
        other.execute("ROLLBACK")
    add_case(store, NewCase("Okafor", "Amara"))
    assert len(caseload.caseload(store)) == 1


def test_a_write_that_fails_half_way_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from ehcco.casework import deriving

    before = facts_of(store)

    def fails(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(deriving, "refresh", fails)
    with pytest.raises(RuntimeError):
        add_case(store, NewCase("Okafor", "Amara", request_received=TODAY))
    assert facts_of(store) == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_closed_is_said(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(CannotWrite, match=r"cannot be made|cannot be written"):
        opening.make(closed / "new" / "caseload.db", PASSPHRASE, TODAY)


def test_a_store_swapped_for_a_copy_of_another_is_not_opened_with_its_key(store: Store, tmp_path: Path) -> None:
    other = opening.make(tmp_path / "other.db", "another passphrase of its own", TODAY)
    shutil.copyfile(other.path, store.path)
    with pytest.raises(StoreError, match=r"damaged|does not open"), store.reading() as connection:
        connection.execute("SELECT count(*) FROM cases").fetchall()
