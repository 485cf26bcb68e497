"""Open the store: key, pragmas, gate. Imports neither SQLModel nor SQLAlchemy, for the hot path's sake."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlcipher3 import dbapi2

from ehcco.db import keys
from ehcco.db.keys import Key
from ehcco.db.local_rules import fingerprint
from ehcco.db.migrations import CURRENT
from ehcco.errors import (
    DamagedStore,
    DiskFull,
    ForeignStore,
    LockedStore,
    NewerStore,
    NoStore,
    StoreError,
    WrongKey,
)

if TYPE_CHECKING:
    import sqlite3

    Connection = sqlite3.Connection
    Row = tuple[object, ...]
else:
    Connection = dbapi2.Connection

APPLICATION_ID = 0x65686363
"""``ehcc``: what tells a store of ours from any other encrypted database."""

BUSY_SECONDS = 10
WITH_LOCAL_RULES = 2
"""The first schema with a table of local rules."""
OLDEST_SQLITE = (3, 51, 3)
"""Older ones have the WAL-reset fault that two processes can hit."""

DatabaseError = dbapi2.DatabaseError


@dataclass(frozen=True, slots=True)
class Store:
    """A store that has been unlocked, and the day that it is read for."""

    path: Path
    key: Key
    today: date

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading, with the documented views on this store's day."""
        with translated(self.path), contextlib.closing(connect(self.path, self.key)) as connection:
            connection.execute("PRAGMA query_only = ON")
            make_views(connection, self.today)
            yield connection

    def on(self, day: date) -> "Store":
        """The same store, read for another day."""
        return Store(self.path, self.key, day)


def connect(path: Path, key: Key, salt: bytes = b"") -> Connection:
    """A keyed connection with the pragmas of the store; *salt* only for a file that is being made."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(
            f"This SQLite ({dbapi2.sqlite_version}) is too old to be safe.",
            "Install sqlcipher3 0.6.4 or later.",
        )
    connection: Connection = dbapi2.connect(
        str(path), isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(key.pragma(salt))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


class Standing(NamedTuple):
    """How far a store has been brought: its schema, what its dates were computed with, and its local targets."""

    schema: int
    computed_with: str | None
    targets: str


def gate(path: Path, key: Key) -> Standing:
    """How far the store at *path* has been brought; nothing is written.

    Raises:
        NoStore: there is no file.
        ForeignStore: it is no store of ours.
        WrongKey: the key does not open it (a damaged first page cannot be told from this).
        NewerStore: a newer program wrote it.
    """
    if not path.exists():
        raise NoStore(f"There is no store at {path}.", "Make one with: ehcco init")
    keys.salt_of(path)
    try:
        with contextlib.closing(connect(path, key)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (schema,) = connection.execute("PRAGMA user_version").fetchone()
            computed_with, targets = None, ""
            if application == APPLICATION_ID and 1 <= schema <= CURRENT:
                found = connection.execute("SELECT value FROM meta WHERE key = 'computed_with'").fetchone()
                computed_with = found[0] if found else None
                targets = fingerprint(connection) if schema >= WITH_LOCAL_RULES else ""
    except DatabaseError as error:
        if "not a database" in str(error):
            raise WrongKey(
                "That passphrase does not open this store.", "Check Caps Lock, the key file and --store."
            ) from None
        with translated(path):
            raise
    if application != APPLICATION_ID:
        raise ForeignStore(f"{path} is not a store of ehcco.", "Nothing was changed. Check --store.")
    if schema > CURRENT:
        raise NewerStore(
            f"This store was written by a newer ehcco (schema {schema}, this one knows {CURRENT}).",
            "Nothing was changed. Update ehcco, or restore a backup.",
        )
    return Standing(int(schema), computed_with, targets)


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the database's own faults into ours, with what to do next."""
    try:
        yield
    except dbapi2.OperationalError as error:
        words = str(error)
        if "locked" in words or "busy" in words:
            raise LockedStore(
                f"Another program has held the store for {BUSY_SECONDS} seconds.", "Close it, or try again."
            ) from None
        if "full" in words:
            raise DiskFull("The disk is full. Nothing was changed.", "Make room and try again.") from None
        if "readonly" in words or "unable to open" in words:
            raise StoreError(f"{path} cannot be opened: {words}.", "Check the folder's permissions.") from None
        raise
    except DatabaseError as error:
        words = str(error)
        if "malformed" in words or "not a database" in words or "hmac" in words:
            raise DamagedStore(
                f"{path} is damaged: a page does not verify.", "Nothing was changed. Restore a backup."
            ) from None
        raise


@cache
def view_statements() -> tuple[str, ...]:
    """The views' one text, statement by statement, with ``{today}`` left open."""
    text = Path(__file__).with_name("views.sql").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return tuple(statement.strip() for statement in lines.split(";") if statement.strip())


def make_views(connection: Connection, today: date) -> None:
    """Shadow the views of the file with temporary ones on *today*, whose day is a literal that SQLite folds."""
    connection.execute("PRAGMA query_only = OFF")
    for statement in view_statements():
        temporary = statement.replace("CREATE VIEW", "CREATE TEMP VIEW", 1)
        connection.execute(temporary.replace("{today}", f"'{today.isoformat()}'"))
    connection.execute("PRAGMA query_only = ON")


def keep_views(connection: Connection) -> None:
    """Write the views into the file, over the computer's own day, for other SQLCipher tools."""
    for statement in view_statements():
        name = statement.split()[2]
        connection.execute(f"DROP VIEW IF EXISTS main.{name}")
        connection.execute(statement.replace("{today}", "date('now', 'localtime')"))


def create(path: Path, passphrase: str) -> Key:
    """Make an empty store at *path*, keyed so that the passphrase opens it in any SQLCipher 4 tool.

    The file is built beside its place and renamed into it, so that a half-made store is never found.
    """
    salt = keys.new_salt()
    key = keys.key_from_text(passphrase, salt)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreError(
            f"A store cannot be made at {path}: {error.strerror}.", "Choose another with --store."
        ) from None
    try:
        with translated(path), contextlib.closing(connect(temporary, key, salt)) as connection:
            migrate(connection, 0)
        connection = connect(temporary, key)
        with translated(path), contextlib.closing(connection):
            connection.execute("PRAGMA journal_mode = WAL")
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return key


def migrate(connection: Connection, schema: int) -> None:
    """Take a store from *schema* to the current one, a transaction a step, the foreign keys checked inside."""
    from ehcco.db.migrations import step

    connection.execute("PRAGMA foreign_keys = OFF")
    for number in range(schema + 1, CURRENT + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(number)(connection)
            keep_views(connection)
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise DamagedStore(f"The store does not fit schema {number}.", "Nothing was changed.")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(DatabaseError):  # an interrupt has rolled it back already
                connection.execute("ROLLBACK")
            raise
    connection.execute("PRAGMA foreign_keys = ON")
