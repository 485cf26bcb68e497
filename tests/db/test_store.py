"""The file itself: encrypted, private, and refused where it is not ours."""

import contextlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect
from sqlcipher3 import dbapi2

from ehcco.casework import opening
from ehcco.casework.cases import NewCase, add_case
from ehcco.casework.opening import Store
from ehcco.db import connection as db
from ehcco.db import keys
from ehcco.db.tables import TRACKED, Change
from ehcco.errors import (
    BadInput,
    DamagedStore,
    ForeignStore,
    NewerStore,
    NoStore,
    StoreExists,
    WrongKey,
)
from tests.conftest import PASSPHRASE, TODAY

NAME = "Quillfeather"


def test_a_new_store_is_private_and_encrypted(tmp_path: Path) -> None:
    store = opening.make(tmp_path / "folder" / "caseload.db", PASSPHRASE, TODAY)
    add_case(store, NewCase(NAME, "Wren"))
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    assert not store.path.read_bytes().startswith(b"SQLite format 3")
    for file in store.path.parent.iterdir():
        assert NAME.encode() not in file.read_bytes()


def test_the_passphrase_opens_a_copy_made_with_vacuum_into(store: Store, tmp_path: Path) -> None:
    add_case(store, NewCase(NAME, "Wren"))
    copy = tmp_path / "copy.db"
    with contextlib.closing(db.connect(store.path, store.key)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    other = dbapi2.connect(str(copy))
    other.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert other.execute("SELECT surname FROM cases").fetchall() == [(NAME,)]
    other.close()


def test_the_views_in_the_file_answer_without_this_program(store: Store) -> None:
    add_case(store, NewCase(NAME, "Wren", request_received=TODAY))
    other = dbapi2.connect(str(store.path))
    other.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert other.execute("SELECT count(*) FROM v_deadlines").fetchone() == (4,)
    assert other.execute("SELECT ref FROM v_cases").fetchone() == ("E0001",)
    other.close()


def test_the_schema_is_what_the_tables_say(store: Store) -> None:
    with store.reading() as connection:
        for name, table in {**TRACKED, "changes": Change}.items():
            made = {row[1]: (bool(row[3]) or bool(row[5])) for row in connection.execute(f"PRAGMA table_info({name})")}
            said = {column.key: not column.nullable for column in inspect(table).columns}
            assert made == said, name


def test_every_foreign_key_of_the_tables_is_in_the_file(store: Store) -> None:
    with store.reading() as connection:
        for name, table in TRACKED.items():
            made = {(row[3], row[2]) for row in connection.execute(f"PRAGMA foreign_key_list({name})")}
            said = {
                (column.key, key.column.table.name) for column in inspect(table).columns for key in column.foreign_keys
            }
            assert made == said, name


def test_a_wrong_passphrase_is_refused_without_a_word_of_it(store: Store) -> None:
    with pytest.raises(WrongKey) as refusal:
        opening.unlock(store.path, "not the passphrase", TODAY)
    assert "not the passphrase" not in str(refusal.value)


def test_a_short_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="12 characters"):
        opening.make(tmp_path / "caseload.db", "short", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_written_over(store: Store) -> None:
    before = store.path.read_bytes()
    with pytest.raises(StoreExists):
        opening.make(store.path, PASSPHRASE, TODAY)
    assert store.path.read_bytes() == before


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="ehcco init"):
        opening.unlock(tmp_path / "none.db", PASSPHRASE, TODAY)


@pytest.mark.parametrize("content", [b"", b"short", b"SQLite format 3\x00" + b"\x00" * 100])
def test_a_foreign_file_is_left_byte_identical(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.db"
    path.write_bytes(content)
    with pytest.raises(ForeignStore):
        opening.unlock(path, PASSPHRASE, TODAY)
    assert path.read_bytes() == content


def test_a_newer_store_is_left_byte_identical(store: Store) -> None:
    with contextlib.closing(db.connect(store.path, store.key)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = store.path.read_bytes()
    with pytest.raises(NewerStore, match="newer ehcco"):
        opening.unlock(store.path, PASSPHRASE, TODAY)
    assert store.path.read_bytes() == before


def test_another_encrypted_database_is_foreign(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA key = '{PASSPHRASE}'")
    connection.execute("CREATE TABLE anything (x)")
    connection.commit()
    connection.close()
    with pytest.raises(ForeignStore):
        opening.unlock(path, PASSPHRASE, TODAY)


def test_a_flipped_bit_is_detected_not_served(store: Store) -> None:
    for number in range(40):
        add_case(store, NewCase(f"{NAME}{number}", "Wren"))
    with contextlib.closing(db.connect(store.path, store.key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(store.path.read_bytes())
    page = len(content) // 4096 // 2
    for offset in range(page, len(content) // 4096):
        content[offset * 4096 + 100] ^= 1
    store.path.write_bytes(bytes(content))
    with pytest.raises((DamagedStore, WrongKey)):
        read_everything(store)


def read_everything(store: Store) -> None:
    with store.reading() as connection:
        for name in TRACKED:
            connection.execute(f"SELECT * FROM {name}").fetchall()
        connection.execute("PRAGMA integrity_check").fetchall()


def test_a_change_of_law_recomputes_on_opening(store: Store) -> None:
    add_case(store, NewCase(NAME, "Wren", request_received=TODAY))
    with contextlib.closing(db.connect(store.path, store.key)) as connection:
        connection.execute("UPDATE meta SET value = 'older law' WHERE key = 'computed_with'")
        connection.execute("UPDATE deadlines SET due = '2000-01-01'")
    told: list[str] = []
    opened = opening.unlock(store.path, PASSPHRASE, TODAY, told.append)
    with opened.reading() as connection:
        (oldest,) = connection.execute("SELECT min(due) FROM deadlines").fetchone()
    assert oldest == "2027-01-03"
    assert len(told) == 1


def test_a_raw_key_opens_what_the_passphrase_made(store: Store) -> None:
    line = opening.raw_key_line(store)
    assert opening.unlock(store.path, line, TODAY).key == store.key
    with pytest.raises(BadInput, match="64 hex digits"):
        keys.key_from_text("raw:12", b"")


def test_a_reading_connection_cannot_write(store: Store) -> None:
    with store.reading() as connection, pytest.raises(dbapi2.OperationalError):
        connection.execute("DELETE FROM cases")


@pytest.mark.skipif(os.name != "posix", reason="core files are a thing of POSIX systems")
def test_an_unlocked_process_leaves_no_core_file(store: Store) -> None:
    program = (
        "import resource, sys; from datetime import date; from pathlib import Path\n"
        "from ehcco.casework import opening\n"
        "opening.unlock(Path(sys.argv[1]), sys.argv[2], date(2026, 11, 22))\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    words = [sys.executable, "-c", program, str(store.path), opening.raw_key_line(store)]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "(0, 0)\n"
