"""Make, unlock and bring up to date: what happens before anything is read or written."""

import contextlib
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ehcco import clock, paths
from ehcco.db import connection as db
from ehcco.db import keys
from ehcco.db.connection import Store
from ehcco.db.keys import Key, check_passphrase
from ehcco.db.migrations import CURRENT
from ehcco.errors import StoreExists
from ehcco.timescales.version import computed_with_targets

__all__ = ["Store", "check_passphrase", "make", "no_core_dumps", "raw_key_line", "unlock", "unlock_with"]


def make(path: Path, secret: str, today: date) -> Store:
    """Make an empty store that *secret* (a passphrase, or ``raw:`` and a key) opens.

    Raises:
        StoreExists: there is a file already; it is left as it is.
        BadInput: the passphrase is too short.
        CannotWrite, DiskFull: the folder cannot be used.
    """
    if path.exists():
        raise StoreExists(f"There is a file at {path} already.", "Open it, or choose another place with --store.")
    if not secret.startswith(keys.RAW_PREFIX):
        keys.check_passphrase(secret)
    no_core_dumps()
    paths.private_folder(path.parent)
    key = db.create(path, secret)
    store = Store(path, key, today)
    _bring_up_to_date(store)
    return store


def unlock(path: Path, secret: str, today: date, tell: Callable[[str], None] = lambda _: None) -> Store:
    """Open the store at *path* and bring it up to date with this program and its law.

    Args:
        path: the store.
        secret: a passphrase, or ``raw:`` and the 64 digits of the key.
        today: the day that everything is computed for.
        tell: is given one line where the store had to be brought up to date.

    Raises:
        StoreError: it is missing, locked, foreign, newer or damaged, or the key does not open it.
    """
    if not path.exists():
        from ehcco.errors import NoStore

        raise NoStore(f"There is no store at {path}.", "Make one with: ehcco init")
    key = keys.key_from_text(secret, keys.salt_of(path))
    return unlock_with(path, key, today, tell)


def unlock_with(path: Path, key: Key, today: date, tell: Callable[[str], None] = lambda _: None) -> Store:
    """As ``unlock``, with a key that was derived before."""
    no_core_dumps()
    schema, computed_with, targets = db.gate(path, key)
    store = Store(path, key, today)
    if schema < CURRENT:
        tell(f"This store is brought from schema {schema} to {CURRENT}.")
        with db.translated(path), contextlib.closing(db.connect(path, key)) as connection:
            db.migrate(connection, schema)
    if computed_with != computed_with_targets(targets):
        tell("The law, the calendar or the local targets are newer: every date is being computed again.")
        _bring_up_to_date(store)
    return store


def raw_key_line(store: Store) -> str:
    """The line that a key file holds to open this store without deriving the key."""
    return keys.RAW_PREFIX + store.key.digits


def no_core_dumps() -> None:
    """Keep the memory of this process, with its keys and names, out of core files."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bring_up_to_date(store: Store) -> None:
    from ehcco.casework.deriving import recompute_everything
    from ehcco.db.session import writing

    with writing(store, "command", "store.recompute", clock.now()) as work:
        recompute_everything(work)
