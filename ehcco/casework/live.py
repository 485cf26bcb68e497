"""What a program that stays open needs: to hear of changes made elsewhere, and to be quick at the first write."""

import contextlib

from ehcco.db import connection as db
from ehcco.db import queries
from ehcco.db.connection import Store

__all__ = ["Store", "Watch", "warm"]


class Watch:
    """A connection of its own that tells whether anything was committed since it was last asked."""

    def __init__(self, store: Store) -> None:
        self._connection = db.connect(store.path, store.key)
        self._path = store.path
        self._file = store.path.stat().st_ino
        self._seen = queries.data_version(self._connection)

    def changed(self) -> bool:
        """Whether another connection has committed since the last time."""
        now = queries.data_version(self._connection)
        changed, self._seen = now != self._seen, now
        return changed

    def replaced(self) -> bool:
        """Whether the file is no longer the one that was opened."""
        try:
            return self._path.stat().st_ino != self._file
        except OSError:
            return True

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(Exception):
            self._connection.close()


def warm() -> None:
    """Import what only writing needs, so that the first save is as quick as the second."""
    import ehcco.casework.deriving
    import ehcco.casework.loading
    import ehcco.db.session
    import ehcco.db.trail  # noqa: F401
