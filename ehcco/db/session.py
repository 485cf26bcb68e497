"""SQLModel sessions: one short ``BEGIN IMMEDIATE`` transaction an act, with its change in the trail."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import UOWTransaction
from sqlalchemy.pool import NullPool
from sqlmodel import Session, col, select

from ehcco.db import bulk, chain
from ehcco.db.connection import Store, connect, make_views, translated
from ehcco.db.derived import chunks
from ehcco.db.tables import Case, Change, Tracked

Model = TypeVar("Model", bound=Tracked)
_BODIES_AT_A_TIME = 5_000
_ROWS_AT_A_TIME = 500


class Work:
    """One write: rows are added, changed and deleted through it, and each leaves its body in the trail."""

    def __init__(self, session: Session, change: Change) -> None:
        self.session = session
        self.change = change
        self._waiting: list[chain.SealedBody] = []
        self._hashes = bytearray()

    def add(self, row: Model) -> Model:
        """Add *row* and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def add_all(self, rows: Sequence[Tracked]) -> None:
        """Add many rows at once; they have their ids afterwards."""
        self.session.add_all(rows)
        self.session.flush()

    def insert(self, table: type[Tracked], rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Add many rows from their values, much faster than ``add_all``, and give their ids in order.

        The session does not learn of them: read them again to change them.
        """
        if not rows:
            return []
        self.session.flush()
        inserted = bulk.insert(self.session.connection(), table, rows)
        self.keep(chain.seal(inserted.table, row_id, None, values) for row_id, values in inserted.values)
        if len(self._waiting) >= _BODIES_AT_A_TIME:  # so that a long import stays small in memory
            self._write_bodies()
        return inserted.ids

    def remove(self, table: type[Tracked], ids: Sequence[int]) -> None:
        """Delete many rows at once; their bodies stay in the trail."""
        rows = self.some(table, ids)
        name = str(table.__tablename__)
        self.keep(chain.seal(name, row.id or 0, values_of(row), None) for row in rows)
        for row in rows:
            self.session.expunge(row)
        for some in chunks(ids):
            self.execute(f"DELETE FROM {name} WHERE id IN ({some})")

    def some(self, table: type[Model], ids: Sequence[int]) -> list[Model]:
        """The rows with those ids, as far as they are there, in the order of their ids."""
        found: list[Model] = []
        for start in range(0, len(ids), _ROWS_AT_A_TIME):
            part = sorted(ids[start : start + _ROWS_AT_A_TIME])
            found += self.session.exec(select(table).where(col(table.id).in_(part)))
        return sorted(found, key=lambda row: row.id or 0)

    def keep(self, bodies: Iterable[chain.SealedBody]) -> None:
        """Keep bodies for the trail."""
        self._waiting += bodies

    def close(self) -> None:
        """Flush what is left, and chain the change to the one before; an act that wrote nothing leaves no change."""
        self.session.flush()
        if not (self._waiting or self._hashes):
            return
        self._write_bodies()
        change = self.change
        rows = self.session.connection().exec_driver_sql(
            "SELECT hash FROM changes WHERE id < ? ORDER BY id DESC LIMIT 1", (change.id,)
        )
        words = (change.id, change.at, change.today, change.how, change.what, change.case_id, change.undoes)
        change.hash = chain.change_hash(rows.scalar() or "", words, chain.as_text(self._hashes))
        self.session.flush()

    def _write_bodies(self) -> None:
        bodies, self._waiting = self._waiting, []
        if not bodies:
            return
        if self.change.id is None:
            self.session.add(self.change)
            self.session.flush()
        self._hashes += chain.as_bytes(body.hash for body in bodies)
        self.session.connection().exec_driver_sql(
            "INSERT INTO change_bodies (change_id, table_name, row_id, salt, before, after, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(self.change.id, *body) for body in bodies],
        )

    def delete(self, row: Tracked) -> None:
        """Delete *row*; its body stays in the trail."""
        self.session.delete(row)
        self.session.flush()

    def get(self, table: type[Model], row_id: int) -> Model | None:
        """The row with that id, or ``None``."""
        return self.session.get(table, row_id)

    def all(self, table: type[Model], **equal: object) -> list[Model]:
        """The rows whose columns equal what is given, in the order they were made."""
        query = select(table)
        for name, value in equal.items():
            query = query.where(getattr(table, name) == value)
        return list(self.session.exec(query.order_by(col(table.id))))

    def case(self, ref: str) -> Case | None:
        """The case with that reference, or ``None``."""
        return self.session.exec(select(Case).where(Case.ref == ref)).first()

    def execute(self, sql: str, rows: Sequence[tuple[object, ...]] | None = None) -> Any:
        """Plain SQL in this transaction, for what is derived and so has no place in the trail."""
        self.session.flush()
        driver = self.session.connection().connection.driver_connection
        if driver is None:
            raise RuntimeError("the session is closed")
        if rows is None:
            return driver.execute(sql)
        return driver.executemany(sql, rows) if rows else None


@contextlib.contextmanager
def writing(store: Store, how: str, what: str, now: datetime) -> Iterator[Work]:
    """A write transaction that appends one change to the trail, or leaves the store as it was.

    Args:
        store: the unlocked store.
        how: where the act came from: ``screen``, ``command`` or ``import``.
        what: the act in codes, without names.
        now: when it is recorded.
    """
    with translated(store.path), _bare_errors():
        engine = _engine(store)
        with Session(engine, expire_on_commit=False, autoflush=False) as session:
            work = Work(session, Change(at=now.isoformat(), today=store.today.isoformat(), how=how, what=what))
            event.listen(session, "before_flush", _raise_versions)
            event.listen(session, "after_flush", lambda s, _: work.keep(_bodies(s)))
            yield work
            work.close()
            session.commit()


@contextlib.contextmanager
def _bare_errors() -> Iterator[None]:
    """Give back the driver's own error, which never carries the values of a row."""
    try:
        yield
    except DBAPIError as error:
        if error.orig is None:
            raise
        raise error.orig from None


def _engine(store: Store) -> Engine:
    """An engine on one raw-keyed connection; BEGIN IMMEDIATE, since a deferred one loses concurrent updates."""

    def keyed() -> Any:
        connection = connect(store.path, store.key)
        make_views(connection, store.today)
        connection.execute("PRAGMA query_only = OFF")
        return connection

    from sqlcipher3 import dbapi2

    engine = create_engine("sqlite+pysqlite://", module=dbapi2, creator=keyed, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _raise_versions(session: OrmSession, _context: UOWTransaction, _objects: object) -> None:
    for row in session.dirty:
        if isinstance(row, Tracked) and session.is_modified(row):
            row.version += 1


def _bodies(session: OrmSession) -> Iterator[chain.SealedBody]:
    """Before and after of each row that this flush wrote."""
    for row in (*session.new, *session.dirty, *session.deleted):
        if not isinstance(row, Tracked):
            continue
        before = None if row in session.new else values_of(row) if row in session.deleted else _values_before(row)
        after = None if row in session.deleted else values_of(row)
        if before != after:
            yield chain.seal(str(row.__tablename__), row.id or 0, before, after)


def values_of(row: Tracked) -> dict[str, Any]:
    """The columns of *row* as JSON holds them: dates in ISO 8601."""
    return row.model_dump(mode="json")


def _values_before(row: Tracked) -> dict[str, Any]:
    values = values_of(row)
    state = inspect(row)
    for name in values:
        history = state.attrs[name].history
        if history.deleted:
            old = history.deleted[0]
            values[name] = old.isoformat() if hasattr(old, "isoformat") else old
        elif history.added and history.has_changes():
            values[name] = None
    return values
